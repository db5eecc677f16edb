export interface TrendPoint {
  x: number;
  y: number;
}

/** Places of values on a field of 100 × 30, each in the middle of its own column, the highest near the top; equal values lie on the middle line. */
export function trendShape(values: readonly number[]): TrendPoint[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const step = 100 / values.length;
  return values.map((value, at) => ({
    x: Math.round((at + 0.5) * step * 10) / 10,
    y: high === low ? 15 : Math.round((27 - (24 * (value - low)) / (high - low)) * 10) / 10,
  }));
}
