import { isAPIError } from 'better-auth/api';

/** Null when the library refuses (its 4xx); anything else that goes wrong is thrown on. */
export async function refused<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (isAPIError(error) && error.statusCode >= 400 && error.statusCode < 500) return null;
    throw error;
  }
}

/** What a browser would send back after these Set-Cookie headers. */
export function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}
