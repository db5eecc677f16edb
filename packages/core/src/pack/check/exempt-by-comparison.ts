import type { Indicator } from '../../indicators/indicator.ts';
import { innerAt, innerPaths } from '../../schemes/kinds/inner.ts';
import type { KindContext } from '../../schemes/kinds/kind.ts';
import type { KindOptions } from '../../schemes/scheme.ts';
import { contextOf, settleMeasures, tryMeasure } from '../../schemes/settle-measures.ts';
import { isScored } from '../../schemes/levels/unranked.ts';
import type { Check } from './check.ts';

/** What compares subjects of one cohort. */
const comparing: readonly string[] = ['rank', 'percentile', 'relative', 'cohort-value'];

/** Whoever is taken out of the comparison cannot be found by comparing: who is compared depends on who is taken out. */
export const exemptByComparison: Check = {
  check: 'exempt-by-comparison',
  codes: ['exempt-by-comparison'],
  run({ draft }, report) {
    for (const scheme of draft.schemes)
      for (const each of settleMeasures(scheme)) {
        const exempt = scheme.exempt.find((candidate) => candidate === each.part);
        if (exempt === undefined || (isScored(exempt) && exempt.from !== 'comparison')) continue;
        const path = comparedAt(each.measure, contextOf(draft, scheme, each), draft.indicators);
        if (path === null) continue;
        report('exempt-by-comparison', exempt, [...each.path, ...path], {
          zh: `“${exempt.title}”把人从同组的比较里去掉，条件却要先同全组比：去掉谁，又看同谁比。`,
          en: `“${exempt.exempt}” takes subjects out of the comparison of their cohort, and is itself found by comparing: who is out depends on who is in.`,
          fixZh:
            '只是不排名、不占名额的写 from: ranking 或 from: contention；整个不考核、不参加比较的，先在另一个考核里算出名次，这里写 measure: { score: 那个考核 }。',
          fixEn:
            'Who merely takes no place: from: ranking or from: contention. Who is not assessed or compared at all: work the place out in a scheme of its own, and write measure: { score: that scheme } here.',
        });
      }
  },
};

/** Where a measure compares subjects of the scheme's kind, itself, inside or by way of an indicator; null where it does not. */
function comparedAt(
  measure: KindOptions,
  context: KindContext,
  indicators: readonly Indicator[],
  seen: readonly string[] = [],
): string[] | null {
  const read = tryMeasure(measure);
  if (read === null) return null;
  if (comparing.includes(read.kind.kind)) return [];
  const named = measure['indicator'];
  if (typeof named === 'string' && !seen.includes(named)) {
    const behind = indicators.find(({ indicator }) => indicator === named);
    return behind && comparedAt(behind.measure, context, indicators, [...seen, named]) ? ['indicator'] : null;
  }
  // Among subjects of another kind, or those below or beside, nobody is exempt.
  if (read.kind.about && read.kind.about(read.options, context) !== null) return null;
  for (const path of innerPaths(read.kind, measure)) {
    const inside = comparedAt(innerAt(measure, path), context, indicators, seen);
    if (inside !== null) return [...path, ...inside];
  }
  return null;
}
