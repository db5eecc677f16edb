import type { EntryValues } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { Assessed } from './assessed.ts';
import type { StoredAsk } from './asks.ts';

export interface NewRound {
  id: string;
  scheme: string;
  period: string;
  firstDay: string;
  lastDay: string;
  organisation: string;
  due: string;
  asks: readonly StoredAsk[];
  by: string;
  at: Date;
}

export async function addRound(
  { db }: Queries,
  county: string,
  round: NewRound,
  subjects: readonly Assessed[],
): Promise<void> {
  await sql`
    insert into review_round (county, id, scheme, period, first_day, last_day, organisation, due, asks, started_by, started_at)
    values (${county}, ${round.id}::uuid, ${round.scheme}, ${round.period}, ${round.firstDay}::date, ${round.lastDay}::date,
      ${round.organisation}, ${round.due}::date, ${JSON.stringify(round.asks)}::jsonb, ${round.by}, ${round.at})`.execute(
    db,
  );
  await sql`
    insert into review_subject (county, round, subject, subject_kind, organisation, asks)
    select ${county}, ${round.id}::uuid, t.subject, t.subject_kind, t.organisation, t.asks
    from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as t(subject text, subject_kind text, organisation text, asks text[])`.execute(
    db,
  );
}

/** Whether a round that runs already asks the same of one of the subjects in the period. */
export async function isRunning(
  { db }: Queries,
  county: string,
  of: { types: readonly string[]; subjects: readonly string[]; firstDay: string; lastDay: string },
): Promise<boolean> {
  const found = await sql`
    select 1 from review_running r where r.county = ${county} and r.type = any(${[...of.types]}) and r.subject = any(${[...of.subjects]})
      and r.first_day <= ${of.lastDay}::date and r.last_day >= ${of.firstDay}::date limit 1`.execute(db);
  return found.rows.length > 0;
}

export interface NewPanelist {
  round: string;
  organisation: string;
  reviewer: string;
  electorate: string | null;
  by: string;
  at: Date;
}

export async function addPanelist({ db }: Queries, county: string, one: NewPanelist): Promise<void> {
  await sql`
    insert into review_panel (county, round, reviewer, organisation, electorate, added_by, added_at)
    values (${county}, ${one.round}::uuid, ${one.reviewer}, ${one.organisation}, ${one.electorate}, ${one.by}, ${one.at})`.execute(
    db,
  );
}

export async function withdrawPanelist(
  { db }: Queries,
  county: string,
  round: string,
  how: { reviewer: string; by: string; at: Date; reason: string },
): Promise<void> {
  await sql`
    update review_panel set withdrawn_by = ${how.by}, withdrawn_at = ${how.at}, withdrawn_reason = ${how.reason}
    where county = ${county} and round = ${round}::uuid and reviewer = ${how.reviewer}`.execute(db);
}

/** Reminds those who are not in and were not reminded since the moment; how many that were. */
export async function remind(
  { db }: Queries,
  county: string,
  round: string,
  { at, since }: { at: Date; since: Date },
): Promise<number> {
  const done = await sql`
    update review_panel p set reminded_at = ${at}
    where p.county = ${county} and p.round = ${round}::uuid and p.withdrawn_at is null and (p.reminded_at is null or p.reminded_at < ${since})
      and not exists (
        select from review_sheet s where s.county = p.county and s.round = p.round and s.reviewer = p.reviewer and s.submitted_at is not null
      )
    returning p.reviewer`.execute(db);
  return done.rows.length;
}

export async function moveDueDay({ db }: Queries, county: string, round: string, due: string): Promise<void> {
  await sql`update review_round set due = ${due}::date where county = ${county} and id = ${round}::uuid`.execute(db);
}

export async function closeRound(
  { db }: Queries,
  county: string,
  round: string,
  how: { by: string; at: Date; reason: string },
): Promise<void> {
  await sql`
    update review_round set closed_by = ${how.by}, closed_at = ${how.at}, closed_reason = ${how.reason}
    where county = ${county} and id = ${round}::uuid`.execute(db);
}

/** Turns the sheets that are in into records; null when the database finds that it is not time. */
export async function openRound(
  { db }: Queries,
  round: string,
  { day, at }: { day: string; at: Date },
): Promise<number | null> {
  const done = await sql<{ entered: number | null }>`
    select open_review(${round}::uuid, ${day}::date, ${at}) as entered`.execute(db);
  return done.rows[0]?.entered ?? null;
}

/** The caller’s sheet, begun when it was not; its number counts up. */
export async function touchSheet(
  { db }: Queries,
  county: string,
  sheet: { round: string; reviewer: string; organisation: string; filled: number; submittedAt: Date | null },
): Promise<number> {
  const done = await sql<{ seq: number }>`
    insert into review_sheet as s (county, round, reviewer, organisation, seq, filled, submitted_at)
    values (${county}, ${sheet.round}::uuid, ${sheet.reviewer}, ${sheet.organisation}, 1, ${sheet.filled}, ${sheet.submittedAt})
    on conflict (county, round, reviewer) do update set seq = s.seq + 1, filled = excluded.filled, submitted_at = excluded.submitted_at
    returning seq`.execute(db);
  return done.rows[0]?.seq ?? 0;
}

export interface KeptEntry {
  subject: string;
  ask: string;
  seq: number;
  type: string;
  /** Used when the entry is new. */
  record: string;
  values: EntryValues | null;
  abstained: string | null;
}

/** Stores entries as they are now, each with its next number. */
export async function keepEntries(
  { db }: Queries,
  county: string,
  of: { round: string; reviewer: string },
  entries: readonly KeptEntry[],
): Promise<void> {
  await sql`
    insert into review_entry (county, round, reviewer, subject, ask, seq, record, type, "values", abstained)
    select ${county}, ${of.round}::uuid, ${of.reviewer}, t.subject, t.ask, t.seq, t.record, t.type, t."values", t.abstained
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as t(subject text, ask text, seq integer, record uuid, type text, "values" jsonb, abstained text)
    on conflict (county, round, reviewer, subject, ask)
      do update set seq = excluded.seq, "values" = excluded."values", abstained = excluded.abstained`.execute(db);
}
