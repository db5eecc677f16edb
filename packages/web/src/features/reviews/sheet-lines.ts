import type { Review } from '@lianxin/api';
import { checkEntry, isExtreme, type EntryValues } from '@lianxin/core';
import type { FieldErrors } from '../../lib/field-errors.ts';
import { sentValues } from '../enter/entry-form.ts';

export type Ask = Review['asks'][number];
export type Sheet = NonNullable<Review['sheet']>;
export type Entry = Sheet['entries'][number];

/** One line of the sheet on this screen: what is typed, over which state of the server’s, and whether the server has it. */
export interface Line {
  subject: string;
  ask: string;
  seq: number;
  values: EntryValues;
  /** Why nothing is scored here; null when it is, empty while the reason is being written. */
  abstained: string | null;
  unsent: boolean;
  /** What another window wrote meanwhile. */
  other: { seq: number; values: EntryValues; abstained: string | null } | null;
}

export type Lines = Readonly<Record<string, Line>>;

export function placeOf({ subject, ask }: { subject: string; ask: string }): string {
  return `${subject}/${ask}`;
}

/** The lines as the server has them, under what this device has not sent yet. */
export function startLines(sheet: Sheet, asks: ReadonlyMap<string, Ask>, unsent: readonly Line[] = []): Lines {
  const lines: Record<string, Line> = {};
  for (const row of sheet.rows) {
    for (const ask of row.asks) {
      const place = { subject: row.subject.id, ask };
      lines[placeOf(place)] = { ...place, seq: 0, values: {}, abstained: null, unsent: false, other: null };
    }
  }
  for (const { subject, ask, seq, values, abstained } of sheet.entries) {
    const place = placeOf({ subject, ask });
    if (lines[place] !== undefined) lines[place] = { subject, ask, seq, values, abstained, unsent: false, other: null };
  }
  for (const line of unsent) {
    const now = lines[placeOf(line)];
    // Sent before, and only the answer was lost.
    if (now === undefined || (now.seq > line.seq && saysTheSame(asks.get(line.ask), now, line))) continue;
    lines[placeOf(line)] = { ...line, unsent: true, other: now.seq === line.seq ? null : otherOf(now) };
  }
  return lines;
}

function saysTheSame(ask: Ask | undefined, a: Line, b: Line): boolean {
  const said = (line: Line) => JSON.stringify(Object.entries(sentValues(ask?.fields ?? [], line.values)).sort());
  return (a.abstained ?? '') === (b.abstained ?? '').trim() && said(a) === said(b);
}

function otherOf({ seq, values, abstained }: Pick<Line, 'seq' | 'values' | 'abstained'>) {
  return { seq, values, abstained };
}

/** Something typed into a line. */
export function typed(lines: Lines, place: string, change: Partial<Pick<Line, 'values' | 'abstained'>>): Lines {
  const line = lines[place];
  return line === undefined ? lines : { ...lines, [place]: { ...line, ...change, unsent: true } };
}

export function unsentOf(lines: Lines): Line[] {
  return Object.values(lines).filter(({ unsent }) => unsent);
}

/** What may be sent now: lines over which no other window has written. */
export function sendable(lines: Lines, asks: ReadonlyMap<string, Ask>) {
  return unsentOf(lines)
    .filter(({ other }) => other === null)
    .map(({ subject, ask, seq, values, abstained }) => ({
      subject,
      ask,
      seq,
      values: sentValues(asks.get(ask)?.fields ?? [], values),
      abstained: abstained === null || abstained.trim() === '' ? null : abstained.trim(),
    }));
}

/** After the server kept what was sent: each has its new number; what was typed meanwhile is still to be sent. */
export function kept(
  before: Lines,
  now: Lines,
  answer: readonly { subject: string; ask: string; seq: number }[],
): Lines {
  const lines: Record<string, Line> = { ...now };
  for (const { subject, ask, seq } of answer) {
    const place = placeOf({ subject, ask });
    const [then, line] = [before[place], now[place]];
    if (then === undefined || line === undefined) continue;
    const same = then.values === line.values && then.abstained === line.abstained;
    lines[place] = { ...line, seq, unsent: !same };
  }
  return lines;
}

/** The server has moved on: unsent lines keep what is typed, with what another window wrote beside it. */
export function moved(lines: Lines, sheet: Sheet, asks: ReadonlyMap<string, Ask>): Lines {
  return startLines(sheet, asks, unsentOf(lines));
}

/** Keeps one’s own words over another window’s, or takes that window’s. */
export function settled(lines: Lines, place: string, keep: 'mine' | 'other'): Lines {
  const line = lines[place];
  if (line?.other == null) return lines;
  const { other } = line;
  const next: Line =
    keep === 'mine' ? { ...line, seq: other.seq, other: null } : { ...line, ...other, unsent: false, other: null };
  return { ...lines, [place]: next };
}

/** What is still wrong with a line, by field; empty when it is whole. */
export function lineErrors(ask: Ask, line: Line, language: 'zh' | 'en'): FieldErrors {
  if (line.abstained !== null) return {};
  const { errors } = checkEntry({ fields: ask.fields }, sentValues(ask.fields, line.values));
  return Object.fromEntries(errors.map((error) => [error.field, error.message[language]]));
}

export function isWhole(ask: Ask, line: Line): boolean {
  if (line.other !== null) return false;
  if (line.abstained !== null) return line.abstained.trim() !== '';
  return Object.keys(lineErrors(ask, line, 'zh')).length === 0;
}

/** Whether nothing has been written in a line yet. */
export function isBlank(line: Line): boolean {
  return line.abstained === null && Object.values(line.values).every((value) => value === null || value === '');
}

/** Fields to show: a reason only where a value asks for it, or one stands there. */
export function shownFields(ask: Ask, line: Line): Ask['fields'] {
  const reasons = new Set(ask.fields.flatMap(({ explain }) => (explain === undefined ? [] : [explain.in])));
  const values = sentValues(ask.fields, line.values);
  const needed = new Set(
    ask.fields.flatMap((field) =>
      field.explain !== undefined && isExtreme(field, values[field.field] ?? null) ? [field.explain.in] : [],
    ),
  );
  return ask.fields.filter(({ field }) => !reasons.has(field) || needed.has(field) || values[field] !== undefined);
}

/** The server’s refusal of a sheet, by line and field. */
export function refusedFields(errors: readonly { path: string; message: string }[]): ReadonlyMap<string, FieldErrors> {
  const lines = new Map<string, Record<string, string>>();
  for (const { path, message } of errors) {
    const [subject = '', ask = '', field = ''] = path.split('/');
    const place = placeOf({ subject, ask });
    const line = lines.get(place) ?? {};
    line[field] ??= message;
    lines.set(place, line);
  }
  return lines;
}
