import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const item = (id: string, field: string, more = '', compared = 'cohort: [county]') =>
  `      - { item: ${id}, title: 比全县平均, applies: { field: ${field} }${more}, measure: { difference: { sum: branch-money.amount }, minus: { cohort-value: { sum: branch-money.amount }, take: mean, ${compared} } }, points: { each: 1 } }\n`;
const found = (...items: string[]) =>
  toyFindings({ 'schemes/branch-star.yaml': [['levels:\n', `${items.join('')}levels:\n`]] }).filter((one) =>
    one.startsWith('cohort-split'),
  );

test('one comparison written once for each class, with a cohort wider than the class', () => {
  expect(found(item('a', 'rural'), item('b', 'urban'))).toHaveLength(2);
  expect(found(item('a', 'rural', ', note: 各类自己比'), item('b', 'urban'))).toHaveLength(1);
});

test('also in the scheme’s own cohort, where nothing states one', () => {
  const plain = (id: string, field: string) => item(id, field, '', '').replace(', }', ' }');
  expect(found(plain('a', 'rural'), plain('b', 'urban'))).toHaveLength(2);
  const ranked = (id: string, field: string) =>
    item(id, field, '', '').replace(/measure:.*points:/, 'measure: { rank: { sum: branch-money.amount } }, points:');
  expect(found(ranked('a', 'rural'), ranked('b', 'urban'))).toHaveLength(2);
});

test('is not told of one item alone, of the scheme’s cohort, or where the classes compared are named', () => {
  expect(found(item('a', 'rural'))).toEqual([]);
  const byClass = 'cohort: [field]';
  expect(found(item('a', 'rural', '', byClass), item('b', 'urban', '', byClass))).toEqual([]);
  const named = 'cohort: [county], where: { field: { one-of: [rural, urban] } }';
  expect(found(item('a', 'rural', '', named), item('b', 'urban', '', named))).toEqual([]);
});
