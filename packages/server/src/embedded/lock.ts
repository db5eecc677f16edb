import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseProblem } from '../db/problem.ts';
import { isAlive, stampOf } from './process-stamp.ts';

const unsignedGraceMs = 10_000;

/** Runs `work` while no other process (or other call here) holds the lock folder; a dead holder's lock is taken over. */
export async function withLock<T>(folder: string, work: () => Promise<T>, patienceMs = 180_000): Promise<T> {
  const giveUp = Date.now() + patienceMs;
  while (!take(folder)) {
    if (isStale(folder)) discard(folder);
    else if (Date.now() > giveUp) {
      throw new DatabaseProblem(
        'start-locked',
        `Another start has held ${folder} for too long.`,
        'If no other Lianxin is starting or stopping, delete that folder and start again.',
      );
    } else await sleep(25);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function take(folder: string): boolean {
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), stampOf(process.pid));
  return true;
}

function isStale(folder: string): boolean {
  try {
    return !isAlive(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    try {
      // Made but not yet signed: its maker is between two calls, unless it died there.
      return Date.now() - statSync(folder).mtimeMs > unsignedGraceMs;
    } catch {
      return false;
    }
  }
}

/** Moves the lock aside before deleting it, so that of several waiters only one takes a dead holder's lock away. */
function discard(folder: string): void {
  const aside = `${folder}.stale-${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch {
    return;
  }
  rmSync(aside, { recursive: true, force: true });
}
