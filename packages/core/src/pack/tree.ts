import type { Basis } from '../basis.ts';

/** Where a value was written: the pack, the file as the caller named it, line and column counted from 1. */
export interface Place {
  pack: string;
  file: string;
  line: number;
  column: number;
}

/** A YAML value that remembers where it was written and on what basis it stands. Never changed after it is built. */
export type Tree = ScalarTree | ListTree | MapTree;

export interface ScalarTree {
  type: 'scalar';
  at: Place;
  basis: Basis | null;
  value: string | number | boolean | null;
}

export interface ListTree {
  type: 'list';
  at: Place;
  basis: Basis | null;
  items: readonly Tree[];
}

export interface MapTree {
  type: 'map';
  at: Place;
  basis: Basis | null;
  entries: ReadonlyMap<string, MapEntry>;
}

export interface MapEntry {
  keyAt: Place;
  node: Tree;
}

export type Path = readonly (string | number)[];

/** The plain value of a tree, as JSON would hold it. */
export function toValue(tree: Tree): unknown {
  if (tree.type === 'scalar') return tree.value;
  if (tree.type === 'list') return tree.items.map(toValue);
  return Object.fromEntries([...tree.entries].map(([key, { node }]) => [key, toValue(node)]));
}

/** The part of a tree at a path, or undefined when nothing was written there. */
export function partAt(tree: Tree, path: Path): Tree | undefined {
  let here: Tree | undefined = tree;
  for (const step of path) here = here && child(here, step);
  return here;
}

/** The place of the deepest part of the path that was written: a missing key is reported at its map. */
export function placeAt(tree: Tree, path: Path): Place {
  let here = tree;
  let place = tree.at;
  for (const step of path) {
    const entry = here.type === 'map' ? here.entries.get(String(step)) : undefined;
    const next = entry?.node ?? child(here, step);
    if (!next) break;
    place = entry?.keyAt ?? next.at;
    here = next;
  }
  return place;
}

/** The scalar at a key of a map as text, or undefined. */
export function textAt(tree: Tree | undefined, key: string): string | undefined {
  if (tree?.type !== 'map') return undefined;
  const node = tree.entries.get(key)?.node;
  return node?.type === 'scalar' && node.value !== null ? String(node.value) : undefined;
}

/** A copy with the part at the path changed; `change` returns null to leave the part out. Unknown paths change nothing. */
export function changeAt(tree: Tree, path: Path, change: (part: Tree) => Tree | null): Tree | null {
  const [step, ...rest] = path;
  if (step === undefined) return change(tree);
  const part = child(tree, step);
  if (!part) return tree;
  const changed = changeAt(part, rest, change);
  if (tree.type === 'list') {
    const items = tree.items.flatMap((item, index) => (index === Number(step) ? (changed ? [changed] : []) : [item]));
    return { ...tree, items };
  }
  if (tree.type === 'map') {
    const entries = new Map(tree.entries);
    const entry = entries.get(String(step));
    if (changed && entry) entries.set(String(step), { ...entry, node: changed });
    else entries.delete(String(step));
    return { ...tree, entries };
  }
  return tree;
}

/**
 * Settle what each value stands on: the nearest parent that states `basis` (or names the value in its `bases`), else `inherited` (the pack's own).
 * Done a file at a time, before packs are merged, so that a child's basis never re-labels what its parent wrote.
 */
export function settleBasis(tree: Tree, inherited: Basis | null, isBasis: (text: string) => text is Basis): Tree {
  if (tree.type === 'scalar') return { ...tree, basis: inherited };
  if (tree.type === 'list')
    return { ...tree, basis: inherited, items: tree.items.map((item) => settleBasis(item, inherited, isBasis)) };
  const stated = textAt(tree, 'basis');
  const basis = stated !== undefined && isBasis(stated) ? stated : inherited;
  // `bases` names single values of the part that stand on something else: the structure is the article's, the cap is not.
  const bases = basesOf(tree);
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of tree.entries) {
    const own = bases === undefined ? undefined : textAt(bases, key);
    // `points.each` names a value further in.
    const deeper = bases === undefined ? [] : basesInside(bases, key);
    entries.set(key, {
      ...entry,
      node: deeper.reduce(
        (node, { path, stated: inner }) =>
          isBasis(inner) ? (changeAt(node, path, (part) => settleBasis(part, inner, isBasis)) ?? node) : node,
        settleBasis(entry.node, own !== undefined && isBasis(own) ? own : basis, isBasis),
      ),
    });
  }
  return { ...tree, basis, entries };
}

/** The `bases` of a part; not something of its own by that name, such as an operand. */
function basesOf({ entries }: Tree & { type: 'map' }): Tree | undefined {
  const bases = entries.get('bases')?.node;
  return bases?.type === 'map' && [...bases.entries.values()].some(({ node }) => node.type !== 'scalar')
    ? undefined
    : bases;
}

/** What `bases` says of values inside a key: `points.each: example` of `points` is `each: example`. */
function basesInside(bases: Tree, key: string): { path: Path; stated: string }[] {
  if (bases.type !== 'map') return [];
  return [...bases.entries.keys()].flatMap((name) => {
    const [first, ...path] = name.split('.');
    return first === key && path.length > 0 ? [{ path, stated: textAt(bases, name) ?? '' }] : [];
  });
}

function child(tree: Tree, step: string | number): Tree | undefined {
  if (tree.type === 'list') return tree.items[Number(step)];
  if (tree.type === 'map') return tree.entries.get(String(step))?.node;
  return undefined;
}

/** A tree of a plain value, every part of it at one place: for what a pack implies without writing it. */
export function treeOf(value: unknown, at: Place, basis: Basis | null = null): Tree {
  if (Array.isArray(value)) return { type: 'list', at, basis, items: value.map((item) => treeOf(item, at, basis)) };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, part]) => [key, { keyAt: at, node: treeOf(part, at, basis) }] as const,
    );
    return { type: 'map', at, basis, entries: new Map(entries) };
  }
  const scalar = typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value);
  return { type: 'scalar', at, basis, value: scalar };
}
