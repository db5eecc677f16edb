import type { Pool } from 'pg';
import { expect, vi } from 'vitest';

/**
 * Makes runs meet: holds an advisory lock by name until so many of them wait for it. Give it the work that starts them; it returns
 * what that returns, once the lock is free again.
 */
export async function whileLocked<T>(
  db: Pool,
  name: string,
  waiting: number,
  start: () => Promise<T>,
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<T> {
  const holder = await db.connect();
  try {
    await holder.query('begin');
    await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
    const started = start();
    await vi.waitFor(async () => {
      const found = await holder.query(
        `select from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      expect(found.rowCount).toBe(waiting);
    }, 20_000);
    await meanwhile();
    await holder.query('commit');
    return await started;
  } finally {
    // Closed, not given back: after a failure it would still hold the lock.
    holder.release(true);
  }
}
