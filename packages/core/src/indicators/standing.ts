import { cohortsOf } from '../schemes/cohorts/cohorts.ts';
import { firstDay, lastDay, parsePeriod } from '../calendar.ts';
import type { Population } from '../schemes/population.ts';
import { type Figures, figuresOf, forecast } from './figures.ts';
import type { Target } from './indicator.ts';
import { type CompiledIndicator, type IndicatorValues, meetsStandard, standardFor } from './values.ts';

/** A subject whose value does not meet its standard. */
export interface BelowStandard {
  subject: string;
  value: number;
  standard: string;
  min: number | null;
  max: number | null;
}

/** How a whole population, or one cohort of it, stands in an indicator and period. */
export interface IndicatorStanding extends Figures {
  period: string;
  /** Subjects that have a standard and a value, and how many of them meet it. */
  judged: number;
  met: number;
  /** met ÷ judged; null when nobody is judged. */
  share: number | null;
  /** Those that do not meet it, in the order of the subject table. */
  below: BelowStandard[];
}

/** How a population stands in one period, whole and by cohort (keyed by its attribute values, joined by “·”). */
export function indicatorStanding(
  compiled: CompiledIndicator,
  measured: IndicatorValues,
  population: Population,
  period: number,
): { whole: IndicatorStanding; cohorts: Map<string, IndicatorStanding> } {
  const { from, to, periods, values } = measured;
  const text = periods[period] ?? '';
  const place = parsePeriod(text)!;
  const groups = cohortsOf(population.subjects, compiled.indicator.cohort, from, to, firstDay(place), lastDay(place));
  const all: number[] = [];
  const byCohort: number[][] = groups.keys.map(() => []);
  for (let row = from; row < to; row++) {
    all.push(row);
    byCohort[groups.index[row - from]!]!.push(row);
  }
  const stand = (rows: readonly number[]): IndicatorStanding => {
    const own = rows.map((row) => values[(row - from) * periods.length + period]!);
    const below: BelowStandard[] = [];
    let judged = 0;
    rows.forEach((row, i) => {
      const value = own[i]!;
      const standard = Number.isNaN(value) ? null : standardFor(compiled, population, row, period);
      if (!standard) return;
      judged++;
      if (meetsStandard(standard, value)) return;
      below.push({
        subject: population.subjects.ids[row] ?? '',
        value,
        standard: standard.standard,
        min: standard.min ?? null,
        max: standard.max ?? null,
      });
    });
    const met = judged - below.length;
    return { ...figuresOf(own), period: text, judged, met, share: judged === 0 ? null : met / judged, below };
  };
  return {
    whole: stand(all),
    cohorts: new Map(groups.keys.map((key, i) => [key.join('·'), stand(byCohort[i]!)])),
  };
}

/** Where an indicator stands against a year's target, and where it will be at the year's end if it goes on so. */
export interface TargetStanding {
  target: string;
  year: number;
  /** What is aimed at and what is reached so far: a share, or a mean value. */
  wanted: number;
  reached: number | null;
  expected: number | null;
  /** Whether what is reached (once the year is over) or expected is enough; null while nothing can be said. */
  onCourse: boolean | null;
}

/** Holds the standings of a year's periods (null for those to come) against its targets. */
export function targetStanding(
  compiled: CompiledIndicator,
  target: Target,
  standings: readonly (IndicatorStanding | null)[],
): TargetStanding {
  const byShare = target.share !== undefined;
  const wanted = (byShare ? target.share : target.mean) ?? 0;
  const values = standings.map((standing) => (standing ? (byShare ? standing.share : standing.mean) : null));
  const reached = values.findLast((value) => value !== null) ?? null;
  const over = values.at(-1) !== null && values.length > 0;
  const ahead = forecast(values);
  const expected = over ? reached : ahead === null ? null : byShare ? Math.min(1, Math.max(0, ahead)) : ahead;
  const lower = !byShare && compiled.indicator.direction === 'lower';
  const enough = (value: number) => (lower ? value <= wanted : value >= wanted);
  return {
    target: target.target,
    year: target.year,
    wanted,
    reached,
    expected,
    onCourse: expected === null ? null : enough(expected),
  };
}
