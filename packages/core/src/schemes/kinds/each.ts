import { z } from 'zod';
import { type Ratio, compare, minus, one, plus, ratioOf, zero } from '../../ratio.ts';
import type { Words } from '../../words.ts';
import { type Cut, type Piece, curveAt, level } from './curve.ts';
import type { Measured, PointsKind } from './kind.ts';
import { atMostOf, compilePortions, portionPoints, portionSentence, portionShape, portionWords } from './portions.ts';
import { amountWords, equals, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';
import { checkUnit, quantitySchema, quantityWords, valueOf } from './quantity.ts';

const schema = z.strictObject({
  ...portionShape,
  /** Only what exceeds this counts (超过的部分). */
  beyond: quantitySchema.optional(),
  /** Nothing counts before the measure reaches this; then all of it does. */
  'at-least': quantitySchema.optional(),
});
export type Each = z.infer<typeof schema>;

/** Exact points of an amount, before rounding. */
export function eachPoints(options: Each, amount: Ratio): Ratio {
  return portionPoints(curveAt(countedPieces(options, 1), amount), options, zero, ratioOf(options.each), 1);
}

/** Points for each unit of the measure. */
export const eachKind: PointsKind<Each> = {
  kind: 'each',
  role: 'points',
  takes: 'any',
  schema,
  title: { zh: '按量计分', en: 'points for each' },
  doc: {
    zh: '每 per（默认 1）计 each 分（扣分写负数）；按比例计算，写 whole: true 时不足一份的不计，whole: up 时不足一份的按一份计。beyond 只计超过的部分，at-least 达到才计（达到后全部计），at-most 最多计多少。',
    en: 'each points (negative to take off) for every per (default 1) of the measure; in proportion, or with whole: true only whole multiples, with whole: up a part as a whole. beyond counts only what exceeds it, at-least counts nothing before (and then everything), at-most is the most that counts.',
  },
  example: `
# 5 小时，超过 1.5 小时的部分是 3.5 小时；3.5 ÷ 2 = 1 份（不足的不计），1 × 3 = 3
item:
  measure: { sum: volunteer-service.hours }
  points: { each: 3, per: 2 小时, whole: true, beyond: 1.5 小时 }
facts:
  - { record: volunteer-service, date: 2017-03-04, hours: 5 }
period: 2017-03
points: 3
`,
  more: [
    `
# 400 户中发生 2 起，5‰，每 1‰ 扣 2 分：−10
item:
  measure: { ratio: { count: absence }, of: { number: 400 } }
  points: { each: -2, per: 1‰ }
facts:
  - { record: absence, dates: [2017-03-04, 2017-03-18] }
period: 2017-03
points: -10
`,
  ],
  check: (options, context) =>
    (['per', 'beyond', 'at-least', 'at-most'] as const).flatMap((key) => checkUnit(options[key], [key], context)),
  sentence: (options, context) => eachWords(options, context.unit, isDeduction(context)),
  compile(options, step, den, mode) {
    return compilePortions(countedPieces(options, den), options, zero, ratioOf(options.each), step, den, mode);
  },
  arithmetic(options, measured, points) {
    const den = measured.share ? 0 : 1;
    const each = ratioOf(options.each);
    const counted = curveAt(countedPieces(options, den), measureOf(measured));
    const lead = countedWords(options, counted, measured);
    if (lead !== null && counted.n === 0n)
      return { zh: `${lead.zh}，计 ${pointsWords(points).zh}`, en: `${lead.en}: ${pointsWords(points).en}` };
    const product = portionWords(counted, options, measured, each);
    const result = equals(portionPoints(counted, options, zero, each, den), points, product.near);
    return {
      zh: `${lead ? `${lead.zh}，` : ''}${product.zh} ${result.zh}`,
      en: `${lead ? `${lead.en}; ` : ''}${product.en} ${result.en}`,
    };
  },
  written: (options) => [{ path: ['each'], points: options.each }],
  most(options) {
    if (options.each <= 0) return 0;
    const atMost = atMostOf(options, 1);
    const points = atMost === null ? null : portionPoints(atMost, options, zero, ratioOf(options.each), 1);
    return points === null ? Infinity : Number(points.n) / Number(points.d);
  },
};

/** `超过 1.5 小时 的部分，每 2 小时 计 3 分`. */
export function eachWords(options: Each, unit: Words | null | undefined, off = false): Words {
  const quantity = (key: 'beyond' | 'at-least' | 'at-most') => {
    const value = options[key];
    return value === undefined ? null : quantityWords(value, unit);
  };
  const [beyond, least, most] = [quantity('beyond'), quantity('at-least'), quantity('at-most')];
  const each = portionSentence(options, unit, off);
  return {
    zh: `${least ? `不到 ${least.zh} 的不计，` : ''}${beyond ? `超过 ${beyond.zh} 的部分，` : ''}${each.zh}${most ? `，最多按 ${most.zh} 计` : ''}`,
    en: `${each.en}${beyond ? ` beyond ${beyond.en}` : ''}${least ? `, nothing below ${least.en}` : ''}${most ? `, counting at most ${most.en}` : ''}`,
  };
}

/** The amount that counts, as a curve over the measure. */
function countedPieces(options: Each, den: number): Piece[] {
  const beyond = options.beyond === undefined ? null : valueOf(options.beyond, den);
  const least = options['at-least'] === undefined ? null : valueOf(options['at-least'], den);
  const most = atMostOf(options, den);
  const rising: Piece = { low: null, slope: one, base: minus(zero, beyond ?? zero) };
  const bounds = [beyond, least].filter((bound) => bound !== null);
  const pieces: Piece[] = [];
  let start: Ratio | null = null;
  if (bounds.length === 0) pieces.push(rising);
  else {
    start = bounds.reduce((a, b) => (compare(a, b) > 0 ? a : b));
    pieces.push(level(null, zero), { ...rising, low: at(start) });
  }
  if (most === null) return pieces;
  const full = plus(beyond ?? zero, most);
  // When everything counts only from beyond the most, it counts in full at once.
  if (start !== null && compare(full, start) <= 0) pieces[1] = level(at(start), most);
  else pieces.push(level(at(full), most));
  return pieces;
}

const at = (value: Ratio): Cut => ({ at: value, after: false });

/** Why not all of the measure counts: `12 次，超过 10 次的 2 次`. */
function countedWords(options: Each, counted: Ratio, measured: Measured): Words | null {
  const measure = measureOf(measured);
  if (compare(counted, measure) === 0) return null;
  const den = measured.share ? 0 : 1;
  const whole = measuredWords(measured);
  const bound = (key: 'beyond' | 'at-least' | 'at-most') => quantityWords(options[key]!, measured.unit);
  if (options['at-least'] !== undefined && compare(measure, valueOf(options['at-least'], den)) < 0)
    return { zh: `${whole.zh}，未达到 ${bound('at-least').zh}`, en: `${whole.en}, below ${bound('at-least').en}` };
  const parts: Words[] = [whole];
  if (options.beyond !== undefined) {
    const beyond = bound('beyond');
    const none = counted.n === 0n;
    const over = amountWords(minus(measure, valueOf(options.beyond, den)), measured);
    parts.push(
      none
        ? { zh: `没有超过 ${beyond.zh}`, en: `not beyond ${beyond.en}` }
        : { zh: `超过 ${beyond.zh} 的 ${over.zh}`, en: `${over.en} beyond ${beyond.en}` },
    );
  }
  const most = atMostOf(options, den);
  if (most !== null && compare(counted, most) === 0) {
    const limit = bound('at-most');
    parts.push({ zh: `最多按 ${limit.zh} 计`, en: `at most ${limit.en} counts` });
  }
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}
