import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../calendar.ts';
import { subjectsFromRows } from '../records/rows.ts';
import { kindsOf } from '../records/subject-kind.ts';
import { rowsOf, spellIn, spellOn, subjectTable } from '../records/subject-table.ts';
import { planYear } from './periods/plan.ts';
import { type Relation, climb, relativesOf } from './relatives.ts';

const kinds = kindsOf([
  { kind: 'village', title: '村', in: 'committee', person: false },
  { kind: 'household', title: '户', in: 'village', person: false },
  { kind: 'resident', title: '居民', in: 'household', person: true },
]);
const { subjects, issues } = subjectsFromRows(
  [
    { id: 'v1', kind: 'village', secretary: 'm1' },
    { id: 'v2', kind: 'village', secretary: 'nobody' },
    { id: 'h1', kind: 'household', org: 'v1', until: '2017-06-30' },
    { id: 'h1', kind: 'household', org: 'v2', since: '2017-07-01' },
    { id: 'h2', kind: 'household', org: 'v1' },
    { id: 'r1', kind: 'resident', org: 'h1' },
    { id: 'r2', kind: 'resident', org: 'h1', until: '2017-08-31' },
    { id: 'm1', kind: 'member' },
  ],
  { kinds },
);
const plan = planYear({ tally: 'quarter', settle: 'year', reset: 'year' }, 2017, parseDay('2017-12-31')!);

/** Ids related to one subject, quarter by quarter. */
function related(id: string, kind: string, of: Relation): string[] {
  const { start, rows } = relativesOf(subjects, plan, kind, of);
  const first = (subjects.ids.indexOf(id) - rowsOf(subjects, kind).from) * 4;
  return [0, 1, 2, 3].map((slot) =>
    [...rows.subarray(start[first + slot], start[first + slot + 1])].map((row) => subjects.ids[row]).join(' '),
  );
}

test('the rows can be read', () => expect(issues).toEqual([]));

test('those below, as they stood on the last day of each slot', () => {
  expect(related('v1', 'village', { kind: 'household' })).toEqual(['h1 h2', 'h1 h2', 'h2', 'h2']);
  expect(related('v2', 'village', { kind: 'resident' })).toEqual(['', '', 'r1', 'r1']);
});

test('the one above, through kinds between', () => {
  expect(related('r1', 'resident', { kind: 'village' })).toEqual(['v1', 'v1', 'v2', 'v2']);
  expect(related('r2', 'resident', { kind: 'household' })).toEqual(['h1', 'h1', 'h1', '']);
});

test('itself, also in the slot in which it leaves', () => {
  expect(related('r2', 'resident', { self: true })).toEqual(['r2', 'r2', 'r2', '']);
  expect(related('v1', 'village', { kind: 'village' })).toEqual(['v1', 'v1', 'v1', 'v1']);
});

test('a link, from both ends; a name nobody has links nothing', () => {
  expect(related('v1', 'village', { link: 'secretary' })).toEqual(['m1', 'm1', 'm1', 'm1']);
  expect(related('v2', 'village', { link: 'secretary' })).toEqual(['', '', '', '']);
  expect(related('m1', 'member', { 'linked-by': 'secretary' })).toEqual(['v1', 'v1', 'v1', 'v1']);
  expect(related('m1', 'member', { link: 'captain' })).toEqual(['', '', '', '']);
});

test('kinds that are not related have nobody', () => {
  expect(related('v1', 'village', { kind: 'branch' })).toEqual(['', '', '', '']);
});

test('only those whose attributes meet a condition, and the nearest above that does, any number of levels up', () => {
  const nested = subjectsFromRows(
    [
      { id: 't1', kind: 'committee', form: 'township' },
      { id: 'c1', kind: 'committee', form: 'village', org: 't1' },
      { id: 'b1', kind: 'branch', org: 'c1', field: 'rural' },
      { id: 'b2', kind: 'branch', org: 't1', field: 'organ' },
      { id: 'm1', kind: 'member', org: 'b1' },
    ],
    { kinds },
  ).subjects;
  const of = (id: string, kind: string, relation: Relation) => {
    const { start, rows } = relativesOf(nested, plan, kind, relation);
    const first = (nested.ids.indexOf(id) - rowsOf(nested, kind).from) * 4;
    return [...rows.subarray(start[first], start[first + 1])].map((row) => nested.ids[row]).join(' ');
  };
  expect(of('m1', 'member', { kind: 'committee' })).toBe('c1');
  expect(of('m1', 'member', { kind: 'committee', where: { form: 'township' } })).toBe('t1');
  expect(of('m1', 'member', { above: 'committee', where: { form: 'county' } })).toBe('');
  // Of the subject's own kind too: a village committee below a township's.
  expect(of('c1', 'committee', { above: 'committee' })).toBe('t1');
  expect(of('t1', 'committee', { below: 'committee' })).toBe('c1');
  expect(of('t1', 'committee', { kind: 'branch' })).toBe('b2');
  expect(of('c1', 'committee', { kind: 'branch', where: { field: 'organ' } })).toBe('');
});

test('organisations may nest hundreds deep; a circle is nobody above', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({ id: `c${i}`, kind: 'committee', org: `c${i + 1}` }));
  const { subjects: deep } = subjectsFromRows(
    [
      { id: 'm', kind: 'member', org: 'c0' },
      ...rows,
      { id: 'c200', kind: 'committee', form: 'top' },
      { id: 'x', kind: 'branch', org: 'y' },
      { id: 'y', kind: 'branch', org: 'x' },
    ],
    { kinds },
  );
  const top = relativesOf(deep, plan, 'member', { above: 'committee', where: { form: 'top' } });
  expect(deep.ids[top.rows[0]!]).toBe('c200');
  expect(relativesOf(deep, plan, 'branch', { above: 'committee' }).rows.length).toBe(0);
});

test('at any time of the window: of the windows so far, each once', () => {
  const halves = { start: [0, 0, 2, 2] };
  const ofHalf = (id: string, kind: string, of: Relation) => {
    const { start, rows } = relativesOf(subjects, plan, kind, of, halves);
    const first = (subjects.ids.indexOf(id) - rowsOf(subjects, kind).from) * 4;
    return [0, 1, 2, 3].map((slot) =>
      [...rows.subarray(start[first + slot], start[first + slot + 1])].map((row) => subjects.ids[row]).join(' '),
    );
  };
  expect(related('v1', 'village', { kind: 'household', there: 'any-time' })).toEqual(['h1 h2', 'h1 h2', 'h2', 'h2']);
  // r2 left in August.
  expect(ofHalf('v2', 'village', { below: 'resident', there: 'any-time' })).toEqual(['', '', 'r1 r2', 'r1 r2']);
  expect(ofHalf('r1', 'resident', { above: 'village', there: 'any-time' })).toEqual(['v1', 'v1', 'v2', 'v2']);
});

test('at any time is on any day: as asking day by day', () => {
  const day = fc.integer({ min: 0, max: 11 });
  /** Spells one after another, with gaps: where each begins, how long it is, and the parent. */
  const history = fc.array(fc.record({ gap: fc.nat(2), days: day, parent: fc.nat(1), rural: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  });
  const january = parseDay('2017-01-01')!;
  // A twelfth of the year for each day drawn: spells begin and end within slots.
  const at = (days: number) => january + days * 25;
  const yearly = planYear({ tally: 'quarter', settle: 'year', reset: 'year' }, 2017, parseDay('2017-12-31')!);
  fc.assert(
    fc.property(
      fc.array(history, { minLength: 2, maxLength: 2 }),
      fc.array(history, { minLength: 1, maxLength: 4 }),
      fc.constantFrom([0, 1, 2, 3], [0, 0, 2, 2], [0, 0, 0, 0]),
      fc.boolean(),
      (branches, members, start, limited) => {
        const spells = (prefix: string, kind: 'branch' | 'member', above: string, all: typeof branches) =>
          all.flatMap((own, i) => {
            let next = 0;
            return own.map(({ gap, days, parent, rural }) => {
              const from = next + gap;
              next = from + days + 1;
              const attributes = { rural };
              return {
                id: `${prefix}${i}`,
                kind,
                from: at(from),
                to: at(next) - 1,
                parent: `${above}${parent}`,
                attributes,
              };
            });
          });
        const table = subjectTable([...spells('b', 'branch', 'c', branches), ...spells('m', 'member', 'b', members)]);
        const own = rowsOf(table, 'branch');
        const where = limited ? { rural: true } : undefined;
        const found = relativesOf(table, yearly, 'branch', { below: 'member', where, there: 'any-time' }, { start });
        const people = rowsOf(table, 'member');
        for (let cell = 0; cell < (own.to - own.from) * 4; cell++) {
          const [holder, slot] = [own.from + Math.floor(cell / 4), cell % 4];
          const wanted = new Set<number>();
          for (let on = yearly.slotFirst[start[slot]!]!; on <= yearly.slotLast[slot]!; on += 5)
            for (let row = people.from; row < people.to; row++) {
              const spell = spellOn(table, row, on);
              const meets =
                spell >= 0 &&
                (!limited || table.attributes['rural']!.dictionary[table.attributes['rural']!.codes[spell]!] === true);
              if (meets && climb(table, row, on, own, false, null) === holder) wanted.add(row);
            }
          const rows = [...found.rows.subarray(found.start[cell], found.start[cell + 1])];
          expect(rows).toEqual([...wanted].sort((a, b) => a - b));
          for (const row of rows)
            expect(spellIn(table, row, yearly.slotFirst[start[slot]!]!, yearly.slotLast[slot]!)).not.toBe(-1);
        }
      },
    ),
    { numRuns: 60, seed: 20_261_123 },
  );
});
