import type { Client } from 'pg';
import { sessionRoles } from './connect.ts';
import { DatabaseProblem } from './problem.ts';

// Another start made or granted the role in the same moment: PostgreSQL reports it by any of these.
const alreadyThere = new Set(['42710', '23505', 'XX000']);

/**
 * Makes the roles that requests run as, and lets the connected user take them on. Roles belong to the whole server, not to the
 * database, so a restored backup may lack them: this runs at every start. Throws a problem that says what the
 * administrator of a server of the county's own must run when the user may not make roles.
 */
export async function ensureRoles(client: Client): Promise<void> {
  for (const role of sessionRoles) {
    if (await canTake(client, role)) continue;
    const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    if (found.rowCount === 0) await attempt(client, `create role ${role} nologin`);
    if (await canTake(client, role)) continue;
    await attempt(client, `grant ${role} to current_user`);
    if (!(await canTake(client, role))) throw await missing(client);
  }
}

async function canTake(client: Client, role: string): Promise<boolean> {
  const taken = await client.query(`set role ${role}`).then(
    () => true,
    () => false,
  );
  await client.query('reset role');
  return taken;
}

async function attempt(client: Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === '42501') throw await missing(client);
    if (!alreadyThere.has(code)) throw error;
  }
}

async function missing(client: Client): Promise<DatabaseProblem> {
  const asked = await client.query<{ user: string }>('select quote_ident(current_user) as user');
  const user = asked.rows[0]?.user ?? 'current_user';
  const statements = sessionRoles.map((role) => `CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO ${user};`);
  return new DatabaseProblem(
    'role-missing',
    `The database user ${user} may not create or take the roles ${sessionRoles.join(' and ')}.`,
    `Have the server's administrator run, leaving out roles that exist: ${statements.join(' ')}`,
  );
}
