import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, stampOf } from './process-stamp.ts';

let calls = 0;

/** Notes that this process uses the server in `folder`; returns the name to give back to `leave`. */
export function enter(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const name = `${process.pid}-${(calls += 1)}`;
  writeFileSync(join(folder, name), stampOf(process.pid));
  return name;
}

/** Takes the note away; true when nobody who is still alive uses the server any more. */
export function leave(folder: string, name: string): boolean {
  rmSync(join(folder, name), { force: true });
  return readdirSync(folder).every((other) => {
    const file = join(folder, other);
    if (isAlive(readFileSync(file, 'utf8'))) return false;
    rmSync(file, { force: true });
    return true;
  });
}
