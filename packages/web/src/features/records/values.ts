import { counted, unitWords, type EntryValue, type EntryValues, type Field } from '@lianxin/core';
import type { Language } from '../../lib/i18n.ts';

/** Words that values need around them. */
export interface ValueWords {
  language: Language;
  yes: string;
  no: string;
  empty: string;
  people: (count: number, names: string) => string;
}

/** Title of a field on the screen; a field the type no longer has keeps its id. */
export function fieldTitle(fields: readonly Field[], id: string, language: Language): string {
  const field = fields.find((candidate) => candidate.field === id);
  if (field === undefined) return id;
  return language === 'en' ? (field['title-en'] ?? field.title) : field.title;
}

/** A value as a person reads it: choices by title, numbers with their unit, people by name, and as … those whose names are not the reader's to know. */
export function valueText(
  field: Field | undefined,
  value: EntryValue | undefined,
  names: ReadonlyMap<string, string>,
  words: ValueWords,
  untold = 0,
): string {
  if (value === undefined || value === null || value === '') return words.empty;
  if (Array.isArray(value)) {
    const known = value.map((id) => names.get(id)).filter((name) => name !== undefined);
    const told = untold > 0 ? [...known, '…'] : known;
    return words.people(value.length + untold, told.join(words.language === 'en' ? ', ' : '、'));
  }
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (field?.type === 'choice') {
    const choice = field.choices?.find((candidate) => candidate.choice === value);
    return (words.language === 'en' ? (choice?.['title-en'] ?? choice?.title) : choice?.title) ?? String(value);
  }
  return field === undefined || typeof value !== 'number'
    ? String(value)
    : counted(value, unitWords(field))[words.language];
}

/** Ids of the values of a record in the order of its form; those the type no longer has come last. */
export function valueOrder(fields: readonly Field[], values: EntryValues): string[] {
  const known = fields.map((field) => field.field).filter((id) => Object.hasOwn(values, id));
  return [...known, ...Object.keys(values).filter((id) => !known.includes(id))];
}

/** Fields whose value differs between two versions. */
export function changedFields(before: EntryValues, after: EntryValues): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
  );
}
