import { passes } from '../../records/value-test.ts';
import { type Asked, askedOf, askedTestsOf, asksMore } from '../pay/outcome.ts';
import type { Consequence } from '../pay/consequence.ts';

/** What a subject has in a settle period. */
interface Settled {
  level: number | null;
  total: number;
}

/**
 * Whether it is worth telling that one of the conditions of a consequence (the set at `index`) held: not where the level or the total that it asks
 * for besides is known to be another, nor where all that held is what the subject is, and its place or other periods decide.
 */
export function isTold(consequence: Consequence, index: number, settled: Settled): boolean {
  const sets = askedOf(consequence.when);
  const asked = sets.flatMap(({ asked: one }, at) => (at === 0 || at === index ? [one] : []));
  if (!asked.every((one) => mayHold(one, settled))) return false;
  const { tests = [] } = askedTestsOf(consequence)[index] ?? {};
  const standing = tests.every(({ test }) => 'measure' in test && Object.hasOwn(test.measure, 'attribute'));
  return !standing || !asked.some(hangsOnOthers) || !asksMore(consequence.when);
}

/** Whether a level and a total may be what a set of conditions asks for; of earlier periods nothing is known. */
function mayHold({ level: levels, total: totals, times }: Asked, { level, total }: Settled): boolean {
  if (times !== undefined) return true;
  if (totals !== undefined && !passes(totals, total)) return false;
  if (levels === undefined || level === null) return true;
  return level >= (levels.min ?? -Infinity) && level <= (levels.max ?? Infinity);
}

function hangsOnOthers({ rank, veto, times, 'from-mean': mean, 'in-a-row': row }: Asked): boolean {
  return [rank, veto, times, mean, row].some((one) => one !== undefined);
}
