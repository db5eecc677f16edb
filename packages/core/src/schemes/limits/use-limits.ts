import { type Period, firstDay, formatDay, monthsLater, nextPeriod, periodTitle, shiftPeriod } from '../../calendar.ts';
import { type Bar, type Within, exact } from '../../records/within.ts';
import { type Words, counted } from '../../words.ts';
import { each } from '../explain/explain-level.ts';
import { schemePeriodOf } from '../periods/plan.ts';
import { pointUnit } from '../rounding/point-unit.ts';
import type { Scheme } from '../scheme.ts';

/** The limits a record type states, by whose calendar they go, and what is counted. */
export interface UseLimits {
  within: Pick<Within, 'times' | 'total' | 'barred-by' | 'beyond'>;
  periods: Scheme['period'];
  unit: Words;
}

/** So much used on a day (a day number) by a record; a corrected one that waits is there with both its versions. */
export interface Use {
  record: string;
  day: number;
  amount: number;
}

/** Days (day numbers) from one on, and before another, on which nothing may be used. */
export interface Barred {
  from: number;
  until: number;
}

/** What a subject has used, and when it is barred. */
export interface Used {
  uses: readonly Use[];
  bars: readonly Barred[];
}

/** When a record of a day bars; `repairs`: the days of the records of its subject that end the bar early. */
export function barredByRecord(
  { months }: Extract<Bar, { any: string }>,
  day: number,
  repairs: readonly number[] = [],
): Barred {
  return endedEarly({ from: day, until: monthsLater(day, months) + 1 }, repairs);
}

/** When the level of a settle period bars (`repairs` as above); null where that level, or none at all, does not. */
export function barredByLevel(
  { level: { min = -Infinity, max = Infinity }, within = 1 }: Extract<Bar, { score: string }>,
  settle: Period,
  level: number | null,
  repairs: readonly number[] = [],
): Barred | null {
  if (level === null || level < min || level > max) return null;
  return endedEarly({ from: firstDay(nextPeriod(settle)), until: firstDay(shiftPeriod(settle, within + 1)) }, repairs);
}

/** What is put right on the day it bars from bars nothing; what was put right before was another matter. */
function endedEarly({ from, until }: Barred, repairs: readonly number[]): Barred {
  return { from, until: Math.min(until, ...repairs.filter((day) => day >= from)) };
}

/** The record types that bars look at: those that bar, and those that end a bar early. */
export function typesOfBars(bars: readonly Bar[]): string[] {
  return bars.flatMap((bar) => [...('any' in bar ? [bar.any] : []), ...(bar.repair ? [bar.repair.when.any] : [])]);
}

/** The limits of a record type that uses up the balance of a scheme. */
export function useLimitsOf(within: Within, scheme: Scheme): UseLimits {
  return { within, periods: scheme.period, unit: pointUnit(scheme) };
}

const kinds = ['week', 'month', 'quarter', 'half-year', 'year'] as const;

/** A limit of the period that holds a day: how much of it is free (below zero where it is overrun), from when on there is a new one, and how it is said. */
interface Standing {
  times: boolean;
  free: number;
  anew: string;
  rule: Words;
  period: Words;
  used: Words;
  say: (amount: number) => Words;
}

function standings({ within, periods, unit }: UseLimits, { uses }: Used, day: number): Standing[] {
  return (['times', 'total'] as const).flatMap((key) =>
    kinds.flatMap((kind) => {
      const limit = within[key]?.[kind];
      if (limit === undefined) return [];
      const period = schemePeriodOf(periods, kind, day);
      const next = firstDay(nextPeriod(period));
      const inside = uses.filter((use) => use.day >= firstDay(period) && use.day < next);
      const most = [...Map.groupBy(inside, ({ record }) => record).values()].map((versions) =>
        Math.max(...versions.map(({ amount }) => amount)),
      );
      const times = key === 'times';
      const used = times ? most.length : exact(most.reduce((sum, one) => sum + one, 0));
      const say = (amount: number) => counted(exact(amount), times ? { zh: '次', en: 'time' } : unit);
      const [all, per] = [say(limit), each[kind]];
      const rule = times
        ? { zh: `${per.zh}不超过 ${all.zh}`, en: `at most ${all.en} ${per.en}` }
        : { zh: `${per.zh}合计不超过 ${all.zh}`, en: `at most ${all.en} ${per.en} together` };
      const free = exact(limit - used);
      return [{ times, free, anew: formatDay(next), rule, period: periodTitle(period), used: say(used), say }];
    }),
  );
}

/** The first day that is free of all that bars a day; null where nothing does. */
function barredUntil({ bars }: Used, day: number): number | null {
  let free = day;
  // What bars that day may end when something else has begun to bar.
  for (const { from, until } of bars.toSorted((a, b) => a.from - b.from))
    if (from <= free) free = Math.max(free, until);
  return free > day ? free : null;
}

// Whoever enters an exchange for somebody need not be one who may read what bars them: neither it nor its day is named.
function barWords(used: Used, day: number): Words | null {
  const until = barredUntil(used, day);
  if (until === null) return null;
  const free = formatDay(until);
  return { zh: `按规定现在不能用，${free} 起才可以`, en: `nothing can be used now, only from ${free} on` };
}

/** How much the limits leave for a day; Infinity where they say nothing of it. */
export function freeOfLimits(limits: UseLimits, used: Used, day: number): number {
  if (barredUntil(used, day) !== null) return 0;
  const free = standings(limits, used, day).map((one) => (one.times && one.free >= 1 ? Infinity : one.free));
  return Math.max(0, Math.min(Infinity, ...free));
}

/** How the limits stand on a day, each in a few words. */
export function limitsWords(limits: UseLimits, used: Used, day: number): Words[] {
  const barred = barWords(used, day);
  return [
    ...(barred ? [barred] : []),
    ...standings(limits, used, day).map(({ rule, period, free, say }) => {
      const left = say(Math.max(0, free));
      return { zh: `${rule.zh}，${period.zh}还可用 ${left.zh}`, en: `${rule.en}; ${left.en} left in ${period.en}` };
    }),
  ];
}

/** Why so much cannot be used on a day, how much is left, and from when on it can; null when it can. */
export function beyondLimits(limits: UseLimits, used: Used, day: number, asked: number): Words | null {
  const barred = barWords(used, day);
  if (barred !== null) return barred;
  const { within } = limits;
  // How often before how much; of sums the one that leaves the least, and of those the longest.
  const [one] = standings(limits, used, day)
    .filter(({ times, free }) =>
      !times && within.beyond === 'cut' ? free <= 0 && asked > 0 : free < (times ? 1 : asked),
    )
    .toSorted((a, b) => Number(b.times) - Number(a.times) || a.free - b.free || b.anew.localeCompare(a.anew));
  if (one === undefined) return null;
  const stands = {
    zh: `${one.rule.zh}，${one.period.zh}已用 ${one.used.zh}`,
    en: `${one.rule.en}, and ${one.period.en} has ${one.used.en} already`,
  };
  if (one.times || one.free <= 0)
    return { zh: `${stands.zh}；${one.anew} 起才可以`, en: `${stands.en}; only from ${one.anew} on` };
  const [wanted, left] = [one.say(asked), one.say(one.free)];
  return {
    zh: `${stands.zh}，还可用 ${left.zh}，不够 ${wanted.zh}；请改为不超过 ${left.zh}，或从 ${one.anew} 起再记`,
    en: `${stands.en}: ${left.en} left, not ${wanted.en}; enter ${left.en} at most, or wait until ${one.anew}`,
  };
}
