import { sql } from 'kysely';
import { isLastVersion } from '../../db/last-version.ts';
import type { Queries } from '../../db/scope.ts';

export type AppealState = 'raised' | 'accepted' | 'rejected' | 'withdrawn';

/** A row of `appeal`: the appeal after one act on it. */
export interface AppealRow {
  id: string;
  seq: number;
  state: AppealState;
  scheme: string;
  period: string;
  settle_period: string;
  item: string;
  subject: string;
  organisation: string;
  statement: string;
  points: number | null;
  actor: string;
  acted_at: Date;
}

export interface NamedAppealRow extends AppealRow {
  subject_name: string | null;
  /** About a person: a member, or somebody of a declared kind of people. */
  subject_personal: boolean;
  /** The person that a subject of a declared kind is. */
  subject_person: string | null;
  organisation_name: string | null;
  path: string | null;
  actor_name: string | null;
}

const columns = sql`
  a.id, a.seq, a.state, a.scheme, a.period, a.settle_period, a.item, a.subject, a.organisation, a.statement, a.points::float8 as points, a.actor, a.acted_at,
  coalesce(p.name, os.name, d.name) as subject_name,
  coalesce(d.personal, a.subject <> a.organisation) as subject_personal, d.person as subject_person, o.name as organisation_name, o.path, n.name as actor_name`;

const names = sql`
  left join organisation o on o.county = a.county and o.id = a.organisation and ${isLastVersion('o')}
  left join organisation os on os.county = a.county and os.id = a.subject and ${isLastVersion('os')}
  left join person_name p on p.county = a.county and p.id = a.subject
  left join subject_name d on d.county = a.county and d.id = a.subject
  left join person_name n on n.county = a.county and n.id = a.actor`;

const isCurrent = sql`not exists (select 1 from appeal later where later.county = a.county and later.id = a.id and later.seq > a.seq)`;

/** Every act on an appeal, first to last; empty when unknown or out of scope. */
export async function appealActs({ db }: Queries, county: string, ids: readonly string[]): Promise<NamedAppealRow[]> {
  const result = await sql<NamedAppealRow>`
    select ${columns} from appeal a ${names} where a.county = ${county} and a.id = any(${[...ids]}::uuid[]) order by a.id, a.seq`.execute(
    db,
  );
  return result.rows;
}

/** Appeals in scope by their present state, newest act first. */
export async function listAppeals(
  { db }: Queries,
  county: string,
  filter: {
    state?: AppealState | undefined;
    subject?: string | undefined;
    scheme?: string | undefined;
    settlePeriod?: string | undefined;
    after?: { at: string; id: string } | undefined;
    limit: number;
  },
): Promise<NamedAppealRow[]> {
  const result = await sql<NamedAppealRow>`
    select ${columns} from appeal a ${names}
    where a.county = ${county} and ${isCurrent}
      ${filter.state === undefined ? sql`` : sql`and a.state = ${filter.state}`}
      ${filter.subject === undefined ? sql`` : sql`and a.subject = ${filter.subject}`}
      ${filter.scheme === undefined ? sql`` : sql`and a.scheme = ${filter.scheme}`}
      ${filter.settlePeriod === undefined ? sql`` : sql`and a.settle_period = ${filter.settlePeriod}`}
      ${filter.after === undefined ? sql`` : sql`and (a.acted_at, a.id) < (${filter.after.at}::timestamptz, ${filter.after.id}::uuid)`}
    order by a.acted_at desc, a.id desc limit ${filter.limit}`.execute(db);
  return result.rows;
}

/** Adds one act. Throws the unique violation 23505 when somebody else acted first. */
export async function addAct({ db }: Queries, county: string, row: AppealRow): Promise<void> {
  await sql`
    insert into appeal (county, id, seq, state, scheme, period, settle_period, item, subject, organisation, statement, points, actor, acted_at)
    values (${county}, ${row.id}, ${row.seq}, ${row.state}, ${row.scheme}, ${row.period}, ${row.settle_period}, ${row.item}, ${row.subject},
      ${row.organisation}, ${row.statement}, ${row.points}, ${row.actor}, ${row.acted_at})`.execute(db);
}

/** Marks a subject's year to be scored again. */
export async function markStale(
  { db }: Queries,
  county: string,
  subject: string,
  kind: string,
  year: number,
  at: Date,
): Promise<void> {
  await sql`
    insert into score_stale (county, subject, subject_kind, year, since) values (${county}, ${subject}, ${kind}, ${year}, ${at})
    on conflict (county, subject, year) do update set since = excluded.since`.execute(db);
}
