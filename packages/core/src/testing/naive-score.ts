import type { Row } from '../records/rows.ts';
import type { Caps, Item, Scheme } from '../schemes/scheme.ts';

/**
 * A second, slow way to the same numbers, for property tests only: one subject at a time, facts as rows, dates as text,
 * BigInt fractions, no tables, no scaling. It shares nothing with the evaluator but the pack language. Knows count, sum and
 * entered, also so far; each, tiers, as-entered and choose; times between dates and working days; weeks and months; windows, caps that carry,
 * sections, weights and parts rounded by themselves, deductions, appeals, totals that run on from the reset, vetoes, levels and promotion.
 */
export interface NaiveScore {
  /** Points of each tally period, settle period and year, as decimal text. */
  slots: string[];
  settles: string[];
  levels: number[];
  year: string;
  items: Record<string, string[]>;
}

type Rational = { n: bigint; d: bigint };

const zero: Rational = { n: 0n, d: 1n };
const months = {
  week: 0.25,
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
  'two-years': 24,
  'three-years': 36,
  'four-years': 48,
  'five-years': 60,
  'six-years': 72,
};

function decimal(value: number): Rational {
  const [whole = '0', fraction = ''] = value.toFixed(6).split('.');
  return { n: BigInt(whole + fraction), d: 10n ** BigInt(fraction.length) };
}

/** Denominators that are alike stay: years have 52 weeks, and their product would fill pages. */
const plus = (a: Rational, b: Rational): Rational => {
  if (a.d % b.d === 0n) return { n: a.n + b.n * (a.d / b.d), d: a.d };
  return b.d % a.d === 0n ? plus(b, a) : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
};
const minus = (a: Rational, b: Rational): Rational => plus(a, { n: -b.n, d: b.d });
const times = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a: Rational, b: Rational): Rational => times(a, b.n < 0n ? { n: -b.d, d: -b.n } : { n: b.d, d: b.n });
const less = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
const least = (a: Rational, b: Rational): Rational => (less(b, a) ? b : a);
const most = (a: Rational, b: Rational): Rational => (less(a, b) ? b : a);
const sumOf = (list: Rational[]): Rational => list.reduce(plus, zero);

/** Nearest multiple of a step, halves away from zero. */
function round(value: Rational, step: Rational): Rational {
  const ratio = over(value, step);
  const size = ratio.n < 0n ? -ratio.n : ratio.n;
  const whole = (2n * size + ratio.d) / (2n * ratio.d);
  return times({ n: ratio.n < 0n ? -whole : whole, d: 1n }, step);
}

/** Decimal text of a value that is a multiple of 10^-6. */
function show({ n, d }: Rational): string {
  return String(Number((n * 1_000_000n) / d) / 1_000_000);
}

const monthOf = (fact: Row): number => Number(String(fact['date']).slice(5, 7)) - 1;

/** A tally period, or a part of one: its days as text, and the month of the year, from 0, that the whole begins in or that it is counted to. */
interface Slot {
  first: string;
  last: string;
  month: number;
  /** Which tally period of the year it lies in. */
  tally: number;
}

/** The tally periods of a calendar year; a week lies in the month, and the year, of the day that the scheme says. */
function slotsOf({ period }: Scheme, year: number): Slot[] {
  if (period.tally !== 'week') {
    const width = months[period.tally];
    const text = (month: number, day: string) => `${year}-${String(month + 1).padStart(2, '0')}-${day}`;
    const begins = Array.from({ length: 12 / width }, (_, i) => i * width);
    return begins.map((month, tally) => ({
      first: text(month, '01'),
      last: text(month + width - 1, '31'),
      month,
      tally,
    }));
  }
  const decides = { 'first-day': 0, 'most-days': 3, 'last-day': 6 }[period['week-month'] ?? 'most-days'];
  const days = [`${year - 1}-12-20`];
  while (days.length < 390) days.push(dayAfter(days.at(-1)!));
  return days
    .flatMap((first, at) => {
      const [decider = '', last = ''] = [days[at + decides], days[at + 6]];
      const begins = weekdayOf(first) === (period['week-starts'] ?? 1) && decider.startsWith(`${year}-`);
      return begins ? [{ first, last, month: Number(decider.slice(5, 7)) - 1 }] : [];
    })
    .map((week, tally) => ({ ...week, tally }));
}

/** Tally periods cut after each day on which something happened, as an account loses what lies beyond its limits day by day. */
function cutByDays(slots: readonly Slot[], facts: readonly Row[]): Slot[] {
  const dates = [...new Set(facts.map((fact) => String(fact['date'])))].toSorted();
  return slots.flatMap((slot) => {
    const own = dates.filter((date) => date >= slot.first && date <= slot.last);
    const begins = [slot.first, ...own.map(dayAfter)];
    return begins.map((first, i) => ({ ...slot, first, last: own[i] ?? slot.last }));
  });
}

function dayBefore(date: string): string {
  let day = `${Number(date.slice(0, 4)) - (date.slice(5) <= '01-31' ? 1 : 0)}${date.slice(5) <= '01-31' ? '-12-01' : '-01-01'}`;
  while (dayAfter(day) < date) day = dayAfter(day);
  return day;
}

/** The last day there is up to one that is written, such as the 31st of a shorter month. */
function lastDayBy(written: string): string {
  let day = `${written.slice(0, 8)}01`;
  while (dayAfter(day) <= written) day = dayAfter(day);
  return day;
}

function dayAfter(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
  const [y, m, d] = day < length ? [year, month, day + 1] : month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** Weekdays off and weekend days worked on that the naive way counts working days by, as text. */
export interface NaiveHolidays {
  off: readonly string[];
  work: readonly string[];
}

/** Working days after a day up to and with another, day by day; below zero the other way round. */
function workdaysFrom(from: string, to: string, { off, work }: NaiveHolidays): number {
  if (to < from) return -workdaysFrom(to, from, { off, work });
  let count = 0;
  for (let day = from; day < to;) {
    day = dayAfter(day);
    if (work.includes(day) || (weekdayOf(day) <= 5 && !off.includes(day))) count++;
  }
  return count;
}

function daysFrom(from: string, to: string): number {
  if (to < from) return -daysFrom(to, from);
  let count = 0;
  for (let day = from; day < to; day = dayAfter(day)) count++;
  return count;
}

/** What a name of more than a field reads of a record; NaN where a date is missing. */
function readByName(name: string, row: Row, holidays: NaiveHolidays): unknown {
  const dateOf = (field: string) => (row[field] === undefined ? null : String(row[field]));
  const [, unit, from = '', to = ''] = /^(days|workdays) from (\S+) to (\S+)$/.exec(name) ?? [];
  const [start, end] = [dateOf(from), dateOf(to)];
  if (unit !== undefined) {
    if (start === null || end === null) return NaN;
    return unit === 'days' ? daysFrom(start, end) : workdaysFrom(start, end, holidays);
  }
  const [, part] = /^(weekday|month|day) of date$/.exec(name) ?? [];
  const date = String(row['date']);
  if (part === 'weekday') return weekdayOf(date);
  if (part === undefined) return row[name];
  return Number(part === 'month' ? date.slice(5, 7) : date.slice(8, 10));
}

function slotHolding(slots: readonly Slot[], fact: Row): number {
  const date = String(fact['date']);
  return slots.findIndex(({ first, last }) => date >= first && date <= last);
}

/** Scores one subject in a year. `facts` are its own, of any year; `attributes` hold all year. */
export function naiveScore(
  scheme: Scheme,
  year: number,
  attributes: Row,
  facts: readonly Row[],
  holidays: NaiveHolidays = { off: [], work: [] },
): NaiveScore {
  const meets = (row: Row, condition: unknown, subject: Row = {}) => meetsBy(row, condition, subject, holidays);
  // Where the scheme does not say how finely it works, nothing is rounded but the total, and what is printed.
  const working = scheme['working-precision'];
  const [finest, coarsest] = [over(decimal(scheme.precision), decimal(10_000)), decimal(scheme.precision)];
  const kept = (value: Rational) => (working === undefined ? value : round(value, decimal(working)));
  const shown = (value: Rational) => show(working === undefined ? round(value, finest) : value);
  const lost = scheme['beyond-limits'] === 'lost';
  const whole = slotsOf(scheme, year);
  const calendar = lost ? cutByDays(whole, facts) : whole;
  const slotCount = calendar.length;
  const slotOf = (fact: Row) => slotHolding(calendar, fact);
  const own = facts.filter((fact) => slotOf(fact) >= 0);
  const startOf = (slot: number, kind: keyof typeof months) => {
    const width = Math.min(Math.max(months[scheme.period.tally], months[kind]), months[scheme.period.reset]);
    if (width < 1 || width === months[scheme.period.tally])
      return calendar.findIndex(({ tally }) => tally === calendar[slot]!.tally);
    const group = Math.floor(calendar[slot]!.month / width);
    return calendar.findIndex(({ month }) => Math.floor(month / width) === group);
  };

  const counting = scheme['count-from'] === 'reset' ? scheme.period.reset : scheme.period.settle;
  const capped = (amounts: Rational[], caps: Caps | undefined, carry?: keyof typeof months): Rational[] => {
    // What counts so far is the sum so far, at most the cap; shorter periods first.
    const stated = (typeof caps === 'number' ? [[counting, caps]] : Object.entries(caps ?? {})) as [
      keyof typeof months,
      number,
    ][];
    const ordered = stated.toSorted(([a], [b]) => months[a] - months[b]);
    return ordered.reduce((given, [kind, limit]) => {
      if (carry !== undefined && months[kind] < months[carry]) return carried(given, kind, decimal(limit), carry);
      const soFar = (slot: number) => least(sumOf(given.slice(startOf(slot, kind), slot + 1)), decimal(limit));
      return given.map((_, slot) => (startOf(slot, kind) === slot ? soFar(slot) : minus(soFar(slot), soFar(slot - 1))));
    }, amounts);
  };

  /** A pot that each period pays at most the cap from; what is left stays in it until the wider period ends. */
  const carried = (given: Rational[], kind: keyof typeof months, limit: Rational, within: keyof typeof months) => {
    let [pot, paid] = [zero, zero];
    return given.map((amount, slot) => {
      if (startOf(slot, kind) === slot) {
        pot = startOf(slot, within) === slot ? zero : most(zero, minus(pot, limit));
        paid = zero;
      }
      pot = plus(pot, amount);
      const pays = minus(least(pot, limit), paid);
      paid = plus(paid, pays);
      return pays;
    });
  };

  /** What a rule makes of the sum of the counting period so far, in differences. */
  const running = (given: Rational[], rule: (sum: Rational) => Rational): Rational[] => {
    const soFar = (slot: number) => rule(sumOf(given.slice(startOf(slot, counting), slot + 1)));
    return given.map((_, slot) =>
      startOf(slot, counting) === slot ? soFar(slot) : minus(soFar(slot), soFar(slot - 1)),
    );
  };

  /** Points of a part times its weight, rounded by itself before and after it; `limits`: those that come after the weight. */
  const inWeight = (
    { weight, precision }: Pick<Item, 'weight' | 'precision'>,
    points: Rational[],
    limits: (points: Rational[]) => Rational[],
  ): Rational[] => {
    const { unweighted, weighted } =
      typeof precision === 'number' ? { unweighted: precision, weighted: undefined } : (precision ?? {});
    const to = (list: Rational[], place: number | undefined) =>
      place === undefined ? list : running(list, (sum) => round(sum, decimal(place)));
    const first = to(points, unweighted);
    const by = weight === undefined ? first : running(first, (sum) => kept(times(sum, decimal(weight))));
    return to(limits(by), weighted);
  };

  /** The first slot of the year, or the part of it, that holds a slot; no reset cuts it. */
  const sinceStart = (slot: number, kind: keyof typeof months) => {
    const part = (at: number) => Math.floor(calendar[at]!.month / months[kind]);
    return calendar.findIndex((_, at) => part(at) === part(slot));
  };

  const itemPoints = (item: Item, applies: boolean): Rational[] => {
    const window = item.over ?? scheme.period.tally;
    const soFar = item.measure['so-far'] as Item['measure'] | undefined;
    const measured = { ...item, measure: soFar ?? item.measure };
    const since = (item.measure['since'] ?? 'year') as keyof typeof months;
    const measuredIn = (from: number, to: number): Rational | null => {
      const begin = soFar === undefined ? from : sinceStart(to, since);
      const matching = own
        .filter((fact) => fact['record'] === recordOf(measured) && meets(fact, measured.measure['where'], attributes))
        .filter((fact) => slotOf(fact) >= begin && slotOf(fact) <= to);
      return measure(measured, matching);
    };
    /** Points of a measure; whatever else decides stands as it does at the end of a slot. */
    const pointsFor = (value: Rational | null, from: number, until: number): Rational => {
      if (value === null) return zero;
      const within = own.filter((fact) => slotOf(fact) >= from && slotOf(fact) <= until);
      const end = calendar.findLastIndex((_, at) => startOf(at, window) === from);
      const workdays = () => workdaysFrom(dayBefore(calendar[from]!.first), lastDayBy(calendar[end]!.last), holidays);
      return kept(pointsOf(chosen(item, value, within, attributes, { meets, workdays }), value));
    };
    const known = new Map<string, Rational>();
    const reached = (from: number, to: number, until: number): Rational => {
      const key = `${from} ${to} ${until}`;
      if (!known.has(key)) known.set(key, pointsFor(measuredIn(from, to), from, until));
      return known.get(key)!;
    };
    // Points for nothing at all are decided when a window is over that is longer than what is settled.
    const forNone = () => pointsOf(chosen(item, zero, [], attributes, { meets, workdays: () => 0 }), zero);
    const atEnd =
      (months[window] > months[scheme.period.settle] && forNone().n !== 0n) ||
      soFar !== undefined ||
      'entered' in item.measure ||
      (months[window] > months[scheme.period.tally] && /"calendar":"workdays"/.test(JSON.stringify(item.points)));
    const raw = Array.from({ length: slotCount }, (_, slot): Rational => {
      if (!applies) return zero;
      const from = startOf(slot, window);
      const last = slot === slotCount - 1 || startOf(slot + 1, window) !== from;
      if (from === slot && last) return reached(slot, slot, slot);
      if (atEnd) return last ? reached(from, slot, slot) : zero;
      // Of a tally period that is cut, the days count what its records bring, its end what is known then.
      const { tally } = calendar[slot]!;
      const [begins, ends] = [
        calendar.findIndex((each) => each.tally === tally),
        calendar.findLastIndex((each) => each.tally === tally),
      ] as const;
      const opens = begins === from;
      const brought = minus(reached(from, ends, ends), opens ? zero : reached(from, begins - 1, begins - 1));
      const base = opens ? pointsFor(zero, from, ends) : reached(from, begins - 1, ends);
      if (opens && base.n !== 0n) return slot === ends ? brought : zero;
      const step = minus(reached(from, slot, ends), slot === begins ? base : reached(from, slot - 1, ends));
      return slot === ends ? plus(step, minus(brought, minus(reached(from, ends, ends), base))) : step;
    });
    const counted = inWeight(item, capped(raw, item.cap, item['carry-within']), (list) => list);
    return counted.map((points, slot) => {
      const appeals = own.filter((fact) => fact['record'] === 'score-adjustment' && fact['item'] === item.item);
      const inSlot = appeals.filter((fact) => slotOf(fact) === slot);
      return inSlot.reduce<Rational>((sum, fact) => plus(sum, kept(decimal(Number(fact['points'])))), points);
    });
  };

  const byTally = (points: Rational[]) =>
    whole.map((_, at) => sumOf(points.filter((__, slot) => calendar[slot]!.tally === at)));
  const items: NaiveScore['items'] = {};
  const keep = (item: Item, applies: boolean): Rational[] => {
    const points = itemPoints(item, applies);
    items[item.item] = byTally(points).map(shown);
    return points;
  };
  const add = (lists: Rational[][]): Rational[] =>
    Array.from({ length: slotCount }, (_, slot) => sumOf(lists.map((list) => list[slot]!)));
  const assessed = meets(attributes, scheme.applies);
  const sections = scheme.sections.map((section) => {
    const inside = assessed && meets(attributes, section.applies);
    const points = add(section.items.map((item) => keep(item, inside && meets(attributes, item.applies))));
    return inWeight(section, points, (given) => capped(given, section.cap, section['carry-within']));
  });
  // An account that loses what lies beyond its limits has no other cap of its own.
  const earned = capped(
    add(sections),
    lost && typeof scheme.cap === 'number' ? undefined : scheme.cap,
    scheme['carry-within'],
  );
  const taken = add(scheme.deductions.map((item) => keep(item, assessed && meets(attributes, item.applies))));
  const slots = earned.map((points, slot) => minus(points, taken[slot]!));

  const settleStarts = calendar.flatMap((_, slot) => (startOf(slot, scheme.period.settle) === slot ? [slot] : []));
  const settles: Rational[] = [];
  const levels: number[] = [];
  // This naive way knows lines that are the same for everybody.
  const lineOf = ({ from }: Scheme['levels'][number]) => (typeof from === 'number' ? from : -1e9);
  const bands = scheme.levels.toSorted((a, b) => lineOf(a) - lineOf(b));
  let held = 0;
  const limited = (total: Rational) => {
    const floored = scheme.floor === undefined ? total : most(total, decimal(scheme.floor));
    const top = typeof scheme.cap === 'object' ? scheme.cap[counting] : scheme.cap;
    return top === undefined ? floored : least(floored, decimal(top));
  };
  let account = decimal(scheme.start);
  for (const [settle, first] of settleStarts.entries()) {
    const next = settleStarts[settle + 1] ?? slotCount;
    if (startOf(first, scheme.period.reset) === first) {
      held = 0;
      account = decimal(scheme.start);
    }
    for (const points of slots.slice(first, next))
      account = lost ? limited(plus(account, points)) : plus(account, points);
    let total =
      scheme['count-from'] === 'reset'
        ? limited(account)
        : limited(sumOf([decimal(scheme.start), ...slots.slice(first, next)]));
    if (working === undefined) total = round(total, coarsest);
    let ceiling = 99;
    let [steps, exactly] = [0, 99];
    for (const veto of scheme.vetoes) {
      const end = (settle + 1) * months[scheme.period.settle];
      // This naive way knows vetoes by facts with an effect on the level or the total alone.
      if (!('any' in veto.when)) throw new Error(`the naive way does not know the veto ${veto.veto}`);
      const { any, where, 'within-months': back = 0 } = veto.when;
      // Months back from the end of a settle period are counted by months of the calendar: with weeks it does not know them.
      if (back !== 0 && scheme.period.tally === 'week') throw new Error('weeks and months back');
      const begin = Math.min(settle * months[scheme.period.settle], end - back);
      const struck = facts.some((fact) => {
        const at = (Number(String(fact['date']).slice(0, 4)) - year) * 12 + monthOf(fact);
        const within = back === 0 ? slotOf(fact) >= first && slotOf(fact) < next : at >= begin && at < end;
        return fact['record'] === any && meets(fact, where) && within;
      });
      if (!struck) continue;
      const { level, total: zeroed } = veto.effect;
      if (zeroed === 0) total = zero;
      if (level === undefined) continue;
      if (typeof level === 'number') ceiling = Math.min(ceiling, level);
      else if ('max' in level) ceiling = Math.min(ceiling, Number(level.max));
      else if ('up' in level) steps += level.up;
      else if ('down' in level) steps -= level.down;
      else if ('exactly' in level) exactly = Math.min(exactly, level.exactly);
    }
    const band = bands.findLastIndex((level) => !less(total, decimal(lineOf(level))));
    held = Math.min(band, held + (scheme.promotion?.['max-steps'] ?? 99), ceiling);
    // What moves levels comes last; what bounds them holds all the same.
    held =
      exactly < 99 ? Math.max(0, exactly + Math.min(0, steps)) : Math.max(0, Math.min(bands.length - 1, held + steps));
    held = Math.min(held, ceiling);
    settles.push(total);
    levels.push(bands[held]!.level);
  }
  return {
    slots: byTally(slots).map(shown),
    settles: settles.map(show),
    levels,
    year: show(sumOf(settles)),
    items,
  };
}

function recordOf(item: Item): string {
  const text = item.measure['count'] ?? item.measure['sum'] ?? item.measure['entered'];
  return String(text).split('.')[0]!;
}

function measure(item: Item, facts: Row[]): Rational | null {
  if ('count' in item.measure) return { n: BigInt(facts.length), d: 1n };
  const field = String(item.measure['sum'] ?? item.measure['entered']).split('.')[1]!;
  const values = facts.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map((fact) => decimal(Number(fact[field])));
  if ('sum' in item.measure) return sumOf(values);
  if (values.length === 0) return null;
  if (item.measure['combine'] !== 'average') return values.at(-1)!;
  return round(over(sumOf(values), { n: BigInt(values.length), d: 1n }), decimal(0.1));
}

const key = (fact: Row): string => `${String(fact['date'])} ${String(fact['id'])}`;

/** The item with the points that its conditions choose; `facts`: the subject's own of the window. */
function chosen(
  item: Item,
  value: Rational,
  facts: readonly Row[],
  attributes: Row,
  { meets, workdays }: { meets: (row: Row, condition: unknown, subject?: Row) => boolean; workdays: () => number },
): Item {
  if (!('choose' in item.points)) return item;
  const entries = item.points['choose'] as {
    when: Record<string, unknown>;
    and?: Record<string, unknown>[];
    points: unknown;
  }[];
  const count = (record: unknown, where: unknown) =>
    facts.filter((fact) => fact['record'] === record && meets(fact, where, attributes)).length;
  const holds = (test: Record<string, unknown>): boolean => {
    if ('any' in test) return count(test['any'], test['where']) >= Number(test['at-least'] ?? 1);
    if ('none' in test) return count(test['none'], test['where']) === 0;
    const inner = test['measure'] as { count: string; where?: unknown; calendar?: string } | undefined;
    const counted = inner && (inner.calendar === undefined ? count(inner.count, inner.where) : workdays());
    const of = counted === undefined ? value : { n: BigInt(counted), d: 1n };
    const { min, below } = test['is'] as { min?: number; below?: number };
    return (min === undefined || !less(of, decimal(min))) && (below === undefined || less(of, decimal(below)));
  };
  const points =
    entries.find(({ when, and = [] }) => [when, ...and].every(holds))?.points ?? item.points['otherwise'] ?? 0;
  return { ...item, points: typeof points === 'number' ? { number: points } : (points as Item['points']) };
}

function pointsOf(item: Item, value: Rational): Rational {
  const { points } = item;
  if ('number' in points) return decimal(Number(points['number']));
  if ('as-entered' in points) return times(value, decimal(Number(points['times'] ?? 1)));
  if (Array.isArray(points['tiers'])) {
    const tiers = points['tiers'] as { from: number; points: number }[];
    const tier = tiers.findLast(({ from }) => !less(value, decimal(from)));
    return tier ? decimal(tier.points) : zero;
  }
  const portions = over(value, decimal(Number.parseFloat(String(points['per'] ?? 1))));
  // BigInt division cuts towards zero; measures here are never negative.
  const counted = points['whole'] === true ? { n: portions.n / portions.d, d: 1n } : portions;
  return times(counted, decimal(Number(points['each'])));
}

/** 1 for Monday to 7 for Sunday (Sakamoto). */
function weekdayOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const y = month < 3 ? year - 1 : year;
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7 || 7;
}

/** `subject`: the attributes that a condition on a record may name as well. */
function meetsBy(row: Row, condition: unknown, subject: Row, holidays: NaiveHolidays): boolean {
  return Object.entries((condition ?? {}) as Record<string, unknown>).every(([field, test]) => {
    if (field === 'any-of') return (test as unknown[]).some((one) => meetsBy(row, one, subject, holidays));
    const value = field.startsWith('subject.') ? subject[field.slice(8)] : readByName(field, row, holidays);
    if (typeof test !== 'object') return value === test;
    const { min, max, not } = test as { min?: number; max?: number; not?: unknown };
    if (not !== undefined && value === not) return false;
    if (min !== undefined && !(Number(value) >= min)) return false;
    return max === undefined || Number(value) <= max;
  });
}
