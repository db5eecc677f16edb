import { z } from 'zod';
import { decimalsOf } from '../../exact.ts';
import { ratioText, times, zero } from '../../ratio.ts';
import { exactRatio, exactNumberSchema, exactNumberWords } from '../../quantity.ts';
import { compileCurve } from './curve.ts';
import type { PointsKind } from './kind.ts';
import { equals, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';

const schema = z.strictObject({
  'as-entered': z.literal(true),
  /** Factor, such as 0.05 to bring a hundred-point score to five. */
  times: exactNumberSchema.default(1),
});
type AsEntered = z.infer<typeof schema>;

/** The measure is the points, times a factor. */
export const asEnteredKind: PointsKind<AsEntered> = {
  kind: 'as-entered',
  role: 'points',
  takes: 'amount',
  schema,
  title: { zh: '直接计入', en: 'points as they are' },
  doc: {
    zh: '量出来的数就是分数，可乘以系数 times。用于评审人打分和下级平均分。',
    en: 'The measure is the points, times an optional factor. For scores entered by reviewers and averages.',
  },
  example: `
# 评审打 87 分，乘以 0.05 = 4.35，精度 0.1，四舍五入为 4.4
subject: branch
item:
  measure: { entered: review-score.score }
  points: { as-entered: true, times: 0.05 }
facts:
  - { record: review-score, date: 2017-03-20, score: 87 }
period: 2017-03
points: 4.4
`,
  check: () => [],
  sentence({ times: factor }, context) {
    // A factor below zero takes off, as a deduction does.
    const off = isDeduction(context) !== factor < 0;
    if (Math.abs(factor) === 1)
      return off ? { zh: '按数扣分', en: 'taken off' } : { zh: '直接计为得分', en: 'counted as points' };
    const size = exactNumberWords(Math.abs(factor));
    return off
      ? { zh: `乘以 ${size.zh} 扣分`, en: `times ${size.en}, taken off` }
      : { zh: `乘以 ${size.zh} 计入`, en: `times ${size.en}` };
  },
  compile: (options, step, den, mode) =>
    compileCurve([{ low: null, slope: exactRatio(options.times), base: zero }], step, den, mode),
  arithmetic(options, measured, points) {
    const factor = exactRatio(options.times);
    const exact = times(measureOf(measured), factor);
    const amount = measuredWords(measured);
    const result = equals(exact, points, measured.near);
    const given = pointsWords(points);
    if (options.times !== 1) {
      const text = ratioText(factor);
      return { zh: `${amount.zh} × ${text} ${result.zh}`, en: `${amount.en} × ${text} ${result.en}` };
    }
    // Points may be kept to more places than what stands before them is told with.
    if (measured.near && decimalsOf(Number(points)) > 4) return { zh: `≈ ${given.zh}`, en: `≈ ${given.en}` };
    const rounded = result.zh !== `= ${given.zh}`;
    return rounded
      ? { zh: `${amount.zh} ≈ ${given.zh}`, en: `${amount.en} ≈ ${given.en}` }
      : { zh: `${amount.zh}，计 ${given.zh}`, en: `${amount.en}: ${given.en}` };
  },
  written: () => [],
  most: () => Infinity,
};
