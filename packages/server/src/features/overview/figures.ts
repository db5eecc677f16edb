import { figuresOf } from '@lianxin/core';

/** Pure figures over a set of scores; nothing here ranks anybody. */

/** Arithmetic mean, null when there is nothing. */
export function mean(values: readonly number[]): number | null {
  return figuresOf(values).mean;
}

/** Standard deviation of all values (not of a sample); null when there is nothing. */
export function deviation(values: readonly number[]): number | null {
  return figuresOf(values).deviation;
}

/** 齐整度: 100 × (1 − standard deviation ÷ mean), not below zero; null when the mean is not above zero. The indicators' own. */
export function evenness(values: readonly number[]): number | null {
  return figuresOf(values).evenness;
}

/** The value below which a share of the values lies, interpolated between neighbours. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const below = sorted[low] as number;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return below + (above - below) * (place - low);
}

/** A number for people: one decimal. */
export function tenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

export interface Moved {
  subject: string;
  from: number;
  to: number;
}

/** Subjects whose level differs between two periods; those without an earlier level have not moved. */
export function moved(now: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): Moved[] {
  const result: Moved[] = [];
  for (const [subject, to] of now) {
    const from = before.get(subject);
    if (from !== undefined && from !== to) result.push({ subject, from, to });
  }
  return result;
}
