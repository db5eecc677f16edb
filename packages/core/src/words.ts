import { z } from 'zod';

/** A text in the two languages of the screens: Chinese first, complete English beside it. */
export const wordsSchema = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof wordsSchema>;

/** The title of a named part in both languages; the Chinese title stands in when no English one is given. */
export function titleWords(part: { title: string; 'title-en'?: string | undefined }): Words {
  return { zh: part.title, en: part['title-en'] ?? part.title };
}

/** The unit of a number in both languages; English has the singular, and the Chinese unit stands in when none is given. */
export function unitWords(part: { unit?: string | undefined; 'unit-en'?: string | undefined }): Words {
  const { unit = '' } = part;
  return { zh: unit, en: part['unit-en'] ?? unit };
}

/** A number with its unit: `3 小时`, `3 hours`, `1 hour`, `−3 hours`. Only Latin letters take an s: a unit without English stays as it is. */
export function counted(amount: number | string, unit: Words): Words {
  const plural = Number(amount) === 1 || !/[a-z]$/i.test(unit.en) ? unit.en : `${unit.en}s`;
  const text = `${amount}`.replace(/^-/, '−');
  return { zh: `${text} ${unit.zh}`.trim(), en: `${text} ${plural}`.trim() };
}

/** Points as people read them: `3 分`, `3 points`, `1 point`. */
export function pointWords(points: number | string): Words {
  return counted(points, { zh: '分', en: 'point' });
}

/** Joins lists of words with a separator for each language. */
export function joinWords(parts: readonly Words[], zh: string, en: string): Words {
  return { zh: parts.map((part) => part.zh).join(zh), en: parts.map((part) => part.en).join(en) };
}
