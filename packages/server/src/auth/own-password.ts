import type { Pool } from 'pg';
import type { Auth } from '../http/deps.ts';
import { type Attempts, nameOfAccount } from './attempts.ts';
import type { Passwords } from './passwords.ts';

interface Parts {
  ownerDb: Pool;
  attempts: Attempts;
  passwords: Passwords;
}

/** Asking for the present password before it is changed. Guesses count for the lock-out as those at sign-in do. */
export function createOwnPassword(parts: Parts): Pick<Auth, 'checkPassword' | 'hashPassword'> {
  const { ownerDb, attempts, passwords } = parts;
  return {
    hashPassword: (password) => passwords.hash(password),
    async checkPassword(account, password, address) {
      const attempt = await attempts.begin(nameOfAccount(account), address);
      if (attempt === null) return 'locked-out';
      const stored = await ownerDb.query<{ password: string | null }>(
        `select password from auth."account" where "userId" = $1 and "providerId" = 'credential'`,
        [account],
      );
      const right = await passwords.verify(password, stored.rows[0]?.password ?? '');
      await (right ? attempt.undecided() : attempt.failed());
      return right ? 'right' : 'wrong';
    },
  };
}
