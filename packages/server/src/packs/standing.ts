/** A version released in a county: where it comes from, and from which day it holds. */
export interface Release {
  pack: string;
  version: string;
  /** `YYYY-MM-DD`. */
  effectiveFrom: string;
  publishedAt: Date;
  /** `folder`: put there by the county's IT. The others were proposed by one officer and published by a second. */
  origin: 'folder' | 'studio' | 'upload';
  /** The packs it is merged from, with their versions. */
  lineage: readonly { pack: string; version: string }[];
  withdrawnAt: Date | null;
}

/**
 * How a release stands on a day. `passed-over`: a version of the folder that does not contain what officers had published before its day; it never
 * comes into force by itself.
 */
export type Standing = 'in-force' | 'coming' | 'past' | 'passed-over' | 'withdrawn';

/** Releases that come into force, in the order in which they do: by their day, of one day by when they were released. */
export function inOrder<R extends Release>(releases: readonly R[]): R[] {
  let published: R | null = null;
  return releases
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .sort(byDay)
    .filter((release) => {
      if (release.origin === 'folder') return published === null || contains(release, published);
      published = release;
      return true;
    });
}

/** The release in force on a day (`YYYY-MM-DD`); before the first one's day it is the first. Null when there is none. */
export function inForceOn<R extends Release>(ordered: readonly R[], day: string): R | null {
  return ordered.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? ordered[0] ?? null;
}

/** How each release stands on a day. */
export function standingsOn<R extends Release>(releases: readonly R[], day: string): Map<R, Standing> {
  const ordered = inOrder(releases);
  const inForce = inForceOn(ordered, day);
  return new Map(
    releases.map((release) => {
      if (release.withdrawnAt !== null) return [release, 'withdrawn'];
      const place = ordered.indexOf(release);
      if (place < 0) return [release, 'passed-over'];
      if (release === inForce) return [release, 'in-force'];
      return [release, inForce !== null && place > ordered.indexOf(inForce) ? 'coming' : 'past'];
    }),
  );
}

/** Whether a version of the folder has another's rules in it: the same pack, not older, is among those it is merged from. */
export function contains(release: Release, other: Release): boolean {
  return release.lineage.some(
    ({ pack, version }) => pack === other.pack && compareVersions(version, other.version) >= 0,
  );
}

function byDay(a: Release, b: Release): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return a.publishedAt.getTime() - b.publishedAt.getTime() || compareVersions(a.version, b.version);
}

/** Negative when the first version is older: `1.9.0` before `1.10.0`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let place = 0; place < 3; place += 1) {
    const difference = (left?.[place] ?? 0) - (right?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The next version of a pack: 1.2.0 → 1.3.0. */
export function raised(version: string): string {
  const [major = '1', minor = '0'] = version.split('.');
  return `${major}.${Number(minor) + 1}.0`;
}
