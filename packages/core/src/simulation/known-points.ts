import type { CompiledItem, CompiledScheme } from '../schemes/compile.ts';
import type { CellPoints } from '../schemes/evaluate.ts';
import { feedsOfMeasure } from '../schemes/feeds.ts';
import { pointsTestsOf } from '../schemes/points-tests.ts';
import type { Side } from './read-side.ts';

/** Points of each item of a side by its id, as narrow as they fit. Takes them out of the side's scores. */
export function takePoints({ compiled, scores }: Side): Map<string, CellPoints> {
  const points = scores.items;
  scores.items = null;
  scores.sections = null;
  return new Map(compiled.items.map((item, at) => [item.item.item, narrow(points![at]!)]));
}

function narrow(points: Float64Array): CellPoints {
  // What is left out adds nothing.
  for (let cell = 0; cell < points.length; cell++) if (Number.isNaN(points[cell]!)) points[cell] = 0;
  const short = new Int16Array(points.length);
  for (let cell = 0; cell < points.length; cell++) {
    short[cell] = points[cell]!;
    if (short[cell] !== points[cell]) return points;
  }
  return short;
}

/**
 * Which items of a changed scheme give the points they gave before: those that are written alike and concern the same subjects, when
 * nothing else of the scheme that items depend on has changed.
 */
export function sameItems(before: CompiledScheme, after: CompiledScheme): Set<string> {
  if (surroundings(before) !== surroundings(after)) return new Set();
  const written = new Map(before.items.map((item) => [item.item.item, textOf(before, item)]));
  const same = after.items.map((item) => [item.item.item, textOf(after, item)] as const);
  return new Set(same.filter(([id, text]) => text !== null && written.get(id) === text).map(([id]) => id));
}

/** All that an item's points follow from; null where other items of its group or its section, or what the scheme came to before, have a say. */
function textOf({ groups, circle }: CompiledScheme, item: CompiledItem): string | null {
  if (item.tests.some(({ of }) => 'part' in of)) return null;
  const measures = [
    item.item.measure,
    ...pointsTestsOf(item.item).flatMap((test) => ('measure' in test ? [test.measure] : [])),
  ];
  const read = measures.map((measure) => feedsOfMeasure(measure, item.context));
  if (read.some(({ now, back }) => [...now, ...back.map(({ scheme }) => scheme)].some((id) => circle.includes(id))))
    return null;
  if (item.missing === 'skip' || item.rateOf !== null || groups.some(({ items }) => items.includes(item))) return null;
  return JSON.stringify([item.item, item.applies, item.factor]);
}

// What is done with the points of items, once they are there.
const later = new Set(
  'sections rescale deductions groups start floor cap vetoes levels quota promotion consequences stuck'.split(' '),
);

function surroundings({ scheme }: CompiledScheme): string {
  return JSON.stringify(Object.entries(scheme).filter(([key]) => !later.has(key)));
}
