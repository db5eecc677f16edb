import { readingOf } from '../../records/reading.ts';
import type { Field } from '../../records/record-type.ts';
import { type MadePoints, madePointsKind } from './made-points.ts';
import type { Together } from './together.ts';
import { type Factor, type PlainWorth, type Worth, plainWorths, tableCells } from './worth.ts';

/** On which sides of zero numbers may lie; neither: they are zero. */
export interface Sides {
  above: boolean;
  below: boolean;
}

/** What of a `value` decides on which side of zero it comes to lie. */
interface Valued {
  worth: Worth;
  times: readonly Factor[];
  floor?: number | undefined;
  cap?: number | undefined;
  together?: Partial<Pick<Together, 'start' | 'floor' | 'cap' | 'points'>> | undefined;
}

export const bothSides: Sides = { above: true, below: true };

/** The sides of some numbers. */
export function sidesOfNumbers(numbers: readonly number[]): Sides {
  return { above: numbers.some((number) => number > 0), below: numbers.some((number) => number < 0) };
}

/** The sides of what lies on any of several. */
export function sidesOfAny(all: readonly Sides[]): Sides {
  return { above: all.some(({ above }) => above), below: all.some(({ below }) => below) };
}

/** The sides of what is multiplied by a factor. */
export function turned({ above, below }: Sides, factor: number): Sides {
  if (factor === 0) return { above: false, below: false };
  return factor > 0 ? { above, below } : { above: below, below: above };
}

/** The sides of what is kept within bounds. */
export function sidesWithin({ above, below }: Sides, floor: number | undefined, cap: number | undefined): Sides {
  return {
    above: (above && (cap === undefined || cap > 0)) || (floor ?? 0) > 0,
    below: (below && (floor === undefined || floor < 0)) || (cap ?? 0) < 0,
  };
}

/** The sides of a number field: people enter amounts, below zero only where its `min` says so. What is worked out of dates or divided may be either. */
export function sidesOfField(name: string, fields: readonly Field[]): Sides {
  if (readingOf(name).of !== 'field') return bothSides;
  const field = fields.find((one) => one.field === name);
  return { above: (field?.max ?? 1) > 0, below: (field?.min ?? 0) < 0 };
}

/** The sides of what each record is worth, before any are taken together. */
export function sidesOfRecords({ worth, times, floor, cap }: Valued, fields: readonly Field[]): Sides {
  const plain = sidesOfAny(plainWorths(worth).map(({ worth: one }) => sidesOfPlain(one, fields)));
  const turns = times.some(({ by }) => typeof by === 'string' && sidesOfField(by, fields).below);
  return sidesWithin(turns ? bothSides : plain, floor, cap);
}

/** The sides of what is added up or chosen from: records, or those taken together. */
export function sidesOfWorths(value: Valued, fields: readonly Field[]): Sides {
  const records = sidesOfRecords(value, fields);
  const { together } = value;
  if (together === undefined) return records;
  const begun = sidesOfAny([records, sidesOfNumbers([together.start ?? 0])]);
  const sums = sidesWithin(begun, together.floor, together.cap);
  return together.points === undefined ? sums : sidesOfMadePoints(together.points, sums);
}

/** The sides of the points that sums are given. */
function sidesOfMadePoints(points: MadePoints, sums: Sides): Sides {
  if ('each' in points) return turned(sums, points.each);
  const kind = madePointsKind(points);
  return { above: kind.most(points) > 0, below: kind.written(points).some((one) => one.points < 0) };
}

function sidesOfPlain(worth: PlainWorth, fields: readonly Field[]): Sides {
  const stated = statedWorths(worth);
  if (stated !== null) return sidesOfNumbers(stated);
  if (typeof worth === 'number' || !('field' in worth)) return bothSides;
  const product = [worth.field].flat().reduce(
    (sides, name) => {
      const { above, below } = sidesOfField(name, fields);
      return {
        above: (sides.above && above) || (sides.below && below),
        below: (sides.above && below) || (sides.below && above),
      };
    },
    { above: true, below: false },
  );
  return turned(product, worth.each ?? 1);
}

/** Every number that a worth can be; null where a field of the record says it. */
export function statedWorths(worth: PlainWorth): number[] | null {
  if (typeof worth === 'number') return [worth];
  if ('field' in worth) return null;
  if ('nth' in worth) return worth.nth;
  const otherwise = worth.otherwise === undefined ? [] : [worth.otherwise];
  const points =
    'bands' in worth ? worth.bands.map((band) => band.points) : tableCells(worth.table).map((cell) => cell.points);
  return [...points, ...otherwise];
}
