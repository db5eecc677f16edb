import { idMeant } from './id-meant.ts';
import { idKeyOfList } from './merge.ts';
import { textAt, type Tree } from './tree.ts';

/** Adds the names of named parts (fields, items, levels, …) that were written and did not survive the schemas, as written and as meant. */
export function addLost(lost: Set<string>, written: Tree, kept: Tree): void {
  const left = namesIn(kept);
  for (const name of namesIn(written)) {
    if (left.has(name)) continue;
    lost.add(name);
    lost.add(idMeant(name));
  }
}

function namesIn(tree: Tree, names = new Set<string>(), idKey?: string): Set<string> {
  if (tree.type === 'list') for (const item of tree.items) namesIn(item, names, idKey);
  if (tree.type !== 'map') return names;
  const name = idKey === undefined ? undefined : textAt(tree, idKey);
  if (name !== undefined) names.add(name);
  for (const [key, { node }] of tree.entries)
    if (node.type !== 'scalar') namesIn(node, names, node.type === 'list' ? idKeyOfList(key) : undefined);
  return names;
}
