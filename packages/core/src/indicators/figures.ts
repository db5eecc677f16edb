/** Figures over the values of many subjects. All of them are null where there is nothing to tell. */
export interface Figures {
  count: number;
  mean: number | null;
  least: number | null;
  greatest: number | null;
  /** Standard deviation of the whole population. */
  deviation: number | null;
  /** Evenness (齐整度), 0 to 100: 100 × (1 − deviation ÷ mean), not below zero; null when the mean is not above zero. */
  evenness: number | null;
}

/** Figures of values; missing ones (NaN) are passed over. The order of values never matters. */
export function figuresOf(values: Iterable<number>): Figures {
  const known = [...values].filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const count = known.length;
  if (count === 0) return { count, mean: null, least: null, greatest: null, deviation: null, evenness: null };
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  const [least, greatest] = [known[0]!, known.at(-1)!];
  const spread = least === greatest ? 0 : known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  const deviation = Math.sqrt(spread);
  const evenness = mean > 0 ? Math.max(0, 100 * (1 - deviation / mean)) : null;
  return { count, mean, least, greatest, deviation, evenness };
}

/**
 * Where a figure will stand at the end of its year if it goes on as it did: the last value and the mean change between periods known, times
 * the periods left. `values`: by period, null where unknown yet. Null with fewer than two known.
 */
export function forecast(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return null;
  return last.value + ((last.value - first.value) / (last.at - first.at)) * (values.length - 1 - last.at);
}
