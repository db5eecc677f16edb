import { workingStep } from '../../schemes/rounding/working-step.ts';
import type { Check } from './check.ts';
import { writtenPoints } from './written-points.ts';

/** Points are whole numbers of steps, which doubles hold up to 2^53: a thousand million with two decimals, kept to thirds of four more, is beyond. */
export const pointsSize: Check = {
  check: 'points-size',
  codes: ['points-too-large'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!['precision', 'sections', 'levels'].every((key) => located.sound(scheme, key))) continue;
      const { num, den } = workingStep(scheme);
      const most = (Number.MAX_SAFE_INTEGER * num) / den;
      const vetoes = scheme.vetoes.flatMap((veto) => {
        const { points, total } = veto.effect;
        const max = typeof total === 'object' && 'max' in total ? total.max : undefined;
        return [
          { part: veto, path: ['effect', 'points'], value: points },
          { part: veto, path: ['effect', 'total', 'max'], value: max },
        ];
      });
      for (const { part, path, value } of [...writtenPoints(scheme), ...vetoes]) {
        if (typeof value !== 'number' || Math.abs(value) <= most) continue;
        const stated = scheme['working-precision'] !== undefined;
        report('points-too-large', part, path, {
          zh: `${value} 太大：这个办法的得分最多算到 ${Math.floor(most)}，再大就不准了。`,
          en: `${value} is too large: points of this scheme are exact up to ${Math.floor(most)}.`,
          fixZh: stated
            ? '把 working-precision 写粗一些，或换大的单位（万元）；表示不限的删掉它。'
            : `换大的单位（万元），或写 working-precision: ${scheme.precision}（中途也按它取整）；表示不限的删掉它。`,
          fixEn: stated
            ? 'Write a coarser working-precision, or count in a larger unit (10,000 yuan); where it means no limit, delete it.'
            : `Count in a larger unit (10,000 yuan), or write working-precision: ${scheme.precision}, which rounds on the way too; where it means no limit, delete it.`,
        });
      }
    }
  },
};
