import { DatabaseProblem } from '../db/problem.ts';

/** Turns what PostgreSQL's programs wrote into a problem with a remedy. */
export function diagnose(text: string, folder: string): DatabaseProblem {
  const lines = text.trim().split('\n');
  const said = (lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '').trim();
  if (/No space left on device|ENOSPC/.test(text)) {
    const remedy = 'Free some space on that disk, then start again: nothing that was saved is lost.';
    return new DatabaseProblem('disk-full', `The disk that holds ${folder} is full (${said}).`, remedy);
  }
  const made = /initialized by PostgreSQL version (\d+)/.exec(text)?.[1];
  if (made !== undefined) return otherMajor(folder, made, undefined);
  if (/Permission denied|EACCES|EPERM|has invalid permissions|wrong ownership/.test(text)) {
    const remedy = 'Start Lianxin as the account that made the folder, or give the folder to the one that runs it now.';
    return new DatabaseProblem('folder-refused', `PostgreSQL may not use ${folder} (${said}).`, remedy);
  }
  const remedy = `Read ${folder}/server.log, or set DATABASE_URL to a PostgreSQL server.`;
  return new DatabaseProblem('start-failed', `The embedded PostgreSQL did not start in ${folder}: ${said}.`, remedy);
}

export function otherMajor(data: string, made: string, ours: number | undefined): DatabaseProblem {
  const brings = ours === undefined ? 'this program brings another version' : `this program brings ${ours}`;
  return new DatabaseProblem(
    'other-major-version',
    `The data folder ${data} was made by PostgreSQL ${made}; ${brings}.`,
    'Make a backup with the Lianxin that made it (`npx lianxin backup`), set LIANXIN_DATA to a new folder, and restore it there.',
  );
}

/** A refusal of the file system becomes a problem with a remedy; any other error stays what it is. */
export function asProblem(error: unknown, folder: string): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (error instanceof DatabaseProblem || syscall === undefined) return error;
  if (code === 'ENOSPC') return diagnose(message, folder);
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error;
  const remedy = 'Make it writable for the account that runs Lianxin, or set LIANXIN_DATA to another folder.';
  return new DatabaseProblem(
    'folder-refused',
    `The database folder ${folder} cannot be used (${message}).`,
    remedy,
    error,
  );
}
