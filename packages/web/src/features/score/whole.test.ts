import { expect, test } from 'vitest';
import type { Item, Section, Slot } from './answer.ts';
import { opensWhole, partsOf, wholePeriod } from './whole.ts';

const item = (id: string, points: number, more: Partial<Item> = {}): Item => ({
  item: id,
  title: { zh: id, en: id },
  rule: null,
  source: null,
  basis: 'example',
  measure: '1',
  unit: '',
  arithmetic: { zh: `${points} 分`, en: `${points} points` },
  uncapped: points,
  points,
  cappedBy: null,
  cap: null,
  left: null,
  adjustment: 0,
  facts: [],
  worths: [],
  upstream: [],
  duties: [],
  working: null,
  parts: [],
  ...more,
});
const section = (id: string, points: number, items: Item[], more: Partial<Section> = {}): Section => ({
  section: id,
  parent: null,
  depth: 0,
  title: { zh: id, en: id },
  weight: null,
  take: 'sum',
  atMostParts: 1,
  start: 0,
  points,
  cap: 4,
  rescaled: null,
  sum: null,
  items,
  ...more,
});
const slot = (period: string, begun: boolean, sections: Section[], deductions: Item[] = []): Slot => ({
  period,
  begun,
  rescaled: null,
  sum: null,
  total: sections.reduce((sum, { points }) => sum + points, 0),
  sections,
  deductions,
});
const label = ({ period }: Slot) => ({ zh: `${Number(period.slice(5))}月`, en: `month ${Number(period.slice(5))}` });
const of = (...slots: Slot[]) => wholePeriod({ period: '2026', slots, unit: null }, label);

test('points add up exactly, records are gathered, what has not begun is left out', () => {
  const whole = of(
    slot('2026-01', true, [section('a', 0.1, [item('x', 0.1, { facts: ['r1'] })])], [item('d', 1)]),
    slot(
      '2026-02',
      true,
      [section('a', 0.2, [item('x', 0.2, { facts: ['r1', 'r2'], cappedBy: 'month' })])],
      [item('d', 0)],
    ),
    slot('2026-03', false, [section('a', 9, [item('x', 9)])]),
  );
  expect(whole).toMatchObject({ period: '2026', begun: true, total: 0.3 });
  expect(whole.sections).toMatchObject([
    {
      section: 'a',
      points: 0.3,
      cap: null,
      items: [{ item: 'x', points: 0.3, facts: ['r1', 'r2'], cappedBy: 'month' }],
    },
  ]);
  expect(whole.sections[0]?.items[0]?.arithmetic).toEqual({
    zh: '1月 0.1，2月 0.2，共 0.3 分',
    en: 'month 1 0.1, month 2 0.2; 0.3 in all',
  });
  expect(whole.deductions[0]?.arithmetic.zh).toBe('1月：1 分');
});

test('an item that gave nothing keeps what it says of itself last', () => {
  const whole = of(
    slot('2026-01', true, [section('a', 0, [item('x', 0, { arithmetic: { zh: '没有可计的', en: '' } })])]),
    slot('2026-02', true, [section('a', 0, [item('x', 0, { arithmetic: { zh: '还没有打分', en: '' } })])]),
  );
  expect(whole.sections[0]?.items[0]?.arithmetic.zh).toBe('还没有打分');
});

test('a section’s parts are its items and the sections directly in it', () => {
  const inner = section('b', 46, [item('y', 92)], { parent: 'a', depth: 1, weight: 0.5 });
  const deeper = section('c', 7, [], { parent: 'b', depth: 2 });
  const outer = section('a', 20, [item('x', 4)], { weight: 0.4 });
  expect(partsOf(outer, [outer, inner, deeper])).toBe(50);
});

test('a quarter is opened by its month, a year as a whole', () => {
  const months = (count: number) => Array.from({ length: count }, (_, at) => slot(`2026-0${at + 1}`, true, []));
  expect(opensWhole({ slots: months(3) })).toBe(false);
  expect(opensWhole({ slots: months(4) })).toBe(true);
});
