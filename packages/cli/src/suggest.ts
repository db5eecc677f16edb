import { didYouMean } from '@lianxin/core';

/** The known name that was probably meant. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  return didYouMean(word, known) ?? known.find((name) => name.endsWith(` ${word}`) || name.startsWith(`${word} `));
}
