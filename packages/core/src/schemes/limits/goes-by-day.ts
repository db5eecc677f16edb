import type { Item, Scheme } from '../scheme.ts';

/** Whether an item measures records of the subject itself, one by one or together. */
export function readsRecords({ measure }: Pick<Item, 'measure'>): boolean {
  return ['count', 'sum', 'value'].some((kind) => Object.hasOwn(measure, kind));
}

/** Whether its points are known on the day of each record, not only when a period ends (see `BoundMeasure.byDay`). */
export function goesByDay(item: Item, scheme: Scheme): boolean {
  const { measure } = item;
  const contested = scheme.groups.some((group) => group['once-for'] !== undefined && group.items.includes(item.item));
  if (!readsRecords(item) || contested) return false;
  if (measure['distinct'] !== undefined || measure['latest-for'] !== undefined || measure['spread'] !== undefined)
    return false;
  const combined = measure['combine'] ?? 'sum';
  const together = measure['together'] as { 'each-of'?: unknown } | undefined;
  const means = typeof combined !== 'string' || ['average', 'median', 'trimmed'].includes(combined);
  return together?.['each-of'] === undefined && (!means || measure['in-order'] !== undefined);
}
