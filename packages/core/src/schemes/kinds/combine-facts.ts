import { type Condition, endsAsked } from '../../records/condition.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { runWindows } from '../accumulate.ts';
import type { Validity } from '../periods/validity.ts';
import type { LastCleared } from '../vetoes/last-cleared.ts';
import { type Combine, percentileOf } from '../worth/combine-worths.ts';
import type { Contest } from '../worth/contest.ts';
import type { Run, Windows } from '../run.ts';
import type { BoundMeasure, MeasureByDay } from './kind.ts';
import { type Placer, placeFacts } from './place-facts.ts';
import { type Trim, trimmed } from './trim.ts';
import { ratio } from '../../ratio.ts';
import type { Working } from '../worth/worth-working.ts';
import { type Made, type Occasion, type bindTogether, inOrderSum, isAfter } from '../worth/together.ts';
import type { Gathered } from '../worth/together-made.ts';
import type { Made as Told } from './made.ts';

/** How the worths of a window's records make the measure. */
export interface Combining {
  combine: Combine;
  /** What a trimmed mean leaves out. */
  trim?: Trim;
  /** Records with the same values of these fields count once, the best. */
  once: readonly string[] | null;
  /** Only so many records (or what is made of them) count, the best. */
  most: number;
  /** Of records for one thing, and of too many, the worst are kept instead. */
  keepWorst?: boolean;
  /** Makes one of the records that belong together, before they are combined. */
  together?: (table: FactTable) => ReturnType<typeof bindTogether>;
  /** Records of another type, each of which stands for records taken together, though it has none. */
  groups?: { placer: Placer; key(fact: number): string };
  /** The mean, rounded as the measure says. */
  meanOf(sum: number, count: number): number;
  /** Factors (whole numbers of 1 / the sum's extra denominator) on the best, the next …; the last for all others. */
  inOrder?: readonly number[];
  /** Records up to the last day on which the subject was cleared no longer count. */
  cleared?: LastCleared | null;
  /** What records are worth is asked at the end of a period, and known then. */
  atEnd?: boolean;
  /** Leaves out records for which another item has a better one. */
  contest?: Contest | null;
  /** Tells how records taken together came to the measure. */
  tell?: (gathered: Gathered) => Told | null;
}

/** Worths simply added up. */
export const plainSum: Combining = { combine: 'sum', once: null, most: Infinity, meanOf: (sum) => sum };

/** Which facts are combined. */
export interface Combined {
  table: string;
  where: Condition | undefined;
  valid: Validity | undefined;
  /** Each counts where its week ends. */
  byWeek?: boolean;
}

/**
 * Binds a measure that gives each fact a worth (NaN: left out) and combines those of a window. `den`: a worth is a whole number of 1 / den, to be
 * told of every record; null where the records are only counted. `working`: tells how a record came to its worth.
 */
export function combineFacts(
  run: Run,
  windows: Windows,
  of: Combined,
  worth: (fact: number, row: number) => number,
  combining: Combining,
  den: number | null = null,
  working: Working | null = null,
): BoundMeasure {
  const placer = placeFacts(run, windows, of.table, of.where, of.valid, of.byWeek);
  const atEnd = combining.atEnd === true || endsAsked(of.where).length > 0;
  const slots = run.plan.slots.length;
  const plain =
    combining.combine === 'sum' &&
    combining.once === null &&
    combining.most === Infinity &&
    !combining.together &&
    !combining.cleared &&
    !combining.contest &&
    !combining.inOrder;
  const together = combining.together?.(placer.table) ?? single;
  const gathered: number[][] = Array.from({ length: slots }, () => []);
  const { groups } = combining;
  const occasions: Occasion[][] = Array.from({ length: groups ? slots : 0 }, () => []);
  const worths = new Map<number, number>();
  return {
    fill(block, mask, num) {
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots) {
        if (plain) {
          placer.each(row, mask, at, (slot, fact) => {
            const value = worth(fact, row);
            if (value === value) num[at + slot]! += value;
          });
          continue;
        }
        for (const list of gathered) list.length = 0;
        worths.clear();
        placer.each(row, mask, at, (slot, fact) => {
          const value = worth(fact, row);
          if (value !== value) return;
          worths.set(fact, value);
          gathered[slot]!.push(fact);
        });
        if (groups) {
          for (const list of occasions) list.length = 0;
          groups.placer.each(row, mask, at, (slot, fact) => {
            occasions[slot]!.push({ key: groups.key(fact), day: groups.placer.table.day[fact]!, order: fact });
          });
        }
        const clearedBy = combining.cleared ? clearedIn(run, combining.cleared, row) : null;
        const contest = combining.contest?.(row) ?? null;
        combineRow(
          gathered,
          worths,
          windows,
          { combining, together, clearedBy, contest, table: placer.table, occasions: groups ? occasions : null },
          num,
          at,
        );
      }
      if (plain) runWindows(num, mask, windows, (block.hi - block.lo) * slots);
    },
    facts(subject, visit) {
      groups?.placer.each(subject, null, 0, (slot, fact) => visit(slot, groups.placer.table, fact));
      // Of records taken together every one counts in its group.
      const counted = plain || combining.together ? null : countedIn(subject);
      placer.each(subject, null, 0, (slot, fact) => {
        const num = worth(fact, subject);
        const told = den !== null && num === num;
        const counts = counted === null || counted.has(`${windows.start[slot]} ${fact}`);
        const made = working && { working: () => working(fact, subject, ratio(BigInt(num), BigInt(den!))) };
        visit(slot, placer.table, fact, told ? { num, den, counted: counts, ...made } : undefined);
      });
    },
    byDay: groups || combining.contest || atEnd || !keepsRunning(combining) ? () => null : byDay,
    ...(combining.tell ? { made: (subject, slot) => combining.tell!(gatheredIn(subject, slot)) } : {}),
  };

  function byDay(subject: number, slot: number, mask: Uint8Array | null, at: number): MeasureByDay {
    const { slotFirst, slotLast, asOf } = run.plan;
    const [first, last] = [slotFirst[slot]!, Math.min(slotLast[slot]!, asOf)];
    const own = new Map<number, number>();
    const before: number[] = [];
    const inSlot: { fact: number; day: number }[] = [];
    const until = combining.cleared ? combining.cleared(subject, last) : -Infinity;
    placer.each(subject, mask, at, (counted, fact) => {
      const value = worth(fact, subject);
      const day = placer.table.day[fact]!;
      if (counted < windows.start[slot]! || counted > slot || value !== value || day <= until) return;
      own.set(fact, value);
      // What lasts counts from a slot's first day on, though it was before.
      if (counted < slot) before.push(fact);
      else inSlot.push({ fact, day: Math.min(last, Math.max(first, day)) });
    });
    inSlot.sort((a, b) => a.day - b.day || a.fact - b.fact);
    const measureOf = (facts: readonly number[]) =>
      combine(mostOf(together(onceEach(facts, own, combining, placer.table), own, []), combining), combining);
    const days = [...new Set(inSlot.map(({ day }) => day))];
    return {
      before: measureOf(before),
      days,
      nums: days.map((day) => measureOf([...before, ...inSlot.flatMap((one) => (one.day <= day ? [one.fact] : []))])),
      cleared: until >= first,
    };
  }

  /** What of a window up to a slot is combined, of one subject. */
  function gatheredIn(subject: number, to: number): Gathered {
    const from = windows.start[to]!;
    const own = new Map<number, number>();
    const slotOf = new Map<number, number>();
    const others: Gathered['others'][number][] = [];
    const inside = (slot: number) => slot >= from && slot <= to;
    placer.each(subject, null, 0, (slot, fact) => {
      const value = worth(fact, subject);
      if (!inside(slot) || value !== value) return;
      own.set(fact, value);
      slotOf.set(fact, slot);
    });
    groups?.placer.each(subject, null, 0, (slot, fact) => {
      if (inside(slot)) others.push({ fact, key: groups.key(fact) });
    });
    const until = combining.cleared ? clearedIn(run, combining.cleared, subject)(to) : -Infinity;
    const standing = [...own.keys()].filter((fact) => placer.table.day[fact]! > until);
    const facts = combining.contest ? combining.contest(subject)(to, standing, own) : standing;
    return {
      facts: onceEach(facts, own, combining, placer.table).toSorted((a, b) => a - b),
      worths: own,
      others,
      otherTable: groups?.placer.table ?? null,
      table: placer.table,
      slotOf: (fact) => slotOf.get(fact) ?? to,
      from,
      to,
    };
  }

  /** Which facts of a subject count in the end, by the first slot of their window. */
  function countedIn(subject: number): Set<string> {
    const inWindow = new Map<number, number[]>();
    const own = new Map<number, number>();
    placer.each(subject, null, 0, (slot, fact) => {
      const value = worth(fact, subject);
      if (value !== value) return;
      own.set(fact, value);
      const start = windows.start[slot]!;
      inWindow.set(start, [...(inWindow.get(start) ?? []), fact]);
    });
    return new Set(
      [...inWindow].flatMap(([start, all]) => {
        const end = windows.start.findLastIndex((first, slot) => first === start && slot < run.plan.begunSlots);
        const until = combining.cleared ? clearedIn(run, combining.cleared, subject)(end) : -Infinity;
        const standing = all.filter((fact) => placer.table.day[fact]! > until);
        const facts = combining.contest ? combining.contest(subject)(end, standing, own) : standing;
        const made = single(onceEach(facts, own, combining, placer.table), own);
        return mostOf(made, combining).map(({ last }) => `${start} ${last}`);
      }),
    );
  }
}

/** Whether what is combined stands as it runs up; means are those of a period. */
function keepsRunning({ combine: by, inOrder }: Combining): boolean {
  return inOrder !== undefined || by === 'sum' || by === 'best' || by === 'worst' || by === 'latest';
}

const none: readonly Occasion[] = [];

/** How the records of one subject are combined. */
interface RowCombining {
  combining: Combining;
  together: ReturnType<typeof bindTogether>;
  clearedBy: ((slot: number) => number) | null;
  contest: ReturnType<Contest> | null;
  table: FactTable;
  /** By slot, what is there whether it has records or not. */
  occasions: readonly (readonly Occasion[])[] | null;
}

function combineRow(
  gathered: readonly number[][],
  worths: ReadonlyMap<number, number>,
  windows: Windows,
  { combining, together, clearedBy, contest, table, occasions }: RowCombining,
  num: Float64Array,
  at: number,
): void {
  let facts: number[] = [];
  let each: Occasion[] = [];
  let cleared = -Infinity;
  for (let slot = 0; slot < gathered.length; slot++) {
    const opens = windows.start[slot] === slot;
    if (opens) [facts, each] = [[], []];
    const until = clearedBy?.(slot) ?? -Infinity;
    const more = occasions?.[slot] ?? none;
    if (contest === null && gathered[slot]!.length === 0 && more.length === 0 && until === cleared) {
      num[at + slot] = opens ? combine([], combining) : num[at + slot - 1]!;
      continue;
    }
    facts.push(...gathered[slot]!);
    each.push(...more);
    cleared = until;
    if (cleared > -Infinity) facts = facts.filter((fact) => table.day[fact]! > cleared);
    const own = contest === null ? facts : contest(slot, facts, worths);
    const made = together(onceEach(own, worths, combining, table), worths, each);
    num[at + slot] = combine(mostOf(made, combining), combining);
  }
}

/** The last day, by the end of a slot, on which a subject was cleared. */
function clearedIn({ plan }: Run, cleared: LastCleared, row: number): (slot: number) => number {
  return (slot) => cleared(row, Math.min(plan.slotLast[slot]!, plan.asOf));
}

/** Every record stands alone; they are numbered in the order of their days. */
const single: ReturnType<typeof bindTogether> = (facts, worths) =>
  facts.map((fact) => ({ worth: worths.get(fact)!, last: fact, when: { day: 0, order: fact } }));

/** Of the facts that count once for a thing, the best (or the worst). */
function onceEach(
  facts: readonly number[],
  worths: ReadonlyMap<number, number>,
  { once, keepWorst = false }: Combining,
  table: FactTable,
): readonly number[] {
  const matter = bindMatter(table, once ?? []);
  if (matter === null) return facts;
  const best = new Map<string, number>();
  const loose: number[] = [];
  const better = (a: number, b: number) => (keepWorst ? a < b : a > b);
  for (const fact of facts) {
    const key = matter(fact);
    // What names no event is an event of its own.
    if (key === null) loose.push(fact);
    else if (!best.has(key) || better(worths.get(fact)!, worths.get(best.get(key)!)!)) best.set(key, fact);
  }
  return [...best.values(), ...loose];
}

/** By which values of some fields records are of one matter (null where none is filled in); null without any such field. */
export function bindMatter(table: FactTable, fields: readonly string[]): ((fact: number) => string | null) | null {
  const columns = fields.flatMap((field) => table.columns[field] ?? []);
  if (columns.length === 0) return null;
  return (fact) => {
    const values = columns.map((column) => (column.type === 'codes' ? column.codes[fact]! : column.values[fact]!));
    const empty = columns.every(({ type }, i) => (type === 'codes' ? values[i]! < 0 : Number.isNaN(values[i])));
    return empty ? null : values.join(' ');
  };
}

/** So many of the best (or the worst). */
function mostOf(made: readonly Made[], { most, keepWorst = false }: Combining): readonly Made[] {
  if (made.length <= most) return made;
  const sign = keepWorst ? -1 : 1;
  return made.toSorted((a, b) => sign * (b.worth - a.worth) || a.last - b.last).slice(0, most);
}

function combine(made: readonly Made[], combining: Combining): number {
  const values = made.map(({ worth }) => worth);
  if (combining.inOrder) return inOrderSum(values, combining.inOrder, combining.keepWorst ?? false);
  if (combining.combine === 'sum') return values.reduce((sum, value) => sum + value, 0);
  if (values.length === 0) return NaN;
  if (combining.combine === 'best') return values.reduce((best, value) => Math.max(best, value));
  if (combining.combine === 'worst') return values.reduce((worst, value) => Math.min(worst, value));
  if (combining.combine === 'latest')
    return made.reduce((last, one) => (isAfter(one.when, last.when) ? one : last)).worth;
  if (combining.combine === 'average' || combining.combine === 'trimmed') {
    const kept =
      combining.combine === 'average'
        ? values
        : trimmed(
            values.toSorted((a, b) => a - b),
            combining.trim ?? {},
          );
    return combining.meanOf(
      kept.reduce((sum, value) => sum + value, 0),
      kept.length,
    );
  }
  const { sum, count } = percentileOf(values, combining.combine === 'median' ? 50 : combining.combine.percentile);
  return combining.meanOf(sum, count);
}
