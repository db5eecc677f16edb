import { firstDay, lastDay } from '../calendar.ts';
import { type SubjectTable, spellIn, spellsMeeting } from '../records/subject-table.ts';
import type { CompiledScheme } from './compile.ts';
import type { Block, Run } from './run.ts';
import type { ScoreTable } from './score-table.ts';
import { bindFacts, hasEnough } from './settle-facts.ts';

/** Whether the subject of a row is exempt in a settle period. */
type IsExempt = (row: number, settle: number) => boolean;

/** Which of the scheme's reasons for not being assessed is the first that holds of a subject (its row) in a settle period; −1 for none. */
export function exemptReasons(compiled: CompiledScheme, run: Run): (row: number, settle: number) => number {
  const { plan, subjects } = run;
  const days = plan.settles.map((settle) => ({ first: firstDay(settle), last: lastDay(settle) }));
  const reasons = compiled.exempts.map(({ when }): IsExempt => {
    if ('facts' in when) {
      const facts = bindFacts(when.facts, run);
      return (row, settle) => hasEnough(facts, row, settle, -Infinity);
    }
    if ('attributes' in when) {
      const meeting = spellsMeeting(subjects, when.attributes);
      return (row, settle) => {
        const spell = spellIn(subjects, row, days[settle]!.first, days[settle]!.last);
        return spell >= 0 && meeting[spell] === 1;
      };
    }
    const concerned = compiled.scheme.applies ? spellsMeeting(subjects, compiled.scheme.applies) : null;
    return (row, settle) =>
      daysPresent(subjects, concerned, row, days[settle]!.first, days[settle]!.last) < when.daysBelow;
  });
  return (row, settle) => reasons.findIndex((holds) => holds(row, settle));
}

/**
 * Prepares to take those out who are not assessed: for their settle period the first reason that holds is noted, their slots are cleared,
 * and they have neither total, level nor rank.
 */
export function bindExempts(compiled: CompiledScheme, run: Run): (block: Block, scores: ScoreTable) => void {
  const { plan } = run;
  const [slots, settles] = [plan.slots.length, plan.settles.length];
  const reasonOf = exemptReasons(compiled, run);
  return (block, scores) => {
    if (compiled.exempts.length === 0) return;
    for (let row = block.lo; row < block.hi; row++) {
      const at = row - scores.from;
      for (let settle = 0; settle < plan.begunSettles; settle++) {
        const reason = reasonOf(row, settle);
        if (reason < 0) continue;
        const first = at * slots + (settle * slots) / settles;
        const end = at * slots + ((settle + 1) * slots) / settles;
        // Somebody who was not there at all is not exempt from anything.
        if (!scores.assessed.subarray(first, end).includes(1)) continue;
        scores.exempt[at * settles + settle] = reason;
        scores.assessed.fill(0, first, end);
        scores.slotTotals.fill(0, first, end);
      }
    }
  };
}

/** Days from … to on which the subject was there (and, with `concerned`, one of those the scheme is about). */
function daysPresent(
  subjects: SubjectTable,
  concerned: Uint8Array | null,
  row: number,
  from: number,
  to: number,
): number {
  let days = 0;
  for (let spell = subjects.spellStart[row]!; spell < subjects.spellStart[row + 1]!; spell++) {
    if (concerned !== null && concerned[spell] === 0) continue;
    const first = Math.max(from, subjects.spellFrom[spell]!);
    const last = Math.min(to, subjects.spellTo[spell]!);
    days += Math.max(0, last - first + 1);
  }
  return days;
}
