import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { pidLives } from './process-stamp.ts';

/** A server that answers. */
export interface Running {
  pid: number;
  socketFolder: string | undefined;
  config: Required<Pick<ClientConfig, 'host' | 'port' | 'user' | 'password'>>;
}

export type Found = Running | 'starting' | 'down';

export function isServing(found: Found): found is Running {
  return typeof found === 'object';
}

/** Looks for the server of the cluster in `folder`, by what it noted in postmaster.pid, and asks it something. */
export async function ping(folder: string): Promise<Found> {
  const noted = readNote(folder);
  if (noted === undefined) return 'down';
  const { pid, port, socketFolder, address } = noted;
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const config = { host: socketFolder ?? address, port, user: 'postgres', password };
  const client = new Client({ ...config, database: 'postgres', ssl: false, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return { pid, socketFolder, config };
  } catch {
    return pidLives(pid) ? 'starting' : 'down';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * PostgreSQL refuses to start while the process number in postmaster.pid lives, also when it has come to belong to something else,
 * as happens in containers, where numbers start anew. Only Linux can tell. The number is replaced by one that cannot
 * exist; the rest of the file stays, since PostgreSQL checks by it that no orphan still writes to the data. The socket's lock goes.
 */
export function disarmStaleNote(folder: string): void {
  const pid = readPid(folder);
  if (pid === undefined) return;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (command.includes(join(folder, 'data'))) return;
    const [, ...rest] = noteLines(folder);
    const { socketFolder, port } = readNote(folder) ?? {};
    if (socketFolder !== undefined) rmSync(join(socketFolder, `.s.PGSQL.${port}.lock`), { force: true });
    writeFileSync(join(folder, 'data', 'postmaster.pid'), [2 ** 31 - 2, ...rest].join('\n'));
  } catch {
    return;
  }
}

function readNote(folder: string) {
  const pid = readPid(folder);
  const [, , , port, socketFolder, address] = noteLines(folder);
  if (pid === undefined || port === undefined) return undefined;
  return {
    pid,
    port: Number(port),
    socketFolder: socketFolder === '' ? undefined : socketFolder,
    address: address === '' || address === undefined || address === '*' ? '127.0.0.1' : address,
  };
}

function readPid(folder: string): number | undefined {
  const pid = Number(noteLines(folder)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** Lines of postmaster.pid: process, data folder, start time, port, socket folder, address, shared memory, state. */
function noteLines(folder: string): string[] {
  try {
    return readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}
