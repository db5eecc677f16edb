import type { ScoreTable } from './score-table.ts';

/** Score tables by scheme. */
type Tables = ReadonlyMap<string, ScoreTable>;

/**
 * Works schemes that rest on their earlier periods out again and again, each time on what came out before, until nothing changes. Each
 * round makes at least the next settle period right, so that `most` settle periods need no more rounds than that and one.
 */
export function untilSame(most: number, round: (before: Tables) => Tables): Tables {
  let tables = round(new Map());
  for (let i = 0; i < most; i++) {
    const next = round(tables);
    const done = [...next].every(([id, scores]) => sameResults(tables.get(id)!, scores));
    tables = next;
    if (done) break;
  }
  return tables;
}

function same(x: ArrayLike<number>, y: ArrayLike<number>): boolean {
  // What was left out is NaN in both.
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i] && !(Number.isNaN(x[i]) && Number.isNaN(y[i]))) return false;
  return true;
}

function sameResults(a: ScoreTable, b: ScoreTable): boolean {
  // Points of what is no part of the total may be all that is read.
  const sameParts = (x: ScoreTable['items'], y: ScoreTable['items']) =>
    x?.every((points, index) => same(points, y?.[index] ?? [])) ?? true;
  return (
    same(a.settleTotals, b.settleTotals) &&
    same(a.held, b.held) &&
    same(a.slotTotals, b.slotTotals) &&
    same(a.exempt, b.exempt) &&
    same(a.unranked, b.unranked) &&
    sameParts(a.items, b.items) &&
    sameParts(a.sections, b.sections)
  );
}
