import type { RecordType } from '../../records/record-type.ts';
import { valueOf } from '../kinds/quantity.ts';
import { type CompiledWorth, compileWorth } from './compile-worth.ts';
import type { FieldWorth, PlainWorth, Take, Worth } from './worth.ts';

/**
 * How much of a number field each record counts, in the field’s own unit, once its worth has made it whole (`per`, `whole`) and held it to the limits of
 * one record (`at-most`, `at-least`, `beyond`); null where its worth counts the field as it was entered.
 */
export function countedAmount(worth: Worth, take: Take, of: string, record: RecordType): CompiledWorth | null {
  const cases = Array.isArray(worth) ? worth : null;
  // Of several cases at once none says alone how much counts.
  if (cases !== null && cases.length > 1 && take !== 'first') return null;
  const bounded = (cases?.map((one) => one.worth) ?? [worth as PlainWorth]).some((one) => bounds(one, of));
  if (!bounded) return null;
  const counted: Worth =
    cases === null
      ? amountOf(worth as PlainWorth, of)
      : cases.map((one) => ({ ...one, worth: amountOf(one.worth, of) }));
  return compileWorth(counted, take, [], record);
}

function ofField(worth: PlainWorth, of: string): worth is FieldWorth {
  return typeof worth === 'object' && 'field' in worth && worth.field === of;
}

function bounds(worth: PlainWorth, of: string): boolean {
  if (!ofField(worth, of)) return false;
  const { whole = false, beyond, 'at-least': least, 'at-most': most } = worth;
  return whole !== false || [beyond, least, most].some((bound) => bound !== undefined);
}

/** The same worth with each unit of the field worth one. */
function amountOf(worth: PlainWorth, of: string): FieldWorth {
  if (!ofField(worth, of)) return { field: of };
  const { n, d } = valueOf(worth.per ?? 1, 1);
  return { ...worth, each: Number(n) / Number(d) };
}
