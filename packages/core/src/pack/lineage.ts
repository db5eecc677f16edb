import { diagnostic, type Diagnostic } from './diagnostic.ts';
import { lockFindings } from './locks.ts';
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
    parts: { records: new Map(), duties: new Map(), schemes: new Map(), indicators: new Map() },
    cases: own.cases,
    at: own.at,
    diagnostics,
  };
  let heads: MapTree | null = null;
  for (const pack of packs) {
    for (const folder of partFolderNames) layOver(merged.parts[folder], pack, folder, packs, diagnostics);
    if (pack.head) {
      const only = onlyInherited(pack.head, heads);
      heads = heads ? mergeParts(heads, only, diagnostics) : only;
    }
  }
  if (merged.head && heads)
    merged.head = { ...merged.head, entries: new Map([...merged.head.entries, ...heads.entries]) };
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

// Of the head what concerns subjects and the orders cited are inherited; name, version and document are each pack's own.
function onlyInherited(head: MapTree, above: MapTree | null): MapTree {
  const entries = new Map([...head.entries].filter(([key]) => key === 'fields' || key === 'kinds' || key === 'orders'));
  const [cited, own] = [above?.entries.get('orders')?.node, entries.get('orders')];
  // An order is not replaced by another: what a pack above cites goes on standing.
  if (cited?.type === 'list' && own?.node.type === 'list')
    entries.set('orders', { ...own, node: { ...own.node, items: [...cited.items, ...own.node.items] } });
  return { ...head, entries };
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
    const locked = inherited && folder === 'schemes' ? lockFindings(inherited, part) : [];
    diagnostics.push(...locked);
    // What breaks a lock is not laid over, so that it is told once and not again by what it would have changed.
    if (locked.length > 0) continue;
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
