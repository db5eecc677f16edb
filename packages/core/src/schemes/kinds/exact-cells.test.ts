import { describe, expect, it } from 'vitest';
import { putBig, putProduct, putRatio } from './inner.ts';

type Cell = [number, number];
function cell(put: (num: Float64Array, den: Float64Array) => void): Cell {
  const [num, den] = [new Float64Array(1), new Float64Array(1)];
  put(num, den);
  return [num[0]!, den[0]!];
}
const big = (over: bigint, under: bigint) => cell((num, den) => putBig(num, den, 0, over, under));

describe('a ratio in a cell', () => {
  it('has its sign above', () => {
    const put = (over: number, under: number) => cell((num, den) => putRatio(num, den, 0, over, under));
    expect(put(3, 4)).toEqual([3, 4]);
    expect(put(3, -4)).toEqual([-3, 4]);
    expect(put(-3, -4)).toEqual([3, 4]);
    expect(put(-3, 4)).toEqual([-3, 4]);
    expect(put(5, 0)).toEqual([5, 0]);
    expect(put(NaN, 1)[0]).toBeNaN();
  });

  it('is reduced where it is large', () => {
    expect(big(6n, 4n)).toEqual([3, 2]);
    expect(big(-6n, 4n)).toEqual([-3, 2]);
    expect(big(6n, -4n)).toEqual([-3, 2]);
    expect(big(-6n, -4n)).toEqual([3, 2]);
    expect(big(7n, 5n)).toEqual([7, 5]);
    expect(big(0n, 5n)).toEqual([0, 1]);
    expect(big(3n * 10n ** 30n, 2n * 10n ** 30n)).toEqual([3, 2]);
  });

  it('keeps fifty bits of what has no shorter form', () => {
    // Both odd and coprime: shifted until one has no more than fifty bits.
    const [over, under] = [2n ** 70n + 1n, 2n ** 69n + 1n];
    expect(big(over, under)).toEqual([2 ** 51, 2 ** 50]);
    expect(big(under, -over)).toEqual([-(2 ** 50), 2 ** 51]);
    expect(big(2n ** 51n + 1n, 2n ** 50n)).toEqual([2 ** 51 + 1, 2 ** 50]);
  });

  it('keeps the value where only one part is large', () => {
    expect(big(2n ** 52n, 1n)).toEqual([2 ** 52, 1]);
    expect(big(2n ** 70n, 3n)).toEqual([2 ** 70, 3]);
    expect(big(3n, 2n ** 70n)).toEqual([3, 2 ** 70]);
    expect(big(-5n, 2n ** 60n)).toEqual([-5, 2 ** 60]);
  });

  it('of a product is plain as long as doubles hold it, exact beyond', () => {
    const put = (over: [number, number], under: [number, number]) =>
      cell((num, den) => putProduct(num, den, 0, over, under));
    expect(put([2, 3], [4, 6])).toEqual([6, 24]);
    expect(put([2, -3], [4, 6])).toEqual([-6, 24]);
    expect(put([2, 3], [4, -6])).toEqual([-6, 24]);
    const p = 94_906_267;
    // p² lies above 2⁵³, where doubles skip every other whole number.
    expect(put([p, p], [p, 1])).toEqual([p, 1]);
    expect(put([1, p], [p, p])).toEqual([1, p]);
    expect(put([-p, p], [p, 1])).toEqual([-p, 1]);
    expect(put([2 ** 26, 2 ** 27], [2, 1])).toEqual([2 ** 52, 1]);
    expect(put([2 ** 26, 2 ** 26], [2, 1])).toEqual([2 ** 52, 2]);
  });
});
