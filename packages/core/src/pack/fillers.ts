import { treeOf, type Place, type Tree } from './tree.ts';

/**
 * Harmless stand-ins for required keys that are missing, so that the rest of a part is still checked. They never reach
 * a pack that is used: a missing key is an error.
 */
export type Fillers = (at: Place, id: string) => Readonly<Record<string, Tree>>;

const fill =
  (values: (id: string) => Record<string, unknown>): Fillers =>
  (at, id) =>
    Object.fromEntries(Object.entries(values(id)).map(([key, value]) => [key, treeOf(value, at)]));

export const headFillers = fill((id) => ({
  pack: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) ? id : 'unnamed',
  title: id || 'unnamed',
  version: '0.0.0',
  format: 1,
  'effective-from': '1949-10-01',
  document: { name: id || 'unnamed' },
}));

export const recordFillers = fill((id) => ({
  record: id,
  title: id,
  subject: ['member', 'branch', 'committee', 'county'],
  enter: ['county-officer'],
  verify: 'none',
  summary: id,
}));

export const dutyFillers = fill((id) => ({ duty: id, title: id, on: 'branch', every: 'year' }));

export const indicatorFillers = fill((id) => ({ indicator: id, title: id, subject: 'branch' }));

export const schemeFillers = fill((id) => ({
  scheme: id,
  title: id,
  subject: 'member',
  period: { tally: 'month', settle: 'quarter', reset: 'year' },
  precision: 0.000001,
  publish: { level: 'none', total: 'none' },
}));
