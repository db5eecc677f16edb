import type { Condition } from '../records/condition.ts';
import type { SubjectKind } from '../records/subject-kind.ts';
import { type RowSpan, type SubjectTable, rowsOf, spellIn, spellOn, spellsMeeting } from '../records/subject-table.ts';
import { dayInSlot } from './periods/day-in-month.ts';
import type { Plan } from './periods/plan.ts';
import { type Stays, deepest, staysAbove, staysBelow, staysNamed, staysNaming, targetsOf } from './periods/stays.ts';

/**
 * Whom a rule reads for a subject: itself; subjects of a kind, above or below, whichever the data say, or said; the one its
 * attribute names (`link: secretary`); or those whose attribute names it (`linked-by: household-of`). `where` tests attributes of the
 * ones read; above, the nearest that meets it is read, however many levels up. `there`: as things stand at the end (default) or on a day of the
 * month, or whoever was so related at any time of the window.
 */
export type Relation = {
  where?: Condition | undefined;
  there?: 'end' | 'any-time' | { 'on-day': number } | undefined;
} & (
  | { self: true }
  | { kind: SubjectKind }
  | { above: SubjectKind }
  | { below: SubjectKind }
  | { link: string }
  | { 'linked-by': string }
);

/**
 * The related rows of each cell as of the slot's last day, or for who left before it, their own last day: those of cell `(row − first row of the scheme's subjects) × slots + slot`
 * are `rows[start[cell]]` … `rows[start[cell + 1] − 1]`, ascending. Slots that have not begun have none.
 */
export interface Relatives {
  start: Int32Array;
  rows: Int32Array;
}

/** Calls back for each pair of a cell and a related row, rows ascending within a cell. */
type Pairs = (visit: (cell: number, row: number) => void) => void;

/**
 * Finds the related rows of every subject of kind `of` in every slot. With `there: any-time` those of a cell are all who were so related on any day
 * from the beginning of the window in `windows` to the end of the slot, each once; without windows each slot is its own.
 */
export function relativesOf(
  subjects: SubjectTable,
  plan: Plan,
  of: SubjectKind,
  relation: Relation,
  windows?: { start: ArrayLike<number> },
): Relatives {
  const own = rowsOf(subjects, of);
  const cells = (own.to - own.from) * plan.slots.length;
  const { there } = relation;
  const at: When = { plan, days: typeof there === 'object' ? onDays(plan, there['on-day']) : plan.slotLast };
  if ('self' in relation) return listed(cells, here(subjects, at, own));
  const meeting = relation.where ? spellsMeeting(subjects, relation.where) : null;
  if (there === 'any-time' && !('kind' in relation && relation.kind === of)) {
    const found = (stays: Stays) => onceEach(listed(cells, touching(stays, plan, own, windows)));
    const days = { from: plan.slotFirst[0] ?? 0, to: plan.slotLast[plan.begunSlots - 1] ?? -1 };
    if ('link' in relation) return found(staysNamed(subjects, days, own, relation.link, meeting));
    if ('linked-by' in relation) return found(staysNaming(subjects, days, own, relation['linked-by'], meeting));
    if ('above' in relation) return found(staysAbove(subjects, days, own, relation.above, meeting));
    if ('below' in relation) return found(staysBelow(subjects, days, own, relation.below, meeting));
    const below = found(staysBelow(subjects, days, own, relation.kind, meeting));
    return below.rows.length > 0 ? below : found(staysAbove(subjects, days, own, relation.kind, meeting));
  }
  const related = (pairs: Pairs) => listed(cells, meeting ? meetingOnes(subjects, at, meeting, pairs) : pairs);
  if ('link' in relation) return related(named(subjects, at, own, relation.link));
  if ('linked-by' in relation) return related(naming(subjects, at, own, relation['linked-by']));
  if ('above' in relation) return listed(cells, standingAbove(subjects, at, own, relation.above, meeting));
  if ('below' in relation) return related(standingBelow(subjects, at, own, relation.below));
  if (relation.kind === of) return related(here(subjects, at, own));
  // Kinds nest one way only, so a pair of kinds is related upwards or downwards, never both.
  const below = listed(cells, standingBelow(subjects, at, own, relation.kind));
  if (below.rows.length > 0) return meeting ? related(standingBelow(subjects, at, own, relation.kind)) : below;
  return listed(cells, standingAbove(subjects, at, own, relation.kind, meeting));
}

/** The day of each slot on which is looked at who is related: its last, or one of a number in its last month. */
interface When {
  plan: Plan;
  days: ArrayLike<number>;
}

function onDays(plan: Plan, number: number): Int32Array {
  return Int32Array.from(plan.slots, (_, slot) => dayInSlot(plan, slot, number));
}

function listed(cells: number, pairs: Pairs): Relatives {
  const start = new Int32Array(cells + 1);
  pairs((cell) => start[cell + 1]!++);
  for (let cell = 0; cell < cells; cell++) start[cell + 1]! += start[cell]!;
  const rows = new Int32Array(start[cells]!);
  const next = start.slice();
  pairs((cell, row) => (rows[next[cell]!++] = row));
  return { start, rows };
}

/** Stays as pairs: of every slot at whose end the window so far touches one. */
function touching(stays: Stays, plan: Plan, own: RowSpan, windows: { start: ArrayLike<number> } | undefined): Pairs {
  return (visit) =>
    stays((holder, row, from, to) => {
      for (let slot = 0; slot < plan.begunSlots; slot++) {
        const begin = plan.slotFirst[windows?.start[slot] ?? slot]!;
        if (from <= plan.slotLast[slot]! && begin <= to) visit((holder - own.from) * plan.slots.length + slot, row);
      }
    });
}

/** Who came back is there once. */
function onceEach({ start, rows }: Relatives): Relatives {
  const kept = new Int32Array(rows.length);
  const starts = start.slice();
  let at = 0;
  for (let cell = 0; cell + 1 < start.length; cell++) {
    starts[cell] = at;
    for (const row of rows.slice(start[cell], start[cell + 1]).sort())
      if (at === starts[cell] || kept[at - 1] !== row) kept[at++] = row;
  }
  starts[start.length - 1] = at;
  return { start: starts, rows: kept.subarray(0, at) };
}

function here(subjects: SubjectTable, at: When, own: RowSpan): Pairs {
  return (visit) =>
    eachOwn(subjects, at, own, (row, slot) => visit((row - own.from) * at.plan.slots.length + slot, row));
}

function standingBelow(subjects: SubjectTable, at: When, own: RowSpan, kind: SubjectKind): Pairs {
  const slots = at.plan.slots.length;
  const below = rowsOf(subjects, kind);
  const gone = goneWithin(subjects, at, own);
  return (visit) => {
    eachSpell(subjects, at, below, (row, slot) => {
      const holder = climb(subjects, row, at.days[slot]!, own, false, null);
      if (holder >= 0) visit((holder - own.from) * slots + slot, row);
    });
    for (const { slot, day, holders } of gone)
      for (let row = below.from; row < below.to; row++) {
        const holder = climb(subjects, row, day, own, false, null);
        if (holders.has(holder)) visit((holder - own.from) * slots + slot, row);
      }
  };
}

/** Who was there in a slot and had gone for good of it by its day: by the slot and their own last day in it. */
interface Gone {
  slot: number;
  day: number;
  holders: Set<number>;
}

function goneWithin(subjects: SubjectTable, { plan, days }: When, own: RowSpan): Gone[] {
  const found = new Map<number, Gone>();
  const { slotFirst, slotLast, begunSlots } = plan;
  const [first, last] = [slotFirst[0]!, slotLast[begunSlots - 1] ?? -Infinity];
  for (let row = own.from; row < own.to; row++)
    for (let spell = subjects.spellStart[row]!; spell < subjects.spellStart[row + 1]!; spell++) {
      const day = subjects.spellTo[spell]!;
      if (day < first || day >= last) continue;
      const slot = slotLast.findIndex((end) => day <= end);
      // Who is there again in the slot, or was on its day, has not gone.
      if (day >= days[slot]! || spellIn(subjects, row, day + 1, slotLast[slot]!) >= 0) continue;
      const known = found.get(day) ?? { slot, day, holders: new Set() };
      found.set(day, known);
      known.holders.add(row);
    }
  return [...found.values()];
}

function standingAbove(
  subjects: SubjectTable,
  at: When,
  own: RowSpan,
  kind: SubjectKind,
  meeting: Uint8Array | null,
): Pairs {
  const wanted = rowsOf(subjects, kind);
  return (visit) =>
    eachOwn(subjects, at, own, (row, slot, _spell, day) => {
      const above = climb(subjects, row, day, wanted, false, meeting);
      if (above >= 0) visit((row - own.from) * at.plan.slots.length + slot, above);
    });
}

function named(subjects: SubjectTable, at: When, own: RowSpan, attribute: string): Pairs {
  const targets = targetsOf(subjects, attribute);
  return (visit) =>
    eachOwn(subjects, at, own, (row, slot, spell) => {
      if (targets[spell]! >= 0) visit((row - own.from) * at.plan.slots.length + slot, targets[spell]!);
    });
}

function naming(subjects: SubjectTable, at: When, own: RowSpan, attribute: string): Pairs {
  const targets = targetsOf(subjects, attribute);
  const all = { from: 0, to: subjects.ids.length };
  return (visit) =>
    eachSpell(subjects, at, all, (row, slot, spell) => {
      const target = targets[spell]!;
      if (target >= own.from && target < own.to) visit((target - own.from) * at.plan.slots.length + slot, row);
    });
}

/**
 * Each subject assessed and slot in which it was there, with the day of the slot, or, of one that was not there then, its own last day in it:
 * who leaves within a slot is assessed in it.
 */
function eachOwn(
  subjects: SubjectTable,
  { plan, days }: When,
  { from, to }: RowSpan,
  visit: (row: number, slot: number, spell: number, day: number) => void,
): void {
  for (let row = from; row < to; row++)
    for (let slot = 0; slot < plan.begunSlots; slot++) {
      const [day, last] = [days[slot]!, plan.slotLast[slot]!];
      const there = spellOn(subjects, row, day);
      if (there >= 0) {
        visit(row, slot, there, day);
        continue;
      }
      const spell = spellIn(subjects, row, plan.slotFirst[slot]!, last);
      if (spell >= 0) visit(row, slot, spell, Math.min(last, subjects.spellTo[spell]!));
    }
}

/** Each subject of a span and slot on whose day it is there. */
function eachSpell(
  subjects: SubjectTable,
  { plan, days }: When,
  { from, to }: RowSpan,
  visit: (row: number, slot: number, spell: number) => void,
): void {
  for (let row = from; row < to; row++)
    for (let slot = 0; slot < plan.begunSlots; slot++) {
      const spell = spellOn(subjects, row, days[slot]!);
      if (spell >= 0) visit(row, slot, spell);
    }
}

/** Only pairs whose related row meets a condition, by what it is on the slot's day. */
function meetingOnes(subjects: SubjectTable, { plan, days }: When, meeting: Uint8Array, pairs: Pairs): Pairs {
  const slots = plan.slots.length;
  return (visit) =>
    pairs((cell, row) => {
      const spell = spellOn(subjects, row, days[cell % slots]!);
      if (spell >= 0 && meeting[spell] === 1) visit(cell, row);
    });
}

/** The spell, on a day, of the nearest above a subject whose spell is wanted; −1 where there is none. */
export function climbTo(subjects: SubjectTable, row: number, day: number, wanted: (spell: number) => boolean): number {
  let at = row;
  for (let i = 0; i < deepest; i++) {
    const spell = spellOn(subjects, at, day);
    if (spell < 0 || (i > 0 && wanted(spell))) return spell;
    at = subjects.spellParent[spell]!;
    if (at < 0) return -1;
  }
  return -1;
}

/**
 * The nearest row above a subject on a day that lies in `wanted` and, with `meeting`, whose spell meets the condition; the subject
 * itself too with `self`. −1 where there is none.
 */
export function climb(
  subjects: SubjectTable,
  row: number,
  day: number,
  wanted: RowSpan,
  self: boolean,
  meeting: Uint8Array | null,
): number {
  let at = row;
  for (let i = 0; i < deepest; i++) {
    const spell = spellOn(subjects, at, day);
    if (spell < 0) return -1;
    const meets = meeting === null || meeting[spell] === 1;
    if ((i > 0 || self) && at >= wanted.from && at < wanted.to && meets) return at;
    at = subjects.spellParent[spell]!;
    if (at < 0) return -1;
  }
  return -1;
}
