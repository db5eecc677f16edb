import type { Field, RecordType } from '../../records/record-type.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import { readMeasure, readPoints } from '../kinds/index.ts';
import type { Value } from '../kinds/value.ts';
import type { Item, KindOptions } from '../scheme.ts';
import {
  type Sides,
  bothSides,
  sidesOfAny,
  sidesOfField,
  sidesOfNumbers,
  sidesOfWorths,
  sidesWithin,
  turned,
} from '../worth/worth-sides.ts';

/** The factor by which points follow a measure; null where they do not follow it in proportion. */
export function factorOf({ points }: Item): number | null {
  const { kind, options } = readPoints(points);
  if (kind.kind === 'as-entered') return (options as { times: number }).times;
  return kind.kind === 'each' ? (options as { each: number }).each : null;
}

/** What an item values record by record, its options read and the fields of the record; null where it measures something else. */
export function valuedBy(
  { measure }: Item,
  records: readonly RecordType[],
): { value: Value; fields: readonly Field[] } | null {
  const value = readValue(measure);
  if (value === null) return null;
  return { value, fields: records.find(({ record }) => record === value.value)?.fields ?? [] };
}

// What is not written soundly is told elsewhere.
function readValue(measure: KindOptions): Value | null {
  if (!Object.hasOwn(measure, 'value')) return null;
  try {
    return readMeasure(measure).options as Value;
  } catch {
    return null;
  }
}

/**
 * On which sides of zero an item's points may lie, by what is written: whether it gives, and whether it takes off. What cannot be told
 * from the pack may be either. Without `records` number fields are taken to be amounts.
 */
export function sidesOfItem(item: Item, records: readonly RecordType[]): Sides {
  const standIn = typeof item.missing === 'object' ? item.missing.otherwise : item.missing;
  const others = sidesOfNumbers([item.start ?? 0, typeof standIn === 'number' ? standIn : 0]);
  const floor = typeof item.floor === 'number' ? item.floor : undefined;
  return sidesWithin(sidesOfAny([sidesOfPoints(item, records), others]), floor, undefined);
}

/** The same of its points alone, without what it starts with or has where there is nothing to measure. */
export function sidesOfPoints(item: Item, records: readonly RecordType[]): Sides {
  const factor = factorOf(item);
  if (factor !== null) return turned(sidesOfAny([sidesOfMeasure(item, records), sidesOfNone(item)]), factor);
  const { kind, options } = readPoints(item.points);
  return {
    above: kind.most(options) > 0,
    below: kind.written(options).some(({ points }) => points < 0),
  };
}

/** The sides of what stands for the measure where there are no records. */
function sidesOfNone({ measure }: Item): Sides {
  const none = measure['if-none'];
  return none === undefined || none === 'none'
    ? { above: false, below: false }
    : typeof none === 'number'
      ? sidesOfNumbers([none])
      : bothSides;
}

function sidesOfMeasure(item: Item, records: readonly RecordType[]): Sides {
  const valued = valuedBy(item, records);
  if (valued !== null) return sidesOfWorths(valued.value, valued.fields);
  const { measure } = item;
  if (Object.hasOwn(measure, 'count') || Object.hasOwn(measure, 'duties')) return { above: true, below: false };
  return Object.hasOwn(measure, 'sum') ? sidesOfSum(measure, records) : bothSides;
}

function sidesOfSum({ sum }: KindOptions, records: readonly RecordType[]): Sides {
  const source = findSource(String(sum), records, { field: true });
  const field = isSourceProblem(source) ? null : source.field;
  return field === null ? { above: true, below: false } : sidesOfField(field.field, [field]);
}
