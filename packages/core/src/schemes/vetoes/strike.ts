import { firstDay, lastDay } from '../../calendar.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { spellIn, spellsMeeting } from '../../records/subject-table.ts';
import type { CompiledScheme } from '../compile.ts';
import type { CompiledFacts, CompiledStrike, CompiledVeto } from './compile-vetoes.ts';
import { type ErrorBound, nearestHalf } from '../rounding/nearest-half.ts';
import { isLevelMark } from '../levels/level-conditions.ts';
import { startsOf, windowsOf } from '../periods/plan.ts';
import type { Block, Run } from '../run.ts';
import type { ScoreTable } from '../score-table.ts';
import { type BoundFacts, bindFacts, bindSum, countsIn, eachFact, hasEnough } from './settle-facts.ts';
import { settleEnd } from '../periods/window-ends.ts';

/** Hears which facts struck. */
export interface VetoListener {
  vetoFact(veto: number, settle: number, table: FactTable, fact: number): void;
  /** What one of its tests (0 for `when`, then those of `and`) looked at came to, as num ÷ den; of points in whole steps. */
  vetoAmount(veto: number, settle: number, test: number, num: number, den: number): void;
}

/**
 * Points of the sections and items that vetoes and other items test, by position: the cells of the block at hand. NaN where a part has had
 * nothing to measure and is left out (`missing: skip`): it neither reaches nor misses anything.
 */
export interface TestedPoints {
  sections: ReadonlyMap<number, Float64Array>;
  items: ReadonlyMap<number, Float64Array>;
  /** How far these may be off. */
  bound: ErrorBound;
}

/** Buffers for the points that vetoes and other items test. */
export function testedPoints(compiled: CompiledScheme, cells: number): TestedPoints {
  const of = (by: 'section' | 'item') => {
    const struck = compiled.vetoes.flatMap(({ ways }) =>
      ways.flatMap(({ strike, and }) => [strike, ...and]).flatMap((test) => (test.by === by ? [test.index] : [])),
    );
    const asked = compiled.items.flatMap(({ tests }) =>
      tests.flatMap((test) => ('part' in test.of && test.of.part === by ? [test.of.index] : [])),
    );
    return new Map([...struck, ...asked].map((index) => [index, new Float64Array(cells)]));
  };
  return { sections: of('section'), items: of('item'), bound: compiled.bound };
}

/** Marks in a block whom a veto strikes, and who put the matter right. */
export type Strike = (block: Block, scores: ScoreTable, listener: VetoListener | null) => void;

/** Binds the vetoes of a scheme to a run. */
export function bindVetoes(compiled: CompiledScheme, run: Run, tested: TestedPoints): Strike[] {
  return compiled.vetoes.map((veto, index) => {
    const bind = (test: CompiledStrike) => bindTest(compiled, test, run, tested);
    const strikes = veto.ways.map(({ strike, and, places }) => {
      const others = and.map(bind);
      const told = { index, places };
      if (strike.by === 'facts') return strikeByFacts(veto, strike.facts, others, told, run);
      return strikeByTest(veto, [bind(strike), ...others], told, run);
    });
    return strikes.length === 1 ? strikes[0]! : anyOf(strikes, index, run);
  });
}

/** A veto, and where the tests of one of its ways stand among all of its tests. */
interface Told {
  index: number;
  places: readonly number[];
}

/** One of several ways is enough: what one of them leaves standing is not put right by the others. */
function anyOf(strikes: readonly Strike[], index: number, { plan }: Run): Strike {
  const settles = plan.settles.length;
  return (block, scores, listener) => {
    for (const strike of strikes) strike(block, scores, listener);
    const [first, end] = [block.lo - scores.from, block.hi - scores.from];
    for (let cell = first * settles; cell < end * settles; cell++)
      if ((scores.vetoes[cell]! & (1 << index)) !== 0) scores.repaired[cell]! &= ~(1 << index);
  };
}

/** A repair may come at any time from the matter to the period's end, unless the pack narrows it. */
function bindRepair(veto: CompiledVeto, run: Run, from: number): BoundFacts | null {
  if (!veto.repair) return null;
  const bound = bindFacts(veto.repair.facts, run);
  return veto.repair.facts.back === null ? { ...bound, from: bound.from.map((day) => Math.min(day, from)) } : bound;
}

function strikeByFacts(
  veto: CompiledVeto,
  facts: CompiledFacts,
  and: readonly Holds[],
  { index, places }: Told,
  run: Run,
): Strike {
  const { plan } = run;
  const bound = bindFacts(facts, run);
  const { table } = bound;
  const repair = bindRepair(veto, run, -0x7fffffff);
  const concerns = concernsOf(veto, run);
  const settles = plan.settles.length;
  const [all, standing] = [new Int32Array(settles), new Int32Array(settles)];
  return (block, scores, listener) => {
    if (table.start[block.lo] === table.start[block.hi]) return;
    const also = and.map((bind) => bind(block));
    for (let row = block.lo; row < block.hi; row++) {
      if (table.start[row] === table.start[row + 1]) continue;
      all.fill(0);
      standing.fill(0);
      for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
        // In one period it may stand otherwise than in another.
        const apart = bound.filter?.byWindow === true;
        if (!apart && bound.filter !== null && !bound.filter.passes(fact)) continue;
        const day = table.day[fact]!;
        for (let settle = 0; settle < plan.begunSettles; settle++) {
          if (day < bound.from[settle]! || day > bound.to[settle]!) continue;
          if (apart && !countsIn(bound, fact, settle, row)) continue;
          all[settle]!++;
          if (repair !== null && hasEnough(repair, row, settle, day)) continue;
          standing[settle]!++;
        }
      }
      for (let settle = 0; settle < plan.begunSettles; settle++) {
        if (all[settle]! < bound.atLeast || (concerns !== null && !concerns(row, settle))) continue;
        if (!also.every(({ holds }) => holds(row, settle))) continue;
        const cell = (row - scores.from) * settles + settle;
        const repaired = standing[settle]! < bound.atLeast;
        (repaired ? scores.repaired : scores.vetoes)[cell]! |= 1 << index;
        if (!listener) continue;
        const first = tell(listener, bound, repaired ? null : repair, row, settle);
        if (repaired) tellRepair(repair, index, listener, row, settle, first);
        else also.forEach((test, at) => test.tell?.(row, settle, tellerTo(listener, index, settle, places[at + 1]!)));
      }
    }
  };

  /** Tells what struck and was not put right by `by`, and the day of the first of it. */
  function tell(listener: VetoListener, from: BoundFacts, by: BoundFacts | null, row: number, settle: number): number {
    let first = Infinity;
    for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
      if (!countsIn(from, fact, settle, row)) continue;
      if (by !== null && hasEnough(by, row, settle, table.day[fact]!)) continue;
      listener.vetoFact(index, settle, table, fact);
      first = Math.min(first, table.day[fact]!);
    }
    return first;
  }
}

/** Tells what put a matter right, from the day of the matter on. */
function tellRepair(
  repair: BoundFacts | null,
  veto: number,
  listener: VetoListener,
  row: number,
  settle: number,
  since: number,
): void {
  if (repair === null) return;
  eachFact(repair, row, settle, (fact) => {
    if (repair.table.day[fact]! >= since) listener.vetoFact(veto, settle, repair.table, fact);
  });
}

/** Whom the veto is about, by what they were last in the settle period; null: everybody. */
function concernsOf(veto: CompiledVeto, run: Run): ((row: number, settle: number) => boolean) | null {
  if (veto.applies === null) return null;
  const there = run.there();
  const meeting = spellsMeeting(there, veto.applies);
  const days = run.plan.settles.map((settle) => ({ first: firstDay(settle), last: lastDay(settle) }));
  return (row, settle) => {
    const spell = spellIn(there, row, days[settle]!.first, days[settle]!.last);
    return spell >= 0 && meeting[spell] === 1;
  };
}

/** Strikes where every test holds. */
function strikeByTest(veto: CompiledVeto, tests: readonly Holds[], { index, places }: Told, run: Run): Strike {
  const { plan } = run;
  const settles = plan.settles.length;
  const concerns = concernsOf(veto, run);
  const days = plan.settles.map(firstDay);
  const missed = isLevelMark(veto.veto.veto);
  const repair = bindRepair(veto, run, Infinity);
  return (block, scores, listener) => {
    const all = tests.map((bind) => bind(block));
    for (let row = block.lo; row < block.hi; row++) {
      for (let settle = 0; settle < plan.begunSettles; settle++) {
        if (!all.every(({ holds }) => holds(row, settle))) {
          // Why a level is missed is told too.
          if (listener && missed)
            all.forEach((test, at) => test.tell?.(row, settle, tellerTo(listener, index, settle, places[at]!)));
          continue;
        }
        if (concerns !== null && !concerns(row, settle)) continue;
        const cell = (row - scores.from) * settles + settle;
        const repaired = repair !== null && hasEnough(repair, row, settle, days[settle]!);
        (repaired ? scores.repaired : scores.vetoes)[cell]! |= 1 << index;
        if (!listener) continue;
        all.forEach((test, at) => test.tell?.(row, settle, tellerTo(listener, index, settle, places[at]!)));
        if (repaired) tellRepair(repair, index, listener, row, settle, days[settle]!);
      }
    }
  };
}

/** Hears what a test looked at. */
interface TellTo {
  amount(num: number, den: number): void;
  fact(table: FactTable, fact: number): void;
}

function tellerTo(listener: VetoListener, veto: number, settle: number, test: number): TellTo {
  return {
    amount: (num, den) => listener.vetoAmount(veto, settle, test, num, den),
    fact: (table, fact) => listener.vetoFact(veto, settle, table, fact),
  };
}

/** Whether a test holds of a subject in a settle period, and what it looked at. */
interface Test {
  holds(row: number, settle: number): boolean;
  tell?(row: number, settle: number, to: TellTo): void;
}

/** A test for a block. */
type Holds = (block: Block) => Test;

function bindTest(compiled: CompiledScheme, test: CompiledStrike, run: Run, tested: TestedPoints): Holds {
  switch (test.by) {
    case 'facts':
    case 'none': {
      const facts = bindFacts(test.facts, run);
      const wanted = test.by === 'facts';
      return () => ({
        holds: (row, settle) => hasEnough(facts, row, settle, -Infinity) === wanted,
        tell: (row, settle, to) => {
          if (wanted) eachFact(facts, row, settle, (fact) => to.fact(facts.table, fact));
          else to.amount(0, 1);
        },
      });
    }
    case 'sum':
      return added(test, run);
    case 'measure':
      return measured(compiled, test, run);
    case 'total':
    case 'rank':
    case 'level':
      // Not known before everything else is: see settle.ts.
      return () => ({ holds: () => true });
    default:
      return summed(compiled, test, run, tested);
  }
}

function added(test: Extract<CompiledStrike, { by: 'sum' }>, run: Run): Holds {
  const facts = bindFacts(test.facts, run);
  const { table } = facts;
  const { one, sumOf } = bindSum(facts, test.field);
  return () => ({
    holds: (row, settle) => test.test(sumOf(row, settle), one),
    tell(row, settle, to) {
      to.amount(sumOf(row, settle), one);
      eachFact(facts, row, settle, (fact) => to.fact(table, fact));
    },
  });
}

function measured(compiled: CompiledScheme, strike: Extract<CompiledStrike, { by: 'measure' }>, run: Run): Holds {
  const { measure, over, test } = strike;
  const windows = windowsOf(run.plan, over);
  const bound = measure.bind(run, windows);
  const [num, den] = [new Float64Array(run.blockCells), new Float64Array(run.blockCells)];
  const present = run.mask(compiled.applies);
  const { plan } = run;
  const slots = plan.slots.length;
  return (block) => {
    const mask = present(block);
    num.fill(0);
    bound.fill(block, mask, num, den);
    const slotOf = (row: number, settle: number) => settleEnd(plan, windows, settle, mask, (row - block.lo) * slots);
    const cellOf = (row: number, settle: number) => (row - block.lo) * slots + slotOf(row, settle);
    const under = (cell: number) => (measure.den === 0 ? den[cell]! : measure.den);
    return {
      holds(row, settle) {
        const cell = cellOf(row, settle);
        return (mask === null || mask[cell] === 1) && test(num[cell]!, under(cell));
      },
      tell(row, settle, to) {
        const cell = cellOf(row, settle);
        to.amount(num[cell]!, under(cell));
        const last = slotOf(row, settle);
        bound.facts(row, (slot, table, fact) => {
          if (slot >= windows.start[last]! && slot <= last) to.fact(table, fact);
        });
      },
    };
  };
}

function summed(
  compiled: CompiledScheme,
  strike: Extract<CompiledStrike, { by: 'section' | 'item' }>,
  run: Run,
  tested: TestedPoints,
): Holds {
  const { by, index, test, absent } = strike;
  const starts = startsOf(run.plan, compiled.counting);
  const part = by === 'section' ? compiled.sections[index]! : compiled.items[index]!;
  const points = (by === 'section' ? tested.sections : tested.items).get(index)!;
  const exists = run.mask(part.applies);
  const { plan } = run;
  const slots = plan.slots.length;
  const last = plan.settles.map((_, settle) => Math.min(plan.begunSlots, plan.slotsFrom[settle + 1]!) - 1);
  return (block) => {
    const mask = exists(block);
    const sumOf = (row: number, settle: number) => {
      const first = (row - block.lo) * slots;
      let [sum, there] = [0, false];
      for (let slot = starts[last[settle]!]!; slot <= last[settle]!; slot++) {
        const given = points[first + slot]!;
        if (Number.isNaN(given)) continue;
        sum += given;
        there ||= mask === null || mask[first + slot] === 1;
      }
      return { sum: nearestHalf(compiled.bound, sum), there };
    };
    return {
      holds(row, settle) {
        const { sum, there } = sumOf(row, settle);
        return there ? test(sum, 1) : absent;
      },
      tell: (row, settle, to) => to.amount(sumOf(row, settle).sum, 1),
    };
  };
}
