import type { Pool } from 'pg';
import type { Auth } from '../http/deps.ts';
import { type Attempts, nameOfAccount, nameOfUnknown } from './attempts.ts';
import { addressHeader, type Library } from './library.ts';
import type { Passwords } from './passwords.ts';
import { cookiesOf, refused } from './responses.ts';
import { isUserName, normalUserName } from './user-name.ts';

interface Parts {
  ownerDb: Pool;
  library: Library;
  attempts: Attempts;
  passwords: Passwords;
  secret: string;
  identify: Auth['identify'];
  endSession: (cookie: string) => Promise<unknown>;
}

/**
 * Signing in with user name, password and, where the account has one, a code. Whatever fails, the answer is the same and one password
 * has been hashed: neither tells whether the user name exists.
 */
export function createSignIn(parts: Parts): Auth['signIn'] {
  const { ownerDb, library, attempts, passwords, secret, identify, endSession } = parts;
  return async ({ username: typed, password, code }, address) => {
    const username = normalUserName(typed);
    const found = await ownerDb.query<{ id: string }>('select id from auth."user" where username = $1', [username]);
    const id = found.rows[0]?.id;
    const name = id === undefined ? nameOfUnknown(username, secret) : nameOfAccount(id);
    const attempt = await attempts.begin(name, address);
    if (attempt === null) return { signedIn: false, problem: 'locked-out' };
    const failed = async () => {
      await attempt.failed();
      return { signedIn: false, problem: 'sign-in-failed' } as const;
    };
    // The library would refuse these without hashing, so quicker.
    if (!isUserName(username) || password === '') {
      await passwords.hash(password);
      return failed();
    }
    const first = await refused(() =>
      library.api.signInUsername({
        body: { username, password },
        headers: new Headers({ [addressHeader]: address }),
        returnHeaders: true,
      }),
    );
    if (first === null) return failed();
    let { headers } = first;
    // The library's types leave out what its second-factor plugin answers instead of a session.
    if ('twoFactorRedirect' in first.response) {
      if (code === undefined) {
        await attempt.undecided();
        return { signedIn: false, problem: 'second-factor-required' };
      }
      const second = await refused(() =>
        library.api.verifyTOTP({
          body: { code },
          headers: new Headers({ cookie: cookiesOf(headers), [addressHeader]: address }),
          returnHeaders: true,
        }),
      );
      if (second === null) {
        await attempt.failed();
        return {
          signedIn: false,
          problem: 'second-factor-required',
          detail: { zh: '动态口令不对或已过期，换一个新的再试', en: 'The code is wrong or has expired: try a new one' },
        };
      }
      ({ headers } = second);
    }
    const who = await identify(cookiesOf(headers));
    if (who === null) {
      // The password is right, but the account is disabled or has no person any more.
      await endSession(cookiesOf(headers));
      return failed();
    }
    await attempt.succeeded();
    return { signedIn: true, who, cookies: headers.getSetCookie() };
  };
}
