import { productOf } from '../exact-product.ts';
import { type SubjectTable, rowsOf } from '../records/subject-table.ts';
import { adjustmentSpec, adjustmentsOf } from './adjustments.ts';
import { type FactTables, bindRun } from './bind-run.ts';
import { type Reasons, exemptReasons } from './levels/exempt.ts';
import { bindByDay } from './limits/by-day.ts';
import { type BoundCap, applyLimits, bindCaps } from './limits/caps.ts';
import { bindCohortMeans } from './cohorts/cohort-means.ts';
import type { CompiledGroup, CompiledItem, CompiledScheme } from './compile.ts';
import { bindGroups } from './sections/groups.ts';
import { type BoundItem, type ItemListener, addPlain, bindItem, itemArrays, workItem } from './item-points.ts';
import { type Plan, fromFirstDay, planYear, startsOf } from './periods/plan.ts';
import type { HearRescaled } from './sections/rescale.ts';
import { bindRestarts } from './limits/restarts.ts';
import type { Block, Run } from './run.ts';
import { type ScoreTable, copySettled, emptyScores, keepOff, sliceScores } from './score-table.ts';
import { type HeardSection, bindSections } from './sections/sections.ts';
import { type KeptScores, type SettleListener, bindSettling } from './settle.ts';
import { testedPoints } from './vetoes/strike.ts';
import { untilSame } from './until-same.ts';

/** Points in whole steps of the rows scored: `(row − first row) × slots + slot`. */
export type CellPoints = Int16Array | Float64Array;

/** Whom to score, on what facts, for which year, as it stood at the end of which day. */
export interface EvaluateInput {
  subjects: SubjectTable;
  facts: FactTables;
  year: number;
  /** Day number: facts after it do not count, and periods not begun by then are empty. */
  asOf: number;
  /** That day still goes on: what is credited when a period is over waits for the next one. */
  underWay?: boolean;
  /** A day from which people were assessed, though the rules came into force later: see `Population`. */
  assessedFrom?: number;
  /** Scores of the schemes that feed this one; with a listener also its own, when at hand: what others' results decide is taken from it. */
  upstream?: ReadonlyMap<string, ScoreTable>;
  /** Settle periods that stand as given, because they were settled under other rules: levels follow from theirs, resets sum them. */
  kept?: KeptScores | null;
  /** Scores of the same subjects in earlier years, the latest first: see `CompiledScheme.yearsBack`. */
  before?: readonly ScoreTable[];
  /** Scores of earlier years of the schemes it reads earlier periods of, the latest first: see `CompiledScheme.feedsBack`. */
  earlier?: ReadonlyMap<string, readonly ScoreTable[]>;
  /** Rows of the subject table to score; default: all of the scheme's kind. Rows outside the kind are left out. */
  from?: number;
  to?: number;
  /** Keep the points of each item. */
  items?: boolean;
  /** Points of items by their ids that are known from scoring the same rows of the kind before: these are not worked out. Not with a listener. */
  points?: ReadonlyMap<string, CellPoints> | null;
  /** Hears of every cell, subject by subject: how an explanation is made. Null in bulk. */
  listener?: Listener | null;
}

/** What a listener hears. Arrays are reused: copy what is to be kept. Cells are [row of the block × slot]. */
export interface Listener extends ItemListener, SettleListener {
  /** What a group left of one of its items. */
  grouped(item: CompiledItem, group: CompiledGroup, caps: readonly BoundCap[], points: Float64Array): void;
  /** Points of a section before and after its floors and caps, and as they are credited. */
  section(index: number, block: Block, points: HeardSection): void;
  /** What was rescaled to full marks: a section, or (−1) all sections together. */
  rescaled: HearRescaled;
  /** Points of all sections before and after the scheme's caps. */
  earned(block: Block, before: Float64Array, after: Float64Array): void;
  /** The block is done: its rows of the score table are final. */
  done(block: Block, scores: ScoreTable): void;
}

// Cells of a block: few enough that the dozen arrays worked on stay in the second-level cache.
const cellsPerBlock = 6144;

/** Scores subjects in one scheme for one year. The only evaluator: live, bulk, what-if, cases and explanations run it. */
export function evaluate(compiled: CompiledScheme, input: EvaluateInput): ScoreTable {
  if (!input.listener) return evaluateCircle([compiled], () => input).get(compiled.id)!;
  checkPartners([compiled], () => input);
  const given = withRests(compiled, input);
  let { upstream } = given;
  // Its own earlier periods are heard as they came out.
  if (compiled.feedsBack.includes(compiled.id) && !upstream?.has(compiled.id)) {
    const all = compiled.wide ? rowsOf(input.subjects, compiled.scheme.subject) : {};
    upstream = new Map([...(upstream ?? []), ...evaluateCircle([compiled], () => ({ ...given, ...all }))]);
  }
  const earlier = withOwn(compiled, given);
  return keepRests(compiled, given, evaluateOnce(compiled, { ...given, earlier, ...(upstream ? { upstream } : {}) }));
}

/**
 * Scores schemes that read one another's earlier periods (see `CompiledScheme.circle`; given in its order), or one alone: again and again, each
 * time with what came out before, until every settle period rests on the right ones before it. Those of the circle that are not among
 * `schemes` stand as `upstream` has them.
 */
export function evaluateCircle(
  schemes: readonly CompiledScheme[],
  inputOf: (scheme: CompiledScheme) => EvaluateInput,
): Map<string, ScoreTable> {
  checkPartners(schemes, inputOf);
  const ids = new Set(schemes.map(({ id }) => id));
  const back = schemes.some(({ feedsBack }) => feedsBack.some((id) => ids.has(id)));
  const round = (before: ReadonlyMap<string, ScoreTable>): Map<string, ScoreTable> => {
    const own = new Map(before);
    for (const compiled of schemes) {
      const input = inputOf(compiled);
      const others = [...(input.upstream ?? [])].filter(([id]) => !ids.has(id));
      const kind = rowsOf(input.subjects, compiled.scheme.subject);
      const rows = back && compiled.wide ? { from: kind.from, to: kind.to } : {};
      const upstream = new Map([...others, ...own]);
      const given = { ...input, ...rows, listener: null, upstream, earlier: withOwn(compiled, input) };
      own.set(compiled.id, evaluateOnce(compiled, given));
    }
    return own;
  };
  const most = schemes.reduce((sum, compiled) => sum + settlesBegun(compiled, inputOf(compiled)), 0);
  const tables = back ? untilSame(most, round) : round(new Map());
  return new Map(
    schemes.map((compiled) => {
      const input = inputOf(compiled);
      const scores = tables.get(compiled.id)!;
      const { from, to } = rowsAsked(compiled, input);
      const asked = scores.from === from && scores.to === to ? scores : sliceScores(scores, from, to);
      return [compiled.id, keepRests(compiled, input, asked)];
    }),
  );
}

function settlesBegun({ scheme }: CompiledScheme, { year, asOf }: Pick<EvaluateInput, 'year' | 'asOf'>): number {
  return planYear(scheme.period, year, asOf).begunSettles;
}

/** The rows of the scheme's kind that are to be scored. */
function rowsAsked(
  { scheme }: CompiledScheme,
  input: Pick<EvaluateInput, 'subjects' | 'from' | 'to'>,
): { from: number; to: number } {
  const kind = rowsOf(input.subjects, scheme.subject);
  const from = Math.max(kind.from, input.from ?? kind.from);
  return { from, to: Math.max(from, Math.min(kind.to, input.to ?? kind.to)) };
}

/** What is read of earlier years, its own among them. */
function withOwn(compiled: CompiledScheme, input: EvaluateInput): NonNullable<EvaluateInput['earlier']> {
  const earlier = input.earlier ?? new Map<string, readonly ScoreTable[]>();
  return compiled.feedsBack.includes(compiled.id) ? new Map([...earlier, [compiled.id, input.before ?? []]]) : earlier;
}

function keepRests(compiled: CompiledScheme, input: EvaluateInput, scores: ScoreTable): ScoreTable {
  if (compiled.feedsBack.length > 0 || compiled.scheme.expires)
    scores.rests = { before: input.before ?? [], earlier: input.earlier ?? new Map() };
  return scores;
}

/** Without those whose periods before it reads, a scheme would read the year before in silence. */
function checkPartners(
  schemes: readonly CompiledScheme[],
  inputOf: (scheme: CompiledScheme) => Pick<EvaluateInput, 'upstream'>,
): void {
  const ids = schemes.map(({ id }) => id);
  for (const compiled of schemes)
    for (const id of compiled.circle)
      if (!ids.includes(id) && !inputOf(compiled).upstream?.has(id))
        throw new Error(`${compiled.id} is worked out together with ${id}: give both`);
}

/** For a listener, the earlier years that the scores at hand rest on, unless they are given. */
function withRests(compiled: CompiledScheme, input: EvaluateInput): EvaluateInput {
  const rests = input.upstream?.get(compiled.id)?.rests;
  if (!rests) return input;
  return { ...input, before: input.before ?? rests.before, earlier: input.earlier ?? rests.earlier };
}

function evaluateOnce(compiled: CompiledScheme, input: EvaluateInput): ScoreTable {
  const begun = fromFirstDay(planYear(compiled.scheme.period, input.year, input.asOf));
  const plan = input.underWay ? { ...begun, over: input.asOf - 1 } : begun;
  const kind = rowsOf(input.subjects, compiled.scheme.subject);
  const { from, to } = rowsAsked(compiled, input);
  // With quotas a level depends on the whole cohort: all are scored, then cut.
  if (compiled.quota && !input.listener && to - from < kind.to - kind.from) {
    return sliceScores(evaluateOnce(compiled, { ...input, from: kind.from, to: kind.to }), from, to);
  }
  const known = input.listener ? ownScores(compiled, input, from, to) : null;
  const scores = emptyScores(compiled.id, compiled.step, plan, compiled.levels, from, to);
  keepOff(compiled, scores);
  const slots = plan.slots.length;
  // A listener hears one subject at a time.
  const rows = input.listener ? 1 : Math.max(1, Math.min(Math.floor(cellsPerBlock / slots), to - from));
  const open = bindRun({
    subject: compiled.scheme.subject,
    plan,
    subjects: input.subjects,
    facts: input.facts,
    upstream: input.upstream ?? new Map(),
    earlier: input.earlier ?? new Map(),
    blockCells: rows * slots,
    applies: compiled.scheme.applies,
    ages: compiled.ages,
    assessedFrom: input.assessedFrom,
  });
  const reasons = exemptReasons(compiled, open);
  const exempt: Run['exempt'] = (row, slot) => !reasons.compared(row, plan.settleOf[slot]!);
  const run: Run = compiled.exempts.length === 0 ? open : { ...open, exempt };
  const worker = bindScheme(compiled, run, reasons, input, scores, known);
  for (let lo = from, number = 0; lo < to; lo += rows, number++) {
    worker.block({ number, lo, hi: Math.min(lo + rows, to) });
  }
  if (!input.listener) worker.finish();
  return scores;
}

/** Results that others or earlier years decide, for a listener: those at hand, or the whole cohort's, worked out now. */
function ownScores(compiled: CompiledScheme, input: EvaluateInput, from: number, to: number): ScoreTable | null {
  if (!compiled.quota && compiled.yearsBack === 0) return null;
  const own = input.upstream?.get(compiled.id);
  if (own && own.from <= from && own.to >= to) return own;
  if (!compiled.quota) return null;
  const { from: first, to: end } = rowsOf(input.subjects, compiled.scheme.subject);
  return evaluateOnce(compiled, { ...input, from: first, to: end, items: false, listener: null });
}

/** Prepares the work on one block. */
function bindScheme(
  compiled: CompiledScheme,
  run: Run,
  reasons: Reasons,
  input: EvaluateInput,
  scores: ScoreTable,
  known: ScoreTable | null,
): { block(block: Block): void; finish(): void } {
  const { plan } = run;
  const slots = plan.slots.length;
  const cellsOf = () => new Float64Array(run.blockCells);
  const arrays = itemArrays(run.blockCells);
  const [earned, taken, uncapped] = [cellsOf(), cellsOf(), cellsOf()];
  const adjustments = adjustmentsOf(compiled, run.table(adjustmentSpec.table), plan, scores.from, scores.to);
  const product = productOf(compiled.scheme.round);
  const tested = testedPoints(compiled, run.blockCells);
  const byDays = compiled.scheme['beyond-limits'] === 'lost' || compiled.scheme.expires?.from === 'day';
  const items = compiled.items.map((item): BoundItem =>
    bindItem(item, run, { adjustments, counting: compiled.counting, product, tested, raw: byDays }),
  );
  bindCohortMeans(compiled, run, items);
  const caps = bindCaps(compiled.caps, plan);
  const carries = caps.some((cap) => cap.within !== null);
  const applyAll = (amounts: Float64Array, rows: number, mask: Uint8Array | null): void =>
    applyLimits(amounts, rows, slots, caps, [], mask, plan.begunSlots);
  const present = run.mask(compiled.applies);
  const { cleared: clearing } = compiled;
  const restarts = clearing && bindRestarts(clearing.by, clearing.context, run, startsOf(plan, compiled.counting));
  const byDay = byDays ? bindByDay(compiled, run, items) : null;
  const settling = bindSettling(compiled, run, scores, tested, {
    kept: input.kept ?? null,
    before: input.before ?? [],
    reasons,
    byDay,
  });
  const listener = input.listener ?? null;
  const keep = (parts: readonly unknown[]) => parts.map(() => new Float64Array(scores.slotTotals.length));
  const points = input.items || compiled.partsRead ? keep(compiled.items) : null;
  const sectionPoints = compiled.partsRead ? keep(compiled.sections) : null;
  scores.items = points;
  scores.sections = sectionPoints;

  // What is known by the tally period says nothing of its days.
  const kept = compiled.items.map(({ item }) => (listener || byDay ? null : (input.points?.get(item.item) ?? null)));
  const work = (item: CompiledItem, block: Block, cells: number): Float64Array => {
    const there = kept[item.index];
    if (!there) return workItem(items[item.index]!, block, cells, plan, arrays, listener);
    const at = (block.lo - scores.from) * slots;
    arrays.points.set(there.subarray(at, at + cells));
    return arrays.points;
  };
  const existing = (item: CompiledItem, block: Block) => [items[item.index]!.mask(block), items[item.index]!.has];
  const hearGroup = listener && listener.grouped.bind(listener);
  // What is no part of the total exists in no section.
  const nowhere = new Uint8Array(run.blockCells);
  const groups = compiled.groups.length === 0 ? null : bindGroups(compiled, run, work, existing, hearGroup);
  const add = (item: CompiledItem, block: Block, cells: number, sum: Float64Array): Uint8Array | null => {
    const bound = items[item.index]!;
    const grouped = groups?.of(item) ?? null;
    const short = grouped === null && !listener && !points && !byDay && !tested.items.has(item.index);
    const there = kept[item.index];
    const apart = item.item.counts === false;
    if (apart && short) return nowhere;
    if (there && short) {
      addKnown(sum, there, (block.lo - scores.from) * slots, cells);
      return null;
    }
    if (bound.plain && short) {
      addPlain(bound, block, cells, arrays, sum);
      return null;
    }
    const given = grouped ?? work(item, block, cells);
    const at = (block.lo - scores.from) * slots;
    points?.[item.index]?.set(given.subarray(0, cells), at);
    if (compiled.partsRead) leaveOut(points![item.index]!.subarray(at, at + cells), bound.mask(block), bound.has);
    note(tested.items.get(item.index), given, bound.has, cells);
    byDay?.item(item.index, given, cells);
    if (apart) return nowhere;
    addTo(sum, given, cells);
    return bound.has;
  };
  const hearSection =
    listener || sectionPoints || byDay || tested.sections.size > 0
      ? (index: number, block: Block, heard: HeardSection, exists: Uint8Array | null): void => {
          const cells = (block.hi - block.lo) * slots;
          note(tested.sections.get(index), heard.credited, exists, cells);
          byDay?.credited(index, heard.credited, cells);
          const at = (block.lo - scores.from) * slots;
          sectionPoints?.[index]?.set(heard.credited.subarray(0, cells), at);
          if (sectionPoints) leaveOut(sectionPoints[index]!.subarray(at, at + cells), null, exists);
          listener?.section(index, block, heard);
        }
      : null;
  const sections = bindSections(compiled, run, add, {
    section: hearSection,
    rescaled: listener && listener.rescaled.bind(listener),
    raw: byDay && byDay.section,
    asked: compiled.partsRead ? { has: () => true } : tested.sections,
  });

  const workBlock = (block: Block): void => {
    const rows = block.hi - block.lo;
    const cells = rows * slots;
    groups?.work(block, cells);
    sections(block, cells, earned);
    const cleared = caps.length === 0 ? null : (restarts?.keep([earned], block) ?? null);
    const again = () => void (cleared && restarts!.redo(cleared, [earned], ([row]) => applyAll(row!, 1, null)));
    const hear = listener && ((before: Float64Array) => listener.earned(block, before, earned));
    if (hear || byDay) uncapped.set(earned.subarray(0, cells));
    applyAll(earned, rows, carries ? present(block) : null);
    again();
    hear?.(uncapped);
    byDay?.earned(uncapped, earned, cells);
    taken.fill(0, 0, cells);
    for (const item of compiled.deductions) add(item, block, cells, taken);
    takeFrom(earned, taken, cells);
    keepAssessed(scores, plan, block, present(block), earned);
    byDay?.ready(block);
    settling.block(block, listener);
    if (known) copySettled(known, scores, block.lo, block.hi);
    listener?.done(block, scores);
  };
  return { block: workBlock, finish: () => settling.finish() };
}

/** Notes points that tests look at; what is left out has none. */
function note(tested: Float64Array | undefined, points: Float64Array, has: Uint8Array | null, cells: number): void {
  if (tested === undefined) return;
  tested.set(points.subarray(0, cells));
  leaveOut(tested.subarray(0, cells), null, has);
}

/** Makes points NaN where a part does not exist for a subject or is left out: others that read them find no result there. */
function leaveOut(points: Float64Array, mask: Uint8Array | null, has: Uint8Array | null): void {
  if (mask === null && has === null) return;
  for (let cell = 0; cell < points.length; cell++) if (mask?.[cell] === 0 || has?.[cell] === 0) points[cell] = NaN;
}

function addTo(sum: Float64Array, amounts: Float64Array, cells: number): void {
  for (let cell = 0; cell < cells; cell++) sum[cell]! += amounts[cell]!;
}

function addKnown(sum: Float64Array, points: CellPoints, from: number, cells: number): void {
  for (let cell = 0; cell < cells; cell++) sum[cell]! += points[from + cell]!;
}

function takeFrom(sum: Float64Array, amounts: Float64Array, cells: number): void {
  for (let cell = 0; cell < cells; cell++) sum[cell]! -= amounts[cell]!;
}

/** Notes who was assessed in which slot, and keeps the slot totals. */
function keepAssessed(
  scores: ScoreTable,
  plan: Plan,
  block: Block,
  mask: Uint8Array | null,
  total: Float64Array,
): void {
  const slots = plan.slots.length;
  const at = (block.lo - scores.from) * slots;
  const cells = (block.hi - block.lo) * slots;
  scores.slotTotals.set(total.subarray(0, cells), at);
  if (mask === null && plan.begunSlots === slots) {
    scores.assessed.fill(1, at, at + cells);
    return;
  }
  for (let cell = 0; cell < cells; cell++) {
    scores.assessed[at + cell] = cell % slots < plan.begunSlots && (mask === null || mask[cell] === 1) ? 1 : 0;
  }
}
