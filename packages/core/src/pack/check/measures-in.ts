import { windowOf } from '../../schemes/limits/clearing.ts';
import type { PeriodKind } from '../../calendar.ts';
import { innerAt, innerPaths } from '../../schemes/kinds/inner.ts';
import { settleMeasures, tryMeasure } from '../../schemes/settle-measures.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import { itemsOf } from './walk.ts';

/** A measure and the window it looks at, with where it stands. */
export interface PlacedMeasure {
  part: object;
  path: Path;
  measure: KindOptions;
  over: PeriodKind;
}

/** Measures made of others over the same window; others look at windows of their own. */
const sameWindow: readonly string[] = [
  'combine',
  'ratio',
  'difference',
  'gather',
  'relative',
  'rank',
  'percentile',
  'cohort-value',
];

/** A measure and those it is made of over the same window. */
export function withInner(placed: PlacedMeasure): PlacedMeasure[] {
  const read = tryMeasure(placed.measure);
  if (read === null || !sameWindow.includes(read.kind.kind)) return [placed];
  const inner = innerPaths(read.kind, placed.measure).flatMap((path) =>
    withInner({ ...placed, path: [...placed.path, ...path], measure: innerAt(placed.measure, path) }),
  );
  return [placed, ...inner];
}

/** Every measure of a scheme whose window is known, those inside others too. */
export function measuresIn(scheme: Scheme): PlacedMeasure[] {
  const { settle } = scheme.period;
  return [
    ...itemsOf(scheme).map(({ item }) => ({
      part: item,
      path: ['measure'],
      measure: item.measure,
      over: windowOf(item, scheme),
    })),
    ...settleMeasures(scheme).map(({ part, path, measure, over = settle }) => ({ part, path, measure, over })),
  ].flatMap(withInner);
}
