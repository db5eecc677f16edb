import type { ScoreLine } from './everything.ts';

// Figures of the overview written down anew from their definitions, so that the page and the lists cannot be wrong together.

const tenth = (value: number) => Math.round(value * 10) / 10;

/** Mean to one decimal; null of nothing. */
export function meanOf(totals: readonly number[]): number | null {
  return totals.length === 0 ? null : tenth(totals.reduce((sum, total) => sum + total, 0) / totals.length);
}

/** 齐整度: 100 × (1 − standard deviation ÷ mean), not below zero; null when the mean is not above zero. */
export function evennessOf(totals: readonly number[]): number | null {
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
  if (totals.length === 0 || mean <= 0) return null;
  const spread = Math.sqrt(totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / totals.length);
  return tenth(Math.max(0, 100 * (1 - spread / mean)));
}

/** The value at a share of the ordered totals, between neighbours in proportion. */
export function quantileOf(totals: readonly number[], share: number): number | null {
  const ordered = totals.toSorted((a, b) => a - b);
  const place = (ordered.length - 1) * share;
  const below = ordered[Math.floor(place)];
  const above = ordered[Math.ceil(place)];
  return below === undefined || above === undefined ? null : tenth(below + (above - below) * (place % 1));
}

/** How many lines hold each level. */
export function levelsOf(lines: readonly ScoreLine[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { level } of lines) if (level !== null) counts.set(level, (counts.get(level) ?? 0) + 1);
  return counts;
}

/** Subjects whose level rose and fell between two periods. */
export function movesOf(now: readonly ScoreLine[], before: readonly ScoreLine[]): { up: string[]; down: string[] } {
  const earlier = new Map(before.map((line) => [line.subject.id, line.level]));
  const moves = { up: [] as string[], down: [] as string[] };
  for (const { subject, level } of now) {
    const from = earlier.get(subject.id);
    if (from === undefined || from === null || level === null || from === level) continue;
    moves[level > from ? 'up' : 'down'].push(subject.id);
  }
  return moves;
}
