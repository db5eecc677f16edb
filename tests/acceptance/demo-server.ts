import { rmSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { afterAll } from 'vitest';
import { serve, type Server } from '../../packages/server/src/main.ts';
import { testDatabase } from '../../packages/server/src/testing/index.ts';
import { tempFolder } from '../../packages/server/src/testing/temp-folder.ts';

/** The server as an operator starts it, with the small demo, on a database and a port of its own; stopped after the file's last test.
 * `env` names the same installation to other commands, `folder` is for files. */
export async function demoServer(): Promise<{ server: Server; env: Record<string, string>; folder: string }> {
  const database = await testDatabase();
  const folder = tempFolder('acceptance');
  const env = { DATABASE_URL: urlOf(database), LIANXIN_DATA: folder, PORT: '0', LIANXIN_LOG: 'error' };
  const server = await serve(env, () => undefined, { demo: 'small' });
  // Said after the setup file's, so it runs first: vitest runs afterAll in reverse.
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { server, env, folder };
}

/** A database as the environment names it; the host may be a folder with a socket. */
export function urlOf({ host, port, user, password, database }: ClientConfig): string {
  const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : '';
  const where = new URLSearchParams({ host: host ?? 'localhost', port: String(port ?? 5432) });
  return `postgres://${encodeURIComponent(user ?? 'postgres')}${secret}@/${encodeURIComponent(database ?? '')}?${where.toString()}`;
}
