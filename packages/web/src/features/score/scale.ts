/** One threshold on the scale, in thousandths of its width. */
export interface Tick {
  level: number;
  from: number;
  at: number;
}

export interface ScaleShape {
  /** Where the total stands, in thousandths. */
  total: number;
  ticks: Tick[];
  /** Levels whose label has room, so that no two run into each other. */
  labelled: ReadonlySet<number>;
}

/** Room a label needs, in thousandths of the width. */
const labelRoom = 130;

/**
 * Lays the thresholds of the levels on a line from zero (or the lowest threshold below it) to somewhat above the highest.
 * The next threshold always has its label; others only where there is room.
 */
export function scaleShape(
  levels: readonly { level: number; from: number | null }[],
  total: number,
  next: number | null,
): ScaleShape {
  const thresholds = levels
    .flatMap(({ level, from }) => (from === null ? [] : [{ level, from }]))
    .sort((a, b) => a.from - b.from);
  const last = thresholds.at(-1)?.from ?? Math.max(total, 1);
  const before = thresholds.at(-2)?.from ?? 0;
  const low = Math.min(0, total, thresholds[0]?.from ?? 0);
  const high = Math.max(last + (last - before) * 0.6, total + (last - low) * 0.03);
  const place = (value: number) => Math.round(((value - low) / (high - low)) * 1000);
  const ticks = thresholds.map(({ level, from }) => ({ level, from, at: place(from) }));
  const kept: Tick[] = ticks.filter((tick) => tick.level === next);
  for (const tick of ticks.toReversed()) {
    if (kept.every((other) => other === tick || Math.abs(other.at - tick.at) >= labelRoom) && !kept.includes(tick))
      kept.push(tick);
  }
  return { total: place(total), ticks, labelled: new Set(kept.map((tick) => tick.level)) };
}
