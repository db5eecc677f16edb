import { type PeriodKind, firstDay, lastDay, monthsIn, shiftPeriod } from '../../calendar.ts';
import { bindInner, type BoundInner } from '../kinds/inner.ts';
import type { BoundMeasure, CompiledMeasure, KindContext } from '../kinds/kind.ts';
import type { KindFinding } from '../kinds/kind.ts';
import { yearCalendarOf, cycleOf, dayLookup, type Plan, planYear } from './plan.ts';
import type { Words } from '../../words.ts';
import { relativesOf } from '../relatives.ts';
import { type MadePart, partOf } from '../kinds/made.ts';
import type { Block, Run, Windows } from '../run.ts';

/** What a window is compared with: the same window a year before, or the window before. */
export type Against = 'year' | 'window';

/** A measure of each window beside that of an earlier one. */
export interface WithEarlier {
  now: BoundInner;
  /** Facts of the windows, and of the year before when each is compared with its own of then. */
  facts: BoundMeasure['facts'];
  /** Measures a block, now and then. */
  measure(block: Block, mask: Uint8Array | null): void;
  /** The slot of the earlier window's end that a slot is compared with, in `arrays` (of all cells of a block) and in `plan`. */
  earlier(slot: number): { arrays: BoundInner; slot: number; plan: Plan };
  /** Both, opened, where the measure of each was taken for one subject. */
  parts(slot: number): [now: MadePart, earlier: MadePart];
}

/** The same, with the facts of the earlier windows alone, each in the slot that is compared with its own. */
export interface Earlier extends WithEarlier {
  earlierFacts: BoundMeasure['facts'];
}

/** What the two measures are called. */
const thisTime: Words = { zh: '本期', en: 'this period' };
export const earlierTime: Readonly<Record<Against, Words>> = {
  year: { zh: '上年同期', en: 'a year before' },
  window: { zh: '上一期', en: 'the period before' },
};

/** How many months before the year the facts of the earlier window are read. */
export function monthsBefore({ scheme }: KindContext): number {
  // Whole weeks of the year before may begin in the month before it.
  return Math.max(12, monthsIn[scheme.period.reset]) + (yearCalendarOf(scheme.period).months === undefined ? 0 : 1);
}

/** Months and years are not all of the same number of weeks: with weekly tallies only weeks are compared. */
export function checkWeeks({ scheme, item }: KindContext, key: string): KindFinding[] {
  const over = item.over ?? scheme.period.tally;
  if (scheme.period.tally !== 'week' || over === 'week') return [];
  return [
    {
      code: 'wrong-value',
      path: [key],
      message: {
        zh: `按周计分时只能和 52 周前或上一周比，这里的时间窗是 ${over}`,
        en: `with weekly tallies a week is compared with the one 52 weeks before or the week before, not a window of a ${over}`,
      },
      remedy: {
        zh: '去掉 over，或放到按月计分的考核里',
        en: 'leave out over, or put it into a scheme that tallies by the month',
      },
    },
  ];
}

/** Binds a measure for every window and for the one it is compared with. */
export function bindWithEarlier(compiled: CompiledMeasure, against: Against, run: Run, windows: Windows): Earlier {
  const past = yearBefore(run);
  const now = bindInner(compiled, run, windows);
  const before = bindInner(compiled, past, windows);
  const slots = run.plan.slots.length;
  const earlier: WithEarlier['earlier'] = (slot) => {
    const back = against === 'window' ? slot - windows.start[slot]! + 1 : slotsOfYear(run.plan.periods.tally);
    const at = slot - Math.ceil(back);
    return at >= 0 ? { arrays: now, slot: at, plan: run.plan } : { arrays: before, slot: at + slots, plan: past.plan };
  };
  return {
    now,
    earlier,
    parts(slot) {
      const { arrays, slot: at } = earlier(slot);
      return [partOf(now, slot, thisTime), { ...partOf(arrays, at, earlierTime[against]), earlier: arrays === before }];
    },
    facts(subject, visit) {
      now.bound.facts(subject, visit);
      if (against !== 'year') return;
      before.bound.facts(subject, (slot, table, fact, worth) => {
        if (slot < run.plan.begunSlots) visit(slot, table, fact, worth);
      });
    },
    earlierFacts(subject, visit) {
      if (against === 'year') {
        before.bound.facts(subject, (slot, table, fact, worth) => {
          if (slot < run.plan.begunSlots) visit(slot, table, fact, worth);
        });
        return;
      }
      // A window's facts stand with the last slot of the next.
      const next = (slot: number) => windows.closes.indexOf(1, windows.closes.indexOf(1, slot) + 1);
      now.bound.facts(subject, (slot, table, fact, worth) => {
        const at = next(slot);
        if (at >= 0) visit(at, table, fact, worth);
      });
      before.bound.facts(subject, (slot, table, fact, worth) => {
        if (next(slot) < 0) visit(windows.closes.indexOf(1), table, fact, worth);
      });
    },
    measure(block, mask) {
      now.measure(block, mask);
      // Whatever the subject was then: it is compared with all that was.
      before.measure(block, null);
    },
  };
}

/** How many slots before one is the same of the year before: 52 weeks. */
function slotsOfYear(tally: PeriodKind): number {
  return tally === 'week' ? 52 : 12 / monthsIn[tally];
}

/** The run of the year (or the two years of a reset) before: the same subjects and facts, all of that time known. */
function yearBefore(run: Run): Run {
  const { periods } = run.plan;
  const plan = periods.tally === 'week' ? weeksBefore(run.plan) : planBefore(run.plan);
  return {
    ...run,
    plan,
    // What is compared with was there, whether anybody was assessed yet or not.
    subjects: run.registered,
    there: () => run.registered,
    mask: () => () => null,
    about: (kind) => yearBefore(run.about(kind)),
    relatives: (of, windows) => relativesOf(run.registered, plan, run.subject, of, windows),
  };
}

function planBefore({ periods, year }: Plan): Plan {
  const cycle = shiftPeriod(cycleOf(periods, year), -1);
  return planYear(periods, cycle.year, lastDay(cycle));
}

/** As many weeks as the plan has, up to its first: years are not all of the same number of weeks. */
function weeksBefore(plan: Plan): Plan {
  const slots = plan.slots.map((slot) => shiftPeriod(slot, -plan.slots.length));
  const asOf = lastDay(slots.at(-1)!);
  return {
    ...plan,
    slots,
    slotFirst: Int32Array.from(slots, firstDay),
    slotLast: Int32Array.from(slots, lastDay),
    begunSlots: slots.length,
    begunSettles: plan.settles.length,
    asOf,
    days: dayLookup(slots, asOf),
  };
}
