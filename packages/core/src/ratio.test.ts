import { expect, it } from 'vitest';
import { nearText, percentText, ratio } from './ratio.ts';

it('says a ratio as a decimal, exactly where it is one', () => {
  const near = (n: bigint, d: bigint) => nearText(ratio(n, d));
  expect(near(5n, 8n)).toBe('0.625');
  expect(near(49000n, 3n)).toBe('16333.3333');
  expect(near(-2n, 3n)).toBe('−0.6667');
  // Four figures where four decimals would leave less.
  expect(near(1n, 30n)).toBe('0.03333');
  expect(near(0n, 3n)).toBe('0');
});

it('says a share in per cent', () => {
  const percent = (n: bigint, d: bigint) => percentText(ratio(n, d));
  expect(percent(269n, 347n)).toBe('77.52');
  expect(percent(-1n, 5n)).toBe('−20');
  expect(percent(1n, 3000n)).toBe('0.033');
});
