import type { CompiledScheme } from './compile.ts';

/** What runs on without its start: bounded after each tally period, so that what lies beyond a limit is lost. */
export type Bounded = (running: number, amount: number, base: number) => number;

/**
 * How a total that runs on from the reset takes in the points of a tally period. With `beyond-limits: lost` it never leaves its limits, as
 * an account of points does that is full or empty: what lies beyond is gone. Without it all points are summed, and the sum is held to the
 * limits. Null where all are summed.
 */
export function boundedAccount({
  scheme,
  floor,
  ceiling,
}: Pick<CompiledScheme, 'scheme' | 'floor' | 'ceiling'>): Bounded | null {
  if (scheme['beyond-limits'] !== 'lost') return null;
  return (running, amount, base) => Math.min(ceiling, Math.max(floor, base + running + amount)) - base;
}
