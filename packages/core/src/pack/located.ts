import { placeAt, type MapTree, type Path, type Place, type Tree } from './tree.ts';

/**
 * Remembers, for every object and list of a parsed pack, the tree it came from, so that a check can speak of values and
 * still report a line and a column.
 */
export class Located {
  readonly #trees = new WeakMap<object, Tree>();
  readonly #damaged = new WeakMap<object, ReadonlySet<string>>();

  /** Remember a value and everything inside it; `tree` is what the value was parsed from. */
  remember(value: unknown, tree: Tree, damaged: ReadonlySet<string> = new Set()): void {
    if (typeof value !== 'object' || value === null) return;
    this.#trees.set(value, tree);
    if (damaged.size > 0) this.#damaged.set(value, damaged);
    if (tree.type === 'list' && Array.isArray(value))
      tree.items.forEach((item, index) => this.remember(value[index], item));
    if (tree.type === 'map' && !Array.isArray(value))
      for (const [key, { node }] of tree.entries) this.remember((value as Record<string, unknown>)[key], node);
  }

  /** The tree a value came from; undefined for what a default filled in. */
  tree(value: object): Tree | undefined {
    return this.#trees.get(value);
  }

  /** Where `path` inside `value` was written; the nearest written parent when it was not. */
  place(value: object, path: Path = []): Place | undefined {
    const tree = this.#trees.get(value);
    return tree && placeAt(tree, path);
  }

  /** Whether everything under this first key of a root value survived validation unchanged. */
  sound(root: object, key: string): boolean {
    return !this.#damaged.get(root)?.has(key);
  }
}

/** A map tree without entries, standing where another one stands. */
export function emptyMap(at: Place): MapTree {
  return { type: 'map', at, basis: null, entries: new Map() };
}
