import { expect, test } from 'vitest';
import { random } from '../registry/random.ts';
import { drawCount, drawUuid } from './chance.ts';

test.each([0, 0.3, 4, 60])('counts average to what is expected: %d', (expected) => {
  const draw = random('count', expected);
  const counts = Array.from({ length: 4000 }, () => drawCount(draw, expected));
  const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
  expect(Math.abs(mean - expected)).toBeLessThan(0.05 + expected * 0.03);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
});

test('UUIDs are well formed and do not repeat', () => {
  const draw = random('uuid');
  const ids = Array.from({ length: 10_000 }, () => drawUuid(draw));
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
    true,
  );
  expect(new Set(ids).size).toBe(ids.length);
});
