import { ownDate } from './condition.ts';
import { periodEndOf } from './period-end.ts';

/** Whether a date is had from the record’s own day, without a field: `date` itself, or the end of its month, quarter, half-year or year. */
export function isOwnDay(name: string): boolean {
  return name === ownDate || periodEndOf(name) !== null;
}

const units = ['days', 'workdays', 'months', 'years', 'begun-months', 'begun-years'] as const;
const dateParts = ['weekday', 'day', 'month'] as const;

/**
 * What a rule reads of a record, by the name it is written with: a field (`level`), an attribute of the subject on the record's day
 * (`subject.class`), the time between two dates (`days from due to done`), each a date field, `date` (the record's own) or an attribute, the
 * day of the week or of the month of a date, or its month (`weekday of date`), or one number divided by another, of the record or an attribute of the subject
 * (`ratio of present to expected`, `ratio of done to subject.target`).
 */
export type Reading =
  | { of: 'field'; field: string }
  | { of: 'subject'; attribute: string }
  | { of: 'part'; part: (typeof dateParts)[number]; date: string }
  | { of: 'ratio'; part: string; whole: string }
  | { of: 'time'; unit: (typeof units)[number]; from: string; to: string };

const timePattern = /^(days|workdays|months|years|begun-months|begun-years)\s+from\s+(\S+)\s+to\s+(\S+)$/;
const ratioPattern = /^ratio\s+of\s+(\S+)\s+to\s+(\S+)$/;
const partPattern = /^(weekday|day|month)\s+of\s+(\S+)$/;
const subjectMark = 'subject.';

/** Reads such a name. */
export function readingOf(name: string): Reading {
  const [, unit, from = '', to = ''] = timePattern.exec(name.trim()) ?? [];
  if (unit !== undefined) return { of: 'time', unit: unit as (typeof units)[number], from, to };
  const [, part, whole = ''] = ratioPattern.exec(name.trim()) ?? [];
  if (part !== undefined) return { of: 'ratio', part, whole };
  const [, which, date = ''] = partPattern.exec(name.trim()) ?? [];
  if (which !== undefined) return { of: 'part', part: which as (typeof dateParts)[number], date };
  if (name.startsWith(subjectMark)) return { of: 'subject', attribute: name.slice(subjectMark.length) };
  return { of: 'field', field: name };
}

/** Whether the name seems meant for more than a field: `day from …`. */
export function looksComputed(name: string): boolean {
  return /^(days?|workdays?|(begun-)?(months?|years?)|weekday|ratio)\s/.test(name.trim());
}

/** The dates that a reading looks at. */
export function datesOf(reading: Reading): string[] {
  if (reading.of === 'time') return [reading.from, reading.to];
  return reading.of === 'part' ? [reading.date] : [];
}

/** Fields of the record that names like these read. */
export function fieldsRead(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const reading = readingOf(name);
    if (reading.of === 'field') return periodEndOf(reading.field) === null ? [reading.field] : [];
    if (reading.of === 'subject') return [];
    if (reading.of === 'ratio') return fieldsRead([reading.part, reading.whole]);
    return datesOf(reading).filter((date) => !isOwnDay(date) && readingOf(date).of === 'field');
  });
}

/** Attributes of the subject that names like these read. */
export function attributesRead(names: readonly string[]): { attribute: string; as: 'value' | 'date' | 'number' }[] {
  return names.flatMap((name): { attribute: string; as: 'value' | 'date' | 'number' }[] => {
    const reading = readingOf(name);
    if (reading.of === 'field') return [];
    if (reading.of === 'ratio')
      return attributesRead([reading.part, reading.whole]).map(({ attribute }) => ({ attribute, as: 'number' }));
    if (reading.of === 'subject') return [{ attribute: reading.attribute, as: 'value' }];
    return datesOf(reading).flatMap((date) => {
      const inner = readingOf(date);
      return inner.of === 'subject' ? [{ attribute: inner.attribute, as: 'date' as const }] : [];
    });
  });
}
