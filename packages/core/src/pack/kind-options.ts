import type { z } from 'zod';
import { innerPaths } from '../schemes/kinds/inner.ts';
import type { KindOptions } from '../schemes/scheme.ts';
import { diagnostic, type Diagnostic } from './diagnostic.ts';
import { didYouMean } from '../did-you-mean.ts';
import { changeAt, partAt, toValue, treeOf, type MapTree, type Path, type Tree } from './tree.ts';
import { validate } from './validate.ts';

/** What the pack language needs to know of a rule kind; the registry's entries have more. */
export interface KindHead {
  kind: string;
  role: 'measure' | 'points';
  schema: z.ZodType;
  /** Keys of its map that hold another measure. */
  inner?: readonly string[];
  /** Where else measures and ways of giving points stand inside its map. */
  inside?(options: KindOptions): { role: 'measure' | 'points'; path: (string | number)[] }[];
}

/** The kind a map of options names: the first of its keys that is a kind of the role. */
export function kindOf<K extends KindHead>(kinds: readonly K[], role: K['role'], options: KindOptions): K | undefined {
  const byName = new Map(kinds.filter((kind) => kind.role === role).map((kind) => [kind.kind, kind]));
  for (const key of Object.keys(options)) {
    const kind = byName.get(key);
    if (kind) return kind;
  }
  return undefined;
}

/**
 * Hold every `measure` and `points` of a scheme against the schema of the kind it names. Items whose measure cannot be
 * used are left out of the returned tree, so that the rest of the scheme is still checked.
 */
export function validateKinds(kinds: readonly KindHead[], scheme: Tree, diagnostics: Diagnostic[]): Tree {
  let tree = scheme;
  // From the back, so that leaving out an item does not move those before it.
  for (const path of itemPaths(scheme).toReversed()) {
    for (const role of ['measure', 'points'] as const) {
      const options = partAt(tree, [...path, role]);
      if (options?.type !== 'map') continue;
      // Points that cannot be read are taken as any, so that what the item measures is still judged.
      const fallback = role === 'points' ? treeOf({ each: 1 }, options.at, options.basis) : null;
      const checked = validateOptions(kinds, role, options, diagnostics) ?? fallback;
      tree = (checked ? changeAt(tree, [...path, role], () => checked) : changeAt(tree, path, () => null)) ?? tree;
      if (!checked) break;
    }
  }
  return validateSettling(kinds, tree, diagnostics);
}

/** The measures that vetoes, consequences, exemptions and levels test, and those of places by the body; what cannot be used is left out. */
function validateSettling(kinds: readonly KindHead[], scheme: Tree, diagnostics: Diagnostic[]): Tree {
  let tree = scheme;
  for (const list of ['vetoes', 'consequences', 'exempt', 'levels'] as const) {
    const parts = partAt(scheme, [list]);
    const count = parts?.type === 'list' ? parts.items.length : 0;
    for (let i = count - 1; i >= 0; i--)
      for (const path of testedPaths(partAt(scheme, [list, i]))) {
        const options = partAt(tree, [list, i, ...path]);
        if (options?.type !== 'map') continue;
        const checked = validateOptions(kinds, 'measure', options, diagnostics);
        // Without its measure a veto is nothing; a level goes on without its places or conditions.
        const gone: Path = list === 'levels' ? [list, i, path[0]!] : [list, i];
        tree = changeAt(tree, checked ? [list, i, ...path] : gone, () => checked) ?? tree;
        if (!checked && list !== 'levels') break;
      }
  }
  return tree;
}

const testLists: ReadonlySet<string> = new Set(['when', 'any-of', 'and', 'also']);

/** Where a part of a scheme states measures to be tested, one among several included; what conditions on records name is no measure. */
function testedPaths(part: Tree | undefined): Path[] {
  if (part?.type === 'list')
    return part.items.flatMap((one, at) => testedPaths(one).map((path): Path => [at, ...path]));
  if (part?.type !== 'map') return [];
  return [...part.entries].flatMap(([key, { node }]): Path[] => {
    if (key === 'measure') return [[key]];
    if (key === 'share' || key === 'top') return [[key, 'by']];
    return testLists.has(key) ? testedPaths(node).map((path): Path => [key, ...path]) : [];
  });
}

/** Hold the `measure` of an indicator against its kind's schema. */
export function validateMeasure(kinds: readonly KindHead[], part: Tree, diagnostics: Diagnostic[]): Tree {
  const options = partAt(part, ['measure']);
  if (options?.type !== 'map') return part;
  const checked = validateOptions(kinds, 'measure', options, diagnostics);
  return changeAt(part, ['measure'], () => checked) ?? part;
}

function validateOptions(
  kinds: readonly KindHead[],
  role: KindHead['role'],
  options: MapTree,
  diagnostics: Diagnostic[],
): Tree | null {
  const keys = [...options.entries.keys()];
  const kind = kindOf(kinds, role, Object.fromEntries(keys.map((key) => [key, true])));
  if (kind) {
    const checked = validate(kind.schema, options);
    diagnostics.push(...checked.diagnostics);
    return checked.value === null ? null : validateInner(kinds, kind, checked.tree, diagnostics);
  }
  const names = kinds.filter((known) => known.role === role).map((known) => known.kind);
  const first = keys[0] ?? '';
  const meant = keys.map((key) => didYouMean(key, names)).find((name) => name !== undefined);
  diagnostics.push(
    diagnostic('unknown-kind', options.entries.get(first)?.keyAt ?? options.at, {
      zh: `“${role}”里没有认得的算法${first ? `（写的是“${first}”）` : ''}。`,
      en: `“${role}” names no rule kind${first ? ` (it says “${first}”)` : ''}.`,
      fixZh: meant ? `是不是“${meant}”？` : `可以用：${names.join('、')}。`,
      fixEn: meant ? `Did you mean “${meant}”?` : `Kinds: ${names.join(', ')}.`,
    }),
  );
  return null;
}

/** Hold what stands inside a kind's map, measures and ways of giving points, against its own schema; null when one of them cannot be used. */
function validateInner(
  kinds: readonly KindHead[],
  kind: KindHead,
  whole: Tree,
  diagnostics: Diagnostic[],
): Tree | null {
  let tree: Tree | null = whole;
  const stated = toValue(whole) as KindOptions;
  for (const { role, path } of [
    ...innerPaths(kind, stated).map((inner) => ({ role: 'measure' as const, path: inner })),
    ...(kind.inside?.(stated) ?? []),
  ]) {
    const options = partAt(whole, path);
    if (options?.type !== 'map') continue;
    const checked = validateOptions(kinds, role, options, diagnostics);
    tree = checked && tree ? changeAt(tree, path, () => checked) : null;
  }
  return tree;
}

/** Paths of every item and deduction of a scheme's tree, in the document's order. */
export function itemPaths(scheme: Tree): Path[] {
  const paths: Path[] = [];
  const sections = partAt(scheme, ['sections']);
  if (sections?.type === 'list')
    sections.items.forEach((section, s) => {
      const items = partAt(section, ['items']);
      if (items?.type === 'list') items.items.forEach((_, i) => paths.push(['sections', s, 'items', i]));
    });
  const deductions = partAt(scheme, ['deductions']);
  if (deductions?.type === 'list') deductions.items.forEach((_, i) => paths.push(['deductions', i]));
  return paths;
}
