/**
 * The mean of 19 marks, 85 of 17: such points are no whole numbers of any working step, and each is kept as the nearest one. What was 80.95
 * exactly then arrives as 80.9499999 and would be rounded down. So a total is taken for the half (or whole) of its last place that lies
 * within the most that all roundings on the way can have added up to.
 *
 * Nothing else is moved: what is k ÷ d of half a place, and no half itself, lies at least half a place ÷ d away from every half. Half a place
 * is 315,000 working steps, and some ten roundings are five of them, so that d would have to be above 60,000. What lies nearer still, the
 * working steps never told from the half, on whichever side of it it came to lie.
 */
export interface ErrorBound {
  /** The most steps that a total, or the points of a part, are off; 0 where they are exact, or rounded on the way as the document says. */
  steps: number;
  /** Half of the smallest step of a total, in working steps. */
  half: number;
}

/**
 * The most of a half that a bound may be. Bounds are worked out for the worst that a document may hold, and products of many factors make them
 * wide; what lies this near to a half is none that people write: with 5642.4996 of whole yuan they mean less than a half.
 */
export const widest = 1 / 16384;

/** Steps of a total or of points, taken for the half that they can only have missed by rounding on the way. */
export function nearestHalf({ steps, half }: ErrorBound, amount: number): number {
  if (steps === 0) return amount;
  const near = Math.round(amount / half) * half;
  return Math.abs(amount - near) <= steps ? near : amount;
}
