import type { Check } from './check.ts';

/**
 * Who has no level yet begins on the lowest, and with `max-steps: 1` comes no higher than the second in the first year: “晋升不超过一级” often speaks
 * of those who have a level only.
 */
export const firstSteps: Check = {
  check: 'first-steps',
  codes: ['first-level-unsaid'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      const { promotion } = scheme;
      if (!promotion || !located.sound(scheme, 'promotion') || promotion.first !== undefined) continue;
      const steps = promotion['max-steps'];
      if (!promotion['keep-over-reset'] || steps === undefined || scheme.levels.length <= steps + 1) continue;
      report('first-level-unsaid', scheme, ['promotion'], {
        zh: `此前没有级别的（第一年的全部对象、新来的）从最低一级起，第一次最多升 ${steps} 级，得分再高也到不了更上面。`,
        en: `Whoever has no level yet (everybody in the first year, newcomers) begins on the lowest and rises ${steps} at most, whatever the total.`,
        fixZh: '第一次直接按得分评定的，写 first: by-total；确实从最低一级起的，写 first: lowest。',
        fixEn:
          'Where the first level goes by the total, write first: by-total; where all begin on the lowest, first: lowest.',
      });
    }
  },
};
