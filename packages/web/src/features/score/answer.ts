import type { scoreRoutes } from '@lianxin/api';
import type { Output } from '../../lib/query.ts';

/** A score with everything behind it. */
export type ScoreAnswer = Output<typeof scoreRoutes.explainScore>;
export type Fact = ScoreAnswer['facts'][number];
export type Slot = ScoreAnswer['explanation']['slots'][number];
export type Section = Slot['sections'][number];
export type Item = Section['items'][number];

/** A measure that another is made of. */
export type Part = Item['parts'][number];

/** Parts with all that they are made of in turn. */
export function allParts(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => [part, ...allParts(part.parts)]);
}

/** Whether scores were read for it, told or not. */
export function readsScores({ upstream, upstreamUntold = 0 }: Pick<Item, 'upstream' | 'upstreamUntold'>): boolean {
  return upstream.length + upstreamUntold > 0;
}

/** The tally period to open: the one asked for, else the last that has begun. */
export function openSlot(slots: readonly Slot[], asked: string | undefined): Slot | undefined {
  return slots.find((slot) => slot.period === asked) ?? slots.findLast((slot) => slot.begun) ?? slots[0];
}

/** Whether an item has anything to show: points, records, scores or duties. */
export function hasContent(item: Item): boolean {
  return (
    item.points !== 0 ||
    item.uncapped !== 0 ||
    item.facts.length > 0 ||
    readsScores(item) ||
    item.parts.some(({ value }) => value !== null) ||
    item.duties.length > 0
  );
}

/** Items that can still bring points in a slot, most first. */
export function stillToBeHad(slot: Slot, most: number): Item[] {
  return (
    slot.sections
      // What only the whole scheme limits says nothing of an item.
      .flatMap((section) => (section.cap === null ? section.items.filter(({ cap }) => cap !== null) : section.items))
      .filter((item) => item.left !== null && item.left > 0)
      .sort((a, b) => (b.left ?? 0) - (a.left ?? 0))
      .slice(0, most)
  );
}

/** Decimals that the figures of a row of tabs share, so that they line up: 9.5 beside 9.0. */
export function sharedDecimals(values: readonly number[]): number {
  return Math.max(0, ...values.map((value) => String(value).split('.')[1]?.length ?? 0));
}
