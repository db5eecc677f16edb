import type { Words } from '../../words.ts';
import { type RowPeriod, numberedPeriods } from '../periods/numbered-periods.ts';

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
  /** The period of this kind in which the record lies, as the scheme cuts its year. */
  in?: RowPeriod | undefined;
  /** Periods of this kind, one after the other without a gap, that end with the one of the record: counted are the periods, not the records. */
  'in-a-row'?: RowPeriod | undefined;
}

const units = ['days', 'months', 'years', 'calendar-months', 'in', 'in-a-row'] as const;

/** What the keys of a rule begin with: `within-days` of a worth, `repeated-within-days` of a factor. */
export type SpanPrefix = '' | 'repeated-';

function keyOf(unit: (typeof units)[number], prefix: SpanPrefix): string {
  if (unit === 'in') return `${prefix}within`;
  return unit === 'in-a-row' ? `${prefix}${unit}` : `${prefix}within-${unit}`;
}

/** The span that keys of a rule state: `within-days` … or `repeated-within-days` …; null where none does. */
export function spanOf(stated: object, prefix: SpanPrefix): Span | null {
  const found = units.flatMap((unit) => {
    const many = (stated as Record<string, number | RowPeriod | undefined>)[keyOf(unit, prefix)];
    return many === undefined ? [] : [[unit, many] as const];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}

/** The keys that state a span, in the order in which the first one decides. */
export function spanKeys(stated: object, prefix: SpanPrefix): string[] {
  return units.map((unit) => keyOf(unit, prefix)).filter((name) => Object.hasOwn(stated, name));
}

/** How many months before a record are read for it; `times`: the most that are counted, the record included. */
export function monthsOfSpan(span: Span | null, times: number): number {
  // A month has 28 days at least.
  return Math.max(
    span?.months ?? 0,
    span?.['calendar-months'] ?? 0,
    (span?.years ?? 0) * 12,
    Math.ceil((span?.days ?? 0) / 28),
    span?.in === undefined ? 0 : Math.ceil(numberedPeriods[span.in].months),
    span?.['in-a-row'] === undefined ? 0 : Math.ceil(times * numberedPeriods[span['in-a-row']].months),
  );
}

/** Which time it is: `第 2 次`; of periods in a row `连续第 2 周`. */
export function timeWords(span: Span | null, time: number): Words {
  const row = span?.['in-a-row'];
  if (row === undefined) return { zh: `第 ${time} 次`, en: `time ${time}` };
  const { zh, en } = numberedPeriods[row].unit;
  return { zh: `连续第 ${time} ${zh}`, en: `${en} ${time} in a row` };
}

/** `12 个月内`, `30 天内`, `连续 3 个年度内`, `同一个季度内`, or nothing. */
export function spanWords(span: Span | null): Words | null {
  if (span?.years !== undefined)
    return { zh: `连续 ${span.years} 个年度内`, en: `within ${span.years} whole years in a row` };
  if (span?.['calendar-months'] !== undefined)
    return {
      zh: `连续 ${span['calendar-months']} 个月度内`,
      en: `within ${span['calendar-months']} whole months in a row`,
    };
  if (span?.in !== undefined) {
    const { zh, en } = numberedPeriods[span.in].unit;
    return { zh: `同一${zh}内`, en: `within the same ${en}` };
  }
  if (span?.months !== undefined) return { zh: `${span.months} 个月内`, en: `within ${span.months} months` };
  return span?.days === undefined ? null : { zh: `${span.days} 天内`, en: `within ${span.days} days` };
}
