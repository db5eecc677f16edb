import { expect, it } from 'vitest';
import type { EnteredRule } from './combine-entered.ts';
import type { Absent, AbsentRules } from './absent-weights.ts';
import { madeOfEntries, madeOfMean } from './entered-made.ts';

const rule = (more: Partial<EnteredRule>): EnteredRule => ({
  combines: ['average'],
  trims: [],
  electorates: null,
  once: null,
  least: 1,
  leasts: [],
  step: { num: 1, den: 100 },
  den: 10,
  ...more,
});
const mean = (values: readonly number[]) => ({ num: values.reduce((a, b) => a + b, 0), den: values.length });
const told = (groups: number[][], more: Partial<EnteredRule>) => {
  const made = madeOfEntries(groups, rule(more), mean);
  return made && [made.words?.zh, made.words?.en, made.exact];
};

it('tells a mean by its entries, many by their sum, and one not at all', () => {
  expect(madeOfMean([800, 905], 10, { num: 1, den: 100 })?.words?.zh).toBe('（80 + 90.5）÷ 2');
  expect(madeOfMean([800], 10, { num: 1, den: 100 })).toBeNull();
  // 85.25 is kept, 85.33… is not.
  const exact = (values: number[]) => madeOfMean(values, 10, { num: 1, den: 100 })?.exact;
  expect([exact([800, 905]), exact([800, 850, 910])]).toEqual([true, false]);
  expect(told([[800, 905]], {})?.[0]).toBe('（80 + 90.5）÷ 2');
  expect(told([[10, 20, 30, 40, 50, 60, 70]], {})?.slice(0, 2)).toEqual(['7 份合计 28 ÷ 7', 'the total 28 of 7 ÷ 7']);
  expect(told([[-10, -20]], { combines: ['sum'] })?.[0]).toBe('−1 − 2');
  expect(told([[10, 20]], { combines: ['best'] })).toBeNull();
});

it('tells which entries were left out', () => {
  const trimmed = { combines: ['trimmed'] as const } as const;
  expect(told([[700, 780, 840, 760]], trimmed)?.slice(0, 2)).toEqual([
    '去掉最高 84、最低 70，（76 + 78）÷ 2',
    'without the highest 84 and the lowest 70: (76 + 78) ÷ 2',
  ]);
  expect(told([[700, 780]], trimmed)?.[0]).toBe('（70 + 78）÷ 2');
  expect(told([[700, 780, 840]], { ...trimmed, trims: [{ highest: 0, lowest: 2 }] })?.[0]).toBe('去掉最低 70、78，84');
  expect(told([[700, 780, 840]], { ...trimmed, trims: [{ highest: 1, lowest: 1, from: 4 }] })?.[0]).toBe(
    '（70 + 78 + 84）÷ 3',
  );
});

it('tells a median only where it lies between two', () => {
  expect(told([[10, 20, 30]], { combines: ['median'] })).toBeNull();
  expect(told([[10, 40, 20, 30]], { combines: ['median'] })?.[0]).toBe('（2 + 3）÷ 2');
});

it('tells each electorate with its weight, and who is absent', () => {
  const by = (absent: Absent | AbsentRules, weights: Record<string, number> = { a: 0.4, b: 0.3, c: 0.3 }) => ({
    combines: Object.keys(weights).map(() => 'average' as const),
    electorates: {
      by: 'who',
      weights,
      names: ['领导', '同事', '群众'].map((name, i) => ({ zh: name, en: 'abc'[i] ?? '' })),
      absent: typeof absent === 'string' ? [absent, absent, absent] : absent,
    },
  });
  expect(told([[1000], [1000, 850], [800]], by('rescale'))).toEqual([
    '同事（100 + 85）÷ 2 = 92.5；领导 100 × 0.4 + 同事 92.5 × 0.3 + 群众 80 × 0.3',
    'b (100 + 85) ÷ 2 = 92.5; a 100 × 0.4 + b 92.5 × 0.3 + c 80 × 0.3',
    true,
  ]);
  expect(told([[1000], [], [800, 800, 810]], by('rescale'))).toEqual([
    '群众（80 + 80 + 81）÷ 3 ≈ 80.3333；（领导 100 × 0.4 + 群众 80.3333 × 0.3）÷ 0.7（同事没有打分）',
    'c (80 + 80 + 81) ÷ 3 ≈ 80.3333; (a 100 × 0.4 + c 80.3333 × 0.3) ÷ 0.7 (b: none)',
    false,
  ]);
  expect(told([[1000], [], [800]], by('zero'))?.[0]).toBe(
    '领导 100 × 0.4 + 同事 0 × 0.3 + 群众 80 × 0.3（同事没有打分，按 0 分）',
  );
  const apart = { ...by('rescale', { a: 0.4, b: 0.6, c: 0 }), combines: ['latest', 'trimmed', 'latest'] as const };
  expect(
    told(
      [
        [700, 1000],
        [700, 780, 840, 760],
      ],
      apart,
    )?.[0],
  ).toMatch(/^同事去掉最高 84、最低 70，（76 \+ 78）÷ 2 = [\d.]+；领导 /);
  expect(told([[1000], [], [800]], by('none'))).toBeNull();
  expect(told([[1000], [850], []], by(['rescale', 'rescale', 1]))).toEqual([
    '领导 100 × 0.4 + 同事 85 × 0.6（群众没有打分，权重并入同事）',
    'a 100 × 0.4 + b 85 × 0.6 (c: none, the weight goes to b)',
    true,
  ]);
  expect(told([[], [], []], by('rescale'))).toBeNull();
  expect(told([[1000], [], [800]], by('rescale', { a: 4, b: 3, c: 3 }))?.[0]).toBe(
    '（领导 100 × 4 + 群众 80 × 3）÷ 7（同事没有打分）',
  );
  expect(told([[1000], [], [800]], { ...by('rescale'), step: { num: 1, den: 1 } })?.[2]).toBe(false);
  // A group that counts for nothing is missed by nobody.
  expect(told([[1000], [900], []], by('rescale', { a: 0.5, b: 0.5, c: 0 }))?.[0]).toBe(
    '领导 100 × 0.5 + 同事 90 × 0.5',
  );
});

it('says of a group that it has too few', () => {
  const electorates = {
    by: 'electorate',
    weights: { leaders: 0.5, peers: 0.5 },
    names: [
      { zh: '领导', en: 'leaders' },
      { zh: '同事', en: 'peers' },
    ],
    absent: ['rescale', 'rescale'] as AbsentRules,
  };
  const made = madeOfEntries([[], [850]], rule({ electorates }), mean, [true, false]);
  expect(made?.words?.zh).toBe('（同事 85 × 0.5）÷ 0.5（领导份数不够，不计）');
});
