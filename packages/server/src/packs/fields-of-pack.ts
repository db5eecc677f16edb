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
