import type { recordRoutes } from '@lianxin/api';
import { checkEntry, type EntryValue, type EntryValues, type Field } from '@lianxin/core';
import type { FieldErrors } from '../../lib/field-errors.ts';
import type { Output } from '../../lib/query.ts';

export type RecordTypeView = Output<typeof recordRoutes.listRecordTypes>['items'][number];

/** What is in the form. Numbers stay as they are typed until they are sent; `date` null is today, whenever it is sent. */
export interface EntryContent {
  subject: string | null;
  date: string | null;
  values: EntryValues;
}

/** The form as it opens: only what the type fills in itself. */
export function startContent(fields: readonly Field[]): EntryContent {
  const values: EntryValues = {};
  for (const field of fields) if (field.default !== undefined) values[field.field] = field.default;
  return { subject: null, date: null, values };
}

/** A typed number as a number, also in full-width digits; a text that is none stays a text, for the check to name. */
export function readNumber(typed: string): number | string | null {
  const plain = typed.normalize('NFKC').trim().replaceAll(/[,，]/g, '').replace('。', '.');
  if (plain === '') return null;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : typed;
}

/** The values as they are sent. */
export function sentValues(fields: readonly Field[], values: EntryValues): EntryValues {
  const sent: EntryValues = {};
  for (const field of fields) {
    const value = values[field.field];
    if (value === undefined || value === null) continue;
    const read = field.type === 'number' && typeof value === 'string' ? readNumber(value) : value;
    if (read === null || (typeof read === 'string' && read.trim() === '')) continue;
    sent[field.field] = typeof read === 'string' ? read.trim() : read;
  }
  return sent;
}

/** What the type's own rules say before anything is sent. */
export function ownErrors(fields: readonly Field[], values: EntryValues, language: 'zh' | 'en'): FieldErrors {
  const { errors } = checkEntry({ fields: [...fields] }, values);
  return Object.fromEntries(errors.map((error) => [error.field, error.message[language]]));
}

/** How far one tap moves a number: whole steps, finer only where the range is small. */
export function stepOf(field: Field): number {
  const finest = field.precision ?? 1;
  const range = (field.max ?? Number.POSITIVE_INFINITY) - (field.min ?? 0);
  return finest >= 1 || range <= 3 ? finest : 1;
}

/** The number after a tap on + or −, inside the field's bounds; from nothing, + begins at one step or the smallest allowed. */
export function stepped(field: Field, value: EntryValue | undefined, direction: 1 | -1): number {
  const step = stepOf(field);
  const read = typeof value === 'string' ? readNumber(value) : value;
  const current = typeof read === 'number' ? read : null;
  const min = field.min ?? Number.NEGATIVE_INFINITY;
  const max = field.max ?? Number.POSITIVE_INFINITY;
  const next =
    current === null
      ? direction === 1
        ? step
        : (field.min ?? 0)
      : direction === 1 && current < step
        ? step
        : current + direction * step;
  const decimals = Math.max(0, Math.ceil(-Math.log10(field.precision ?? 1)));
  return Number(Math.min(max, Math.max(min, next)).toFixed(decimals));
}

/** The earliest day a record may carry. */
export function earliestDay(today: string, daysBack: number): string {
  return shiftDay(today, -daysBack);
}

/** A civil date some days later or earlier. */
export function shiftDay(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
