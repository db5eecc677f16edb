import { type Condition, anyOf, numberOf } from '../../records/condition.ts';
import { readingOf } from '../../records/reading.ts';
import type { KindFinding } from '../kinds/kind.ts';
import { type PlainWorth, type Take, type Worth, isCases } from './worth.ts';

/** Of cases of which the first that holds counts, those that one before them always forestalls. */
export function checkOrder(worth: Worth, take: Take): KindFinding[] {
  if (!isCases(worth) || take !== 'first') return [];
  return worth.flatMap(({ when }, at) => {
    const before = worth.slice(0, at).findIndex((one) => alwaysWorth(one.worth) && follows(when, one.when));
    if (before < 0) return [];
    const always = Object.keys(worth[before]!.when ?? {}).length === 0;
    return [
      {
        code: 'impossible-condition',
        path: ['worth', at],
        message: {
          zh: `从上往下先成立的算：这一种成立时，前面第 ${before + 1} 种${always ? '总是' : '也'}已经成立，永远轮不到它`,
          en: `the first that holds counts: where this one does, number ${before + 1} before it holds already, so it is never reached`,
        },
        remedy: {
          zh: '把要求高的写在前面，什么都不要求的写在最后；几种都要计的，写 take: sum 或 best',
          en: 'write the higher demand first and what asks for nothing last; where all of them count write take: sum or best',
        },
      },
    ];
  });
}

/** Whether a worth says something of every record: where it does not, the next case is tried. */
function alwaysWorth(worth: PlainWorth): boolean {
  return typeof worth === 'number' || 'nth' in worth || ('table' in worth && worth.otherwise !== undefined);
}

/** Whether one condition always holds where another does, as far as the two can be held against each other. */
function follows(where: Condition | undefined, asked: Condition = {}): boolean {
  return Object.entries(asked).every(([name, test]) => {
    const stated = where?.[name];
    if (stated === undefined) return false;
    if (JSON.stringify(stated) === JSON.stringify(test)) return true;
    return name !== anyOf && within(edgesOf(name, stated), edgesOf(name, test));
  });
}

/** The lower and the upper edge of a test of a number, and whether they are left out; null where it asks for something else. */
interface Edges {
  from: number;
  beyond: boolean;
  to: number;
  under: boolean;
}

function edgesOf(name: string, test: unknown): Edges | null {
  const share = readingOf(name).of === 'ratio';
  if (typeof test === 'number') return { from: test, beyond: false, to: test, under: false };
  if (typeof test !== 'object' || test === null || Array.isArray(test)) return null;
  const edges: Edges = { from: -Infinity, beyond: false, to: Infinity, under: false };
  for (const [key, bound] of Object.entries(test) as [string, unknown][]) {
    // A bound may be the name of another number.
    const number = typeof bound === 'number' || (typeof bound === 'string' && /^\d/.test(bound));
    if (bound === undefined) continue;
    if (!number || !['min', 'above', 'max', 'below'].includes(key)) return null;
    const value = numberOf(bound as number | string, share);
    if (key === 'min' || key === 'above') Object.assign(edges, { from: value, beyond: key === 'above' });
    else Object.assign(edges, { to: value, under: key === 'below' });
  }
  return edges;
}

function within(inner: Edges | null, outer: Edges | null): boolean {
  if (inner === null || outer === null) return false;
  const low = inner.from > outer.from || (inner.from === outer.from && (inner.beyond || !outer.beyond));
  const high = inner.to < outer.to || (inner.to === outer.to && (inner.under || !outer.under));
  return low && high;
}
