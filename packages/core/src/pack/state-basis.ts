import { basisSchema } from '../basis.ts';
import { idKeyOfList } from './merge.ts';
import { toValue, treeOf, type MapEntry, type MapTree, type Tree } from './tree.ts';

/** Parts that carry a basis of their own though they have no id. */
const alsoCarry: ReadonlySet<string> = new Set(['promotion', 'publish', 'stuck']);

/**
 * Write into every named part the basis it inherits, so that whoever shows a part need not look for its parents.
 * An item stands on what its points stand on: a county that changes the points of an article's item made that number.
 */
export function stateBasis(part: MapTree): MapTree {
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of part.entries) entries.set(key, { ...entry, node: stateInside(key, entry.node) });
  const own = part.entries.get('points')?.node.basis ?? part.basis;
  // A basis that is none is left for the schema to tell of.
  const stated = part.entries.get('basis')?.node;
  if (own !== null && (stated === undefined || basisSchema.safeParse(toValue(stated)).success))
    entries.set('basis', { keyAt: part.at, node: treeOf(own, part.at, own) });
  return { ...part, entries };
}

function stateInside(key: string, node: Tree): Tree {
  if (node.type === 'list' && idKeyOfList(key))
    return { ...node, items: node.items.map((item) => (item.type === 'map' ? stateBasis(item) : item)) };
  return node.type === 'map' && alsoCarry.has(key) ? stateBasis(node) : node;
}
