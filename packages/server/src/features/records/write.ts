import { prepared, type Queries, type Statement } from '../../db/scope.ts';
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

const addRecord = `
  insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at, reason)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;
const addAudit = `
  insert into audit (county, id, at, actor, action, object_kind, object, detail) values ($1, $16, $14, $17, $18, 'record', $2::uuid::text, $19)`;
const addParties = `
  insert into record_party (county, person, record, seq, field, date, organisation)
  select $1, p.person, $2, $3, p.field, $10, p.organisation from jsonb_to_recordset($21::jsonb) as p(person text, field text, organisation text)`;
const markStale = `
  insert into score_stale (county, subject, subject_kind, year, since)
  select $1, s.subject, s.subject_kind, s.year, $14 from jsonb_to_recordset($20::jsonb) as s(subject text, subject_kind text, year smallint)
  on conflict (county, subject, year) do update set since = excluded.since`;
/** The usual record makes one score stale, its subject's: without the unpacking it takes a fifth less. */
const markSubjectStale = `
  insert into score_stale (county, subject, subject_kind, year, since) values ($1, $8, $7, $20, $14)
  on conflict (county, subject, year) do update set since = excluded.since`;

const storeRecord = `with stored as (${addRecord}) ${addAudit}`;
const storeAndMarkSubject = `with stored as (${addRecord}), audited as (${addAudit}) ${markSubjectStale}`;
const storeAll = `with stored as (${addRecord}), audited as (${addAudit}), parties as (${addParties}) ${markStale}`;

/**
 * Stores one act on a record: the ledger row, its parties, the audit row and the marks of what must be scored again, in one statement:
 * all of it or nothing, in one round trip. Throws PostgreSQL's unique violation (23505) when somebody else acted first.
 */
export async function storeAct({ client }: Queries, ...act: Parameters<typeof actStatement>): Promise<void> {
  const { text, values } = actStatement(...act);
  await client.query(prepared(text, values));
}

/** The statement of `storeAct`. */
export function actStatement(
  county: string,
  row: RecordRow,
  parties: readonly Party[],
  stale: readonly Stale[],
  audit: AuditEntry,
): Statement {
  const values = [
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
    audit.id,
    audit.actor,
    audit.action,
    JSON.stringify(audit.detail),
  ];
  const [first, ...more] = stale;
  if (parties.length === 0 && first === undefined) return { text: storeRecord, values };
  if (parties.length === 0 && more.length === 0 && first?.subject === row.subject)
    return { text: storeAndMarkSubject, values: [...values, first.year] };
  return { text: storeAll, values: [...values, JSON.stringify(stale), JSON.stringify(parties)] };
}
