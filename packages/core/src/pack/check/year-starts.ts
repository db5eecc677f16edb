import { feedsOf, feedsOfMeasure, measuresOf } from '../../schemes/feeds.ts';
import type { Around } from '../../schemes/kinds/kind.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Check } from './check.ts';

/**
 * Schemes that take points from one another count their years from the same month: else no period of one is a period of the other. Results
 * that have ended may be read all the same, where the year read begins later: the school year up to August by the year up to December.
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
        if (!other || own === theirs || (own < theirs && readsEnded(scheme, id, around))) continue;
        report('year-starts-differ', scheme, ['period'], {
          zh: `“${scheme.scheme}”的年度从${own}月开始，它取分的“${id}”从${theirs}月开始，对不上。`,
          en: `The years of ${scheme.scheme} begin in month ${own}, those of ${id}, which it takes points from, in month ${theirs}.`,
          fixZh:
            own < theirs
              ? `取到期末为止已经结束的最近一期，写 { score: ${id}, last: 1, combine: latest }；或两处 year-starts 写成一样。`
              : '两处 year-starts 写成一样；年度确实不同的，用 imported 或纪实把那边的结果录进来。',
          fixEn:
            own < theirs
              ? `For the latest of its periods that has ended write { score: ${id}, last: 1, combine: latest }; or the same year-starts in both.`
              : 'Write the same year-starts in both; where the years do differ, record or import the other result.',
        });
      }
  },
};

function startOf(scheme: Scheme | undefined): number {
  return scheme?.period?.['year-starts'] ?? 1;
}

/** Whether all that a scheme reads of another are the last so many of its periods. */
function readsEnded(scheme: Scheme, id: string, around: Around): boolean {
  return measuresOf(scheme).every((measure) => {
    const { now, back } = feedsOfMeasure(measure, around);
    const lasting = back.filter((one) => one.scheme === id && one.withPresent);
    return now.filter((one) => one === id).length === lasting.length;
  });
}
