import type { Pool } from 'pg';
import { moveRights } from '../db/move-rights.ts';
import { owningTransaction } from '../db/scope.ts';
import type { NewAccount } from '../http/deps.ts';
import type { Passwords } from './passwords.ts';
import { emailOf, isUserName, normalUserName } from './user-name.ts';

/** Least characters of a password. NIST SP 800-63B asks for length, not for kinds of characters. */
const leastPassword = 8;

/**
 * Stores accounts with their sign-in in one transaction and returns their ids in order. Throws when a user name is taken or malformed,
 * a password is too short, or the person does not exist.
 */
export async function createAccounts(
  ownerDb: Pool,
  passwords: Passwords,
  randomUuid: () => string,
  accounts: readonly NewAccount[],
): Promise<string[]> {
  const hashes = new Map<string, Promise<string>>();
  const rows: { id: string; county: string; username: string; person: string; name: string; hash: string }[] = [];
  for (const { county, username, password, person, name } of accounts) {
    if (!isUserName(normalUserName(username)))
      throw new Error(`The user name ${username} is not 2 to 64 letters, digits or _ . -`);
    if (password.length < leastPassword)
      throw new Error(`The password of ${username} is shorter than ${leastPassword} characters.`);
    // A demo gives thousands of accounts one password: hashed once, since hashing is slow on purpose.
    let hash = hashes.get(password);
    if (hash === undefined) hashes.set(password, (hash = passwords.hash(password)));
    rows.push({ id: randomUuid(), county, username: normalUserName(username), person, name, hash: await hash });
  }
  const values = JSON.stringify(rows.map((row) => ({ ...row, email: emailOf(row.username) })));
  const given = `from json_to_recordset($1) as t (id text, county text, username text, email text, person text, name text, hash text)`;
  await owningTransaction(ownerDb, async ({ client }) => {
    const taken = await client.query<{ username: string }>(
      'select username from auth."user" where username = any($1)',
      [rows.map(({ username }) => username)],
    );
    if (taken.rows[0]) throw new Error(`The user name ${taken.rows[0].username} is taken.`);
    await client.query(`insert into account (county, account, person) select county, id, person ${given}`, [values]);
    await client.query(
      `insert into auth."user" (id, county, username, name, email, "emailVerified")
       select id, county, username, name, email, false ${given}`,
      [values],
    );
    await client.query(
      `insert into auth."account" (id, "accountId", "providerId", "userId", password, "updatedAt")
       select id, id, 'credential', id, hash, now() ${given}`,
      [values],
    );
    await moveRights(
      client,
      rows.map(({ county }) => county),
    );
  });
  return rows.map(({ id }) => id);
}
