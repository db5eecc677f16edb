import { formatPeriod, type CompiledScheme, type Period, type ScoreTable, type SubjectTable } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { renewStamp, type Standing } from './standing.ts';

/** A period in which a subject is not assessed, for a reason the scheme states. */
export interface ExemptPeriod {
  scheme: string;
  period: string;
  subject: string;
}

/** Settle periods in which subjects are exempt, with the tally periods inside them. */
export function exemptPeriods(compiled: CompiledScheme, subjects: SubjectTable, scores: ScoreTable): ExemptPeriod[] {
  if (compiled.exempts.length === 0) return [];
  const { settles, slots, settleOf } = scores.plan;
  const found: ExemptPeriod[] = [];
  for (let row = scores.from; row < scores.to; row++) {
    for (let settle = 0; settle < settles.length; settle++) {
      if ((scores.exempt[(row - scores.from) * settles.length + settle] ?? -1) < 0) continue;
      const inside = slots.filter((_, slot) => settleOf[slot] === settle);
      for (const period of new Set([settles[settle] as Period, ...inside].map(formatPeriod)))
        found.push({ scheme: compiled.id, period, subject: subjects.ids[row] as string });
    }
  }
  return found;
}

/** Takes away what was scored before somebody turned out to be exempt; the history of what was settled stays. */
export async function removeExempt(
  queries: Queries,
  county: string,
  exempt: readonly ExemptPeriod[],
  standing?: Standing,
): Promise<void> {
  const gone = standing?.present(exempt) ?? exempt;
  if (gone.length === 0) return;
  await (standing?.renew(queries) ?? renewStamp(queries, county));
  await sql`
    delete from score s using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as t(scheme text, period text, subject text)
    where s.county = ${county} and s.scheme = t.scheme and s.period = t.period and s.subject = t.subject`.execute(
    queries.db,
  );
  standing?.remove(gone);
}
