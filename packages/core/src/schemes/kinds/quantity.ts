import { z } from 'zod';
import { type Ratio, ratio, ratioOf, ratioText, times } from '../../ratio.ts';
import { type Words, counted } from '../../words.ts';
import type { KindContext, KindFinding } from './kind.ts';

const written = /^(-?\d+(?:\.\d+)?)\s*(\S*)$/;

/** An amount of the measure: a number, or a number and the measure's unit (`2 小时`, `95%`). */
export const quantitySchema = z.union([
  z.number(),
  z.string().regex(written, 'write a number, or a number and a unit, such as 2 小时 or 95%'),
]);
export type Quantity = z.infer<typeof quantitySchema>;

/** A quantity above zero. */
export const portionSchema = z.union([
  z.number().positive(),
  z.string().regex(/^(?=.*[1-9])\d+(\.\d+)?\s*\S*$/, 'write a number above 0 and a unit, such as 1 小时'),
]);

const percent = new Set(['%', '％', '个百分点', '百分点']);
const permille = new Set(['‰', '个千分点', '千分点']);

/** Whether two units are the same: % and 个百分点 count one thing. */
function sameUnit(a: string, b: string): boolean {
  return a === b || (percent.has(a) && percent.has(b));
}

/** The number as it is written, and the unit when there is one. */
export function readQuantity(quantity: Quantity): { number: number; text: string; unit: string | null } {
  if (typeof quantity === 'number') return { number: quantity, text: ratioText(ratioOf(quantity)), unit: null };
  const [, text = '0', unit = ''] = written.exec(quantity) ?? [];
  const number = Number(text);
  return { number, text: ratioText(ratioOf(number)), unit: unit || null };
}

/** A quantity as the measure counts: of a share (`den` 0), 95% is 0.95 and 3‰ is 0.003. */
export function valueOf(quantity: Quantity, den: number): Ratio {
  const { number, unit } = readQuantity(quantity);
  const value = ratioOf(number);
  if (den !== 0 || unit === null) return value;
  return percent.has(unit) || permille.has(unit) ? times(value, ratio(1n, unitsInOne(unit))) : value;
}

/** How many of a unit make one: 100 of per cent, 1000 of ‰. */
export function unitsInOne(unit: string): bigint {
  return permille.has(unit) ? 1000n : 100n;
}

/** How many of a smaller unit make larger ones that documents write beside it. */
const larger: readonly [large: string, small: string, times: bigint][] = [
  ['万元', '元', 10_000n],
  ['亿元', '万元', 10_000n],
  ['亿元', '元', 100_000_000n],
  ['小时', '分钟', 60n],
  ['公里', '米', 1000n],
  ['公顷', '亩', 15n],
  ['吨', '公斤', 1000n],
  ['年', '个月', 12n],
];

/** An amount in another unit, or null where nobody said how they go together: the same number in another unit would be another amount. */
function inUnit(text: string, unit: string, wanted: string): string | null {
  for (const [large, small, many] of larger) {
    if (unit === large && wanted === small) return ratioText(times(ratioOf(Number(text)), ratio(many)));
    if (unit === small && wanted === large) {
      const amount = ratioText(times(ratioOf(Number(text)), ratio(1n, many)));
      return amount.includes('/') ? null : amount;
    }
  }
  return null;
}

/** A finding when a quantity's unit is not the measure's. */
export function checkUnit(
  quantity: Quantity | undefined,
  path: (string | number)[],
  context: Pick<KindContext, 'den' | 'unit'>,
) {
  const findings: KindFinding[] = [];
  if (quantity === undefined) return findings;
  const { text, unit } = readQuantity(quantity);
  if (unit === null || context.den === undefined) return findings;
  const key = path.at(-1);
  const measured = context.unit?.zh;
  const proportional = percent.has(unit) || permille.has(unit);
  if (measured === undefined && context.den !== 0 && proportional) {
    findings.push({
      code: 'unit-mismatch',
      path,
      message: {
        zh: `写的是“${text}${unit}”，量出来的却没有单位：会当作 ${text} 来比`,
        en: `“${text}${unit}” is written, but the measure has no unit: it would be compared with ${text}`,
      },
      remedy: {
        zh: `名册里记 60 表示 60% 的，给属性（字段）加上 unit: "%"；记 0.6 的，这里写小数`,
        en: 'where 60 stands for 60%, give the attribute (the field) unit: "%"; where 0.6 does, write a decimal here',
      },
    });
  } else if (measured !== undefined && !sameUnit(unit, measured)) {
    const right = inUnit(text, unit, measured);
    findings.push({
      code: 'unit-mismatch',
      path,
      message: {
        zh: `单位写的是“${unit}”，量出来的是“${measured}”`,
        en: `the unit is “${unit}”, but the measure is in “${measured}”`,
      },
      remedy:
        right === null
          ? { zh: `改用“${measured}”写 ${key}`, en: `write ${key} in ${measured}` }
          : { zh: `改成 ${key}: ${right} ${measured}`, en: `write ${key}: ${right} ${measured}` },
    });
  } else if (measured === undefined && context.den === 0 && !percent.has(unit) && !permille.has(unit)) {
    findings.push({
      code: 'unit-mismatch',
      path,
      message: { zh: `单位写的是“${unit}”，量出来的是比例`, en: `the unit is “${unit}”, but the measure is a share` },
      remedy: { zh: `写百分数（如 90%、1 个百分点）或小数`, en: 'write per cent (90%, 1 个百分点) or a decimal' },
    });
  }
  return findings;
}

/** `2 小时` / `2 hours`: the measure's unit where the quantity has none, in English only where the pack has an English word. */
export function quantityWords(quantity: Quantity, unit: Words | null | undefined): Words {
  const { text, unit: own } = readQuantity(quantity);
  if (own !== null && permille.has(own)) return { zh: own === '‰' ? `${text}‰` : `${text} ${own}`, en: `${text}‰` };
  if (own !== null && percent.has(own))
    return own.endsWith('点') ? pointWords(text) : { zh: `${text}%`, en: `${text}%` };
  return numberWords(text, own === null ? (unit ?? null) : { zh: own, en: unit?.zh === own ? unit.en : own });
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
