import { z } from 'zod';
import { idSchema } from '../../basis.ts';
import { conditionSchema } from '../../records/condition.ts';

/**
 * What clears: an event after which what was before no longer counts (`any: retraining`), or cycles of so many months, each of which begins anew
 * (`every-months: 12`), from a day of the subject's (`since: licensed`) or from such a record (`any: contract`).
 */
const oneClearingSchema = z.strictObject({
  any: z.string().min(1).optional(),
  where: conditionSchema.optional(),
  since: idSchema.optional(),
  'every-months': z.number().int().positive().max(240).optional(),
});
export type Clearing = z.infer<typeof oneClearingSchema>;

export const clearingSchema = z.union([oneClearingSchema, z.array(oneClearingSchema).min(2).max(4)]);
export type Clearings = z.infer<typeof clearingSchema>;

/** What is written, as a list. */
export function clearingsOf(stated: Clearings | undefined): readonly Clearing[] {
  return stated === undefined ? [] : Array.isArray(stated) ? stated : [stated];
}

/** The months of the longest cycle; 0 where there are only events. */
export function cycleMonths(stated: Clearings | undefined): number {
  return Math.max(0, ...clearingsOf(stated).map((one) => one['every-months'] ?? 0));
}

/** All cycles that anything in a part of a pack goes by, however deep. */
export function ownCyclesIn(part: unknown): Clearing[] {
  if (typeof part !== 'object' || part === null) return [];
  if (Array.isArray(part)) return part.flatMap(ownCyclesIn);
  const read = 'every-months' in part ? oneClearingSchema.safeParse(part) : null;
  return read?.success ? [read.data] : Object.values(part).flatMap(ownCyclesIn);
}
