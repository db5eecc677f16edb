import { createClient, ProblemError, sessionRoutes, type Client, type Problem } from '@lianxin/api';

/** Somebody in front of a browser: the typed client over real HTTP, with the cookies the server sets. */
export interface Person {
  call: Client;
  /** A bare request from our own page, for files and for bodies the typed client would not send. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
}

/** A browser nobody has signed in with. */
export function visitor(url: string): Person {
  const jar = new Map<string, string>();
  const send: typeof fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('sec-fetch-site', 'same-origin');
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(input, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };
  return {
    call: createClient({ fetch: send, base: url }),
    fetch: (path, init) => send(`${url}${path}`, init),
  };
}

/** Signs in by user name and password. */
export async function signIn(url: string, username: string, password: string): Promise<Person> {
  const person = visitor(url);
  await person.call(sessionRoutes.signIn, { body: { username, password } });
  return person;
}

/** The problem a call is refused with; an answer instead of a refusal fails the test. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  const answer = await call.then(
    (given) => ({ given }),
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problem;
      throw error;
    },
  );
  if ('given' in answer) throw new Error(`not refused: ${JSON.stringify(answer.given)}`);
  return answer;
}
