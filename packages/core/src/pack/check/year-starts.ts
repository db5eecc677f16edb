import type { Around } from '../../schemes/kinds/kind.ts';
import { feedsOf } from '../../schemes/feeds.ts';
import type { Check } from './check.ts';

/** Schemes that take points from one another count their years from the same month: else no period of one is a period of the other. */
export const yearStarts: Check = {
  check: 'year-starts',
  codes: ['year-starts-differ'],
  run({ draft }, report) {
    const around: Around = { indicators: draft.indicators };
    for (const scheme of draft.schemes)
      for (const id of feedsOf(scheme, around)) {
        const other = draft.schemes.find((each) => each.scheme === id);
        const [own, theirs] = [scheme, other].map((each) => each?.period?.['year-starts'] ?? 1);
        if (!other || own === theirs) continue;
        report('year-starts-differ', scheme, ['period'], {
          zh: `“${scheme.scheme}”的年度从${own}月开始，它取分的“${id}”从${theirs}月开始，对不上。`,
          en: `The years of ${scheme.scheme} begin in month ${own}, those of ${id}, which it takes points from, in month ${theirs}.`,
          fixZh: '两处 year-starts 写成一样；年度确实不同的，用 imported 或纪实把那边的结果录进来。',
          fixEn: 'Write the same year-starts in both; where the years do differ, record or import the other result.',
        });
      }
  },
};
