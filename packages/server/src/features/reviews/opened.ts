import { summaryOf, titleWords, type EntryValue, type Words } from '@lianxin/core';
import { electorateWords, type Ask } from './asks.ts';
import type { Counted } from './counted.ts';
import type { EntryRow, PanelRow } from './store.ts';

/** What reviewers entered about one subject in one ask, with what it comes to and those far from the others marked. */
export function openedLine(
  ask: Ask,
  entries: readonly EntryRow[],
  panel: ReadonlyMap<string, PanelRow>,
  counted: readonly Counted[],
) {
  const field = ask.record.fields.find((each) => each.field === ask.counts[0]);
  const numbers = entries.map((entry) => numberIn(entry, field?.field));
  return {
    counted: [...counted],
    entries: entries.map((entry, index) => ({
      reviewer: { id: entry.reviewer, name: panel.get(entry.reviewer)?.name ?? entry.reviewer },
      electorate: electorateWords([ask], panel.get(entry.reviewer)?.electorate ?? null),
      record: entry.abstained === null ? entry.record : null,
      summary: entry.values === null ? '' : summaryOf(ask.record, entry.values),
      value: shown(ask, field?.field, entry),
      reason: reasonIn(ask, entry),
      abstained: entry.abstained,
      far: isFar(field?.explain?.apart, numbers, index),
    })),
  };
}

/**
 * Whether a value differs from the median of the others by at least `apart`; of fewer than two others nothing is said. Withdrawn records and
 * abstentions (null) are nobody's others.
 */
export function isFar(apart: number | undefined, values: readonly (number | null)[], index: number): boolean {
  const own = values[index] ?? null;
  const others = values.filter((value, at): value is number => at !== index && value !== null);
  if (apart === undefined || own === null || others.length < 2) return false;
  return Math.abs(own - (median(others) ?? own)) >= apart - 1e-9;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function numberIn({ values, state, abstained }: EntryRow, field: string | undefined): number | null {
  const value = field === undefined || state === 'withdrawn' || abstained !== null ? null : values?.[field];
  return typeof value === 'number' ? value : null;
}

function shown(ask: Ask, field: string | undefined, entry: EntryRow): number | Words | null {
  const value: EntryValue | undefined =
    field === undefined || entry.state === 'withdrawn' ? null : entry.values?.[field];
  if (typeof value === 'number') return value;
  const choices = ask.record.fields.find((each) => each.field === field)?.choices ?? [];
  const choice = choices.find((each) => each.choice === value);
  return choice === undefined ? null : titleWords(choice);
}

/** What was written where an extreme value asks for it. */
function reasonIn(ask: Ask, { values }: EntryRow): string | null {
  const places = ask.record.fields.flatMap(({ explain }) => (explain === undefined ? [] : [explain.in]));
  const texts = places.map((place) => values?.[place]).filter((text) => typeof text === 'string');
  return texts.length === 0 ? null : texts.join('；');
}
