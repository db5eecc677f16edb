import { Kysely, PostgresDialect } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/**
 * What one request may see. Row-level security (migrations/0006) reads exactly these values, so nothing outside them
 * reaches a handler, whatever the handler forgets.
 */
export interface Scope {
  county: string;
  account: string;
  person: string;
  /** Path of the organisation the person belongs to; it and its superiors are visible by name. */
  home: string;
  /** Path prefixes whose people may be read. */
  people: readonly string[];
  /** Path prefixes whose organisations may be seen. */
  organisations: readonly string[];
  admin: boolean;
  audit: boolean;
}

/** A connection that already carries a scope: SQL through Kysely's `sql` tag, or the bare client on hot paths. */
export interface Queries {
  db: Kysely<unknown>;
  client: PoolClient;
}

const scopeOf = new WeakMap<PoolClient, string>();
const kyselyOf = new WeakMap<PoolClient, Kysely<unknown>>();

function queriesOn(client: PoolClient): Queries {
  let db = kyselyOf.get(client);
  if (db === undefined) {
    // Kysely gives connections back; this one stays with the request, whose end releases it.
    const borrowed = { query: client.query.bind(client), release: () => undefined } as unknown as PoolClient;
    db = new Kysely<unknown>({
      dialect: new PostgresDialect({
        pool: { options: {}, connect: async () => borrowed, end: async () => undefined },
      }),
    });
    kyselyOf.set(client, db);
  }
  return { db, client };
}

/**
 * The only place that sets the context row-level security reads. It is set for the session and remembered per connection, so that the
 * next request with the same scope saves a round trip; every way to a connection leads through here. (A sharded installation
 * needs `SET LOCAL` literals inside a transaction instead: change it here.)
 */
async function applyScope(client: PoolClient, scope: Scope): Promise<void> {
  const values = [
    scope.county,
    scope.account,
    scope.person,
    scope.home,
    scope.people.join(','),
    scope.organisations.join(','),
    scope.admin ? 'on' : '',
    scope.audit ? 'on' : '',
  ];
  const key = values.join('\n');
  if (scopeOf.get(client) === key) return;
  scopeOf.delete(client);
  await client.query({
    name: 'apply-scope',
    text: `select set_config('app.county', $1, false), set_config('app.account', $2, false), set_config('app.person', $3, false),
      set_config('app.home', $4, false), set_config('app.people', $5, false), set_config('app.organisations', $6, false),
      set_config('app.admin', $7, false), set_config('app.audit', $8, false)`,
    values,
  });
  scopeOf.set(client, key);
}

/** Runs `work` on a connection of the request role that sees only `scope`. Single statements; no transaction. */
export async function reading<T>(pool: Pool, scope: Scope, work: (queries: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await applyScope(client, scope);
    const result = await work(queriesOn(client));
    broken = false;
    return result;
  } catch (error) {
    broken = isConnectionError(error);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Runs `work` in one transaction as the request role: all of it is stored, or nothing. */
export async function writing<T>(pool: Pool, scope: Scope, work: (queries: Queries) => Promise<T>): Promise<T> {
  return reading(pool, scope, async (queries) => {
    await queries.client.query('begin');
    try {
      const result = await work(queries);
      await queries.client.query('commit');
      return result;
    } catch (error) {
      await queries.client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

/** Runs `work` as the schema's owner, whom row-level security does not bind: background jobs and sign-in only. */
export async function owning<T>(pool: Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(queriesOn(client));
  } finally {
    client.release();
  }
}

/** As `owning`, in one transaction. */
export async function owningTransaction<T>(pool: Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  return owning(pool, async (queries) => {
    await queries.client.query('begin');
    try {
      const result = await work(queries);
      await queries.client.query('commit');
      return result;
    } catch (error) {
      await queries.client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

/** A refused statement or request leaves the connection sound; giving it up would make the next request wait for a new one. */
function isConnectionError(error: unknown): boolean {
  const { code, syscall, message } = error as { code?: unknown; syscall?: unknown; message?: unknown };
  return (
    syscall !== undefined ||
    (typeof code === 'string' && (code.startsWith('57P') || code.startsWith('08'))) ||
    /connection|socket|not queryable/i.test(String(message))
  );
}
