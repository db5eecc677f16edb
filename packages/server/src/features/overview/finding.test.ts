import { expect, test } from 'vitest';
import { testApp } from '../../testing/index.ts';
import { withDeedStar } from '../../testing/deed-star.ts';
import { finding } from './finding.ts';

const { deps } = await testApp({ packs: true });

test('of a scheme without levels only the points are told', () => {
  const scheme = withDeedStar(deps.packs.of('999901'), {}).schemes.at(-1)!;
  const figures = { evenness: 80, evennessBefore: 70, counts: new Map(), countsBefore: new Map(), scheme };
  expect(finding({ ...figures, mean: 5, meanBefore: null, compare: null }).zh).toBe('平均 5 分。');
  expect(finding({ ...figures, mean: 5, meanBefore: 4, compare: '2026-Q1' }).zh).toBe('均分高了 1，差距在缩小。');
});

test('nothing is said to change that the figures beside it do not show', () => {
  const scheme = deps.packs.of('999901').schemes.find((each) => each.scheme === 'branch-star')!;
  const counts = new Map([[4, 3]]);
  const figures = { evenness: 79.4, evennessBefore: 78.6, counts, countsBefore: counts, scheme };
  const said = finding({ ...figures, mean: 41.84, meanBefore: 41.86, compare: '2026-Q1' }).zh;
  expect(said).toBe('均分低了 0.1，差距没有变。四星及以上还是 3 个。');
});
