import type { SubjectTable } from '../../records/subject-table.ts';
import { attributeAbove } from '../cohorts/attribute-above.ts';
import type { CompiledRound } from './compile-levels.ts';
import type { Plan } from '../periods/plan.ts';
import type { PlacesRound } from '../scheme.ts';

/** Prepares to say how parts of a place are made whole for a subject (its row) in a settle period. */
export function bindRound(
  round: CompiledRound,
  subjects: SubjectTable,
  plan: Plan,
): (row: number, settle: number) => PlacesRound {
  if (typeof round === 'string') return () => round;
  const { table, otherwise } = round;
  const valueOf = attributeAbove(subjects, plan, round.attribute);
  return (row, settle) => {
    const value = valueOf(row, settle);
    return (value === undefined ? undefined : table.get(value)) ?? otherwise;
  };
}

/** Of several ways the one that gives the fewest places. */
export function strictestOf(rounds: readonly PlacesRound[]): PlacesRound {
  return (['down', 'half-up', 'up'] as const).find((each) => rounds.includes(each)) ?? 'down';
}
