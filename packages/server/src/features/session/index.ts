import { sessionRoutes } from '@lianxin/api';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../http/deps.ts';
import { refuseForDemo } from '../../http/demo-account.ts';
import { handle } from '../../http/register.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { writing } from '../../db/scope.ts';
import { audit } from '../audit/index.ts';
import { registerOidc } from './oidc.ts';
import { changePassword } from './store.ts';

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
    passwordDue: who.passwordDue,
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

  handle(app, deps, sessionRoutes.changePassword, async ({ who, body, request }) => {
    refuseForDemo(deps, who.username);
    if (body.new === body.old || body.new.toLowerCase() === who.username)
      throw new Refusal('bad-request', undefined, [
        {
          path: 'new',
          code: 'same-password',
          message: {
            zh: '新密码不能和旧密码或用户名一样',
            en: 'The new password must be neither the old one nor the user name',
          },
        },
      ]);
    const found = await auth.checkPassword(who.account, body.old, request.ip);
    if (found === 'locked-out') throw new Refusal('locked-out');
    if (found === 'wrong')
      throw new Refusal('sign-in-failed', { zh: '旧密码不对', en: 'The old password is not right' });
    const hash = await auth.hashPassword(body.new);
    const session = auth.sessionOf(request.headers.cookie) ?? '';
    await writing(deps.appDb, who.scope, async (queries) => {
      if (!(await changePassword(queries, hash, session))) throw new Refusal('not-found');
      await audit(deps, queries, {
        who,
        action: 'account.password-change',
        objectKind: 'account',
        object: who.account,
        detail: {},
      });
    });
    return {};
  });

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
