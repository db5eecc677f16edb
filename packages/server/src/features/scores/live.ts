import { sql } from 'kysely';
import { owning, owningTransaction, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { takeScoreLock, takesOver, type Rescoring } from './rescore.ts';
import { keepStanding, standingOf } from './standing.ts';
import { rescoreTouched } from './touched.ts';

interface Mark {
  county: string;
  subject: string;
  subject_kind: string;
  year: number;
  /** Transaction that wrote the mark last. */
  version: string;
}

const marksAtOnce = 500;

/**
 * Takes the stale marks and scores what they touch: the subjects, their branches, then the committees above. A mark goes away only when nothing
 * newer was written meanwhile, so that no change is lost, whenever the process ends. Returns how many marks it took. A county that fails
 * keeps its marks and is told in the end, when the others have had their turn.
 */
export async function rescoreStale(deps: Pick<Deps, 'ownerDb' | 'packs' | 'clock'>): Promise<number> {
  return owning(deps.ownerDb, async (queries) => {
    const found =
      // So many of each county: one that cannot be scored must not keep the others' marks from their turn. The later marks
      // of a branch's members go with the earliest: otherwise a busy branch would be scored again for each lot of them.
      await sql<Mark>`
        select s.county, s.subject, s.subject_kind, s.year, s.version from county c
        cross join lateral (
          with first as materialized (
            select m.subject from score_stale m where m.county = c.county order by m.since limit ${marksAtOnce}
          ), near as materialized (
            select n.person from membership n where n.county = c.county and n.organisation in (
              select w.organisation from membership w where w.county = c.county and w.person in (select subject from first))
          )
          select m.*, m.xmin::text as version from score_stale m
          where m.county = c.county and (m.subject in (select subject from first) or m.subject in (select person from near))
        ) s
        order by s.since`.execute(queries.db);
    if (found.rows.length === 0) return 0;
    const failures: unknown[] = [];
    for (const [key, marks] of Map.groupBy(found.rows, (mark) => `${mark.county} ${mark.year}`)) {
      const [county, year] = key.split(' ') as [string, string];
      const subjects = marks.map((mark) => mark.subject);
      await owningTransaction(deps.ownerDb, async (writing) => {
        await takeScoreLock(writing, county);
        const pack = deps.packs.of(county);
        const now = deps.clock.now();
        const standing = await standingOf(deps.ownerDb, writing, county, pack, now.getTime());
        const what = { county, pack, year: Number(year), today: deps.clock.today(), now, standing };
        // What was settled keeps its rules, a frozen year all of them: an accepted appeal, or an act let in while it was being frozen, counts by those.
        for (const each of yearsAfter(what)) await rescoreTouched(writing, { ...what, year: each }, subjects);
        // By the transaction that wrote it, not by its time: of two acts in the same moment the one noted earlier may commit later.
        await sql`
          delete from score_stale s using jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as t(subject text, year smallint, version text)
          where s.county = ${county} and s.subject = t.subject and s.year = t.year and s.xmin::text = t.version`.execute(
          writing.db,
        );
        return standing;
      })
        .then((standing) => keepStanding(deps.ownerDb, standing))
        .catch((error: unknown) => failures.push(new Error(`scores of county ${county}`, { cause: error })));
    }
    if (failures.length > 0) throw failures[0];
    return found.rows.length;
  });
}

/** The year, and those after it up to now when a scheme takes something over from the year before. */
function yearsAfter({ pack, year, today }: Rescoring): number[] {
  const now = Number(today.slice(0, 4));
  return takesOver(pack) && now > year ? Array.from({ length: now - year + 1 }, (_, later) => year + later) : [year];
}

/** Scores everything of a county and year that bears a stale mark, and leaves the marks: for a settlement, which must not take in a stale score. */
export async function rescoreMarked(queries: Queries, what: Rescoring): Promise<void> {
  const marks = await sql<{ subject: string }>`
    select subject from score_stale where county = ${what.county} and year = ${what.year}`.execute(queries.db);
  const subjects = marks.rows.map((row) => row.subject);
  if (subjects.length > 0) await rescoreTouched(queries, what, subjects);
}
