import { z } from 'zod';
import { type Ratio, over, ratio, ratioOf, ratioText, times } from '../../ratio.ts';
import { type Words, counted } from '../../words.ts';
import type { KindContext, KindFinding } from './kind.ts';

// 2/3 is two thirds, exactly: no decimal is.
const written = /^(-?\d+(?:\.\d+)?)(?:\/([1-9]\d*))?\s*((?:[^\s\d/]\S*)?)$/;

/** An amount of the measure: a number, or a number and the measure's unit (`2 小时`, `95%`). */
export const quantitySchema = z.union([
  z.number(),
  z.string().regex(written, 'write a number, or a number and a unit, such as 2 小时 or 95%; thirds as 2/3'),
]);
export type Quantity = z.infer<typeof quantitySchema>;

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

/** Whether two units are the same: % and 个百分点 count one thing. */
function sameUnit(a: string, b: string): boolean {
  return a === b || (percent.has(a) && percent.has(b));
}

/** The number as it is written, and the unit when there is one. */
export function readQuantity(quantity: Quantity): { number: number; text: string; unit: string | null } {
  const { value, unit } = readExact(quantity);
  return { number: Number(value.n) / Number(value.d), text: ratioText(value), unit };
}

function readExact(quantity: Quantity): { value: Ratio; unit: string | null } {
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
  return permille.has(unit) ? 1000n : 100n;
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
    findings.push({
      code: 'unit-mismatch',
      path,
      message: {
        zh: `单位写的是“${unit}”，量出来的是“${measured}”`,
        en: `the unit is “${unit}”, but the measure is in “${measured}”`,
      },
      remedy: unitRemedy(String(key), readExact(quantity).value, unit, measured),
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

/** How many of the other unit one is, where people write both: 1 万元 is 10000 元. */
const unitsIn: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  小时: { 分钟: 60 },
  年: { 个月: 12, 月: 12 },
  公里: { 米: 1000 },
  千米: { 米: 1000 },
  吨: { 公斤: 1000, 千克: 1000 },
  公顷: { 亩: 15 },
};
const multiples = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 10_000],
  ['百万', 1_000_000],
  ['千万', 10_000_000],
  ['亿', 100_000_000],
]);

/** How many of one unit another is; null where nobody knows. */
function unitsPer(unit: string, measured: string): number | null {
  const bare = (text: string) => /^(十|百万|千万|百|千|万|亿)?(.+)$/.exec(text) ?? [];
  const [, ownTimes = '', own] = bare(unit);
  const [, theirTimes = '', theirs] = bare(measured);
  if (own === theirs) return (multiples.get(ownTimes) ?? 1) / (multiples.get(theirTimes) ?? 1);
  const there = unitsIn[unit]?.[measured];
  const back = unitsIn[measured]?.[unit];
  return there ?? (back === undefined ? null : 1 / back);
}

/** What to write instead: the amount in the measure's own unit, where it is known how many that is. */
function unitRemedy(key: string, amount: Ratio, unit: string, measured: string): Words {
  const per = unitsPer(unit, measured);
  if (per === null)
    return {
      zh: `换算成“${measured}”再写：${key}: 多少 ${measured}；只是叫法不同的，把单位改成“${measured}”`,
      en: `convert it: ${key}: so many ${measured}; where both mean the same, write ${measured}`,
    };
  const text = ratioText(per >= 1 ? times(amount, ratioOf(per)) : over(amount, ratioOf(1 / per)));
  return { zh: `改成 ${key}: ${text} ${measured}`, en: `write ${key}: ${text} ${measured}` };
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
