import {
  rowsOf,
  scoresFromValues,
  type CompiledScheme,
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
    select subject, period, total::float8 as total, level from score
    where county = ${county} and scheme = ${compiled.id} and period like ${`${year}%`} and subject = any(${subjects.ids.slice(rows.from, rows.to)})`.execute(
    db,
  );
  return scoresFromValues(compiled, subjects, { year, asOf }, found.rows);
}
