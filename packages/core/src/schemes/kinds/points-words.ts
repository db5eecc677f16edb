import { type Ratio, compare, nearText, percentText, ratio, ratioOf, ratioText } from '../../ratio.ts';
import type { Words } from '../../words.ts';
import type { KindContext, Measured } from './kind.ts';
import { plainUnit } from '../rounding/point-unit.ts';
import { numberWords, quantityWords } from './quantity.ts';

/** The measure as a ratio. */
export function measureOf(measured: Measured): Ratio {
  return ratio(BigInt(measured.num), BigInt(measured.den));
}

/** The measure as people read it: `3 小时`, `3/4`. */
export function measuredWords(measured: Measured): Words {
  return measured.words ?? numberWords(measured.text, measured.unit);
}

/** An amount worked out from the measure, in its unit; what two shares lie apart, in percentage points. */
export function amountWords(amount: Ratio, measured: Measured): Words {
  const apart = measured.as === 'share' || measured.as === 'points';
  if (apart) return quantityWords(`${percentText(amount).replace('−', '-')} 个百分点`, null);
  // 13 of what is in per cent: 13% of it would be something else.
  if (measured.unit && /^[%％]$/.test(plainUnit(measured.unit.zh)))
    return quantityWords(`${nearText(amount).replace('−', '-')} 个百分点`, null);
  return numberWords(nearText(amount), measured.unit);
}

/** `6 分` / `6 points`, `1 分` / `1 point`; of a number or of text. */
export function pointsWords(points: number | string | Ratio): Words {
  const text = typeof points === 'object' ? nearText(points) : ratioText(ratioOf(Number(points)));
  return { zh: `${text} 分`, en: `${text} point${text === '1' || text === '−1' ? '' : 's'}` };
}

/** What a rule gives: `计 6 分`, or `扣 6 分` where points are below zero or, in a deduction (`off`), written as positive numbers. */
export function givenWords(points: number, off = false): Words {
  if (points === 0) return { zh: '计 0 分', en: '0 points' };
  const size = pointsWords(Math.abs(points));
  const signed = off ? -points : points;
  if (signed < 0) return { zh: `扣 ${size.zh}`, en: `${size.en} off` };
  return off ? { zh: `加回 ${size.zh}`, en: `${size.en} back` } : { zh: `计 ${size.zh}`, en: size.en };
}

/** Whether the item's points are taken off. */
export function isDeduction({ scheme, item }: Pick<KindContext, 'scheme' | 'item'>): boolean {
  return scheme.deductions.includes(item);
}

/** `= 6 分`; where rounding changed it `= 4.35 ≈ 4.4 分`, or `≈ 0.3 分` when no decimal says the exact value, or what stands before is itself rounded (`near`). */
export function equals(exact: Ratio, points: string, near = false): Words {
  const given = pointsWords(points);
  if (near) return { zh: `≈ ${given.zh}`, en: `≈ ${given.en}` };
  if (compare(exact, ratioOf(Number(points))) === 0) return { zh: `= ${given.zh}`, en: `= ${given.en}` };
  const text = ratioText(exact);
  const lead = text.includes('/') ? '≈' : `= ${text} ≈`;
  return { zh: `${lead} ${given.zh}`, en: `${lead} ${given.en}` };
}

/** Builds words in both languages from parts in both: `say\`${hours} × ${points}\``. */
export function say(parts: TemplateStringsArray, ...words: (Words | string)[]): Words {
  const build = (language: keyof Words) =>
    parts.reduce((text, part, at) => {
      const word = words[at - 1]!;
      return text + (typeof word === 'string' ? word : word[language]) + part;
    });
  return { zh: build('zh'), en: build('en') };
}

/** Takes out the spaces between Chinese and Chinese that filling in words left: `每 2 小时 计` but `达到 2 计`. */
export function tight({ zh, en }: Words): Words {
  return { zh: zh.replace(/(?<=[\u4e00-\u9fff）”]) (?=[\u4e00-\u9fff（])|(?<=）) (?=[×÷=≈])/g, ''), en };
}
