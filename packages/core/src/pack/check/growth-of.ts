/**
 * How an amount grows with the months it is measured over: `even`, that of the year is the sum of its months'; `standing`, it is as much in a month
 * as in the year; `none`, it is nothing; `other`, neither (a rate, the least of two).
 */
export type Growth = 'even' | 'standing' | 'none' | 'other';

/**
 * How an expression of `combine` grows, given how its named parts do: sums and differences of what is even are even, as is what is multiplied by
 * or divided by something standing; a quotient of two sums, 12 less what was done, or the least of two sums of a year is not that of its months.
 */
export function growthOf(expression: unknown, parts: ReadonlyMap<string, Growth>): Growth {
  if (typeof expression === 'string') return parts.get(expression) ?? 'other';
  if (typeof expression !== 'object' || expression === null) return expression === 0 ? 'none' : 'standing';
  const [operation, operands] = Object.entries(expression).find(([, given]) => Array.isArray(given)) ?? [];
  const of = (operands as unknown[] | undefined)?.map((one) => growthOf(one, parts)) ?? [];
  const [first, ...others] = of;
  if (of.includes('other')) return 'other';
  const even = of.filter((one) => one === 'even').length;
  if (operation === 'add' || operation === 'subtract') return sumOf(of);
  if (operation === 'multiply') {
    if (of.includes('none')) return 'none';
    return even === 0 ? 'standing' : even === 1 ? 'even' : 'other';
  }
  if (operation === 'divide') return others.includes('even') ? 'other' : (first ?? 'other');
  return even === 0 ? 'standing' : 'other';
}

function sumOf(of: readonly Growth[]): Growth {
  const [even, standing] = [of.includes('even'), of.includes('standing')];
  if (even) return standing ? 'other' : 'even';
  return standing ? 'standing' : 'none';
}
