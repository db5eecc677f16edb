import { ageOf } from './ages.ts';
import { type Condition, type ValueTest, partsOf } from './condition.ts';
import { builtInKinds, type BuiltInKind, type SubjectKind } from './subject-kind.ts';
import { passes } from './value-test.ts';

/** A value a subject carries, such as `field: rural`. */
export type AttributeValue = string | number | boolean;

/** Rows of one kind: first row and the row after the last. */
export interface RowSpan {
  from: number;
  to: number;
}

/**
 * A population: rows of subjects, grouped by kind, each with its history of spells. A spell is a stretch of days in which
 * the subject belonged to one parent and carried one set of attributes: a member moving to another branch starts a new spell.
 */
export interface SubjectTable {
  ids: readonly string[];
  /** Rows of each kind that has any; the built-in kinds are always there. See `rowsOf`. */
  rows: Readonly<Record<BuiltInKind, RowSpan>> & Readonly<Record<string, RowSpan>>;
  /** Spells of the subject in row i are spellStart[i] … spellStart[i+1] − 1, in order of time. */
  spellStart: Int32Array;
  /** First and last day of a spell (inclusive). */
  spellFrom: Int32Array;
  spellTo: Int32Array;
  /** Row of the parent (member → branch → committee → county, household → village …), or −1. */
  spellParent: Int32Array;
  /** Attributes of spells, `org` and `kind` among them: position in the dictionary, −1 where a spell has none. */
  attributes: Record<string, { dictionary: readonly AttributeValue[]; codes: Int32Array }>;
}

/** Days before and after everything: a spell without a beginning or an end. */
export const dawn = -0x7fffffff;
export const doomsday = 0x7fffffff;

/** One spell of a subject, before it is put in a table. */
export interface Spell {
  id: string;
  kind: SubjectKind;
  from: number;
  to: number;
  /** Id of the parent, or null. */
  parent: string | null;
  attributes: Readonly<Record<string, AttributeValue>>;
}

/** Puts spells in a table. Rows keep the order in which subjects of a kind first appear; a parent that is not there is −1. */
export function subjectTable(spells: readonly Spell[]): SubjectTable {
  const bySubject = new Map<string, Spell[]>();
  for (const spell of spells) {
    const own = bySubject.get(spell.id);
    if (own) own.push(spell);
    else bySubject.set(spell.id, [spell]);
  }
  const idsOf = new Map<SubjectKind, string[]>(builtInKinds.map(({ kind }) => [kind, []]));
  for (const [id, [first]] of bySubject) {
    const known = idsOf.get(first!.kind);
    if (known) known.push(id);
    else idsOf.set(first!.kind, [id]);
  }
  const ids = [...idsOf.values()].flat();
  const rows: Record<string, RowSpan> = {};
  let from = 0;
  for (const [kind, own] of idsOf) rows[kind] = { from, to: (from += own.length) };
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const ordered: Spell[] = [];
  const spellStart = new Int32Array(ids.length + 1);
  ids.forEach((id, row) => {
    ordered.push(...bySubject.get(id)!.toSorted((a, b) => a.from - b.from));
    spellStart[row + 1] = ordered.length;
  });
  return {
    ids,
    rows: rows as SubjectTable['rows'],
    spellStart,
    spellFrom: Int32Array.from(ordered, (spell) => spell.from),
    spellTo: Int32Array.from(ordered, (spell) => spell.to),
    spellParent: Int32Array.from(ordered, (spell) => (spell.parent === null ? -1 : (rowOf.get(spell.parent) ?? -1))),
    // Rules name the parent and the kind as they name attributes: `cohort: [org]`, `applies: { kind: branch }`.
    attributes: codeAttributes(
      ordered.map(({ attributes, parent, kind }) =>
        parent === null ? { ...attributes, kind } : { ...attributes, kind, org: parent },
      ),
    ),
  };
}

function codeAttributes(spells: readonly Spell['attributes'][]): SubjectTable['attributes'] {
  const names = new Set<string>();
  for (const spell of spells) for (const name of Object.keys(spell)) names.add(name);
  const attributes: SubjectTable['attributes'] = {};
  for (const name of names) {
    const codeOf = new Map<AttributeValue, number>();
    const codes = Int32Array.from(spells, (spell) => {
      const value = spell[name];
      if (value === undefined) return -1;
      const code = codeOf.get(value) ?? codeOf.size;
      codeOf.set(value, code);
      return code;
    });
    attributes[name] = { dictionary: [...codeOf.keys()], codes };
  }
  return attributes;
}

/** Row of each subject by its id. */
export function rowsById(table: SubjectTable): Map<string, number> {
  return new Map(table.ids.map((id, row) => [id, row]));
}

/** The rows of a kind; none when the population has no subject of it. */
export function rowsOf(table: SubjectTable, kind: SubjectKind): RowSpan {
  return table.rows[kind] ?? { from: 0, to: 0 };
}

/** The kind of the subject in a row; the empty text when there is no such row. */
export function kindOfRow(table: SubjectTable, row: number): SubjectKind {
  return Object.entries(table.rows).find(([, { from, to }]) => row >= from && row < to)?.[0] ?? '';
}

/** For each spell, 1 when its attributes meet a condition. */
export function spellsMeeting(table: SubjectTable, condition: Condition): Uint8Array {
  const { tests, choices } = partsOf(condition);
  const bits = spellsPassing(table, tests);
  for (const list of choices) {
    const each = list.map((inner) => spellsPassing(table, Object.entries(inner)));
    for (let spell = 0; spell < bits.length; spell++) if (!each.some((one) => one[spell] === 1)) bits[spell] = 0;
  }
  return bits;
}

function spellsPassing(table: SubjectTable, tests: readonly [string, ValueTest][]): Uint8Array {
  const bits = new Uint8Array(table.spellFrom.length).fill(1);
  for (const [name, test] of tests) {
    const column = table.attributes[name];
    if (column === undefined && ageOf(name)) throw new Error(`spells are not cut by ${name}: see withAges`);
    const missing = passes(test, null) ? 1 : 0;
    const passing = column?.dictionary.map((value) => (passes(test, value) ? 1 : 0)) ?? [];
    for (let spell = 0; spell < bits.length; spell++) {
      const code = column?.codes[spell] ?? -1;
      if ((code < 0 ? missing : passing[code]) === 0) bits[spell] = 0;
    }
  }
  return bits;
}

const begun = new WeakMap<SubjectTable, { day: number; table: SubjectTable }>();

/** The same rows and spells, with nobody there before a day. */
export function thereFrom(table: SubjectTable, day: number): SubjectTable {
  const known = begun.get(table);
  if (known?.day === day) return known.table;
  const spellFrom = table.spellFrom.map((from, spell) =>
    table.spellTo[spell]! < day ? doomsday : Math.max(from, day),
  );
  const later = { ...table, spellFrom };
  begun.set(table, { day, table: later });
  return later;
}

/** The spell of a subject that holds on a day, or −1. */
export function spellOn(table: SubjectTable, row: number, day: number): number {
  for (let spell = table.spellStart[row + 1]! - 1; spell >= table.spellStart[row]!; spell--) {
    if (table.spellFrom[spell]! <= day && day <= table.spellTo[spell]!) return spell;
  }
  return -1;
}

/** On how many of the days from … to a subject was there. */
export function daysThere(table: SubjectTable, row: number, from: number, to: number): number {
  let days = 0;
  for (let spell = table.spellStart[row]!; spell < table.spellStart[row + 1]!; spell++)
    days += Math.max(0, Math.min(to, table.spellTo[spell]!) - Math.max(from, table.spellFrom[spell]!) + 1);
  return days;
}

/** The last spell of a subject that touches the days from … to, or −1. */
export function spellIn(table: SubjectTable, row: number, from: number, to: number): number {
  for (let spell = table.spellStart[row + 1]! - 1; spell >= table.spellStart[row]!; spell--) {
    if (table.spellFrom[spell]! <= to && from <= table.spellTo[spell]!) return spell;
  }
  return -1;
}
