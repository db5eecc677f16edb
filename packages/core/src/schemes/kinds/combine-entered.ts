import { type Fraction, roundHalfUp, shareOf } from '../../exact.ts';
import { leastCommon } from '../worth/compile-worth.ts';
import type { Condition } from '../../records/condition.ts';
import type { FactTable } from '../../records/fact-table.ts';
import type { Run, Windows } from '../run.ts';
import type { Words } from '../../words.ts';
import { madeOfEntries } from './entered-made.ts';
import { type AbsentRules, countedShares } from './absent-weights.ts';
import type { BoundMeasure } from './kind.ts';
import { type Trim, trimmed } from './trim.ts';
import { placeFacts } from './place-facts.ts';

/** How several entered values make one. */
export type EnteredCombine = 'latest' | 'average' | 'sum' | 'best' | 'worst' | 'median' | 'trimmed';

/** How the entries of a window are combined. */
export interface EnteredRule {
  /** Of each electorate, in the order of the weights; the first where all are alike. */
  combines: readonly EnteredCombine[];
  /** What a trimmed mean of each leaves out, likewise. */
  trims: readonly Trim[];
  /** The field that says who entered, the weight of each and what becomes of those who did not; null: all alike. */
  electorates: {
    by: string;
    weights: Readonly<Record<string, number>>;
    /** What those of each weight are called, in its order. */
    names: readonly Words[];
    absent: AbsentRules;
  } | null;
  /** Of entries with the same value of this field only the latest counts: one voter, one vote. */
  once: string | null;
  /** Fewer entries are nothing to measure. */
  least: number;
  /** Of each electorate, in the order of the weights: with fewer it is taken as if it had entered nothing. */
  leasts: readonly number[];
  /** Step of the result, and the denominator in which a value is a whole number. */
  step: Fraction;
  den: number;
}

/** Binds a measure of values that reviewers or voters entered. `valueOf`: whole numbers of 1 / den, NaN for no value. */
export function combineEntered(
  run: Run,
  windows: Windows,
  table: string,
  where: Condition | undefined,
  valueOf: (table: FactTable) => (fact: number) => number,
  rule: EnteredRule,
): BoundMeasure {
  const placer = placeFacts(run, windows, table, where, undefined);
  const value = valueOf(placer.table);
  const slots = run.plan.slots.length;
  const groupOf = bindGroups(rule, placer.table);
  const counting = bindOnce(rule.once, placer.table);
  const gathered: number[][] = Array.from({ length: slots }, () => []);
  const entriesOf = (subject: number): Entry[] => {
    const found: Entry[] = [];
    placer.each(subject, null, 0, (slot, fact) => {
      if (!Number.isNaN(value(fact)) && groupOf(fact) >= 0) found.push({ slot, opens: windows.start[slot]!, fact });
    });
    return found;
  };
  const kept = (entries: readonly Entry[]) => counting(entries.map(({ fact }) => fact));
  return {
    fill(block, mask, num) {
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots) {
        for (const list of gathered) list.length = 0;
        placer.each(row, mask, at, (slot, fact) => {
          if (!Number.isNaN(value(fact)) && groupOf(fact) >= 0) gathered[slot]!.push(fact);
        });
        let facts: number[] = [];
        for (let slot = 0; slot < slots; slot++) {
          const opens = windows.start[slot] === slot;
          if (opens) facts = [];
          if (gathered[slot]!.length === 0 && !opens) {
            num[at + slot] = num[at + slot - 1]!;
            continue;
          }
          facts.push(...gathered[slot]!);
          num[at + slot] = combineWindow(counting(facts), value, groupOf, rule);
        }
      }
    },
    facts(subject, visit) {
      const counted = new Set([...Map.groupBy(entriesOf(subject), ({ opens }) => opens).values()].flatMap(kept));
      placer.each(subject, null, 0, (slot, fact) => {
        const num = value(fact);
        visit(
          slot,
          placer.table,
          fact,
          Number.isNaN(num) ? undefined : { num, den: rule.den, counted: counted.has(fact) },
        );
      });
    },
    made(subject, slot) {
      const facts = kept(entriesOf(subject).filter((one) => one.opens === windows.start[slot] && one.slot <= slot));
      if (facts.length < rule.least) return null;
      const groups = Object.keys(rule.electorates?.weights ?? { all: 1 }).map((_, group) =>
        facts.filter((fact) => groupOf(fact) === group).map(value),
      );
      const enough = groups.map((own, group) => enoughOf(own, rule, group));
      const few = groups.map((own, group) => own.length > enough[group]!.length);
      return madeOfEntries(enough, rule, (values, group) => combineValues(values, rule, group), few);
    },
  };
}

/** An entry, its slot and the first slot of its window. */
interface Entry {
  slot: number;
  opens: number;
  fact: number;
}

/** The entries that count, in their order: all, or the latest of those with the same value of a field; an empty one is like no other. */
function bindOnce(once: string | null, table: FactTable): (facts: readonly number[]) => readonly number[] {
  const column = once === null ? undefined : table.columns[once];
  if (column?.type !== 'codes' && column?.type !== 'numbers') return (facts) => facts;
  const keys: ArrayLike<number> = column.type === 'codes' ? column.codes : column.values;
  const empty = (key: number) => (column.type === 'codes' ? key < 0 : Number.isNaN(key));
  return (facts) => {
    const last = new Map(facts.map((fact) => [keys[fact]!, fact]));
    return facts.filter((fact) => empty(keys[fact]!) || last.get(keys[fact]!) === fact);
  };
}

/** The electorate of a fact: its position among the weights, −1 for one that has none; 0 when all are alike. */
function bindGroups({ electorates }: EnteredRule, table: FactTable): (fact: number) => number {
  if (electorates === null) return () => 0;
  const names = Object.keys(electorates.weights);
  const column = table.columns[electorates.by];
  if (column?.type !== 'codes') return () => -1;
  const groups = column.dictionary.map((choice) => names.indexOf(String(choice)));
  return (fact) => groups[column.codes[fact]!] ?? -1;
}

function combineWindow(
  facts: readonly number[],
  value: (fact: number) => number,
  groupOf: (fact: number) => number,
  rule: EnteredRule,
): number {
  if (facts.length < rule.least) return NaN;
  const { electorates } = rule;
  if (electorates === null) {
    const { num, den } = combineValues(facts.map(value), rule, 0);
    return roundHalfUp(num * rule.step.den, den * rule.den * rule.step.num) * rule.step.num;
  }
  // Electorates differ in size, so a common denominator can outgrow doubles.
  let [num, den] = [0n, 1n];
  const weights = Object.values(electorates.weights).map(shareOf);
  const scale = BigInt(weights.reduce((least, weight) => leastCommon(least, weight.den), 1));
  const groups = weights.map((_, group) =>
    enoughOf(
      facts.filter((fact) => groupOf(fact) === group),
      rule,
      group,
    ).map(value),
  );
  const stated = weights.map((weight) => (BigInt(weight.num) * scale) / BigInt(weight.den));
  const present = groups.map((own) => own.length > 0);
  const counted = countedShares(stated, present, electorates.absent);
  if (counted === null || !counted.shares.some((share, group) => share > 0n && present[group])) return NaN;
  for (const [group, own] of groups.entries()) {
    if (own.length === 0) continue;
    const one = combineValues(own, rule, group);
    num = num * BigInt(one.den) + counted.shares[group]! * BigInt(one.num) * den;
    den *= BigInt(one.den);
  }
  // Each counts for its share of the weights, whether these come to 1, to 100 or to something else.
  den *= counted.all;
  const { step } = rule;
  const whole = roundBig(num * BigInt(step.den), den * BigInt(rule.den) * BigInt(step.num));
  return Number(whole) * step.num;
}

const nobody: readonly number[] = [];

/** The entries of an electorate; none where they are too few. */
function enoughOf(entries: readonly number[], { leasts }: EnteredRule, group: number): readonly number[] {
  return entries.length < (leasts[group] ?? 1) ? nobody : entries;
}

function roundBig(num: bigint, den: bigint): bigint {
  const size = num < 0n ? -num : num;
  const whole = (2n * size + den) / (2n * den);
  return num < 0n ? -whole : whole;
}

/** Values in the order they were entered, as one value; there is at least one. */
function combineValues(values: readonly number[], { combines, trims }: EnteredRule, group: number): Fraction {
  const combine = combines[group] ?? 'latest';
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  const count = values.length;
  if (combine === 'latest') return { num: values[count - 1]!, den: 1 };
  if (combine === 'sum') return { num: sum(values), den: 1 };
  if (combine === 'best') return { num: Math.max(...values), den: 1 };
  if (combine === 'worst') return { num: Math.min(...values), den: 1 };
  const ordered = values.toSorted((a, b) => a - b);
  if (combine === 'median') {
    const middle = count >> 1;
    return count % 2 === 1
      ? { num: ordered[middle]!, den: 1 }
      : { num: ordered[middle - 1]! + ordered[middle]!, den: 2 };
  }
  const kept = combine === 'trimmed' ? trimmed(ordered, trims[group] ?? {}) : values;
  return { num: sum(kept), den: kept.length };
}
