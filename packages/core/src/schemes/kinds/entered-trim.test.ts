import { expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

// Leaders 60, 80, 88, 99; residents 1 … 10, the last 100.
const facts = [
  ...[60, 80, 88, 99].map((score) => ({ electorate: 'leaders', score })),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((score) => ({ electorate: 'residents', score })),
].map((vote) => ({ record: 'vote', subject: 'm1', date: '2017-03-04', ...vote }));
const measure = {
  entered: 'vote.score',
  where: { electorate: { 'one-of': ['leaders', 'residents'] } },
  by: 'electorate',
  weights: { leaders: 0.5, residents: 0.5 },
  combine: 'trimmed',
};
const total = (more: object) => {
  const scheme = oneItemScheme(
    { measure: { ...measure, ...more }, points: { 'as-entered': true } },
    { precision: 0.001 },
  );
  return scoreToy(scheme, '2017-03', { subjects: [{ id: 'm1', kind: 'member' }], facts })[0]?.total;
};

it('electorates are trimmed by different amounts', () => {
  // 84 without 60 and 99; residents without a tenth at either end 2 … 9: 5.5.
  const tenth = { highest: 0.1, lowest: 0.1 };
  expect(total({ trim: { leaders: { highest: 1, lowest: 1 }, residents: tenth } })).toBe(44.75);
  // Without the two highest 60 and 80: 70; residents not named: one of each.
  expect(total({ trim: { leaders: { highest: 2, lowest: 0 } } })).toBe(37.75);
  // The mean of 60 … 99 is 81.75.
  expect(total({ combine: { leaders: 'average', residents: 'trimmed' }, trim: { residents: { highest: 1 } } })).toBe(
    43.375,
  );
  expect(total({ trim: tenth })).toBe(43.625);
});

it('is said by electorate', () => {
  const words = (more: object) => {
    const stated = { ...measure, ...more };
    const { kind, options } = readMeasure(stated);
    return kind.sentence(options, toyContext({ measure: stated })).zh;
  };
  expect(
    words({ trim: { leaders: { highest: 1, lowest: 1 }, residents: { highest: '10%', lowest: '10%' } } }),
  ).toContain('（领导去掉 1 个最高、1 个最低后的平均，群众去掉 10% 的最高、10% 的最低后的平均，不足一份的舍去）');
});

it('names groups of the weights that are trimmed', () => {
  const found = (more: object) => {
    const stated = { ...measure, ...more };
    const { kind, options } = readMeasure(stated);
    return kind.check(options, toyContext({ measure: stated })).map(({ code, path }) => [code, ...path].join(' '));
  };
  const lowest = { lowest: 1 };
  expect(found({ trim: { leaders: lowest } })).toEqual([]);
  expect(found({ trim: { leader: lowest } })).toEqual(['wrong-value trim leader']);
  const one = { leaders: 'average', residents: 'trimmed' };
  expect(found({ combine: one, trim: { leaders: lowest, residents: lowest } })).toEqual(['wrong-value trim leaders']);
  expect(found({ combine: one, trim: { residents: lowest } })).toEqual([]);
  expect(found({ by: undefined, weights: undefined, trim: { leaders: lowest } })).toEqual(['wrong-value trim']);
});
