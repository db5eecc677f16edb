import { loadPack } from './load.ts';
import { alone, toySource } from './toy-source.ts';

/**
 * What is found in the toy pack after changes, as `code file:line`, leaving out the codes in `ignore`. For tests: a
 * change that makes one mistake should be told once, at its line.
 */
export function toyFindings(...[edits, add]: Parameters<typeof toySource>): string[] {
  return loadPack(toySource(edits, add), alone).diagnostics.map(
    (d) => `${d.code} ${d.file.replace('packs/toy/', '')}:${d.line}`,
  );
}
