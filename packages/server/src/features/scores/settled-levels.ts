import { type Pack, type Period, readSchemePeriod } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

/** The level of a subject in a settle period of a scheme, as stored; null where it was not assessed. */
export interface SettledLevel {
  subject: string;
  settle: Period;
  level: number | null;
}

/** The levels of subjects in all settle periods of a scheme; those of periods that still run among them, as they stand. */
export async function settledLevels(
  { db }: Queries,
  county: string,
  pack: Pack,
  id: string,
  subjects: readonly string[],
): Promise<SettledLevel[]> {
  const scheme = pack.schemes.find((candidate) => candidate.scheme === id);
  if (scheme === undefined || subjects.length === 0) return [];
  const found = await sql<{ subject: string; period: string; level: number | null }>`
    select subject, period, level from score
    where county = ${county} and scheme = ${id} and subject = any(${[...subjects]})`.execute(db);
  return found.rows.flatMap(({ subject, period, level }) => {
    const settle = readSchemePeriod(scheme.period, period);
    return settle?.kind === scheme.period.settle ? [{ subject, settle, level }] : [];
  });
}
