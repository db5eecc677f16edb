import {
  containsPeriod,
  firstDay,
  formatPeriod,
  parsePeriod,
  schemePeriodOf,
  titleWords,
  type Item,
  type Pack,
  type Scheme,
  type Words,
} from '@lianxin/core';
import { Refusal } from '../../http/refusal.ts';

/** A scheme of the pack by its id; one that does not exist is not found. */
export function schemeOf(pack: Pack, id: string): Scheme {
  const scheme = pack.schemes.find((candidate) => candidate.scheme === id);
  if (scheme === undefined) throw new Refusal('not-found');
  return scheme;
}

/** Items and deductions of a scheme in document order. */
export function itemsOf(scheme: Scheme): Item[] {
  return [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
}

/** Title of an item, or its id when the pack has changed since. */
export function itemTitle(scheme: Scheme, item: string): Words {
  const found = itemsOf(scheme).find((candidate) => candidate.item === item);
  return found === undefined ? { zh: item, en: item } : titleWords(found);
}

/** Title of a level; empty for none, as in schemes without levels. */
export function levelTitle(scheme: Scheme, level: number | null): Words {
  if (level === null) return { zh: '', en: '' };
  const found = scheme.levels.find((candidate) => candidate.level === level);
  return found === undefined ? { zh: `${level}`, en: `${level}` } : titleWords(found);
}

/** The period after which everything of a period begins again from zero, as text; closing it freezes it. */
export function resetText(scheme: Scheme, period: string): string {
  const parsed = parsePeriod(period);
  return parsed === null ? period : formatPeriod(schemePeriodOf(scheme.period, scheme.period.reset, firstDay(parsed)));
}

/**
 * The settle period that a period asked for opens: itself, or where the scheme settles otherwise (a year's score read a monthly one) the last of
 * `history` that ends in it; itself too where there is none.
 */
export function settlePeriodOf(scheme: Scheme, asked: string, history: readonly { period: string }[]): string {
  const parsed = parsePeriod(asked);
  if (parsed === null || isSettlePeriod(scheme, asked)) return asked;
  return history.findLast(({ period }) => containsPeriod(parsed, parsePeriod(period)!))?.period ?? asked;
}

/** Whether a period is of the kind in which the scheme's levels settle. */
export function isSettlePeriod(scheme: Scheme, period: string): boolean {
  return parsePeriod(period)?.kind === scheme.period.settle;
}
