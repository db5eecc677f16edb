import { describe, expect, test } from 'vitest';
import { compareVersions, inForceOn, inOrder, raised, standingsOn, type Release } from './standing.ts';

const at = (time: string) => new Date(`${time}T09:00:00+08:00`);
const release = (pack: string, version: string, effectiveFrom: string, more: Partial<Release> = {}): Release => ({
  pack,
  version,
  effectiveFrom,
  publishedAt: at(effectiveFrom),
  origin: 'folder',
  lineage: [{ pack, version }],
  withdrawnAt: null,
  ...more,
});
const own = (version: string, from: string, more: Partial<Release> = {}) =>
  release('county-1', version, from, {
    origin: 'studio',
    lineage: [
      { pack: 'base', version: '1.0.0' },
      { pack: 'county-1', version },
    ],
    ...more,
  });
const told = (releases: readonly Release[], day: string) =>
  [...standingsOn(releases, day)].map(([{ pack, version }, standing]) => `${pack} ${version} ${standing}`);

describe('which version is in force', () => {
  const base = release('base', '1.0.0', '2017-01-01');

  test('the one with the latest day that is not after today; the first before its own day', () => {
    const next = own('1.0.0', '2026-07-01');
    expect(told([base, next], '2026-06-30')).toEqual(['base 1.0.0 in-force', 'county-1 1.0.0 coming']);
    expect(told([base, next], '2026-07-01')).toEqual(['base 1.0.0 past', 'county-1 1.0.0 in-force']);
    expect(told([base], '2016-12-31')).toEqual(['base 1.0.0 in-force']);
  });

  test('of two from the same day the one released last', () => {
    const [one, two] = [own('1.0.0', '2026-07-01'), own('1.1.0', '2026-07-01', { publishedAt: at('2026-07-02') })];
    expect(inForceOn(inOrder([base, two, one]), '2026-07-05')).toBe(two);
  });

  test('one that was taken back never is', () => {
    const back = own('1.0.0', '2026-07-01', { withdrawnAt: at('2026-06-30') });
    expect(told([base, back], '2026-08-01')).toEqual(['base 1.0.0 in-force', 'county-1 1.0.0 withdrawn']);
  });

  test('a newer version of the folder comes by itself, until officers have published one it does not contain', () => {
    const newer = release('base', '1.1.0', '2027-01-01');
    expect(told([base, newer], '2027-01-01')).toEqual(['base 1.0.0 past', 'base 1.1.0 in-force']);
    const changed = own('1.0.0', '2026-07-01');
    expect(told([base, changed, newer], '2027-01-01')).toEqual([
      'base 1.0.0 past',
      'county-1 1.0.0 in-force',
      'base 1.1.0 passed-over',
    ]);
    // One the officers' pack lies in, no older, takes its turn.
    const taken = release('base', '1.1.0', '2027-01-01', {
      lineage: [
        { pack: 'county-1', version: '1.0.0' },
        { pack: 'base', version: '1.1.0' },
      ],
    });
    expect(told([base, changed, taken], '2027-01-01').at(-1)).toBe('base 1.1.0 in-force');
  });
});

test('versions are numbers, not text', () => {
  expect(['1.10.0', '1.9.1', '1.9.0', '2.0.0'].sort(compareVersions)).toEqual(['1.9.0', '1.9.1', '1.10.0', '2.0.0']);
  expect(raised('1.9.3')).toBe('1.10.0');
});
