import { lastDay, monthsIn, shiftPeriod } from '../calendar.ts';
import { bindInner, type BoundInner } from './kinds/inner.ts';
import type { BoundMeasure, CompiledMeasure, KindContext } from './kinds/kind.ts';
import { cycleOf, type Plan, planYear } from './plan.ts';
import type { Words } from '../words.ts';
import { relativesOf } from './relatives.ts';
import { type MadePart, partOf } from './kinds/made.ts';
import type { Block, Run, Windows } from './run.ts';

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
  return Math.max(12, monthsIn[scheme.period.reset]);
}

/** Binds a measure for every window and for the one it is compared with. */
export function bindWithEarlier(compiled: CompiledMeasure, against: Against, run: Run, windows: Windows): Earlier {
  const past = yearBefore(run);
  const now = bindInner(compiled, run, windows);
  const before = bindInner(compiled, past, windows);
  const slots = run.plan.slots.length;
  const earlier: WithEarlier['earlier'] = (slot) => {
    const back = against === 'window' ? slot - windows.start[slot]! + 1 : 12 / monthsIn[run.plan.periods.tally];
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

/** The run of the year (or the two years of a reset) before: the same subjects and facts, all of that time known. */
function yearBefore(run: Run): Run {
  const { periods, year } = run.plan;
  const cycle = shiftPeriod(cycleOf(periods, year), -1);
  const plan = planYear(periods, cycle.year, lastDay(cycle));
  return {
    ...run,
    plan,
    mask: () => () => null,
    about: (kind) => yearBefore(run.about(kind)),
    relatives: (of) => relativesOf(run.subjects, plan, run.subject, of),
  };
}
