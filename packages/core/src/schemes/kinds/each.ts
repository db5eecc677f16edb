import { z } from 'zod';
import { type Fraction, divide, fractionOf, multiply, roundHalfUp } from '../../exact.ts';
import { counted, pointWords } from '../../words.ts';
import type { PointsKind } from './kind.ts';

const schema = z.strictObject({
  each: z.number(),
  /** How much of the measure gives the points: a number, or a number and the field's unit (`1 小时`). */
  per: z
    .union([
      z.number().positive(),
      z.string().regex(/^\d+(\.\d+)?\s*\S*$/, 'write a number and a unit, such as 1 小时'),
    ])
    .default(1),
  /** Only whole multiples count; otherwise points are in proportion. */
  whole: z.boolean().default(false),
});
type Each = z.infer<typeof schema>;

/** Points for each unit of the measure. */
export const eachKind: PointsKind<Each> = {
  kind: 'each',
  role: 'points',
  takes: 'any',
  schema,
  title: { zh: '按量计分', en: 'points for each' },
  doc: {
    zh: '每 per（默认 1）个单位计 each 分；按比例计算，写 whole: true 时不足一份的不计。',
    en: 'each points for every per (default 1) of the measure; in proportion, or with whole: true only for whole multiples.',
  },
  example: `
# 3.5 小时 ÷ 2 小时 = 1 份（不足的不计），1 × 3 = 3
item:
  measure: { sum: volunteer-service.hours }
  points: { each: 3, per: 2 小时, whole: true }
facts:
  - { record: volunteer-service, date: 2017-03-04, hours: 3.5 }
period: 2017-03
points: 3
`,
  check(options, context) {
    const { unit } = perOf(options);
    const measured = context.unit?.zh;
    if (unit === null || measured === undefined || measured === unit) return [];
    return [
      {
        code: 'unit-mismatch',
        path: ['per'],
        message: {
          zh: `单位写的是“${unit}”，量出来的是“${measured}”`,
          en: `the unit is “${unit}”, but the measure is in “${measured}”`,
        },
        remedy: {
          zh: `改成 per: ${perOf(options).text} ${measured}`,
          en: `write per: ${perOf(options).text} ${measured}`,
        },
      },
    ];
  },
  sentence(options, { unit: measured }) {
    const { text, unit } = perOf(options);
    const whole = options.whole ? { zh: '（不足的不计）', en: ' (whole multiples only)' } : { zh: '', en: '' };
    const per = unit ? counted(text, { zh: unit, en: measured?.en ?? unit }) : { zh: text, en: text };
    return {
      zh: text === '1' && !unit ? `每次计 ${options.each} 分` : `每 ${per.zh} 计 ${options.each} 分${whole.zh}`,
      en: `${pointWords(options.each).en} for each ${text === '1' ? (measured?.en ?? per.en) : per.en}${whole.en}`,
    };
  },
  compile(options, step, den) {
    const per = fractionOf(perOf(options).number);
    const each = divide(fractionOf(options.each), step);
    if (options.whole) return (num, dens, cells, out) => giveWhole(num, den, dens, per, each, cells, out);
    const rate = divide(each, per);
    if (den === 0) return (num, dens, cells, out) => giveShare(num, dens, rate, cells, out);
    return giveAmount(multiply(rate, { num: 1, den }));
  },
  arithmetic(options, measure, points) {
    const { text, unit } = perOf(options);
    const named = counted(text, unit ? { zh: unit, en: measure.unit?.en ?? unit } : { zh: '', en: '' });
    const per = text === '1' ? { zh: '', en: '' } : { zh: ` ÷ ${named.zh}`, en: ` ÷ ${named.en}` };
    const floor = options.whole && measure.value !== null ? { zh: '取整', en: ', rounded down,' } : { zh: '', en: '' };
    return {
      zh: `${measure.text}${per.zh}${floor.zh} × ${options.each} 分 = ${points} 分`,
      en: `${measure.text}${per.en}${floor.en} × ${pointWords(options.each).en} = ${pointWords(points).en}`,
    };
  },
};

/** The number, its text, and the unit written in `per`. */
function perOf(options: Each): { number: number; text: string; unit: string | null } {
  if (typeof options.per === 'number') return { number: options.per, text: String(options.per), unit: null };
  const match = /^([\d.]+)\s*(\S*)$/.exec(options.per);
  return { number: Number(match?.[1]), text: match?.[1] ?? '', unit: match?.[2] || null };
}

/** Points of a share of each cell's own denominator. */
export function giveShare(
  num: Float64Array,
  den: Float64Array,
  rate: Fraction,
  cells: number,
  out: Float64Array,
): void {
  for (let cell = 0; cell < cells; cell++) {
    const amount = num[cell]!;
    out[cell] = amount === amount ? roundHalfUp(amount * rate.num, den[cell]! * rate.den) : 0;
  }
}

/** Points in proportion to whole numbers: a plain product when it always comes out whole. */
export function giveAmount(rate: Fraction) {
  if (rate.den === 1) {
    return (num: Float64Array, _den: Float64Array, cells: number, out: Float64Array): void => {
      for (let cell = 0; cell < cells; cell++) {
        const amount = num[cell]!;
        out[cell] = amount === amount ? amount * rate.num : 0;
      }
    };
  }
  const { num: times, den } = rate;
  return (num: Float64Array, _den: Float64Array, cells: number, out: Float64Array): void => {
    for (let cell = 0; cell < cells; cell++) {
      const amount = num[cell]!;
      out[cell] = amount === amount ? roundHalfUp(amount * times, den) : 0;
    }
  };
}

function giveWhole(
  num: Float64Array,
  den: number,
  dens: Float64Array,
  per: Fraction,
  each: Fraction,
  cells: number,
  out: Float64Array,
): void {
  for (let cell = 0; cell < cells; cell++) {
    const amount = num[cell]!;
    const times = Math.floor((amount * per.den) / (per.num * (den === 0 ? dens[cell]! : den)));
    out[cell] = amount === amount ? roundHalfUp(times * each.num, each.den) : 0;
  }
}
