import { expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { recordTypeSchema } from '../../records/record-type.ts';
import { oneItemScheme, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';
import { readPoints } from '../kinds/index.ts';

const accounts = recordTypeSchema.parse({
  record: 'accounts',
  title: '资产负债',
  subject: 'branch',
  enter: ['branch-secretary'],
  verify: 'none',
  summary: '{debts}/{assets}',
  fields: [
    { field: 'debts', title: '负债', type: 'number', unit: '元', precision: 0.01 },
    { field: 'assets', title: '资产', type: 'number', unit: '元', precision: 0.01 },
    { field: 'heads', title: '人口', type: 'number', unit: '人', precision: 1 },
  ],
});
const toy = toyPack();
const debts = { value: 'accounts', worth: { field: 'ratio of debts to assets' }, combine: 'latest' };

function opened(item: Record<string, unknown>, fields: object, period = '2017') {
  const scheme = oneItemScheme(item, {
    subject: 'branch',
    precision: 0.01,
    period: { tally: 'year', settle: 'year', reset: 'year' },
  });
  const rules = { ...toy, records: [...toy.records, accounts], schemes: [...toy.schemes, scheme] };
  const live = scoreLive(compilePack(rules), {
    scheme: scheme.scheme,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects: [{ id: 'b1', kind: 'branch' }],
    facts: [{ id: 'f1', record: 'accounts', subject: 'b1', date: '2017-12-01', ...fields }],
  });
  const [first] = explainLive(live, 'b1', period, { pack: 'toy', version: '1.0.0' })!.slots.at(-1)!.sections[0]!.items;
  const context = { ...rules, scheme, item: scheme.sections[0]!.items[0]! };
  const points = readPoints(context.item.points);
  const found = points.kind.check(points.options, context);
  return [first!.points, first!.arithmetic.zh, found.map(({ code }) => code).join()];
}

it('is a share where both are in one unit, of which tiers are written in per cent', () => {
  const tiers = {
    tiers: [
      { to: '30%', points: 10 },
      { to: '50%', points: 6 },
      { to: '70%', points: 3 },
    ],
  };
  expect(opened({ measure: debts, points: tiers }, { debts: 300, assets: 1000 })).toEqual([
    10,
    '30%，不超过 30%，计 10 分',
    '',
  ]);
  expect(opened({ measure: debts, points: tiers }, { debts: 81, assets: 100 })[0]).toBe(0);
  // Two thirds are no more than 2/3.
  const third = { tiers: [{ to: '2/3', points: 7 }] };
  expect(opened({ measure: debts, points: third }, { debts: 20, assets: 30 })[0]).toBe(7);
  expect(opened({ measure: debts, points: { share: 9 } }, { debts: 1, assets: 3 })).toEqual([
    3,
    '33.33% × 9 分 ≈ 3 分',
    '',
  ]);
  expect(
    opened({ measure: debts, points: { each: -0.5, per: '1%', beyond: '70%' } }, { debts: 81, assets: 100 })[0],
  ).toBe(-5.5);
});

it('is points as they are where they count as entered, and a number where the units differ', () => {
  expect(opened({ measure: debts, points: { 'as-entered': true } }, { debts: 81, assets: 100 })).toEqual([
    0.81,
    '0.81 分，计 0.81 分',
    '',
  ]);
  const head = { ...debts, worth: { field: 'ratio of assets to heads' } };
  expect(opened({ measure: head, points: { each: 1, per: 100 } }, { assets: 2500, heads: 2 })[1]).toBe(
    '1250 ÷ 100 × 1 分 = 12.5 分',
  );
});

it('stays a number where it is multiplied', () => {
  const product = { ...debts, worth: { field: ['heads', 'ratio of debts to assets'] } };
  const tiers = { tiers: [{ from: '30%', points: 1 }] };
  const fields = { heads: 4, debts: 1, assets: 2 };
  expect(opened({ measure: product, points: { each: 1 } }, fields)[1]).toBe('2 分 × 1 分 = 2 分');
  expect(opened({ measure: product, points: tiers }, fields)[2]).toBe('unit-mismatch');
});
