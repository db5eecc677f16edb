import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import { sharing, socketOf } from './sharing.ts';

/**
 * What one request may see. Row-level security (migrations/0006, 0017) reads exactly these values, so nothing outside them
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
  /** Path prefixes about whose people and subjects records may be entered: names to choose from, no files. */
  entering: readonly string[];
  /** Path prefixes whose registry is the request's to keep. */
  keeping: readonly string[];
  admin: boolean;
  audit: boolean;
}

/** A connection that already carries a scope: SQL through Kysely's `sql` tag, or the bare client on hot paths. */
export interface Queries {
  db: Kysely<unknown>;
  client: PoolClient;
}

/** The scope that each connection was last told. */
const scopeOf = new WeakMap<PoolClient, { key: string; applied: Promise<unknown> }>();
const kyselyOf = new WeakMap<PoolClient, Kysely<unknown>>();

function queriesOn(client: PoolClient): Queries {
  let db = kyselyOf.get(client);
  if (db === undefined) {
    // Kysely gives connections back; this one stays with the request, whose end releases it. Its statements are prepared.
    const query = (text: string, values: readonly unknown[]) => client.query(prepared(text, values));
    const borrowed = { query, release: () => undefined } as unknown as PoolClient;
    db = new Kysely<unknown>({
      dialect: new PostgresDialect({
        pool: { options: {}, connect: async () => borrowed, end: async () => undefined },
      }),
    });
    kyselyOf.set(client, db);
  }
  return { db, client };
}

/** The statements that `send` begins at once leave in one packet: each packet wakes the database's process. */
export function together<T>(client: PoolClient, send: () => T): T {
  const socket = socketOf(client);
  socket.cork();
  try {
    return send();
  } finally {
    socket.uncork();
  }
}

/** A statement's text with $1 … and what stands for them. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** The statement that a template of Kysely's `sql` makes. */
export function statementOf(template: RawBuilder<unknown>): Statement {
  const { sql: text, parameters } = template.compile(compiler);
  return { text, values: parameters };
}

const names = new Map<string, string>();
const mostNames = 1000;

/**
 * A statement that each connection plans once: planning a statement under row-level security takes longer than running it. The texts are
 * the program's own, so there are few; beyond the bound a text is planned each time.
 */
export function prepared(text: string, values: readonly unknown[]): QueryConfig {
  let name = names.get(text);
  if (name === undefined && names.size < mostNames) names.set(text, (name = `lianxin-${names.size}`));
  return { ...(name === undefined ? {} : { name }), text, values: [...values] };
}

/**
 * The only place that sets the context row-level security reads. It is set for the session and remembered per connection, so that the
 * next request with the same scope saves a round trip; every way to a connection leads through here. (A sharded installation
 * needs `SET LOCAL` literals inside a transaction instead: change it here.)
 */
export function applyScope(client: PoolClient, scope: Scope): Promise<unknown> {
  const values = [
    scope.county,
    scope.account,
    scope.person,
    scope.home,
    scope.people.join(','),
    scope.organisations.join(','),
    scope.admin ? 'on' : '',
    scope.audit ? 'on' : '',
    scope.entering.join(','),
    scope.keeping.join(','),
  ];
  const key = values.join('\n');
  const last = scopeOf.get(client);
  // Perhaps still on its way: whoever relies on it waits for the same answer.
  if (last?.key === key) return last.applied;
  const applied = client.query({
    name: 'apply-scope',
    text: `select set_config('app.county', $1, false), set_config('app.account', $2, false), set_config('app.person', $3, false),
      set_config('app.home', $4, false), set_config('app.people', $5, false), set_config('app.organisations', $6, false),
      set_config('app.admin', $7, false), set_config('app.audit', $8, false),
      set_config('app.entering', $9, false), set_config('app.keeping', $10, false)`,
    values,
  });
  scopeOf.set(client, { key, applied });
  applied.catch(() => scopeOf.delete(client));
  return applied;
}

/** After a transaction that was given up, the connection has the scope it had before; nobody remembers which. */
export function forgetScope(client: PoolClient): void {
  scopeOf.delete(client);
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

/**
 * One statement that reads, as the request role within `scope`, on a connection shared with other requests: the way of what is asked often
 * and answered quickly. Scope and statement are sent without a pause, so that no other request's scope comes between.
 */
export function readingOne<R extends object>(pool: Pool, scope: Scope, statement: Statement): Promise<R[]> {
  return sharing(pool, async (client) => {
    const [applied, answer] = await Promise.allSettled([
      applyScope(client, scope),
      client.query<R>(prepared(statement.text, statement.values)),
    ]);
    if (applied.status === 'rejected') throw applied.reason;
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value.rows;
  });
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
