import type { scoreRoutes } from '@lianxin/api';
import type { Output } from '../../lib/query.ts';

export type Schemes = Output<typeof scoreRoutes.listSchemes>;
export type Scheme = Schemes['items'][number];
export type Overview = Output<typeof scoreRoutes.getOverview>;

/** The highest level: how many outlines a row of stars has. */
export function mostOf(scheme: Pick<Scheme, 'levels'>): number {
  return Math.max(0, ...scheme.levels.map(({ level }) => level));
}

/** The settle period that the desk opens with: the newest settled one, else the running one. */
export function firstPeriod(scheme: Pick<Scheme, 'periods'>): string | undefined {
  return (scheme.periods.find(({ settled }) => settled) ?? scheme.periods[0])?.period;
}

const order: readonly string[] = ['member', 'branch', 'committee', 'county'];
/** Kinds that packs declare stand after the built-in ones. */
const placeOf = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);

/** Schemes from members up to the county, as the points flow; those of one kind in the pack's order. */
export function inOrder<Each extends Pick<Scheme, 'subject'>>(schemes: readonly Each[]): Each[] {
  return schemes.toSorted((a, b) => placeOf(a.subject) - placeOf(b.subject));
}
