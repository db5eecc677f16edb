import type { Step } from '../exact.ts';
import type { GotAndUsed } from './limits/by-day.ts';
import type { Cut } from './limits/cut-uses.ts';
import type { Plan } from './periods/plan.ts';
import type { Scheme } from './scheme.ts';

/** Scores of the rows from … to − 1 of a subject table in one scheme and year, in whole steps of the scheme's working precision. */
export interface ScoreTable {
  scheme: string;
  step: Step;
  plan: Plan;
  from: number;
  to: number;
  /** Level numbers from the lowest to the highest; `bands` and `held` are positions in it. Empty for a scheme without levels. */
  levels: readonly number[];
  /** 1 where the subject was assessed in the slot: `(row − from) × slots + slot`. */
  assessed: Uint8Array;
  /** Points of each slot: sections less deductions. */
  slotTotals: Float64Array;
  /** Totals of each settle period: start, slots, floor, cap, vetoes, rounded. `(row − from) × settles + settle`. */
  settleTotals: Float64Array;
  /** Level by the total alone, and the level held after promotion, vetoes and quotas; −1 where not assessed, not begun, or without levels. */
  bands: Int8Array;
  held: Int8Array;
  /** Bit i: the i-th veto of the scheme struck in the settle period. */
  vetoes: Int32Array;
  /** Bit i: the i-th veto would have struck, but the matter was put right. */
  repaired: Int32Array;
  /** Which of the scheme's reasons for not being assessed held in the settle period; −1 for none. */
  exempt: Int8Array;
  /** Which of the scheme's reasons for having no rank and no place, with a total all the same, held in the settle period; −1 for none. */
  unranked: Int8Array;
  /**
   * Where the level held is lower than the subject's own: 1 because the places of a quota were taken, 2 because those of its
   * group were, 3 because some were whom rules put there; `inMerged` is added where the cohort was put together of small ones.
   */
  pushed: Uint8Array;
  /** Of a scheme whose vetoes ask for places: the place by the total they went by, `(row − from) × settles + settle`; 0 for who is not ranked. */
  asked?: { place: Int32Array; tied: Int32Array; size: Int32Array };
  /**
   * Where unused places are carried over: the places of the level whose places were taken, its own of the settle period and those carried into it,
   * `(row − from) × settles + settle`; 0 for who found one.
   */
  room?: { own: Int32Array; carried: Int32Array };
  /** What each reset period's settle totals come to: their sum, mean, last or best. */
  resetTotals: Float64Array;
  /** Points that came over from the reset period before. */
  carried: Float64Array;
  /** Points of each item (sections' items, then deductions) in each slot, when asked for. */
  items: readonly Float64Array[] | null;
  /** Points of each section in each slot, after its limits, when asked for. */
  sections: readonly Float64Array[] | null;
  /** Of points that expire by the day: what was got and used on the days of each slot, `(row − from) × slots + slot`; none: nothing was. */
  days?: (readonly GotAndUsed[] | undefined)[];
  /** The most that a total, and the points of an item or section, are off what they exactly are; absent: they are exact. */
  off?: { total: number; parts: number };
  /** Of a total that runs on within limits or is cleared by an event: what it had come to after each slot, and where it was cleared. */
  ran?: { total: Float64Array; cleared: Uint8Array };
  /** What of records that use up points did not count, by the rows of their subjects, in the order of days: see `CutUse`. */
  cuts?: ReadonlyMap<number, readonly Cut[]>;
  /** The scores of earlier years that were read, for explaining what came of them; only of a scheme that reads any. */
  /** Of a scheme that one whose own period is of several years reads: its scores of each of those years, this one among them if it is one. */
  years?: readonly ScoreTable[];
  rests?: { before: readonly ScoreTable[]; earlier: ReadonlyMap<string, readonly ScoreTable[]> };
}

/** An empty table for rows from … to − 1. */
export function emptyScores(
  scheme: string,
  step: Step,
  plan: Plan,
  levels: readonly number[],
  from: number,
  to: number,
): ScoreTable {
  const rows = to - from;
  const [slots, settles, resets] = [plan.slots.length, plan.settles.length, plan.resets.length];
  return {
    scheme,
    step,
    plan,
    from,
    to,
    levels,
    assessed: new Uint8Array(rows * slots),
    slotTotals: new Float64Array(rows * slots),
    settleTotals: new Float64Array(rows * settles),
    bands: new Int8Array(rows * settles).fill(-1),
    held: new Int8Array(rows * settles).fill(-1),
    vetoes: new Int32Array(rows * settles),
    repaired: new Int32Array(rows * settles),
    exempt: new Int8Array(rows * settles).fill(-1),
    unranked: new Int8Array(rows * settles).fill(-1),
    pushed: new Uint8Array(rows * settles),
    resetTotals: new Float64Array(rows * resets),
    carried: new Float64Array(rows * resets),
    items: null,
    sections: null,
  };
}

/** Notes how far what a scheme keeps may be off; totals are exact once they are rounded. */
export function keepOff(
  { bound, step, totalSteps }: { bound: { steps: number }; step: Step; totalSteps: number },
  scores: ScoreTable,
): void {
  const parts = (bound.steps * step.num) / step.den;
  if (parts > 0) scores.off = { total: totalSteps === 1 ? parts : 0, parts };
}

/** Whether the subject of a table's row (its position from `from`) was assessed at any time in a settle period. */
export function assessedIn(scores: ScoreTable, at: number, settle: number): boolean {
  const { slots, slotsFrom } = scores.plan;
  const first = at * slots.length + slotsFrom[settle]!;
  const end = at * slots.length + slotsFrom[settle + 1]!;
  for (let cell = first; cell < end; cell++) if (scores.assessed[cell] === 1) return true;
  return false;
}

/** Whether a settle period came to a total for the subject: with levels, everybody assessed has one. */
export function settledIn(scores: ScoreTable, at: number, settle: number): boolean {
  if (scores.levels.length > 0) return scores.held[at * scores.plan.settles.length + settle]! >= 0;
  return assessedIn(scores, at, settle);
}

/** Whether the subject competes for ranks and places in a settle period. */
export function rankedIn(scores: ScoreTable, at: number, settle: number): boolean {
  return settledIn(scores, at, settle) && scores.unranked[at * scores.plan.settles.length + settle]! < 0;
}

/** Whether a subject with a total is one of the number that places are worked out from: all who compete, and who is out of contention alone. */
export function isCounted(
  { scheme }: { scheme: Pick<Scheme, 'exempt'> },
  scores: ScoreTable,
  at: number,
  settle: number,
): boolean {
  const reason = scores.unranked[at * scores.plan.settles.length + settle]!;
  return reason < 0 || scheme.exempt[reason]?.from === 'contention';
}

/** Added to why a subject was pushed from a level: its cohort was put together of small ones. */
export const inMerged = 16;

const bySlot = ['assessed', 'slotTotals'] as const;
const bySettle = ['settleTotals', 'bands', 'held', 'vetoes', 'repaired', 'exempt', 'unranked', 'pushed'] as const;
const byReset = ['resetTotals', 'carried'] as const;

/** Every column of a table with how many cells a row has in it. */
export function columnsOf({ slots, settles, resets }: Plan) {
  return [
    ...bySlot.map((key) => [key, slots.length] as const),
    ...bySettle.map((key) => [key, settles.length] as const),
    ...byReset.map((key) => [key, resets.length] as const),
  ];
}

/** Puts the tables of consecutive row ranges (from worker threads, in any order) together. */
export function joinScores(parts: readonly ScoreTable[]): ScoreTable {
  const ordered = parts.toSorted((a, b) => a.from - b.from);
  const first = ordered[0];
  if (!first) throw new Error('there are no scores to join');
  const joined = emptyScores(
    first.scheme,
    first.step,
    first.plan,
    first.levels,
    first.from,
    Math.max(...ordered.map((part) => part.to)),
  );
  const cells = (joined.to - joined.from) * first.plan.slots.length;
  joined.items = first.items?.map(() => new Float64Array(cells)) ?? null;
  if (first.off) joined.off = first.off;
  if (first.asked) askedPlaces(joined);
  if (first.room) roomTaken(joined);
  if (first.ran) joined.ran = { total: new Float64Array(cells), cleared: new Uint8Array(cells) };
  joined.sections = first.sections?.map(() => new Float64Array(cells)) ?? null;
  if (first.days) joined.days = [];
  for (const part of ordered) {
    const at = part.from - joined.from;
    part.days?.forEach((days, cell) => void (joined.days![at * first.plan.slots.length + cell] = days));
    for (const [key, width] of columnsOf(first.plan)) joined[key].set(part[key], at * width);
    for (const key of ['place', 'tied', 'size'] as const)
      if (part.asked) joined.asked?.[key].set(part.asked[key], at * first.plan.settles.length);
    for (const key of ['own', 'carried'] as const)
      if (part.room) joined.room?.[key].set(part.room[key], at * first.plan.settles.length);
    if (joined.ran && part.ran) {
      joined.ran.total.set(part.ran.total, at * first.plan.slots.length);
      joined.ran.cleared.set(part.ran.cleared, at * first.plan.slots.length);
    }
    if (part.cuts) joined.cuts = new Map([...(joined.cuts ?? []), ...part.cuts]);
    for (const key of ['items', 'sections'] as const)
      part[key]?.forEach((points, i) => joined[key]?.[i]?.set(points, at * first.plan.slots.length));
  }
  return joined;
}

/** The rows from … to − 1 of a table, copied. */
export function sliceScores(scores: ScoreTable, from: number, to: number): ScoreTable {
  const [at, end] = [from - scores.from, to - scores.from];
  const cut = columnsOf(scores.plan).map(([key, width]) => [key, scores[key].slice(at * width, end * width)]);
  const slots = scores.plan.slots.length;
  const parts = (points: ScoreTable['items']) => points?.map((one) => one.slice(at * slots, end * slots)) ?? null;
  const [items, sections] = [parts(scores.items), parts(scores.sections)];
  const settles = scores.plan.settles.length;
  const asked = scores.asked && {
    place: scores.asked.place.slice(at * settles, end * settles),
    tied: scores.asked.tied.slice(at * settles, end * settles),
    size: scores.asked.size.slice(at * settles, end * settles),
  };
  const room = scores.room && {
    own: scores.room.own.slice(at * settles, end * settles),
    carried: scores.room.carried.slice(at * settles, end * settles),
  };
  const ran = scores.ran && {
    total: scores.ran.total.slice(at * slots, end * slots),
    cleared: scores.ran.cleared.slice(at * slots, end * slots),
  };
  return {
    ...scores,
    ...(Object.fromEntries(cut) as Partial<ScoreTable>),
    from,
    to,
    items,
    sections,
    ...(ran ? { ran } : {}),
    ...(scores.days ? { days: scores.days.slice(at * slots, end * slots) } : {}),
    ...(asked ? { asked } : {}),
    ...(room ? { room } : {}),
  };
}

/** Makes room for the places that vetoes go by. */
export function askedPlaces(scores: ScoreTable): NonNullable<ScoreTable['asked']> {
  const empty = () => new Int32Array(scores.settleTotals.length);
  return (scores.asked ??= { place: empty(), tied: empty(), size: empty() });
}

/** Makes room for the places that were taken. */
export function roomTaken(scores: ScoreTable): NonNullable<ScoreTable['room']> {
  const empty = () => new Int32Array(scores.settleTotals.length);
  return (scores.room ??= { own: empty(), carried: empty() });
}

/** Writes what was settled of the rows from … to − 1 of one table over those of another of the same plan. */
export function copySettled(source: ScoreTable, target: ScoreTable, from: number, to: number): void {
  for (const [key, width] of columnsOf(source.plan)) {
    if (key === 'assessed' || key === 'slotTotals') continue;
    const rows = source[key].subarray((from - source.from) * width, (to - source.from) * width);
    target[key].set(rows, (from - target.from) * width);
  }
  const width = source.plan.settles.length;
  const copy = (column: Int32Array, into: Int32Array) =>
    into.set(column.subarray((from - source.from) * width, (to - source.from) * width), (from - target.from) * width);
  if (source.asked) {
    const asked = askedPlaces(target);
    for (const key of ['place', 'tied', 'size'] as const) copy(source.asked[key], asked[key]);
  }
  if (source.room) {
    const room = roomTaken(target);
    for (const key of ['own', 'carried'] as const) copy(source.room[key], room[key]);
  }
}
