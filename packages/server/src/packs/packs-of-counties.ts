import { ruleBook, type Pack, type RuleBook } from '@lianxin/core';
import type { Pool } from 'pg';
import type { Packs } from '../http/deps.ts';
import { loadPackFolder } from './folder.ts';

interface LoadedCountyPack {
  pack: Pack;
  files: Record<string, string>;
  book: RuleBook;
}

/** A pack that cannot be used, with the checker's words. */
export class UnusablePack extends Error {}

/** Loads the pack of every county in the database from the folder of packs; one that fails its check stops the start. */
export async function packsOfCounties(ownerDb: Pool, folder: string): Promise<Packs> {
  const counties = await ownerDb.query<{ county: string; pack: string }>(
    'select county, pack from county order by county',
  );
  const packs = new Map<string, LoadedCountyPack>();
  const byId = new Map<string, LoadedCountyPack>();
  for (const { county, pack } of counties.rows) {
    let known = byId.get(pack);
    if (known === undefined) {
      known = loadUsable(`${folder}/${pack}`);
      byId.set(pack, known);
    }
    packs.set(county, known);
  }
  const of = (county: string) => {
    const found = packs.get(county);
    if (found === undefined) throw new Error(`county ${county} has no pack loaded`);
    return found;
  };
  return {
    of: (county) => of(county).pack,
    filesOf: (county) => of(county).files,
    ruleBookOf: (county) => of(county).book,
  };
}

function loadUsable(folder: string): LoadedCountyPack {
  const read = loadPackFolder(folder, process.cwd());
  if (read === null)
    throw new UnusablePack(
      `There is no pack in ${folder}. Put the county's pack there, or name another in table county.`,
    );
  const { loaded, sources } = read;
  if (loaded.pack === null || loaded.diagnostics.some((problem) => problem.severity === 'error')) {
    const first = loaded.diagnostics.find((problem) => problem.severity === 'error');
    throw new UnusablePack(
      `The pack in ${folder} does not pass its check${first === undefined ? '' : `: ${first.file}:${first.line} ${first.message}`}. Run: npx lianxin pack check ${folder}`,
    );
  }
  const files = Object.fromEntries(
    Object.entries(sources).flatMap(([id, source]) =>
      Object.entries(source.files)
        .filter(([path]) => !path.startsWith('cases/'))
        .map(([path, text]) => [`${id}/${path}`, text]),
    ),
  );
  return { pack: loaded.pack, files, book: ruleBook(loaded.parsed) };
}
