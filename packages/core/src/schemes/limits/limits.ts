import type { PeriodKind } from '../../calendar.ts';
import { monthsIn, periodKinds } from '../../calendar.ts';
import { type Fraction, stepsAtLeast, stepsAtMost } from '../../exact.ts';
import type { CompiledCap } from '../compile.ts';
import type { Caps, Floors, Scheme } from '../scheme.ts';

/** The counting period of a scheme: from the start of each settle period, or from the last reset. */
export function countingPeriod(scheme: Pick<Scheme, 'count-from' | 'period'>): PeriodKind {
  return scheme['count-from'] === 'reset' ? scheme.period.reset : scheme.period.settle;
}

/** A cap or floor by period; a number alone is one for the counting period. */
export function limitsOf(
  limits: Caps | Floors | undefined,
  counting: PeriodKind,
): { kind: PeriodKind; value: number }[] {
  if (limits === undefined) return [];
  if (typeof limits === 'number') return [{ kind: counting, value: limits }];
  return periodKinds.flatMap((kind) => {
    const value = limits[kind];
    return value === undefined ? [] : [{ kind, value }];
  });
}

/** Caps in whole steps: the largest that does not exceed what is written. */
export function compileCaps(
  caps: Caps | undefined,
  counting: PeriodKind,
  step: Fraction,
  carry?: PeriodKind,
): CompiledCap[] {
  return limitsOf(caps, counting).map(({ kind, value }) => ({
    kind,
    limit: stepsAtMost(value, step),
    // Only from one period to the next within it.
    ...(carry !== undefined && monthsIn[kind] < monthsIn[carry] ? { carry } : {}),
  }));
}

/** Floors in whole steps: the smallest that is not below what is written. */
export function compileFloors(floors: Floors | undefined, counting: PeriodKind, step: Fraction): CompiledCap[] {
  return limitsOf(floors, counting).map(({ kind, value }) => ({ kind, limit: stepsAtLeast(value, step) }));
}
