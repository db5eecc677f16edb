import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadPack, ruleBook, type LoadedPack, type Pack, type PackSource, type RuleBook } from '@lianxin/core';
import type { Pool } from 'pg';
import type { Clock, NewestRules, Packs } from '../http/deps.ts';
import { filesOfSources, loadRules, type PackFiles } from './files.ts';
import { loadPackFolder, readPackFolder } from './folder.ts';
import { type ChangedRelease, keepRelease } from './keep-releases.ts';
import { readReleases, releasedFiles, type StoredRelease } from './releases.ts';
import { inForceOn, inOrder } from './standing.ts';

/** A pack that cannot be used, with the checker's words. */
export class UnusablePack extends Error {}

interface Rules {
  pack: Pack;
  files: PackFiles;
  cases: PackFiles;
  loaded: LoadedPack;
  book: RuleBook;
}

interface Held extends Rules {
  release: StoredRelease;
}

export interface CountyPacks extends Packs {
  /** Packs of the folder whose files changed under the same version; found at the last reading of the folder. */
  changed: readonly ChangedRelease[];
  /** Packs of the folder that cannot be used although a released version is in force: in which counties, and why. */
  unusable: readonly { county: string; problem: string }[];
}

/**
 * The rules of every county in the database, by day: its released versions, the one of the folder of packs among them (released here when it is
 * not yet). Throws UnusablePack when a county is left without rules. `refresh` reads again what was released since, here or by another
 * process, and the packs of counties that are new.
 */
export async function packsOfCounties(
  ownerDb: Pool,
  folder: string,
  clock: Pick<Clock, 'now' | 'today'>,
): Promise<CountyPacks> {
  const changed: ChangedRelease[] = [];
  const unusable: { county: string; problem: string }[] = [];
  /** By day within a county, those from the one in force on. */
  let held = new Map<string, Held[]>();
  const known = new Map<string, Rules>();
  const fromFolder = new Set<string>();
  let seen = '';

  const takeFolder = async () => {
    const counties = await ownerDb.query<{ county: string; pack: string }>(
      'select county, pack from county order by county',
    );
    const read = new Map<string, ReturnType<typeof readUsable>>();
    for (const { county, pack } of counties.rows) {
      if (fromFolder.has(county)) continue;
      let own = read.get(pack);
      if (own === undefined) read.set(pack, (own = readUsable(`${folder}/${pack}`)));
      fromFolder.add(county);
      if ('problem' in own) unusable.push({ county, problem: own.problem });
      else {
        const different = await keepRelease(ownerDb, county, own.pack, own.files, clock.now());
        if (different !== null) changed.push(different);
      }
    }
    return counties.rows.map(({ county }) => county);
  };

  const hold = async (release: StoredRelease): Promise<Held> => {
    const key = `${release.pack} ${release.sha256}`;
    let rules = known.get(key);
    if (rules === undefined) known.set(key, (rules = await readRules(ownerDb, release)));
    return { ...rules, release };
  };

  const readAgain = async () => {
    const counties = await takeFolder();
    const releases = await readReleases(ownerDb);
    const day = clock.today();
    const now = JSON.stringify([day, counties, releases]);
    if (now === seen) return;
    const next = new Map<string, Held[]>();
    for (const county of counties) {
      const ordered = inOrder(releases.filter((each) => each.county === county));
      const inForce = inForceOn(ordered, day);
      if (inForce === null)
        throw new UnusablePack(
          unusable.find((each) => each.county === county)?.problem ?? `county ${county} has no pack`,
        );
      const own: Held[] = [];
      for (const release of ordered.slice(ordered.indexOf(inForce))) own.push(await hold(release));
      next.set(county, own);
    }
    held = next;
    seen = now;
  };
  // One reading after the other: an earlier one that ends later must not bring back what it saw.
  let reading: Promise<void> = Promise.resolve();
  const refresh = () => (reading = reading.then(readAgain, readAgain));
  await refresh();

  const ofCounty = (county: string) => {
    const found = held.get(county);
    if (found === undefined) throw new Error(`county ${county} has no pack loaded`);
    return found;
  };
  /** Those still to come are loaded already, so that a day that begins finds them. */
  const today = (county: string): Held => {
    const day = clock.today();
    const own = ofCounty(county);
    const found = own.findLast(({ release }) => release.effectiveFrom <= day) ?? own[0];
    if (found === undefined) throw new Error(`county ${county} has no pack in force`);
    return found;
  };
  return {
    changed,
    unusable,
    of: (county) => today(county).pack,
    filesOf: (county) => today(county).files,
    ruleBookOf: (county) => today(county).book,
    newestOf: (county): NewestRules => {
      const newest = ofCounty(county).at(-1) ?? today(county);
      return { ...newest, effectiveFrom: newest.release.effectiveFrom };
    },
    refresh,
    folderPacks: () => packsIn(folder),
    folderFiles: (pack) => (packsIn(folder).includes(pack) ? filesOfSources(readLineage(folder, pack)) : null),
  };
}

/** A pack of the folder and those it builds on, as files; not checked. */
function readLineage(folder: string, id: string, read: Record<string, PackSource> = {}): Record<string, PackSource> {
  if (read[id] !== undefined || !packsIn(folder).includes(id)) return read;
  const source = readPackFolder(join(folder, id), id);
  read[id] = source;
  const head = { folder: id, files: { 'pack.yaml': source.files['pack.yaml'] ?? '' } };
  for (const above of [loadPack(head, () => undefined).parsed.draft.head.extends ?? []].flat())
    readLineage(folder, above, read);
  return read;
}

function packsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'pack.yaml')))
    .sort();
}

async function readRules(ownerDb: Pool, release: StoredRelease): Promise<Rules> {
  const kept = await releasedFiles(ownerDb, release.county, release);
  const loaded = kept === null ? null : loadRules(kept.files, release.pack);
  const name = `${release.pack} ${release.version} of county ${release.county}`;
  if (kept === null || loaded === null) throw new UnusablePack(`The files of ${name} are not in the database.`);
  if (loaded.pack === null) {
    const first = loaded.diagnostics.find(({ severity }) => severity === 'error');
    throw new UnusablePack(
      `${name}, which is released, does not pass the check of this program: ${first?.file}:${first?.line} ${first?.message}. Go back to the former program, publish a version that passes, and upgrade again.`,
    );
  }
  return { pack: loaded.pack, files: kept.files, cases: kept.cases, loaded, book: ruleBook(loaded.parsed) };
}

/** A pack of the folder with all it builds on, cases too; or why it cannot be used. */
function readUsable(folder: string): { pack: Pack; files: PackFiles } | { problem: string } {
  const read = loadPackFolder(folder, process.cwd());
  if (read === null)
    return { problem: `There is no pack in ${folder}. Put the county's pack there, or name another in table county.` };
  const { loaded, sources } = read;
  if (loaded.pack !== null) return { pack: loaded.pack, files: filesOfSources(sources) };
  const first = loaded.diagnostics.find((problem) => problem.severity === 'error');
  return {
    problem: `The pack in ${folder} does not pass its check${first === undefined ? '' : `: ${first.file}:${first.line} ${first.message}`}. Run: npx lianxin pack check ${folder}`,
  };
}
