import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import type { LockOut } from './settings.ts';

interface AttemptDependencies {
  ownerDb: Pool;
  randomUuid: () => string;
  now: () => Date;
  /** Attempts up to here are forgotten. */
  since: () => Date;
}

export interface Attempts {
  /** Notes that somebody tries; null when the account or the address is locked out. */
  begin: (name: string, address: string) => Promise<Attempt | null>;
}

export interface Attempt {
  failed: () => Promise<void>;
  /** Neither a failure nor a success: a code is still missing. */
  undecided: () => Promise<void>;
  /** The account's failures count no more; those on other accounts from the same address do. */
  succeeded: () => Promise<void>;
}

/** The name under which attempts on an account are counted. */
export function nameOfAccount(account: string): string {
  return `account:${account}`;
}

/** The name for what nobody is called: a keyed digest, since people type their password into the wrong field. */
export function nameOfUnknown(username: string, secret: string): string {
  return `unknown:${createHmac('sha256', secret).update(username).digest('base64url')}`;
}

/**
 * Counts failures in the database, so that all processes and restarts share them. An attempt on an account counts from its beginning:
 * many at once cannot all slip through while the password is being checked. An address counts failures only, since a whole office
 * may sign in at eight o'clock from one.
 */
export function createAttempts(
  { ownerDb, randomUuid, now, since }: AttemptDependencies,
  limits: Pick<LockOut, 'ofAccount' | 'ofAddress'>,
): Attempts {
  return {
    async begin(name, address) {
      const start = since();
      const id = randomUuid();
      await ownerDb.query('delete from auth.attempt where at <= $1', [start]);
      await ownerDb.query('insert into auth.attempt (id, name, address, at) values ($1, $2, $3, $4)', [
        id,
        name,
        address,
        now(),
      ]);
      const counted = await ownerDb.query<{ of_account: number; of_address: number }>(
        `select count(*) filter (where name = $1) as of_account, count(*) filter (where address = $2 and failed) as of_address
         from auth.attempt where (name = $1 or address = $2) and at > $3`,
        [name, address, start],
      );
      const { of_account = 0, of_address = 0 } = counted.rows[0] ?? {};
      const forget = async () => {
        await ownerDb.query('delete from auth.attempt where id = $1', [id]);
      };
      if (of_account > limits.ofAccount || of_address >= limits.ofAddress) {
        // Not counted, or whoever keeps trying would keep the holder out for ever.
        await forget();
        return null;
      }
      return {
        failed: async () => void (await ownerDb.query('update auth.attempt set failed = true where id = $1', [id])),
        undecided: forget,
        succeeded: async () => void (await ownerDb.query('delete from auth.attempt where name = $1', [name])),
      };
    },
  };
}
