import { monthsIn, yearsIn } from '../../calendar.ts';
import { feedsOf, feedsOfMeasure, measuresOf } from '../../schemes/feeds.ts';
import type { Around } from '../../schemes/kinds/kind.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';

/**
 * Schemes that take points from one another count their years from the same month: else no period of one is a period of the other. Results
 * that have ended may be read all the same: those of the school year up to August by the year up to December, those of the calendar year by a
 * term that begins in March. Not those of months that lie in the other's next year, which are not at hand (see `isAtHand`).
 */
export const yearStarts: Check = {
  check: 'year-starts',
  codes: ['year-starts-differ'],
  run({ draft }, report) {
    const around: Around = { indicators: draft.indicators };
    for (const scheme of draft.schemes)
      for (const id of feedsOf(scheme, around)) {
        const other = draft.schemes.find((each) => each.scheme === id);
        const [own, theirs] = [startOf(scheme), startOf(other)];
        if (!other) continue;
        const atHand = own < theirs || isAtHand(scheme, other);
        if (own !== theirs && atHand && readsEnded(scheme, id, around)) continue;
        if (own === theirs && halfOf(scheme) !== halfOf(other)) tellHalves(scheme, other, report);
        if (own === theirs) continue;
        const sum = summedBy(scheme, other);
        report('year-starts-differ', scheme, ['period'], {
          zh: `“${scheme.scheme}”的年度从${own}月开始，它取分的“${id}”从${theirs}月开始，对不上。`,
          en: `The years of ${scheme.scheme} begin in month ${own}, those of ${id}, which it takes points from, in month ${theirs}.`,
          fixZh: atHand
            ? `取到期末为止已经结束的最近一期，写 { score: ${id}, last: 1, combine: latest }；${sum ? `${sum.zh}写 { score: ${id}, last: ${sum.last}, combine: sum }；` : ''}或两处 year-starts 写成一样。`
            : `两处 year-starts 写成一样；年度确实不同的，另写一个按年结算的办法（year-starts: ${theirs}，settle: year）把“${id}”合成年度结果，这里取它最近一个已结束年度的：{ score: 那个办法, last: 1, combine: latest }。`,
          fixEn: atHand
            ? `For the latest of its periods that has ended write { score: ${id}, last: 1, combine: latest };${sum ? ` for ${sum.en} { score: ${id}, last: ${sum.last}, combine: sum };` : ''} or the same year-starts in both.`
            : `Write the same year-starts in both; where the years do differ, make the results of ${id} one of the year in a scheme of its own (year-starts: ${theirs}, settle: year), and take here that of its latest year that has ended: { score: that scheme, last: 1, combine: latest }.`,
        });
      }
  },
};

/**
 * Whether all periods of another that end within a scheme's year are at hand, where the other's year begins earlier. A scheme of one year has the
 * other's year of its own name and those before: no period of the next may end so early. One of several years has all years its days lie in.
 */
function isAtHand(scheme: Scheme, other: Scheme): boolean {
  return yearsIn(scheme.period.reset) > 1 || startOf(scheme) - startOf(other) < monthsIn[other.period.settle];
}

/** How many periods of another make up one of a scheme's, where they do and each counts for itself. */
function summedBy(scheme: Scheme, other: Scheme): { zh: string; en: string; last: number } | null {
  const [long, short] = [monthsIn[scheme.period.settle], monthsIn[other.period.settle]];
  const fits = short >= 1 && long > short && long % short === 0 && (startOf(scheme) - startOf(other)) % short === 0;
  if (!fits || other['count-from'] === 'reset' || other.period['half-starts'] !== undefined) return null;
  const last = long / short;
  return { zh: `${last} 期加总`, en: `the sum of ${last} of them`, last };
}

function startOf(scheme: Scheme | undefined): number {
  return scheme?.period?.['year-starts'] ?? 1;
}

/** The month in which the second half of its year begins. */
function halfOf({ period }: Scheme): number {
  const starts = period?.['year-starts'] ?? 1;
  return period?.['half-starts'] ?? ((starts + 5) % 12) + 1;
}

function tellHalves(scheme: Scheme, other: Scheme, report: Report): void {
  const theirs = other.period['half-starts'];
  report('year-starts-differ', scheme, ['period'], {
    zh: `“${scheme.scheme}”的下半年从${halfOf(scheme)}月开始，它取分的“${other.scheme}”从${halfOf(other)}月开始，对不上。`,
    en: `The second half of the year begins in month ${halfOf(scheme)} for ${scheme.scheme}, in month ${halfOf(other)} for ${other.scheme}, which it takes points from.`,
    fixZh: theirs === undefined ? '两处 half-starts 写成一样。' : `也写 half-starts: ${theirs}。`,
    fixEn: theirs === undefined ? 'Write the same half-starts in both.' : `Write half-starts: ${theirs} here too.`,
  });
}

/** Whether all that a scheme reads of another are the last so many of its periods. */
function readsEnded(scheme: Scheme, id: string, around: Around): boolean {
  return measuresOf(scheme).every((measure) => {
    const { now, back } = feedsOfMeasure(measure, around);
    const lasting = back.filter((one) => one.scheme === id && one.withPresent);
    return now.filter((one) => one === id).length === lasting.length;
  });
}
