import {
  earlierScores,
  monthsIn,
  rowsOf,
  formatPeriod,
  periodsIn,
  scoresFromValues,
  type CompiledScheme,
  type EvaluateInput,
  type ScoreTable,
  type ScoreValue,
  type SubjectTable,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

/**
 * The stored scores of one scheme and year as the evaluator's own table, for schemes that read them: a committee's score needs
 * its branches' totals, not their records. `asOf` is a day number.
 */
export async function storedScores(
  { db }: Queries,
  county: string,
  compiled: CompiledScheme,
  subjects: SubjectTable,
  year: number,
  asOf: number,
): Promise<ScoreTable> {
  const rows = rowsOf(subjects, compiled.scheme.subject);
  const found = await sql<ScoreValue & { period: string }>`
    select subject, period, total::float8 as total, level, band, vetoes from score
    where county = ${county} and scheme = ${compiled.id} and period like ${`${year}%`} and subject = any(${subjects.ids.slice(rows.from, rows.to)})`.execute(
    db,
  );
  return scoresFromValues(compiled, subjects, { year, asOf }, found.rows);
}

/**
 * The stored scores of the settle periods that other rules settled, for an evaluation in which they stand; null when there are none.
 * `others` names periods as `scheme period`.
 */
export async function keptScores(
  queries: Queries,
  county: string,
  compiled: CompiledScheme,
  subjects: SubjectTable,
  when: { year: number; asOf: number; others: ReadonlySet<string> },
): Promise<NonNullable<EvaluateInput['kept']> | null> {
  const settles = periodsIn({ kind: 'year', year: when.year, index: 0 }, compiled.scheme.period.settle);
  const kept = settles.flatMap((settle, index) =>
    when.others.has(`${compiled.id} ${formatPeriod(settle)}`) ? [index] : [],
  );
  if (kept.length === 0) return null;
  const scores = await storedScores(queries, county, compiled, subjects, when.year, when.asOf);
  return { scores, settles: new Set(kept) };
}

// However long levels are kept, nobody asks for more than this.
const mostYears = 20;

/**
 * The stored scores of the earlier years that a scheme needs, the latest first: for levels and points that go over into the next year, and
 * for periods in a row. What is not settled yet counts as it stands, like the year that is scored.
 */
export async function scoresBefore(
  { db }: Queries,
  county: string,
  compiled: CompiledScheme,
  subjects: SubjectTable,
  year: number,
): Promise<ScoreTable[]> {
  if (compiled.yearsBack === 0) return [];
  const span = Math.max(1, monthsIn[compiled.scheme.period.reset] / 12);
  const first = year - Math.min(mostYears, compiled.yearsBack * span);
  const rows = rowsOf(subjects, compiled.scheme.subject);
  const found = await sql<ScoreValue & { period: string }>`
    select subject, period, total::float8 as total, level, band, vetoes from score
    where county = ${county} and scheme = ${compiled.id} and period >= ${`${first}`} and period < ${`${year}`}
      and subject = any(${subjects.ids.slice(rows.from, rows.to)})`.execute(db);
  return earlierScores(compiled, subjects, { year }, found.rows);
}
