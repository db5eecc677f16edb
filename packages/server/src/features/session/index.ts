import { sessionRoutes } from '@lianxin/api';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../http/deps.ts';
import { handle } from '../../http/register.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';

/** Signing in and out, and who is signed in. */
export function registerSession(app: FastifyInstance, deps: Deps): void {
  const view = (who: Who) => ({
    account: who.account,
    username: who.username,
    person: who.person,
    county: who.county,
    home: who.home,
    roles: who.roles.map(({ role, organisation }) => ({ role, organisation })),
    today: deps.clock.today(),
    secondFactor: who.secondFactor,
  });

  handle(app, deps, sessionRoutes.signIn, async ({ body, request, reply }) => {
    const result = await deps.auth.signIn(body, request.ip);
    if (!result.signedIn) throw new Refusal(result.problem, result.detail);
    for (const cookie of result.cookies) reply.header('set-cookie', cookie);
    return view(result.who);
  });

  handle(app, deps, sessionRoutes.getSession, async ({ who }) => view(who));

  handle(app, deps, sessionRoutes.signOut, async ({ request, reply }) => {
    for (const cookie of await deps.auth.signOut(request.headers.cookie)) reply.header('set-cookie', cookie);
    return {};
  });
}
