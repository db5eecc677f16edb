import { expect, test } from 'vitest';
import { idsAbove, treesOf } from './tree.ts';

const list = [
  { id: 'c', parent: null },
  { id: 't1', parent: 'c' },
  { id: 'v1', parent: 't1' },
  { id: 't2', parent: 'c' },
  { id: 'orphan', parent: 'elsewhere' },
];

test('organisations become trees; one whose superior is out of scope is a root', () => {
  const trees = treesOf(list);
  expect(trees.map(({ organisation }) => organisation.id)).toEqual(['c', 'orphan']);
  expect(trees[0]?.below.map(({ organisation, below }) => [organisation.id, below.length])).toEqual([
    ['t1', 1],
    ['t2', 0],
  ]);
});

test('the way up to an organisation is known, even in a list that goes in a circle', () => {
  expect([...idsAbove(list, 'v1')]).toEqual(['t1', 'c']);
  expect(idsAbove(list, undefined).size).toBe(0);
  const circle = [
    { id: 'a', parent: 'b' },
    { id: 'b', parent: 'a' },
  ];
  expect(idsAbove(circle, 'a').size).toBe(2);
});
