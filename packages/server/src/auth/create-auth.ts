import type { Pool } from 'pg';
import type { Auth } from '../http/deps.ts';
import { createAttempts } from './attempts.ts';
import { createAccounts } from './create-account.ts';
import { createIdentify } from './identify.ts';
import { createLibrary } from './library.ts';
import { createOidc } from './oidc.ts';
import { createOwnPassword } from './own-password.ts';
import { passwords as argon2id, type Passwords } from './passwords.ts';
import { createSecondFactor } from './second-factor.ts';
import { sessionCookie } from './session-cookie.ts';
import { type AuthSettings, defaultLockOut } from './settings.ts';
import { createSignIn } from './sign-in.ts';

export interface AuthDependencies {
  ownerDb: Pool;
  /** Real time: sessions do not end because a demo's clock was moved. */
  clock: { now: () => Date };
  randomUuid: () => string;
  /** Replaced by tests that count how often passwords are hashed. */
  passwords?: Passwords;
}

/** Signing in: user name and password, second factor, OpenID Connect; who a cookie belongs to; new accounts. */
export function createAuth(dependencies: AuthDependencies, settings: AuthSettings): Auth {
  const { ownerDb, clock, randomUuid, passwords = argon2id } = dependencies;
  if (settings.secret.length < 32) throw new Error('The sign-in secret must have at least 32 characters.');
  const { origin, protocol } = new URL(settings.baseUrl);
  const cookie = sessionCookie(settings.secret, protocol === 'https:');
  const library = createLibrary(ownerDb, settings, passwords);
  const limits = { ...defaultLockOut, ...settings.lockOut };
  const since = () => new Date(clock.now().getTime() - limits.minutes * 60_000);
  const attempts = createAttempts({ ownerDb, randomUuid, now: clock.now, since }, limits);

  const identify = createIdentify(ownerDb, clock.now, settings.secondFactor ?? 'optional');
  const identifyCookie = async (header: string | undefined) => {
    const token = cookie.tokenOf(header);
    return token === null ? null : identify(token);
  };
  const endSession = async (header: string | undefined) => {
    const token = cookie.tokenOf(header);
    if (token !== null) await ownerDb.query('delete from auth."session" where token = $1', [token]);
    return [cookie.ended];
  };
  return {
    origin,
    now: clock.now,
    lockOut: { ofAccount: limits.ofAccount, since },
    identify: identifyCookie,
    signIn: createSignIn({
      ownerDb,
      library,
      attempts,
      passwords,
      secret: settings.secret,
      identify: identifyCookie,
      endSession,
    }),
    signOut: endSession,
    sessionOf: cookie.tokenOf,
    ...createOwnPassword({ ownerDb, attempts, passwords }),
    ...createSecondFactor({ library, attempts, identify: identifyCookie }),
    createAccounts: (accounts) => createAccounts(ownerDb, passwords, randomUuid, accounts),
    ...createOidc(library, settings, origin),
  };
}
