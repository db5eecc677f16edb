import { idSchema } from '../../basis.ts';
import { partPrecisionSchema } from './part-rounding.ts';

/** What items and sections may say alike of their points and their weight. */
export const partShape = {
  /** What its points of a counting period are rounded to, before its weight or (`weighted`) after it; default: they are not. */
  precision: partPrecisionSchema.optional(),
  /** In a section that takes the average: the part beside it that gets its weight where it does not exist; default: all the others do, in proportion. */
  absent: idSchema.optional(),
};
