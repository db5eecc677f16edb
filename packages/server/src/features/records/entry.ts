import { checkEntry, type EntryValues, type RecordType, type SubjectKind } from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { mayEnter } from './access.ts';
import { findSubject, membersOn, subjectsOn, type SubjectPlace } from './read.ts';
import type { Party, Stale } from './write.ts';

export interface Entry {
  subject: SubjectPlace & { organisation: string; path: string };
  values: EntryValues;
  parties: Party[];
}

export interface EntryInput {
  subject: string;
  date: string;
  values: EntryValues;
}

/** Runs what asks the database on some connection with the caller's scope. */
export type Ask = <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;

/** As `checkedAt`, for a subject that is still to be looked up. */
export async function checkedEntry(
  queries: Queries,
  who: Who,
  type: RecordType,
  input: EntryInput,
  today: string,
  stands?: string,
): Promise<Entry> {
  const subject = await findSubject(queries, who.scope.county, input.subject, input.date);
  return checkedAt((work) => work(queries), who, type, subject, input, today, stands);
}

/**
 * Everything that must hold before a record is stored: known and permitted subject, a date inside membership and time limits, an open year,
 * values as the type asks. `stands` is the date of a record being corrected. Throws a Refusal that names the field.
 */
export async function checkedAt(
  ask: Ask,
  who: Who,
  type: RecordType,
  subject: SubjectPlace | null,
  input: EntryInput,
  today: string,
  stands?: string,
): Promise<Entry> {
  const { county } = who.scope;
  // Out of scope and unknown are the same answer.
  if (subject === null)
    throw new Refusal('unknown-subject', undefined, [
      {
        path: 'subject',
        code: 'unknown-subject',
        message: { zh: '没有这个人或组织', en: 'There is no such person or organisation' },
      },
    ]);
  if (input.date > today)
    throw new Refusal('date-in-future', undefined, [
      {
        path: 'date',
        code: 'date-in-future',
        message: { zh: `不能晚于今天 ${today}`, en: `Not later than today, ${today}` },
      },
    ]);
  const oldest = daysBefore(today, type['days-back']);
  // A date that was in time when it was first entered stays so, however late the rest is corrected.
  if (input.date < oldest && input.date !== stands)
    throw new Refusal('date-too-old', undefined, [
      {
        path: 'date',
        code: 'date-too-old',
        message: { zh: `最早可以补记到 ${oldest}`, en: `${oldest} at the earliest` },
      },
    ]);
  if (subject.organisation === null || subject.path === null) {
    throw new Refusal('outside-membership', undefined, [
      {
        path: 'date',
        code: 'outside-membership',
        message: { zh: '这一天还没有组织关系，或已转出', en: 'Not yet a member on that day, or transferred away' },
      },
    ]);
  }
  const placed = { ...subject, organisation: subject.organisation, path: subject.path };
  if (!mayEnter(who, type, placed))
    throw new Refusal('unknown-subject', undefined, [
      {
        path: 'subject',
        code: 'unknown-subject',
        message: { zh: '没有这个人或组织', en: 'There is no such person or organisation' },
      },
    ]);
  const { values, errors } = checkEntry(type, input.values);
  if (errors.length > 0) {
    throw new Refusal(
      'invalid-values',
      undefined,
      errors.map((error) => ({ path: `values.${error.field}`, code: error.code, message: error.message })),
    );
  }
  if (subject.frozen) throw new Refusal('period-frozen');
  return { subject: placed, values, parties: await checkedParties(ask, county, type, values, placed, input.date) };
}

async function checkedParties(
  ask: Ask,
  county: string,
  type: RecordType,
  values: EntryValues,
  subject: { path: string },
  date: string,
): Promise<Party[]> {
  const named = partiesIn(type, values);
  if (named.length === 0) return [];
  const members = new Map<string, string>();
  for (const [kind, own] of Map.groupBy(named, (party) => party.kind)) {
    const ids = [...new Set(own.map((party) => party.person))];
    const found = await ask((queries) =>
      kind === 'member'
        ? membersOn(queries, county, ids, subject.path, date)
        : subjectsOn(queries, county, kind, ids, subject.path, date),
    );
    for (const [id, organisation] of found) members.set(id, organisation);
  }
  const unknown = named.filter((party) => !members.has(party.person));
  if (unknown.length > 0) {
    throw new Refusal(
      'invalid-values',
      undefined,
      [...Map.groupBy(unknown, (party) => party.field).keys()].map((field) => ({
        path: `values.${field}`,
        code: 'unknown-member',
        message: {
          zh: `选的人里有 ${unknown.length} 人这一天不在本组织，请重新选`,
          en: `${unknown.length} of those chosen did not belong to the organisation on that day: choose again`,
        },
      })),
    );
  }
  return named.map(({ field, person }) => ({ field, person, organisation: members.get(person) ?? '' }));
}

/** Who is named in a record's people fields, and of which kind each is. */
export function partiesIn(
  type: RecordType,
  values: EntryValues,
): { field: string; kind: SubjectKind; person: string }[] {
  return type.fields.flatMap((field) => {
    const value = values[field.field];
    return field.type === 'people' && Array.isArray(value)
      ? value.map((person) => ({ field: field.field, kind: field.of ?? 'member', person }))
      : [];
  });
}

/** Everybody whose scores of the year change when this record counts or ceases to. */
export function staleBy(
  subject: { id: string; kind: string },
  people: readonly { person: string; kind: string }[],
  dates: readonly string[],
): Stale[] {
  const marks = new Map<string, Stale>();
  for (const date of dates) {
    const year = Number(date.slice(0, 4));
    marks.set(`${subject.id}/${year}`, { subject: subject.id, subject_kind: subject.kind, year });
    for (const { person, kind } of people)
      marks.set(`${person}/${year}`, { subject: person, subject_kind: kind, year });
  }
  return [...marks.values()];
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
