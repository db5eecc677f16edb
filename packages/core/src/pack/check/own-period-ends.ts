import { periodEndOf } from '../../records/period-end.ts';
import { datesOf, readingOf } from '../../records/reading.ts';
import type { KindOptions } from '../../schemes/scheme.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';

/** A record that counts in later periods too still has one `year-end`, that of its own date: what is overdue since then is not counted by it. */
export const ownPeriodEnds: Check = {
  check: 'own-period-ends',
  codes: ['own-period-end'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      for (const { part, path, measure } of measuresIn(scheme)) {
        const end = measure['valid'] === undefined ? undefined : endIn(measure);
        if (end === undefined) continue;
        report('own-period-end', part, [...path, 'valid'], {
          zh: `纪实以后各期还算，${end} 却一直是它日期所在那一期的最后一天：以后各期看的还是那一天，逾期的天数不会变多，后来办结的也不算。`,
          en: `The record counts in later periods too, but ${end} stays the last day of the period of its own date, and later periods go by it: nothing is longer overdue then, and what is done after it is not seen.`,
          fixZh:
            '逐期按本期新增的天数计的，删掉 valid，写 spread: true（没办结的算到期末，下期接着算）；各期末再看一次办结没有的，按办结没办结分成两项，条件写 where: { done: { filled: false, at: end } }；只在它自己那一期计一次的，删掉 valid。',
          fixEn:
            'Where each period counts the days it adds, delete valid and write spread: true (what is open goes on to the end of the period, and on from there); where each period’s end asks anew whether it is done, write an item for each case with where: { done: { filled: false, at: end } }; where it counts once in its own period, delete valid.',
        });
      }
    }
  },
};

/** The end of a period that a measure of records reads, by name. */
function endIn({ worth, where, times }: KindOptions): string | undefined {
  return namesIn([worth, where, times])
    .flatMap((name) => [name, ...datesOf(readingOf(name))])
    .find((date) => periodEndOf(date) !== null);
}

/** Every key and every text of a value. */
function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value)
    ? value.flatMap(namesIn)
    : Object.entries(value).flatMap(([key, of]) => [key, ...namesIn(of)]);
}
