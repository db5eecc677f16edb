import type { PeriodKind } from '../calendar.ts';
import type { CohortKey } from './cohorts/cohort-key.ts';
import { type Fraction, type Step, shareOf, stepsAtLeast, stepsAtMost, stepsOf } from '../exact.ts';
import type { AskedAge } from '../records/ages.ts';
import type { Condition } from '../records/condition.ts';
import type { TableNeed } from '../records/source.ts';
import {
  type CompiledLevels,
  type CompiledPromotion,
  type CompiledQuota,
  compileLevels,
  yearsBackOf,
} from './levels/compile-levels.ts';
import {
  type CompiledExempt,
  type CompiledVeto,
  compileExempts,
  compileVetoes,
  settleNeeds,
} from './vetoes/compile-vetoes.ts';
import { askedByLevels } from './levels/level-conditions.ts';
import { lookingBackOn, waitingFor } from './levels/level-moves.ts';
import type { RecordType } from '../records/record-type.ts';
import { fullMarksOf, marksOf, mostByCap, standsOutside } from './sections/full-marks.ts';
import type { CompiledEdges } from './levels/edges.ts';
import { type FindFeed, errorBound } from './rounding/error-bound.ts';
import type { ErrorBound } from './rounding/nearest-half.ts';
import { feedsBackOf, feedsOf, partsFedTo } from './feeds.ts';
import { readMeasure, readPoints } from './kinds/index.ts';
import type { AnyMeasureKind, AnyPointsKind } from './kinds/index.ts';
import type { CompiledMeasure, CompiledPoints, KindContext } from './kinds/kind.ts';
import type { Relation } from './relatives.ts';
import { givesForNone, isLongerThanSettled } from './given-for-none.ts';
import { type CompiledTest, compileTests } from './points-tests.ts';
import { type Rules, agesOf, withWorkdays } from './rules.ts';
import type { Circle } from './scheme-order.ts';
import { contextOf, settleMeasures } from './settle-measures.ts';
import type { Clearings } from './vetoes/cleared-by.ts';
import { clearingOf, spelledOut } from './limits/clearing.ts';
import { creditedAfter } from './limits/credited.ts';
import { compileCaps, compileFloors, countingPeriod, limitsOf } from './limits/limits.ts';
import { type CutUse, cutUseOf } from './limits/cut-uses.ts';
import { isOneSided } from './limits/one-sided.ts';
import type { Group, Item, Scheme, Section } from './scheme.ts';
import { tabledPoints } from './tabled-points.ts';
import { type PartRounding, compileRounding } from './sections/part-rounding.ts';
import { workingStep } from './rounding/working-step.ts';

/** Most (or, as a floor, fewest) points in each period of a kind, in whole steps. */
export interface CompiledCap {
  kind: PeriodKind;
  limit: number;
  /** What lies above goes on into the next period of the kind, within this one. */
  carry?: PeriodKind;
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
  /** The same without a table, as its kind made it; and the schemes whose points it reads, with the periods they are settled in. */
  given: CompiledPoints;
  feeds: readonly { id: string; period: PeriodKind }[];
  /** What decides besides the measure which points are given. */
  tests: readonly CompiledTest[];
  /**
   * Points run on as slots pass, since all it looks at only adds up (see `CompiledMeasure.cumulative`), and nothing at all gives none, or none before
   * the score is settled.
   */
  cumulative: boolean;
  /** What lets its caps and floors begin anew; null without any, or where it has neither. */
  restart: Clearings | null;
  /** Window over which points look at the measure. */
  over: PeriodKind;
  /** Its points fill the total up to so much and no further; Infinity: they are added whatever there is. */
  fillsTo: number;
  /** What it takes off is cut down to what may be used. */
  uses: CutUse | null;
  /** No record moves its points to the other side, see `one-sided.ts`. */
  oneSided: boolean;
  caps: CompiledCap[];
  floors: CompiledCap[];
  /** Points at the start of each counting period. */
  start: number;
  weight: Fraction | null;
  /** The weight when it multiplies the points; null in a section that takes the mean, where it is the item's share of it. */
  factor: Fraction | null;
  rounding: PartRounding;
  /** Full marks after its weight (see `marksOf`), and whether it has none and so adds on outside a rescaling. */
  marks: number;
  outside: boolean;
  /** What stands in where there is nothing to measure: points, the cohort's mean, or the item is left out. */
  missing: number | 'cohort-mean' | 'skip';
  /** For `cohort-mean`: among whom. */
  meanAmong: readonly CohortKey[];
  /** For `cohort-mean`: how many others there must be, and the points where there are fewer. */
  meanLeast: number;
  meanElse: number;
  /** For a mean scoring rate: the ids of the other items it is taken of; null where the mean is of points. */
  rateOf: readonly string[] | null;
  /** Its own full marks before its weight. */
  ownMarks: number;
  /** Who has nothing to do with it. */
  unless: Condition | null;
  /** All conditions on the subject: the scheme's, the sections', the item's. */
  applies: Condition[];
}

/** A section ready to run, with the sections inside it. */
export interface CompiledSection {
  section: Section;
  /** Position in the scheme's list of sections. */
  index: number;
  /** How many sections it lies in. */
  depth: number;
  items: CompiledItem[];
  sections: CompiledSection[];
  caps: CompiledCap[];
  floors: CompiledCap[];
  start: number;
  weight: Fraction | null;
  /** The weight when it multiplies the section; null inside a section that takes the mean. */
  factor: Fraction | null;
  rounding: PartRounding;
  /** All conditions on the subject: the scheme's, those of the sections around it, its own. */
  applies: Condition[];
  /** Full marks it is stated to have, and the most its caps leave, both after its weight; null and Infinity where nothing says. */
  marks: number | null;
  mostMarks: number;
  outside: boolean;
  /** Full marks that its parts are brought to; null: they are not. */
  rescale: number | null;
  /** The period after which its points are credited; null: at once. */
  creditedAfter: PeriodKind | null;
  /** Its points are the plain sum of its items' and sections' points, cut by caps at most. */
  plain: boolean;
}

/** Items that share limits, or of which the best counts, ready to run. */
export interface CompiledGroup {
  group: Group;
  items: CompiledItem[];
  caps: CompiledCap[];
  floors: CompiledCap[];
}

/** A scheme ready to run: the same for one subject, for millions, for cases and for what-if. */
export interface CompiledScheme {
  id: string;
  scheme: Scheme;
  /** Smallest step of points while working. All points below are whole numbers of it. */
  step: Step;
  /** Whole steps a total is rounded to. */
  totalSteps: number;
  /** How far totals may be off before they are rounded. */
  bound: ErrorBound;
  /** The period that totals, starts and plain limits run over. */
  counting: PeriodKind;
  /** A subject's result depends on others: it must be worked out with its whole cohort. */
  wide: boolean;
  applies: Condition[];
  /** Ages that any rule of the pack asks for in conditions. */
  ages: readonly AskedAge[];
  /** Full marks that all sections together are brought to; null: they are not. */
  rescale: number | null;
  /** In the document's order; `roots` are those that lie in no other. */
  sections: CompiledSection[];
  roots: CompiledSection[];
  groups: CompiledGroup[];
  /** What starts the whole score afresh. */
  cleared: { by: Clearings; context: KindContext } | null;
  deductions: CompiledItem[];
  /** Sections' items, then deductions. */
  items: CompiledItem[];
  caps: CompiledCap[];
  start: number;
  floor: number;
  /** Highest total of a settle period. */
  ceiling: number;
  vetoes: CompiledVeto[];
  /** Those of them that wait until levels are known: bits. */
  waiting: number;
  /** The vetoes that look at levels of earlier periods only: bits. */
  lookingBack: number;
  exempts: CompiledExempt[];
  /** Level numbers from the lowest, and the lines between them; empty without levels. */
  levels: number[];
  edges: CompiledEdges;
  /** Position of the lowest level that totals come to. */
  lowest: number;
  /** Positions that totals come to, from the lowest, and whether others lie between or above them. */
  ladder: readonly number[];
  gaps: boolean;
  /** Whoever reaches a level need not reach those below it, see `reach.ts`. */
  uneven: boolean;
  /** By position of the level: the bits of what it asks besides the total. */
  asked: readonly number[];
  quota: CompiledQuota | null;
  /** How places among the best or the worst are counted where a consequence asks for them. */
  placesRule: CompiledLevels['placesRule'];
  promotion: CompiledPromotion;
  /** What goes over into the next reset period. */
  carry: { share: Fraction; atMost: number; debts: boolean } | null;
  /** Another scheme, its own order of equal totals, or the balance of its points reads those of its items or sections: they are always kept. */
  partsRead: boolean;
  /** Earlier years whose results it needs; Infinity: as many as there are. */
  yearsBack: number;
  /** It and the schemes that read its earlier periods while it reads theirs, in the order they are worked out; most schemes stand alone. */
  circle: Circle;
  /** Schemes whose scores it reads. */
  feeds: string[];
  /** Schemes of which it reads the results of earlier periods, itself among them. */
  feedsBack: string[];
  /** How many years (or longer cycles) before its own it reads of each of them. */
  feedYears: ReadonlyMap<string, number>;
  /** Facts it reads. */
  needs: TableNeed[];
  /** Whom it reads besides the subject itself, and whether their records too, not only their scores. */
  others: { relation: Relation; facts: boolean }[];
}

/** How many vetoes and conditions of consequences a scheme can have. */
export const mostVetoes = 31;

/**
 * Compiles one scheme of a checked pack. Throws when the pack has a mistake that its check would have told. `circle`: it and those it is worked
 * out together with; `readers`: those that it is compiled for.
 */
export function compileScheme(
  rules: Rules,
  id: string,
  circle: Circle = [id],
  readers: readonly string[] = [],
): CompiledScheme {
  const stated = rules.schemes.find((candidate) => candidate.scheme === id);
  if (!stated) throw new Error(`the pack has no scheme ${id}`);
  const scheme = withWorkdays(spelledOut(stated), rules);
  const step = workingStep(scheme);
  const counting = countingPeriod(scheme);
  const items: CompiledItem[] = [];
  const schemeApplies = scheme.applies ? [scheme.applies] : [];
  const add = (item: Item, outer: Condition[]): CompiledItem => {
    const compiled = compileItem(rules, scheme, item, step, items.length, outer);
    items.push(compiled);
    return compiled;
  };
  const sections = compileSections(scheme, step, schemeApplies, add, rules.records);
  const deductions = scheme.deductions.map((item) => add(item, schemeApplies));
  const levels = compileLevels(rules, scheme, step);
  const feedYears = feedsBackOf(scheme, rules);
  const feedsBack = [...feedYears.keys()];
  const vetoes = compileVetoes(rules, scheme, {
    step,
    levels: levels.levels,
    sections: sections.map(({ section }) => section.section),
    items: items.map(({ item }) => item.item),
  });
  // The vetoes that struck are kept as bits of one 32-bit number.
  if (vetoes.length > mostVetoes) throw new Error(`${id}: at most ${mostVetoes} vetoes can be stated`);
  const exempts = compileExempts(rules, scheme);
  const others = [
    ...items.flatMap((item) => othersOf(item.measureKind, item.measureOptions, item.context)),
    ...settleMeasures(scheme).flatMap((each) => {
      const { kind, options } = readMeasure(each.measure);
      return othersOf(kind, options, contextOf(rules, scheme, each));
    }),
  ];
  const ceiling = limitsOf(scheme.cap, counting).find(({ kind }) => kind === counting)?.value;
  const place = stepsOf(scheme.precision, step);
  const roots = sections.filter((section) => section.depth === 0);
  const rescale = scheme.rescale === undefined ? null : marksOf(scheme.rescale);
  return {
    id,
    scheme,
    step,
    totalSteps: scheme.round === 'none' ? 1 : place,
    bound: errorBound({ scheme, step, roots, deductions, rescale, vetoes }, place, findFeed(rules, [...readers, id])),
    counting,
    wide:
      levels.quota !== null ||
      items.some((item) => item.missing === 'cohort-mean' || item.measureKind.wide?.(item.measureOptions, rules)) ||
      settleMeasures(scheme).some((each) => {
        const { kind, options } = readMeasure(each.measure);
        return kind.wide?.(options, rules) ?? false;
      }) ||
      (feedsBack.includes(id) && others.length > 0) ||
      circle.length > 1,
    partsRead:
      scheme['ties-by'] !== undefined ||
      scheme.expires !== undefined ||
      (scheme['beyond-limits'] === 'lost' && sections.some(({ creditedAfter: after }) => after !== null)) ||
      rules.schemes.some((other) => partsFedTo(other, rules).includes(id)),
    applies: schemeApplies,
    ages: agesOf(rules),
    rescale,
    sections,
    roots,
    cleared: scheme['cleared-by'] && items[0] ? { by: scheme['cleared-by'], context: items[0].context } : null,
    groups: scheme.groups.map((group): CompiledGroup => {
      const own = items.filter((item) => group.items.includes(item.item.item));
      return {
        group,
        items: own,
        caps: compileCaps(group.cap, counting, step, group['carry-within']),
        floors: compileFloors(group.floor, counting, step),
      };
    }),
    deductions,
    items,
    // What lies beyond the limits of an account is lost as it runs, see `boundedAccount` and `bindAccounts`.
    caps: compileCaps(scheme.cap, counting, step, scheme['carry-within']).filter(
      ({ kind }) => !runsWithin(scheme) || typeof scheme.cap !== 'number' || kind !== counting,
    ),
    start: stepsOf(scheme.start, step),
    floor: scheme.floor === undefined ? -Infinity : stepsAtLeast(scheme.floor, step),
    ceiling: ceiling === undefined ? Infinity : stepsAtMost(ceiling, step),
    vetoes,
    waiting: waitingFor(vetoes),
    lookingBack: lookingBackOn(vetoes),
    exempts,
    ...levels,
    asked: askedByLevels(
      scheme,
      levels.levels,
      vetoes.map(({ veto }) => veto.veto),
    ),
    carry: scheme.carry
      ? {
          share: shareOf(scheme.carry.share),
          debts: scheme.carry.debts ?? false,
          atMost: scheme.carry['at-most'] === undefined ? Infinity : stepsAtMost(scheme.carry['at-most'], step),
        }
      : null,
    // Its own period before rests on the one before that, as far as there are any.
    yearsBack: feedsBack.includes(id) || circle.length > 1 ? Infinity : yearsBackOf(scheme),
    circle,
    feeds: feedsOf(scheme, rules),
    feedsBack,
    feedYears,
    needs: [
      ...items.flatMap((item) => item.measureKind.needs(item.measureOptions, item.context)),
      ...settleNeeds(rules, scheme, vetoes, exempts),
    ],
    others,
  };
}

/** Whether what lies above the cap of the total is lost as it runs. */
function runsWithin(scheme: Scheme): boolean {
  return scheme['beyond-limits'] === 'lost' || scheme.expires !== undefined;
}

/** The schemes of which not the rounded totals alone are read, compiled once. */
function findFeed(rules: Rules, readers: readonly string[]): FindFeed {
  const found = new Map<string, CompiledScheme>();
  return (id) => {
    if (readers.includes(id)) return null;
    if (!found.has(id)) found.set(id, compileScheme(rules, id, [id], readers));
    return found.get(id)!;
  };
}

function othersOf(kind: AnyMeasureKind, options: unknown, context: KindContext): CompiledScheme['others'] {
  const facts = kind.needs(options, context).length > 0;
  return (kind.others?.(options, context) ?? []).map((relation) => ({ relation, facts }));
}

function compileItem(
  rules: Rules,
  scheme: Scheme,
  item: Item,
  step: Step,
  index: number,
  outer: Condition[],
): CompiledItem {
  const context: KindContext = {
    kinds: rules.kinds,
    records: rules.records,
    duties: rules.duties,
    schemes: rules.schemes,
    head: rules.head,
    ...(rules.indicators ? { indicators: rules.indicators } : {}),
    scheme,
    item,
  };
  const counting = countingPeriod(scheme);
  const measure = readMeasure(item.measure);
  const points = readPoints(item.points);
  const weight = item.weight === undefined ? null : shareOf(item.weight);
  const compiled = measure.kind.compile(measure.options, context);
  const tests = compileTests(context, step);
  const given = points.kind.compile(points.options, step, compiled.den, scheme.round);
  const mean = typeof item.missing === 'object' ? item.missing : null;
  const ownMarks = marksOf(fullMarksOf(item, scheme, rules.records));
  return {
    item,
    index,
    context,
    measureKind: measure.kind,
    measureOptions: measure.options,
    pointsKind: points.kind,
    pointsOptions: points.options,
    measure: compiled,
    given,
    feeds: unroundedFeeds(measure.kind.feeds(measure.options, rules), item, rules),
    points: compiled.cumulative && compiled.den !== 0 && tests.length === 0 ? tabledPoints(given) : given,
    tests,
    cumulative:
      compiled.cumulative &&
      tests.every(({ of }) => !('measure' in of) || of.measure.cumulative) &&
      !(isLongerThanSettled(item, scheme) && givesForNone(given, compiled.den, tests, scheme)),
    restart: item.cap === undefined && item.floor === undefined ? null : clearingOf(item),
    over: item.over ?? scheme.period.tally,
    fillsTo: item['fills-to'] === undefined ? Infinity : stepsAtMost(item['fills-to'], step),
    uses: cutUseOf(item, scheme, rules.records, step),
    oneSided: scheme['beyond-limits'] === 'lost' && isOneSided(item, rules.records),
    caps: compileCaps(item.cap, counting, step, item['carry-within']),
    floors: compileFloors(item.floor, counting, step),
    start: stepsOf(item.start ?? 0, step),
    weight,
    factor: weight,
    rounding: compileRounding(item.precision, step),
    marks: ownMarks,
    ownMarks,
    outside: ownMarks === 0,
    missing:
      typeof item.missing === 'number'
        ? stepsOf(item.missing, step)
        : typeof item.missing === 'object'
          ? 'cohort-mean'
          : (item.missing ?? 0),
    meanAmong: mean?.['cohort-mean'] ?? scheme.cohort,
    meanLeast: mean?.['at-least'] ?? 1,
    meanElse: stepsOf(mean?.otherwise ?? 0, step),
    rateOf: mean?.['rate-of'] ?? null,
    unless: item.unless ?? null,
    applies: item.applies ? [...outer, item.applies] : outer,
  };
}

/** Totals are exact once they are rounded; those that are not, and points of items and sections, may be off. */
function unroundedFeeds(ids: readonly string[], item: Item, rules: Rules): CompiledItem['feeds'] {
  const parts = String(item.measure['take'] ?? 'total').includes(':');
  return ids.flatMap((id) => {
    const feed = rules.schemes.find(({ scheme }) => scheme === id);
    return feed && (parts || feed.round === 'none') ? [{ id, period: feed.period.settle }] : [];
  });
}

/**
 * Compiles the flat list of sections into a tree. Throws when a section is part of one that does not exist or of itself, which the pack's
 * check would have told.
 */
function compileSections(
  scheme: Scheme,
  step: Step,
  outer: Condition[],
  add: (item: Item, outer: Condition[]) => CompiledItem,
  records: readonly RecordType[],
): CompiledSection[] {
  const counting = countingPeriod(scheme);
  const made = new Map<string, CompiledSection>();
  const stated = new Map(scheme.sections.map((section) => [section.section, section]));
  const around = (section: Section): Section[] => {
    const list: Section[] = [];
    for (let at = section['part-of']; at !== undefined; at = list.at(-1)?.['part-of']) {
      const next = stated.get(at);
      if (!next || list.length > stated.size) throw new Error(`${scheme.scheme}: ${section.section} is part of ${at}`);
      list.push(next);
    }
    return list;
  };
  const sections = scheme.sections.map((section, index): CompiledSection => {
    const outside = around(section);
    const applies = [
      ...outer,
      ...outside.toReversed().flatMap((each) => (each.applies ? [each.applies] : [])),
      ...(section.applies ? [section.applies] : []),
    ];
    const compiled: CompiledSection = {
      section,
      index,
      depth: outside.length,
      items: section.items.map((item) => add(item, applies)),
      sections: [],
      caps: compileCaps(section.cap, counting, step, section['carry-within']),
      floors: compileFloors(section.floor, counting, step),
      start: stepsOf(section.start ?? 0, step),
      weight: section.weight === undefined ? null : shareOf(section.weight),
      factor: section.weight === undefined ? null : shareOf(section.weight),
      rounding: compileRounding(section.precision, step),
      applies,
      marks: section.full === undefined ? null : marksOf(section.full),
      mostMarks: marksOf(mostByCap(section.cap, scheme)),
      outside: standsOutside(section, scheme, records),
      rescale: section.rescale === undefined || section.take !== 'sum' ? null : marksOf(section.rescale),
      creditedAfter: creditedAfter(section.credited),
      plain: isPlain(section),
    };
    made.set(section.section, compiled);
    return compiled;
  });
  for (const compiled of sections) {
    const parent = compiled.section['part-of'];
    if (parent !== undefined) made.get(parent)!.sections.push(compiled);
  }
  for (const compiled of sections)
    if (compiled.section.take === 'average')
      for (const part of [...compiled.items, ...compiled.sections]) part.factor = null;
  for (const item of sections.flatMap((section) => section.items))
    if (item.factor !== null) item.marks = Math.round((item.marks * item.factor.num) / item.factor.den);
  // The deepest first: what lies in a section that is not plain makes the whole not plain.
  for (const compiled of sections.toSorted((a, b) => b.depth - a.depth))
    compiled.plain &&= compiled.sections.every((inner) => inner.plain);
  return sections;
}

function isPlain(section: Section): boolean {
  return (
    section.take === 'sum' &&
    section.rescale === undefined &&
    section.weight === undefined &&
    section.precision === undefined &&
    section.start === undefined &&
    section.floor === undefined &&
    creditedAfter(section.credited) === null
  );
}
