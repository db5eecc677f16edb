import { type Period, dayOf, formatPeriod, parseDay, periodKinds, yearsIn } from '../calendar.ts';
import { fromStored, fromSteps } from '../exact.ts';
import { type Row, type RowIssue, factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { type SubjectTable, rowsById, rowsOf } from '../records/subject-table.ts';
import { type CompiledPack, getScheme } from './compile-pack.ts';
import type { CompiledScheme } from './compile.ts';
import { type ExplainedPack, explain } from './explain/explain.ts';
import type { Explanation } from './explain/explanation.ts';
import { cycleOf, findPeriod, planYear, yearOfPeriod } from './periods/plan.ts';
import { type Population, evaluatePopulation } from './population.ts';
import { setMarks } from './levels/score-marks.ts';
import { type ScoreTable, settledIn, emptyScores, keepOff } from './score-table.ts';
import { traceSubject } from './explain/trace.ts';

/** A score at hand: of a tally period (its total), or of a settle period (total and level). */
export interface ScoreValue {
  subject: string;
  /** `2017-03`, `2017-Q1`. */
  period: string;
  total: number;
  /** Level held; null or absent for tally periods. */
  level?: number | null;
  /** Level by the total alone, when it is not the one held. */
  band?: number | null;
  /** Ids of the vetoes that struck, and why there is no rank: see `markNames`. */
  vetoes?: readonly string[];
  /**
   * Points of items and sections in a tally period, or of a settle period of which no tally periods are given; read where a scheme reads them. What
   * is not named has none: it was left out, or not kept.
   */
  items?: Readonly<Record<string, number>>;
  sections?: Readonly<Record<string, number>>;
  /** Of points that expire by the day: what was got and used in a tally period, by date. */
  days?: Readonly<Record<string, readonly [got: number, used: number]>>;
}

/** One subject's scores in one scheme and year, as people read them. */
export interface SubjectScore {
  subject: string;
  slots: { period: string; total: number }[];
  /** `band` and `level` are null for schemes without levels. */
  settles: { period: string; total: number; band: number | null; level: number | null; vetoes: string[] }[];
  resets: { period: string; total: number }[];
}

/** What a server knows when it scores a few subjects. */
export interface LiveInput {
  scheme: string;
  year: number;
  /** Day number. */
  asOf: number;
  /**
   * The subjects to score and, for a scheme that averages, those below them (with `org` and dates), as rows: see
   * `subjectsFromRows`.
   */
  subjects: readonly Row[];
  /** Their verified facts of the year, and of the look-back of vetoes before it: see `factsFromRows`. */
  facts: readonly Row[];
  /** Scores of feeding schemes, at hand, of every year that is read. A feeding scheme that is not given is worked out from the facts. */
  upstream?: Readonly<Record<string, readonly ScoreValue[]>>;
  /** Results of earlier years by scheme, at hand: see `CompiledScheme.yearsBack`. Those not given are worked out from the facts. */
  before?: Readonly<Record<string, readonly ScoreValue[]>>;
}

/** A few subjects ready to be scored or explained. */
export interface Live {
  population: Population;
  compiled: CompiledScheme;
  scores: Map<string, ScoreTable>;
  /** Rows that could not be read; they were left out. */
  issues: RowIssue[];
}

/** Scores a few subjects from rows, as the bulk run would: the same evaluator on small tables. */
export function scoreLive(pack: CompiledPack, input: LiveInput): Live {
  const compiled = getScheme(pack, input.scheme);
  const { subjects, issues } = subjectsFromRows(input.subjects, {
    defaultKind: compiled.scheme.subject,
    kinds: pack.rules.kinds,
  });
  const { facts, issues: factIssues } = factsFromRows(pack, subjects, input.facts, { complete: false });
  const population: Population = { subjects, facts, year: input.year, asOf: input.asOf };
  const given = new Map(
    Object.entries(input.upstream ?? {}).map(([id, values]) => [
      id,
      yearsFromValues(getScheme(pack, id), subjects, input, values),
    ]),
  );
  const before = new Map(
    Object.entries(input.before ?? {}).map(([id, values]) => [
      id,
      earlierScores(getScheme(pack, id), subjects, input, values),
    ]),
  );
  const scores = evaluatePopulation(pack, population, { scheme: input.scheme, given, before });
  return { population, compiled, scores, issues: [...issues, ...factIssues] };
}

/** The scores of a live run as plain values, subject by subject; only periods in which each was assessed. */
export function liveScores(live: Live): SubjectScore[] {
  return subjectScores(live.compiled, live.population.subjects, live.scores.get(live.compiled.id)!);
}

/** The explanation of one subject in a settle period (`2017-Q3`); null when it was not assessed in it. */
export function explainLive(live: Live, subject: string, period: string, pack: ExplainedPack): Explanation | null {
  const { compiled, population, scores } = live;
  const own = scores.get(compiled.id)!;
  const row = rowsById(population.subjects).get(subject) ?? -1;
  const place = findPeriod(own.plan, period);
  if (row < own.from || row >= own.to || !place || !('settle' in place)) return null;
  const trace = traceSubject(compiled, { ...population, upstream: scores }, row);
  return explain(trace, population.subjects, place.settle, pack);
}

/** A score table as plain values. */
export function subjectScores(compiled: CompiledScheme, subjects: SubjectTable, scores: ScoreTable): SubjectScore[] {
  const { slots, settles, resets, resetOf } = scores.plan;
  const read = (steps: number) => fromSteps(steps, compiled.step);
  return Array.from({ length: scores.to - scores.from }, (_, at) => {
    const assessed = slots.map((_slot, slot) => scores.assessed[at * slots.length + slot] === 1);
    return {
      subject: subjects.ids[scores.from + at] ?? '',
      slots: slots.flatMap((period, slot) =>
        assessed[slot]
          ? [{ period: formatPeriod(period), total: read(scores.slotTotals[at * slots.length + slot]!) }]
          : [],
      ),
      settles: settles.flatMap((period, settle) => {
        const cell = at * settles.length + settle;
        if (!settledIn(scores, at, settle)) return [];
        const struck = scores.vetoes[cell]!;
        return [
          {
            period: formatPeriod(period),
            total: read(scores.settleTotals[cell]!),
            band: compiled.levels[scores.bands[cell]!] ?? null,
            level: compiled.levels[scores.held[cell]!] ?? null,
            vetoes: compiled.vetoes.flatMap(({ veto }, i) => (struck & (1 << i) ? [veto.veto] : [])),
          },
        ];
      }),
      resets: resets.flatMap((period, reset) =>
        assessed.some((was, slot) => was && resetOf[slot] === reset)
          ? [{ period: formatPeriod(period), total: read(scores.resetTotals[at * resets.length + reset]!) }]
          : [],
      ),
    };
  });
}

/**
 * A score table from values at hand, so that a scheme can read them: totals of tally periods, totals and levels of settle
 * periods. Values of subjects that are not in the table, or of periods the scheme does not have, are passed over.
 */
export function scoresFromValues(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  when: { year: number; asOf: number },
  values: Iterable<ScoreValue>,
): ScoreTable {
  const plan = planYear(compiled.scheme.period, when.year, when.asOf);
  const { from, to } = rowsOf(subjects, compiled.scheme.subject);
  const scores = emptyScores(compiled.id, compiled.step, plan, compiled.levels, from, to);
  keepOff(compiled, scores);
  const rows = rowsById(subjects);
  const [slotOf, settleOf, resetOf] = [positions(plan.slots), positions(plan.settles), positions(plan.resets)];
  const parts = compiled.partsRead ? partsOf(compiled, scores) : null;
  const levelAt = new Map(compiled.levels.map((level, at) => [level, at]));
  // The same totals come again and again.
  const known = new Map<number, number>();
  const steps = (total: number): number => {
    let found = known.get(total);
    if (found === undefined) known.set(total, (found = fromStored(total, compiled.step)));
    return found;
  };
  const bare: { cell: number; value: ScoreValue }[] = [];
  for (const value of values) {
    const row = rows.get(value.subject) ?? -1;
    if (row < from || row >= to) continue;
    const slot = slotOf.get(value.period);
    const settle = settleOf.get(value.period);
    const reset = resetOf.get(value.period);
    const total = steps(value.total);
    if (slot !== undefined) {
      const cell = (row - from) * plan.slots.length + slot;
      scores.slotTotals[cell] = total;
      scores.assessed[cell] = 1;
      parts?.(cell, value, steps);
    }
    if (settle !== undefined) {
      const cell = (row - from) * plan.settles.length + settle;
      scores.settleTotals[cell] = total;
      if (value.level !== null && value.level !== undefined) {
        scores.held[cell] = levelAt.get(value.level) ?? -1;
        scores.bands[cell] = levelAt.get(value.band ?? value.level) ?? -1;
      }
      // A scheme with levels gave one to everybody it assessed.
      if (compiled.levels.length === 0 || scores.held[cell]! >= 0) bare.push({ cell, value });
      if (value.vetoes && value.vetoes.length > 0) setMarks(compiled, scores, cell, value.vetoes);
    }
    if (reset !== undefined) scores.resetTotals[(row - from) * plan.resets.length + reset] = total;
  }
  // Where tally periods are at hand, they say in which of them the subject was assessed.
  for (const { cell, value } of bare) {
    const settle = cell % plan.settles.length;
    const row = ((cell - settle) / plan.settles.length) * plan.slots.length;
    const first = row + plan.slotsFrom[settle]!;
    const inside = scores.assessed.subarray(first, row + plan.slotsFrom[settle + 1]!);
    if (inside.includes(1)) continue;
    inside.fill(1);
    // The whole of the period stands in its first slot.
    for (let slot = 0; slot < inside.length; slot++)
      parts?.(first + slot, slot === 0 ? value : { ...value, items: {}, sections: {} }, steps);
  }
  return scores;
}

/** Makes room for the points of items and sections, and says how a tally period's are put in. */
function partsOf(
  compiled: CompiledScheme,
  scores: ScoreTable,
): (cell: number, value: ScoreValue, steps: (points: number) => number) => void {
  const make = (parts: readonly unknown[]) => parts.map(() => new Float64Array(scores.slotTotals.length));
  const items = make(compiled.items);
  const sections = make(compiled.sections);
  scores.items = items;
  scores.sections = sections;
  return (cell, value, steps) => {
    const given = (points: number | undefined) => (points === undefined ? NaN : steps(points));
    compiled.items.forEach(({ item }, at) => (items[at]![cell] = given(value.items?.[item.item])));
    compiled.sections.forEach(({ section }, at) => (sections[at]![cell] = given(value.sections?.[section.section])));
    // Where there is nothing but the tally period, its last day stands for all of them.
    const days = Object.entries(value.days ?? {});
    if (days.length > 0)
      (scores.days ??= [])[cell] = days
        .map(([date, [got, used]]) => ({ day: parseDay(date)!, got: steps(got), used: steps(used) }))
        .toSorted((a, b) => a.day - b.day);
  };
}

// A year after the end of the longest cycle there is.
const longestCycle = Math.max(...periodKinds.map(yearsIn)) + 1;

/** Score tables of the years before one from values at hand, the latest first; years are whole, whatever the day asked about. */
export function earlierScores(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  when: { year: number },
  values: readonly ScoreValue[],
): ScoreTable[] {
  const { period: periods } = compiled.scheme;
  const cycle = (year: number) => cycleOf(periods, year).year;
  const years = Map.groupBy(values, ({ period }) => cycle(yearOfPeriod(periods, period)));
  return [...years]
    .filter(([year]) => year < cycle(when.year))
    .toSorted(([a], [b]) => b - a)
    .map(([year, own]) => scoresFromValues(compiled, subjects, { year, asOf: dayOf(year + longestCycle, 1, 1) }, own));
}

/** The score table of one year, with those of other years of which there are values beside it. */
function yearsFromValues(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  when: { year: number; asOf: number },
  values: readonly ScoreValue[],
): ScoreTable {
  const { period: periods } = compiled.scheme;
  const now = scoresFromValues(compiled, subjects, when, values);
  const own = cycleOf(periods, when.year).year;
  const years = [...Map.groupBy(values, ({ period }) => cycleOf(periods, yearOfPeriod(periods, period)).year)];
  const others = years.filter(([year]) => year !== own && Number.isFinite(year));
  if (others.length === 0) return now;
  return {
    ...now,
    years: [now, ...others.map(([year, each]) => scoresFromValues(compiled, subjects, { ...when, year }, each))],
  };
}

function positions(periods: readonly Period[]): Map<string, number> {
  return new Map(periods.map((period, i) => [formatPeriod(period), i]));
}
