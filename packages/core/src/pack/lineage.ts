import { diagnostic, type Diagnostic } from './diagnostic.ts';
import { mergedHead } from './inherit-head.ts';
import { layOver } from './lay-over.ts';
import { partFolderNames, readSource, type PackSource, type PartFolder, type SourcePack } from './source.ts';
import type { MapTree, Place } from './tree.ts';

/** A pack with what it extends, merged as trees: every value still knows the file it came from. */
export interface MergedTrees {
  id: string;
  head: MapTree | null;
  lineage: { pack: string; version: string }[];
  parts: Record<PartFolder, Map<string, MapTree>>;
  /** The pack's own cases; those of an extended pack speak of that pack's numbers. */
  cases: SourcePack['cases'];
  /** Names of files of the pack whose part calls itself something else. */
  misnamed: ReadonlySet<string>;
  at: SourcePack['at'];
  diagnostics: Diagnostic[];
}

/** A pack and the packs it extends directly, each read once however many ways lead to it. */
export interface LineagePack {
  source: SourcePack;
  parents: LineagePack[];
  /** Ids of every pack above. */
  above: ReadonlySet<string>;
}

/**
 * Read a pack and all it extends and lay them over one another, furthest ancestors first, in the order in which `extends` names them; an
 * ancestor that several ways lead to is there once. `find` gives the source of a pack by its id, or undefined when there is none.
 */
export function mergeLineage(source: PackSource, find: (id: string) => PackSource | undefined): MergedTrees {
  const own = readSource(source);
  const diagnostics: Diagnostic[] = [];
  const packs = readLineage(own, find, diagnostics);
  const last = packs.at(-1)!;
  const merged: MergedTrees = {
    id: own.id,
    head: mergedHead(packs, diagnostics),
    lineage: packs.map(({ source: { id, version } }) => ({ pack: id, version })),
    parts: { records: new Map(), duties: new Map(), schemes: new Map(), indicators: new Map() },
    cases: own.cases,
    misnamed: own.misnamed,
    at: own.at,
    diagnostics,
  };
  for (const folder of partFolderNames) merged.parts[folder] = layOver(last, folder, diagnostics);
  return merged;
}

/** The pack and everything above it, each after all it extends. */
function readLineage(
  own: SourcePack,
  find: (id: string) => PackSource | undefined,
  diagnostics: Diagnostic[],
): LineagePack[] {
  const placed: LineagePack[] = [];
  const place = (source: SourcePack, way: readonly string[]): LineagePack => {
    diagnostics.push(...source.diagnostics);
    const parents: LineagePack[] = [];
    for (const { id, at } of source.extends) {
      if ([...way, source.id].includes(id)) diagnostics.push(comesBack([...way, source.id], id, at));
      else if (parents.some((parent) => parent.source.id === id)) diagnostics.push(namedTwice(id, at));
      else {
        const known = placed.find((pack) => pack.source.id === id);
        const found = known ? undefined : find(id);
        if (known) parents.push(known);
        else if (!found) diagnostics.push(notFound(id, at));
        else {
          const parent = readSource(found);
          if (parent.head && parent.id !== id) diagnostics.push(misnamed(parent, id));
          parents.push(place(parent, [...way, source.id]));
        }
      }
    }
    const above = new Set(parents.flatMap((parent) => [...parent.above, parent.source.id]));
    const pack: LineagePack = { source, parents, above };
    placed.push(pack);
    return pack;
  };
  place(own, []);
  return placed;
}

function comesBack(way: readonly string[], next: string, at: Place): Diagnostic {
  return diagnostic('parent-cycle', at, {
    zh: `${way.join(' → ')} → ${next}：绕回来了。`,
    en: `${way.join(' → ')} → ${next} comes back to itself.`,
    fixZh: '删掉其中一个 extends。',
    fixEn: 'Delete one of the extends.',
  });
}

function namedTwice(id: string, at: Place): Diagnostic {
  return diagnostic('duplicate-id', at, {
    zh: `extends 里“${id}”写了两次。`,
    en: `extends names “${id}” twice.`,
    fixZh: '删掉一个。',
    fixEn: 'Delete one of the two.',
  });
}

function notFound(id: string, at: Place): Diagnostic {
  return diagnostic('no-parent', at, {
    zh: `找不到制度包“${id}”。`,
    en: `The pack “${id}” was not found.`,
    fixZh: `把它的文件夹“${id}”放在本包旁边，或改 extends。`,
    fixEn: `Put its folder “${id}” beside this pack's folder, or correct extends.`,
  });
}

// Packs are found by their folder; one that calls itself otherwise would be another in every list of origins.
function misnamed(pack: SourcePack, asked: string): Diagnostic {
  return diagnostic('wrong-file-name', pack.head?.entries.get('pack')?.keyAt ?? pack.at, {
    zh: `文件夹叫“${asked}”，里面的制度包却叫“${pack.id}”。`,
    en: `The folder is called “${asked}” but the pack inside “${pack.id}”.`,
    fixZh: '两个改成一样。',
    fixEn: 'Make the two agree.',
  });
}
