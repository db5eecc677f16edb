import { monthsIn } from '../../calendar.ts';
import type { Check } from './check.ts';

/** Promotion by steps must be able to reach the top level before everything starts from zero again. */
export const promotion: Check = {
  check: 'promotion',
  codes: ['promotion-too-slow'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      const steps = scheme.promotion?.['max-steps'];
      if (steps === undefined || !scheme.promotion) continue;
      if (!located.sound(scheme, 'period') || !located.sound(scheme, 'levels')) continue;
      const settles = monthsIn[scheme.period.reset] / monthsIn[scheme.period.settle];
      if (settles < 1) continue;
      // Everybody begins at 0 after a reset, so the top needs as many steps as its number.
      const top = Math.max(...scheme.levels.map((level) => level.level));
      if (steps * settles >= top) continue;
      const needed = Math.ceil(top / settles);
      report('promotion-too-slow', scheme.promotion, ['max-steps'], {
        zh: `清零前只结算 ${settles} 次，每次最多升 ${steps} 级，最高到 ${steps * settles} 级，到不了 ${top} 级。`,
        en: `It settles ${settles} times before the reset and rises ${steps} at most each time: level ${steps * settles} is the highest ever reached, not ${top}.`,
        fixZh: `max-steps 至少写 ${needed}，或结算得勤一些。`,
        fixEn: `Write max-steps: ${needed} or more, or settle more often.`,
      });
    }
  },
};
