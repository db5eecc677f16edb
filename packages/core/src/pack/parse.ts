import type { z } from 'zod';
import { dutySchema, type Duty } from '../duties/duty.ts';
import { indicatorSchema, type Indicator } from '../indicators/indicator.ts';
import { kindsOf } from '../records/subject-kind.ts';
import { recordTypeSchema, type RecordType } from '../records/record-type.ts';
import { schemeSchema, type Scheme } from '../schemes/scheme.ts';
import type { Diagnostic } from './diagnostic.ts';
import { emptyMaps } from './empty-maps.ts';
import { dutyFillers, headFillers, indicatorFillers, recordFillers, schemeFillers, type Fillers } from './fillers.ts';
import { itemPaths, validateKinds, validateMeasure, type KindHead } from './kind-options.ts';
import { addLost } from './lost-names.ts';
import { mergeLineage, type MergedTrees } from './lineage.ts';
import { Located } from './located.ts';
import { packHeadSchema, type Pack } from './pack.ts';
import type { PackSource, PartFolder } from './source.ts';
import { parseCases, type LocatedCase } from './parse-cases.ts';
import { stateBasis } from './state-basis.ts';
import { toValue, type Place, type Tree } from './tree.ts';
import { validate } from './validate.ts';

/** A pack read, merged and held against the schemas; not yet checked for meaning. */
export interface ParsedPack {
  id: string;
  /**
   * What could be understood, for checking on; to be used only when no diagnostic is an error. Parts too broken to be
   * understood at all are missing from it but their ids are in `declared`.
   */
  draft: Pack;
  /** Ids that are defined, understood or not: a reference to one of them is not a slip. */
  declared: Record<PartFolder, ReadonlySet<string>>;
  /** Names whose declaration was refused, as far as they can be guessed: what names them is no mistake of its own. */
  lost: ReadonlySet<string>;
  /** The pack's own worked examples. */
  cases: LocatedCase[];
  trees: MergedTrees;
  located: Located;
  /** The head's place, for what concerns the whole pack. */
  at: Place;
  diagnostics: Diagnostic[];
}

/** Read a pack and what it extends, merge, and hold every part against its schema and its kinds' schemas. */
export function parsePack(
  source: PackSource,
  find: (id: string) => PackSource | undefined,
  kinds: readonly KindHead[],
): ParsedPack {
  const trees = mergeLineage(source, find);
  const diagnostics = [...trees.diagnostics];
  const located = new Located();
  const lostNames = new Set(trees.misnamed);

  const parseAll = <T>(
    folder: PartFolder,
    schema: z.ZodType<T>,
    fillers: Fillers,
    prepare: (tree: Tree) => Tree = (tree) => tree,
  ): T[] => {
    const values: T[] = [];
    for (const [id, part] of trees.parts[folder]) {
      diagnostics.push(...emptyMaps(part));
      const shaped = validate(schema, stateBasis(part), fillers(part.at, id));
      diagnostics.push(...shaped.diagnostics);
      if (shaped.value === null || (shaped.diagnostics.length > 0 && hasNoFields(shaped.tree))) {
        lostNames.add(id);
        continue;
      }
      const tree = prepare(shaped.tree);
      const final = tree === shaped.tree ? shaped.value : schema.safeParse(toValue(tree)).data;
      // Every item of a section was unusable: what is left is no scheme, and its problems are already told.
      if (final === undefined) {
        lostNames.add(id);
        continue;
      }
      if (shaped.diagnostics.length > 0 || tree !== shaped.tree) addLost(lostNames, part, tree);
      // A section that lost an item is not blamed for being empty or too small.
      const lost = folder === 'schemes' && itemPaths(tree).length < itemPaths(shaped.tree).length;
      located.remember(final, tree, lost ? new Set([...shaped.damaged, 'sections']) : shaped.damaged);
      values.push(final);
    }
    return values;
  };

  const headTree = trees.head && stateBasis(trees.head);
  const head = headTree ? validate(packHeadSchema, headTree, headFillers(headTree.at, trees.id)) : null;
  diagnostics.push(...(head?.diagnostics ?? []));
  if (head?.value && headTree && head.diagnostics.length > 0) addLost(lostNames, headTree, head.tree);
  if (head?.value) located.remember(head.value, head.tree, head.damaged);

  const records = parseAll<RecordType>('records', recordTypeSchema, recordFillers);
  const duties = parseAll<Duty>('duties', dutySchema, dutyFillers);
  const schemes = parseAll<Scheme>('schemes', schemeSchema, schemeFillers, (tree) =>
    validateKinds(kinds, tree, diagnostics),
  );
  // An indicator whose measure cannot be read is left out whole: it is nothing else.
  const indicators = parseAll<Indicator>('indicators', indicatorSchema, indicatorFillers, (tree) =>
    validateMeasure(kinds, tree, diagnostics),
  );
  const cases = parseCases(trees.cases, located, diagnostics);
  const standIn = packHeadSchema.parse(valuesOf(headFillers(trees.at, trees.id)));
  return {
    id: trees.id,
    draft: {
      head: head?.value ?? standIn,
      lineage: trees.lineage,
      kinds: kindsOf(head?.value?.kinds, head?.value?.fields),
      records,
      duties,
      schemes,
      indicators,
    },
    declared: {
      records: new Set(trees.parts.records.keys()),
      duties: new Set(trees.parts.duties.keys()),
      schemes: new Set(trees.parts.schemes.keys()),
      indicators: new Set(trees.parts.indicators.keys()),
    },
    lost: lostNames,
    cases,
    trees,
    located,
    at: trees.at,
    diagnostics,
  };
}

// A record that is not sound may lack the fields that others name: that is no mistake of theirs.
function hasNoFields(tree: Tree): boolean {
  return tree.type === 'map' && tree.entries.has('record') && !tree.entries.has('fields');
}

function valuesOf(fillers: Readonly<Record<string, Tree>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fillers).map(([key, tree]) => [key, toValue(tree)]));
}
