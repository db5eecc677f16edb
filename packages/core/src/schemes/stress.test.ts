import { expect, test } from 'vitest';
import { scoreToy, toyScheme } from '../testing/index.ts';

const item = (
  id: string,
  measure: Record<string, unknown> = { count: 'volunteer-service' },
  points: unknown = { each: 1 },
) => ({
  item: id,
  title: id,
  measure,
  points,
});
const facts = [{ record: 'volunteer-service', dates: ['2017-03-04', '2017-03-11'], hours: 1 }];
const total = (stated: Record<string, unknown>) => scoreToy(toyScheme(stated), '2017-Q1', { facts })[0]?.total;

test('a tree of 200 levels comes to what its one item gives', () => {
  const sections = Array.from({ length: 200 }, (_, i) => ({
    section: `s${i}`,
    title: `${i}`,
    ...(i > 0 ? { 'part-of': `s${i - 1}` } : {}),
    ...(i % 50 === 49 ? { weight: 2 } : {}),
    ...(i === 199 ? { items: [item('a')] } : {}),
  }));
  expect(total({ sections })).toBe(2 * 2 ** 4);
});

test('5,000 items are added up', () => {
  const items = Array.from({ length: 5000 }, (_, i) => item(`i${i}`));
  expect(total({ sections: [{ section: 'all', title: '全部', items }] })).toBe(10_000);
});

test('a division by nothing gives no points and never NaN', () => {
  const none = { count: 'absence' };
  const items = [
    item('a', { ratio: { count: 'volunteer-service' }, of: none }, { share: 10 }),
    item(
      'b',
      { combine: { divide: ['x', 'y'] }, of: { x: { count: 'volunteer-service' }, y: none } },
      { 'as-entered': true },
    ),
  ];
  expect(total({ sections: [{ section: 'all', title: '全部', items }] })).toBe(0);
});
