import { z } from 'zod';

/**
 * Where a value in a pack comes from, inherited from the nearest parent that states it:
 * `article` – the document itself gives it; `law` – a law or central rule; `local` – a decision of the county;
 * `example` – chosen by the pack's author because the document is silent.
 */
export const basisSchema = z.enum(['article', 'law', 'local', 'example']);
export type Basis = z.infer<typeof basisSchema>;

/** An identifier in a pack: lower-case words joined by hyphens, the same word in YAML, table, route and page. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens, such as volunteer-service');

/** What every named part of a pack may say about itself. */
export const aboutShape = {
  title: z.string().min(1),
  /** English title for the English screens; the Chinese title is shown when it is missing. */
  'title-en': z.string().min(1).optional(),
  /** The document's own words. */
  rule: z.string().min(1).optional(),
  /** Where in the document, such as 第八条第二项. */
  source: z.string().min(1).optional(),
  basis: basisSchema.optional(),
  /** Single values of this part that stand on another basis, by their key: `{ cap: example }`. */
  bases: z.record(z.string(), basisSchema).optional(),
  /** A contradiction or gap in the source and the choice made. */
  note: z.string().min(1).optional(),
};
