import type { Role } from '@lianxin/core';
import { moveRights } from '../../db/move-rights.ts';
import type { Queries } from '../../db/scope.ts';

export interface AccountRow {
  account: string;
  username: string;
  person: string;
  name: string;
  disabled: boolean;
  locked: boolean;
  second_factor: boolean;
  password_due: boolean;
  roles: { role: Role; organisation: string; name: string; granted_at: string }[];
}

/** From which instant on how many attempts lock an account. */
export interface LockRule {
  ofAccount: number;
  since: () => Date;
}

export interface ListOf {
  search: string | undefined;
  /** The last row of the page before. */
  after: { username: string; account: string } | undefined;
  limit: number;
}

const columns = (since: number, least: number) => `
  h.account, h.username, h.person, h.name, h.disabled_at is not null as disabled, h.second_factor, h.one_time_until is not null as password_due,
  (select count(*) from account_attempt t where t.account = h.account and t.at > $${since}) >= $${least} as locked,
  coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'organisation', g.organisation, 'name', coalesce(o.name, g.organisation),
      'granted_at', to_char(g.granted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')) order by g.organisation, g.role)
    from role_grant g
    left join organisation o on o.county = g.county and o.id = g.organisation and o.valid_to is null
    where g.account = h.account and g.revoked_at is null
  ), '[]') as roles`;

export async function listAccountRows({ client }: Queries, lock: LockRule, list: ListOf): Promise<AccountRow[]> {
  const { search, after, limit } = list;
  const found = await client.query<AccountRow>(
    `select ${columns(1, 2)} from account_holder h
     where ($3::text is null or strpos(lower(h.username), lower($3)) > 0 or strpos(h.name, $3) > 0)
       and ($4::text is null or (h.username collate "C", h.account collate "C") > ($4, $5))
     order by h.username collate "C", h.account collate "C" limit $6`,
    [lock.since(), lock.ofAccount, search ?? null, after?.username ?? null, after?.account ?? null, limit],
  );
  return found.rows;
}

export async function findAccount(
  { client }: Queries,
  lock: LockRule,
  account: string,
): Promise<AccountRow | undefined> {
  const found = await client.query<AccountRow>(`select ${columns(1, 2)} from account_holder h where h.account = $3`, [
    lock.since(),
    lock.ofAccount,
    account,
  ]);
  return found.rows[0];
}

/** Keeps others from changing the account until the transaction ends; false when there is no such account in the county. */
export async function holdAccount({ client }: Queries, account: string): Promise<boolean> {
  const found = await client.query('select 1 from account where account = $1 for no key update', [account]);
  return found.rowCount === 1;
}

export async function organisationKind({ client }: Queries, organisation: string): Promise<string | undefined> {
  const found = await client.query<{ kind: string }>(
    'select kind from organisation where id = $1 and valid_to is null',
    [organisation],
  );
  return found.rows[0]?.kind;
}

export async function insertGrant(
  { client }: Queries,
  grant: { county: string; account: string; role: Role; organisation: string; at: Date; by: string },
): Promise<void> {
  await client.query(
    `insert into role_grant (county, account, role, organisation, granted_at, granted_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (county, account, role, organisation, granted_at) do update set revoked_at = null`,
    [grant.county, grant.account, grant.role, grant.organisation, grant.at, grant.by],
  );
  await moveRights(client, [grant.county]);
}

/** How many grants were revoked: none or one. */
export async function revokeGrant(
  { client }: Queries,
  grant: { county: string; account: string; role: Role; organisation: string; at: Date },
): Promise<number> {
  const revoked = await client.query(
    `update role_grant set revoked_at = $4 where account = $1 and role = $2 and organisation = $3 and revoked_at is null`,
    [grant.account, grant.role, grant.organisation, grant.at],
  );
  await moveRights(client, [grant.county]);
  return revoked.rowCount ?? 0;
}

export type State = 'enabled' | 'disabled' | 'unlocked' | 'second-factor-reset';

export async function storeState(
  { client }: Queries,
  { county, account }: { county: string; account: string },
  state: State,
  at: Date,
): Promise<void> {
  await moveRights(client, [county]);
  switch (state) {
    case 'disabled':
      await client.query('update account set disabled_at = $2 where account = $1 and disabled_at is null', [
        account,
        at,
      ]);
      await client.query('select end_sessions($1)', [account]);
      return;
    case 'enabled':
      await client.query('update account set disabled_at = null where account = $1', [account]);
      return;
    case 'unlocked':
      await client.query('select unlock_account($1)', [account]);
      return;
    case 'second-factor-reset':
      await client.query('select reset_second_factor($1)', [account]);
      await client.query('select end_sessions($1)', [account]);
      return;
  }
}

/** Gives an account a password that must be changed; its sessions end and a lock-out does. False when it has none here. */
export async function resetPassword({ client }: Queries, account: string, hash: string, until: Date): Promise<boolean> {
  const reset = await client.query<{ done: boolean }>('select reset_password($1, $2, $3) as done', [
    account,
    hash,
    until,
  ]);
  return reset.rows[0]?.done ?? false;
}
