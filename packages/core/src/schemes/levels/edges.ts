import { type Fraction, stepsAtLeast, stepsAtMost } from '../../exact.ts';
import type { SubjectTable } from '../../records/subject-table.ts';
import { type AttributeAbove, attributeAbove } from '../cohorts/attribute-above.ts';
import type { Plan } from '../periods/plan.ts';
import type { Edge, Level } from '../scheme.ts';

/** What a subject has of an attribute; undefined where nobody up to the top carries it. */
export type ValueOf = (attribute: string) => string | undefined;

/** The lines between levels: the lowest total of each in whole steps, −∞ where no total is needed. */
export interface CompiledEdges {
  /** Attributes that the lines depend on; none: they are the same for everybody. */
  attributes: readonly string[];
  /** The lines of a subject. */
  of(values: ValueOf): Float64Array;
}

/** The number an edge is for a subject. */
export function edgeFor(edge: Edge, values: ValueOf): number {
  if (typeof edge === 'number') return edge;
  const value = values(edge.by);
  return (value === undefined ? undefined : edge.table[value]) ?? edge.otherwise;
}

/** The attributes that the edges of levels depend on. */
export function edgeAttributes(levels: readonly Level[]): string[] {
  const edges = levels.flatMap(({ from, above, below, to }) => [from, above, below, to]);
  return [...new Set(edges.flatMap((edge) => (typeof edge === 'object' ? [edge.by] : [])))];
}

/** Compiles the lines between levels in order, from the worst. `step`: what totals are whole numbers of. */
export function compileEdges(ordered: readonly Level[], step: Fraction): CompiledEdges {
  const attributes = edgeAttributes(ordered);
  const known = new Map<string, Float64Array>();
  return {
    attributes,
    of(values) {
      const key = attributes.map((attribute) => values(attribute) ?? '\n').join('\n');
      let lines = known.get(key);
      if (!lines) known.set(key, (lines = linesOf(ordered, step, values)));
      return lines;
    },
  };
}

function linesOf(ordered: readonly Level[], step: Fraction, values: ValueOf): Float64Array {
  const lines = new Float64Array(ordered.length).fill(-Infinity);
  let worse: Level | undefined;
  let last = -Infinity;
  for (const [i, level] of ordered.entries()) {
    if (level['by-veto']) {
      // Between levels that totals come to, no total is enough for it.
      if (worse) lines[i] = Infinity;
      continue;
    }
    // A better level never needs less than a worse one, unless it says that its places alone decide.
    if (level['any-total']) {
      worse = level;
      continue;
    }
    if (worse) last = Math.max(lineOf(worse, level, step, values), last);
    lines[i] = last;
    worse = level;
  }
  return lines;
}

function lineOf(worse: Level, { from, above }: Level, step: Fraction, values: ValueOf): number {
  const { below, to } = worse;
  if (from !== undefined) return stepsAtLeast(edgeFor(from, values), step);
  if (above !== undefined) return stepsAtMost(edgeFor(above, values), step) + 1;
  if (below !== undefined) return stepsAtLeast(edgeFor(below, values), step);
  return to === undefined ? -Infinity : stepsAtMost(edgeFor(to, values), step) + 1;
}

/** The line that holds for a level, and the level that states it. */
export interface StatedLine {
  on: Level;
  /** As a better level would state it: `from` for totals of the edge and more, `above` for those beyond it. */
  key: 'from' | 'above';
  edge: Edge;
  /** The level itself states it, or the one right below ends there. */
  own: boolean;
}

/** Where the line of a level comes from: its own edge, that at which the level below ends, or else the line of the level below; null without one. */
export function lineStated(levels: readonly Level[], level: Level): StatedLine | null {
  if (level['any-total'] || level['by-veto']) return null;
  if (level.from !== undefined) return { on: level, key: 'from', edge: level.from, own: true };
  if (level.above !== undefined) return { on: level, key: 'above', edge: level.above, own: true };
  const worse = levels
    .filter((other) => !other['by-veto'] && other.level < level.level)
    .toSorted((a, b) => b.level - a.level)[0];
  if (worse === undefined) return null;
  if (worse.below !== undefined) return { on: worse, key: 'from', edge: worse.below, own: true };
  if (worse.to !== undefined) return { on: worse, key: 'above', edge: worse.to, own: true };
  const line = lineStated(levels, worse);
  if (line === null) return null;
  // What a level below the next ends at is the next one’s line.
  return { ...line, on: line.own ? worse : line.on, own: false };
}

/** Binds the lines to subjects: those of a row in a settle period. */
export function bindEdges(
  edges: CompiledEdges,
  subjects: SubjectTable,
  plan: Plan,
): (row: number, settle: number) => Float64Array {
  const values = bindValues(edges, subjects, plan);
  if (edges.attributes.length === 0) {
    const lines = edges.of(() => undefined);
    return () => lines;
  }
  return (row, settle) => edges.of(values(row, settle));
}

/** Binds the attributes that lines depend on to subjects. */
export function bindValues(
  edges: CompiledEdges,
  subjects: SubjectTable,
  plan: Plan,
): (row: number, settle: number) => ValueOf {
  const columns = new Map<string, AttributeAbove>(
    edges.attributes.map((attribute) => [attribute, attributeAbove(subjects, plan, attribute)]),
  );
  return (row, settle) => (attribute) => columns.get(attribute)?.(row, settle);
}
