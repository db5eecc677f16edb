import type { Field } from '../../records/record-type.ts';
import { readingOf } from '../../records/reading.ts';
import type { KindOptions } from '../scheme.ts';
import { type Dimension, dimensionOf, dividedBy, holdsExpression, sameDimension } from './dimension.ts';
import type { KindContext, KindFinding, OwnTest, ReadMeasure } from './kind.ts';
import { type Quantity, readQuantity } from './quantity.ts';

/** Ratios may exceed one, but nobody asks for ten times the whole: numbers above this are percentages written without their sign. */
export const farAboveWhole = 5;

/** Measures that are parts of one. */
const partsOfOne: readonly string[] = ['duties', 'attendance', 'coverage', 'share-of-level', 'percentile'];
// What grew fourfold is told as so many times, not by a rate.
const farAboveGrowth = 3;

/**
 * The most that a number compared with a measure can be meant as: 1 for a part of a whole, more for a ratio of like things. Null for an
 * amount, for a quotient (元 per 人), and where nobody knows which of the two a ratio is.
 */
export function wholeOf(measure: KindOptions, context: KindContext, read: ReadMeasure): number | null {
  try {
    const { kind, options } = read(measure);
    if (partsOfOne.includes(kind.kind)) return 1;
    if (kind.kind === 'growth') return farAboveGrowth;
    if (kind.kind === 'relative') return farAboveWhole;
    // A share changes by parts of one, whatever it is itself.
    if (kind.kind === 'change') return wholeOf(measure['change'] as KindOptions, context, read) === null ? null : 1;
    // Of each record; several added up may come to any number.
    if (kind.kind === 'value')
      return kind.toldAs?.(options, context) === 'share' && (measure['combine'] ?? 'sum') !== 'sum'
        ? farAboveWhole
        : null;
    const isShare = (part: KindOptions, inside: KindContext) => wholeOf(part, inside, read) !== null;
    if (kind.kind === 'combine' || sameDimension.includes(kind.kind)) {
      const dimension = dimensionOf(measure, context, read, isShare);
      return dimension && isPartOfOne(dimension) ? farAboveWhole : null;
    }
    if (kind.kind !== 'ratio') return null;
    const { ratio, of } = measure as { ratio: KindOptions; of: KindOptions };
    // The unit of an expression says nothing of what it is made of.
    if (!Object.hasOwn(of, 'number') && (holdsExpression(ratio, read) || holdsExpression(of, read))) {
      const [over, under] = [ratio, of].map((part) => dimensionOf(part, context, read, isShare));
      const dimension = dividedBy(over!, [under!]);
      return dimension && isPartOfOne(dimension) ? farAboveWhole : null;
    }
    if (kind.toldAs?.(options, context) === 'quotient') return null;
    const unitOf = (part: KindOptions): string => {
      const inner = read(part);
      return inner.kind.unit(inner.options, context)?.zh ?? '';
    };
    return Object.hasOwn(of, 'number') || unitOf(ratio) === unitOf(of) ? farAboveWhole : null;
  } catch {
    // What is not sound is told where measures are checked.
    return null;
  }
}

/** A share that is not brought to a hundred, to points or to anything else larger than itself. */
function isPartOfOne({ unit, share, factor }: Dimension): boolean {
  return unit === null && share && factor <= farAboveWhole;
}

/** A finding where a plain number is above what a share comes to: 90 where 90% is meant. */
export function beyondWhole(
  quantity: Quantity | undefined,
  path: (string | number)[],
  whole: number,
  code: 'points-unreachable' | 'impossible-condition',
): KindFinding[] {
  if (quantity === undefined) return [];
  const { number, unit } = readQuantity(quantity);
  // Units, and whether they fit, are judged elsewhere.
  if (unit !== null || Math.abs(number) <= whole) return [];
  const share = Number((number / 100).toFixed(6));
  return [
    {
      code,
      path,
      message: {
        zh: `量出来的是比例，全部是 1；${number} 永远到不了`,
        en: `the measure is a share, 1 being the whole; it never reaches ${number}`,
      },
      remedy: {
        zh: `写成 ${share} 或 ${number}%；不是比例的（几倍、平均数），用 combine 算并写上 unit`,
        en: `write ${share} or ${number}%; what is no share (so many times, a mean) is written as combine with its unit`,
      },
    },
  ];
}

/** The same for a test: exactly so much, or between bounds. One finding is enough. */
export function testBeyondWhole(
  is: OwnTest | undefined,
  path: (string | number)[],
  whole: number,
  code: 'points-unreachable' | 'impossible-condition',
): KindFinding[] {
  if (typeof is !== 'object') return beyondWhole(is, path, whole, code);
  const keys = ['min', 'above', 'max', 'below'] as const;
  return keys.flatMap((key) => beyondWhole(is[key], [...path, key], whole, code)).slice(0, 1);
}

/** The same for a test of `ratio of came to due`, two fields of one record in the same unit. */
export function readingBeyondWhole(
  name: string,
  test: unknown,
  fields: readonly Field[],
  path: readonly (string | number)[],
  code: 'points-unreachable' | 'impossible-condition' = 'impossible-condition',
): KindFinding[] {
  const reading = readingOf(name);
  if (reading.of !== 'ratio') return [];
  const unitOf = (id: string): string | undefined => {
    const field = fields.find((candidate) => candidate.field === id);
    return field && (field.unit ?? (field.type === 'people' ? '人' : ''));
  };
  const unit = unitOf(reading.part);
  if (unit === undefined || unit !== unitOf(reading.whole)) return [];
  return testBeyondWhole(test as OwnTest, [...path], farAboveWhole, code);
}
