import { firstDay, lastDay, yearsIn } from '../calendar.ts';
import { type Plan, type PlannedPeriods, cycleOf, yearHolding } from './periods/plan.ts';

import { type ScoreTable, columnsOf, emptyScores } from './score-table.ts';

/**
 * The years of a scheme, each by the first of those worked out with it, that one whose own period is of several years reads in it; none where that
 * is of one year.
 */
export function yearsRead(reader: PlannedPeriods, feed: PlannedPeriods, year: number): number[] {
  const whole = cycleOf(reader, year);
  if (whole.kind === 'year') return [];
  const [begins, ends] = [whole.year, whole.year + yearsIn(whole.kind) - 1];
  // Years that begin in another month are those its days lie in.
  const same = (reader['year-starts'] ?? 1) === (feed['year-starts'] ?? 1);
  const first = same ? begins : yearHolding(feed, firstDay(whole));
  const last = same ? ends : yearHolding(feed, lastDay(whole));
  const all = Array.from({ length: last - first + 1 }, (_, at) => cycleOf(feed, first + at).year);
  return [...new Set(all)];
}

/** Of a scheme's scores the years that a plan reads, in order: the one at hand unless others were put beside it. */
export function yearsWithin(plan: Plan, scores: ScoreTable): readonly ScoreTable[] {
  if (scores.years === undefined) return [scores];
  const { periods } = scores.plan;
  const wanted = yearsRead(plan.periods, periods, plan.year);
  const within = scores.years
    .filter((one) => wanted.includes(cycleOf(periods, one.plan.year).year))
    .toSorted((a, b) => a.plan.year - b.plan.year);
  return within.length === 0 ? [scores] : within;
}

const joined = new WeakMap<ScoreTable, { years: readonly ScoreTable[]; table: ScoreTable }>();

/** What a plan reads of a scheme's scores, as one table. */
export function scoresWithin(plan: Plan, scores: ScoreTable): ScoreTable {
  const years = yearsWithin(plan, scores);
  if (years.length === 1) return years[0]!;
  const known = joined.get(scores);
  if (known?.years.length === years.length && known.years.every((one, at) => one === years[at])) return known.table;
  const table = joinYears(scores, years);
  joined.set(scores, { years, table });
  return table;
}

/** The rows of one table over the periods of several years. */
function joinYears(scores: ScoreTable, years: readonly ScoreTable[]): ScoreTable {
  const { from, to } = scores;
  const plan = joinPlans(years.map((one) => one.plan));
  const table = emptyScores(scores.scheme, scores.step, plan, scores.levels, from, to);
  const slots = plan.slots.length;
  const parts = (key: 'items' | 'sections') =>
    years.every((one) => one[key] !== null)
      ? years[0]![key]!.map(() => new Float64Array((to - from) * slots).fill(NaN))
      : null;
  table.items = parts('items');
  table.sections = parts('sections');
  const offs = years.flatMap(({ off }) => off ?? []);
  if (offs.length > 0)
    table.off = {
      total: Math.max(...offs.map((one) => one.total)),
      parts: Math.max(...offs.map((one) => one.parts)),
    };
  const widths = new Map(columnsOf(plan));
  const begun = new Map([...widths.keys()].map((key) => [key, 0]));
  let slot = 0;
  for (const one of years) {
    for (const [key, width] of columnsOf(one.plan)) {
      const at = begun.get(key)!;
      for (let row = Math.max(from, one.from); row < Math.min(to, one.to); row++)
        table[key].set(
          one[key].subarray((row - one.from) * width, (row - one.from + 1) * width),
          (row - from) * widths.get(key)! + at,
        );
      begun.set(key, at + width);
    }
    const width = one.plan.slots.length;
    for (const key of ['items', 'sections'] as const)
      table[key]?.forEach((points, i) => {
        for (let row = Math.max(from, one.from); row < Math.min(to, one.to); row++)
          points.set(
            one[key]![i]!.subarray((row - one.from) * width, (row - one.from + 1) * width),
            (row - from) * slots + slot,
          );
      });
    slot += width;
  }
  return table;
}

/** The periods of several years one after another. Nobody looks days up in a year that is read. */
function joinPlans(plans: readonly Plan[]): Plan {
  const [first, last] = [plans[0]!, plans.at(-1)!];
  const shifted = (of: (plan: Plan) => Iterable<number>, width: (plan: Plan) => number): number[] => {
    let before = 0;
    return plans.flatMap((plan) => {
      const own = Array.from(of(plan), (value) => value + before);
      before += width(plan);
      return own;
    });
  };
  const sum = (of: (plan: Plan) => number) => plans.reduce((total, plan) => total + of(plan), 0);
  const slots = plans.flatMap((plan) => plan.slots);
  const settles = (plan: Plan) => plan.settles.length;
  const resets = (plan: Plan) => plan.resets.length;
  return {
    ...first,
    slots,
    settles: plans.flatMap((plan) => plan.settles),
    resets: plans.flatMap((plan) => plan.resets),
    slotFirst: Int32Array.from(plans.flatMap((plan) => [...plan.slotFirst])),
    slotLast: Int32Array.from(plans.flatMap((plan) => [...plan.slotLast])),
    settleOf: Uint16Array.from(shifted((plan) => plan.settleOf, settles)),
    resetOf: Uint16Array.from(shifted((plan) => plan.resetOf, resets)),
    resetOfSettle: Uint16Array.from(shifted((plan) => plan.resetOfSettle, resets)),
    slotsFrom: Int32Array.from([
      ...shifted(
        (plan) => plan.slotsFrom.subarray(0, plan.settles.length),
        (plan) => plan.slots.length,
      ),
      slots.length,
    ]),
    begunSlots: sum((plan) => plan.begunSlots),
    begunSettles: sum((plan) => plan.begunSettles),
    asOf: last.asOf,
    over: last.over,
    days: { first: first.days.first, index: new Int8Array(0), count: slots.length },
  };
}
