import { formatPeriod, parsePeriod, shiftPeriod, type Scheme } from '@lianxin/core';
import { sql } from 'kysely';
import { isLastVersion } from '../../db/last-version.ts';
import type { Queries } from '../../db/scope.ts';
import type { Waiting } from '../records/access.ts';
import { waits } from '../records/read.ts';
import { isSettlePeriod } from '../scores/scheme-of.ts';

/** Records about an organisation that may meet its duties: those that wait or count, since a date. */
export async function dutyFacts(
  { db }: Queries,
  county: string,
  organisation: string,
  types: readonly string[],
  since: string,
): Promise<{ type: string; date: string; values: Record<string, unknown> }[]> {
  const result = await sql<{ type: string; date: string; values: Record<string, unknown> }>`
    select r.type, r.date, r."values" from record r
    where r.county = ${county} and r.subject = ${organisation} and r.type = any(${[...types]}) and r.date >= ${since}
      and r.state in ('entered', 'verified')
      and not exists (select 1 from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1)`.execute(
    db,
  );
  return result.rows;
}

/** What duties may ask of an organisation: the same attributes it is scored with. */
export async function attributesOf(
  { db }: Queries,
  county: string,
  organisation: string,
): Promise<Record<string, string | number | boolean>> {
  const found = await sql<{ field: string; form: string; attributes: Record<string, string | number | boolean> }>`
    select field, form, attributes from organisation where county = ${county} and id = ${organisation} and valid_to is null`.execute(
    db,
  );
  const [row] = found.rows;
  return row === undefined ? {} : { ...row.attributes, county, field: row.field, form: row.form };
}

/** How many records wait for the caller to verify. */
export async function countWaiting({ db }: Queries, county: string, waiting: Waiting, person: string): Promise<number> {
  const result = await sql<{ waiting: number }>`
    select count(*)::int as waiting from record r
    where r.county = ${county} and ${waits(waiting)} and r.subject <> ${person} and r.entered_by <> ${person}
      and not exists (select from own_subject s where s.id = r.subject)
      and not exists (select 1 from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1)`.execute(
    db,
  );
  return result.rows[0]?.waiting ?? 0;
}

export interface ChangedScore {
  scheme: string;
  period: string;
  subject: string;
  name: string | null;
  level: number;
  before: number | null;
  at: Date;
}

/** Settled stars of the subjects since a moment, with the star of the settle period before; of the schemes given. */
export async function settledStars(
  { db }: Queries,
  county: string,
  subjects: readonly string[],
  since: Date,
  schemes: readonly Scheme[],
): Promise<ChangedScore[]> {
  const result = await sql<Omit<ChangedScore, 'before'>>`
    select s.scheme, s.period, s.subject, o.name, s.level, t.settled_at as at
    from settlement t
    join score s on s.county = t.county and s.scheme = t.scheme and s.period = t.period
    left join organisation o on o.county = s.county and o.id = s.subject and ${isLastVersion('o')}
    where t.county = ${county} and t.revision = 1 and t.settled_at >= ${since} and s.level is not null and s.subject = any(${[...subjects]})
    order by t.settled_at desc, s.scheme`.execute(db);
  const rows = result.rows.filter((row) =>
    schemes.some((scheme) => scheme.scheme === row.scheme && isSettlePeriod(scheme, row.period)),
  );
  const earlier = await sql<{ key: string; level: number }>`
    select scheme || ' ' || period || ' ' || subject as key, level from score
    where county = ${county} and subject = any(${[...subjects]}) and level is not null
      and period = any(${[...new Set(rows.map((row) => periodBefore(row.period)))]})`.execute(db);
  const levelOf = new Map(earlier.rows.map(({ key, level }) => [key, level]));
  return rows.map((row) => ({
    ...row,
    before: levelOf.get(`${row.scheme} ${periodBefore(row.period)} ${row.subject}`) ?? null,
  }));
}

function periodBefore(text: string): string {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`not a period: ${text}`);
  return formatPeriod(shiftPeriod(period, -1));
}
