import { weekdayOf } from '../../civil-date.ts';
import { spellIn } from '../../records/subject-table.ts';
import type { Condition } from '../../records/condition.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { type Validity, bindFirstValid, bindValidity } from '../periods/validity.ts';
import type { Run, Windows } from '../run.ts';
import { openUntil } from '../periods/late-days.ts';
import { closeOf, windowEnds } from '../periods/window-ends.ts';

/** Says in which slots the facts of a subject count. */
export interface Placer {
  table: FactTable;
  /**
   * Calls back for each fact of a subject that passes the filter, in each slot in which it counts: that of its date, or with a validity
   * the first slot of every window that it touches while the subject is there. `mask` is read from `at` on; slots where it is 0 count nothing.
   */
  each(row: number, mask: Uint8Array | null, at: number, visit: (slot: number, fact: number) => void): void;
}

/** Binds a placer for the facts of a table that pass a condition. `byWeek`: each counts in the slot in which its week ends. */
export function placeFacts(
  run: Run,
  windows: Windows,
  name: string,
  where: Condition | undefined,
  valid: Validity | undefined,
  byWeek = false,
): Placer {
  const table = run.table(name);
  const filter = run.filter(name, where, windows.kind);
  const { days, slotFirst, slotLast, asOf, begunSlots } = run.plan;
  const applies = (mask: Uint8Array | null, at: number, slot: number) => mask === null || mask[at + slot] === 1;
  if (!valid && byWeek) return placeWeeks(run, windows, name, where);
  if (!valid) {
    return {
      table,
      each(row, mask, at, visit) {
        for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
          const slot = days.index[table.day[fact]! - days.first] ?? -1;
          if (slot < 0 || !applies(mask, at, slot)) continue;
          if (filter === null || filter.passes(fact)) visit(slot, fact);
        }
      },
    };
  }
  const firstOf = bindFirstValid(valid, table);
  const lastOf = bindValidity(valid, table, run.plan, windows);
  return {
    table,
    each(row, mask, at, visit) {
      if (table.start[row] === table.start[row + 1]) return;
      const ends = valid.at === 'end' ? rowEnds(run, windows, row) : null;
      const open = openUntil(run, row);
      for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
        const day = firstOf(fact);
        // What was recorded later is not known yet, whatever day it names.
        if (day > asOf || table.day[fact]! > asOf) continue;
        if (filter !== null && !filter.byWindow && !filter.passes(fact)) continue;
        const last = lastOf(fact);
        let counted = -1;
        for (let slot = 0; slot < begunSlots; slot++) {
          const touches =
            ends === null
              ? day <= slotLast[slot]! && slotFirst[slot]! <= last
              : ends.closes[slot] === 1 && day <= ends.lastDay[slot]! && ends.lastDay[slot]! <= last;
          // Once a window, in its first slot that the subject is there.
          if (!touches || windows.start[slot] === counted || !applies(mask, at, slot)) continue;
          // What lapsed before the subject came, in the same month or year, is nothing of its time here.
          const [begin, end] = [Math.max(day, slotFirst[slot]!), Math.min(last, slotLast[slot]!)];
          if (day < slotFirst[slot]! && spellIn(run.subjects, row, begin, end) < 0) continue;
          // In one window it may stand otherwise than in another.
          if (filter?.byWindow && !filter.passes(fact, open(slotLast[closeOf(windows, slot)]!))) continue;
          counted = windows.start[slot]!;
          visit(slot, fact);
        }
      }
    },
  };
}

/** In which slots the windows of a row end, and the last day of each slot on which the subject was there. */
function rowEnds(run: Run, windows: Windows, row: number): { closes: Uint8Array; lastDay: Int32Array } {
  const { subjects, plan } = run;
  const there = new Uint8Array(plan.slots.length);
  const lastDay = plan.slotLast.slice();
  for (let slot = 0; slot < there.length; slot++) {
    const spell = spellIn(subjects, row, plan.slotFirst[slot]!, plan.slotLast[slot]!);
    if (spell < 0 || !run.concerns(row, slot)) continue;
    there[slot] = 1;
    lastDay[slot] = Math.min(lastDay[slot]!, subjects.spellTo[spell]!);
  }
  return { closes: windowEnds(windows, there, 0), lastDay };
}

/** The last day of the week, from Monday to Sunday, that holds a day: a week that lies in two slots belongs to the one in which it ends. */
export function weekEnd(day: number): number {
  return day + 6 - weekdayOf(day);
}

function placeWeeks(run: Run, windows: Windows, name: string, where: Condition | undefined): Placer {
  const table = run.table(name);
  const filter = run.filter(name, where, windows.kind);
  const { days, slotFirst, slotLast, asOf, begunSlots } = run.plan;
  return {
    table,
    each(row, mask, at, visit) {
      for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
        const day = table.day[fact]!;
        const end = weekEnd(day);
        if (day > asOf || end < slotFirst[0]!) continue;
        const ends = slotLast.findIndex((last) => end <= last);
        if (ends < 0 || (filter !== null && !filter.passes(fact))) continue;
        const own = days.index[day - days.first] ?? -1;
        const there = (slot: number) => slot >= 0 && slot < begunSlots && (mask === null || mask[at + slot] === 1);
        // Within a longer window each stays in the month of its date; so does it when the subject is gone by the week's end.
        const stays = there(own) && (windows.start[own] === windows.start[ends] || (ends < begunSlots && !there(ends)));
        const slot = stays ? own : ends;
        if (there(slot)) visit(slot, fact);
      }
    },
  };
}
