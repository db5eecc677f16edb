import { z } from 'zod';
import { type Fraction, type RoundingMode } from '../../exact.ts';
import {
  type Ratio,
  compare,
  minus,
  one,
  over,
  ratio,
  ratioOf,
  ratioText,
  roundBig,
  times,
  zero,
} from '../../ratio.ts';
import { type Words } from '../../words.ts';
import { type Piece, compileCurve, level } from './curve.ts';
import type { CompiledPoints, KindFinding, PointsKind } from './kind.ts';
import { equals, givenWords, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';
import { checkUnit, portionSchema, quantityWords, valueOf } from './quantity.ts';

const schema = z.strictObject({
  /** Points at the target. */
  proportion: z.number(),
  target: portionSchema,
  /** More than the target gives more than full points. */
  beyond: z.boolean().default(false),
  /** Below this share of the target there are no points: 0.6. */
  least: z.number().min(0).max(1).default(0),
  /** Less is better: target ÷ measure. */
  inverse: z.boolean().default(false),
  /** Points when an inverse measure is zero (or less), where nothing can be divided; default: full points. */
  'at-zero': z.number().optional(),
});
type Proportion = z.infer<typeof schema>;

/** Full points × measure ÷ target. */
export const proportionKind: PointsKind<Proportion> = {
  kind: 'proportion',
  role: 'points',
  takes: 'any',
  schema,
  title: { zh: '按完成比例计分', en: 'points in proportion to a target' },
  doc: {
    zh: '满分 × 实际 ÷ 目标（target），最多满分（beyond: true 时超过目标可以超过满分），实际小于零不计分。least: 0.6 表示不到目标的六成不计分。越少越好的写 inverse: true：满分 × 目标 ÷ 实际；实际为零时计 at-zero（不写就是满分）。',
    en: 'Full points × measure ÷ target, at most full points (with beyond: true more than the target gives more); a measure below zero gives none. least: 0.6 gives none below six tenths of the target. Where less is better, inverse: true gives full points × target ÷ measure; a measure of zero gives at-zero (default: full points).',
  },
  example: `
# 目标 8 小时，做了 6 小时：10 × 6 ÷ 8 = 7.5
item:
  measure: { sum: volunteer-service.hours }
  points: { proportion: 10, target: 8 小时, least: 0.6 }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-11], hours: 3 }
period: 2017-03
points: 7.5
`,
  more: [
    `
# 越少越好：不超过 2 次得满分 6 分，3 次得 6 × 2 ÷ 3 = 4 分
item:
  measure: { count: absence }
  points: { proportion: 6, target: 2 次, inverse: true }
facts:
  - { record: absence, dates: [2017-03-04, 2017-03-11, 2017-03-18] }
period: 2017-03
points: 4
`,
  ],
  check(options, context) {
    const unit = checkUnit(options.target, ['target'], context);
    if (options['at-zero'] === undefined || options.inverse) return unit;
    const finding: KindFinding = {
      code: 'wrong-value',
      path: ['at-zero'],
      message: { zh: 'at-zero 只用于 inverse: true', en: 'at-zero belongs to inverse: true' },
      remedy: { zh: '去掉它，或写 inverse: true', en: 'take it away, or write inverse: true' },
    };
    return [...unit, finding];
  },
  sentence(options, context) {
    const target = quantityWords(options.target, context.unit);
    const full = givenWords(options.proportion, isDeduction(context));
    const least = `${ratioText(times(ratioOf(options.least), ratio(100n)))}%`;
    const limits = {
      zh: `${options.beyond ? '，可超过满分' : ''}${options.least > 0 ? `，不到目标的 ${least} 不计分` : ''}`,
      en: `${options.beyond ? ', beyond it too' : ''}${options.least > 0 ? `, none below ${least} of it` : ''}`,
    };
    if (!options.inverse)
      return {
        zh: `完成目标 ${target.zh} ${full.zh}，按比例计${limits.zh}`,
        en: `${full.en} in proportion to the target of ${target.en}${limits.en}`,
      };
    const none = pointsWords(options['at-zero'] ?? options.proportion);
    return {
      zh: `不超过 ${target.zh} ${full.zh}，超过的按“目标 ÷ 实际”计${limits.zh}，为零时计 ${none.zh}`,
      en: `${full.en} × the target of ${target.en} ÷ the measure${limits.en}, ${none.en} at zero`,
    };
  },
  compile(options, step, den, mode) {
    return options.inverse
      ? compileInverse(options, step, den, mode)
      : compileCurve(piecesOf(options, den), step, den, mode);
  },
  arithmetic(options, measured, points) {
    const den = measured.share ? 0 : 1;
    const measure = measureOf(measured);
    const target = valueOf(options.target, den);
    const amount = measuredWords(measured);
    const goal = quantityWords(options.target, measured.unit);
    const given = pointsWords(points);
    if (options.inverse && measure.n <= 0n)
      return { zh: `${amount.zh}，计 ${given.zh}`, en: `${amount.en}: ${given.en}` };
    const share = options.inverse ? over(target, measure) : over(measure, target);
    const outcome = outcomeOf(options, share, goal);
    if (outcome)
      return { zh: `${amount.zh}，${outcome.zh}，计 ${given.zh}`, en: `${amount.en}, ${outcome.en}: ${given.en}` };
    const full = pointsWords(options.proportion);
    const result = equals(times(share, ratioOf(options.proportion)), points, measured.near);
    const quotient = (language: keyof Words) =>
      options.inverse ? `${goal[language]} ÷ ${amount[language]}` : `${amount[language]} ÷ ${goal[language]}`;
    return { zh: `${quotient('zh')} × ${full.zh} ${result.zh}`, en: `${quotient('en')} × ${full.en} ${result.en}` };
  },
  written: (options) => [
    { path: ['proportion'], points: options.proportion },
    { path: ['at-zero'], points: options['at-zero'] ?? 0 },
  ],
  most: (options) =>
    options.beyond && options.proportion > 0 ? Infinity : Math.max(0, options.proportion, options['at-zero'] ?? 0),
};

/** Why the share is not taken as it is: too little, or full. */
function outcomeOf(options: Proportion, share: Ratio, goal: Words): Words | null {
  if (compare(share, ratioOf(options.least)) < 0 || share.n < 0n) {
    const least = `${ratioText(times(ratioOf(options.least), ratio(100n)))}%`;
    return options.least === 0
      ? { zh: '小于零', en: 'below zero' }
      : { zh: `不到目标 ${goal.zh} 的 ${least}`, en: `below ${least} of the target of ${goal.en}` };
  }
  if (options.beyond || compare(share, one) <= 0) return null;
  return options.inverse
    ? { zh: `不超过目标 ${goal.zh}`, en: `within the target of ${goal.en}` }
    : { zh: `超过目标 ${goal.zh}`, en: `beyond the target of ${goal.en}` };
}

function piecesOf(options: Proportion, den: number): Piece[] {
  const target = valueOf(options.target, den);
  const full = ratioOf(options.proportion);
  const least = times(target, ratioOf(options.least));
  const low = { at: least, after: false };
  const pieces: Piece[] = [level(null, zero), { low, slope: over(full, target), base: zero }];
  if (!options.beyond) pieces.push(level({ at: target, after: false }, full));
  return pieces;
}

/** full × target ÷ measure, cell by cell: rare enough to be worked out in big integers. */
function compileInverse(options: Proportion, step: Fraction, den: number, mode: RoundingMode): CompiledPoints {
  const unit = ratio(BigInt(step.num), BigInt(step.den));
  const target = valueOf(options.target, den);
  const [full, none] = [ratioOf(options.proportion), ratioOf(options['at-zero'] ?? options.proportion)];
  const least = ratioOf(options.least);
  const steps = (points: Ratio) => {
    const { n, d } = over(points, unit);
    return roundBig(n, d, mode);
  };
  const [fullSteps, zeroSteps] = [steps(full), steps(none)];
  const stepsAt = (num: number, under: number): number => {
    if (num <= 0) return zeroSteps;
    const share = over(target, ratio(BigInt(num), BigInt(under)));
    if (minus(share, least).n < 0n) return 0;
    return !options.beyond && compare(share, one) >= 0 ? fullSteps : steps(times(share, full));
  };
  return (num, dens, cells, out) => {
    for (let cell = 0; cell < cells; cell++) {
      const under = den === 0 ? dens[cell]! : den;
      out[cell] = Number.isNaN(num[cell]!) || !(under > 0) ? 0 : stepsAt(num[cell]!, under);
    }
  };
}
