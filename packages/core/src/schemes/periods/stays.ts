import type { SubjectKind } from '../../records/subject-kind.ts';
import { type RowSpan, type SubjectTable, doomsday, rowsById, rowsOf, spellOn } from '../../records/subject-table.ts';

/** Calls back for each stretch of days in which one subject was related to one that is assessed, who is named first. */
export type Stays = (visit: (own: number, row: number, from: number, to: number) => void) => void;

/** From a first to a last day. */
export interface Days {
  from: number;
  to: number;
}

/** Stays below: of each row of a kind and the nearest of those assessed above it. */
export function staysBelow(
  subjects: SubjectTable,
  days: Days,
  own: RowSpan,
  kind: SubjectKind,
  meeting: Uint8Array | null,
): Stays {
  return (visit) =>
    eachHolder(subjects, rowsOf(subjects, kind), days, own, null, (row, holder, spell, from, to) => {
      if (meeting === null || meeting[spell] === 1) visit(holder, row, from, to);
    });
}

/** Stays above: of each of those assessed and the nearest of a kind above it that meets a condition. */
export function staysAbove(
  subjects: SubjectTable,
  days: Days,
  own: RowSpan,
  kind: SubjectKind,
  meeting: Uint8Array | null,
): Stays {
  return (visit) =>
    eachHolder(subjects, own, days, rowsOf(subjects, kind), meeting, (row, holder, _spell, from, to) =>
      visit(row, holder, from, to),
    );
}

/** Each row and the nearest above it that lies in `wanted`, with its own spell and the days for which both hold. */
function eachHolder(
  subjects: SubjectTable,
  rows: RowSpan,
  days: Days,
  wanted: RowSpan,
  meeting: Uint8Array | null,
  visit: (row: number, holder: number, spell: number, from: number, to: number) => void,
): void {
  for (let row = rows.from; row < rows.to; row++)
    for (let from = days.from; from <= days.to;) {
      const { above, until } = climbUntil(subjects, row, from, wanted, meeting);
      const to = Math.min(until, days.to);
      if (above >= 0) visit(row, above, spellOn(subjects, row, from), from, to);
      from = to + 1;
    }
}

// Deeper than any organisation; the bound keeps a circle in bad data from hanging the evaluation.
export const deepest = 1000;

/** The nearest row above on a day, as `climb` finds it, and the last day for which all that was met on the way stays as it is. */
function climbUntil(
  subjects: SubjectTable,
  row: number,
  day: number,
  wanted: RowSpan,
  meeting: Uint8Array | null,
): { above: number; until: number } {
  let [at, until] = [row, doomsday];
  for (let i = 0; i < deepest && at >= 0; i++) {
    const spell = spellOn(subjects, at, day);
    if (spell < 0) return { above: -1, until: Math.min(until, nextBegin(subjects, at, day) - 1) };
    until = Math.min(until, subjects.spellTo[spell]!);
    const meets = meeting === null || meeting[spell] === 1;
    if (i > 0 && at >= wanted.from && at < wanted.to && meets) return { above: at, until };
    at = subjects.spellParent[spell]!;
  }
  return { above: -1, until };
}

/** The first day after one on which a subject is there again. */
function nextBegin(subjects: SubjectTable, row: number, day: number): number {
  let next = doomsday;
  for (let spell = subjects.spellStart[row]!; spell < subjects.spellStart[row + 1]!; spell++)
    if (subjects.spellFrom[spell]! > day) next = Math.min(next, subjects.spellFrom[spell]!);
  return next;
}

/** Stays of those assessed and the ones that an attribute of theirs names. */
export function staysNamed(
  subjects: SubjectTable,
  days: Days,
  own: RowSpan,
  attribute: string,
  meeting: Uint8Array | null,
): Stays {
  const targets = targetsOf(subjects, attribute);
  return (visit) =>
    eachSpell(subjects, own, days, (row, spell, from, to) => {
      const target = targets[spell]!;
      if (target < 0) return;
      if (meeting === null) return visit(row, target, from, to);
      eachSpell(subjects, { from: target, to: target + 1 }, { from, to }, (_, met, begin, end) => {
        if (meeting[met] === 1) visit(row, target, begin, end);
      });
    });
}

/** Stays of those assessed and the ones whose attribute names them. */
export function staysNaming(
  subjects: SubjectTable,
  days: Days,
  own: RowSpan,
  attribute: string,
  meeting: Uint8Array | null,
): Stays {
  const targets = targetsOf(subjects, attribute);
  return (visit) =>
    eachSpell(subjects, { from: 0, to: subjects.ids.length }, days, (row, spell, from, to) => {
      const target = targets[spell]!;
      if (target >= own.from && target < own.to && (meeting === null || meeting[spell] === 1))
        visit(target, row, from, to);
    });
}

/** Row of the subject an attribute names, for each spell; −1 where it names none. */
export function targetsOf(subjects: SubjectTable, attribute: string): Int32Array {
  const column = subjects.attributes[attribute];
  if (!column) return new Int32Array(subjects.spellFrom.length).fill(-1);
  const rowOf = rowsById(subjects);
  const targets = column.dictionary.map((value) => rowOf.get(String(value)) ?? -1);
  return column.codes.map((code) => (code < 0 ? -1 : targets[code]!));
}

/** Each spell of some rows that touches some days, cut to them. */
function eachSpell(
  { spellStart, spellFrom, spellTo }: SubjectTable,
  rows: RowSpan,
  days: Days,
  visit: (row: number, spell: number, from: number, to: number) => void,
): void {
  for (let row = rows.from; row < rows.to; row++)
    for (let spell = spellStart[row]!; spell < spellStart[row + 1]!; spell++) {
      const [from, to] = [Math.max(days.from, spellFrom[spell]!), Math.min(days.to, spellTo[spell]!)];
      if (from <= to) visit(row, spell, from, to);
    }
}
