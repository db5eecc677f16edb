import { z } from 'zod';

/** Shapes several routes share. Dates are YYYY-MM-DD in Asia/Shanghai (PostgreSQL knows no year 0), times RFC 3339 with zone. */
export const dateText = z.iso.date().refine((text) => !text.startsWith('0000'), 'the year is not 0000');
export const timeText = z.string();
export const periodText = z.string().regex(
  // Behind the @ stands the month a year begins in, and what months are made of: whole weeks (w), or from which day (d26).
  /^\d{4}(-W\d{2}(@w[2-7])?|-(0[1-9]|1[0-2])(@(w[2-7]?[fl]?|d\d{2}))?|(-(H[12]|Q[1-4]|\d{4}))?(@(?=.)(0[2-9]|1[0-2])?(h(0[1-9]|1[0-2]))?(w[2-7]?[fl]?|d\d{2})?)?)$/,
  'a period is 2017, 2017-H1, 2017-Q3, 2017-09, 2017-W07 or, of two years, 2016-2017',
);
export const cursorQuery = {
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(25),
};
/** A built-in kind of subject, or one of the pack’s own. */
export const subjectKind = z.string().max(64);

/** Somebody or something by id and the name to show. */
export const named = z.object({ id: z.string(), name: z.string() });

export const organisationBrief = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['county', 'committee', 'branch']),
  field: z.string(),
  parent: z.string().nullable(),
});

/** A page of a list: pass `next` as `cursor` for the following one. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
