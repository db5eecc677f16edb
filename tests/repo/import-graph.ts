import { existsSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { read, root, sources } from './project-files.ts';

/** One import as a source states it. */
export interface Import {
  from: string;
  /** A project path for our own files, such as `packages/core/src/index.ts`; the words themselves for a library. */
  to: string;
  /** `import type` and `export type` are gone when the program runs. */
  typeOnly: boolean;
}

const statement =
  /^(?:import|export)(\s+type)?\b[^;'"]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

/** All imports a source text states, in order; dynamic ones with a fixed name too. */
export function importsIn(text: string, from: string): Import[] {
  return [...text.matchAll(statement)].map(([, type, named, bare, dynamic]) => ({
    from,
    to: resolve(from, named ?? bare ?? dynamic ?? ''),
    typeOnly: type !== undefined,
  }));
}

/** The whole project's imports. */
export const imports: readonly Import[] = sources.flatMap((path) => importsIn(read(path), path));

/** Circles of imports that happen when the program runs, each as the list of its files. */
export function circles(edges: readonly Import[]): string[][] {
  const next = Map.groupBy(
    edges.filter(({ typeOnly, to }) => !typeOnly && to.includes('/')),
    ({ from }) => from,
  );
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const begin = path.indexOf(file);
    if (begin >= 0) found.push([...path.slice(begin), file]);
    if (begin >= 0 || done.has(file)) return;
    for (const { to } of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}

function resolve(from: string, words: string): string {
  if (words.startsWith('.')) return posix.join(dirname(from), words);
  const [, name, entry] = /^@lianxin\/([a-z]+)(?:\/(.+))?$/.exec(words) ?? [];
  if (name === undefined) return words;
  const manifest = JSON.parse(read(`packages/${name}/package.json`)) as { exports?: Record<string, string> };
  const target = manifest.exports?.[entry === undefined ? '.' : `./${entry}`];
  const path = target === undefined ? words : posix.join('packages', name, target);
  return existsSync(root + path) ? path : words;
}
