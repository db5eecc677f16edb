import type { Queries } from '../../db/scope.ts';
import type { RecordRow } from './rows.ts';

export interface Party {
  person: string;
  field: string;
  organisation: string;
}

export interface Stale {
  subject: string;
  subject_kind: string;
  year: number;
}

export interface AuditEntry {
  id: string;
  actor: string;
  action: string;
  detail: Record<string, unknown>;
}

/**
 * Stores one act on a record: the ledger row, its parties, the audit row and the marks of what must be scored again, in one statement:
 * all of it or nothing, in one round trip. Throws PostgreSQL's unique violation (23505) when somebody else acted first.
 */
export async function storeAct(
  { client }: Queries,
  county: string,
  row: RecordRow,
  parties: readonly Party[],
  stale: readonly Stale[],
  audit: AuditEntry,
): Promise<void> {
  await client.query({
    name: 'store-act',
    text: `
      with stored as (
        insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      ), parties as (
        insert into record_party (county, person, record, seq, field, date, organisation)
        select $1, p.person, $2, $3, p.field, $10, p.organisation from jsonb_to_recordset($16::jsonb) as p(person text, field text, organisation text)
      ), audited as (
        insert into audit (county, id, at, actor, action, object_kind, object, detail) values ($1, $18, $14, $19, $20, 'record', $2::uuid::text, $21)
      )
      insert into score_stale (county, subject, subject_kind, year, since)
      select $1, s.subject, s.subject_kind, s.year, $14 from jsonb_to_recordset($17::jsonb) as s(subject text, subject_kind text, year smallint)
      on conflict (county, subject, year) do update set since = excluded.since`,
    values: [
      county,
      row.id,
      row.seq,
      row.type,
      row.act,
      row.state,
      row.subject_kind,
      row.subject,
      row.organisation,
      row.date,
      JSON.stringify(row.values),
      row.entered_by,
      row.acted_by,
      row.acted_at,
      row.reason,
      JSON.stringify(parties),
      JSON.stringify(stale),
      audit.id,
      audit.actor,
      audit.action,
      JSON.stringify(audit.detail),
    ],
  });
}
