import { type Ratio, over, ratioOf, ratioText, times } from '../../ratio.ts';
import { type Quantity, isProportional, readExact, readQuantity, sameUnit } from '../../quantity.ts';
import type { Words } from '../../words.ts';
import { plainUnit } from '../rounding/point-unit.ts';
import type { KindContext, KindFinding } from './kind.ts';

export {
  type Quantity,
  exactNumberSchema,
  numberWords,
  ofOne,
  portionSchema,
  quantitySchema,
  quantityWords,
  readExact,
  readQuantity,
  unitsInOne,
  valueOf,
} from '../../quantity.ts';

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
  // A field without a unit has an empty one.
  const measured = (context.unit && plainUnit(context.unit.zh)) || undefined;
  const proportional = isProportional(unit);
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
  } else if (measured === undefined && context.den !== 0 && context.unit) {
    findings.push({
      code: 'unit-mismatch',
      path,
      message: {
        zh: `单位写的是“${unit}”，量出来的没有单位`,
        en: `the unit is “${unit}”, but the measure has none`,
      },
      remedy: {
        zh: `给字段加上 unit: ${unit}，或只写数：${key}: ${text}`,
        en: `give the field unit: ${unit}, or write the number alone, ${key}: ${text}`,
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
  } else if (measured === undefined && context.den === 0 && !isProportional(unit)) {
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
