import { createClient, ProblemError, type Client } from '@lianxin/api';
import { currentLanguage } from './i18n.ts';

/** What the server asks for before it answers anything else. */
export type Need = 'sign-in' | 'second-factor' | 'password';

const listeners = new Set<(need: Need) => void>();

/** Calls `listener` whenever nobody is signed in, an officer has yet to bind an authenticator, or somebody to choose their own password; answers with the way to stop. */
export function onNeed(listener: (need: Need) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(need: Need): void {
  for (const listener of listeners) listener(need);
}

const plain = createClient({
  fetch: (input, init) => fetch(input, init),
  base: '',
  language: () => (currentLanguage() === 'en' ? 'en' : 'zh-CN'),
});

/** The one way pages talk to the server. */
export const call: Client = async (route, input, options) => {
  try {
    return await plain(route, input, options);
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : null;
    if (code === 'sign-in-required') tell('sign-in');
    // Signing in asks for the code itself.
    if (code === 'second-factor-required' && route.path !== '/session') tell('second-factor');
    if (code === 'password-change-required') tell('password');
    throw error;
  }
};
