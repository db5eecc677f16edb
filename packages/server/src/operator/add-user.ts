import { roleSchema } from '@lianxin/core';
import { moveRights } from '../db/move-rights.ts';
import { owningTransaction } from '../db/scope.ts';
import type { Deps } from '../http/deps.ts';
import { type Refused, whichCounty } from './which-county.ts';

export interface NewUser {
  username: string;
  password: string;
  person: string;
  role: string;
  organisation: string;
  county: string | null;
}

/** Makes an account with one role for a person of the registry, on the operator's word. */
export async function addUser({ deps }: { deps: Deps }, user: NewUser): Promise<{ account: string } | Refused> {
  const county = await whichCounty(deps.ownerDb, user.county);
  if (typeof county !== 'string') return county;
  const role = roleSchema.safeParse(user.role);
  if (!role.success) return { refused: `${user.role} is not a role. Write one of: ${roleSchema.options.join(', ')}.` };
  const person = (
    await deps.ownerDb.query<{ name: string }>('select name from person where county = $1 and id = $2', [
      county,
      user.person,
    ])
  ).rows[0];
  if (person === undefined) return { refused: `There is no person ${user.person} in county ${county}.` };
  const organisation = await deps.ownerDb.query(
    'select 1 from organisation where county = $1 and id = $2 and valid_to is null',
    [county, user.organisation],
  );
  if (organisation.rowCount === 0)
    return { refused: `There is no organisation ${user.organisation} in county ${county} now.` };
  let account: string | undefined;
  try {
    [account] = await deps.auth.createAccounts([
      { county, username: user.username, password: user.password, person: user.person, name: person.name },
    ]);
  } catch (error) {
    return {
      refused:
        (error as { code?: unknown }).code === '23505'
          ? `The user name ${user.username} is taken. Choose another.`
          : (error as Error).message,
    };
  }
  if (account === undefined) return { refused: 'The account was not made.' };
  const id = account;
  await owningTransaction(deps.ownerDb, async ({ client }) => {
    await client.query(
      `insert into role_grant (county, account, role, organisation, granted_at, granted_by) values ($1, $2, $3, $4, $5, 'operator')`,
      [county, id, role.data, user.organisation, deps.clock.now()],
    );
    await moveRights(client, [county]);
  });
  return { account };
}
