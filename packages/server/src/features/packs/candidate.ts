import { isUsable, type LoadedPack } from '@lianxin/core';
import type { Packs } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import { loadRules, replacedBy, type PackFiles } from '../../packs/files.ts';
import { ownPackId, stamped, withPack, withUpgrade, type Proposed } from '../../packs/own-pack.ts';
import type { Release } from '../../packs/standing.ts';
import { compareVersions, raised } from '../../packs/standing.ts';
import { unusable, type Offered } from './upload.ts';

/** The next version as it would be released: read, checked, with its number and day in it. */
export interface Candidate {
  release: { pack: string; version: string };
  /** Of the whole lineage, cases among them. */
  files: PackFiles;
  loaded: LoadedPack;
}

/** The released version that the next one is written against, cases among its files. */
export function baseOf(packs: Packs, county: string) {
  const newest = packs.newestOf(county);
  return { ...newest, files: { ...newest.files, ...newest.cases } };
}
export type Base = ReturnType<typeof baseOf>;

/** What was proposed as it would be released on a day, after all that was released so far. */
export function candidateOf(
  county: string,
  { lineage }: Pick<Proposed, 'lineage'>,
  released: readonly Pick<Release, 'pack' | 'version'>[],
  effectiveFrom: string,
): Candidate {
  const own = lineage.id === ownPackId(county);
  const before = released.filter(({ pack }) => pack === lineage.id).map(({ version }) => version);
  const highest = before.sort(compareVersions).at(-1);
  const inFile = /^version:\s*['"]?([\d.]+)/m.exec(lineage.files[`${lineage.id}/pack.yaml`] ?? '')?.[1] ?? '1.0.0';
  const version = own ? (highest === undefined ? '1.0.0' : raised(highest)) : inFile;
  const files = stamped(lineage, version, effectiveFrom);
  const loaded = loadRules(files, lineage.id);
  if (loaded === null) throw new Refusal('draft-not-usable');
  return { release: { pack: lineage.id, version }, files, loaded };
}

/** What was kept in a draft, put together again with the version it was written against. */
export function keptProposal(base: Base, county: string, files: PackFiles): Pick<Proposed, 'lineage'> {
  const all = replacedBy(base.files, files);
  const own = ownPackId(county);
  return { lineage: { id: all[`${own}/pack.yaml`] === undefined ? base.pack.head.pack : own, files: all } };
}

/** A pack that is offered, as the next version of the county's rules; refuses one that cannot be that, and says why. */
export function adopted(
  base: Base,
  county: string,
  offered: Offered,
  how: 'upgrade' | 'install',
  title: string,
): Proposed {
  const { id, version } = offered;
  const known = base.pack.lineage.find(({ pack }) => pack === id);
  if (/^county-\d{6}$/.test(id) && id !== ownPackId(county))
    throw unusable(`“${id}”是别的县（市、区）自己的制度包`, `“${id}” is another county’s own pack`);
  if (how === 'install') {
    if (known !== undefined)
      throw unusable(
        `县里已经在用“${id}”（${known.version}）。要换成新版，选“升级”`,
        `The county has adopted “${id}” (${known.version}) already. For a newer version choose upgrade`,
      );
    return withPack(base, county, { id, files: { ...offered.beside, ...offered.files } }, title);
  }
  if (known === undefined) {
    const used = base.pack.lineage.map(({ pack }) => pack);
    throw unusable(
      `这是另一个制度包“${id}”，县里用的是${used.map((each) => `“${each}”`).join('、')}。要并着用，选“加装”`,
      `This is another pack, “${id}”; the county uses ${used.map((each) => `“${each}”`).join(', ')}. To use it beside them choose install`,
    );
  }
  const newer = compareVersions(version, known.version);
  if (newer < 0)
    throw unusable(
      `县里已经是 ${known.version}，这份 ${version} 更旧`,
      `The county has ${known.version}; this ${version} is older`,
    );
  if (newer === 0)
    throw unusable(
      `县里已经是 ${version}。内容改过的，把 pack.yaml 里的 version 提高再传`,
      `The county has ${version} already. If its contents changed, raise version in pack.yaml and send it again`,
    );
  return withUpgrade(base, county, offered.files, title);
}

/** Whether nothing speaks against releasing it. */
export function passes({ loaded }: Candidate): boolean {
  return loaded.pack !== null && isUsable(loaded.diagnostics);
}
