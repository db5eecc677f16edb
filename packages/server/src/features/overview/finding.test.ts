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
