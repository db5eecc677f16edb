import { diagnostic, type Diagnostic } from './diagnostic.ts';
import { asksRemoval, mergeParts } from './merge.ts';
import { partFolderNames, readSource, type PackSource, type PartFolder, type SourcePack } from './source.ts';
import { textAt, type MapTree } from './tree.ts';

/** A pack with what it extends, merged as trees: every value still knows the file it came from. */
export interface MergedTrees {
  id: string;
  head: MapTree | null;
  lineage: { pack: string; version: string }[];
  parts: Record<PartFolder, Map<string, MapTree>>;
  /** The pack's own cases; those of an extended pack speak of that pack's numbers. */
  cases: SourcePack['cases'];
  at: SourcePack['at'];
  diagnostics: Diagnostic[];
}

/**
 * Read a pack and all it extends and lay them over one another, furthest ancestor first.
 * `find` gives the source of a pack by its id, or undefined when there is none.
 */
export function mergeLineage(source: PackSource, find: (id: string) => PackSource | undefined): MergedTrees {
  const own = readSource(source);
  const diagnostics = [...own.diagnostics];
  const packs = [own];
  for (let next = own.extends, child = own; next !== undefined;) {
    const at = child.head?.entries.get('extends')?.node.at ?? child.at;
    if (packs.some((pack) => pack.id === next)) {
      diagnostics.push(
        diagnostic('parent-cycle', at, {
          zh: `${packs.map((pack) => pack.id).join(' → ')} → ${next}：绕回来了。`,
          en: `${packs.map((pack) => pack.id).join(' → ')} → ${next} comes back to itself.`,
          fixZh: '删掉其中一个 extends。',
          fixEn: 'Delete one of the extends.',
        }),
      );
      break;
    }
    const found = find(next);
    if (!found) {
      diagnostics.push(
        diagnostic('no-parent', at, {
          zh: `找不到制度包“${next}”。`,
          en: `The pack “${next}” was not found.`,
          fixZh: `把它的文件夹“${next}”放在本包旁边，或改 extends。`,
          fixEn: `Put its folder “${next}” beside this pack's folder, or correct extends.`,
        }),
      );
      break;
    }
    child = readSource(found);
    if (child.head && child.id !== next) diagnostics.push(misnamed(child, next));
    diagnostics.push(...child.diagnostics);
    packs.unshift(child);
    next = child.extends;
  }

  const merged: MergedTrees = {
    id: own.id,
    head: own.head,
    lineage: packs.map(({ id, version }) => ({ pack: id, version })),
    parts: { records: new Map(), duties: new Map(), schemes: new Map() },
    cases: own.cases,
    at: own.at,
    diagnostics,
  };
  let fields: MapTree | null = null;
  for (const pack of packs) {
    for (const folder of partFolderNames) layOver(merged.parts[folder], pack, folder, packs, diagnostics);
    const entry = pack.head?.entries.get('fields');
    // Of the head only the subjects' attributes are inherited; name, version and document are each pack's own.
    if (pack.head && entry) {
      const only: MapTree = { ...pack.head, entries: new Map([['fields', entry]]) };
      fields = fields ? mergeParts(fields, only, diagnostics) : only;
    }
  }
  if (merged.head) merged.head = withOwnFields(merged.head, fields);
  return merged;
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

function withOwnFields(head: MapTree, fields: MapTree | null): MapTree {
  const entry = fields?.entries.get('fields');
  return entry ? { ...head, entries: new Map(head.entries).set('fields', entry) } : head;
}

function layOver(
  merged: Map<string, MapTree>,
  pack: SourcePack,
  folder: PartFolder,
  packs: readonly SourcePack[],
  diagnostics: Diagnostic[],
): void {
  const ancestors = packs.slice(0, packs.indexOf(pack));
  for (const [id, part] of pack.parts[folder]) {
    const inherited = merged.get(id);
    const overrides = textAt(part, 'overrides');
    const at = part.entries.get('overrides')?.keyAt ?? part.at;
    if (overrides !== undefined && !ancestors.some((a) => a.id === overrides && a.parts[folder].has(id)))
      diagnostics.push(
        diagnostic('override-unknown', at, {
          zh: `制度包“${overrides}”不是上级，或没有“${id}”。`,
          en: `“${overrides}” is not a pack this one extends, or it has no “${id}”.`,
          fixZh: '改正 overrides；内容是新的就删掉这一行。',
          fixEn: 'Correct overrides; when the content is new, delete the line.',
        }),
      );
    if (overrides === undefined && inherited)
      diagnostics.push(
        diagnostic('override-unstated', part.at, {
          zh: `“${id}”在 ${inherited.at.file} 里已经有了。`,
          en: `“${id}” already exists in ${inherited.at.file}.`,
          fixZh: `要改它，加一行“overrides: ${inherited.at.pack}”；是另一回事，换一个编号。`,
          fixEn: `To change it add “overrides: ${inherited.at.pack}”; for something else choose another id.`,
        }),
      );
    if (inherited && asksRemoval(part)) merged.delete(id);
    else merged.set(id, inherited ? mergeParts(inherited, part, diagnostics) : withoutMarks(part));
  }
}

function withoutMarks(part: MapTree): MapTree {
  const entries = new Map(part.entries);
  entries.delete('overrides');
  entries.delete('remove');
  return { ...part, entries };
}
