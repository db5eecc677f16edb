import type { PeriodKind } from '../calendar.ts';
import type { Fraction } from '../exact.ts';
import type { Condition } from '../records/condition.ts';
import { conditionsOn } from './sections/conditions-on.ts';
import { type ErrorBound, nearestHalf } from './rounding/nearest-half.ts';
import { readMeasure, readPoints } from './kinds/index.ts';
import { bindInner } from './kinds/inner.ts';
import type { CompiledMeasure, KindContext, OwnTest, PointsTest } from './kinds/kind.ts';
import { ownTest } from './kinds/own-test.ts';
import { startsOf, windowsOf } from './periods/plan.ts';
import { ratioTest } from './ratio-test.ts';
import type { Block, Run } from './run.ts';
import type { Item, Scheme, Section } from './scheme.ts';

/** A test of something besides the item's measure that decides which points it gives, ready to run. */
export interface CompiledTest {
  stated: PointsTest;
  passes: (num: number, den: number) => boolean;
  /** A measure over a window, or the points so far of a part of the scheme by its position. */
  of:
    | { measure: CompiledMeasure; over: PeriodKind; context: KindContext }
    | { part: 'item' | 'section'; index: number; step: Fraction; applies: Condition[] };
}

/** A test bound to a run: fills what it looks at and where it holds, cell by cell. */
export interface BoundTest {
  test: CompiledTest;
  num: Float64Array;
  den: Float64Array;
  held: Uint8Array;
  hold(block: Block, mask: Uint8Array | null, cells: number): void;
}

/** The tests that the points of an item make; none where they cannot be read yet. */
export function pointsTestsOf(item: Pick<Item, 'points'>): readonly PointsTest[] {
  // Only this kind makes any: most items need not be read for it.
  if (!Object.hasOwn(item.points, 'choose')) return [];
  try {
    const { kind, options } = readPoints(item.points);
    return kind.tests?.(options) ?? [];
  } catch {
    return [];
  }
}

/** What a test's measure may look up: as if the item measured it, over the window of the test. */
export function contextOfTest(context: KindContext, test: Extract<PointsTest, { measure: object }>): KindContext {
  const { item, scheme } = context;
  const over = test.over ?? item.over ?? scheme.period.tally;
  const { unit: _, den: __, ...around } = context;
  return { ...around, item: { ...item, measure: test.measure, points: { 'as-entered': true }, over } };
}

/** Compiles the tests of an item. Throws on a mistake that the pack's check would have told. */
export function compileTests(context: KindContext, step: Fraction): CompiledTest[] {
  const { item, scheme } = context;
  return pointsTestsOf(item).map((stated): CompiledTest => {
    if ('measure' in stated) {
      const own = contextOfTest(context, stated);
      const { kind, options } = readMeasure(stated.measure);
      const measure = kind.compile(options, own);
      const over = own.item.over ?? scheme.period.tally;
      return { stated, passes: passesOf(stated.is, measure.den), of: { measure, over, context: own } };
    }
    const [part, id] = 'item' in stated ? (['item', stated.item] as const) : (['section', stated.section] as const);
    const parts = partsOf(scheme, part);
    const index = parts.findIndex((each) => ('item' in each ? each.item : each.section) === id);
    if (index < 0) throw new Error(`${item.item}: there is no ${part} ${id}`);
    const applies = conditionsOn(parts[index]!, scheme);
    return { stated, passes: passesOf(stated.is, 1), of: { part, index, step, applies } };
  });
}

function passesOf(is: OwnTest, den: number): CompiledTest['passes'] {
  return ratioTest(ownTest(is, den));
}

/** The items or sections of a scheme, in the order they are compiled in. */
function partsOf(scheme: Scheme, part: 'item' | 'section'): (Item | Section)[] {
  if (part === 'section') return scheme.sections;
  return [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
}

/** Binds a test. `points`: the points in each cell of the items and sections that tests name. */
export function bindTest(
  test: CompiledTest,
  run: Run,
  counting: PeriodKind,
  points: {
    items: ReadonlyMap<number, Float64Array>;
    sections: ReadonlyMap<number, Float64Array>;
    bound: ErrorBound;
  },
): BoundTest {
  const held = new Uint8Array(run.blockCells);
  const { of, passes } = test;
  if ('measure' in of) {
    const inner = bindInner(of.measure, run, windowsOf(run.plan, of.over));
    return {
      test,
      num: inner.num,
      den: inner.den,
      held,
      hold(block, mask, cells) {
        inner.measure(block, mask);
        for (let cell = 0; cell < cells; cell++) held[cell] = passes(inner.num[cell]!, inner.den[cell]!) ? 1 : 0;
      },
    };
  }
  const given = (of.part === 'item' ? points.items : points.sections).get(of.index) ?? new Float64Array(run.blockCells);
  const num = new Float64Array(run.blockCells);
  const den = new Float64Array(run.blockCells).fill(of.step.den);
  const starts = startsOf(run.plan, counting);
  const exists = run.mask(of.applies);
  return {
    test,
    num,
    den,
    held,
    hold(block, _mask, cells) {
      const mask = exists(block);
      let [there, sum] = [false, 0];
      for (let cell = 0; cell < cells; cell++) {
        const slot = cell % starts.length;
        const begins = starts[slot] === slot;
        // What does not exist for a subject neither reaches nor misses anything.
        const leftOut = Number.isNaN(given[cell]!);
        there = (!begins && there) || (!leftOut && (mask === null || mask[cell] === 1));
        sum = (leftOut ? 0 : given[cell]!) + (begins ? 0 : sum);
        num[cell] = nearestHalf(points.bound, sum) * of.step.num;
        held[cell] = there && passes(num[cell]!, of.step.den) ? 1 : 0;
      }
    },
  };
}
