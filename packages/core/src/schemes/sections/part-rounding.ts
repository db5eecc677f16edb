import { z } from 'zod';
import { type RoundingMode, type Step, roundingOf, stepsOf } from '../../exact.ts';
import { type ErrorBound, nearestHalf } from '../rounding/nearest-half.ts';
import { toAmounts, toRunning } from '../limits/running.ts';

const placeSchema = z.number().positive();

/** What the points of an item or a section are rounded to by themselves: before its weight, or as it says. */
export const partPrecisionSchema = z.union([
  placeSchema,
  z
    .strictObject({ unweighted: placeSchema.optional(), weighted: placeSchema.optional() })
    .refine((places) => Object.keys(places).length > 0, 'write a number, unweighted or weighted'),
]);
export type PartPrecision = z.infer<typeof partPrecisionSchema>;

/** The smallest steps of a part's points before and after its weight, as the pack writes them. */
export function placesOf(stated: PartPrecision | undefined): { unweighted?: number; weighted?: number } {
  const { unweighted, weighted } = typeof stated === 'number' ? { unweighted: stated } : (stated ?? {});
  return { ...(unweighted === undefined ? {} : { unweighted }), ...(weighted === undefined ? {} : { weighted }) };
}

/** A rounding of a part, ready to run: half of its smallest step in working steps, and how far the points may be off before it. */
export type Rounded = ErrorBound;

/** The roundings of a part, before and after its weight; null where there is none. */
export interface PartRounding {
  unweighted: Rounded | null;
  weighted: Rounded | null;
}

/** How far the points may be off is worked out later, see `errorBound`. */
export function compileRounding(stated: PartPrecision | undefined, step: Step): PartRounding {
  const places = placesOf(stated);
  const rounded = (place: number | undefined): Rounded | null =>
    place === undefined ? null : { steps: 0, half: halfOf(place, step) };
  return { unweighted: rounded(places.unweighted), weighted: rounded(places.weighted) };
}

function halfOf(place: number, step: Step): number {
  const steps = stepsOf(place, step);
  if (steps === 0) throw new Error(`${place} is finer than the scheme keeps`);
  return steps / 2;
}

/** Rounds amounts by slot: the running sum of the counting period, in differences, so that the period comes to a rounded number. */
export function roundAmounts(
  amounts: Float64Array,
  rounded: Rounded,
  starts: Uint8Array,
  cells: number,
  mode: RoundingMode,
): void {
  const place = 2 * rounded.half;
  const round = roundingOf(mode);
  toRunning(amounts, starts, cells);
  for (let cell = 0; cell < cells; cell++)
    amounts[cell] = place * round(nearestHalf(rounded, amounts[cell]!), place) + 0;
  toAmounts(amounts, starts, cells);
}
