import type { Pool, PoolClient } from 'pg';
import { applyScope, forgetScope, prepared, reading, together, type Scope, type Statement } from './scope.ts';
import { isUnreachable } from './unreachable.ts';

/** Acts in one transaction: bounds how many wait for the slowest, and how many are tried again when one is refused. */
const mostTogether = 16;

interface Act {
  scope: Scope;
  statement: Statement;
  settle: (outcome: Promise<unknown>) => void;
}

interface Line {
  waiting: Act[];
  moving: boolean;
}

const lineOf = new WeakMap<Pool, Line>();

/**
 * Stores an act: one statement as the request role within `scope`, all of it or nothing. Fulfilled only when it is committed. Acts that arrive
 * while others are being stored leave in one packet and one transaction, each under its own scope, so that one wake-up and one write to the
 * disk serve many. When one of them is refused, none was stored, and each is tried again alone: a refusal is its own act's only.
 */
export function storeTogether(pool: Pool, scope: Scope, statement: Statement): Promise<void> {
  const line = lineOf.get(pool) ?? { waiting: [], moving: false };
  lineOf.set(pool, line);
  return new Promise((done, fail) => {
    line.waiting.push({ scope, statement, settle: (outcome) => void outcome.then(() => done(), fail) });
    if (line.moving) return;
    line.moving = true;
    setImmediate(() => void move(pool, line));
  });
}

/** One group after the other: two at once could wait for each other's rows. */
async function move(pool: Pool, line: Line): Promise<void> {
  while (line.waiting.length > 0) {
    const group = line.waiting.splice(0, mostTogether);
    try {
      const stored = await storeGroup(pool, group);
      // Those tried alone are not waited for: one of them may wait for a row, and the line goes on.
      for (const act of group) act.settle(stored ? Promise.resolve() : storeAlone(pool, act));
    } catch (error) {
      // Nobody can tell whether the commit arrived: trying again could store an act twice.
      for (const { settle } of group) settle(Promise.reject(error as Error));
    }
  }
  line.moving = false;
}

function storeAlone(pool: Pool, { scope, statement }: Act): Promise<unknown> {
  return reading(pool, scope, ({ client }) => client.query(prepared(statement.text, statement.values)));
}

// Who waits longer for a row than these milliseconds waits alone.
const begin = `begin; set local lock_timeout = 200`;

/** Whether all were stored; false when the database refused one of them and so stored none. Throws when it is not known. */
async function storeGroup(pool: Pool, group: readonly Act[]): Promise<boolean> {
  const client = await pool.connect();
  let lost = true;
  try {
    const answers = await together(client, () => Promise.allSettled(sentIn(client, group)));
    const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    const unreachable = failures.find(isUnreachable);
    if (unreachable !== undefined) throw unreachable;
    lost = false;
    // PostgreSQL answers the commit of a transaction in which something failed with ROLLBACK, and without an error.
    const last = answers.at(-1);
    const committed = last?.status === 'fulfilled' && last.value.command === 'COMMIT';
    if (!committed) forgetScope(client);
    if (committed && failures.length > 0)
      throw new Error('A group of acts was stored in part.', { cause: failures[0] });
    return committed;
  } finally {
    client.release(lost);
  }
}

function sentIn(client: PoolClient, group: readonly Act[]): Promise<{ command?: string }>[] {
  return [
    client.query(begin).then(() => ({})),
    ...group.flatMap(({ scope, statement }) => [
      applyScope(client, scope).then(() => ({})),
      client.query(prepared(statement.text, statement.values)),
    ]),
    client.query('commit'),
  ];
}
