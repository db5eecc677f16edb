import { type Period, formatPeriod } from '../calendar.ts';
import { fromSteps } from '../exact.ts';
import { type CompiledPack, getScheme } from './compile-pack.ts';
import type { CompiledScheme } from './compile.ts';
import { exemptIn } from './explain/explain-level.ts';
import { roundedTotal } from './explain/explain-totals.ts';
import { consequenceIds, consequenceLists } from './pay/outcomes.ts';
import { isAskedTests } from './pay/outcome.ts';
import { nextAbove } from './levels/level-moves.ts';
import { type Payment, paymentsIn } from './pay/payments.ts';
import { type Plan, findPeriod } from './periods/plan.ts';
import { type Population, earlierYears, evaluatePopulation } from './population.ts';
import { resetRanks, settleRanks } from './cohorts/rank.ts';
import type { Exempt } from './scheme.ts';
import { type Trace, type TracedItem, traceSubject, traceSubjects } from './explain/trace.ts';
import { unrankedIn } from './levels/unranked.ts';

/** One line of `lianxin score`. */
export interface ScoreRow {
  subject: string;
  period: string;
  total: number;
  /** Null for a tally period that settles nothing, and before the first settle period has begun. */
  level: number | null;
  /** Null unless ranks are published or asked for, and for tally periods. */
  rank: number | null;
  vetoes: string[];
  items: ScoreItem[];
  /** Ids of the consequences that concern the subject; empty for tally periods. */
  consequences: string[];
  /** What they pay, in yuan. */
  payments: Payment[];
}

/** One item of a score line, over the period. */
export interface ScoreItem {
  item: string;
  /** The measure over the period; null where there was nothing to measure. */
  measure: number | null;
  /** Points given, after the item's own caps; a deduction's points are positive. */
  points: number;
  /** The last cap that cut it in the period. */
  cappedBy: string | null;
  /** Ids of the facts counted. */
  facts: string[];
}

/** What a text names in a scheme's calendar. */
export type PlacedPeriod = { text: string } & ({ slot: number } | { settle: number } | { reset: number });

/**
 * Scores of every subject of a scheme for a period (`2017`, `2017-Q3`, `2017-09`), with the facts behind them. Null when the
 * scheme has no such period. `rank: true` asks for ranks whatever the pack publishes; `exempt` is told who is not assessed, and why.
 */
export function scoreRows(
  pack: CompiledPack,
  scheme: string,
  population: Population,
  period: Period,
  options: { rank?: boolean; subjects?: readonly string[]; exempt?: (subject: string, why: Exempt) => void } = {},
): ScoreRow[] | null {
  const compiled = getScheme(pack, scheme);
  const before = earlierYears(pack, population, compiled);
  const scores = evaluatePopulation(pack, population, { scheme, before: new Map([[scheme, before]]) });
  const own = scores.get(scheme)!;
  const place = findPeriod(own.plan, formatPeriod(period));
  if (!place) return null;
  const wanted = options.subjects && new Set(options.subjects);
  const ranked = options.rank ?? compiled.scheme.publish.rank !== 'none';
  const ranks =
    !ranked || 'slot' in place
      ? null
      : 'settle' in place
        ? settleRanks(compiled, population.subjects, own, place.settle)
        : resetRanks(compiled, population.subjects, own, place.reset);
  const decisive = settleOf(own.plan, place);
  const lists =
    'slot' in place || decisive === null ? [] : consequenceLists(compiled, population.subjects, own, decisive, before);
  const followed = consequenceIds(lists);
  const paid = decisive === null ? null : paymentsIn(pack, population, compiled, lists, own.plan.settles[decisive]!);
  const rows: ScoreRow[] = [];
  const keep = (trace: Trace): void => {
    if (!wasAssessed(trace, place)) {
      const why = decisive === null ? null : exemptIn(compiled, own, trace.row - own.from, decisive);
      if (why !== null) options.exempt?.(trace.subject, why);
      return;
    }
    const rank = ranks?.[trace.row - own.from] || null;
    rows.push(
      scoreRow(trace, { ...place, text: formatPeriod(period) }, rank, {
        consequences: followed.get(trace.row),
        payments: paid?.get(trace.row),
      }),
    );
  };
  const input = { ...population, upstream: scores, before };
  if (!wanted) traceSubjects(compiled, input, keep);
  else {
    population.subjects.ids.forEach((id, row) => {
      if (row >= own.from && row < own.to && wanted.has(id)) keep(traceSubject(compiled, input, row));
    });
  }
  return rows;
}

/** Whether the subject was assessed at any time in a period. */
export function wasAssessed(trace: Trace, place: { slot: number } | { settle: number } | { reset: number }): boolean {
  return slotsOf(trace, place).some((slot) => trace.scores.assessed[slot] === 1);
}

/** The score line of one subject in one period. */
export function scoreRow(
  trace: Trace,
  place: PlacedPeriod,
  rank: number | null,
  {
    consequences = [],
    payments = [],
  }: { consequences?: readonly string[] | undefined; payments?: readonly Payment[] | undefined } = {},
): ScoreRow {
  const { compiled, scores } = trace;
  const slots = slotsOf(trace, place);
  const settle = settleOf(scores.plan, place);
  const held = settle === null ? -1 : scores.held[settle]!;
  return {
    subject: trace.subject,
    period: place.text,
    total: fromSteps(totalOf(trace, place), compiled.step),
    level: 'slot' in place || held < 0 ? null : compiled.levels[held]!,
    rank,
    vetoes: settle === null || 'slot' in place ? [] : vetoesOf(compiled, scores.vetoes[settle]!),
    items: trace.items
      .filter((item) => slots.some((slot) => item.applies[slot] === 1))
      .map((item) => scoreItem(compiled, item, slots)),
    consequences: [...consequences],
    payments: [...payments],
  };
}

/** Highest total that the vetoes which struck (bits) leave. */
function mostTotal({ vetoes }: CompiledScheme, struck: number): number {
  return Math.min(
    Infinity,
    ...vetoes.filter((_, i) => (struck & (1 << i)) !== 0).map(({ zero, maxTotal }) => (zero ? 0 : maxTotal)),
  );
}

/** Total of a period in whole steps. */
function totalOf({ compiled, scores }: Trace, place: PlacedPeriod): number {
  // A tally period carries more places on the way than totals are told with.
  if ('slot' in place) return roundedTotal(compiled, scores.slotTotals[place.slot]!);
  return 'settle' in place ? scores.settleTotals[place.settle]! : scores.resetTotals[place.reset]!;
}

/** The settle periods that have begun in a period: the one a tally period lies in, itself, or all of a reset period. */
export function settlesIn(plan: Plan, place: { slot: number } | { settle: number } | { reset: number }): number[] {
  const all = plan.settles.map((_, settle) => settle).filter((settle) => settle < plan.begunSettles);
  if ('reset' in place) return all.filter((settle) => plan.resetOfSettle[settle] === place.reset);
  const only = settleOf(plan, place);
  return all.filter((settle) => settle === only);
}

/** The settle period that decides the level of a period: itself, the one a tally period lies in, or the last one begun. */
export function settleOf(plan: Plan, place: { slot: number } | { settle: number } | { reset: number }): number | null {
  if ('slot' in place) return plan.settleOf[place.slot]!;
  if ('settle' in place) return place.settle;
  const last = plan.resetOfSettle.lastIndexOf(place.reset);
  const begun = Math.min(last, plan.begunSettles - 1);
  return begun >= 0 && plan.resetOfSettle[begun] === place.reset ? begun : null;
}

function vetoesOf(compiled: CompiledScheme, bits: number): string[] {
  return compiled.vetoes.flatMap(({ veto }, i) => (bits & (1 << i) && !isAskedTests(veto.veto) ? [veto.veto] : []));
}

/** Slots of a period that have begun. */
export function slotsOf({ scores }: Trace, place: { slot: number } | { settle: number } | { reset: number }): number[] {
  const { plan } = scores;
  const slots = Array.from({ length: plan.begunSlots }, (_, slot) => slot);
  if ('slot' in place) return slots.filter((slot) => slot === place.slot);
  if ('settle' in place) return slots.filter((slot) => plan.settleOf[slot] === place.settle);
  return slots.filter((slot) => plan.resetOf[slot] === place.reset);
}

function scoreItem(compiled: CompiledScheme, traced: TracedItem, slots: readonly number[]): ScoreItem {
  const points = slots.reduce((sum, slot) => sum + traced.points[slot]!, 0);
  return {
    item: traced.item.item.item,
    measure: measureOver(traced, slots),
    points: fromSteps(points, compiled.step),
    cappedBy: slots.reduce<string | null>((last, slot) => traced.cappedBy[slot] ?? last, null),
    facts: slots.flatMap((slot) => traced.facts[slot]!),
  };
}

/**
 * The measure of an item over several slots: what adds up is added (the end of each window); a share is met of due; of
 * other measures (a mean, an entered value) the last one known is told.
 */
export function measureOver(traced: TracedItem, slots: readonly number[]): number | null {
  const { windows, num, den } = traced;
  const ends = slots.filter((slot, i) => windows.closes[slot] === 1 || i === slots.length - 1);
  const known = ends.filter((slot) => !Number.isNaN(num[slot]!));
  const last = known.at(-1);
  if (last === undefined) return null;
  const { gives, alsoAmount } = traced.item.measureKind;
  const share = gives === 'share' && !alsoAmount;
  const { cumulative, knownBefore } = traced.item.measure;
  if ((!cumulative || knownBefore) && !share) return num[last]! / den[last]!;
  const total = known.reduce((sum, slot) => sum + num[slot]!, 0);
  return total / (share ? known.reduce((sum, slot) => sum + den[slot]!, 0) : den[last]!);
}

/** Points from a settle total to the next level above the one held; 0 when only the promotion rule holds it back; null at the top. */
export function distanceOf(trace: Trace, settle: number): number | null {
  const { compiled, scores } = trace;
  const held = scores.held[settle]!;
  if (held < 0) return null;
  const struck = scores.vetoes[settle]!;
  // Levels that only vetoes give lie on nobody's way up.
  const next = nextAbove(compiled, held, struck);
  const line = next && trace.lines(settle)[next.reach];
  if (!next || line === null || line === undefined || line > mostTotal(compiled, struck)) return null;
  const most = unrankedIn(compiled, scores, 0, settle)?.['max-level'];
  if (most !== undefined && compiled.levels[next.held]! > most) return null;
  return fromSteps(Math.max(0, line - scores.settleTotals[settle]!), compiled.step);
}
