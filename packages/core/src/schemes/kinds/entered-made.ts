import { leastCommon } from '../worth/compile-worth.ts';
import { countedShares, takerOf } from './absent-weights.ts';
import { cutOf } from './trim.ts';
import { type Fraction, shareOf } from '../../exact.ts';
import { type Ratio, isDecimal, nearText, over, plus, ratio, ratioText, times, zero } from '../../ratio.ts';
import { type Words, joinWords } from '../../words.ts';
import type { EnteredRule } from './combine-entered.ts';
import type { Made } from './made.ts';

// A longer list of marks is told by its sum.
const fewEntries = 6;

interface Told {
  words: Words;
  exact: boolean;
}

/**
 * How entries made one value, with the numbers put in: `去掉最高 84、最低 70，（76 + 78）÷ 2`, `领导（80 + 100）÷ 2 = 90；领导 90 × 0.4 + 同事 85 × 0.6`. `groups`: values
 * of each electorate in the order of the weights (all in one where there are none), in whole numbers of 1 / den. `valueOf`: what those of
 * one group come to; `few`: groups that are empty since they had too few. Null where the value is one of the entries, as it stands.
 */
export function madeOfEntries(
  groups: readonly (readonly number[])[],
  rule: EnteredRule,
  valueOf: (values: readonly number[], group: number) => Fraction,
  few: readonly boolean[] = [],
): Made | null {
  const { electorates } = rule;
  if (electorates !== null) {
    const told = ofGroups(groups, few, rule, electorates, valueOf);
    return told && { ...told, parts: [] };
  }
  const [values = []] = groups;
  const words = ofAll(values, rule, 0);
  if (words === null) return null;
  const { num, den } = valueOf(values, 0);
  return { words, exact: isStep(ratio(BigInt(num), BigInt(den) * BigInt(rule.den)), rule.step), parts: [] };
}

/** How a plain mean came about: `（80 + 90）÷ 2`; null for a single entry, which it is. Values in whole numbers of 1 / den, the mean of `step`. */
export function madeOfMean(values: readonly number[], den: number, step: Fraction): Made | null {
  if (values.length < 2) return null;
  const sum = values.reduce((all, value) => all + value, 0);
  const exact = isStep(ratio(BigInt(sum), BigInt(values.length * den)), step);
  const told = values.map((value) => ratio(BigInt(value), BigInt(den)));
  const text = (value: number) => nearText(ratio(BigInt(value), BigInt(den)));
  return { words: meanWords(values, text), exact: exact && told.every(isDecimal), parts: [] };
}

/** Whether a value is not rounded where so many steps are kept. */
export function isStep({ n, d }: Ratio, step: Fraction): boolean {
  return (n * BigInt(step.den)) % (d * BigInt(step.num)) === 0n;
}

/** How the values of one group make one; null where it is one of them. */
function ofAll(values: readonly number[], { combines, trims, den }: EnteredRule, group: number): Words | null {
  const combine = combines[group] ?? 'latest';
  const text = (value: number) => ratioText(ratio(BigInt(value), BigInt(den)));
  if (values.length < 2) return null;
  const ordered = values.toSorted((a, b) => a - b);
  if (combine === 'average') return meanWords(values, text);
  if (combine === 'sum') return values.length > fewEntries ? null : sumOf(values, text);
  if (combine === 'median') {
    const middle = ordered.length >> 1;
    if (ordered.length % 2 === 1) return null;
    return meanWords(ordered.slice(middle - 1, middle + 1), text);
  }
  if (combine !== 'trimmed') return null;
  const trim = trims[group] ?? {};
  const cut = cutOf(trim, values.length);
  if (values.length < Math.max(cut.highest + cut.lowest + 1, trim.from ?? 0)) return meanWords(values, text);
  const highest = ordered.slice(ordered.length - cut.highest).map(text);
  const lowest = ordered.slice(0, cut.lowest).map(text);
  const mean = meanWords(ordered.slice(cut.lowest, ordered.length - cut.highest), text);
  if (highest.length + lowest.length === 0) return mean;
  if (highest.length + lowest.length > fewEntries)
    return {
      zh: `去掉最高 ${highest.length} 份、最低 ${lowest.length} 份，${mean.zh}`,
      en: `without the highest ${highest.length} and lowest ${lowest.length}: ${mean.en}`,
    };
  const out = [
    ...(highest.length > 0 ? [{ zh: `最高 ${highest.join('、')}`, en: `the highest ${highest.join(', ')}` }] : []),
    ...(lowest.length > 0 ? [{ zh: `最低 ${lowest.join('、')}`, en: `the lowest ${lowest.join(', ')}` }] : []),
  ];
  const left = joinWords(out, '、', ' and ');
  return { zh: `去掉${left.zh}，${mean.zh}`, en: `without ${left.en}: ${mean.en}` };
}

/** `（76 + 78）÷ 2`, `23 份合计 1932 ÷ 23`, or the only one. */
export function meanWords(values: readonly number[], text: (value: number) => string): Words {
  const many = values.length;
  if (many === 1) return { zh: text(values[0]!), en: text(values[0]!) };
  if (many <= fewEntries) {
    const { zh, en } = sumOf(values, text);
    return { zh: `（${zh}）÷ ${many}`, en: `(${en}) ÷ ${many}` };
  }
  const sum = text(values.reduce((all, value) => all + value, 0));
  return { zh: `${many} 份合计 ${sum} ÷ ${many}`, en: `the total ${sum} of ${many} ÷ ${many}` };
}

/** `8 + 5 − 6`, of many how many there are. */
export function sumWords(values: readonly number[], text: (value: number) => string): Words {
  if (values.length <= fewEntries) return sumOf(values, text);
  return { zh: `${values.length} 份合计`, en: `the total of ${values.length}` };
}

function sumOf(values: readonly number[], text: (value: number) => string): Words {
  const list = values.map(text).join(' + ').replaceAll('+ −', '− ');
  return { zh: list, en: list };
}

function ofGroups(
  groups: readonly (readonly number[])[],
  few: readonly boolean[],
  rule: EnteredRule,
  { weights, names, absent }: NonNullable<EnteredRule['electorates']>,
  valueOf: (values: readonly number[], group: number) => Fraction,
): Told | null {
  const { den, step } = rule;
  let exact = true;
  let total = zero;
  const stated = Object.values(weights).map(shareOf);
  const scale = stated.reduce((least, { den: under }) => leastCommon(least, under), 1);
  const present = stated.map((_, group) => (groups[group] ?? []).length > 0);
  const parts = stated.map(({ num, den: under }) => BigInt((num * scale) / under));
  const counted = countedShares(parts, present, absent);
  if (counted === null) return null;
  const shares = counted.shares.map((share) => ratio(share, BigInt(scale)));
  const leads: Words[] = [];
  const terms = shares.flatMap((share, group) => {
    const values = groups[group] ?? [];
    if (!present[group] && share.n === 0n) return [];
    const { num, den: under } = present[group] ? valueOf(values, group) : { num: 0, den: 1 };
    const value = ratio(BigInt(num), BigInt(under) * BigInt(den));
    exact &&= isDecimal(value);
    total = plus(total, times(value, share));
    const weight = ratioText(share);
    const { zh, en } = names[group]!;
    const own = ofAll(values, rule, group);
    const sign = isDecimal(value) ? '=' : '≈';
    if (own !== null)
      leads.push({ zh: `${zh}${own.zh} ${sign} ${nearText(value)}`, en: `${en} ${own.en} ${sign} ${nearText(value)}` });
    return [{ zh: `${zh} ${nearText(value)} × ${weight}`, en: `${en} ${nearText(value)} × ${weight}` }];
  });
  const missing = names.flatMap((name, group) => (present[group] || parts[group] === 0n ? [] : [{ name, group }]));
  const sum = joinWords(terms, ' + ', ' + ');
  if (terms.length === 0) return null;
  const divisor = shares.reduce(plus, zero);
  exact &&= isStep(over(total, divisor), step);
  const under = ratioText(divisor);
  const whole = under === '1' ? sum : { zh: `（${sum.zh}）÷ ${under}`, en: `(${sum.en}) ÷ ${under}` };
  // How each electorate came to its value first, then what they come to together.
  const told = joinWords([...leads, whole], '；', '; ');
  if (missing.length === 0) return { words: told, exact };
  const alike = Map.groupBy(missing, ({ group }) => `${few[group]} ${takerOf(group, present, absent)}`);
  const whys = [...alike.values()].map((those): Words => {
    const { group } = those[0]!;
    const takes = takerOf(group, present, absent);
    const none = few[group] ? { zh: '份数不够，不计', en: 'too few' } : { zh: '没有打分', en: 'none' };
    const who = joinWords(
      those.map(({ name }) => name),
      '、',
      ', ',
    );
    if (takes === 'zero') return { zh: `${who.zh}${none.zh}，按 0 分`, en: `${who.en}: ${none.en}, 0` };
    if (typeof takes !== 'number') return { zh: `${who.zh}${none.zh}`, en: `${who.en}: ${none.en}` };
    const { zh, en } = names[takes]!;
    return { zh: `${who.zh}${none.zh}，权重并入${zh}`, en: `${who.en}: ${none.en}, the weight goes to ${en}` };
  });
  const why = joinWords(whys, '；', '; ');
  return { words: { zh: `${told.zh}（${why.zh}）`, en: `${told.en} (${why.en})` }, exact };
}
