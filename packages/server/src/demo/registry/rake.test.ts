import { expect, test } from 'vitest';
import { apportion, rake } from './rake.ts';

test('every margin holds and the tendency stays', () => {
  const cells = rake(
    [
      { field: 'rural', age: 'old', weight: 3 },
      { field: 'rural', age: 'young', weight: 1 },
      { field: 'organ', age: 'old', weight: 1 },
      { field: 'organ', age: 'young', weight: 1 },
    ],
    [
      { of: (cell) => cell.field, totals: { rural: 60, organ: 40 } },
      { of: (cell) => cell.age, totals: { old: 30, young: 70 } },
    ],
  );
  const at = (field: string, age: string) => cells.find((cell) => cell.field === field && cell.age === age)!.weight;
  expect(at('rural', 'old') + at('rural', 'young')).toBeCloseTo(60);
  expect(at('rural', 'old') + at('organ', 'old')).toBeCloseTo(30);
  expect(at('rural', 'old') / 60).toBeGreaterThan(at('organ', 'old') / 40);
});

test('apportions to the exact total', () => {
  expect(apportion([1, 1, 1], 10)).toEqual([4, 3, 3]);
  expect(apportion([0.2, 0.5, 0.3], 7).reduce((a, b) => a + b)).toBe(7);
  expect(apportion([], 0)).toEqual([]);
});
