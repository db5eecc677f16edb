import { measureKinds } from '../schemes/kinds/index.ts';
import type { Words } from '../words.ts';

/** What each key of the measure kinds means, by kind and path: `value.times.by`. Each kind describes its own. */
export const measureKeyDocs: Readonly<Record<string, Words>> = Object.fromEntries(
  measureKinds.flatMap((kind) => Object.entries(kind.keys ?? {}).map(([key, words]) => [`${kind.kind}.${key}`, words])),
);

/** The line about a key of a measure kind. The worth of a case is written like any worth. */
export function measureDocOf(path: string): Words | undefined {
  return measureKeyDocs[path] ?? measureKeyDocs[path.replace(/^value\.worth\.worth\./, 'value.worth.')];
}
