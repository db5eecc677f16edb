import { z } from 'zod';
import { type Fraction, decimalsOf, shareOf } from './exact.ts';
import { type Ratio, compare, over, percentText, ratio, ratioOf, ratioText, times } from './ratio.ts';
import { type Words, counted } from './words.ts';

// 2/3 is two thirds, exactly: no decimal is.
const written = /^(-?\d+(?:\.\d+)?)(?:\/([1-9]\d*))?\s*((?:[^\s\d/]\S*)?)$/;

/** An amount of the measure: a number, or a number and the measure's unit (`2 小时`, `95%`). */
export const quantitySchema = z.union([
  z.number(),
  z.string().regex(written, 'write a number, or a number and a unit, such as 2 小时 or 95%; thirds as 2/3'),
]);
export type Quantity = z.infer<typeof quantitySchema>;

/** A part of the whole as a number: 0.5, `1/3`, `30%`; a fraction is kept as the nearest number there is, which `shareOf` reads as a third again. */
export const exactNumberSchema = z.union([
  z.number(),
  z
    .string()
    .regex(
      /^-?\d{1,6}(\.\d{1,6})?(\/[1-9]\d{0,5}|\s*[%％])?$/,
      'write a number, a fraction such as 1/3, or per cent such as 30%',
    )
    .transform((text) => {
      const { n, d } = valueOf(text, 0);
      return Number(n) / Number(d);
    }),
]);

/** A number of a pack as an exact ratio, fractions kept by `exactNumberSchema` among them. */
export function exactRatio(value: number): Ratio {
  const { num, den }: Fraction = shareOf(value);
  return ratio(BigInt(num), BigInt(den));
}

/** Such a number as a person reads it: `0.3`, `三分之一` / `1/3`. */
export function exactNumberWords(value: number): Words {
  const { num, den } = shareOf(Math.abs(value));
  const sign = value < 0 ? '−' : '';
  if (decimalsOf(value) <= 9 || den >= 1000) {
    const text = `${value}`.replace('-', '−');
    return { zh: text, en: text };
  }
  const { zh, en } = fractionWords(`${num}/${den}`);
  return { zh: `${sign}${zh}`, en: `${sign}${en}` };
}

/** A share of a whole: `30%`, `三分之一` / `1/3`. */
export function shareWords(share: number): Words {
  const words = exactNumberWords(share);
  return words.en.includes('/')
    ? words
    : { zh: `${Math.round(share * 1e6) / 1e4}%`, en: `${Math.round(share * 1e6) / 1e4}%` };
}

/** A quantity above zero. */
export const portionSchema = z.union([
  z.number().positive(),
  z
    .string()
    .regex(
      /^(?!0+(\.0+)?(?![\d.]))\d+(\.\d+)?(\/[1-9]\d*)?\s*([^\s\d/]\S*)?$/,
      'write a number above 0 and a unit, such as 1 小时',
    ),
]);

const percent = new Set(['%', '％', '个百分点', '百分点']);
const permille = new Set(['‰', '个千分点', '千分点']);

/** Whether a unit says parts of a hundred or a thousand. */
export function isProportional(unit: string): boolean {
  return percent.has(unit) || permille.has(unit);
}

/** Whether two units are the same: % and 个百分点 count one thing. */
export function sameUnit(a: string, b: string): boolean {
  return a === b || (percent.has(a) && percent.has(b));
}

/** The number as it is written, and the unit when there is one. */
export function readQuantity(quantity: Quantity): { number: number; text: string; unit: string | null } {
  const { value, unit } = readExact(quantity);
  return { number: Number(value.n) / Number(value.d), text: ratioText(value), unit };
}

/** The exact number as it is written, and the unit when there is one. */
export function readExact(quantity: Quantity): { value: Ratio; unit: string | null } {
  if (typeof quantity === 'number') return { value: ratioOf(quantity), unit: null };
  const [, text = '0', under = '1', unit = ''] = written.exec(quantity) ?? [];
  return { value: over(ratioOf(Number(text)), ratio(BigInt(under), 1n)), unit: unit || null };
}

/** A quantity as the measure counts: of a share (`den` 0), 95% is 0.95 and 3‰ is 0.003. */
export function valueOf(quantity: Quantity, den: number): Ratio {
  const { value, unit } = readExact(quantity);
  if (den !== 0 || unit === null) return value;
  return percent.has(unit) || permille.has(unit) ? times(value, ratio(1n, unitsInOne(unit))) : value;
}

/** How many of a unit make one: 100 of per cent, 1000 of ‰. */
export function unitsInOne(unit: string): bigint {
  if (!percent.has(unit) && !permille.has(unit)) return 1n;
  return permille.has(unit) ? 1000n : 100n;
}

/** In place of a unit: the measure is a share, of which people write and read 50%, whether the pack says so or 0.5. */
export const ofOne: Words = { zh: '', en: '' };

const ten: Ratio = { n: 10n, d: 1n };

/** A number of a share as a person reads it: `50%` of 0.5; what lies far above one is no share. */
function ofOneWords(value: Ratio): Words {
  const size = value.n < 0n ? { n: -value.n, d: value.d } : value;
  const text = compare(size, ten) > 0 ? ratioText(value) : `${percentText(value)}%`.replace('−', '-');
  return { zh: text, en: text };
}

/** `2 小时` / `2 hours`: the measure's unit where the quantity has none, in English only where the pack has an English word. */
export function quantityWords(quantity: Quantity, unit: Words | null | undefined): Words {
  const { text, unit: own } = readQuantity(quantity);
  if (own === null && typeof quantity === 'string' && text.includes('/'))
    return withUnit(fractionWords(quantity), unit ?? null);
  if (own === null && unit === ofOne) return ofOneWords(readExact(quantity).value);
  if (own !== null && permille.has(own)) return { zh: own === '‰' ? `${text}‰` : `${text} ${own}`, en: `${text}‰` };
  if (own !== null && percent.has(own))
    return own.endsWith('点') ? pointWords(text) : { zh: `${text}%`, en: `${text}%` };
  return numberWords(text, own === null ? (unit ?? null) : { zh: own, en: unit?.zh === own ? unit.en : own });
}

/** `三分之二` / `2/3`, as it is written; larger numbers in figures. */
function fractionWords(fraction: string): Words {
  const [num = '', den = ''] = fraction.trim().split('/');
  const [above, below] = [figures[Number(num)], figures[Number(den)]];
  return { zh: above && below ? `${below}分之${above}` : fraction, en: fraction };
}

const figures = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function withUnit({ zh, en }: Words, unit: Words | null): Words {
  return unit === null || unit.zh === '' ? { zh, en } : { zh: `${zh} ${unit.zh}`, en: `${en} ${unit.en}` };
}

function pointWords(text: string): Words {
  return { zh: `${text} 个百分点`, en: `${text} percentage point${text === '1' ? '' : 's'}` };
}

/** A number with its unit: `3 小时` / `3 hours`, `1 次` / `1 time`; per cent closes up. */
export function numberWords(text: string, unit: Words | null): Words {
  if (unit === null || unit.zh === '') return { zh: text, en: text };
  if (percent.has(unit.zh)) return { zh: unit.zh.length === 1 ? `${text}%` : `${text} ${unit.zh}`, en: `${text}%` };
  // A unit nobody translated is left out in English: the Chinese word would say nothing to the reader.
  const en = /[\u3000-\u9fff]/.test(unit.en) ? '' : unit.en.replace(/(?<!s)s$/, '');
  return counted(text, { zh: unit.zh, en });
}
