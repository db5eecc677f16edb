import type { PeriodKind } from '../calendar.ts';
import type { FactTable } from '../records/fact-table.ts';
import type { Condition } from '../records/condition.ts';
import type { SubjectKind } from '../records/record-type.ts';
import type { SubjectTable } from '../records/subject-table.ts';
import type { Filter } from '../records/fact-filter.ts';
import type { Plan } from './periods/plan.ts';
import type { Relation, Relatives } from './relatives.ts';
import type { ScoreTable } from './score-table.ts';

/** Subjects worked on together: rows lo..hi of the subject table, few enough for their cells to stay in the cache. */
export interface Block {
  /** Counts up; a filter keeps its mask for one block. */
  number: number;
  lo: number;
  hi: number;
}

/** Gives 1 for each cell of a block that meets the conditions, or null when all do. Kept until the next block. */
export type Mask = (block: Block) => Uint8Array | null;

/** The windows of an item, slot by slot. */
export interface Windows {
  /** First slot of the window that holds the slot. */
  start: Uint8Array;
  /** 1 in the last slot of a window. */
  closes: Uint8Array;
  /** Every window is a single slot, the usual case. */
  single: boolean;
  /** Of which periods of the scheme the windows are. */
  kind: PeriodKind;
}

/** What one evaluation gives the kinds to work on. */
export interface Run {
  plan: Plan;
  subjects: SubjectTable;
  /** The same as the registry has them: in `subjects` nobody is there before the scheme's first day. Rows are the same. */
  registered: SubjectTable;
  /**
   * The same as `subjects`, in which those assessed are there only while the rule at hand is about them: who leaves its scope is gone, as who leaves
   * the roster. Whatever asks how long, or where, they were last asks this.
   */
  there(): SubjectTable;
  /** Kind of subject the scheme is about. */
  subject: SubjectKind;
  /** A day from which people were assessed though the rules came into force later (see `Population`). */
  assessedFrom?: number | undefined;
  /** Most cells (subject × slot) a block has. */
  blockCells: number;
  /** Facts of a table; an empty table when nothing of the kind happened. */
  table(name: string): FactTable;
  /**
   * Which facts of a table a condition lets through; null when it lets all through. Shared by items that ask the same. `over`: of which periods the
   * window is at whose end it asks something; default: the settle period.
   */
  filter(table: string, where: Condition | undefined, over?: PeriodKind): Filter | null;
  /** Cells in which the subject is there and its attributes meet all conditions. Shared by items that ask the same. */
  mask(conditions: readonly Condition[]): Mask;
  /** Cells in which the subject is there and meets what the scheme applies to. Who no longer does has left it, as who has left the roster. */
  concerned: Mask;
  /** The same of one subject in a slot. */
  concerns(row: number, slot: number): boolean;
  /** Whether one subject is there in a slot and meets a condition. */
  applies(condition: Condition | undefined, row: number, slot: number): boolean;
  /** Whether a subject is not assessed in the settle period of a slot: nobody is compared with it. Null where nobody is exempt. */
  exempt: ((row: number, slot: number) => boolean) | null;
  /** The same run for rules about another kind of subject. */
  about(kind: SubjectKind): Run;
  /** Scores of a scheme that feeds this one. */
  upstream(scheme: string): ScoreTable;
  /** Scores in which earlier periods of a scheme are looked for: this year's, then those of earlier years, the latest first. */
  previous(scheme: string): ScoreTable[];
  /**
   * Rows related to each subject of the scheme in each slot: itself, those above or below, or those linked; of a relation at any time, those of the
   * window so far. Shared by items that ask the same.
   */
  relatives(of: Relation, windows: Windows): Relatives;
}
