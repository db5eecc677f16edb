import { expect, test } from 'vitest';
import { random } from './random.ts';

const draw = (...seed: (string | number)[]) => {
  const stream = random(...seed);
  return Array.from({ length: 5 }, () => stream.int(1_000_000));
};

test('the same seed gives the same stream, another name another one', () => {
  expect(draw('a', 1)).toEqual(draw('a', 1));
  expect(draw('a', 1)).not.toEqual(draw('a', 2));
});

test('stays in its bounds and fills them evenly', () => {
  const stream = random('even');
  const seen = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i++) {
    const index = stream.int(10);
    seen[index] = (seen[index] ?? 0) + 1;
  }
  expect(seen.every((n) => n > 850 && n < 1150)).toBe(true);
});

test('weights are proportions', () => {
  const stream = random('weights');
  const hits = [0, 0, 0];
  for (let i = 0; i < 4000; i++) {
    const index = stream.weighted([1, 0, 3]);
    hits[index] = (hits[index] ?? 0) + 1;
  }
  expect(hits[1]).toBe(0);
  expect(hits[0]! / 4000).toBeCloseTo(0.25, 1);
});

test('a shuffle keeps every item', () => {
  const items = Array.from({ length: 50 }, (_, i) => i);
  const shuffled = random('deck').shuffle([...items]);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.sort((a, b) => a - b)).toEqual(items);
});
