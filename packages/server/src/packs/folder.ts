import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { loadPack, type LoadedPack, type PackSource } from '@lianxin/core';

/** Reads the YAML files of a pack's folder. `shown` names the folder in diagnostics. */
export function readPackFolder(directory: string, shown: string): PackSource {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!/\.ya?ml$/.test(entry.name) || !statSync(path).isFile()) continue;
    files[relative(directory, path).split(sep).join('/')] = readFileSync(path, 'utf8');
  }
  return { folder: shown, files };
}

/**
 * Loads and checks the pack in a folder; packs it extends are looked for in the folders beside it. Null when there is no such folder.
 * `sources` are the files of everything that was read, by pack id, for keeping beside settlements.
 */
export function loadPackFolder(
  typed: string,
  cwd: string,
): { loaded: LoadedPack; sources: Record<string, PackSource> } | null {
  const directory = resolve(cwd, typed);
  if (!existsSync(directory) || !statSync(directory).isDirectory()) return null;
  const folder = typed.replace(/[/\\]+$/, '') || '.';
  const own = readPackFolder(directory, folder === '.' ? '' : folder.split(sep).join('/'));
  const sources: Record<string, PackSource> = { [basename(directory)]: own };
  const loaded = loadPack(own, (id) => {
    const beside = join(dirname(directory), id);
    // An id from a file must not climb out of the folder of packs.
    if (basename(beside) !== id || !existsSync(join(beside, 'pack.yaml'))) return undefined;
    const named = folder === '.' ? join('..', id) : join(dirname(folder), id);
    return (sources[id] ??= readPackFolder(beside, named.split(sep).join('/')));
  });
  return { loaded, sources };
}
