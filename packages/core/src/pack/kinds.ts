import type { Item } from '../schemes/scheme.ts';
import { readMeasure, readPoints, ruleKinds, type AnyMeasureKind, type AnyPointsKind } from '../schemes/kinds/index.ts';

/** The rule kinds a pack may use. */
export const packKinds: readonly (AnyMeasureKind | AnyPointsKind)[] = ruleKinds;

/** The measure kind of an item whose options were held against their schema, with the options read. */
export function measureOf(item: Item): { kind: AnyMeasureKind; options: unknown } {
  return readMeasure(item.measure);
}

/** The points kind of an item whose options were held against their schema, with the options read. */
export function pointsOf(item: Item): { kind: AnyPointsKind; options: unknown } {
  return readPoints(item.points);
}
