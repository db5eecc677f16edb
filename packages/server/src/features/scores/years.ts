import {
  cycleOf,
  formatDay,
  formatPeriod,
  lastDay,
  monthsIn,
  parseDay,
  periodsIn,
  type CompiledScheme,
} from '@lianxin/core';

/** A year and the day on which it is looked at. */
export interface YearOn {
  year: number;
  /** Today; a past year is computed as of its end. */
  today: string;
}

/** Day number as of which a year is scored: today, or its last day when it is over. */
export function asOf({ year, today }: YearOn): number {
  return earlier(`${year}-12-31`, today);
}

/** The same for one scheme: of two years scored together the first is over only with the second. */
export function asOfScheme({ scheme }: Pick<CompiledScheme, 'scheme'>, { year, today }: YearOn): number {
  return earlier(formatDay(lastDay(cycleOf(scheme.period, year))), today);
}

/** When one scheme is scored: the day, and whether it still goes on, so that what is credited when a period is over waits for the next. */
export function dayOfScoring(
  rule: Pick<CompiledScheme, 'scheme'>,
  { year, today }: YearOn,
): { year: number; asOf: number; underWay: boolean } {
  const day = asOfScheme(rule, { year, today });
  return { year, asOf: day, underWay: day === parseDay(today) };
}

function earlier(end: string, today: string): number {
  return parseDay(today < end ? today : end) ?? 0;
}

/** Every period of a scheme's year, or of the two years of its reset: tally, settle and reset periods. */
export function periodsOfYear({ scheme }: Pick<CompiledScheme, 'scheme'>, year: number): string[] {
  const whole = cycleOf(scheme.period, year);
  const kinds = new Set([scheme.period.tally, scheme.period.settle, scheme.period.reset]);
  return [...kinds].flatMap((kind) => periodsIn(whole, kind)).map(formatPeriod);
}

// However long levels are kept, nobody asks for more than this.
const mostYears = 20;

/** How many years before a year its results are needed of; `least`: cycles that another scheme reads. */
export function yearsBefore({ scheme, yearsBack }: Pick<CompiledScheme, 'scheme' | 'yearsBack'>, least = 0): number {
  return Math.min(mostYears, Math.max(least, yearsBack) * Math.max(1, monthsIn[scheme.period.reset] / 12));
}
