import type { EntryValues, SubjectKind } from '@lianxin/core';
import { sql, type RawBuilder } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { StoredAsk } from './asks.ts';

export interface RoundRow {
  id: string;
  scheme: string;
  period: string;
  first_day: string;
  last_day: string;
  organisation: string;
  organisation_name: string;
  path: string;
  due: string;
  asks: StoredAsk[];
  started_by: string;
  started_name: string | null;
  started_at: Date;
  closed_by: string | null;
  closed_name: string | null;
  closed_at: Date | null;
  closed_reason: string | null;
  opened_at: Date | null;
  /** The period was settled meanwhile. */
  settled: boolean;
  subjects: number;
  members: number;
  submitted: number;
  /** Organisations among the subjects for which the caller is an officer of a township. */
  own_reviewed: boolean;
  /** The caller is on the panel. */
  on_panel: boolean;
  electorate: string | null;
  filled: number | null;
  submitted_at: Date | null;
  reminded_at: Date | null;
  sheet_seq: number | null;
}

/** Rounds in sight, those that run first, then the newest; one when `id` is given. `ownTownships`: organisations whose officer the caller is. */
export async function listRounds(
  { db }: Queries,
  county: string,
  caller: { person: string; ownTownships: readonly string[] },
  id?: string,
): Promise<RoundRow[]> {
  const found = await sql<RoundRow>`
    select r.id, r.scheme, r.period, r.first_day, r.last_day, r.organisation, o.name as organisation_name, o.path, r.due, r.asks,
      r.started_by, a.name as started_name, r.started_at, r.closed_by, c.name as closed_name, r.closed_at, r.closed_reason, r.opened_at,
      exists (select from settlement t where t.county = r.county and t.scheme = r.scheme and t.period = r.period) as settled,
      (select count(*)::int from review_subject s where s.county = r.county and s.round = r.id) as subjects,
      coalesce(g.members, 0) as members, coalesce(g.submitted, 0) as submitted,
      exists (select from review_subject s where s.county = r.county and s.round = r.id and s.subject = any(${[...caller.ownTownships]})) as own_reviewed,
      p.reviewer is not null as on_panel, p.electorate, e.filled, e.submitted_at, p.reminded_at, e.seq as sheet_seq
    from review_round r
    join organisation o on o.county = r.county and o.id = r.organisation and o.valid_to is null
    left join review_progress g on g.county = r.county and g.round = r.id
    left join review_panel p on p.county = r.county and p.round = r.id and p.reviewer = ${caller.person} and p.withdrawn_at is null
    left join review_sheet e on e.county = r.county and e.round = r.id and e.reviewer = ${caller.person}
    left join person_name a on a.county = r.county and a.id = r.started_by
    left join person_name c on c.county = r.county and c.id = r.closed_by
    where r.county = ${county} ${id === undefined ? sql`` : sql`and r.id = ${id}::uuid`}
    order by (r.opened_at is null and r.closed_at is null) desc, r.started_at desc, r.id limit 200`.execute(db);
  return found.rows;
}

/** Left out of a reviewer’s sheet: themselves, and organisations in which they held a post during the period. */
function conflict(reviewer: RawBuilder<unknown>): RawBuilder<'self' | 'post' | null> {
  return sql`case
    when s.subject = ${reviewer} or exists (select from subject_name d where d.county = s.county and d.id = s.subject and d.person = ${reviewer}) then 'self'
    when exists (
      select from post t where t.county = s.county and t.organisation = s.subject and t.person = ${reviewer}
        and t.valid_from <= r.last_day and (t.valid_to is null or t.valid_to > r.first_day)
    ) then 'post' end`;
}

const named = sql`coalesce(os.name, ps.name, ds.name, s.subject)`;
const names = sql`
  join organisation o on o.county = s.county and o.id = s.organisation and o.valid_to is null
  left join organisation os on s.subject_kind in ('branch', 'committee', 'county') and os.county = s.county and os.id = s.subject and os.valid_to is null
  left join person_name ps on s.subject_kind = 'member' and ps.county = s.county and ps.id = s.subject
  left join subject_name ds on s.subject_kind not in ('branch', 'committee', 'county', 'member') and ds.county = s.county and ds.id = s.subject`;

export interface SubjectRow {
  subject: string;
  subject_kind: SubjectKind;
  name: string;
  organisation: string;
  organisation_name: string;
  asks: string[];
  conflict: 'self' | 'post' | null;
}

/** The subjects of a round that lie below the reviewer’s paths, in the order of the organisations. */
export async function subjectsOfSheet(
  { db }: Queries,
  county: string,
  round: string,
  reviewer: { person: string; paths: readonly string[] },
): Promise<SubjectRow[]> {
  const found = await sql<SubjectRow>`
    select s.subject, s.subject_kind, ${named} as name, s.organisation, o.name as organisation_name, s.asks,
      ${conflict(sql`${reviewer.person}`)} as conflict
    from review_subject s
    join review_round r on r.county = s.county and r.id = s.round
    ${names}
    where s.county = ${county} and s.round = ${round}::uuid and o.path ^@ any(${[...reviewer.paths]}::text[])
    order by o.path, s.subject`.execute(db);
  return found.rows;
}

/** The subjects of a round with their names. */
export async function subjectsOfRound(
  { db }: Queries,
  county: string,
  round: string,
): Promise<{ subject: string; name: string; asks: string[] }[]> {
  const found = await sql<{ subject: string; name: string; asks: string[] }>`
    select s.subject, ${named} as name, s.asks from review_subject s ${names}
    where s.county = ${county} and s.round = ${round}::uuid order by o.path, s.subject`.execute(db);
  return found.rows;
}

export interface PanelRow {
  reviewer: string;
  name: string | null;
  electorate: string | null;
  withdrawn_by: string | null;
  withdrawn_name: string | null;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
  reminded_at: Date | null;
  filled: number | null;
  submitted_at: Date | null;
  expected: number;
  left_out: { id: string; name: string }[];
}

/** The panel with how far each is; for officers, who see no entries. */
export async function panelOf({ db }: Queries, county: string, round: string): Promise<PanelRow[]> {
  const found = await sql<PanelRow>`
    select p.reviewer, n.name, p.electorate, p.withdrawn_by, w.name as withdrawn_name, p.withdrawn_at, p.withdrawn_reason, p.reminded_at,
      e.filled, e.submitted_at, t.expected, t.left_out
    from review_panel p
    join review_round r on r.county = p.county and r.id = p.round
    left join review_sheet e on e.county = p.county and e.round = p.round and e.reviewer = p.reviewer
    left join person_name n on n.county = p.county and n.id = p.reviewer
    left join person_name w on w.county = p.county and w.id = p.withdrawn_by
    cross join lateral (
      select coalesce(sum(cardinality(x.asks)) filter (where x.conflict is null), 0)::int as expected,
        coalesce(jsonb_agg(jsonb_build_object('id', x.subject, 'name', x.name)) filter (where x.conflict is not null), '[]') as left_out
      from (
        select s.subject, ${named} as name, s.asks, ${conflict(sql`p.reviewer`)} as conflict
        from review_subject s ${names}
        where s.county = p.county and s.round = p.round
          and exists (select from reviewer_at a where a.county = p.county and a.person = p.reviewer and o.path ^@ a.path)
      ) x
    ) t
    where p.county = ${county} and p.round = ${round}::uuid
    order by p.withdrawn_at nulls first, p.added_at, n.name, p.reviewer`.execute(db);
  return found.rows;
}

export interface EntryRow {
  reviewer: string;
  subject: string;
  ask: string;
  seq: number;
  type: string;
  record: string;
  /** As typed; after opening as the ledger has them now. */
  values: EntryValues | null;
  abstained: string | null;
  /** The state of the record it became; null before. */
  state: 'entered' | 'verified' | 'returned' | 'withdrawn' | null;
}

/** Entries in sight: one’s own; after opening, for officers, everybody’s. Values of an opened round come from the ledger. */
export async function entriesOf(
  { db }: Queries,
  county: string,
  round: string,
  reviewer?: string,
): Promise<EntryRow[]> {
  const found = await sql<EntryRow>`
    select e.reviewer, e.subject, e.ask, e.seq, e.type, e.record, coalesce(e."values", n."values") as values, e.abstained, n.state
    from review_entry e
    left join lateral (
      select l."values", l.state from record l where l.county = e.county and l.id = e.record order by l.seq desc limit 1
    ) n on e."values" is null
    where e.county = ${county} and e.round = ${round}::uuid ${reviewer === undefined ? sql`` : sql`and e.reviewer = ${reviewer}`}
    order by e.subject, e.ask, e.reviewer`.execute(db);
  return found.rows;
}

export interface Candidate {
  person: string;
  name: string;
  paths: string[];
  home: string;
}

/** Who holds the role of a reviewer, with where they may review. */
export async function reviewersOf({ db }: Queries, county: string): Promise<Candidate[]> {
  const found = await sql<Candidate>`
    select a.person, coalesce(n.name, a.person) as name, array_agg(a.path) as paths,
      coalesce((select string_agg(distinct o.name, '、') from organisation o where o.county = a.county and o.valid_to is null and o.path = any(array_agg(a.path))), '') as home
    from reviewer_at a
    left join person_name n on n.county = a.county and n.id = a.person
    where a.county = ${county} group by a.county, a.person, n.name order by n.name, a.person`.execute(db);
  return found.rows;
}

/** Organisations in which people held a post between two days, by person. */
export async function postsOf(
  { db }: Queries,
  county: string,
  people: readonly string[],
  from: string,
  to: string,
): Promise<Map<string, Set<string>>> {
  const found = await sql<{ person: string; organisation: string }>`
    select distinct person, organisation from post
    where county = ${county} and person = any(${[...people]}) and valid_from <= ${to}::date and (valid_to is null or valid_to > ${from}::date)`.execute(
    db,
  );
  return new Map(
    [...Map.groupBy(found.rows, ({ person }) => person)].map(([person, rows]) => [
      person,
      new Set(rows.map(({ organisation }) => organisation)),
    ]),
  );
}

/** Somebody reviewed, and whom they are when that is a person under another name. */
export interface ReviewedSubject {
  subject: string;
  person: string | null;
  path: string;
}

/** The subjects of a round with the paths by which reviewers see them. */
export async function subjectPaths({ db }: Queries, county: string, round: string): Promise<ReviewedSubject[]> {
  const found = await sql<ReviewedSubject>`
    select s.subject, d.person, o.path from review_subject s
    left join subject_name d on s.subject_kind not in ('branch', 'committee', 'county', 'member') and d.county = s.county and d.id = s.subject
    join organisation o on o.county = s.county and o.id = s.organisation and o.valid_to is null
    where s.county = ${county} and s.round = ${round}::uuid`.execute(db);
  return found.rows;
}
