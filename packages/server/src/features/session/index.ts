import { sessionRoutes } from '@lianxin/api';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../http/deps.ts';
import { handle } from '../../http/register.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { registerOidc } from './oidc.ts';

/** Signing in and out, the second factor, and who is signed in. */
export function registerSession(app: FastifyInstance, deps: Deps): void {
  const { auth } = deps;
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
    const result = await auth.signIn(body, request.ip);
    if (!result.signedIn) throw new Refusal(result.problem, result.detail);
    reply.header('set-cookie', result.cookies);
    return view(result.who);
  });

  handle(app, deps, sessionRoutes.getSession, async ({ who }) => view(who));

  handle(app, deps, sessionRoutes.signOut, async ({ request, reply }) => {
    reply.header('set-cookie', await auth.signOut(request.headers.cookie));
    return {};
  });

  handle(app, deps, sessionRoutes.signInWays, async () => ({
    password: true,
    oidc: [...auth.oidc],
    demo: [...deps.demoAccounts],
  }));

  handle(app, deps, sessionRoutes.enrolSecondFactor, async ({ who, body, request }) => {
    if (who.secondFactor === 'on')
      throw new Refusal('bad-request', {
        zh: '动态口令已经绑定；换手机请系统管理员先重置',
        en: 'An authenticator is bound already: for a new phone, ask a system administrator to reset it',
      });
    const begun = await auth.enrolSecondFactor(request.headers.cookie ?? '', body.password, request.ip);
    if (!begun.done) throw new Refusal(begun.problem);
    return begun.result;
  });

  handle(app, deps, sessionRoutes.confirmSecondFactor, async ({ body, request, reply }) => {
    const confirmed = await auth.confirmSecondFactor(request.headers.cookie ?? '', body.code, request.ip);
    if (!confirmed.done) {
      throw confirmed.problem === 'locked-out'
        ? new Refusal('locked-out')
        : new Refusal('sign-in-failed', {
            zh: '动态口令不对或已过期，换一个新的再试',
            en: 'The code is wrong or has expired: try a new one',
          });
    }
    reply.header('set-cookie', confirmed.result.cookies);
    return {};
  });

  registerOidc(app, auth);
}
