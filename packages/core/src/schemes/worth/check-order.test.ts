import { expect, test } from 'vitest';
import { checkOrder } from './check-order.ts';
import { type Worth, worthSchema } from './worth.ts';

const found = (cases: unknown, take: 'first' | 'best' = 'first') =>
  checkOrder(worthSchema.parse(cases) as Worth, take).map(({ path }) => path[1]);
const from = (hours: unknown, worth: unknown = 1) => ({ when: { hours }, worth });

test.each([
  // 满 1 小时 1 分、满 3 小时 2 分: three hours are one hour too.
  [[from({ min: 1 }), from({ min: 3 }, 2)], [1]],
  [[{ worth: 1 }, from({ min: 3 }, 2)], [1]],
  [[from({ min: 1 }), from({ min: 1, below: 3 }, 2)], [1]],
  [[from({ above: 1 }), from({ above: 1 }, 2)], [1]],
  [[from({ max: 9 }), { when: { hours: { below: 9 }, level: 'city' }, worth: 3 }], [1]],
  [[from({ min: 3 }, 2), from({ min: 1 })], []],
  [[from({ above: 1 }), from({ min: 1 }, 2)], []],
  [[from({ min: 1, below: 3 }), from({ min: 3 }, 2)], []],
  [[{ when: { level: 'city' }, worth: 1 }, from({ min: 3 }, 2), { worth: 0 }], []],
  [[{ when: { hours: { min: 1 }, level: 'city' }, worth: 1 }, from({ min: 3 }, 2)], []],
  // Where the one before may say nothing of a record, the next is tried.
  [[{ worth: { by: 'level', table: { city: 3 } } }, { worth: 1 }], []],
  [[{ worth: { field: 'amount' } }, { worth: 1 }], []],
  [[{ worth: { by: 'level', table: { city: 3 }, otherwise: 0 } }, { worth: 1 }], [1]],
  // The name of another number is no number.
  [[from({ min: 'asked' }), from({ min: 3 }, 2)], []],
  [2, []],
])('%j', (cases, at) => {
  expect(found(cases)).toEqual(at);
});

test('of cases of which the best counts none is hidden', () => {
  expect(found([from({ min: 1 }), from({ min: 3 }, 2)], 'best')).toEqual([]);
});
