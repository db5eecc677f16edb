import { systemRoutes } from '@lianxin/api';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reading, writing, type Queries } from '../../db/scope.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import type { Deps } from '../../http/deps.ts';
import { refuseForDemo } from '../../http/demo-account.ts';
import { handle } from '../../http/register.ts';
import { Refusal } from '../../http/refusal.ts';
import { audit } from '../audit/index.ts';
import { whyNot } from './duties-apart.ts';
import { oneTimeHours, oneTimePassword } from './one-time-password.ts';
import {
  type AccountRow,
  findAccount,
  holdAccount,
  insertGrant,
  listAccountRows,
  organisationKind,
  resetPassword,
  revokeGrant,
  storeState,
} from './store.ts';

const place = z.object({ username: z.string(), account: z.string() });

/** Accounts and roles, for the system administrator, who sees a name and nothing else of anybody. Every act is written down. */
export function registerAccounts(app: FastifyInstance, deps: Deps): void {
  const { appDb, clock } = deps;
  const lock = deps.auth.lockOut;
  const present = async (queries: Queries, account: string) => {
    const row = await findAccount(queries, lock, account);
    if (row === undefined) throw new Refusal('not-found');
    return row;
  };
  const held = async (queries: Queries, account: string) => {
    if (!(await holdAccount(queries, account))) throw new Refusal('not-found');
    return present(queries, account);
  };

  handle(app, deps, systemRoutes.listAccounts, async ({ who, query }) =>
    reading(appDb, who.scope, async (queries) => {
      const after = readCursor(query.cursor, place);
      const rows = await listAccountRows(queries, lock, { search: query.search, after, limit: query.limit + 1 });
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      const next =
        rows.length > items.length && last ? cursorOf({ username: last.username, account: last.account }) : null;
      return { items: items.map(view), next };
    }),
  );

  handle(app, deps, systemRoutes.grantRole, async ({ who, params: { account }, body: { role, organisation } }) =>
    writing(appDb, who.scope, async (queries) => {
      const row = await held(queries, account);
      const kind = await organisationKind(queries, organisation);
      if (kind === undefined) throw new Refusal('unknown-subject');
      const ownAccount = account === who.account;
      const problem = whyNot({ role, organisationKind: kind, ownAccount, held: row.roles.map((grant) => grant.role) });
      if (problem !== null) throw new Refusal('bad-request', problem.message, [problem]);
      if (row.roles.some((grant) => grant.role === role && grant.organisation === organisation)) return view(row);
      const { county } = who.county;
      await insertGrant(queries, { county, account, role, organisation, at: clock.now(), by: who.account });
      await audit(deps, queries, {
        who,
        action: 'role.grant',
        objectKind: 'account',
        object: account,
        detail: { role, organisation },
      });
      return view(await present(queries, account));
    }),
  );

  handle(app, deps, systemRoutes.revokeRole, async ({ who, params: { account, role, organisation } }) =>
    writing(appDb, who.scope, async (queries) => {
      await held(queries, account);
      // One's own role stays, so that there is always somebody to give it back.
      if (account === who.account)
        throw new Refusal('bad-request', {
          zh: '不能撤自己的权，请另一位系统管理员办理',
          en: 'Nobody takes their own role away: ask another system administrator',
        });
      const revoked = await revokeGrant(queries, {
        county: who.scope.county,
        account,
        role,
        organisation,
        at: clock.now(),
      });
      if (revoked === 0) throw new Refusal('not-found');
      await audit(deps, queries, {
        who,
        action: 'role.revoke',
        objectKind: 'account',
        object: account,
        detail: { role, organisation },
      });
      return view(await present(queries, account));
    }),
  );

  handle(app, deps, systemRoutes.setAccountState, async ({ who, params: { account }, body: { state } }) =>
    writing(appDb, who.scope, async (queries) => {
      await held(queries, account);
      if (account === who.account)
        throw new Refusal('bad-request', {
          zh: '不能改自己账号的状态，请另一位系统管理员办理',
          en: 'Nobody changes the state of their own account: ask another system administrator',
        });
      await storeState(queries, { county: who.scope.county, account }, state, clock.now());
      await audit(deps, queries, {
        who,
        action: `account.${state}`,
        objectKind: 'account',
        object: account,
        detail: {},
      });
      return view(await present(queries, account));
    }),
  );

  handle(app, deps, systemRoutes.resetPassword, async ({ who, params: { account } }) => {
    const password = oneTimePassword(deps.randomUuid());
    const hash = await deps.auth.hashPassword(password);
    const until = new Date(deps.auth.now().getTime() + oneTimeHours * 3_600_000);
    return writing(appDb, who.scope, async (queries) => {
      const row = await held(queries, account);
      if (account === who.account)
        throw new Refusal('bad-request', {
          zh: '自己的密码请用“修改密码”',
          en: 'Change your own password with “Change the password”',
        });
      refuseForDemo(deps, row.username);
      if (!(await resetPassword(queries, account, hash, until)))
        throw new Refusal('bad-request', {
          zh: '这个账号用统一身份认证登录，这里没有密码',
          en: 'The account signs in at an identity provider and has no password here',
        });
      await audit(deps, queries, {
        who,
        action: 'account.password-reset',
        objectKind: 'account',
        object: account,
        detail: { until: until.toISOString() },
      });
      return { account: view(await present(queries, account)), password, until: until.toISOString() };
    });
  });
}

function view(row: AccountRow) {
  return {
    account: row.account,
    username: row.username,
    person: { id: row.person, name: row.name },
    disabled: row.disabled,
    locked: row.locked,
    secondFactor: row.second_factor,
    passwordDue: row.password_due,
    roles: row.roles.map(({ role, organisation, name, granted_at }) => ({
      role,
      organisation: { id: organisation, name },
      grantedAt: granted_at,
    })),
  };
}
