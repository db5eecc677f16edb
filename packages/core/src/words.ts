import { z } from 'zod';

/** A text in the two languages of the screens: Chinese first, complete English beside it. */
export const wordsSchema = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof wordsSchema>;

/** The title of a named part in both languages; the Chinese title stands in when no English one is given. */
export function titleWords(part: { title: string; 'title-en'?: string | undefined }): Words {
  return { zh: part.title, en: part['title-en'] ?? part.title };
}

/** The unit of a number in both languages, English in the plural (`hours`); null when it has none. */
export function unitWords(part: { unit?: string | undefined; 'unit-en'?: string | undefined }): Words | null {
  return part.unit === undefined ? null : { zh: part.unit, en: part['unit-en'] ?? part.unit };
}

/** Joins lists of words with a separator for each language. */
export function joinWords(parts: readonly Words[], zh: string, en: string): Words {
  return { zh: parts.map((part) => part.zh).join(zh), en: parts.map((part) => part.en).join(en) };
}
