import { type Period, monthHolding } from '../calendar.ts';
import { roundingOf } from '../exact.ts';
import type { CompiledItem, CompiledScheme, CompiledSection } from './compile.ts';
import { yearCalendarOf, yearHolding } from './plan.ts';
import type { Expires } from './expires.ts';
import type { Scheme } from './scheme.ts';
import type { ScoreTable } from './score-table.ts';

/** The months since the year 0 in which a tally period begins and after which its points no longer count; `first` is its first day. */
function monthsOfLot(expires: Expires, periods: Scheme['period'], first: number): { month: number; last: number } {
  const month = monthHolding(first, yearCalendarOf(periods).months);
  if (expires.until === undefined) return { month, last: month + (expires.months ?? 1) - 1 };
  const starts = (periods['year-starts'] ?? 1) - 1;
  const begins = (yearHolding(periods, first) + (expires['years-after'] ?? 1)) * 12 + starts;
  return { month, last: begins + ((Number(expires.until.slice(0, 2)) - 1 - starts + 12) % 12) };
}

/** Points of one tally period, in whole steps, and how many of them are left. */
export interface Lot {
  period: Period;
  points: number;
  left: number;
  /** The last month in which they count, since the year 0: `year × 12 + month − 1`. */
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
}

/** Hears which lots lapse, what of a balance goes over a reset, and what is left when a slot ends. Lots are used again: read them at once. */
export interface AccountListener {
  lapsed(slot: number, lot: Lot): void;
  carried(slot: number, balance: number, over: number): void;
  ended(slot: number, lots: readonly Lot[]): void;
}

/**
 * Prepares the balances of a scheme whose points expire: all tally periods of the earlier years (`before`, the latest first) and of the table
 * are gone through again, so that the oldest points are known. Null when points do not expire.
 */
export function bindAccounts(
  compiled: CompiledScheme,
  scores: ScoreTable,
  before: readonly ScoreTable[],
): ((at: number, listener?: AccountListener) => Account) | null {
  const { expires } = compiled.scheme;
  if (expires === undefined) return null;
  const tables = [...before.toReversed(), scores].map((table) => ({ table, ...slotsOf(compiled, expires, table) }));
  const amounts = amountsOf(compiled);
  const cells = () => new Float64Array(scores.plan.slots.length);
  const account: Account = { opening: cells(), balance: cells(), lapsed: cells(), cut: cells(), start: cells() };
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
      const { slots, begunSlots, resetOf } = table.plan;
      let started = -1;
      for (let slot = 0; slot < begunSlots; slot++) {
        const { month, last } = months[slot]!;
        let gone = 0;
        while (lots.length > 0 && lots[0]!.last < month) {
          const lot = lots.shift()!;
          gone += lot.left;
          if (own && lot.left > 0) listener?.lapsed(slot, lot);
        }
        if (own) [account.opening[slot], account.lapsed[slot]] = [balance, gone];
        balance -= gone;
        const over = slot === 0 || resetOf[slot] !== resetOf[slot - 1] ? carriedOver(balance) : balance;
        if (own) account.cut[slot] = balance - over;
        if (own && over !== balance) listener?.carried(slot, balance, over);
        // What does not go over is the oldest, as is whatever is taken off.
        if (over > 0) take(lots, balance - over);
        else [lots.length, debt] = [0, -over];
        balance = over;
        let { got, used } = amounts(table, row, slot);
        // Everybody who is there has the start at the beginning of each reset period.
        const starts = started !== resetOf[slot] && table.assessed[row * slots.length + slot] === 1;
        if (starts) started = resetOf[slot]!;
        if (starts) got += compiled.start;
        // What is owed is paid first.
        const paid = Math.min(debt, got);
        debt -= paid;
        if (got > paid) lots.push({ period: slots[slot]!, points: got - paid, left: got - paid, last });
        const owed = take(lots, used);
        const more = Math.min(owed, mostDebt - debt);
        debt += more;
        balance += got - used + (owed - more);
        if (own) {
          [account.balance[slot], account.start[slot]] = [balance, starts ? compiled.start : 0];
          listener?.ended(slot, lots);
        }
      }
    }
    return account;
  };
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
 * What a tally period brought and took, in whole steps: items above zero and below; limits of sections cut the one or make good the other.
 * What is left out (NaN) does neither.
 */
function amountsOf(compiled: CompiledScheme): (table: ScoreTable, row: number, slot: number) => Amounts {
  const counted = (items: readonly CompiledItem[]) =>
    items.filter(({ item }) => item.counts !== false).map(({ index }) => index);
  const inSections = counted(compiled.sections.flatMap(({ items }) => items));
  const deductions = counted(compiled.deductions);
  const roots = compiled.roots.map(({ index }) => index);
  const limited = compiled.sections.some(hasLimits);
  const amounts: Amounts = { got: 0, used: 0 };
  return ({ items, sections, plan }, row, slot) => {
    const cell = row * plan.slots.length + slot;
    let [got, used] = [0, 0];
    for (const index of inSections) {
      const points = items?.[index]?.[cell] || 0;
      if (points > 0) got += points;
      else used -= points;
    }
    if (limited && sections !== null) {
      let more = used - got;
      for (const index of roots) more += sections[index]?.[cell] || 0;
      if (more > 0) [got, used] = [got + Math.max(0, more - used), Math.max(0, used - more)];
      else if (more < 0) [got, used] = [Math.max(0, got + more), used + Math.max(0, -more - got)];
    }
    for (const index of deductions) {
      const points = items?.[index]?.[cell] || 0;
      if (points > 0) used += points;
      else got -= points;
    }
    [amounts.got, amounts.used] = [got, used];
    return amounts;
  };
}

interface Amounts {
  got: number;
  used: number;
}

function hasLimits({ caps, floors, start }: CompiledSection): boolean {
  return caps.length + floors.length > 0 || start !== 0;
}
