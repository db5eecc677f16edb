import { expect, it } from 'vitest';
import { meanParts } from '../cohorts/mean-parts.ts';
import { nearFraction } from './near-fraction.ts';

const kept = (n: number, d: number) => nearFraction(Math.round((n * meanParts) / d), meanParts, 0.5 / meanParts);

it('tells means of marks by their first decimals', () => {
  // 1,619 of 19 marks, 161,999 hundredths of 17, and what is taken off.
  expect(kept(1619, 19)).toEqual({ n: 1619, d: 19 });
  expect(kept(161_999, 1700)).toEqual({ n: 161_999, d: 1700 });
  expect(kept(-1619, 19)).toEqual({ n: -1619, d: 19 });
  expect(kept(0, 19)).toEqual({ n: 0, d: 1 });
});

it('leaves what is a fraction of few parts as it stands, and what is none', () => {
  // 36 marks in hundredths are whole numbers of a mean's step.
  expect(kept(301_237, 3600)).toEqual({ n: 301_237, d: 3600 });
  expect(nearFraction(314_159_265, 100_000_000, 1e-9)).toBe(null);
  // Too large to be told from its neighbours.
  expect(nearFraction(2 ** 50, meanParts, 0.5 / meanParts)).toBe(null);
});
