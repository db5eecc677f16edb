import type { Caps, Floors, Item, Scheme, Section } from '../../schemes/scheme.ts';
import { pointsOf } from '../kinds.ts';
import type { Path } from '../tree.ts';
import { itemsOf } from './walk.ts';

/** A number of points that a scheme writes, and what it is compared with or becomes: points on their way, or rounded totals. */
export interface WrittenPoints {
  part: object;
  path: Path;
  value: unknown;
  of: 'working' | 'total';
}

/** Every number of points written in a scheme: starts, limits, what items give, lines of levels. */
export function writtenPoints(scheme: Scheme): WrittenPoints[] {
  const found: WrittenPoints[] = [];
  const hold = (part: object, path: Path, value: unknown, of: WrittenPoints['of'] = 'working') =>
    found.push({ part, path, value, of });
  const holdLimits = (part: object, key: 'cap' | 'floor', limits: Caps | Floors | undefined) => {
    if (typeof limits === 'number') hold(part, [key], limits);
    else for (const [kind, limit] of Object.entries(limits ?? {})) hold(part, [key, kind], limit);
  };
  hold(scheme, ['start'], scheme.start);
  hold(scheme, ['floor'], scheme.floor);
  holdLimits(scheme, 'cap', scheme.cap);
  for (const part of [...scheme.sections, ...scheme.groups]) {
    holdLimits(part, 'cap', part.cap);
    holdLimits(part, 'floor', part.floor);
  }
  for (const section of scheme.sections) hold(section, ['start'], section.start);
  for (const level of scheme.levels)
    for (const key of ['from', 'below'] as const) {
      const edge = level[key];
      if (typeof edge !== 'object') hold(level, [key], edge, 'total');
      else
        for (const [value, line] of [...Object.entries(edge.table), ['otherwise', edge.otherwise] as const])
          hold(level, [key, ...(value === 'otherwise' ? [] : ['table']), value], line, 'total');
    }
  for (const { item } of itemsOf(scheme)) holdItem(item, hold, holdLimits);
  return found;
}

function holdItem(
  item: Item,
  hold: (part: object, path: Path, value: unknown) => void,
  holdLimits: (part: Item | Section, key: 'cap' | 'floor', limits: Caps | Floors | undefined) => void,
): void {
  holdLimits(item, 'cap', item.cap);
  holdLimits(item, 'floor', item.floor);
  hold(item, ['start'], item.start);
  hold(item, ['missing'], item.missing);
  if (typeof item.missing === 'object') hold(item, ['missing', 'otherwise'], item.missing.otherwise);
  // Points for a part of a unit are rounded by rule; the points written in the pack are not.
  const { kind, options } = pointsOf(item);
  for (const { path, points } of kind.written(options)) hold(item, ['points', ...path], points);
}
