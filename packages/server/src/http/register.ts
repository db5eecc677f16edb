import type { Access, Answer, Body, Params, Query, RouteShape } from '@lianxin/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from './deps.ts';
import { Refusal } from './refusal.ts';
import type { Who } from './who.ts';

declare module 'fastify' {
  interface FastifyRequest {
    who: Who | null;
  }
  interface FastifyContextConfig {
    access?: Access;
  }
}

/** What a handler is given: the checked parts of the request, who calls, and the reply for headers only. */
export interface Call<R extends RouteShape> {
  params: Params<R>;
  query: Query<R>;
  body: Body<R>;
  /** Present on every route that is not for anyone. */
  who: R['access'] extends 'anyone' ? Who | null : Who;
  request: FastifyRequest;
  reply: FastifyReply;
}

export type Handler<R extends RouteShape> = (
  call: Call<R>,
) => Promise<R extends { file: string } ? Uint8Array : Answer<R>>;

/** Registers one route of the contract: session, role check, handler. Answers and refusals are shaped in app.ts. */
export function handle<R extends RouteShape>(app: FastifyInstance, deps: Deps, route: R, handler: Handler<R>): void {
  app.route({
    method: route.method,
    url: `/api/v1${route.path}`,
    schema: {
      operationId: route.id,
      summary: route.summary,
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.query === undefined ? {} : { querystring: route.query }),
      ...(route.body === undefined ? {} : { body: route.body }),
      ...(route.file === undefined ? { response: { 200: route.response } } : { produces: [route.file] }),
    },
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    config: { access: route.access },
    // Before the body is read: someone without the right must not learn even that their input was malformed.
    onRequest: async (request) => {
      const who = await deps.auth.identify(request.headers.cookie);
      if (route.access !== 'anyone') {
        if (who === null) throw new Refusal('sign-in-required');
        const { access } = route;
        if (access !== 'signed-in' && !who.roles.some((held) => access.includes(held.role)))
          throw new Refusal('not-found');
        if (who.passwordDue && !route.path.startsWith('/session')) throw new Refusal('password-change-required');
        // An officer who must have a second factor can only enrol it.
        if (who.secondFactor === 'required' && !route.path.startsWith('/session'))
          throw new Refusal('second-factor-required', { zh: '请先绑定动态口令', en: 'Bind an authenticator first' });
      }
      request.who = who;
    },
    handler: async (request, reply) => {
      const answer = await handler({
        params: request.params,
        query: request.query,
        body: request.body,
        who: request.who,
        request,
        reply,
      } as Call<R>);
      if (route.file !== undefined) {
        reply.type(route.file);
        return reply.send(Buffer.from(answer as Uint8Array));
      }
      return answer;
    },
  });
}
