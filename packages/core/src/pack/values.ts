import type { Basis } from '../basis.ts';
import { idKeyOfList } from './merge.ts';
import type { ParsedPack } from './parse.ts';
import { partFolderNames } from './source.ts';
import { textAt, type Place, type Tree } from './tree.ts';

/** One value of a merged pack: what it is, what it stands on, and where it was written. */
export interface PackValue extends Place {
  /** Such as `schemes/member-star/sections/common/items/volunteering/points/each`; parts are named by their ids. */
  path: string;
  value: string | number | boolean | null;
  basis: Basis | null;
}

/** Every value of a pack after merging, in the document's order, each with its effective basis and its origin. */
export function listValues(parsed: ParsedPack): PackValue[] {
  const values: PackValue[] = [];
  const walk = (tree: Tree, path: readonly string[], list: string | undefined): void => {
    if (tree.type === 'scalar') {
      values.push({ path: path.join('/'), value: tree.value, basis: tree.basis, ...tree.at });
      return;
    }
    if (tree.type === 'list') {
      const idKey = list === undefined ? undefined : idKeyOfList(list);
      tree.items.forEach((item, index) =>
        walk(item, [...path, (idKey && textAt(item, idKey)) || String(index)], undefined),
      );
      return;
    }
    for (const [key, { node }] of tree.entries) if (key !== 'basis' && key !== 'bases') walk(node, [...path, key], key);
  };
  const { head, parts } = parsed.trees;
  if (head) walk(head, ['pack'], undefined);
  for (const folder of partFolderNames) for (const [id, tree] of parts[folder]) walk(tree, [folder, id], undefined);
  return values;
}
