import type { Duty } from '../../duties/duty.ts';
import { testsIn } from '../../records/condition.ts';
import { type EndName, periodEndOf } from '../../records/period-end.ts';
import { datesOf, readingOf } from '../../records/reading.ts';
import type { RecordType } from '../../records/record-type.ts';
import { tryMeasure } from '../../schemes/settle-measures.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { conditionsOf, allMeasures } from './record-conditions.ts';
import { recordOf } from './sources.ts';
import type { Part } from './said.ts';

/**
 * What one item looks at as of the end of a period another takes as it is on the day of scoring: what is done after that end is then open for the one and
 * late for the other.
 */
export const endsAgree: Check = {
  check: 'ends-agree',
  codes: ['ends-differ'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'sections')) continue;
      checkDuties(scheme, draft.duties, report);
      checkFields(scheme, draft.records, report);
    }
  },
};

/** Something read, by what is read and where: `report` of duties, `problem.done` of records; `at`: as of which end. */
interface Reading {
  part: object;
  path: Path;
  what: string;
  title: string;
  at: EndName | undefined;
}

function checkDuties(scheme: Scheme, duties: readonly Duty[], report: Report): void {
  const own = duties.filter(({ on }) => on === scheme.subject);
  tellDiffering(
    allMeasures(scheme).flatMap(({ part, path, measure }): Reading[] => {
      const key = measure['overdue'] === undefined ? 'duties' : 'overdue';
      const stated = measure[key];
      if (stated === undefined || measure['spread'] !== undefined) return [];
      const at = measure['at'] as EndName | undefined;
      const named = stated === 'all' ? own : own.filter(({ duty }) => Array.isArray(stated) && stated.includes(duty));
      // What counts for nothing when met late stands as it was when the period ended.
      const open = key === 'overdue' ? named : named.filter(({ due }) => due?.late !== undefined);
      return open.map(({ duty, title }) => ({ part, path: [...path, key], what: duty, title, at }));
    }),
    report,
  );
}

function checkFields(scheme: Scheme, records: readonly RecordType[], report: Report): void {
  const conditions = conditionsOf(scheme, records).flatMap(({ part, path, where, record, measure }): Reading[] =>
    testsIn(where).flatMap(({ path: inside, name, test }) => {
      const field = dateOf(name, record);
      if (record === undefined || field === null) return [];
      const at = typeof test === 'object' ? test.at : undefined;
      // Days that are spread refuse what is known only once it is done.
      if (at === undefined && measure?.['spread'] !== undefined) return [];
      // What is held against a day of its own, or of another field, does not change when the period is over.
      if (at === undefined && (typeof test !== 'object' || test.until !== undefined || isGuarded(where, name, record)))
        return [];
      return [{ part, path: [...path, ...inside], what: `${record.record}.${field.field}`, title: field.title, at }];
    }),
  );
  tellDiffering([...conditions, ...worthsOf(scheme, records)], report);
}

/** Dates that worths of records read where no condition beside them says as of when. */
function worthsOf(scheme: Scheme, records: readonly RecordType[]): Reading[] {
  return allMeasures(scheme).flatMap(({ part, path, measure }): Reading[] => {
    const read = tryMeasure(measure);
    if (read?.kind.kind !== 'value' || measure['spread'] !== undefined) return [];
    const { value, worth, where } = read.options as { value: string; worth: unknown; where?: object };
    const record = recordOf(value, records, false);
    if (record === undefined) return [];
    const cases = Array.isArray(worth) ? (worth as { when?: object; worth: unknown }[]) : [{ worth }];
    return cases.flatMap((one, i) =>
      textsIn(one.worth).flatMap((name): Reading[] => {
        const field = dateOf(name, record);
        if (field === null || readingOf(name).of !== 'time') return [];
        const guarded = [where, 'when' in one ? one.when : undefined].some(
          (condition) => condition !== undefined && isGuarded(condition as never, name, record),
        );
        const at: Path = Array.isArray(worth) ? ['worth', i, 'worth'] : ['worth'];
        const what = `${record.record}.${field.field}`;
        return guarded ? [] : [{ part, path: [...path, ...at], what, title: field.title, at: undefined }];
      }),
    );
  });
}

/** Whether a condition says of the date of a name as of when it is looked at, or holds it against a day or the end of a period. */
function isGuarded(where: Parameters<typeof testsIn>[0], name: string, record: RecordType): boolean {
  const field = dateOf(name, record)?.field;
  return testsIn(where).some((one) => {
    if (dateOf(one.name, record)?.field !== field) return false;
    const dates = datesOf(readingOf(one.name));
    const { at, since, until }: { at?: string; since?: string; until?: string } =
      typeof one.test === 'object' ? (one.test as object) : {};
    return (at ?? since ?? until) !== undefined || periodEndOf(dates[0] ?? '') !== null;
  });
}

/** The date field that decides whether something is done: a field itself, or the second of two dates. */
function dateOf(name: string, record: RecordType | undefined) {
  const reading = readingOf(name);
  const date = reading.of === 'field' ? name : datesOf(reading).at(-1);
  const field = record?.fields.find((one) => one.field === date);
  return field?.type === 'date' ? field : null;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function tellDiffering(readings: readonly Reading[], report: Report): void {
  for (const { part, path, what, title, at } of readings) {
    const other = readings.find((one) => one.what === what && one.at !== undefined)?.at;
    if (at !== undefined || other === undefined || (part as Part).note !== undefined) continue;
    report('ends-differ', part, path, {
      zh: `“${title}”别处看到期末（at: ${other}），这里看的是计分那天：期末以后才完成的，别处算没有，这里算完成了。`,
      en: `“${title}” is looked at as of the end of a period elsewhere (at: ${other}), here as of the day scored: what is done after that end is open there and done here.`,
      fixZh: `这里也写 at: ${other}（纪实的日期字段：字段: { filled: true, at: ${other} }）；本来就按计分那天看的，在 note 里说明。`,
      fixEn: `Write at: ${other} here too (of a date field of records: field: { filled: true, at: ${other} }); where it is meant as of the day scored, say so in note.`,
    });
  }
}
