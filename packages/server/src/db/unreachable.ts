const ofSystem = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);
// PostgreSQL stops, starts or recovers (57P…), the connection broke (08…), it has no connection left (53300).
const ofServer = /^(57P0.|08...|53300)$/;
// The driver gives these no code.
const ofDriver = /connection terminated|not queryable|timeout exceeded when trying to connect|query read timeout/i;

/** Whether an error says that the database cannot be reached or was lost in the middle, rather than that it refused something. */
export function isUnreachable(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = String((at as { code?: unknown }).code ?? '');
    if (ofSystem.has(code) || ofServer.test(code) || ofDriver.test(at.message)) return true;
  }
  return false;
}
