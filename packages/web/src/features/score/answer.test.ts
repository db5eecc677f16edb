import { expect, it } from 'vitest';
import { hasContent, openSlot, sharedDecimals, stillToBeHad, type Item, type Slot } from './answer.ts';

function item(id: string, left: number | null, more: Partial<Item> = {}): Item {
  return {
    item: id,
    title: { zh: id, en: id },
    rule: null,
    source: null,
    basis: 'example',
    measure: '0',
    unit: '次',
    arithmetic: { zh: '', en: '' },
    uncapped: 0,
    points: 0,
    cappedBy: null,
    cap: null,
    left,
    adjustment: 0,
    facts: [],
    worths: [],
    upstream: [],
    duties: [],
    working: null,
    parts: [],
    ...more,
  };
}

function slot(period: string, begun: boolean, items: Item[] = []): Slot {
  return {
    period,
    begun,
    total: 0,
    rescaled: null,
    sum: null,
    deductions: [],
    sections: [
      {
        section: 's',
        parent: null,
        depth: 0,
        title: { zh: '', en: '' },
        weight: null,
        take: 'sum',
        atMostParts: 1,
        start: 0,
        points: 0,
        cap: null,
        rescaled: null,
        sum: null,
        items,
      },
    ],
  };
}

const quarter = [slot('2017-10', true), slot('2017-11', true), slot('2017-12', false)];

it('opens the month asked for, else the last that has begun', () => {
  expect(openSlot(quarter, '2017-10')?.period).toBe('2017-10');
  expect(openSlot(quarter, undefined)?.period).toBe('2017-11');
  expect(openSlot(quarter, '2016-01')?.period).toBe('2017-11');
  expect(openSlot([slot('2018-01', false)], undefined)?.period).toBe('2018-01');
  expect(openSlot([], undefined)).toBeUndefined();
});

it('names what can still bring points, most first, and nothing that has no limit of its own', () => {
  const capped = (id: string, left: number | null) => item(id, left, { cap: 5 });
  const items = [capped('a', 1), item('b', null), capped('c', 4), capped('d', 0), capped('e', 2), item('f', 80)];
  expect(stillToBeHad(slot('2017-11', true, items), 2).map((found) => found.item)).toEqual(['c', 'e']);
});

it('counts a capped item as content even when it brings nothing', () => {
  expect(hasContent(item('a', 0))).toBe(false);
  expect(hasContent(item('a', 0, { uncapped: 2 }))).toBe(true);
  expect(hasContent(item('a', 0, { facts: ['x'] }))).toBe(true);
});

it('lines up figures that stand beside each other', () => {
  expect(sharedDecimals([9.5, 9, 0])).toBe(1);
  expect(sharedDecimals([81, 7])).toBe(0);
  expect(sharedDecimals([])).toBe(0);
});
