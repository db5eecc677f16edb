import { isScored } from '../../schemes/levels/unranked.ts';
import type { Check } from './check.ts';
import { reversed } from './levels.ts';

/** Who is scored and takes no place still has a level by places where its line is met: that is said, since documents seldom mean it. */
export const unrankedLevels: Check = {
  check: 'unranked-levels',
  codes: ['level-without-place'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'levels') || reversed(scheme)) continue;
      const limited = scheme.levels.filter(
        (level) =>
          (level.share !== undefined || level.top !== undefined) &&
          (level.from !== undefined || level.above !== undefined),
      );
      const best = limited.toSorted((a, b) => b.level - a.level)[0];
      if (best === undefined) continue;
      const below = scheme.levels.filter(({ level }) => level < best.level).map(({ level }) => level);
      for (const exempt of scheme.exempt) {
        const most = exempt['max-level'];
        if (!isScored(exempt) || most !== undefined) continue;
        report('level-without-place', exempt, ['from'], {
          zh: `“${exempt.title}”的不占名额，总分够“${best.title}”的分数线，照样评为“${best.title}”。`,
          en: `Who is exempt by “${exempt.exempt}” takes no place and has “${best.title}” all the same once its line is met.`,
          fixZh: `不能评“${best.title}”的写 max-level: ${Math.max(...below)}；可以评的，写 max-level: ${best.level} 表明就是这个意思。`,
          fixEn: `Where that level is not to be had write max-level: ${Math.max(...below)}; where it is, max-level: ${best.level} says that it is meant.`,
        });
      }
    }
  },
};
