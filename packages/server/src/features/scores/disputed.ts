import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

/** Of the subjects given, those with an undecided appeal about a settle period's score, as far as the caller may know; as `subject period`. */
export async function disputedAmong(
  { db }: Queries,
  county: string,
  of: { scheme: string; periods: readonly string[]; subjects: readonly string[] },
): Promise<Set<string>> {
  const found = await sql<{ subject: string; period: string }>`
    select distinct a.subject, a.settle_period as period from appeal a
    where a.county = ${county} and a.scheme = ${of.scheme} and a.settle_period = any(${[...of.periods]}) and a.subject = any(${[...of.subjects]})
      and a.state = 'raised' and not exists (select from appeal n where n.county = a.county and n.id = a.id and n.seq > a.seq)`.execute(
    db,
  );
  return new Set(found.rows.map(({ subject, period }) => `${subject} ${period}`));
}
