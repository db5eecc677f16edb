import { Refusal } from './refusal.ts';

/** An opaque place in a list: the sort key of the last row given. */
export function cursorOf(place: Record<string, string>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor made by `cursorOf`; a tampered one is refused, never passed on. */
export function readCursor<const K extends string>(
  cursor: string | undefined,
  keys: readonly K[],
): Record<K, string> | undefined {
  if (cursor === undefined) return undefined;
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    place = null;
  }
  if (
    typeof place === 'object' &&
    place !== null &&
    keys.every((key) => typeof (place as Record<string, unknown>)[key] === 'string')
  ) {
    return place as Record<K, string>;
  }
  throw new Refusal('bad-request', undefined, [
    { path: 'cursor', code: 'bad-cursor', message: '这一页的位置失效了，请从第一页看起' },
  ]);
}
