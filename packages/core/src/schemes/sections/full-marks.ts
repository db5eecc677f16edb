import { monthsIn, mostIn } from '../../calendar.ts';
import type { RecordType } from '../../records/record-type.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import { readMeasure, readPoints } from '../kinds/index.ts';
import { countingPeriod, limitsOf } from '../limits/limits.ts';
import type { Caps, Item, Scheme, Section } from '../scheme.ts';
import { sidesOfPoints } from './sides.ts';

/** Full marks are whole numbers of this part of a point, so that shares of them come out exactly. */
export const marksPerPoint = 1e6;

/** Full marks as whole numbers of `1 / marksPerPoint`; Infinity where nothing bounds them. */
export function marksOf(points: number): number {
  return points === Infinity ? Infinity : Math.round(points * marksPerPoint);
}

/**
 * The full marks of an item in a counting period, before its weight: `full`, or what its start, its points and its caps leave at most;
 * Infinity where nothing bounds it. An item of a group that says nothing is not bounded by itself.
 */
export function fullMarksOf(item: Item, scheme: Scheme, records: readonly RecordType[]): number {
  if (item.counts === false) return 0;
  if (item.full !== undefined) return item.full;
  const most = Math.max(0, mostOfItem(item, scheme));
  // What only takes off has nothing that others of its group could have a part in.
  if (most > 0 && scheme.groups.some((group) => group.items.includes(item.item))) return Infinity;
  return Math.min(most, (item.start ?? 0) + mostEntered(item, records) * windowsIn(item, scheme));
}

/**
 * Whether a part adds on beside what is rescaled around it: its full marks are written as 0, or it has nothing to give and only takes off, so
 * that there is nothing to bring to full marks.
 */
export function standsOutside(part: Item | Section, scheme: Scheme, records: readonly RecordType[]): boolean {
  if (!('section' in part)) return fullMarksOf(part, scheme, records) === 0;
  if (part.full !== undefined) return part.full === 0;
  if (part.rescale !== undefined || (part.start ?? 0) > 0) return false;
  const inner = scheme.sections.filter((section) => section['part-of'] === part.section && section !== part);
  return [...part.items, ...inner].every((one) => standsOutside(one, scheme, records));
}

/** The most an item gives in a counting period before its weight, by its caps and its way of giving points. */
export function mostOfItem(item: Item, scheme: Scheme): number {
  const standIn = typeof item.missing === 'number' ? item.missing : 0;
  return Math.min(mostByCap(item.cap, scheme), (item.start ?? 0) + Math.max(bySelf(item, scheme), standIn));
}

/** The most that caps leave in a counting period. */
export function mostByCap(caps: Caps | undefined, scheme: Scheme): number {
  const counting = countingPeriod(scheme);
  const bounds = limitsOf(caps, counting).map(({ kind, value }) =>
    monthsIn[kind] >= monthsIn[counting] ? value : value * mostIn(counting, kind),
  );
  return Math.min(Infinity, ...bounds);
}

// What the points kind gives at most in a window, times the windows.
function bySelf(item: Item, scheme: Scheme): number {
  const { kind, options } = readPoints(item.points);
  if (!sidesOfPoints(item, []).above) return 0;
  return kind.most(options) * windowsIn(item, scheme);
}

/** How many windows of an item a counting period holds. */
export function windowsIn(item: Item, scheme: Scheme): number {
  return Math.max(1, mostIn(countingPeriod(scheme), item.over ?? scheme.period.tally));
}

/** What reviewers can enter at most where their scores are the points; Infinity for everything else. */
export function mostEntered(item: Item, records: readonly RecordType[]): number {
  const { kind } = readMeasure(item.measure);
  const once = kind.kind === 'entered' && item.measure['combine'] !== 'sum' && item.measure['worth'] === undefined;
  if (!once || item.points['as-entered'] !== true) return Infinity;
  const source = findSource(String(item.measure['entered']), records, { field: true });
  const max = isSourceProblem(source) ? undefined : source.field?.max;
  const times = item.points['times'] ?? 1;
  return max === undefined || typeof times !== 'number' || times < 0 ? Infinity : max * times;
}
