import { z } from 'zod';
import { type Fraction, type RoundingMode } from '../../exact.ts';
import {
  isDecimal,
  isWholePercent,
  type Ratio,
  compare,
  nearText,
  one,
  over,
  percentText,
  plus,
  ratio,
  ratioText,
  roundBig,
  times,
} from '../../ratio.ts';
import type { Words } from '../../words.ts';
import { type Piece, compileCurve, onto } from './curve.ts';
import type { CompiledPoints, Measured } from './kind.ts';
import { amountWords, givenWords, pointsWords, say } from './points-words.ts';
import {
  type Quantity,
  ofOne,
  portionSchema,
  quantityWords,
  readExact,
  readQuantity,
  unitsInOne,
  valueOf,
} from './quantity.ts';

/** What `each` and `distance` share: an amount counted in portions of `per`. */
export const portionShape = {
  /** Points for each portion. */
  each: z.number(),
  /** How much makes a portion: a number, or a number and the field's unit (`1 小时`). */
  per: portionSchema.default(1),
  /** Portions are whole: a part of one does not count (true), counts as one (`up`), or from a half (`half-up`). */
  whole: z.union([z.boolean(), z.enum(['up', 'half-up'])]).default(false),
  /** Counts at most so much. */
  'at-most': portionSchema.optional(),
};
export interface Portions {
  each: number;
  per: Quantity;
  whole: boolean | 'up' | 'half-up';
  'at-most'?: Quantity | undefined;
}

/** Points of the counted amount (a curve over the measure): amount ÷ per, made whole when asked, × each + base. */
export function compilePortions(
  counted: readonly Piece[],
  options: Portions,
  base: Ratio,
  each: Ratio,
  step: Fraction,
  den: number,
  mode: RoundingMode,
): CompiledPoints {
  const per = valueOf(options.per, den);
  const whole = wholeMode(options);
  if (whole === null) return compileCurve(onto(counted, over(each, per), base), step, den, mode);
  const portions = compileCurve(onto(counted, over(one, per), ratio(0n)), { num: 1, den: 1 }, den, whole);
  const points = compileCurve([{ low: null, slope: each, base }], step, 1, mode);
  const give: CompiledPoints = (num, dens, cells, out) => {
    portions(num, dens, cells, out);
    points(out, dens, cells, out);
    // A missing measure gives no points at all, the base neither.
    for (let cell = 0; cell < cells; cell++)
      if (Number.isNaN(num[cell]!) || (den === 0 && !(dens[cell]! > 0))) out[cell] = 0;
  };
  return Object.assign(give, { exact: points.exact === true, parts: points.parts ?? 1 });
}

/** Exact points of a counted amount, as `compilePortions` gives them before rounding. */
export function portionPoints(amount: Ratio, options: Portions, base: Ratio, each: Ratio, den: number): Ratio {
  return plus(times(portionsOf(amount, options, den), each), base);
}

function portionsOf(amount: Ratio, options: Portions, den: number): Ratio {
  const portions = over(amount, valueOf(options.per, den));
  const whole = wholeMode(options);
  return whole === null ? portions : ratio(BigInt(roundBig(portions.n, portions.d, whole)));
}

function wholeMode({ whole }: Portions): RoundingMode | null {
  return whole === false ? null : whole === true ? 'down' : whole;
}

/** `3.5 小时 ÷ 2 小时，取整为 1，× 3 分`: the counted amount in portions times the points of one, without the result; `near`: its numbers are rounded. */
export function portionWords(
  counted: Ratio,
  options: Portions,
  measured: Measured,
  each: Ratio,
): Words & { near: boolean } {
  const den = measured.share ? 0 : 1;
  const per = valueOf(options.per, den);
  // A share is told in the unit of `per`: 0.2 as 20 个百分点.
  const { text: portion, unit } = readQuantity(options.per);
  const inUnit = measured.share && unit !== null;
  const bare = measured.share && (measured.unit === null || measured.unit === ofOne);
  const amount = inUnit
    ? quantityWords(
        `${nearText(times(counted, ratio(unitsInOne(unit))))}${portion === '1' && /^[%％]$/.test(unit) ? ' 个百分点' : unit}`.replace(
          '−',
          '-',
        ),
        null,
      )
    : bare
      ? { zh: nearText(counted), en: nearText(counted) }
      : amountWords(counted, measured);
  const percent = !inUnit && !bare && (measured.as === 'share' || measured.as === 'points');
  const near = percent ? !isWholePercent(counted) : !isDecimal(counted);
  const divided =
    portion === '1'
      ? amount
      : say`${amount} ÷ ${quantityWords(options.per, measured.unit === ofOne ? null : measured.unit)}`;
  const points = pointsWords(each);
  const plain = { zh: `${divided.zh} × ${points.zh}`, en: `${divided.en} × ${points.en}` };
  const portions = portionsOf(counted, options, den);
  if (compare(portions, over(counted, per)) === 0) return { ...plain, near };
  const whole = ratioText(portions);
  return {
    zh: `${divided.zh}，取整为 ${whole}，× ${points.zh}`,
    en: `${divided.en}, made whole ${whole}, × ${points.en}`,
    near: false,
  };
}

/** `每 2 小时计 3 分（不足的不计）`. */
export function portionSentence(options: Portions, unit: Words | null | undefined, off = false): Words {
  const points = givenWords(options.each, off);
  const per = perSentence(options.per, unit);
  const whole = wholeWords[`${options.whole}`];
  return { zh: `${per.zh} ${points.zh}${whole.zh}`, en: `${points.en} for each ${per.en}${whole.en}` };
}

const wholeWords = {
  false: { zh: '', en: '' },
  true: { zh: '（不足的不计）', en: ', whole multiples only' },
  up: { zh: '（不足的按一份计）', en: ', a part counting as a whole' },
  'half-up': { zh: '（四舍五入取整）', en: ', rounded to whole multiples' },
};

function perSentence(per: Quantity, unit: Words | null | undefined): Words {
  const { text, unit: own } = readQuantity(per);
  // What lies between two shares is counted in percentage points.
  const points = own === null && unit === ofOne ? ` 个百分点` : '';
  const words = quantityWords(points ? `${percentText(readExact(per).value)}${points}` : per, unit);
  if (text !== '1') return { zh: `每 ${words.zh}`, en: words.en };
  const named = own ?? unit?.zh;
  const zh = named === '次' ? '每次' : named === undefined ? '每 1 个单位' : `每 ${words.zh}`;
  return { zh, en: words.en === '1' ? 'unit' : words.en === '1%' ? 'percentage point' : words.en.replace(/^1 /, '') };
}

/** Cuts a counted amount off at `at-most`: the pieces of a rising or falling line that reach it. */
export function atMostOf(options: Portions, den: number): Ratio | null {
  return options['at-most'] === undefined ? null : valueOf(options['at-most'], den);
}
