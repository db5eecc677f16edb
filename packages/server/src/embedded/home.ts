import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseProblem } from '../db/problem.ts';
import { type Account, accountFor, canUse, giveTo } from './account.ts';
import { openShelter, shortName } from './shelter.ts';

/** The folder PostgreSQL owns (0700): `data`, the log and the password lie in it. */
export interface Home {
  folder: string;
  account: Account;
  /** Where to note the folder's path once it holds a database; absent when it is where one would look. */
  pointer?: string;
}

/**
 * Finds or makes the home of the cluster that belongs to `dir`: `dir/cluster`, or, where PostgreSQL's account cannot get at that, a
 * folder elsewhere whose path is kept in `dir/place`.
 */
export async function findHome(dir: string, places: string[], say: (line: string) => void): Promise<Home> {
  const pointer = join(dir, 'place');
  const folder = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dir, 'cluster');
  if (existsSync(pointer) && !existsSync(join(folder, 'data'))) {
    throw new DatabaseProblem(
      'data-missing',
      `The database folder ${folder}, named in ${pointer}, is gone.`,
      `Put it back from a backup, or delete ${pointer} to begin with an empty database.`,
    );
  }
  const account = accountFor(join(folder, 'data'));
  const fresh = !existsSync(folder);
  prepare(folder, account);
  if (await canUse(account, folder)) return { folder, account };
  if (!fresh) throw unreachable(folder, account);
  rmSync(folder, { recursive: true });
  for (const place of places) {
    const other = join(place, `data-${shortName(resolve(dir))}`);
    if (!openShelter(place)) continue;
    prepare(other, account);
    if (!(await canUse(account, other))) continue;
    say(`The database is kept in ${other} (noted in ${pointer}): account ${account.uid} cannot reach ${dir}.`);
    return { folder: other, account, pointer };
  }
  throw unreachable(dir, account);
}

function prepare(folder: string, account: Account): void {
  mkdirSync(folder, { mode: 0o700, recursive: existsSync(folder) });
  giveTo(account, folder);
}

function unreachable(folder: string, account: Account): DatabaseProblem {
  return new DatabaseProblem(
    'folder-refused',
    `PostgreSQL, which runs as account ${account.uid}, cannot reach ${folder}.`,
    'Set LIANXIN_DATA to a folder outside private ones, such as /srv/lianxin, or DATABASE_URL to a PostgreSQL server.',
  );
}
