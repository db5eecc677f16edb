import { diagnostic, type Diagnostic } from './diagnostic.ts';
import { textAt, type MapEntry, type MapTree, type Place, type Tree } from './tree.ts';

/** Lists whose elements have an id, and the key that holds it: merged element by element, the rest is replaced whole. */
const namedLists: Readonly<Record<string, string>> = {
  sections: 'section',
  items: 'item',
  deductions: 'item',
  groups: 'group',
  exempt: 'exempt',
  vetoes: 'veto',
  levels: 'level',
  standards: 'standard',
  targets: 'target',
  consequences: 'consequence',
  fields: 'field',
  choices: 'choice',
  kinds: 'kind',
  attributes: 'attribute',
  holidays: 'year',
};

/** Maps that mean something only as a whole: a child states them anew instead of mixing two rules. */
const wholeMaps: ReadonlySet<string> = new Set([
  'measure',
  'points',
  'applies',
  'unless',
  'where',
  'when',
  'effect',
  'met-by',
]);

/** The id key of the elements of a named list, or undefined when the list is a plain value. */
export function idKeyOfList(key: string): string | undefined {
  return namedLists[key];
}

/** Whether a map means something only as a whole, so that a child states all of it. */
export function isWholeMap(key: string): boolean {
  return wholeMaps.has(key);
}

/**
 * A child's part laid over its parent's: maps key by key, named lists by id (new elements at the end, `remove: true`
 * takes one away), everything else replaced. A key written without a value takes the parent's value away.
 */
export function mergeParts(parent: MapTree, child: MapTree, diagnostics: Diagnostic[]): MapTree {
  const entries = new Map<string, MapEntry>(parent.entries);
  for (const [key, entry] of child.entries) {
    if (key === 'overrides' || key === 'remove') continue;
    const inherited = entries.get(key);
    const { node } = entry;
    if (node.type === 'scalar' && node.value === null) {
      if (!inherited) diagnostics.push(removesNothing(entry.keyAt, key));
      entries.delete(key);
      continue;
    }
    entries.set(key, inherited ? { ...entry, node: mergeValue(key, inherited.node, node, diagnostics) } : entry);
  }
  return { ...child, entries };
}

function mergeValue(key: string, inherited: Tree, own: Tree, diagnostics: Diagnostic[]): Tree {
  const idKey = namedLists[key];
  if (idKey && inherited.type === 'list' && own.type === 'list' && own.items.every(isMap))
    return mergeList(idKey, inherited, own, diagnostics);
  if (inherited.type === 'map' && own.type === 'map' && !wholeMaps.has(key))
    return mergeParts(inherited, own, diagnostics);
  return own;
}

// The items of a group are words, not parts: such a list is a plain value.
function isMap(tree: Tree): boolean {
  return tree.type === 'map';
}

function mergeList(
  idKey: string,
  inherited: Tree & { type: 'list' },
  own: Tree & { type: 'list' },
  diagnostics: Diagnostic[],
): Tree {
  const items: (Tree | null)[] = [...inherited.items];
  for (const element of own.items) {
    const id = textAt(element, idKey);
    const index = id === undefined ? -1 : items.findIndex((item) => item !== null && textAt(item, idKey) === id);
    const old = index < 0 ? null : items[index];
    if (asksRemoval(element)) {
      if (!old) diagnostics.push(removesNothing(element.at, id ?? ''));
      else items[index] = null;
    } else if (old?.type === 'map' && element.type === 'map') items[index] = mergeParts(old, element, diagnostics);
    else items.push(element);
  }
  return { ...own, items: items.filter((item) => item !== null) };
}

/** True for a part that says `remove: true`. */
export function asksRemoval(part: Tree): boolean {
  const node = part.type === 'map' ? part.entries.get('remove')?.node : undefined;
  return node?.type === 'scalar' && node.value === true;
}

function removesNothing(at: Place, name: string): Diagnostic {
  return diagnostic('remove-unknown', at, {
    zh: `上级制度包里没有“${name}”，去不掉。`,
    en: `Nothing named “${name}” is inherited, so it cannot be taken away.`,
    fixZh: '删掉这一处，或改成上级里有的编号。',
    fixEn: 'Delete this, or name something the extended pack has.',
  });
}
