import { diagnostic, type Diagnostic } from './diagnostic.ts';
import type { Tree } from './tree.ts';

// Keys whose map says something; in the maps of conditions an empty one takes the parent's condition away.
const keys: ReadonlySet<string> = new Set(['valid', 'cap', 'floor', 'is']);

/** Maps written with nothing in them where something was to be said: they would pass in silence and change nothing. */
export function emptyMaps(tree: Tree): Diagnostic[] {
  if (tree.type === 'list') return tree.items.flatMap(emptyMaps);
  if (tree.type !== 'map') return [];
  return [...tree.entries].flatMap(([key, { keyAt, node }]) =>
    keys.has(key) && node.type === 'map' && node.entries.size === 0
      ? [
          diagnostic('wrong-value', keyAt, {
            severity: 'warning',
            zh: `“${key}”是空的，等于没写。`,
            en: `“${key}” is empty: it says nothing.`,
            fixZh: `写上内容，或删掉“${key}”。`,
            fixEn: `Write what it should say, or delete “${key}”.`,
          }),
        ]
      : emptyMaps(node),
  );
}
