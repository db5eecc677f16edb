import { z } from 'zod';
import { exactNumberSchema } from '../../quantity.ts';

/** A part of the whole: 0.5, 50%, or a fraction such as 1/3. */
export const shareSchema = exactNumberSchema.pipe(z.number().positive().max(1));

/** A part of what is left: 0 for nothing. */
export const carriedShareSchema = exactNumberSchema.pipe(z.number().nonnegative().max(1));

/** A factor above zero: 0.3, 30%, or a fraction such as 1/3. */
export const weightSchema = exactNumberSchema.pipe(z.number().positive());
