import { scoreRoutes } from '@lianxin/api';
import { expect, test, vi } from 'vitest';
import { liveCases } from './system-server.ts';

// Huanghua's five good works: a composite of routine, field-visit and statement scores for each kind of body.
vi.setConfig({ testTimeout: 120_000 });
const schemes = ['grass-roots-assessment', 'department-assessment', 'two-new-assessment', 'whole-assessment'];
const { server, of } = await liveCases('huanghua-five-good', schemes);

test.each([
  ['grass-roots-assessment', 6],
  ['department-assessment', 7],
  ['two-new-assessment', 6],
  ['whole-assessment', 6],
])('[H1] the %s comes out as worked by hand', (scheme, lived) => {
  expect(of(scheme)).toEqual({ lived, differences: [], beyond: {} });
});

test('[H1] a township’s score opens as the tree of the five goods, with the weight of each way', async () => {
  const { call } = await server.as('three-ways', 'county');
  const opened = await call(scoreRoutes.explainScore, {
    params: { scheme: 'grass-roots-assessment', subject: server.idOf('three-ways', 'c1') },
    query: { period: '2017' },
  });
  const last = opened.explanation.slots.at(-1);
  expect(last?.sections.map(({ title, depth, weight }) => [title.zh, depth, weight])).toEqual([
    ['平时考核', 0, 0.5],
    ['好支部', 1, null],
    ['好队伍', 1, null],
    ['好党员', 1, null],
    ['好业绩', 1, null],
    ['好机制', 1, null],
    ['观摩考核', 0, 0.3],
    ['述职评议考核', 0, 0.2],
  ]);
  // The reviewers' five scores of the visit stand behind its trimmed mean.
  const visited = opened.explanation.slots
    .flatMap(({ sections }) => sections.flatMap(({ items }) => items))
    .filter(({ item }) => item === 'visited');
  expect(visited.at(-1)?.measure).toBe('85');
  expect(visited.flatMap(({ facts }) => facts)).toHaveLength(5);
});

test('[H1] bodies of one kind are not mixed with those of another', async () => {
  const { call } = await server.as('three-ways', 'county');
  const { items } = await call(scoreRoutes.listScores, {
    params: { scheme: 'department-assessment' },
    query: { period: '2017', limit: 200 },
  });
  expect(new Set(items.map(({ field }) => field))).toEqual(new Set(['organ']));
});
