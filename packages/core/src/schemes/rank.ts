import { type SubjectTable, spellIn } from '../records/subject-table.ts';
import type { CompiledScheme } from './compile.ts';
import type { ScoreTable } from './score-table.ts';

/** A total and whether it is in the competition. */
type Totals = (at: number) => { total: number; assessed: boolean };

/**
 * Standard competition ranks (1, 1, 3) within each cohort by a total; 0 for those not assessed. `slot` is the slot whose
 * attributes say who is compared with whom. Index: row − scores.from.
 */
export function ranksOf(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  scores: ScoreTable,
  slot: number,
  totals: Totals,
): Int32Array {
  const ranks = new Int32Array(scores.to - scores.from);
  const cohorts = new Map<string, number[]>();
  for (let at = 0; at < ranks.length; at++) {
    if (!totals(at).assessed) continue;
    const cohort = cohortOf(compiled, subjects, scores, scores.from + at, slot);
    const members = cohorts.get(cohort);
    if (members) members.push(at);
    else cohorts.set(cohort, [at]);
  }
  for (const members of cohorts.values()) {
    members.sort((a, b) => totals(b).total - totals(a).total);
    members.forEach((at, i) => {
      const before = members[i - 1];
      const tied = before !== undefined && totals(before).total === totals(at).total;
      ranks[at] = tied ? ranks[before]! : i + 1;
    });
  }
  return ranks;
}

/** Ranks by the totals of a settle period. */
export function settleRanks(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  scores: ScoreTable,
  settle: number,
): Int32Array {
  const { settles, settleOf } = scores.plan;
  const at = (row: number) => row * settles.length + settle;
  return ranksOf(compiled, subjects, scores, settleOf.lastIndexOf(settle), (row) => ({
    total: scores.settleTotals[at(row)]!,
    assessed: scores.held[at(row)]! >= 0,
  }));
}

/** Ranks by the totals of a reset period (a year). */
export function resetRanks(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  scores: ScoreTable,
  reset: number,
): Int32Array {
  const { resets, settles, resetOf, resetOfSettle } = scores.plan;
  return ranksOf(compiled, subjects, scores, resetOf.lastIndexOf(reset), (row) => ({
    total: scores.resetTotals[row * resets.length + reset]!,
    assessed: settles.some((_, s) => resetOfSettle[s] === reset && scores.held[row * settles.length + s]! >= 0),
  }));
}

function cohortOf(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  scores: ScoreTable,
  row: number,
  slot: number,
): string {
  const { slotFirst, slotLast } = scores.plan;
  let spell = spellIn(subjects, row, slotFirst[slot]!, slotLast[slot]!);
  // Someone who left before the last slot is compared by what they were last.
  if (spell < 0) spell = spellIn(subjects, row, slotFirst[0]!, slotLast[slot]!);
  return compiled.scheme.cohort
    .map((name) => {
      const column = subjects.attributes[name];
      return column && spell >= 0 ? String(column.dictionary[column.codes[spell]!] ?? '') : '';
    })
    .join('\n');
}
