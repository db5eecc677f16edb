import { type ClientConfig, escapeIdentifier, Pool, type PoolConfig } from 'pg';
import { databaseTypes } from './types.ts';

/** Roles that sessions run as, besides the schema's owner; see migrations/NNNN-enforce-scope.sql. */
export const sessionRoles = ['lianxin_app', 'lianxin_public'] as const;
export type SessionRole = (typeof sessionRoles)[number];

export interface ConnectOptions {
  /** Row-level security binds these; without a role the connection is the schema's owner. */
  role?: SessionRole;
  /** Most connections at once; 10 unless told. */
  max?: number;
  /** Told when a connection is lost, idle or in use. The next query opens a new one. */
  onError?: (error: Error) => void;
}

/** A pool of connections to `database` (a URL, or pg's configuration). Nothing is opened before the first query. */
export function connect(database: string | ClientConfig, options: ConnectOptions = {}): Pool {
  const { role, max = 10, onError = () => undefined } = options;
  const own: PoolConfig = typeof database === 'string' ? { connectionString: database } : database;
  const setUp = sessionSetUp(role);
  const pool = new Pool({
    ...own,
    max,
    types: databaseTypes,
    application_name: role ?? 'lianxin',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // Statements that do not wait for one another's answers travel together: see sharing.ts and store-together.ts.
    pipeline: true,
    onConnect: async (client) => {
      await client.query(setUp);
    },
  });
  // Without a listener, a lost connection ends the whole process: the pool speaks for idle ones, each client for itself in use.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/** The time zone makes `::date` and `date_trunc` mean the county's day whatever the server's own settings are. */
export function sessionSetUp(role?: SessionRole): string {
  const setRole = role === undefined ? '' : `; set role ${escapeIdentifier(role)}`;
  return `set time zone 'Asia/Shanghai'${setRole}`;
}
