import { type Period, firstDay, formatPeriod } from '../calendar.ts';
import { type FactTable, emptyFacts, fieldDecimals, numbersOf } from '../records/fact-table.ts';
import { findSource, isSourceProblem } from '../records/source.ts';
import { agesIn } from '../records/ages.ts';
import { withAges } from '../records/cut-spells.ts';
import { type SubjectTable, rowsOf, spellOn, spellsMeeting } from '../records/subject-table.ts';
import type { RecordType } from '../records/record-type.ts';
import { type HolidaysOfYear, calendarOf } from '../records/work-calendar.ts';
import { compileFilter } from '../records/fact-filter.ts';
import { dueDay, periodMet, periodNext } from './due.ts';
import { type Duty, dutySource, excuseOf } from './duty.ts';

/** How a duty of a subject stands in a period. */
export interface DutyState {
  duty: string;
  subject: string;
  period: string;
  /** Day number of the last day on which it can be met. */
  due: number;
  /** What counts towards it so far, and how much is needed: records, or the unit of the field added up. */
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
  rules: {
    records: readonly RecordType[];
    duties: readonly Duty[];
    head?: { holidays?: readonly HolidaysOfYear[] | undefined };
  },
  population: SubjectTable,
  facts: ReadonlyMap<string, FactTable>,
  day: number,
  options: { subjects?: readonly string[] } = {},
): DutyState[] {
  const wanted = options.subjects && new Set(options.subjects);
  const subjects = withAges(population, agesIn(rules.duties));
  const calendar = calendarOf(rules.head);
  return rules.duties.flatMap((duty) => {
    const period = periodNext(duty, day, calendar);
    const { text, field, where } = dutySource(duty);
    const source = findSource(text, rules.records, { field });
    if (isSourceProblem(source)) throw new Error(`duty ${duty.duty}: ${source.code} ${source.word}`);
    const table = facts.get(source.table) ?? emptyFacts(source.table, subjects.ids.length);
    const filter = compileFilter(table, where ?? {});
    const steps = source.field ? 10 ** fieldDecimals(source.field) : 1;
    const numbers = source.field ? numbersOf(table, source.field.field) : null;
    const named = duty.due?.['period-of'] === undefined ? null : numbersOf(table, duty.due['period-of']);
    const applies = spellsMeeting(subjects, duty.applies ?? {});
    const excuse = excuseOf(duty);
    const excused = excuse && spellsMeeting(subjects, excuse);
    const { from, to } = rowsOf(subjects, duty.on);
    const states: DutyState[] = [];
    for (let row = from; row < to; row++) {
      const id = subjects.ids[row]!;
      const spell = spellOn(subjects, row, day);
      if ((wanted && !wanted.has(id)) || spell < 0 || applies[spell] === 0 || excused?.[spell] === 1) continue;
      const counted = factsIn(table, row, day, (fact) => {
        if (!filter.passes(fact)) return false;
        const of = named === null ? NaN : named[fact]!;
        const met = periodMet(duty, table.day[fact]!, Number.isNaN(of) ? null : of);
        return met !== null && firstDay(met) === firstDay(period);
      });
      const sum = numbers && counted.reduce((total, fact) => total + (numbers[fact]! || 0), 0) / steps;
      const ids = counted.map((fact) => table.ids?.[fact] ?? `${table.table}#${fact}`);
      states.push(stateOf(duty, id, period, dueDay(duty, period, calendar), sum ?? ids.length, ids));
    }
    return states;
  });
}

function factsIn(table: FactTable, row: number, day: number, passes: (fact: number) => boolean): number[] {
  const found: number[] = [];
  for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++)
    if (table.day[fact]! <= day && passes(fact)) found.push(fact);
  return found;
}

function stateOf(duty: Duty, subject: string, period: Period, due: number, count: number, facts: string[]): DutyState {
  const needed = duty['at-least'];
  return {
    duty: duty.duty,
    subject,
    period: formatPeriod(period),
    due,
    count,
    needed,
    met: count >= needed,
    facts,
  };
}
