import type { RecordType } from '../../records/record-type.ts';
import { isOwnDay, readingOf } from '../../records/reading.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import type { KindOptions } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { withInner } from './measures-in.ts';
import { itemsOf } from './walk.ts';

/**
 * Days from a deadline to the day something was done are below zero when it was done early: 逾期每天扣 0.5 分 then adds half a point, without
 * end, for every day before. Whoever means it writes both directions out, each with its own limit.
 */
export const earlyDays: Check = {
  check: 'early-days',
  codes: ['days-below-zero'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes)
      for (const { item } of itemsOf(scheme)) {
        if (!located.sound(item, 'measure')) continue;
        const over = item.over ?? scheme.period.tally;
        // Taken off by the item’s own points.
        const taken = scheme.deductions.includes(item) || Number(item.points['each'] ?? item.points['times'] ?? 1) < 0;
        for (const { path, measure } of withInner({ part: item, path: ['measure'], measure: item.measure, over }))
          for (const { at, field } of unbounded(measure, taken, draft.records))
            report('days-below-zero', item, [...path, ...at], {
              zh: `早于期限时“${field}”是负数：每早一天就加分，没有限度。`,
              en: `Before the deadline “${field}” is below zero: every day earlier adds points, without limit.`,
              fixZh: `只扣逾期的，写 at-least: 0；提前也计的，分成两种情形写（短语手册“逾期一天扣 1 分；提前完成的每天加 0.5 分”）。`,
              fixEn:
                'To take off for what is late only, write at-least: 0; where early counts too, write two cases (phrase book, “days between two dates”).',
            });
      }
  },
};

/** Worths that take off for each day from a deadline to another date of a record, where nothing says that it has passed. */
function unbounded(
  measure: KindOptions,
  taken: boolean,
  records: readonly RecordType[],
): { at: Path; field: string }[] {
  const { value, worth, where, cap, floor, together, spread } = measure;
  // Spread over periods only what is late counts.
  if (typeof value !== 'string' || together !== undefined || spread !== undefined) return [];
  const source = findSource(value, records, { field: false });
  if (isSourceProblem(source)) return [];
  const { fields } = source.record;
  const cases = Array.isArray(worth)
    ? worth.map((one: { worth?: unknown }, i) => ({
        given: one?.worth,
        at: ['worth', i, 'worth'] as Path,
        // Of cases the first that holds counts: those before it say what is left.
        asked: [where, ...worth.slice(0, i + 1).map((before: { when?: unknown }) => before?.when)],
      }))
    : [{ given: worth, at: ['worth'] as Path, asked: [where] }];
  return cases.flatMap(({ given, at, asked }) => {
    if (typeof given !== 'object' || given === null) return [];
    const { field, each = 1, beyond, 'at-least': least } = given as Record<string, unknown>;
    if (typeof field !== 'string' || beyond !== undefined || least !== undefined || typeof each !== 'number') return [];
    if (each < 0 === taken || (each < 0 ? cap : floor) !== undefined) return [];
    const reading = readingOf(field);
    if (reading.of !== 'time') return [];
    const from = fields.find((one) => one.field === reading.from);
    if (from === undefined || !deadline.test(`${from.title} ${from.field}`)) return [];
    const text = JSON.stringify(asked);
    const dates = [reading.from, reading.to].filter((date) => !isOwnDay(date));
    return dates.some((date) => text.includes(date)) ? [] : [{ at: [...at, 'field'], field }];
  });
}

// Days of leave, or years in office, run from a beginning: those are never below zero.
const deadline = /期限|时限|限期|到期|截止|应|限|规定|要求|计划|\b(due|deadline|limit|planned)\b/i;
