import { compilePack, fromSteps, type Pack } from '@lianxin/core';
import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { testApp } from '../../testing/index.ts';
import { loadPopulation } from './population.ts';
import { storedScores } from './stored.ts';

const { deps, ownerDb } = await testApp({ packs: true });
const county = '999901';

test.each([
  [{ tally: 'month', settle: 'quarter', reset: 'year' }, '2026-Q1'],
  [{ tally: 'month', settle: 'year', reset: 'year' }, '2026'],
] as const)('what stands below is read whatever the periods are: %o', async (period, settle) => {
  await ownerDb.query('truncate score');
  const insert = `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, computed_at)
    values ($1, 'branch-star', $2, 'jia-1', 'branch', 'jia-1', 'rural', $3, $4, now())`;
  await ownerDb.query(insert, [county, '2026-02', 7, null]);
  await ownerDb.query(insert, [county, settle, 21, 3]);
  const pack = deps.packs.of(county);
  const schemes = pack.schemes.map((each) => (each.scheme === 'branch-star' ? { ...each, period } : each));
  const rules = compilePack({ ...pack, schemes } as Pack);
  const compiled = rules.schemes.find(({ id }) => id === 'branch-star')!;
  const [row, table] = await owning(ownerDb, async (queries) => {
    const { subjects } = await loadPopulation(queries, county, rules, { branches: [], year: 2026 }, []);
    const scores = await storedScores(queries, { county, year: 2026, today: '2026-12-13' }, compiled, subjects);
    return [subjects.ids.indexOf('jia-1') - scores.from, scores] as const;
  });
  const { slots, settles } = table.plan;
  expect(fromSteps(table.slotTotals[row * slots.length + 1]!, compiled.step)).toBe(7);
  expect(fromSteps(table.settleTotals[row * settles.length]!, compiled.step)).toBe(21);
  expect(table.held[row * settles.length]).toBe(compiled.levels.indexOf(3));
});
