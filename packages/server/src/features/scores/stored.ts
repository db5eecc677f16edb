import {
  cycleOf,
  earlierScores,
  rowsOf,
  formatPeriod,
  periodsIn,
  scoresFromValues,
  yearOfPeriod,
  type CompiledPack,
  type CompiledScheme,
  type EvaluateInput,
  type ScoreTable,
  type ScoreValue,
  type SubjectTable,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { Standing } from './standing.ts';
import { asOfScheme, periodsOfYear, yearsBefore, type YearOn } from './years.ts';

/** Of which county and year scores are read; out of memory, where they are kept. */
export interface WhichScores extends YearOn {
  county: string;
  standing?: Standing | undefined;
}

/**
 * The stored scores of one scheme and year as the evaluator's own table, for schemes that read them: a committee's score needs
 * its branches' totals, not their records.
 */
export async function storedScores(
  queries: Queries,
  { county, year, today, standing }: WhichScores,
  compiled: CompiledScheme,
  subjects: SubjectTable,
): Promise<ScoreTable> {
  const rows = rowsOf(subjects, compiled.scheme.subject);
  const ids = subjects.ids.slice(rows.from, rows.to);
  const when = { year, asOf: asOfScheme(compiled, { year, today }) };
  // Points of items and sections are not kept in memory.
  if (standing === undefined || compiled.partsRead)
    return scoresFromValues(compiled, subjects, when, await valuesOf(queries, county, compiled, year, ids));
  const kept = standing.of(compiled, year);
  const missing = kept.missing(ids);
  if (missing.length > 0) kept.load(missing, await valuesOf(queries, county, compiled, year, missing));
  return scoresFromValues(compiled, subjects, when, kept.values(ids));
}

async function valuesOf(
  { db }: Queries,
  county: string,
  compiled: CompiledScheme,
  year: number,
  ids: readonly string[],
): Promise<ScoreValue[]> {
  const parts = compiled.partsRead ? sql`, items, sections, days` : sql``;
  const found = await sql<ScoreValue>`
    select subject, period, total::float8 as total, level, band, vetoes ${parts} from score
    where county = ${county} and scheme = ${compiled.id} and period = any(${periodsOfYear(compiled, year)}) and subject = any(${[...ids]})`.execute(
    db,
  );
  return found.rows;
}

/**
 * The stored scores of the settle periods that other rules settled, for an evaluation in which they stand; null when there are none.
 * `others` names periods as `scheme period`.
 */
export async function keptScores(
  queries: Queries,
  which: WhichScores,
  compiled: CompiledScheme,
  subjects: SubjectTable,
  others: ReadonlySet<string>,
): Promise<NonNullable<EvaluateInput['kept']> | null> {
  const settles = periodsIn(cycleOf(compiled.scheme.period, which.year), compiled.scheme.period.settle);
  const kept = settles.flatMap((settle, index) =>
    others.has(`${compiled.id} ${formatPeriod(settle)}`) ? [index] : [],
  );
  if (kept.length === 0) return null;
  const scores = await storedScores(queries, which, compiled, subjects);
  return { scores, settles: new Set(kept) };
}

/**
 * The stored scores of the earlier years that a scheme needs, the latest first: for levels and points that go over into the next year, and
 * for periods in a row. What is not settled yet counts as it stands, like the year that is scored. `least`: years that another scheme reads.
 */
export async function scoresBefore(
  { db }: Queries,
  county: string,
  compiled: CompiledScheme,
  subjects: SubjectTable,
  year: number,
  least = 0,
): Promise<ScoreTable[]> {
  if (Math.max(least, compiled.yearsBack) === 0) return [];
  const begin = cycleOf(compiled.scheme.period, year).year;
  const first = begin - yearsBefore(compiled, least);
  const rows = rowsOf(subjects, compiled.scheme.subject);
  // Of points that expire it must be known when they were got and used.
  const parts = compiled.partsRead ? sql`, items, sections, days` : sql``;
  const found = await sql<ScoreValue & { period: string }>`
    select subject, period, total::float8 as total, level, band, vetoes ${parts} from score
    where county = ${county} and scheme = ${compiled.id} and period >= ${`${first}`} and period < ${`${begin + 1}`}
      and subject = any(${subjects.ids.slice(rows.from, rows.to)})`.execute(db);
  // Months go by the calendar: of years that begin in September, those up to August belong to the year before.
  const wanted = new Map<string, boolean>();
  const inYears = (period: string) => {
    let known = wanted.get(period);
    if (known === undefined) {
      const own = yearOfPeriod(compiled.scheme.period, period);
      wanted.set(period, (known = own >= first && own < begin));
    }
    return known;
  };
  return earlierScores(
    compiled,
    subjects,
    { year },
    found.rows.filter(({ period }) => inYears(period)),
  );
}

/** The stored scores of earlier years that a scheme rests on: its own (`before`), and those of other schemes it reads (`earlier`). */
export async function restsOn(
  queries: Queries,
  county: string,
  rules: CompiledPack,
  compiled: CompiledScheme,
  subjects: SubjectTable,
  year: number,
): Promise<Required<Pick<EvaluateInput, 'before' | 'earlier'>>> {
  const earlier = new Map<string, ScoreTable[]>();
  for (const [id, years] of compiled.feedYears) {
    const feed = rules.schemes.find((each) => each.id === id);
    if (feed && id !== compiled.id) earlier.set(id, await scoresBefore(queries, county, feed, subjects, year, years));
  }
  return { before: await scoresBefore(queries, county, compiled, subjects, year), earlier };
}
