import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { loadPack, type LoadedPack, type PackSource } from '@lianxin/core';
import { UsageError } from './command.ts';

/** Read the YAML files of a pack's folder. `folder` is named in diagnostics as the user typed it. */
export function readPackFolder(directory: string, folder: string): PackSource {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!/\.ya?ml$/.test(entry.name) || !statSync(path).isFile()) continue;
    files[relative(directory, path).split(sep).join('/')] = readFileSync(path, 'utf8');
  }
  return { folder, files };
}

/** Load and check the pack in a folder; packs it extends are looked for in the folders beside it. */
export function loadPackFolder(typed: string, cwd: string): LoadedPack {
  const directory = resolve(cwd, typed);
  if (!existsSync(directory) || !statSync(directory).isDirectory())
    throw new UsageError(`${typed} is not a folder`, 'name the folder of a pack, such as packs/huanghua-1-3');
  const folder = typed.replace(/[/\\]+$/, '') || '.';
  const shown = folder === '.' ? '' : folder.split(sep).join('/');
  return loadPack(readPackFolder(directory, shown), (id) => {
    const beside = join(dirname(directory), id);
    // An id from a file must not climb out of the folder of packs.
    if (basename(beside) !== id || !existsSync(join(beside, 'pack.yaml'))) return undefined;
    const named = folder === '.' ? join('..', id) : join(dirname(folder), id);
    return readPackFolder(beside, named.split(sep).join('/'));
  });
}
