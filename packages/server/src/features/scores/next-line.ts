import type { Scheme } from '@lianxin/core';
import { sql, type RawBuilder } from 'kysely';

/** The line of a level: the lowest total that has it. Null where totals alone do not give it, or not the same one to everybody. */
interface LevelLine {
  level: number;
  from: number | null;
}

/** The lines of a scheme's levels, from the lowest; levels that only vetoes give are nobody's next. */
export function levelLines(scheme: Scheme): LevelLine[] {
  return scheme.levels
    .filter((level) => !level['by-veto'])
    .map(({ level, from, above }) => ({ level, from: numberOf(from) ?? justOver(numberOf(above), scheme.precision) }))
    .sort((a, b) => a.level - b.level);
}

function numberOf(edge: Scheme['levels'][number]['from']): number | null {
  return typeof edge === 'number' ? edge : null;
}

function justOver(edge: number | null, step: number): number | null {
  return edge === null ? null : rounded(edge + step);
}

function rounded(points: number): number {
  return Math.round(points * 1e6) / 1e6;
}

/** How many points a total misses of the line of the next level up; null at the top, without a line, and where it has the points and something else holds it back. */
export function missingToNext(
  lines: readonly LevelLine[],
  { level, total }: { level: number | null; total: number },
): { level: number; missing: number } | null {
  const next = level === null ? undefined : lines.find((each) => each.level > level);
  if (next === undefined || next.from === null || next.from <= total) return null;
  return { level: next.level, missing: rounded(next.from - total) };
}

/** The same as a condition on scores `s`: at most so many points are missing. */
export function missesAtMost(lines: readonly LevelLine[], missing: number): RawBuilder<unknown> {
  const levels = lines.map(({ level }) => level);
  const froms = lines.map(({ from }) => (from === null ? null : String(from)));
  return sql`and exists (
    select from unnest(${levels}::int[], ${froms}::numeric[]) as l(level, line)
    where l.level = (select min(n) from unnest(${levels}::int[]) as n where n > s.level)
      and l.line > s.total and l.line - s.total <= ${String(missing)}::numeric
  )`;
}
