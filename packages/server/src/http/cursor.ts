import { Refusal } from './refusal.ts';
import { isStorable } from './storable-text.ts';

/** An opaque place in a list: the sort key of the last row given. */
export function cursorOf(place: Record<string, string>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** What a place in a list is made of; a zod schema is one. */
interface PlaceSchema<P> {
  safeParse: (value: unknown) => { success: true; data: P } | { success: false };
}

/** Reads a cursor made by `cursorOf`; a tampered one is refused, never passed on. */
export function readCursor<P extends Record<string, string>>(
  cursor: string | undefined,
  schema: PlaceSchema<P>,
): P | undefined {
  if (cursor === undefined) return undefined;
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    place = null;
  }
  const read = schema.safeParse(place);
  if (read.success && Object.values(read.data).every(isStorable)) return read.data;
  throw new Refusal('bad-request', undefined, [
    {
      path: 'cursor',
      code: 'bad-cursor',
      message: {
        zh: '这一页的位置失效了，请从第一页看起',
        en: 'This place in the list is gone: begin at the first page',
      },
    },
  ]);
}
