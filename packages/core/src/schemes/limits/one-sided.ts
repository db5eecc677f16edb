import type { RecordType } from '../../records/record-type.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import type { Item, KindOptions } from '../scheme.ts';
import { type PlainWorth, type Worth, isCases, worthSchema } from '../worth/worth.ts';

/**
 * Whether no record moves the points of an item to the other side, so that what they come to says how far they went on the way. Where it is not
 * certain they are taken to go both ways.
 */
export function isOneSided({ measure, points, start = 0 }: Item, records: readonly RecordType[]): boolean {
  const given = [points, ...choicesOf(points)];
  const evenly = given.every(
    (each) => typeof each === 'number' || ['each', 'as-entered', 'choose'].some((kind) => Object.hasOwn(each, kind)),
  );
  if (start !== 0 || !evenly) return false;
  if ('count' in measure) return true;
  if ('sum' in measure) return isNeverNegative(String(measure['sum']), records);
  // All others are known when the period ends.
  if (!('value' in measure)) return true;
  if (!['sum', undefined].includes(measure['combine'] as string | undefined) || 'together' in measure) return false;
  const worth = worthSchema.safeParse(measure['worth']);
  const numbers = worth.success ? numbersOf(worth.data, String(measure['value']), records) : null;
  const limits = [measure['floor'], measure['cap']].filter((limit) => typeof limit === 'number');
  const all = numbers && [...numbers, ...limits];
  return all !== null && (all.every((number) => number >= 0) || all.every((number) => number <= 0));
}

function choicesOf(points: KindOptions): (number | KindOptions)[] {
  if (!Array.isArray(points['choose'])) return [];
  const choices = points['choose'] as { points: number | KindOptions }[];
  return [...choices.map((choice) => choice.points), (points['otherwise'] ?? 0) as number | KindOptions];
}

function isNeverNegative(text: string, records: readonly RecordType[]): boolean {
  const source = findSource(text, records, { field: true });
  if (isSourceProblem(source) || !source.field) return false;
  return source.field.type === 'people' || (source.field.type === 'number' && (source.field.min ?? -1) >= 0);
}

/** The numbers a worth may come to, up to a factor above zero; null where that is not known. */
function numbersOf(worth: Worth, record: string, records: readonly RecordType[]): number[] | null {
  const parts: PlainWorth[] = isCases(worth) ? worth.map((each) => each.worth) : [worth];
  const each = parts.map((part): number[] | null => {
    if (typeof part === 'number') return [part];
    if ('nth' in part) return part.nth;
    if ('bands' in part) return [...part.bands.map(({ points }) => points), part.otherwise ?? 0];
    if ('table' in part) return [...leaves(part.table), part.otherwise ?? 0];
    const plain = typeof part.field === 'string' && isNeverNegative(`${record}.${part.field}`, records);
    return plain ? [part.each ?? 1] : null;
  });
  return each.includes(null) ? null : each.flatMap((numbers) => numbers!);
}

function leaves(table: object): number[] {
  return Object.values(table).flatMap((value: number | object) =>
    typeof value === 'number' ? [value] : leaves(value),
  );
}
