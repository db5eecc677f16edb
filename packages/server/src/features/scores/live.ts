import { cycleYears, parseDay, yearsTouched, yearsWith, type Pack } from '@lianxin/core';
import { sql } from 'kysely';
import { owning, owningTransaction, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { readsYears } from './beside.ts';
import { compiledOf, readsEarlier, takeScoreLock, takesOver, type Rescoring } from './rescore.ts';
import { keepStanding, standingOf } from './standing.ts';
import { everybody, rescoreTouched } from './touched.ts';

interface Mark {
  county: string;
  subject: string;
  subject_kind: string;
  year: number;
  /** Transaction that wrote the mark last. */
  version: string;
}

const marksAtOnce = 500;

/** Says when what stands above the branches has its turn again. */
export interface Pace {
  due: (county: string) => boolean;
  /** It has had its turn just now. */
  had: (county: string) => void;
}

/** So many milliseconds pass at least between two turns of a county; `elapsed` counts them. */
export function everySoOften(milliseconds: number, elapsed: () => number): Pace {
  const last = new Map<string, number>();
  return {
    due: (county) => elapsed() - (last.get(county) ?? -Infinity) >= milliseconds,
    had: (county) => void last.set(county, elapsed()),
  };
}

/**
 * Takes the stale marks and scores what they touch: the subjects, their branches, then the committees above. A mark goes away only when nothing
 * newer was written meanwhile, so that no change is lost, whenever the process ends. Returns how many marks it took. A county that fails
 * keeps its marks and is told in the end, when the others have had their turn. With a pace, committees and whoever is compared with others are
 * not scored each time but marked, and have their turn when it is due: everybody else is scored sooner.
 */
export async function rescoreStale(
  deps: Pick<Deps, 'ownerDb' | 'packs' | 'clock'>,
  pace: Pace | null = null,
): Promise<number> {
  const marks = await owning(deps.ownerDb, findMarks);
  const failures: unknown[] = [];
  let taken = 0;
  for (const [key, own] of Map.groupBy(marks, (mark) => `${mark.county} ${mark.year}`)) {
    const [county, year] = key.split(' ') as [string, string];
    const waits = pace !== null && !pace.due(county);
    // What stands above waits for its turn, and then comes after the others, of which it is made.
    const [below, above] = [own.filter((mark) => !isAbove(mark)), own.filter(isAbove)];
    const lots = pace === null ? [own] : waits ? [below] : [below, above];
    for (const lot of lots.filter((each) => each.length > 0)) {
      await takeMarks(deps, county, Number(year), lot, pace !== null && lot === below).then(
        () => {
          taken += lot.length;
          if (lot === above) pace?.had(county);
        },
        (error: unknown) => failures.push(new Error(`scores of county ${county}`, { cause: error })),
      );
    }
  }
  if (failures.length > 0) throw failures[0];
  return taken;
}

function isAbove({ subject, subject_kind: kind }: Mark): boolean {
  return subject === everybody || kind === 'committee' || kind === 'county';
}

async function findMarks({ db }: Queries): Promise<Mark[]> {
  // So many of each county: one that cannot be scored must not keep the others' marks from their turn. The later marks
  // of a branch's members go with the earliest: otherwise a busy branch would be scored again for each lot of them.
  const found = await sql<Mark>`
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
    order by s.since`.execute(db);
  return found.rows;
}

async function takeMarks(
  deps: Pick<Deps, 'ownerDb' | 'packs' | 'clock'>,
  county: string,
  year: number,
  marks: readonly Mark[],
  later: boolean,
): Promise<void> {
  const subjects = marks.map((mark) => mark.subject);
  const standing = await owningTransaction(deps.ownerDb, async (writing) => {
    await takeScoreLock(writing, county);
    const pack = deps.packs.of(county);
    const now = deps.clock.now();
    const kept = await standingOf(deps.ownerDb, writing, county, pack, now.getTime());
    const what = { county, pack, year, today: deps.clock.today(), now, standing: kept };
    // What was settled keeps its rules, a frozen year all of them: an accepted appeal, or an act let in while it was being frozen, counts by those.
    for (const each of yearsConcerned(what)) {
      const left = await rescoreTouched(writing, { ...what, year: each }, subjects, later);
      if (left.length > 0)
        await sql`
          insert into score_stale as s (county, subject, subject_kind, year, since)
          select ${county}, subject, 'committee', ${each}, ${now} from unnest(${left}::text[]) subject
          on conflict (county, subject, year) do update set since = s.since`.execute(writing.db);
    }
    // By the transaction that wrote it, not by its time: of two acts in the same moment the one noted earlier may commit later.
    await sql`
      delete from score_stale s using jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as t(subject text, year smallint, version text)
      where s.county = ${county} and s.subject = t.subject and s.year = t.year and s.xmin::text = t.version`.execute(
      writing.db,
    );
    return kept;
  });
  keepStanding(deps.ownerDb, standing);
}

/** The schemes' years that a calendar year's days lie in, and those after them up to now when a scheme takes something over from the year before, or counts its records. */
function yearsConcerned({ pack, year, today }: Rescoring): number[] {
  const now = Number(today.slice(0, 4));
  const own = yearsTouched(pack.schemes, year, parseDay(today) ?? Infinity);
  const [first = year] = own;
  const until = takesOver(pack) || readsEarlier(pack) ? now : readsLonger(pack) ? lastWith(pack, year) : year;
  return now > year && until > year
    ? Array.from({ length: Math.min(now, until) - first + 1 }, (_, later) => first + later)
    : own;
}

/** The last of the years that are scored together with one. */
function lastWith({ schemes }: Pack, year: number): number {
  return yearsWith(schemes, year).at(-1) ?? year;
}

/** Whether a scheme reads one whose own years are more: what happened in the first of these may move each of the years in which they are read. */
function readsLonger(pack: Pack): boolean {
  const { schemes } = compiledOf(pack);
  const years = new Map(schemes.map(({ id, scheme }) => [id, cycleYears(scheme.period)]));
  return schemes.some(({ id, feeds }) => feeds.some((feed) => (years.get(feed) ?? 1) > (years.get(id) ?? 1)));
}

/** Scores everything of a county and year that bears a stale mark, and leaves the marks: for a settlement, which must not take in a stale score. */
export async function rescoreMarked(queries: Queries, what: Rescoring): Promise<void> {
  await rescoreBeside(queries, what);
  // Marks are of calendar years: a scheme's year may reach into the next, or begin with the last days of the one before.
  const years = [what.year - 1, what.year + 1].filter((year) =>
    yearsTouched(what.pack.schemes, year).includes(what.year),
  );
  const marks = await sql<{ subject: string }>`
    select distinct subject from score_stale where county = ${what.county} and year = any(${[what.year, ...years]})`.execute(
    queries.db,
  );
  const subjects = marks.rows.map((row) => row.subject);
  if (subjects.length > 0) await rescoreTouched(queries, what, subjects);
}

/** The same of the years before it that are read together with it. */
async function rescoreBeside(queries: Queries, what: Rescoring): Promise<void> {
  if (!readsYears(compiledOf(what.pack), what.year)) return;
  for (const year of yearsWith(what.pack.schemes, what.year).filter((each) => each < what.year)) {
    const marks = await sql<{ subject: string }>`
      select distinct subject from score_stale where county = ${what.county} and year = ${year}`.execute(queries.db);
    const subjects = marks.rows.map((row) => row.subject);
    if (subjects.length > 0) await rescoreTouched(queries, { ...what, year }, subjects);
  }
}
