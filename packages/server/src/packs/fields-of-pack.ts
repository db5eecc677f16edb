import { loadPackFolder } from './folder.ts';
import { UnusablePack } from './packs-of-counties.ts';

/** Fields of work that a pack knows, each with the words for it. Throws UnusablePack. */
export function fieldsOfPack(folder: string): Readonly<Record<string, readonly string[]>> {
  const pack = loadPackFolder(folder, process.cwd())?.loaded.pack;
  if (pack === null || pack === undefined)
    throw new UnusablePack(`There is no usable pack in ${folder}. Run: npx lianxin pack check ${folder}`);
  return Object.fromEntries((pack.head.fields ?? []).map((field) => [field.field, [field.title]]));
}
