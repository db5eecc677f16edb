import { createClient, ProblemError, type Client } from '@lianxin/api';
import { currentLanguage } from './i18n.ts';

const listeners = new Set<() => void>();

/** Calls `listener` whenever the server says that nobody is signed in; answers with the way to stop. */
export function onSignInNeeded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
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
    if (error instanceof ProblemError && error.problem.code === 'sign-in-required')
      for (const tell of listeners) tell();
    throw error;
  }
};
