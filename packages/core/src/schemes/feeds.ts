import type { Around, FeedBack } from './kinds/kind.ts';
import type { KindOptions, Scheme } from './scheme.ts';
import { settleMeasures, tryMeasure } from './settle-measures.ts';

/** Schemes a scheme reads: their results of the same time, and those of earlier periods. */
export interface Feeds {
  now: string[];
  back: FeedBack[];
}

/** Every measure of a scheme, items' first. */
export function measuresOf(scheme: Scheme): KindOptions[] {
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  return [...items.map((item) => item.measure), ...settleMeasures(scheme).map(({ measure }) => measure)];
}

/** Schemes a measure reads; one that cannot be read yet reads none. */
export function feedsOfMeasure(measure: KindOptions, around: Around): Feeds {
  const found = tryMeasure(measure);
  if (!found) return { now: [], back: [] };
  const { kind, options } = found;
  return { now: kind.feeds(options, around), back: kind.feedsBack?.(options, around) ?? [] };
}

/** Schemes whose scores must be worked out before a scheme's: all it reads, but its own of earlier periods. */
export function feedsOf(scheme: Scheme, around: Around): string[] {
  const feeds = measuresOf(scheme).map((measure) => feedsOfMeasure(measure, around));
  const back = feeds.flatMap((each) => each.back.map((one) => one.scheme)).filter((id) => id !== scheme.scheme);
  return [...new Set([...feeds.flatMap(({ now }) => now), ...back])];
}

/** Schemes whose results of the same time a scheme reads. */
export function feedsNow(scheme: Scheme, around: Around): string[] {
  return [...new Set(measuresOf(scheme).flatMap((measure) => feedsOfMeasure(measure, around).now))];
}

/** Schemes of which a scheme reads the results of earlier periods, its own among them, and how many years back. */
export function feedsBackOf(scheme: Scheme, around: Around): Map<string, number> {
  const years = new Map<string, number>();
  for (const measure of measuresOf(scheme))
    for (const back of feedsOfMeasure(measure, around).back)
      years.set(back.scheme, Math.max(years.get(back.scheme) ?? 0, back.years));
  return years;
}

/** Schemes of which a scheme reads the points of items or sections. */
export function partsFedTo(scheme: Scheme, around: Around): string[] {
  return measuresOf(scheme).flatMap((measure) => {
    const found = tryMeasure(measure);
    return found?.kind.feedsParts?.(found.options, around) ?? [];
  });
}
