import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseProblem } from './problem.ts';

export interface Migration {
  /** `NNNN-verb-noun`, the file's name without its ending. */
  name: string;
  sql: string;
  sha256: string;
}

/** The folder with this program's migrations. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The folder's migrations in order. Line endings do not count, since git may change them. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, index) => {
    const next = files[index + 1];
    if (!/^\d{4}-[a-z0-9]+(-[a-z0-9]+)+\.sql$/.test(file))
      throw misplaced(`The migration ${file} is not called NNNN-verb-noun.sql.`);
    if (next?.slice(0, 4) === file.slice(0, 4))
      throw misplaced(`The migrations ${file} and ${next} have the same number.`);
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return { name: file.slice(0, -'.sql'.length), sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

export function misplaced(message: string): DatabaseProblem {
  return new DatabaseProblem('migration-misplaced', message, 'Give the newer file the next free number.');
}
