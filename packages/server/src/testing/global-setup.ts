import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import type { TestProject } from 'vitest/node';
import { type Major, startEmbedded } from '../embedded/index.ts';
import { tempFolder } from './temp-folder.ts';
import { asAdmin, makeTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    server: ClientConfig;
    template: string;
    major: Major;
  }
}

/**
 * One server for all test files of a project: `TEST_DATABASE_URL` when set; else a cluster of the version the project is named after
 * (pg18, pg15, others 18), thrown away at the end. With `LIANXIN_TEST_CLUSTERS=<folder>` clusters are kept there, running, for
 * the next run.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const major: Major = project.name === 'pg15' ? 15 : 18;
  const { server, close } = await openServer(major);
  try {
    project.provide('server', server);
    project.provide('major', major);
    project.provide('template', await makeTemplate(server));
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

async function openServer(major: Major): Promise<{ server: ClientConfig; close: () => Promise<void> }> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url !== undefined && url !== '') {
    // Taken apart, so that tests can put their own database's name in place of the URL's.
    const { host, port, user, password, database, ssl } = new Client({ connectionString: url });
    const server = { host, port, user, password, database, ssl } as ClientConfig;
    await asAdmin(server, (client) => client.query('select 1'));
    return { server, close: async () => undefined };
  }
  const kept = process.env['LIANXIN_TEST_CLUSTERS'] || undefined;
  const dir = kept === undefined ? tempFolder(`test-${major}`) : join(kept, String(major));
  const embedded = await startEmbedded({ dir, version: major, database: 'postgres', testing: true });
  const close = async () => {
    if (kept !== undefined) return;
    await embedded.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  return { server: embedded.config, close };
}
