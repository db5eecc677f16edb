import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'main.ts');

export interface ServerProcess {
  pid: number;
  /** False once the process has ended, for whatever reason. */
  alive: () => boolean;
  /** Pulls the plug: SIGKILL, and waits until it is gone. */
  kill: () => Promise<void>;
  /** Asks it to stop, as an operator does, and gives the exit code. */
  stop: () => Promise<number | null>;
}

/** Starts `lianxin serve` as a process of its own; comes back when it says that it is running. */
export async function startServer(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [program, 'serve'], {
    // Compiled once, not at each of the many starts.
    env: { ...process.env, NODE_COMPILE_CACHE: join(env['LIANXIN_DATA'] ?? '.', 'compiled'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const written = await saysItRuns(child);
  if (child.pid === undefined || child.exitCode !== null)
    throw new Error(`the server ended with ${child.exitCode}:\n${written()}`);
  return {
    pid: child.pid,
    alive: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

async function saysItRuns(child: ChildProcess): Promise<() => string> {
  let text = '';
  await new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('is running:')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);

    child.once('exit', () => resolve());
  });
  return () => text;
}

/** A port nobody uses at present: a server that is started again must be found where it was. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('the port has no number');
  return address.port;
}
