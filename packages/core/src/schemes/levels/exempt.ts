import { firstDay, lastDay, monthsLater, parseDay } from '../../calendar.ts';
import { type SubjectTable, dawn, rowsOf, spellIn, spellsMeeting } from '../../records/subject-table.ts';
import type { CompiledExemptTest } from '../vetoes/compile-vetoes.ts';
import type { CompiledScheme } from '../compile.ts';
import { bindInner } from '../kinds/inner.ts';
import { windowsOf } from '../periods/plan.ts';
import type { Block, Run } from '../run.ts';
import type { Exempt } from '../scheme.ts';
import type { ScoreTable } from '../score-table.ts';
import { bindFacts, bindSum, hasEnough } from '../vetoes/settle-facts.ts';
import { settleEnd } from '../periods/window-ends.ts';

/** Whether the subject of a row is exempt in a settle period. */
type IsExempt = (row: number, settle: number) => boolean;

/** Which of a scheme's reasons (their positions) hold of a subject, by its row, in a settle period; −1 for none. */
export interface Reasons {
  /** The first for which it is not assessed at all. */
  exempt(row: number, settle: number): number;
  /** The first for which it has neither rank nor place, one that takes it out of more before others. */
  unranked(row: number, settle: number): number;
  /** Whether it has a part in the means and comparisons of its cohort. */
  compared(row: number, settle: number): boolean;
}

/**
 * Binds the reasons for which a scheme does not assess, rank or compare subjects. `run`: one in which nobody is exempt. What takes subjects out of
 * the comparison is measured with everybody in it (the pack's check keeps measures that compare away from there); the rest without them.
 */
export function exemptReasons(compiled: CompiledScheme, run: Run): Reasons {
  const { plan } = run;
  const days = plan.settles.map((settle) => ({ first: firstDay(settle), last: lastDay(settle) }));
  const of = (from: Exempt['from'], within: Run) => {
    const own = compiled.exempts.flatMap(({ exempt, tests }, at) => {
      if ((exempt.from ?? 'assessment') !== from) return [];
      const all = tests.map((test) =>
        'measure' in test ? byMeasure(compiled, test, within) : bindReason(compiled, test, within, days),
      );
      return [{ at, all }];
    });
    return (row: number, settle: number) => own.find(({ all }) => all.every((holds) => holds(row, settle)))?.at ?? -1;
  };
  const [whole, comparison] = [of('assessment', run), of('comparison', run)];
  const compared: IsExempt = (row, settle) => whole(row, settle) < 0 && comparison(row, settle) < 0;
  const others: Run = { ...run, exempt: (row, slot) => !compared(row, plan.settleOf[slot]!) };
  const [ranking, contention] = [of('ranking', others), of('contention', others)];
  return {
    exempt: whole,
    unranked(row, settle) {
      for (const reason of [comparison, ranking, contention]) {
        const at = reason(row, settle);
        if (at >= 0) return at;
      }
      return -1;
    },
    compared,
  };
}

/**
 * Prepares to take those out who are not assessed: for their settle period the first reason that holds is noted, their slots are cleared,
 * and they have neither total, level nor rank. Of those who are, it notes who has no rank.
 */
export function bindExempts(
  compiled: CompiledScheme,
  { plan }: Run,
  reasons: Reasons,
): (block: Block, scores: ScoreTable) => void {
  const [slots, settles, { slotsFrom }] = [plan.slots.length, plan.settles.length, plan];
  return (block, scores) => {
    if (compiled.exempts.length === 0) return;
    for (let row = block.lo; row < block.hi; row++) {
      const at = row - scores.from;
      for (let settle = 0; settle < plan.begunSettles; settle++) {
        const reason = reasons.exempt(row, settle);
        if (reason < 0) {
          scores.unranked[at * settles + settle] = reasons.unranked(row, settle);
          continue;
        }
        const first = at * slots + slotsFrom[settle]!;
        const end = at * slots + slotsFrom[settle + 1]!;
        // Somebody who was not there at all is not exempt from anything.
        if (!scores.assessed.subarray(first, end).includes(1)) continue;
        scores.exempt[at * settles + settle] = reason;
        scores.assessed.fill(0, first, end);
        scores.slotTotals.fill(0, first, end);
      }
    }
  };
}

type Days = readonly { first: number; last: number }[];

function bindReason(
  compiled: CompiledScheme,
  when: Exclude<CompiledExemptTest, { measure: unknown }>,
  run: Run,
  days: Days,
): IsExempt {
  // Whoever has been there for long has been so before the scheme began too.
  const subjects = run.registered;
  if ('facts' in when) {
    const facts = bindFacts(when.facts, run);
    return (row, settle) => hasEnough(facts, row, settle, -Infinity) !== when.fewerThan;
  }
  if ('sum' in when) {
    const { one, sumOf } = bindSum(bindFacts(when.sum, run), when.field);
    return (row, settle) => when.test(sumOf(row, settle), one);
  }
  if ('attributes' in when) {
    const meeting = spellsMeeting(subjects, when.attributes);
    return (row, settle) => {
      const spell = spellIn(subjects, row, days[settle]!.first, days[settle]!.last);
      return spell >= 0 && meeting[spell] === 1;
    };
  }
  const concerned = compiled.scheme.applies ? spellsMeeting(subjects, compiled.scheme.applies) : null;
  if ('daysBelow' in when)
    return (row, settle) =>
      daysPresent(subjects, concerned, row, days[settle]!.first, days[settle]!.last) < when.daysBelow;
  const column = when.since === null ? undefined : subjects.attributes[when.since];
  const begins = column?.dictionary.map((value) => parseDay(String(value)));
  return (row, settle) => {
    const spell = spellIn(subjects, row, days[settle]!.first, days[settle]!.last);
    if (spell < 0) return false;
    const since = when.since === null ? thereSince(subjects, concerned, row, spell) : begins?.[column!.codes[spell]!];
    // Nobody said since when: that is not a short time.
    if (since === null || since === undefined) return false;
    return monthsLater(since, when.monthsBelow) > days[settle]!.last + 1;
  };
}

/** The day since which a subject has been there (and one of those the scheme is about) without a break, up to a spell. */
function thereSince(subjects: SubjectTable, concerned: Uint8Array | null, row: number, spell: number): number | null {
  let since = subjects.spellFrom[spell]!;
  for (let at = spell - 1; at >= subjects.spellStart[row]!; at--) {
    if (subjects.spellTo[at]! !== since - 1 || (concerned !== null && concerned[at] === 0)) break;
    since = subjects.spellFrom[at]!;
  }
  return since === dawn ? null : since;
}

/** Measured once for all subjects of the kind, before the blocks: masks and filters made later keep what they hold for a block. */
function byMeasure(
  compiled: CompiledScheme,
  { measure, over, test }: Extract<CompiledExemptTest, { measure: unknown }>,
  run: Run,
): IsExempt {
  const { plan } = run;
  const [slots, settles] = [plan.slots.length, plan.settles.length];
  const { from, to } = rowsOf(run.subjects, run.subject);
  const windows = windowsOf(plan, over);
  const inner = bindInner(measure, run, windows);
  const present = run.mask(compiled.applies);
  const bits = new Uint8Array((to - from) * settles);
  const rows = Math.max(1, Math.floor(run.blockCells / slots));
  // Numbered below zero, as no block of the evaluation is.
  for (let lo = from, number = -2; lo < to; lo += rows, number--) {
    const block = { number, lo, hi: Math.min(lo + rows, to) };
    const mask = present(block);
    inner.measure(block, mask);
    for (let at = 0; at < (block.hi - lo) * settles; at++) {
      const settle = at % settles;
      const first = Math.floor(at / settles) * slots;
      const slot = settleEnd(plan, windows, settle, mask, first);
      const cell = first + slot;
      if (slot >= 0 && inner.den[cell]! > 0 && test(inner.num[cell]!, inner.den[cell]!))
        bits[(lo - from) * settles + at] = 1;
    }
  }
  return (row, settle) => bits[(row - from) * settles + settle] === 1;
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
