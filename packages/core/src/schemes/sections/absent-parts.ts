import type { Item, Section } from '../scheme.ts';

/** For each part of a section, in its order (items, then the sections inside): the position of the one that gets its weight where it does not exist, or null. */
export function takersOf(items: readonly Item[], inner: readonly Section[]): (number | null)[] {
  const ids = [...items.map(({ item }) => item), ...inner.map(({ section }) => section)];
  return [...items, ...inner].map(({ absent }) => {
    const at = absent === undefined ? -1 : ids.indexOf(absent);
    return at < 0 ? null : at;
  });
}

/** The part that exists and gets the weight of one that does not; null where it goes to nobody, and the others count for more. */
export function takerIn(
  part: number,
  takers: readonly (number | null)[],
  exists: (part: number) => boolean,
): number | null {
  let at: number | null = part;
  // As many steps as there are parts: whoever comes round again has nobody.
  for (let steps = 0; at !== null && steps <= takers.length; steps++) {
    if (exists(at)) return at;
    at = takers[at]!;
  }
  return null;
}
