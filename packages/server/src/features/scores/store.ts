import { isBuiltIn, type SubjectKind } from '@lianxin/core';
import { sql, type RawBuilder } from 'kysely';
import { isLastVersion } from '../../db/last-version.ts';
import type { Queries } from '../../db/scope.ts';
import { missesAtMost, type levelLines } from './next-line.ts';

export interface ScoreRow {
  scheme: string;
  period: string;
  subject: string;
  subject_kind: SubjectKind;
  /** About a person: a member, or somebody of a declared kind of people. */
  personal: boolean;
  /** The person that a subject of a declared kind is. */
  person: string | null;
  subject_name: string | null;
  organisation: string;
  organisation_name: string | null;
  path: string;
  field: string;
  total: number;
  level: number | null;
  /** The level that the total alone gives. */
  band: number | null;
  settled: boolean;
  /** Ids of the vetoes that struck. */
  vetoes: string[];
  items: Record<string, number>;
}

const columns = sql`
  s.scheme, s.period, s.subject, s.subject_kind, s.personal, d.person, coalesce(p.name, os.name, d.name) as subject_name, s.organisation, o.name as organisation_name, o.path, s.field,
  s.total::float8 as total, s.level, s.band, s.settled, s.vetoes, s.items`;

/** A dissolved organisation is what it was last: what it was scored for stays in the lists and sheets of its periods. */
const names = sql`
  join organisation o on o.county = s.county and o.id = s.organisation and ${isLastVersion('o')}
  left join organisation os on s.subject_kind <> 'member' and os.county = s.county and os.id = s.subject and ${isLastVersion('os')}
  left join person_name p on s.subject_kind = 'member' and p.county = s.county and p.id = s.subject
  left join subject_name d on s.subject_kind not in ('member', 'branch', 'committee', 'county') and d.county = s.county and d.id = s.subject`;

export interface ScoreFilter {
  scheme: string;
  periods: readonly string[];
  organisation?: string | undefined;
  level?: number | undefined;
  field?: string | undefined;
  subject?: string | undefined;
  /** Only those who miss at most so many points of the next level's line. */
  missing?: { atMost: number; lines: ReturnType<typeof levelLines> } | undefined;
  after?: { path: string; subject: string } | undefined;
  limit?: number | undefined;
}

const nothing = sql``;

/** Which scores a filter means; the level is asked of the later period only. */
function conditions(
  county: string,
  { subject, level, field, organisation, missing, after }: ScoreFilter,
): RawBuilder<unknown> {
  return sql`
    ${subject === undefined ? nothing : sql`and s.subject = ${subject}`}
    ${level === undefined ? nothing : sql`and s.level = ${level}`}
    ${field === undefined ? nothing : sql`and s.field = ${field}`}
    ${missing === undefined ? nothing : missesAtMost(missing.lines, missing.atMost)}
    ${organisation === undefined ? nothing : sql`and o.path ^@ ${pathOf(county, organisation)}`}
    ${after === undefined ? nothing : sql`and (o.path, s.subject) > (${after.path}, ${after.subject})`}`;
}

function pathOf(county: string, organisation: string): RawBuilder<unknown> {
  return sql`coalesce((select path from organisation where county = ${county} and id = ${organisation} and valid_to is null), '-')`;
}

/** Scores in scope, in organisation order. */
export async function listScores({ db }: Queries, county: string, filter: ScoreFilter): Promise<ScoreRow[]> {
  const result = await sql<ScoreRow>`
    select ${columns} from score s ${names}
    where s.county = ${county} and s.scheme = ${filter.scheme} and s.period = any(${[...filter.periods]})
      ${conditions(county, filter)}
    order by o.path, s.subject ${filter.limit === undefined ? nothing : sql`limit ${filter.limit}`}`.execute(db);
  return result.rows;
}

/** A score beside the same subject's in an earlier period; nulls when it was not scored in it. */
export interface ComparedRow extends ScoreRow {
  total_before: number | null;
  level_before: number | null;
  band_before: number | null;
  vetoes_before: string[] | null;
  items_before: Record<string, number> | null;
}

export interface Comparison {
  compare: string;
  /** Only those whose level is higher, lower, or either. */
  moved?: 'up' | 'down' | 'either' | undefined;
  /** Only those with this level in it; `none`: without one. */
  was?: number | 'none' | undefined;
}

/**
 * Scores of one period in scope beside those of an earlier one, in organisation order. As in the overview, the earlier score is that of
 * the same field and place: whoever came from elsewhere has not moved up or down here.
 */
export async function listCompared(
  { db }: Queries,
  county: string,
  filter: ScoreFilter & Comparison,
): Promise<ComparedRow[]> {
  const { field, organisation } = filter;
  const direction = {
    up: sql`and s.level > b.level`,
    down: sql`and s.level < b.level`,
    either: sql`and s.level <> b.level`,
  };
  const result = await sql<ComparedRow>`
    select ${columns}, b.total::float8 as total_before, b.level as level_before, b.band as band_before, b.vetoes as vetoes_before, b.items as items_before
    from score s ${names}
    left join (score b join organisation ob on ob.county = b.county and ob.id = b.organisation and ${isLastVersion('ob')})
      on b.county = s.county and b.scheme = s.scheme and b.period = ${filter.compare} and b.subject = s.subject
      ${field === undefined ? nothing : sql`and b.field = ${field}`}
      ${organisation === undefined ? nothing : sql`and ob.path ^@ ${pathOf(county, organisation)}`}
    where s.county = ${county} and s.scheme = ${filter.scheme} and s.period = any(${[...filter.periods]})
      ${conditions(county, filter)}
      ${filter.moved === undefined ? nothing : direction[filter.moved]}
      ${filter.was === undefined ? nothing : filter.was === 'none' ? sql`and b.level is null` : sql`and b.level = ${filter.was}`}
    order by o.path, s.subject ${filter.limit === undefined ? nothing : sql`limit ${filter.limit}`}`.execute(db);
  return result.rows;
}

/** Periods of a scheme that have scores in scope, newest first. `settleLike` matches the settle periods' form, such as '____-Q_'. */
export async function scorePeriods(
  { db }: Queries,
  county: string,
  scheme: string,
): Promise<{ period: string; settled: boolean }[]> {
  // The settlement table names settled periods; the running one is the newest with a level that is not among them.
  const result = await sql<{ period: string; settled: boolean }>`
    with recursive walk as (
      (select period from score where county = ${county} and scheme = ${scheme} order by period desc limit 1)
      union all
      select (select s.period from score s where s.county = ${county} and s.scheme = ${scheme} and s.period < w.period order by s.period desc limit 1)
      from walk w where w.period is not null
    )
    select w.period, exists (select 1 from settlement t where t.county = ${county} and t.scheme = ${scheme} and t.period = w.period) as settled
    from walk w where w.period is not null`.execute(db);
  return result.rows;
}

/** All scores of one subject, oldest first: those of tally periods, of settle periods, and of the years that sum them. */
export async function subjectHistory(
  { db }: Queries,
  county: string,
  scheme: string,
  subject: string,
): Promise<{ period: string; total: number; level: number | null; settled: boolean }[]> {
  const result = await sql<{ period: string; total: number; level: number | null; settled: boolean }>`
    select period, total::float8 as total, level, settled from score
    where county = ${county} and scheme = ${scheme} and subject = ${subject} order by period`.execute(db);
  return result.rows;
}

export interface Revision {
  revision: number;
  total: number;
  level: number | null;
  reason: 'settled' | 'revised';
  at: Date;
}

/** How the settled score of a subject and period has stood, first to last. */
export async function scoreRevisions(
  { db }: Queries,
  county: string,
  of: { scheme: string; period: string; subject: string },
): Promise<Revision[]> {
  const result = await sql<Revision>`
    select revision, total::float8 as total, level, reason, at from score_history
    where county = ${county} and scheme = ${of.scheme} and period = ${of.period} and subject = ${of.subject} order by revision`.execute(
    db,
  );
  return result.rows;
}

/** Ids of the subjects of declared kinds that the caller is, such as the secretary that a post makes of them. */
export async function ownSubjects({ db }: Queries): Promise<string[]> {
  const found = await sql<{ id: string }>`select distinct id from own_subject order by id`.execute(db);
  return found.rows.map(({ id }) => id);
}

interface Unscored {
  name: string;
  personal: boolean;
  person: string | null;
  organisation: string;
  organisation_name: string;
  path: string;
}

/** Somebody of the scheme's kind in the caller's scope, as a score of theirs in the period would be seen; null when there is nobody. */
export async function unscored(
  { db }: Queries,
  county: string,
  of: { scheme: string; period: string; subject: string; kind: string },
): Promise<ScoreRow | null> {
  const rows =
    of.kind === 'member'
      ? sql<Unscored>`
          select p.name, true as personal, null as person, o.id as organisation, o.name as organisation_name, o.path from person p
          join organisation o on o.county = p.county and o.id = p.organisation and o.valid_to is null
          where p.county = ${county} and p.id = ${of.subject}`
      : isBuiltIn(of.kind)
        ? sql<Unscored>`
          select o.name, false as personal, null as person, o.id as organisation, o.name as organisation_name, o.path from organisation o
          where o.county = ${county} and o.id = ${of.subject} and o.kind = ${of.kind} and o.valid_to is null`
        : sql<Unscored>`
          select s.name, s.personal, s.person, o.id as organisation, o.name as organisation_name, o.path from subject s
          join organisation o on o.county = s.county and o.id = s.organisation and o.valid_to is null
          where s.county = ${county} and s.id = ${of.subject} and s.kind = ${of.kind} order by s.valid_from desc limit 1`;
  const [row] = (await rows.execute(db)).rows;
  if (row === undefined) return null;
  return {
    scheme: of.scheme,
    period: of.period,
    subject: of.subject,
    subject_kind: of.kind,
    personal: row.personal,
    person: row.person,
    subject_name: row.name,
    organisation: row.organisation,
    organisation_name: row.organisation_name,
    path: row.path,
    field: '',
    total: 0,
    level: null,
    band: null,
    settled: false,
    vetoes: [],
    items: {},
  };
}
