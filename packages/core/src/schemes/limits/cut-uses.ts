import { type PeriodKind, firstDay, nextPeriod } from '../../calendar.ts';
import type { RecordType } from '../../records/record-type.ts';
import { exact } from '../../records/within.ts';
import { type Step, stepsAtLeast, stepsAtMost } from '../../exact.ts';
import { schemePeriodOf } from '../periods/plan.ts';
import type { Item, Scheme } from '../scheme.ts';
import type { Use } from './use-limits.ts';

/** What records use up that are cut down to what may be used (`within` with `beyond: cut`), in whole steps. */
export interface CutUse {
  record: string;
  /** What must be left in the total. */
  leave: number;
  /** The most in each period of a kind. */
  limits: readonly { kind: PeriodKind; most: number }[];
}

/** Points used on a day of which a part did not count, in whole steps. */
export interface Cut {
  record: string;
  day: number;
  asked: number;
  counted: number;
}

/** The records that an item takes off a scheme's total where they are cut down to it; null where none are. */
export function cutUseOf(
  { measure }: Pick<Item, 'measure'>,
  scheme: Pick<Scheme, 'scheme'>,
  records: readonly RecordType[],
  step: Step,
): CutUse | null {
  const type = records.find(
    ({ record, within }) =>
      within?.beyond === 'cut' && within.balance === scheme.scheme && measure['sum'] === `${record}.${within.field}`,
  );
  if (type === undefined) return null;
  const { leave = 0, total = {} } = type.within!;
  return {
    record: type.record,
    leave: stepsAtLeast(leave, step),
    limits: Object.entries(total).flatMap(([kind, most]) =>
      most === undefined ? [] : [{ kind: kind as PeriodKind, most: stepsAtMost(most, step) }],
    ),
  };
}

/** Goes through what is used, day by day, and says how much of it counts. */
export interface UseCutter {
  /** What was cut, by the rows of subjects. */
  cuts: ReadonlyMap<number, readonly Cut[]>;
  /** A subject's tally period is about to be gone through; what it or a later one had is forgotten. */
  begin(row: number, slot: number): void;
  /** How much of so much counts on a day of the tally period, of a total. */
  counted(use: CutUse, asked: number, day: number, total: number): number;
}

/** `periods`: by whose calendar the limits go. */
export function useCutter(periods: Scheme['period']): UseCutter {
  const cuts = new Map<number, Cut[]>();
  let [row, slot] = [-1, -1];
  let taken: { use: CutUse; slot: number; cut: Cut }[] = [];
  const takenIn = (use: CutUse, kind: PeriodKind, day: number): number => {
    const period = schemePeriodOf(periods, kind, day);
    const [from, next] = [firstDay(period), firstDay(nextPeriod(period))];
    const inside = taken.filter((one) => one.use === use && one.cut.day >= from && one.cut.day < next);
    return inside.reduce((sum, { cut }) => sum + cut.counted, 0);
  };
  const keep = () => {
    const own = taken.flatMap(({ cut }) => (cut.counted < cut.asked ? [cut] : []));
    if (own.length > 0) cuts.set(row, own);
    else cuts.delete(row);
  };
  return {
    cuts,
    begin(nextRow, nextSlot) {
      taken = nextRow === row ? taken.filter((one) => one.slot < nextSlot) : [];
      [row, slot] = [nextRow, nextSlot];
      keep();
    },
    counted(use, asked, day, total) {
      const free = use.limits.map(({ kind, most }) => most - takenIn(use, kind, day));
      const counted = Math.min(asked, Math.max(0, Math.min(total - use.leave, ...free)));
      taken.push({ use, slot, cut: { record: use.record, day, asked, counted } });
      keep();
      return counted;
    },
  };
}

/** What of several records counts where so much of those of a day did not: the last by their number are cut first. */
export function countedUses(uses: readonly Use[], cut: readonly { day: number; amount: number }[]): Use[] {
  const left = new Map(cut.map(({ day, amount }) => [day, amount]));
  const counted = uses
    .toSorted((a, b) => (a.record < b.record ? 1 : -1))
    .map((use): Use => {
      const off = Math.min(use.amount, left.get(use.day) ?? 0);
      left.set(use.day, exact((left.get(use.day) ?? 0) - off));
      return { ...use, amount: exact(use.amount - off) };
    });
  return counted.toReversed();
}
