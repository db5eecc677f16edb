import { monthsIn } from '../calendar.ts';
import type { CompiledPoints } from './kinds/kind.ts';
import type { CompiledTest } from './points-tests.ts';
import type { Item, Scheme } from './scheme.ts';

/** Whether an item looks over several settle periods. */
export function isLongerThanSettled({ over }: Item, { period }: Scheme): boolean {
  return over !== undefined && monthsIn[over] > monthsIn[period.settle];
}

/**
 * Whether points are given, or taken, where all that is counted is nothing yet: those of who has given no lecture are decided when the quarter is over,
 * not in its first month. What holds from the first day (being there, the result of the year before) is taken both ways; what it brings by
 * itself, whatever is counted later, is given at once.
 *
 * @param den denominator of the item's measure; 0 of shares, which are known at the end anyway
 */
export function givesForNone(
  given: CompiledPoints,
  den: number,
  tests: readonly CompiledTest[],
  scheme: Scheme,
): boolean {
  const out = new Float64Array(1);
  const points = (amount: number, held: readonly boolean[]): number => {
    const flags = held.map((holds) => Uint8Array.of(holds ? 1 : 0));
    given(Float64Array.of(amount * (den || 1)), Float64Array.of(den || 1), 1, out, flags);
    return out[0]!;
  };
  const nothing = tests.map((test) => holdsForNone(test, scheme));
  if (points(0, nothing) !== 0) return true;
  const free = tests.flatMap((test, at) => (mayHoldAtFirst(test) ? [at] : []));
  if (free.length === 0 || free.length > mostFree) return false;
  // Each way in which what may hold from the first day does.
  return Array.from({ length: 2 ** free.length }, (_, way) => way).some((way) => {
    const held = nothing.map((holds, at) => (free.includes(at) ? (way >> free.indexOf(at)) % 2 === 1 : holds));
    const first = points(0, held);
    if (first === 0) return false;
    const counted = held.map((holds, at) => (free.includes(at) ? holds : !holds));
    return amounts.some((amount) => points(amount, held) !== first) || points(0, counted) !== first;
  });
}

/** Ways to choose by more are not looked through. */
const mostFree = 8;
/** What may come to be counted. */
const amounts = [1, 2, 3, 5, 10, 20, 50, 100, 1000, 100_000];

/** Whether a test holds where nothing has been counted yet; a part begins with its start. */
function holdsForNone({ of, stated, passes }: CompiledTest, scheme: Scheme): boolean {
  if ('measure' in of) return passes(0, of.measure.den || 1);
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  if ('item' in stated) return passes(items.find(({ item }) => item === stated.item)?.start ?? 0, 1);
  const section = scheme.sections[of.index];
  const starts = (section?.items ?? []).reduce((sum, { start = 0 }) => sum + start, section?.start ?? 0);
  return passes(starts, 1);
}

/** Whether a test may hold from the first day on, without anything having happened. */
function mayHoldAtFirst({ of, stated }: CompiledTest): boolean {
  if (!('measure' in of) || !('measure' in stated)) return true;
  if (of.measure.knownBefore === true) return true;
  return Object.hasOwn(stated.measure, 'present') || stated.measure['valid'] !== undefined;
}
