import { dayOf, formatDay } from '../calendar.ts';
import type { Field, RecordType } from '../records/record-type.ts';
import type { Row } from '../records/rows.ts';

interface Population {
  subjects: Row[];
  facts: Row[];
}

/**
 * People and branches of two townships, with changes in the middle of the year, and three years of records of every type about them: the same
 * at every call, with what a test adds to subjects. Values are drawn from what each field takes, so that a rule finds something to count whatever it counts.
 */
export function samplePopulation(records: readonly RecordType[], more: Record<string, Row> = {}): Population {
  const plain: Row[] = [
    { id: 'k', kind: 'county' },
    { id: 'c1', kind: 'committee', org: 'k', field: 'rural', form: 'township' },
    { id: 'c2', kind: 'committee', org: 'k', field: 'organ', form: 'township' },
    { id: 'b1', kind: 'branch', org: 'c1', field: 'rural', class: 'a', size: 30, headcount: 30 },
    { id: 'b2', kind: 'branch', org: 'c1', field: 'rural', class: 'b', size: 12, headcount: 12 },
    { id: 'b3', kind: 'branch', org: 'c2', field: 'organ', class: 'a', size: 20, headcount: 20 },
    { id: 'm1', kind: 'member', org: 'b1', field: 'rural', born: '1950-05-20', joined: '2001-07-01', post: 'none' },
    { id: 'm2', kind: 'member', org: 'b1', field: 'rural', born: '1985-12-31', joined: '2016-09-15', post: 'none' },
    { id: 'm3', kind: 'member', org: 'b2', field: 'rural', until: '2017-05-14', post: 'secretary' },
    { id: 'm3', kind: 'member', org: 'b3', field: 'organ', since: '2017-05-15', post: 'none' },
    { id: 'm4', kind: 'member', org: 'b2', field: 'rural', since: '2017-03-10', post: 'none' },
    { id: 'm5', kind: 'member', org: 'b3', field: 'organ', until: '2017-10-20', post: 'none' },
    { id: 'm6', kind: 'member', org: 'b3', field: 'organ', post: 'secretary' },
  ];
  const subjects = plain.map((row) => ({ ...row, ...more[String(row['id'])] }));
  const draw = drawing(20_170_701);
  const idsOf = (kinds: readonly string[]) => [
    ...new Set(subjects.filter(({ kind }) => kinds.includes(String(kind))).map(({ id }) => String(id))),
  ];
  const people = idsOf(['member']);
  const facts = records.flatMap((record) => {
    const kinds = Array.isArray(record.subject) ? record.subject : [record.subject];
    return idsOf(kinds).flatMap((subject) =>
      Array.from({ length: 14 }, (_, n): Row => {
        const day = dayOf(2016, 1, 1) + Math.floor(draw() * 1000);
        const values = record.fields
          .map((field) => ({ field, value: valueOf(field, day, people, draw) }))
          // What may be left out is, now and then.
          .filter(({ field }) => field.required || n % 5 !== 3)
          .map(({ field, value }): [string, unknown] => [field.field, value]);
        return {
          id: `${record.record}-${subject}-${n}`,
          record: record.record,
          subject,
          date: formatDay(day),
          ...Object.fromEntries(values),
        };
      }),
    );
  });
  return { subjects, facts };
}

function valueOf(field: Field, day: number, people: readonly string[], draw: () => number): unknown {
  const between = (low: number, high: number) => low + Math.floor(draw() * (high - low + 1));
  switch (field.type) {
    case 'number': {
      const step = field.precision ?? 1;
      const low = field.min ?? 0;
      const high = Math.min(field.max ?? 40, low + 40);
      return Number((low + Math.floor((draw() * (high - low)) / step) * step).toFixed(4));
    }
    case 'choice':
      return field.choices?.[between(0, field.choices.length - 1)]?.choice;
    case 'boolean':
      return draw() < 0.5;
    case 'date':
      return formatDay(day + between(-30, 120));
    case 'people':
      return people.filter(() => draw() < 0.6);
    default:
      // Few enough that some are the same.
      return `t${between(1, 4)}`;
  }
}

/** Mulberry32: the same numbers for the same seed. */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
