import { type Period, monthHolding, monthsLater } from '../../calendar.ts';
import { roundingOf } from '../../exact.ts';
import type { CompiledItem, CompiledScheme, CompiledSection } from '../compile.ts';
import { limited } from './flows.ts';
import { yearCalendarOf, yearHolding } from '../periods/plan.ts';
import { type SubjectTable, spellIn, spellsMeeting } from '../../records/subject-table.ts';
import { type Expires, monthEnding } from './expires.ts';
import type { Scheme } from '../scheme.ts';
import { type ScoreTable, assessedIn } from '../score-table.ts';

/** The months since the year 0 in which a tally period begins and after which its points no longer count; `first` is its first day. */
function monthsOfLot(expires: Expires, periods: Scheme['period'], first: number): { month: number; last: number } {
  const month = monthHolding(first, yearCalendarOf(periods).months);
  if (expires.until === undefined) return { month, last: month + (expires.months ?? 1) - 1 };
  const starts = (periods['year-starts'] ?? 1) - 1;
  const begins = (yearHolding(periods, first) + (expires['years-after'] ?? 1)) * 12 + starts;
  const ends = monthEnding(expires.until, periods) ?? Number(expires.until.slice(0, 2));
  return { month, last: begins + ((ends - 1 - starts + 12) % 12) };
}

/** Points of one tally period, or of one day, in whole steps, and how many of them are left. */
export interface Lot {
  period: Period;
  /** The day on which they were got (day number), where that is what their time is counted from. */
  day?: number;
  points: number;
  left: number;
  /** The last month in which they count, since the year 0: `year × 12 + month − 1`; of those of a day the last day (day number). */
  last: number;
}

/** A subject's points as a balance. Arrays are by slot of the year scored, and used again for the next subject. */
export interface Account {
  /** What there is before the slot begins, and at its end. */
  opening: Float64Array;
  balance: Float64Array;
  /** What no longer counts when the slot begins, what of the rest does not go over a reset, and the start everybody has in the first slot of a reset period. */
  lapsed: Float64Array;
  cut: Float64Array;
  start: Float64Array;
  /** What lay above the cap of the balance when the slot ended, and what vetoes took when its settle period did. */
  beyond: Float64Array;
  struck: Float64Array;
}

/** Hears which lots lapse, what of a balance goes over a reset, and what is left when a slot ends. Lots are used again: read them at once. */
export interface AccountListener {
  lapsed(slot: number, lot: Lot): void;
  carried(slot: number, balance: number, over: number): void;
  ended(slot: number, lots: readonly Lot[]): void;
}

/**
 * Prepares the balances of a scheme whose points expire: all tally periods of the earlier years (`before`, the latest first) and of the table
 * are gone through again, so that the oldest points are known. `subjects`: of all those years, with the ages that the rules ask for. Null when points
 * do not expire.
 */
export function bindAccounts(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
  subjects: SubjectTable,
): ((at: number, listener?: AccountListener) => Account) | null {
  const { expires } = compiled.scheme;
  if (expires === undefined) return null;
  const tables = [...before.toReversed(), scores].map((table) => ({ table, ...slotsOf(compiled, expires, table) }));
  const amounts = amountsOf(compiled);
  const isSpared = bindSpared(expires, subjects);
  const byDay = expires.from === 'day';
  const cells = () => new Float64Array(scores.plan.slots.length);
  const account: Account = {
    opening: cells(),
    balance: cells(),
    lapsed: cells(),
    cut: cells(),
    start: cells(),
    beyond: cells(),
    struck: cells(),
  };
  const carriedOver = carryOf(compiled);
  const mostDebt = compiled.floor === -Infinity ? Infinity : Math.max(0, -compiled.floor);
  const lots: Lot[] = [];
  return (at, listener) => {
    lots.length = 0;
    let [debt, balance] = [0, 0];
    for (const { table, months } of tables) {
      const own = table === scores;
      const row = scores.from + at - table.from;
      if (row < 0 || row >= table.to - table.from) continue;
      const { slots, slotFirst, slotLast, asOf, begunSlots, resetOf, settleOf, settles } = table.plan;
      let started = -1;
      for (let slot = 0; slot < begunSlots; slot++) {
        const { month, last } = months[slot]!;
        const [first, end] = [slotFirst[slot]!, Math.min(slotLast[slot]!, asOf)];
        const spared = isSpared(scores.from + at, first, slotLast[slot]!);
        /** Lets lapse what counted up to before a month, or a day; answers how much that is. */
        const lapse = (then: number): number => {
          let gone = 0;
          const lapsing = spared ? -Infinity : then;
          while (lots.length > 0 && lots[0]!.last < lapsing) {
            const lot = lots.shift()!;
            gone += lot.left;
            if (own && lot.left > 0) listener?.lapsed(slot, lot);
          }
          if (own) account.lapsed[slot]! += gone;
          return gone;
        };
        if (own) [account.opening[slot], account.lapsed[slot]] = [balance, 0];
        balance -= lapse(byDay ? first : month);
        const over = slot === 0 || resetOf[slot] !== resetOf[slot - 1] ? carriedOver(balance) : balance;
        if (own) account.cut[slot] = balance - over;
        if (own && over !== balance) listener?.carried(slot, balance, over);
        // What does not go over is the oldest, as is whatever is taken off.
        if (over > 0) take(lots, balance - over);
        else [lots.length, debt] = [0, -over];
        balance = over;
        // Who is exempt neither gets nor loses anything.
        const there = table.assessed[row * slots.length + slot] === 1;
        const { got, used, late } = there ? amounts(table, row, slot) : nothing;
        // Everybody who is there has the start at the beginning of each reset period.
        const starts = started !== resetOf[slot] && there;
        if (starts) started = resetOf[slot]!;
        const begin = starts ? compiled.start : 0;
        const period = slots[slot]!;
        const gotOn = (day: number) => ({ period, day, last: monthsLater(day, expires.months ?? 1) });
        let beyond = 0;
        const flow = (into: number, out: number, lot: Pick<Lot, 'period' | 'day' | 'last'>): void => {
          debt = receive(lots, into, debt, lot);
          const owed = take(lots, out);
          debt += Math.min(owed, mostDebt - debt);
          beyond += spill(lots, compiled.ceiling);
        };
        if (byDay) {
          if (begin !== 0) flow(begin, 0, gotOn(first));
          // What was settled by other rules is known by the tally period alone: it counts with its last day.
          const given = there ? (table.days?.[row * slots.length + slot] ?? [{ day: end, got, used }]) : [];
          for (const one of given) {
            lapse(one.day);
            flow(one.got, one.used, gotOn(one.day));
          }
          lapse(end);
          flow(late, 0, gotOn(end));
        } else {
          flow(begin + got, used, { period, last });
          flow(late, 0, { period, last });
        }
        const whole = sumOf(lots) - debt;
        const settle = settleOf[slot]!;
        const ends = slot + 1 === begunSlots || settleOf[slot + 1] !== settle;
        balance =
          ends && assessedIn(table, row, settle)
            ? leave(compiled, whole, table.vetoes[row * settles.length + settle]!)
            : whole;
        // Points taken by a veto are gone for good, the oldest first.
        take(lots, whole - balance);
        if (own) {
          [account.balance[slot], account.start[slot]] = [balance, starts ? compiled.start : 0];
          [account.beyond[slot], account.struck[slot]] = [beyond, whole - balance];
          // Of whom nothing lapses nothing is next to expire.
          listener?.ended(slot, spared ? [] : lots);
        }
      }
    }
    return account;
  };
}

/** Binds whether nothing of a subject lapses in the days of a tally period: what holds on the last of them on which it was there decides. */
function bindSpared(
  { unless }: Expires,
  subjects: SubjectTable,
): (row: number, first: number, last: number) => boolean {
  if (unless === undefined) return () => false;
  const meeting = spellsMeeting(subjects, unless);
  return (row, first, last) => {
    const spell = spellIn(subjects, row, first, last);
    return spell >= 0 && meeting[spell] === 1;
  };
}

/** Adds points that were got; what is owed is paid first. Answers what is still owed. */
function receive(lots: Lot[], points: number, debt: number, of: Pick<Lot, 'period' | 'day' | 'last'>): number {
  const paid = Math.min(debt, points);
  if (points > paid) lots.push({ ...of, points: points - paid, left: points - paid });
  return debt - paid;
}

/** Takes points out of the oldest lots; what they do not hold is left. */
function take(lots: Lot[], points: number): number {
  let owed = points;
  for (const lot of lots) {
    if (owed === 0) break;
    const taken = Math.min(owed, lot.left);
    lot.left -= taken;
    owed -= taken;
  }
  while (lots[0]?.left === 0) lots.shift();
  return owed;
}

function sumOf(lots: readonly Lot[]): number {
  return lots.reduce((sum, { left }) => sum + left, 0);
}

/** Takes what lies above the most there can be out of the newest lots; answers how much that is. */
function spill(lots: Lot[], most: number): number {
  const beyond = Math.max(0, sumOf(lots) - most);
  let over = beyond;
  while (over > 0) {
    const newest = lots.at(-1)!;
    const lost = Math.min(over, newest.left);
    newest.left -= lost;
    over -= lost;
    if (newest.left === 0) lots.pop();
  }
  return beyond;
}

/** What vetoes leave of a balance; what is owed stays owed. */
function leave({ vetoes, scheme }: CompiledScheme, balance: number, struck: number): number {
  if (struck === 0 || balance <= 0) return balance;
  const striking = vetoes.filter((_, index) => (struck & (1 << index)) !== 0);
  const num = striking.reduce((product, { times }) => product * (times?.num ?? 1), 1);
  const den = striking.reduce((product, { times }) => product * (times?.den ?? 1), 1);
  const left = den > 1 ? roundingOf(scheme.round)(balance * num, den) : balance;
  return striking.some(({ zero }) => zero) ? 0 : Math.min(left, ...striking.map(({ maxTotal }) => maxTotal));
}

/** What of a balance goes over a reset: all of it, unless the scheme says how much. */
function carryOf({ carry, totalSteps, scheme }: CompiledScheme): (balance: number) => number {
  if (carry === null) return (balance) => balance;
  const round = roundingOf(scheme.round);
  return (balance) => {
    if (balance <= 0 && !carry.debts) return 0;
    const over = totalSteps * round(balance * carry.share.num, carry.share.den * totalSteps);
    return Math.min(carry.atMost, balance > 0 ? Math.min(balance, over) : over);
  };
}

function slotsOf({ scheme }: CompiledScheme, expires: Expires, { plan }: ScoreTable) {
  return { months: Array.from(plan.slotFirst, (first) => monthsOfLot(expires, scheme.period, first)) };
}

/**
 * What a tally period brought and took, in whole steps: items above zero and below; limits of sections cut the one or make good the other. What
 * is left out (NaN) does neither. What is credited once a period is over comes after all that was used in it.
 */
function amountsOf(compiled: CompiledScheme): (table: ScoreTable, row: number, slot: number) => Amounts {
  const counted = (items: readonly CompiledItem[]) =>
    items.filter(({ item }) => item.counts !== false).map(({ index }) => index);
  const branchOf = (section: CompiledSection): Branch => ({
    index: section.index,
    items: counted(section.items),
    inner: section.sections.map(branchOf),
    bounded: hasLimits(section),
    late: section.creditedAfter !== null,
  });
  const roots = compiled.roots.map(branchOf);
  const deductions = counted(compiled.deductions);
  return ({ items, sections, plan }, row, slot) => {
    const cell = row * plan.slots.length + slot;
    const pointsOf = (parts: ScoreTable['items'], index: number) => parts?.[index]?.[cell] || 0;
    const branch = ({ index, items: own, inner, bounded, late }: Branch): Amounts => {
      const all: Amounts = { got: 0, used: 0, late: 0 };
      if (late) return add(all, pointsOf(sections, index), 'late');
      for (const item of own) add(all, pointsOf(items, item), 'got');
      for (const one of inner) join(all, branch(one));
      if (bounded && sections !== null) [all.got, all.used] = limited(all.got, all.used, pointsOf(sections, index));
      return all;
    };
    const amounts = roots.map(branch).reduce(join, { got: 0, used: 0, late: 0 });
    for (const index of deductions) add(amounts, -pointsOf(items, index), 'got');
    return amounts;
  };
}

/** A section with what is in it, by their positions. */
interface Branch {
  index: number;
  items: readonly number[];
  inner: readonly Branch[];
  bounded: boolean;
  late: boolean;
}

/** What was got as it came, what was used, and what was credited after that. */
interface Amounts {
  got: number;
  used: number;
  late: number;
}

const nothing: Amounts = { got: 0, used: 0, late: 0 };

function add(all: Amounts, points: number, as: 'got' | 'late'): Amounts {
  if (points > 0) all[as] += points;
  else all.used -= points;
  return all;
}

function join(all: Amounts, more: Amounts): Amounts {
  all.got += more.got;
  all.used += more.used;
  all.late += more.late;
  return all;
}

function hasLimits({ caps, floors, start }: CompiledSection): boolean {
  return caps.length + floors.length > 0 || start !== 0;
}
