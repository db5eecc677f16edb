import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Auth, Onward } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';

/** The two addresses a browser visits on its way to an identity provider and back; pages, not part of the contract. */
export function registerOidc(app: FastifyInstance, auth: Auth): void {
  app.get<{ Params: { provider: string } }>(
    '/api/auth/start/:provider',
    { schema: { hide: true } },
    async (request, reply) => onward(reply, await auth.startOidc(request.params.provider, request.ip)),
  );
  app.get<{ Params: { provider: string } }>(
    '/api/auth/callback/:provider',
    { schema: { hide: true } },
    async (request, reply) => {
      const query = request.url.split('?')[1] ?? '';
      return onward(reply, await auth.finishOidc(request.params.provider, query, request.headers.cookie, request.ip));
    },
  );
}

function onward(reply: FastifyReply, next: Onward | null): FastifyReply {
  if (next === null) throw new Refusal('not-found');
  return reply.header('set-cookie', next.cookies).redirect(next.location);
}
