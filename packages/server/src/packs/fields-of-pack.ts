import type { Pack } from '@lianxin/core';
import { loadPackFolder } from './folder.ts';
import { UnusablePack } from './packs-of-counties.ts';

/** The pack of a folder. Throws UnusablePack. */
export function packIn(folder: string): Pack {
  const pack = loadPackFolder(folder, process.cwd())?.loaded.pack;
  if (pack === null || pack === undefined)
    throw new UnusablePack(`There is no usable pack in ${folder}. Run: npx lianxin pack check ${folder}`);
  return pack;
}

/** Fields of work that a pack knows, each with the words for it. */
export function fieldsOf(pack: Pick<Pack, 'head'>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries((pack.head.fields ?? []).map((field) => [field.field, [field.title]]));
}
