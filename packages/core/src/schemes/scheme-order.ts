import { feedsNow, feedsOf } from './feeds.ts';
import type { Around } from './kinds/kind.ts';
import type { Scheme } from './scheme.ts';

/** Ids of schemes that are worked out together: one alone, or several that read one another's earlier periods. */
export type Circle = readonly string[];

/**
 * Orders schemes so that each comes after those it reads. Those that come back to themselves only by way of earlier periods (a secretary reads
 * the branch of this year, the branch its secretary of the last) make a circle, in which each comes after those whose same period it reads.
 * When schemes read the same period of one another, `cycle` names the way (first id repeated at the end) and the order is not to be used.
 */
export function schemeOrder(
  schemes: readonly Scheme[],
  around: Around = {},
): { circles: Circle[]; cycle: string[] | null } {
  const ids = schemes.map(({ scheme }) => scheme);
  const now = new Map(schemes.map((scheme) => [scheme.scheme, feedsNow(scheme, around)]));
  const within = inTurn(ids, now);
  if (within.cycle) return { circles: [], cycle: within.cycle };
  const feeds = new Map(schemes.map((scheme) => [scheme.scheme, feedsOf(scheme, around)]));
  const read = new Map(ids.map((id) => [id, allRead(id, feeds)]));
  const circles: Circle[] = [];
  const place = (id: string): void => {
    if (!feeds.has(id) || circles.some((circle) => circle.includes(id))) return;
    const circle = within.order.filter((each) => each === id || isBetween(id, each, read));
    for (const each of circle) for (const feed of feeds.get(each)!) if (!circle.includes(feed)) place(feed);
    circles.push(circle);
  };
  for (const id of ids) place(id);
  return { circles, cycle: null };
}

/** Each after those it reads; or a way that comes back to where it began. */
function inTurn(
  ids: readonly string[],
  feeds: ReadonlyMap<string, readonly string[]>,
): { order: string[]; cycle: string[] | null } {
  const order: string[] = [];
  const path: string[] = [];
  const visit = (id: string): string[] | null => {
    const seen = path.indexOf(id);
    if (seen >= 0) return [...path.slice(seen), id];
    if (order.includes(id) || !feeds.has(id)) return null;
    path.push(id);
    for (const feed of feeds.get(id)!) {
      const cycle = visit(feed);
      if (cycle) return cycle;
    }
    path.pop();
    order.push(id);
    return null;
  };
  for (const id of ids) {
    const cycle = visit(id);
    if (cycle) return { order, cycle };
  }
  return { order, cycle: null };
}

/** All that a scheme reads, by way of others too. */
function allRead(id: string, feeds: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const add = (from: string): void => {
    for (const feed of feeds.get(from) ?? [])
      if (!found.has(feed)) {
        found.add(feed);
        add(feed);
      }
  };
  add(id);
  return found;
}

function isBetween(a: string, b: string, read: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return read.get(a)!.has(b) && read.get(b)!.has(a);
}
