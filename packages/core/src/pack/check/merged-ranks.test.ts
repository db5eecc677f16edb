import { expect, it } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';
const last = '{ consequence: last, title: 本支部末位谈话, kind: list, when: { rank: { bottom: 1 } } }';
const found = (quota: string, consequence = last, top = ', top: 2') =>
  loadPack(
    toySource({
      [star]: [
        ['title: 二星, from: 20', `title: 二星, from: 20${top}`],
        ['levels:\n', `cohort: [org]\nquota: { ${quota} }\nconsequences:\n  - ${consequence}\nlevels:\n`],
      ],
    }),
    alone,
  ).diagnostics.flatMap(({ code, severity }) => (code === 'rank-merge-unstated' ? [severity] : []));

it('asks whose the places are that a consequence goes by where small cohorts are put together', () => {
  expect(found('merge-below: 5')).toEqual(['warning']);
  expect(found('merge-below: 5', last.replace('本支部', ''))).toEqual(['info']);
  expect(found('merge-below: 5, merge-for: places')).toEqual([]);
  expect(found('merge-below: 5, merge-for: all')).toEqual([]);
});

it('asks nothing where the rule says it, nothing goes by rank, or there are no places', () => {
  expect(found('merge-below: 5, rule: 不足五人的合并排名')).toEqual([]);
  expect(found('merge-below: 5', last.replace('rank: { bottom: 1 }', 'total: { below: 5 }'))).toEqual([]);
  expect(found('merge-below: 5', last, '')).toEqual([]);
  expect(found('min-cohort: 5')).toEqual([]);
});
