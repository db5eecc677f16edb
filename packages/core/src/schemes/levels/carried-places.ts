import type { CompiledQuota } from './compile-levels.ts';
import type { Plan } from '../periods/plan.ts';

/** The places of each level (by position) in a cohort and settle period, its own and those carried into it; null without a limit. */
export type Limits = readonly ({ own: number; carried: number } | null)[];

/** Keeps, cohort by cohort, the places that levels leave free for the next settle period, up to the reset. */
export interface CarriedPlaces {
  /** Begins a settle period; those before it are done. */
  begin(settle: number): void;
  /** The limits of a cohort (named by what its members have in common) whose own places are these. */
  limits(cohort: readonly string[], own: readonly (number | null)[]): Limits;
  /** Notes how many of them are held, by level. */
  used(cohort: readonly string[], limits: Limits, held: (level: number) => number): void;
}

/** Keeps nothing where unused places are not carried over. */
export function carriedPlaces({ carry }: Pick<CompiledQuota, 'carry'>, { resetOfSettle }: Plan): CarriedPlaces {
  const over = new Map<string, readonly number[]>();
  return {
    begin(settle) {
      if (settle > 0 && resetOfSettle[settle] !== resetOfSettle[settle - 1]) over.clear();
    },
    limits(cohort, own) {
      const carried = over.get(cohort.join('\n')) ?? [];
      return own.map((places, level) => (places === null ? null : { own: places, carried: carried[level] ?? 0 }));
    },
    used(cohort, limits, held) {
      if (!carry) return;
      const left = limits.map((places, level) =>
        places === null ? 0 : Math.max(0, places.own + places.carried - held(level)),
      );
      over.set(cohort.join('\n'), left);
    },
  };
}
