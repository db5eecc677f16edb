import {
  type Period,
  type PeriodKind,
  firstDay,
  formatDay,
  formatPeriod,
  lastDay,
  nextPeriod,
  parseDay,
  periodTitle,
} from '../../calendar.ts';
import { dueDay, periodMet, periodNext } from '../../duties/due.ts';
import { type Duty, excuseOf } from '../../duties/duty.ts';
import { fieldDecimals, numbersOf } from '../../records/fact-table.ts';
import type { EndName } from '../../records/period-end.ts';
import type { Source } from '../../records/source.ts';
import { spellIn, spellsMeeting } from '../../records/subject-table.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { type Words, titleWords } from '../../words.ts';
import { bindEnd } from './at-end.ts';
import { yearCalendarOf } from './plan.ts';
import type { Run } from '../run.ts';

/** A duty of one period, as it stands for a subject on the day that is scored. */
export interface DueDuty {
  duty: Duty;
  /** The slot that holds the day on which it was due; −1: one before the year. */
  slot: number;
  due: number;
  /** The day on which it was met; null while it is not. */
  met: number | null;
  table: FactTable;
  facts: number[];
  /** Which period it was of, when it was due and what came of it, in words. */
  words: Words;
}

/**
 * Binds a duty, to be asked for a subject's row how it stands in each period that fell due in the plan by the day scored. Periods that were
 * over before the rules were in force (`since`) are left out, as are those in which the subject was not there, not concerned or excused.
 * `late`: with those that fell due since then before the plan and were still open when it began; `at`: as they stood at this end of the period (`over`:
 * of the windows) that holds the day they were due.
 */
export function bindDue(
  duty: Duty,
  source: Source,
  run: Run,
  since: string | undefined,
  { late = false, at, over }: { late?: boolean; at?: EndName; over?: PeriodKind } = {},
): (row: number) => DueDuty[] {
  const { plan, subjects } = run;
  const table = run.table(source.table);
  const filter = run.filter(source.table, duty['met-by'].where);
  const numbers = source.field ? numbersOf(table, source.field.field) : null;
  const needed = Math.round(duty['at-least'] * (source.field ? 10 ** fieldDecimals(source.field) : 1));
  const named = duty.due?.['period-of'] === undefined ? null : numbersOf(table, duty.due['period-of']);
  const concerned = spellsMeeting(subjects, duty.applies ?? {});
  const excuse = excuseOf(duty);
  const excused = excuse && spellsMeeting(subjects, excuse);
  const inForce = since === undefined ? -Infinity : (parseDay(since) ?? -Infinity);
  const periods: { text: string; period: Period; due: number; slot: number; first: number; end: number }[] = [];
  const last = Math.min(plan.asOf, plan.slotLast.at(-1)!);
  const { workdays } = plan.periods;
  const years = yearCalendarOf(plan.periods);
  const begin = plan.slotFirst[0]!;
  const from = late && inForce > -Infinity ? Math.min(begin, inForce) : begin;
  for (let period = periodNext(duty, from, workdays, years); ; period = nextPeriod(period)) {
    const due = dueDay(duty, period, workdays);
    if (due > last) break;
    if (lastDay(period) < inForce) continue;
    const slot = due < begin ? -1 : plan.slotLast.findIndex((day) => due <= day);
    periods.push({ text: formatPeriod(period), period, due, slot, first: firstDay(period), end: lastDay(period) });
  }
  const endOf = at && bindEnd(run, over ?? plan.periods.settle);
  return (row) => {
    const found = new Map<string, number[]>();
    for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
      const day = table.day[fact]!;
      if (day > plan.asOf || (filter && !filter.passes(fact))) continue;
      const of = named === null ? null : named[fact]!;
      const period = periodMet(duty, day, of === null || Number.isNaN(of) ? null : of, years);
      if (period === null) continue;
      const text = formatPeriod(period);
      const list = found.get(text);
      if (list) list.push(fact);
      else found.set(text, [fact]);
    }
    return periods.flatMap(({ text, period, due, slot, first, end }): DueDuty[] => {
      const spell = spellIn(subjects, row, first, end);
      if (spell < 0 || concerned[spell] === 0 || excused?.[spell] === 1) return [];
      const facts = (found.get(text) ?? []).toSorted((a, b) => table.day[a]! - table.day[b]!);
      let [sum, met]: [number, number | null] = [0, null];
      for (const fact of facts) {
        sum += numbers ? numbers[fact]! || 0 : 1;
        if (met === null && sum >= needed) met = table.day[fact]!;
      }
      const by = at === undefined ? Infinity : endOf!(at, due, row);
      const after = met !== null && met > by ? met : null;
      if (after !== null) met = null;
      if (slot < 0 && met !== null && met < begin) return [];
      const of = periodTitle(period);
      const words = dueWords(duty, of, due, met, after);
      const known = after === null ? facts : facts.filter((fact) => table.day[fact]! <= by);
      return [{ duty, slot, due, met, table, facts: known, words }];
    });
  };
}

/** So many months before the year are read for what falls due in it. */
export function monthsBefore(duty: Duty): number {
  // A week may have begun in the month before.
  const months = { week: 1, month: 1, quarter: 3, 'half-year': 11, year: 12 }[duty.every];
  if (duty.due === undefined) return duty.every === 'week' ? months : 0;
  return months + Math.max(0, duty.due['months-after']);
}

/** `after`: the day on which it was met after the end as of which it is looked at. */
function dueWords(duty: Duty, period: Words, due: number, met: number | null, after: number | null): Words {
  const title = titleWords(duty);
  const by = formatDay(due);
  const came =
    met === null
      ? after === null
        ? { zh: '未履行', en: 'not met' }
        : {
            zh: `期末未履行，${formatDay(after)} 才履行`,
            en: `not met when the period ended, only on ${formatDay(after)}`,
          }
      : met > due
        ? { zh: `${formatDay(met)} 履行，逾期 ${met - due} 天`, en: `met on ${formatDay(met)}, ${met - due} days late` }
        : { zh: `${formatDay(met)} 履行`, en: `met on ${formatDay(met)}` };
  return {
    zh: `${title.zh}（${period.zh}，${by} 前：${came.zh}）`,
    en: `${title.en} (${period.en}, by ${by}: ${came.en})`,
  };
}
