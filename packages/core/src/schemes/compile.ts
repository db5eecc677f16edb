import type { PeriodKind } from '../calendar.ts';
import { periodKinds } from '../calendar.ts';
import { type Fraction, fractionOf, stepsAtLeast, stepsAtMost, stepsOf } from '../exact.ts';
import type { Condition } from '../records/condition.ts';
import { type TableNeed, findSource, isSourceProblem } from '../records/source.ts';
import { readMeasure, readPoints } from './kinds/index.ts';
import type { AnyMeasureKind, AnyPointsKind } from './kinds/index.ts';
import type { CompiledMeasure, CompiledPoints, KindContext } from './kinds/kind.ts';
import type { Rules } from './rules.ts';
import type { Caps, Item, Scheme } from './scheme.ts';
import { tabledPoints } from './tabled-points.ts';

/** Most points in each period of a kind, in whole steps. */
export interface CompiledCap {
  kind: PeriodKind;
  limit: number;
}

/** An item ready to run. */
export interface CompiledItem {
  item: Item;
  /** Position among the scheme's items: sections' items in order, then deductions. */
  index: number;
  context: KindContext;
  measureKind: AnyMeasureKind;
  measureOptions: unknown;
  pointsKind: AnyPointsKind;
  pointsOptions: unknown;
  measure: CompiledMeasure;
  points: CompiledPoints;
  /** Window over which points look at the measure. */
  over: PeriodKind;
  caps: CompiledCap[];
  /** All conditions on the subject: the scheme's, the section's, the item's. */
  applies: Condition[];
}

/** A section ready to run. */
export interface CompiledSection {
  section: Scheme['sections'][number];
  items: CompiledItem[];
  caps: CompiledCap[];
}

/** A veto ready to run. */
export interface CompiledVeto {
  veto: Scheme['vetoes'][number];
  table: string;
  /** Highest level position left, or null when the veto leaves the level to the total. */
  maxLevel: number | null;
  /** The total becomes zero. */
  zero: boolean;
}

/** A scheme ready to run: the same for one subject, for millions, for cases and for what-if. */
export interface CompiledScheme {
  id: string;
  scheme: Scheme;
  /** Smallest step of points. All points below are whole numbers of it. */
  step: Fraction;
  applies: Condition[];
  sections: CompiledSection[];
  deductions: CompiledItem[];
  /** Sections' items, then deductions. */
  items: CompiledItem[];
  caps: CompiledCap[];
  start: number;
  floor: number;
  /** Highest total of a settle period. */
  ceiling: number;
  vetoes: CompiledVeto[];
  /** Level numbers from the lowest, and the lowest total of each (−∞ for the first). */
  levels: number[];
  thresholds: Float64Array;
  /** Levels a subject may rise in one settle period. */
  maxSteps: number;
  /** Schemes whose scores it reads. */
  feeds: string[];
  /** Facts it reads. */
  needs: TableNeed[];
}

/** Compiles one scheme of a checked pack. Throws when the pack has a mistake that its check would have told. */
export function compileScheme(rules: Rules, id: string): CompiledScheme {
  const scheme = rules.schemes.find((candidate) => candidate.scheme === id);
  if (!scheme) throw new Error(`the pack has no scheme ${id}`);
  // The vetoes that struck are kept as bits of one 32-bit number.
  if (scheme.vetoes.length > 31) throw new Error(`${id}: at most 31 vetoes can be stated`);
  const step = fractionOf(scheme.precision);
  const items: CompiledItem[] = [];
  const schemeApplies = scheme.applies ? [scheme.applies] : [];
  const add = (item: Item, outer: Condition[]): CompiledItem => {
    const compiled = compileItem(rules, scheme, item, step, items.length, outer);
    items.push(compiled);
    return compiled;
  };
  const sections = scheme.sections.map((section): CompiledSection => {
    const outer = section.applies ? [...schemeApplies, section.applies] : schemeApplies;
    return { section, items: section.items.map((item) => add(item, outer)), caps: compileCaps(section.cap, step) };
  });
  const deductions = scheme.deductions.map((item) => add(item, schemeApplies));
  const levels = scheme.levels.toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  const levelNumbers = levels.map((level) => level.level);
  const ceiling = scheme.cap?.[scheme.period.settle];
  return {
    id,
    scheme,
    step,
    applies: schemeApplies,
    sections,
    deductions,
    items,
    caps: compileCaps(scheme.cap, step),
    start: stepsOf(scheme.start, step),
    floor: scheme.floor === undefined ? -Infinity : stepsAtLeast(scheme.floor, step),
    ceiling: ceiling === undefined ? Infinity : stepsAtMost(ceiling, step),
    vetoes: scheme.vetoes.map((veto) => compileVeto(rules, veto, levelNumbers)),
    levels: levelNumbers,
    thresholds: Float64Array.from(levels, ({ from }, i) =>
      i === 0 || from === undefined ? -Infinity : stepsAtLeast(from, step),
    ),
    maxSteps: scheme.promotion?.['max-steps'] ?? Infinity,
    feeds: [...new Set(items.flatMap((item) => item.measureKind.feeds(item.measureOptions)))],
    needs: [
      ...items.flatMap((item) => item.measureKind.needs(item.measureOptions, item.context)),
      ...scheme.vetoes.map((veto) => ({
        table: vetoTable(rules, veto),
        fields: Object.keys(veto.when.where ?? {}),
      })),
    ],
  };
}

function compileItem(
  rules: Rules,
  scheme: Scheme,
  item: Item,
  step: Fraction,
  index: number,
  outer: Condition[],
): CompiledItem {
  const context: KindContext = { records: rules.records, duties: rules.duties, schemes: rules.schemes, scheme, item };
  const measure = readMeasure(item.measure);
  const points = readPoints(item.points);
  const compiled = measure.kind.compile(measure.options, context);
  const given = points.kind.compile(points.options, step, compiled.den);
  return {
    item,
    index,
    context,
    measureKind: measure.kind,
    measureOptions: measure.options,
    pointsKind: points.kind,
    pointsOptions: points.options,
    measure: compiled,
    points: compiled.cumulative ? tabledPoints(given) : given,
    over: item.over ?? scheme.period.tally,
    caps: compileCaps(item.cap, step),
    applies: item.applies ? [...outer, item.applies] : outer,
  };
}

function compileCaps(caps: Caps | undefined, step: Fraction): CompiledCap[] {
  return periodKinds.flatMap((kind) => {
    const value = caps?.[kind];
    return value === undefined ? [] : [{ kind, limit: stepsAtMost(value, step) }];
  });
}

function vetoTable(rules: Rules, veto: Scheme['vetoes'][number]): string {
  const source = findSource(veto.when.any, rules.records, { field: false });
  if (isSourceProblem(source)) throw new Error(`veto ${veto.veto}: ${source.code} ${source.word}`);
  return source.table;
}

function compileVeto(rules: Rules, veto: Scheme['vetoes'][number], levels: readonly number[]): CompiledVeto {
  const { effect } = veto;
  if ('total' in effect) return { veto, table: vetoTable(rules, veto), maxLevel: null, zero: true };
  const level = typeof effect.level === 'number' ? effect.level : effect.level.max;
  // A veto never raises: `level: 1` on a subject at 0 leaves it at 0, so both forms are a ceiling.
  const maxLevel = Math.max(
    0,
    levels.findLastIndex((candidate) => candidate <= level),
  );
  return { veto, table: vetoTable(rules, veto), maxLevel, zero: false };
}
