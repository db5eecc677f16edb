import { checkEntry, type EntryValues, type Field, type Pack } from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import { Refusal, type FieldError } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { schemeTitled } from './round.ts';
import { askAgain, type Ask } from './asks.ts';
import { entriesOf, subjectsOfSheet, type EntryRow, type RoundRow, type SubjectRow } from './store.ts';

/** A reviewer’s sheet: whom they score in what, and what they have written so far. */
export interface Sheet {
  rows: SubjectRow[];
  leftOut: SubjectRow[];
  asks: Map<string, Ask>;
  entries: Map<string, EntryRow>;
  electorate: string | null;
}

export function placeOf(entry: { subject: string; ask: string }): string {
  return `${entry.subject}\n${entry.ask}`;
}

/** The caller’s sheet of a round. Whoever is a subject, or held a post in one during the period, has no line for it. */
export async function sheetOf(queries: Queries, who: Who, pack: Pack, round: RoundRow): Promise<Sheet> {
  const { county, person } = who.scope;
  const paths = who.roles.filter(({ role }) => role === 'reviewer').map(({ path }) => path);
  const subjects = await subjectsOfSheet(queries, county, round.id, { person, paths });
  const entries = await entriesOf(queries, county, round.id, person);
  return {
    rows: subjects.filter(({ conflict }) => conflict === null),
    leftOut: subjects.filter(({ conflict }) => conflict !== null),
    asks: asksOfRound(pack, round),
    entries: new Map(entries.map((entry) => [placeOf(entry), entry])),
    electorate: round.electorate,
  };
}

/** The asks of a round by the pack in force; one the pack no longer has is left out. */
export function asksOfRound(pack: Pack, round: RoundRow): Map<string, Ask> {
  const scheme = schemeTitled(pack, round.scheme).scheme;
  return new Map(
    round.asks.flatMap((stored) => {
      const ask = askAgain(pack, scheme, stored);
      return ask === null ? [] : [[ask.ask, ask] as const];
    }),
  );
}

/** Every line to be filled: a subject and an ask. */
export function linesOf(sheet: Sheet): { subject: SubjectRow; ask: Ask }[] {
  return sheet.rows.flatMap((subject) =>
    subject.asks.flatMap((id) => {
      const ask = sheet.asks.get(id);
      return ask === undefined ? [] : [{ subject, ask }];
    }),
  );
}

/** What a line would be as a record: what was typed with what is settled beforehand, and what is wrong with it. */
export function checkedLine(ask: Ask, electorate: string | null, typed: EntryValues) {
  const settled: EntryValues = {
    ...ask.fixed,
    ...(ask.electorate === null || electorate === null ? {} : { [ask.electorate.field]: electorate }),
  };
  const own = Object.fromEntries(ask.fields.flatMap(({ field }) => (field in typed ? [[field, typed[field]]] : [])));
  const { values, errors } = checkEntry(ask.record, { ...own, ...settled } as EntryValues);
  // Choices that the rule does not count are not offered.
  for (const field of ask.fields) {
    const value = values[field.field];
    if (field.choices && typeof value === 'string' && !field.choices.some(({ choice }) => choice === value))
      errors.push(notOffered(field));
  }
  return { values, errors };
}

function notOffered(field: Field) {
  const offered = (field.choices ?? []).map(({ title }) => title).join('、');
  return {
    field: field.field,
    code: 'unknown-choice' as const,
    message: { zh: `请从中选择：${offered}`, en: 'Please choose one of those offered' },
  };
}

/** How many lines are whole. */
export function filledIn(sheet: Sheet): number {
  return linesOf(sheet).filter(({ subject, ask }) => {
    const entry = sheet.entries.get(placeOf({ subject: subject.subject, ask: ask.ask }));
    if (entry === undefined) return false;
    if (entry.abstained !== null) return true;
    return entry.values !== null && checkedLine(ask, sheet.electorate, entry.values).errors.length === 0;
  }).length;
}

/** The whole sheet as records. Throws a Refusal that names every line that is not whole. */
export function wholeSheet(sheet: Sheet): { entry: EntryRow; values: EntryValues | null }[] {
  const errors: FieldError[] = [];
  const whole: { entry: EntryRow; values: EntryValues | null }[] = [];
  for (const { subject, ask } of linesOf(sheet)) {
    const place = { subject: subject.subject, ask: ask.ask };
    const entry = sheet.entries.get(placeOf(place));
    if (entry?.abstained) {
      whole.push({ entry, values: null });
      continue;
    }
    const checked = checkedLine(ask, sheet.electorate, entry?.values ?? {});
    errors.push(
      ...checked.errors.map(({ field, code, message }) => ({
        path: `${place.subject}/${place.ask}/${field}`,
        code,
        message: { zh: `${subject.name}：${message.zh}`, en: `${subject.name}: ${message.en}` },
      })),
    );
    if (entry !== undefined) whole.push({ entry, values: checked.values });
  }
  if (errors.length > 0) throw new Refusal('invalid-values', undefined, errors);
  return whole;
}
