import { z } from 'zod';
import { type Ratio, compare, minus, one, plus, ratioOf, ratioText, zero } from '../../ratio.ts';
import type { Words } from '../../words.ts';
import { type Piece, curveAt, level } from './curve.ts';
import type { KindFinding, PointsKind } from './kind.ts';
import { atMostOf, compilePortions, portionPoints, portionSentence, portionShape, portionWords } from './portions.ts';
import { amountWords, equals, givenWords, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';
import { checkUnit, portionSchema, quantitySchema, quantityWords, valueOf } from './quantity.ts';

const distanceSchema = z.strictObject({
  /** The standard; with `to` a range from … to, inside which nothing is away from it. */
  from: quantitySchema,
  to: quantitySchema.optional(),
  /** Which side counts. */
  side: z.enum(['below', 'above', 'both']),
  ...portionShape,
  /** Only what the distance exceeds this by counts (允许的偏差). */
  beyond: portionSchema.optional(),
  /** Points at the standard itself, which the distance takes from or adds to. */
  full: z.number().default(0),
});
const schema = z.strictObject({ distance: distanceSchema });
type Distance = z.infer<typeof schema>;
type Options = z.infer<typeof distanceSchema>;

/** Points by how far the measure lies from a standard. */
export const distanceKind: PointsKind<Distance> = {
  kind: 'distance',
  role: 'points',
  takes: 'any',
  schema,
  title: { zh: '与标准的差距', en: 'distance from a standard' },
  doc: {
    zh: '比标准 from 低（side: below）、高（above）或两边（both）每差 per（默认 1）计 each 分，扣分写负数。比例的 per 可写 1 个百分点，from 可写 95%。写 to 时标准是一个区间。beyond 是允许的偏差，at-most 是最多计多少差距，whole 与 each 相同，full 是正好达标时的分（扣完为止再写项目的 floor: 0）。',
    en: 'each points (negative to take off) for every per (default 1) by which the measure lies below (side: below), above, or on both sides of the standard `from`. Of a share, per may be 1 个百分点 and from 95%. With `to` the standard is a range. beyond is the tolerance, at-most the most distance that counts, whole as in `each`, full the points at the standard itself (to stop at nothing write the item’s floor: 0).',
  },
  example: `
# 标准 90 分，评了 86.5 分，差 3.5 分；每差 1 分扣 2 分，不足 1 分的不计：10 − 3 × 2 = 4
subject: branch
item:
  measure: { entered: review-score.score }
  points: { distance: { from: 90, side: below, each: -2, whole: true, full: 10 } }
facts:
  - { record: review-score, date: 2017-03-20, score: 86.5 }
period: 2017-03
points: 4
`,
  more: [
    `
# 标准 95%，每低 1 个百分点扣 0.1 分；四项职责做了三项，75%，低 20 个百分点：−2
subject: branch
item:
  over: quarter
  measure: { duties: all }
  points: { distance: { from: 95%, side: below, each: -0.1, per: 1 个百分点 } }
facts:
  - { record: committee-meeting, dates: [2017-01-10, 2017-03-10] }
  - { record: congress, date: 2017-02-10 }
period: 2017-Q1
points: -2
`,
  ],
  check({ distance }, context) {
    const units = (['from', 'to', 'per', 'beyond', 'at-most'] as const).flatMap((key) =>
      checkUnit(distance[key], ['distance', key], context),
    );
    if (distance.to === undefined) return units;
    const den = context.den ?? 1;
    if (compare(valueOf(distance.from, den), valueOf(distance.to, den)) < 0) return units;
    const finding: KindFinding = {
      code: 'wrong-value',
      path: ['distance', 'to'],
      message: {
        zh: `区间的上端 ${distance.to} 不比下端 ${distance.from} 高`,
        en: `the range ends at ${distance.to}, not above its start ${distance.from}`,
      },
      remedy: { zh: '把 from 和 to 对调，或去掉 to', en: 'swap “from” and “to”, or take “to” away' },
    };
    return [...units, finding];
  },
  sentence({ distance }, context) {
    const standard = standardWords(distance, context.unit);
    const off = isDeduction(context);
    const each = portionSentence(distance, context.unit, off);
    const side = sideWords[distance.side];
    const quantity = (key: 'beyond' | 'at-most') => {
      const value = distance[key];
      return value === undefined ? null : quantityWords(value, context.unit);
    };
    const [beyond, most] = [quantity('beyond'), quantity('at-most')];
    const full = distance.full === 0 ? null : givenWords(distance.full, off);
    return {
      zh: `${full ? `达标${full.zh}；` : ''}${side.zh} ${standard.zh} 的，${beyond ? `超过允许的 ${beyond.zh} 后，` : ''}${each.zh}${most ? `，最多按 ${most.zh} 计` : ''}`,
      en: `${full ? `${full.en} at the standard; ` : ''}${each.en} ${side.en} ${standard.en}${beyond ? `, beyond a tolerance of ${beyond.en}` : ''}${most ? `, counting at most ${most.en}` : ''}`,
    };
  },
  compile({ distance }, step, den, mode) {
    const [base, each] = [ratioOf(distance.full), ratioOf(distance.each)];
    return compilePortions(countedPieces(distance, den), distance, base, each, step, den, mode);
  },
  arithmetic({ distance }, measured, points) {
    const den = measured.share ? 0 : 1;
    const measure = measureOf(measured);
    const counted = curveAt(countedPieces(distance, den), measure);
    const [base, each] = [ratioOf(distance.full), ratioOf(distance.each)];
    const amount = measuredWords(measured);
    const standard = standardWords(distance, measured.unit);
    const given = pointsWords(points);
    if (counted.n === 0n) {
      const within =
        distance.beyond === undefined ? { zh: '', en: '' } : { zh: '（在允许的偏差内）', en: ', within the tolerance' };
      return {
        zh: `${amount.zh}，标准 ${standard.zh}${within.zh}，计 ${given.zh}`,
        en: `${amount.en}, standard ${standard.en}${within.en}: ${given.en}`,
      };
    }
    const below = compare(measure, valueOf(distance.from, den)) < 0;
    const product = portionWords(counted, distance, measured, each);
    const result = equals(portionPoints(counted, distance, base, each, den), points, product.near);
    const lead = distance.full === 0 ? '' : `${ratioText(base)} + `;
    const side = sideWords[below ? 'below' : 'above'];
    const most = atMostOf(distance, den);
    const away = below
      ? minus(valueOf(distance.from, den), measure)
      : minus(measure, valueOf(distance.to ?? distance.from, den));
    const beyond = distance.beyond === undefined ? away : minus(away, valueOf(distance.beyond, den));
    // More than counts was there: say how much, and what was left of it.
    const limit = quantityWords(distance['at-most'] ?? 1, measured.unit);
    const cut =
      most !== null && compare(beyond, most) > 0
        ? {
            zh: ` ${amountWords(beyond, measured).zh}，最多按 ${limit.zh} 计`,
            en: ` by ${amountWords(beyond, measured).en}, of which at most ${limit.en} counts`,
          }
        : { zh: '', en: '' };
    const tolerance = distance.beyond === undefined ? null : quantityWords(distance.beyond, measured.unit);
    return {
      zh: `${amount.zh}，${side.zh}标准 ${standard.zh}${tolerance ? `，除去允许的 ${tolerance.zh}` : ''}${cut.zh}：${lead}${product.zh} ${result.zh}`,
      en: `${amount.en}, ${below ? 'below' : 'above'} the standard ${standard.en}${tolerance ? `, less the tolerance of ${tolerance.en}` : ''}${cut.en}: ${lead}${product.en} ${result.en}`,
    };
  },
  written: ({ distance }) => [
    { path: ['distance', 'each'], points: distance.each },
    { path: ['distance', 'full'], points: distance.full },
  ],
  most({ distance }) {
    if (distance.each <= 0) return Math.max(0, distance.full);
    const most = atMostOf(distance, 1);
    if (most === null) return Infinity;
    const { n, d } = portionPoints(most, distance, ratioOf(distance.full), ratioOf(distance.each), 1);
    return Math.max(0, Number(n) / Number(d));
  },
};

const sideWords: Record<Options['side'], Words> = {
  below: { zh: '低于', en: 'below' },
  above: { zh: '高于', en: 'above' },
  both: { zh: '偏离', en: 'away from' },
};

function standardWords(options: Options, unit: Words | null | undefined): Words {
  const from = quantityWords(options.from, unit);
  if (options.to === undefined) return from;
  const to = quantityWords(options.to, unit);
  return { zh: `${from.zh} 至 ${to.zh}`, en: `${from.en} to ${to.en}` };
}

/** How far the measure lies from the standard, less the tolerance and cut at the most that counts. */
function countedPieces(options: Options, den: number): Piece[] {
  const from = valueOf(options.from, den);
  const to = options.to === undefined ? from : valueOf(options.to, den);
  const beyond = options.beyond === undefined ? zero : valueOf(options.beyond, den);
  const most = atMostOf(options, den);
  const cut = (at: Ratio) => ({ at, after: false });
  const pieces: Piece[] = [];
  const [lower, upper] = [minus(from, beyond), plus(to, beyond)];
  if (options.side !== 'above') {
    const falling: Piece = { low: null, slope: minus(zero, one), base: lower };
    if (most === null) pieces.push(falling);
    else pieces.push(level(null, most), { ...falling, low: cut(minus(lower, most)) });
    pieces.push(level(cut(lower), zero));
  } else pieces.push(level(null, zero));
  if (options.side === 'below') return pieces;
  pieces.push({ low: cut(upper), slope: one, base: minus(zero, upper) });
  if (most !== null) pieces.push(level(cut(plus(upper, most)), most));
  return pieces;
}
