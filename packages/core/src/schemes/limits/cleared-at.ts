import { stepsAtLeast } from '../../exact.ts';
import type { CompiledScheme } from '../compile.ts';
import type { ScoreTable } from '../score-table.ts';

/** Says with how many whole steps the next period begins besides its start when a total reached the bound of `cleared-at`; null when it did not. */
export type Clears = (total: number) => number | null;

/** The bound of a scheme at which totals begin anew; null without one. */
export function clearsAt({ scheme, step }: Pick<CompiledScheme, 'scheme' | 'step'>): Clears | null {
  const stated = scheme['cleared-at'];
  if (stated === undefined) return null;
  const bound = stepsAtLeast(stated.total, step);
  return (total) => (total < bound ? null : stated.rest ? total % bound : 0);
}

/** The last settle period before one, in its reset period, whose total began anew, and with what; null when none did. Of a table of one row. */
export function clearedBefore(
  compiled: CompiledScheme,
  { plan, settleTotals }: ScoreTable,
  settle: number,
): { settle: number; left: number } | null {
  const clears = clearsAt(compiled);
  if (clears === null) return null;
  for (let at = settle - 1; at >= 0 && plan.resetOfSettle[at] === plan.resetOfSettle[settle]; at--) {
    const left = clears(settleTotals[at]!);
    if (left !== null) return { settle: at, left };
  }
  return null;
}
