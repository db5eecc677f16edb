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
  const plain = cases?.map((one) => one.worth) ?? [worth as PlainWorth];
  if (!plain.some((one) => bounds(one, of))) return null;
  if (cases === null) return compileWorth(amountOf(worth as PlainWorth, of), take, [], record);
  if (take === 'first') {
    const counted = cases.map((one) => ({ ...one, worth: amountOf(one.worth, of) }));
    return compileWorth(counted, take, [], record);
  }
  // Whichever of them a record meets, it counts as much: what is added to it is worth more of the same.
  return compileWorth(
    amountOf(
      plain.find((one) => ofField(one, of))!,
      of,
    ),
    'first',
    [],
    record,
  );
}

/** Cases that may hold at once and make the field whole in different ways: none of them says alone how much of a record counts. */
export function countsUnalike(worth: Worth, take: Take, of: string): boolean {
  if (take === 'first' || !Array.isArray(worth)) return false;
  const plain = worth.map((one) => one.worth).filter((one) => ofField(one, of));
  const alike = plain.map((one) => {
    const { each: _worthOfIt, ...bounded } = amountOf(one, of);
    return JSON.stringify({ ...bounded, per: bounded.whole === true ? (one.per ?? 1) : undefined });
  });
  return plain.some((one) => bounds(one, of)) && new Set(alike).size > 1;
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
