import type { Answer, packRoutes } from '@lianxin/api';
import { loadPack } from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import type { Deps, Packs } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { loadRules, sourceIn } from '../../packs/files.ts';
import { readReleases, releasedFiles, type StoredRelease } from '../../packs/releases.ts';
import { compareVersions, contains, inOrder, standingsOn, type Standing as OnDay } from '../../packs/standing.ts';
import { writesRules } from './county-wide.ts';
import type { Read } from './report.ts';

type Version = Answer<(typeof packRoutes)['listPackVersions']>['items'][number];
type FolderPack = Answer<(typeof packRoutes)['listPackVersions']>['folder'][number];
export interface Named {
  pack: string;
  version: string;
}

/** How a release stands; `merged`: a version of the folder that was passed over, and lies within what officers published since. */
export type Standing = OnDay | 'merged';

/** Releases of the caller's county with how each stands today, the newest first. */
export async function versionsOf(
  deps: Pick<Deps, 'clock'>,
  { client }: Queries,
  who: Who,
): Promise<{ release: StoredRelease; standing: Standing }[]> {
  const releases = await readReleases(client, who.scope.county);
  const standings = standingsOn(releases, deps.clock.today());
  const newest = inOrder(releases).at(-1);
  return releases
    .map((release) => {
      const standing: Standing = standings.get(release) ?? 'past';
      const within = standing === 'passed-over' && newest !== undefined && contains(newest, release);
      return { release, standing: within ? ('merged' as const) : standing };
    })
    .sort(
      ({ release: a }, { release: b }) =>
        (a.effectiveFrom < b.effectiveFrom ? 1 : a.effectiveFrom > b.effectiveFrom ? -1 : 0) ||
        b.publishedAt.getTime() - a.publishedAt.getTime() ||
        compareVersions(b.version, a.version),
    );
}

/** One release of the caller's county; what is not there is not found. */
export async function versionOf(deps: Pick<Deps, 'clock'>, queries: Queries, who: Who, wanted: Named) {
  const found = (await versionsOf(deps, queries, who)).find(({ release }) => isSame(release, wanted));
  if (found === undefined) throw new Refusal('not-found');
  return found;
}

/** A release read from its files, cases among them. */
export async function readVersion({ client }: Queries, county: string, wanted: Named): Promise<Read> {
  const kept = await releasedFiles(client, county, wanted);
  if (kept === null) throw new Refusal('not-found');
  const files = { ...kept.files, ...kept.cases };
  const loaded = loadRules(files, wanted.pack);
  if (loaded === null) throw new Refusal('not-found');
  return { loaded, files };
}

/** The version that was in force before another: for one that waits or was passed over, the one it would have followed. */
export function previousOf(releases: readonly StoredRelease[], release: StoredRelease): StoredRelease | null {
  const others = releases.filter((each) => each !== release && each.withdrawnAt === null);
  if (release.base !== null) {
    const { base } = release;
    const found = releases.find((each) => isSame(each, base));
    if (found !== undefined) return found;
  }
  return (
    inOrder(others).findLast(
      (each) =>
        each.effectiveFrom < release.effectiveFrom ||
        (each.effectiveFrom === release.effectiveFrom && each.publishedAt < release.publishedAt),
    ) ?? null
  );
}

export function versionView(
  { release, standing }: { release: StoredRelease; standing: Standing },
  names: ReadonlyMap<string, string>,
  who: Who,
  title: string,
): Version {
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? id });
  return {
    pack: release.pack,
    version: release.version,
    title,
    change: release.origin === 'folder' ? '' : release.title,
    origin: release.origin,
    standing,
    effectiveFrom: release.effectiveFrom,
    publishedAt: release.publishedAt.toISOString(),
    proposedBy: named(release.proposedBy),
    publishedBy: named(release.publishedBy),
    lineage: [...release.lineage],
    base: release.base,
    mayWithdraw: standing === 'coming' && release.origin !== 'folder' && writesRules(who),
  };
}

/** Names of whoever proposed or published. */
export async function officerNames({ client }: Queries, county: string): Promise<Map<string, string>> {
  const found = await client.query<{ id: string; name: string }>(
    `select n.id, n.name from person_name n where n.county = $1 and n.id in (
       select proposed_by from pack_release where county = $1 union select published_by from pack_release where county = $1)`,
    [county],
  );
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}

/** The packs in the folder beside what the county has adopted. */
export function folderOf(packs: Packs, county: string): FolderPack[] {
  const newest = packs.newestOf(county);
  const adopted = new Map(newest.pack.lineage.map(({ pack, version }) => [pack, version]));
  const all = { ...newest.files, ...newest.cases };
  return packs.folderPacks().flatMap((id): FolderPack[] => {
    const files = packs.folderFiles(id);
    const own = files === null ? undefined : sourceIn(files, id);
    const text = own?.files['pack.yaml'];
    if (own === undefined || text === undefined) return [];
    const { head } = loadPack({ folder: id, files: { 'pack.yaml': text } }, () => undefined).parsed.draft;
    const has = adopted.get(id) ?? null;
    const newer = has === null ? 0 : compareVersions(head.version, has);
    const same = has !== null && newer === 0 && sameFiles(own.files, sourceIn(all, id)?.files ?? {});
    const state = has === null ? 'other' : newer > 0 ? 'newer' : newer < 0 ? 'older' : same ? 'same' : 'changed';
    return [{ pack: id, title: head.title, version: head.version, state, adopted: has }];
  });
}

/** Rules alone: cases decide nothing, and a version stamped with its day is still the same. */
function sameFiles(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const rules = (files: Readonly<Record<string, string>>) =>
    JSON.stringify(
      Object.entries(files)
        .filter(([path]) => !path.startsWith('cases/'))
        .map(([path, text]) => [path, path === 'pack.yaml' ? text.replace(/^effective-from:.*$/m, '') : text])
        .sort(([left = ''], [right = '']) => (left < right ? -1 : 1)),
    );
  return rules(a) === rules(b);
}

export function isSame(a: Named, b: Named): boolean {
  return a.pack === b.pack && a.version === b.version;
}
