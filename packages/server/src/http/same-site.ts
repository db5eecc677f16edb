import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.ts';

const changes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Refuses requests that change something unless the browser says they come from our own pages: the session cookie alone would let
 * another site act for whoever is signed in. Browsers send Sec-Fetch-Site over https and on localhost, and Origin with every
 * such request; a program of one's own sends `Sec-Fetch-Site: same-origin` itself.
 */
export function requireSameSite(app: FastifyInstance, origin: string): void {
  app.addHook('onRequest', async (request) => {
    if (!changes.has(request.method)) return;
    const site = request.headers['sec-fetch-site'];
    const from = request.headers.origin;
    const ours = site === undefined ? isOurs(from, origin, request.host) : site === 'same-origin';
    if (!ours) throw new Refusal('cross-site');
  });
}

/** Behind a proxy the address people type may differ from the one configured; a page elsewhere cannot choose the Host header. */
function isOurs(from: string | undefined, origin: string, host: string): boolean {
  return from !== undefined && (from === origin || (URL.canParse(from) && new URL(from).host === host));
}
