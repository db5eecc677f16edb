import type { Words } from '../../words.ts';

/** How far before a record another may lie that it repeats. */
export interface Span {
  /** Days, the later one's own not counted: from the 1st to the 31st are 30. */
  days?: number | undefined;
  /** Months, the corresponding day included. */
  months?: number | undefined;
  /** Years of the scheme in a row, that of the record included. */
  years?: number | undefined;
  /** Months of the scheme in a row, that of the record included. */
  'calendar-months'?: number | undefined;
}

const units = ['days', 'months', 'years', 'calendar-months'] as const;

/** The span that keys of a rule state: `within-days` … or `repeated-within-days` …; null where none does. */
export function spanOf(stated: object, key: 'within' | 'repeated-within'): Span | null {
  const found = units.flatMap((unit) => {
    const many = (stated as Record<string, number | undefined>)[`${key}-${unit}`];
    return many === undefined ? [] : [[unit, many] as const];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}

/** The keys that state a span, in the order in which the first one decides. */
export function spanKeys(stated: object, key: 'within' | 'repeated-within'): string[] {
  return units.map((unit) => `${key}-${unit}`).filter((name) => Object.hasOwn(stated, name));
}

/** How many months before a record are read for it. */
export function monthsOfSpan(span: Span | null): number {
  // A month has 28 days at least.
  return Math.max(
    span?.months ?? 0,
    span?.['calendar-months'] ?? 0,
    (span?.years ?? 0) * 12,
    Math.ceil((span?.days ?? 0) / 28),
  );
}

/** `12 个月内`, `30 天内`, `连续 3 个年度内`, or nothing. */
export function spanWords(span: Span | null): Words | null {
  if (span?.years !== undefined)
    return { zh: `连续 ${span.years} 个年度内`, en: `within ${span.years} whole years in a row` };
  if (span?.['calendar-months'] !== undefined)
    return {
      zh: `连续 ${span['calendar-months']} 个月度内`,
      en: `within ${span['calendar-months']} whole months in a row`,
    };
  if (span?.months !== undefined) return { zh: `${span.months} 个月内`, en: `within ${span.months} months` };
  return span?.days === undefined ? null : { zh: `${span.days} 天内`, en: `within ${span.days} days` };
}
