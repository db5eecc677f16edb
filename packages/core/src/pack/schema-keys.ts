import { z } from 'zod';
import type { Path } from './tree.ts';

/** The schemas that may stand at a path inside a schema: through optional, default, union, list and map. */
function schemasAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
  const here = unwrap(schema);
  const [step, ...rest] = path;
  if (step === undefined) return here;
  return here.flatMap((part) => {
    if (part instanceof z.ZodArray) return schemasAt(part.element, rest);
    if (part instanceof z.ZodRecord) return schemasAt(part.valueType, rest);
    if (part instanceof z.ZodObject) {
      const child = part.shape[String(step)] as z.core.$ZodType | undefined;
      return child ? schemasAt(child, rest) : [];
    }
    return [];
  });
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return unwrap(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => unwrap(option));
  return [schema];
}

/** The keys the schema allows in the map at a path, in the order the schema lists them. */
export function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  return [
    ...new Set(schemasAt(schema, path).flatMap((part) => (part instanceof z.ZodObject ? Object.keys(part.shape) : []))),
  ];
}
