import { diagnostic, type Diagnostic } from './diagnostic.ts';
import type { LineagePack } from './lineage.ts';
import { idKeyOfList, mergeParts } from './merge.ts';
import { textAt, toValue, type MapTree, type Place, type Tree } from './tree.ts';

/** What a head passes on: what concerns subjects, holidays, and the orders cited. Name, version and document are each pack's own. */
const inheritedKeys = ['fields', 'kinds', 'orders', 'holidays'];

/** The head of the last pack with what all packs above say of subjects, and every order they cite. */
export function mergedHead(packs: readonly LineagePack[], diagnostics: Diagnostic[]): MapTree | null {
  const own = packs.at(-1)!.source.head;
  let heads: MapTree | null = null;
  for (const { source } of packs) {
    if (!source.head) continue;
    const only = onlyInherited(source.head, heads);
    heads = heads ? mergeParts(heads, only, diagnostics) : only;
  }
  for (const key of inheritedKeys) diagnostics.push(...contradictions(packs, key));
  return own && heads ? { ...own, entries: new Map([...own.entries, ...heads.entries]) } : own;
}

function onlyInherited(head: MapTree, above: MapTree | null): MapTree {
  const entries = new Map([...head.entries].filter(([key]) => inheritedKeys.includes(key)));
  const [cited, own] = [above?.entries.get('orders')?.node, entries.get('orders')];
  // An order is not replaced by another: what a pack above cites goes on standing.
  if (cited?.type === 'list' && own?.node.type === 'list')
    entries.set('orders', { ...own, node: { ...own.node, items: [...cited.items, ...own.node.items] } });
  return { ...head, entries };
}

/** What two packs that do not build on one another say differently of the same kind or field, and no pack below settles. */
function contradictions(packs: readonly LineagePack[], key: string): Diagnostic[] {
  const idKey = idKeyOfList(key);
  if (idKey === undefined) return [];
  const said = packs.flatMap((pack) => {
    const list = pack.source.head?.entries.get(key)?.node;
    return list?.type === 'list' ? list.items.map((part) => ({ pack, id: textAt(part, idKey), part })) : [];
  });
  return said.flatMap((one, i) =>
    said.slice(0, i).flatMap((other) => {
      if (one.id === undefined || one.id !== other.id || one.pack.above.has(other.pack.source.id)) return [];
      const settled = said.some(
        ({ pack, id }) => id === one.id && pack.above.has(one.pack.source.id) && pack.above.has(other.pack.source.id),
      );
      const at = settled ? null : difference(other.part, one.part);
      return at === null ? [] : [contradicts(one.id, at, other.part.at)];
    }),
  );
}

/** Where the second of two trees says otherwise than the first; null when each only adds to the other. */
function difference(a: Tree, b: Tree): Place | null {
  if (a.type === 'map' && b.type === 'map') {
    for (const [key, { node }] of b.entries) {
      const other = a.entries.get(key)?.node;
      const idKey = idKeyOfList(key);
      if (!other) continue;
      if (idKey === undefined || other.type !== 'list' || node.type !== 'list') {
        const at = difference(other, node);
        if (at) return at;
        continue;
      }
      for (const part of node.items) {
        const same = other.items.find((candidate) => textAt(candidate, idKey) === textAt(part, idKey));
        const at = same ? difference(same, part) : null;
        if (at) return at;
      }
    }
    return null;
  }
  return JSON.stringify(toValue(a)) === JSON.stringify(toValue(b)) ? null : b.at;
}

function contradicts(id: string, at: Place, other: Place): Diagnostic {
  return diagnostic('defined-twice', at, {
    zh: `“${id}”在 ${other.file} 第 ${other.line} 行和这里写得不一样，两个制度包互不相干。`,
    en: `“${id}” is said otherwise in ${other.file}, line ${other.line}; the two packs do not build on one another.`,
    fixZh: '在沿用这两个包的 pack.yaml 里把它重写一遍，以那里的为准；或把两处改成一样。',
    fixEn: 'Write it again in the pack.yaml that extends both, which then holds; or make the two agree.',
  });
}
