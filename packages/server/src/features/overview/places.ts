import { sql } from 'kysely';
import { isLastVersion } from '../../db/last-version.ts';
import type { Queries } from '../../db/scope.ts';
import type { ScoreRow } from '../scores/store.ts';
import { evenness, mean, moved, quantile, tenth } from './figures.ts';

/** How many subjects are at each level. */
export function countLevels(rows: readonly ScoreRow[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) if (row.level !== null) counts.set(row.level, (counts.get(row.level) ?? 0) + 1);
  return counts;
}

/** Subjects whose level changed between two periods, with their rows. */
export function movement(
  now: readonly ScoreRow[],
  before: readonly ScoreRow[],
): { row: ScoreRow; earlier: ScoreRow; from: number; to: number }[] {
  const levelsOf = (rows: readonly ScoreRow[]) =>
    new Map(rows.flatMap((row) => (row.level === null ? [] : [[row.subject, row.level] as const])));
  const rowOf = new Map(now.map((row) => [row.subject, row]));
  const earlierOf = new Map(before.map((row) => [row.subject, row]));
  return moved(levelsOf(now), levelsOf(before)).flatMap(({ subject, from, to }) => {
    const row = rowOf.get(subject);
    const earlier = earlierOf.get(subject);
    return row === undefined || earlier === undefined ? [] : [{ row, earlier, from, to }];
  });
}

/** How many went from which level to which; null where there was no score or level. Those who are gone are not counted. */
export function transitions(
  now: readonly ScoreRow[],
  before: readonly ScoreRow[],
): { from: number | null; to: number | null; count: number }[] {
  const earlier = new Map(before.map((row) => [row.subject, row.level]));
  const counts = new Map<string, { from: number | null; to: number | null; count: number }>();
  for (const { subject, level: to } of now) {
    const from = earlier.get(subject) ?? null;
    const known = counts.get(`${from} ${to}`);
    if (known === undefined) counts.set(`${from} ${to}`, { from, to, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()].sort((a, b) => (b.from ?? -1) - (a.from ?? -1) || (b.to ?? -1) - (a.to ?? -1));
}

/** Steps of a path at which places are compared: 1 below the county, 2 inside a committee. */
export async function rootDepth({ db }: Queries, county: string, organisation: string | undefined): Promise<number> {
  if (organisation === undefined) return 1;
  const result = await sql<{
    path: string;
  }>`select path from organisation where county = ${county} and id = ${organisation} and valid_to is null`.execute(db);
  return stepsOf(result.rows[0]?.path ?? '/-/').length;
}

/** The organisation below the root that answers for a score; the subject's own organisation when there is none between. */
export function placeOf(row: ScoreRow, depth: number): string {
  const steps = stepsOf(row.path);
  return steps[depth] ?? steps.at(-1) ?? row.organisation;
}

function stepsOf(path: string): string[] {
  return path.split('/').filter((step) => step !== '');
}

/** The places under the root, in code order, each with its distribution, spread and movement. */
export async function placesOf(
  { db }: Queries,
  county: string,
  {
    now,
    before,
    levels,
    depth,
  }: { now: readonly ScoreRow[]; before: readonly ScoreRow[]; levels: readonly number[]; depth: number },
) {
  const group = (rows: readonly ScoreRow[]) => Map.groupBy(rows, (row) => placeOf(row, depth));
  const nowBy = group(now);
  const beforeBy = group(before);
  const named = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o where o.county = ${county} and o.id = any(${[...nowBy.keys()]}) and ${isLastVersion('o')} order by o.path`.execute(
    db,
  );
  return named.rows.map(({ id, name }) => {
    const rows = nowBy.get(id) ?? [];
    const earlier = beforeBy.get(id) ?? [];
    const values = rows.map((row) => row.total);
    const change = movement(rows, earlier);
    const even = evenness(values);
    const evenBefore = evenness(earlier.map((row) => row.total));
    const counts = countLevels(rows);
    return {
      organisation: { id, name },
      subjects: rows.length,
      levels: levels.map((level) => ({ level, count: counts.get(level) ?? 0 })),
      mean: tenth(mean(values)),
      p10: tenth(quantile(values, 0.1)),
      p25: tenth(quantile(values, 0.25)),
      median: tenth(quantile(values, 0.5)),
      p75: tenth(quantile(values, 0.75)),
      p90: tenth(quantile(values, 0.9)),
      evenness: tenth(even),
      evennessChange: even === null || evenBefore === null ? null : tenth(even - evenBefore),
      up: change.filter(({ from, to }) => to > from).length,
      down: change.filter(({ from, to }) => to < from).length,
    };
  });
}
