import type { Queries } from '../../db/scope.ts';
import type { StoredScore } from './rows-of-scores.ts';
import { renewStamp, type Standing } from './standing.ts';

const batch = 1000;

/**
 * Stores score rows; unchanged ones are left untouched (with `standing`, not even sent). A settled period whose score changes (an accepted appeal, a late verification) gets a
 * new revision in the history, with the reason. Of a frozen year only acts let in while it was being frozen come here.
 */
export async function storeScores(
  queries: Queries,
  county: string,
  rows: Iterable<StoredScore>,
  settled: ReadonlySet<string>,
  at: Date,
  standing?: Standing,
): Promise<void> {
  const { client } = queries;
  let stamped = false;
  for (const some of batches(standing?.changed(rows) ?? rows)) {
    if (standing !== undefined) await standing.renew(queries);
    else if (!stamped) await renewStamp(queries, county);
    stamped = true;
    const chunk = some.map((row) => ({ ...row, settled: settled.has(`${row.scheme} ${row.period}`) }));
    await client.query({
      name: 'store-scores',
      text: `
        with given as (
          select * from jsonb_to_recordset($2::jsonb) as t(scheme text, period text, subject text, subject_kind text, personal boolean, organisation text, field text,
            total numeric, level smallint, band smallint, vetoes text[], items jsonb, sections jsonb, days jsonb, level_public boolean, total_public boolean, settled boolean)
        ), revised as (
          insert into score_history (county, scheme, period, subject, revision, total, level, reason, at)
          select $1, g.scheme, g.period, g.subject,
            (select coalesce(max(h.revision), 0) + 1 from score_history h where h.county = $1 and h.scheme = g.scheme and h.period = g.period and h.subject = g.subject),
            g.total, g.level, 'revised', $3
          from given g join score s on s.county = $1 and s.scheme = g.scheme and s.period = g.period and s.subject = g.subject
          where s.settled and (s.total, s.level) is distinct from (g.total, g.level)
        )
        insert into score as s (county, scheme, period, subject, subject_kind, personal, organisation, field, total, level, band, vetoes, items, sections, days, level_public, total_public, settled, computed_at)
        select $1, scheme, period, subject, subject_kind, personal, organisation, field, total, level, band, coalesce(vetoes, '{}'), items, sections, days, level_public, total_public, settled, $3 from given
        on conflict (county, scheme, period, subject) do update set
          personal = excluded.personal, organisation = excluded.organisation, field = excluded.field, total = excluded.total, level = excluded.level, band = excluded.band,
          vetoes = excluded.vetoes, items = excluded.items, sections = excluded.sections, days = excluded.days, level_public = excluded.level_public, total_public = excluded.total_public,
          settled = s.settled or excluded.settled, computed_at = excluded.computed_at
        where (s.personal, s.organisation, s.field, s.total, s.level, s.band, s.vetoes, s.items, s.sections, s.days, s.level_public, s.total_public)
          is distinct from (excluded.personal, excluded.organisation, excluded.field, excluded.total, excluded.level, excluded.band, excluded.vetoes, excluded.items, excluded.sections, excluded.days, excluded.level_public, excluded.total_public)`,
      values: [county, JSON.stringify(chunk), at],
    });
    standing?.put(some);
  }
}

/** Of a county's rows only so many exist at once. */
function* batches(rows: Iterable<StoredScore>): Generator<StoredScore[]> {
  let some: StoredScore[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length === batch) {
      yield some;
      some = [];
    }
  }
  if (some.length > 0) yield some;
}
