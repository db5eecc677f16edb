import type { Scheme } from '@lianxin/core';
import { sql, type RawBuilder } from 'kysely';

/** The line of a level: the lowest total that has it. Null where totals alone do not give it, or not the same one to everybody. */
interface LevelLine {
  level: number;
  from: number | null;
  /** The vetoes under which a total that reaches the line would not bring the level, or one of another line would. */
  barredBy: string[];
}

/** The lines of a scheme's levels, from the lowest; levels that only vetoes give are nobody's next. */
export function levelLines(scheme: Scheme): LevelLine[] {
  return scheme.levels
    .filter((level) => !level['by-veto'])
    .map(({ level, from: stated, above }) => {
      const from = numberOf(stated) ?? justOver(numberOf(above), scheme.precision);
      const barring = scheme.vetoes.filter(({ effect }) => isBarred(effect, level, from));
      return { level, from, barredBy: barring.map(({ veto }) => veto) };
    })
    .sort((a, b) => a.level - b.level);
}

/** Whether what a veto does stands between the line of a level and the level. One that goes by the level held before is taken to. */
function isBarred({ level, total }: Scheme['vetoes'][number]['effect'], wanted: number, line: number | null): boolean {
  const most = total === 0 ? 0 : typeof total === 'object' && 'max' in total ? total.max : Infinity;
  if (line !== null && line > most) return true;
  if (level === undefined) return false;
  if (typeof level === 'number') return level < wanted;
  if ('max' in level) return level.max === 'previous' || level.max < wanted;
  return !('min' in level);
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

/** How many points a total misses of the line of the next level up; null at the top, without a line, and where it has the points or something else holds it back. */
export function missingToNext(
  lines: readonly LevelLine[],
  { level, total, vetoes }: { level: number | null; total: number; vetoes: readonly string[] },
): { level: number; missing: number } | null {
  const next = level === null ? undefined : lines.find((each) => each.level > level);
  if (next === undefined || next.from === null || next.from <= total) return null;
  if (next.barredBy.some((veto) => vetoes.includes(veto))) return null;
  return { level: next.level, missing: rounded(next.from - total) };
}

/** The same as a condition on scores `s`: at most so many points are missing. */
export function missesAtMost(lines: readonly LevelLine[], missing: number): RawBuilder<unknown> {
  return sql`and exists (
    select from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(level int, "from" numeric, "barredBy" text[])
    where l.level > s.level
      and not exists (
        select from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n(level int) where n.level > s.level and n.level < l.level
      )
      and l."from" > s.total and l."from" - s.total <= ${String(missing)}::numeric and not l."barredBy" && s.vetoes
  )`;
}
