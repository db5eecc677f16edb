import type { Auth } from '../http/deps.ts';
import type { Who } from '../http/who.ts';
import { type Attempts, nameOfAccount } from './attempts.ts';
import { appName, type Library } from './library.ts';
import { refused } from './responses.ts';

interface Parts {
  library: Library;
  attempts: Attempts;
  identify: Auth['identify'];
}

/** Enrolling a time-based one-time code. Guesses of the password or the code count for the lock-out as those at sign-in do. */
export function createSecondFactor({
  library,
  attempts,
  identify,
}: Parts): Pick<Auth, 'enrolSecondFactor' | 'confirmSecondFactor'> {
  const guarded = async <T>(cookie: string, address: string, work: (who: Who) => Promise<T | null>) => {
    const who = await identify(cookie);
    if (who === null) return { done: false, problem: 'sign-in-failed' } as const;
    const attempt = await attempts.begin(nameOfAccount(who.account), address);
    if (attempt === null) return { done: false, problem: 'locked-out' } as const;
    const result = await work(who);
    if (result === null) {
      await attempt.failed();
      return { done: false, problem: 'sign-in-failed' } as const;
    }
    await attempt.undecided();
    return { done: true, result } as const;
  };
  return {
    enrolSecondFactor: (cookie, password, address) =>
      guarded(cookie, address, async (who) => {
        const answer = await refused(() =>
          library.api.enableTwoFactor({ body: { password }, headers: new Headers({ cookie }) }),
        );
        if (answer === null || !('totpURI' in answer)) return null;
        return { uri: labelled(answer.totpURI, who.username) };
      }),
    confirmSecondFactor: (cookie, code, address) =>
      guarded(cookie, address, async () => {
        const answer = await refused(() =>
          library.api.verifyTOTP({ body: { code }, headers: new Headers({ cookie }), returnHeaders: true }),
        );
        return answer === null ? null : { cookies: answer.headers.getSetCookie() };
      }),
  };
}

/** The library labels the entry in the authenticator with the e-mail address; people know their user name. */
function labelled(uri: string, username: string): string {
  const query = new URL(uri).searchParams;
  return `otpauth://totp/${encodeURIComponent(appName)}:${encodeURIComponent(username)}?${query}`;
}
