import { createHmac, timingSafeEqual } from 'node:crypto';

/** Reads and ends the library's session cookie: `<token>.<HMAC-SHA256 of the token, base64>`, percent-encoded. */
export interface SessionCookie {
  /** The session's token when the signature is right. */
  tokenOf: (header: string | undefined) => string | null;
  /** Set-Cookie value that makes the browser forget it. */
  ended: string;
  name: string;
}

const mostKnown = 10_000;

export function sessionCookie(secret: string, secure: boolean): SessionCookie {
  // Cookies whose signature was right, with their tokens: signing takes longer than everything else here. The session itself is looked
  // up anew each time.
  const known = new Map<string, string>();
  const name = `${secure ? '__Secure-' : ''}lianxin.session_token`;
  return {
    name,
    ended: `${name}=; Max-Age=0; Path=/; HttpOnly; ${secure ? 'Secure; ' : ''}SameSite=Lax`,
    tokenOf(header) {
      const value = valueOf(header, name);
      const dot = value?.lastIndexOf('.') ?? -1;
      if (value === undefined || dot < 1) return null;
      const before = known.get(value);
      if (before !== undefined) return before;
      const token = value.slice(0, dot);
      const expected = createHmac('sha256', secret).update(token).digest();
      const found = Buffer.from(value.slice(dot + 1), 'base64');
      if (found.length !== expected.length || !timingSafeEqual(found, expected)) return null;
      if (known.size >= mostKnown) known.clear();
      known.set(value, token);
      return token;
    },
  };
}

function valueOf(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(at + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}
