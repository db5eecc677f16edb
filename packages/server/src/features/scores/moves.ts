import type { Scheme, Words } from '@lianxin/core';
import { itemTitle } from './scheme-of.ts';

interface Standing {
  total: number;
  level: number | null;
  items: Record<string, number>;
}

/** The items whose points changed most between two periods, in the direction of the move, biggest change first. */
export function reasons(
  now: Record<string, number>,
  before: Record<string, number>,
  direction: number,
  most = 2,
): { item: string; change: number }[] {
  return [...new Set([...Object.keys(now), ...Object.keys(before)])]
    .map((item) => ({ item, change: Math.round(((now[item] ?? 0) - (before[item] ?? 0)) * 10) / 10 }))
    .filter(({ change }) => change * direction > 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, most);
}

/**
 * Why a subject's level moved between two periods: the items that moved it most, titled. Empty when it did not move, and when the total
 * did not move the same way: then the promotion rule or a veto moved it, not the points.
 */
export function because(
  scheme: Scheme,
  now: Standing,
  before: Standing,
): { item: string; title: Words; change: number }[] {
  if (now.level === null || before.level === null) return [];
  const direction = Math.sign(now.level - before.level);
  if ((now.total - before.total) * direction <= 0) return [];
  return reasons(now.items, before.items, direction).map(({ item, change }) => ({
    item,
    title: itemTitle(scheme, item),
    change,
  }));
}
