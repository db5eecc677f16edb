import { type Period, firstDay, formatPeriod, lastDay, periodOf } from '../calendar.ts';
import { type FactTable, emptyFacts } from '../records/fact-table.ts';
import { findSource, isSourceProblem } from '../records/source.ts';
import { type SubjectTable, rowsOf, spellOn, spellsMeeting } from '../records/subject-table.ts';
import type { RecordType } from '../records/record-type.ts';
import { compileFilter } from '../records/fact-filter.ts';
import type { Duty } from './duty.ts';

/** How a duty of a subject stands in a period. */
export interface DutyState {
  duty: string;
  subject: string;
  period: string;
  /** Day number of the last day on which it can be met. */
  due: number;
  /** Facts that count towards it so far, and how many are needed. */
  count: number;
  needed: number;
  met: boolean;
  facts: string[];
}

/**
 * How every duty stands on a day, for the periods that hold the day: what is due, what is met. Facts after the day do not
 * count. `subjects` picks rows by id; default: all.
 */
export function dutyStates(
  rules: { records: readonly RecordType[]; duties: readonly Duty[] },
  subjects: SubjectTable,
  facts: ReadonlyMap<string, FactTable>,
  day: number,
  options: { subjects?: readonly string[] } = {},
): DutyState[] {
  const wanted = options.subjects && new Set(options.subjects);
  return rules.duties.flatMap((duty) => {
    const period = periodOf(duty.every, day);
    const source = findSource(duty['met-by'].count, rules.records, { field: false });
    if (isSourceProblem(source)) throw new Error(`duty ${duty.duty}: ${source.code} ${source.word}`);
    const table = facts.get(source.table) ?? emptyFacts(source.table, subjects.ids.length);
    const filter = compileFilter(table, duty['met-by'].where ?? {});
    const applies = spellsMeeting(subjects, duty.applies ?? {});
    const { from, to } = rowsOf(subjects, duty.on);
    const states: DutyState[] = [];
    for (let row = from; row < to; row++) {
      const id = subjects.ids[row]!;
      const spell = spellOn(subjects, row, day);
      if ((wanted && !wanted.has(id)) || spell < 0 || applies[spell] === 0) continue;
      states.push(
        stateOf(
          duty,
          id,
          period,
          countIn(table, row, period, day, (fact) => filter.passes(fact)),
        ),
      );
    }
    return states;
  });
}

function countIn(
  table: FactTable,
  row: number,
  period: Period,
  day: number,
  passes: (fact: number) => boolean,
): string[] {
  const [first, last] = [firstDay(period), Math.min(day, lastDay(period))];
  const ids: string[] = [];
  for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
    const at = table.day[fact]!;
    if (at >= first && at <= last && passes(fact)) ids.push(table.ids?.[fact] ?? `${table.table}#${fact}`);
  }
  return ids;
}

function stateOf(duty: Duty, subject: string, period: Period, facts: string[]): DutyState {
  const needed = duty['at-least'];
  return {
    duty: duty.duty,
    subject,
    period: formatPeriod(period),
    due: lastDay(period),
    count: facts.length,
    needed,
    met: facts.length >= needed,
    facts,
  };
}
