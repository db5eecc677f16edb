import { sql } from 'kysely';
import { owning, owningTransaction } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { rescoreBranches, rescoreCommittees } from './rescore.ts';

interface Mark {
  county: string;
  subject: string;
  subject_kind: string;
  year: number;
  /** Transaction that wrote the mark last. */
  version: string;
}

const marksAtOnce = 200;

/**
 * Takes the stale marks and scores what they touch: the subjects' branches, then the committees above. A mark goes away only when nothing
 * newer was written meanwhile, so that no change is lost, whenever the process ends. Returns how many marks it took.
 */
export async function rescoreStale(deps: Pick<Deps, 'ownerDb' | 'packs' | 'clock'>): Promise<number> {
  return owning(deps.ownerDb, async (queries) => {
    const found =
      await sql<Mark>`select county, subject, subject_kind, year, xmin::text as version from score_stale order by since limit ${marksAtOnce}`.execute(
        queries.db,
      );
    if (found.rows.length === 0) return 0;
    for (const [key, marks] of Map.groupBy(found.rows, (mark) => `${mark.county} ${mark.year}`)) {
      const [county, year] = key.split(' ') as [string, string];
      const places = await sql<{ branch: string | null; committee: string | null }>`
        with touched as (
          select o.id, o.kind, o.parent from organisation o where o.county = ${county} and o.id = any(${marks.map((mark) => mark.subject)})
          union
          select o.id, o.kind, o.parent from membership m join organisation o on o.county = m.county and o.id = m.organisation
          where m.county = ${county} and m.person = any(${marks.map((mark) => mark.subject)})
            and m.valid_from <= ${`${year}-12-31`}::date and (m.valid_to is null or m.valid_to > ${`${year}-01-01`}::date)
        )
        select distinct case when kind = 'branch' then id end as branch, case when kind = 'committee' then id when kind = 'branch' then parent end as committee from touched`.execute(
        queries.db,
      );
      await owningTransaction(deps.ownerDb, async (writing) => {
        // Whoever scores this county waits here: two at once could store an older score over a newer one.
        await sql`select pg_advisory_xact_lock(hashtextextended(${`score/${county}`}, 0))`.execute(writing.db);
        const what = {
          county,
          pack: deps.packs.of(county),
          year: Number(year),
          today: deps.clock.today(),
          now: deps.clock.now(),
        };
        // What was settled keeps its rules, a frozen year all of them: an accepted appeal, or an act let in while it was being frozen, counts by those.
        await rescoreBranches(writing, what, unique(places.rows.map((row) => row.branch)));
        await rescoreCommittees(writing, what, unique(places.rows.map((row) => row.committee)));
        // By the transaction that wrote it, not by its time: of two acts in the same moment the one noted earlier may commit later.
        await sql`
          delete from score_stale s using jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as t(subject text, year smallint, version text)
          where s.county = ${county} and s.subject = t.subject and s.year = t.year and s.xmin::text = t.version`.execute(
          writing.db,
        );
      });
    }
    return found.rows.length;
  });
}

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
