import { firstDay, lastDay } from '../../calendar.ts';
import { agesIn } from '../../records/ages.ts';
import type { Condition } from '../../records/condition.ts';
import { withAges } from '../../records/cut-spells.ts';
import {
  type RowSpan,
  type SubjectTable,
  doomsday,
  rowsOf,
  spellIn,
  spellsMeeting,
  thereFrom,
} from '../../records/subject-table.ts';
import type { Scheme } from '../scheme.ts';
import type { Run } from '../run.ts';
import { firstAssessed, schemePeriodOf, yearCalendarOf } from './plan.ts';

/** What says whom a scheme is about, and when. */
export type About = Pick<Scheme, 'subject' | 'applies' | 'period'>;

/**
 * The same rows and spells, in which those a scheme is about are there only while it is about them: from its first day on, and in the tally
 * periods on whose last day they meet what it applies to. Who no longer does is gone, as who has left the roster.
 */
export function scopeOf({ subject, applies, period }: About, subjects: SubjectTable): SubjectTable {
  const begins = firstAssessed(period);
  const aged = withAges(subjects, agesIn(applies));
  const there = begins === -Infinity ? aged : thereFrom(aged, begins);
  return inScope(there, rowsOf(there, subject), applies ? [applies] : [], period);
}

/** The same run for a part of a scheme that asks more of subjects than the scheme does: they are there for it only while they meet that too. */
export function runWithin(run: Run, conditions: readonly Condition[]): Run {
  if (conditions.length === 0) return run;
  const { subjects, subject, plan } = run;
  let table: SubjectTable | null = null;
  const there = () => (table ??= inScope(subjects, rowsOf(subjects, subject), conditions, plan.periods));
  return {
    ...run,
    there,
    concerned: run.mask(conditions),
    concerns: (row, slot) => isThere(there(), row, plan.slotFirst[slot]!, plan.slotLast[slot]!),
  };
}

const known = new WeakMap<SubjectTable, Map<string, SubjectTable>>();

/**
 * The same rows and spells, in which some rows are there only while they meet conditions: see `scopeOf`. A table is made once for the conditions and
 * the calendar, so that what asks the same shares it; without conditions it is the table itself.
 */
export function inScope(
  subjects: SubjectTable,
  rows: RowSpan,
  conditions: readonly Condition[],
  periods: Scheme['period'],
): SubjectTable {
  if (conditions.length === 0) return subjects;
  const tables = known.get(subjects) ?? new Map<string, SubjectTable>();
  known.set(subjects, tables);
  const key = JSON.stringify([rows, conditions, periods.tally, periods['first-year'], yearCalendarOf(periods)]);
  const found = tables.get(key) ?? cut(subjects, rows, conditions, periods);
  tables.set(key, found);
  return found;
}

function cut(
  subjects: SubjectTable,
  rows: RowSpan,
  conditions: readonly Condition[],
  periods: Scheme['period'],
): SubjectTable {
  const meeting = conditions.map((condition) => spellsMeeting(subjects, condition));
  const meets = (spell: number) => meeting.every((bits) => bits[spell] === 1);
  const [spellFrom, spellTo] = [subjects.spellFrom.slice(), subjects.spellTo.slice()];
  for (let row = rows.from; row < rows.to; row++) {
    // Only a spell after which another does not meet them can be cut: the calendar is asked of no other.
    let ceases = false;
    for (let spell = subjects.spellStart[row + 1]! - 1; spell >= subjects.spellStart[row]!; spell--) {
      if (!meets(spell)) {
        spellFrom[spell] = doomsday;
        ceases = true;
        continue;
      }
      const end = spellTo[spell]!;
      if (!ceases || spellFrom[spell]! > end) continue;
      const period = schemePeriodOf(periods, periods.tally, end);
      const [first, last] = [firstDay(period), lastDay(period)];
      if (meets(spellIn(subjects, row, first, last))) continue;
      if (spellFrom[spell]! < first) spellTo[spell] = first - 1;
      else spellFrom[spell] = doomsday;
    }
  }
  return { ...subjects, spellFrom, spellTo };
}

/** Whether a subject is there on any of the days first … last. */
export function isThere(subjects: SubjectTable, row: number, first: number, last: number): boolean {
  return spellIn(subjects, row, first, last) >= 0;
}
