import { expect, it } from 'vitest';
import { toyScheme } from '../testing/index.ts';
import { nearLines } from './near-lines.ts';

const read = (...totals: number[]) => ({
  assessed: Uint8Array.from(totals, (total) => (total < 0 ? 0 : 1)),
  totals: Float64Array.from(totals),
  held: new Int8Array(totals.length),
});
const levels = (...from: unknown[]) =>
  toyScheme({
    sections: [{ section: 's', title: '节', items: [] }],
    levels: [
      { level: 0, title: '无星' },
      ...from.map((line, i) => ({ level: i + 1, title: `${i + 1}星`, from: line })),
    ],
  });

it('counts those who just miss a line and those who just reach it', () => {
  // Lines lie 5 apart: closer than 0.5. 11.5 misses 12 by 0.5, 11.4 does not; 12.4 reaches it by 0.4, 12.5 by more.
  expect(nearLines(levels(7, 12), read(11.4, 11.5, 11.9, 12, 12.4, 12.5, 6.9, -1))).toEqual({
    distance: 0.5,
    lines: [
      { level: 2, line: 12, below: 2, above: 2 },
      { level: 1, line: 7, below: 1, above: 0 },
    ],
  });
});

it('takes no distance finer than totals, and no lines that differ', () => {
  expect(nearLines(levels(1, 1.5), read(1.4))?.distance).toBe(0.1);
  const byPlace = { by: 'class', table: { a: 5 }, otherwise: 6 };
  expect(nearLines(levels(byPlace), read(5))).toBeNull();
  expect(nearLines(levels(byPlace, 60), read(59))?.lines).toMatchObject([{ level: 2, below: 1 }]);
});
