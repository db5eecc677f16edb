import { expect, test } from 'vitest';
import { toyPack } from '../../testing/index.ts';
import { itemSchema } from '../scheme.ts';
import { sidesOfItem } from './sides.ts';

const count = { count: 'volunteer-service' };
const entered = { 'as-entered': true };
const value = (worth: unknown, more: object = {}) => ({ value: 'volunteer-service', worth, ...more });
const hours = { field: 'hours' };
const table = { by: 'kind', table: { small: -2, big: -5 } };

// Whether it may give, and whether it may take off.
test.each([
  [{ measure: count, points: { each: 1 } }, true, false],
  [{ measure: count, points: { each: -1 } }, false, true],
  [{ measure: count, points: { each: -1 }, start: 10 }, true, true],
  [{ measure: count, points: { each: -1 }, start: 10, floor: 0 }, true, false],
  [{ measure: count, points: { each: -1 }, missing: 3 }, true, true],
  [{ measure: { sum: 'volunteer-service.hours' }, points: { ...entered, times: -0.5 } }, false, true],
  [{ measure: value(table), points: entered }, false, true],
  [{ measure: value(table), points: { ...entered, times: -1 } }, true, false],
  [{ measure: value(table, { 'if-none': 5 }), points: entered }, true, true],
  [{ measure: value({ ...table, otherwise: 1 }), points: entered }, true, true],
  [{ measure: value({ ...hours, each: -1 }), points: entered }, false, true],
  [{ measure: value([{ worth: -1 }, { worth: { nth: [0, -2] } }]), points: entered }, false, true],
  [{ measure: value(table, { together: { by: 'day', start: 10, floor: 0 } }), points: entered }, true, false],
  [{ measure: value(hours, { cap: 0 }), points: entered }, false, false],
  // What may itself be below zero may be either.
  [{ measure: { difference: count, minus: count }, points: { each: -1 } }, true, true],
  [{ measure: count, points: { fixed: -5 } }, false, true],
  [{ measure: count, points: { tiers: [{ from: 1, points: -2 }], otherwise: 1 } }, true, true],
])('%j', (stated, above, below) => {
  const item = itemSchema.parse({ item: 'i', title: '项', ...stated });
  expect(sidesOfItem(item, toyPack().records)).toEqual({ above, below });
});
