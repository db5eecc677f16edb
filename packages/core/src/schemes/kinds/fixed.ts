import { z } from 'zod';
import { type Ratio, ratioOf } from '../../ratio.ts';
import type { Words } from '../../words.ts';
import { type Cut, compareCuts, compileCurve, level, reaches } from './curve.ts';
import type { PointsKind } from './kind.ts';
import { givenWords, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';
import { type Quantity, checkUnit, quantitySchema, quantityWords, valueOf } from './quantity.ts';

const testSchema = z.strictObject({
  min: quantitySchema.optional(),
  max: quantitySchema.optional(),
  above: quantitySchema.optional(),
  below: quantitySchema.optional(),
});
const schema = z.strictObject({
  fixed: z.number(),
  /** At least this much, or a test (min, max, above, below); default: more than nothing. */
  when: z.union([quantitySchema, testSchema]).optional(),
  otherwise: z.number().default(0),
});
type Fixed = z.infer<typeof schema>;

/** The same points whenever the measure passes a test. */
export const fixedKind: PointsKind<Fixed> = {
  kind: 'fixed',
  role: 'points',
  takes: 'any',
  schema,
  title: { zh: '一次性计分', en: 'fixed points' },
  doc: {
    zh: '达到 when 就计 fixed 分，不论多少（不写 when：有就计，即大于零）；没达到计 otherwise 分（默认 0）。when 写数是“不少于”，也可写 { min, max, above, below }。没有可量的（如没有打分）不计分，见项目的 missing。',
    en: 'fixed points when the measure reaches `when`, however much it is (default: whenever it is above zero), else otherwise (default 0). A number means at least; { min, max, above, below } test it otherwise. Where there is nothing to measure (such as no score entered) there are no points: see the item’s missing.',
  },
  example: `
# 有过志愿服务就计 2 分，不论几次；没有扣 1 分
item:
  measure: { count: volunteer-service }
  points: { fixed: 2, otherwise: -1 }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-11], hours: 1 }
period: 2017-03
points: 2
`,
  check(options, context) {
    const { when } = options;
    if (typeof when !== 'object') return checkUnit(when, ['when'], context);
    const units = (['min', 'max', 'above', 'below'] as const).flatMap((key) =>
      checkUnit(when[key], ['when', key], context),
    );
    const { low, high } = boundsOf(options, context.den ?? 1);
    if (low === null || high === null || compareCuts(low, high) < 0) return units;
    const message = {
      zh: 'when 永远不成立：下限不低于上限',
      en: '“when” can never hold: its lower bound is not below its upper one',
    };
    return [
      ...units,
      { code: 'impossible-condition', path: ['when'], message, remedy: { zh: '改正界限', en: 'correct the bounds' } },
    ];
  },
  sentence(options, context) {
    const when = whenWords(options, context.unit);
    const off = isDeduction(context);
    const points = givenWords(options.fixed, off);
    const other = options.otherwise === 0 ? null : givenWords(options.otherwise, off);
    return {
      zh: `${when.zh} ${points.zh}${other ? `，否则${other.zh}` : ''}`,
      en: `${points.en} when ${when.en}${other ? `, otherwise ${other.en}` : ''}`,
    };
  },
  compile(options, step, den, mode) {
    const { low, high } = boundsOf(options, den);
    const [fixed, otherwise] = [ratioOf(options.fixed), ratioOf(options.otherwise)];
    const pieces = low === null ? [level(null, fixed)] : [level(null, otherwise), level(low, fixed)];
    return compileCurve(high === null ? pieces : [...pieces, level(high, otherwise)], step, den, mode);
  },
  arithmetic(options, measured, points) {
    const { low, high } = boundsOf(options, measured.share ? 0 : 1);
    const measure = measureOf(measured);
    const passed = (low === null || reaches(measure, low)) && (high === null || !reaches(measure, high));
    const when = whenWords(options, measured.unit);
    const amount = measuredWords(measured);
    const given = pointsWords(points);
    if (options.when === undefined) {
      const none = passed ? { zh: '', en: '' } : { zh: '，没有', en: ', none' };
      return { zh: `${amount.zh}${none.zh}，计 ${given.zh}`, en: `${amount.en}${none.en}: ${given.en}` };
    }
    const test = passed ? { zh: '', en: '' } : { zh: '不符合“', en: 'not ' };
    return {
      zh: `${amount.zh}，${test.zh}${when.zh}${passed ? '' : '”'}，计 ${given.zh}`,
      en: `${amount.en}, ${test.en}${when.en}: ${given.en}`,
    };
  },
  written: (options) => [
    { path: ['fixed'], points: options.fixed },
    { path: ['otherwise'], points: options.otherwise },
  ],
  most: (options) => Math.max(0, options.fixed, options.otherwise),
};

interface Bounds {
  low: Cut | null;
  high: Cut | null;
}

function boundsOf({ when = { above: 0 } }: Fixed, den: number): Bounds {
  const test = typeof when === 'object' ? when : { min: when };
  const cut = (quantity: Quantity | undefined, after: boolean): Cut | null => {
    const at: Ratio | null = quantity === undefined ? null : valueOf(quantity, den);
    return at === null ? null : { at, after };
  };
  const lows = [cut(test.min, false), cut(test.above, true)].filter((low) => low !== null);
  const highs = [cut(test.max, true), cut(test.below, false)].filter((high) => high !== null);
  return { low: lows.toSorted(compareCuts).at(-1) ?? null, high: highs.toSorted(compareCuts)[0] ?? null };
}

function whenWords({ when }: Fixed, unit: Words | null | undefined): Words {
  if (when === undefined) return { zh: '只要有就', en: 'there is any' };
  const test = typeof when === 'object' ? when : { min: when };
  const names = {
    min: { zh: '不少于', en: 'at least' },
    above: { zh: '超过', en: 'above' },
    max: { zh: '不超过', en: 'at most' },
    below: { zh: '低于', en: 'below' },
  };
  const parts = (['min', 'above', 'max', 'below'] as const).flatMap((key) => {
    const value = test[key];
    if (value === undefined) return [];
    const words = quantityWords(value, unit);
    return [{ zh: `${names[key].zh} ${words.zh}`, en: `${names[key].en} ${words.en}` }];
  });
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(' and ') };
}
