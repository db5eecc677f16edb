/**
 * Puts small faults into core's schemes and counts how many the tests notice. All of it takes hours, so a seeded share of the lines is
 * drawn: `node bench/mutation/run.ts [share] [seed]`, such as 0.08 1. Words are left alone: they are read by people, not by rules.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const share = Number(process.argv[2] ?? 1);
let state = Number(process.argv[3] ?? 1);
const blockLines = 12;

/** Mulberry32: the same seed draws the same lines. */
function chance(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

function drawn(): string[] {
  const files = globSync('packages/core/src/schemes/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .sort();
  return files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n').length;
    const blocks = Array.from({ length: Math.ceil(lines / blockLines) }, (_, i) => i * blockLines + 1);
    return blocks
      .filter(() => chance() < share)
      .map((from) => `${file}:${from}-${Math.min(lines, from + blockLines - 1)}`);
  });
}

if (!existsSync(join(here, 'node_modules'))) {
  // Vitest, which the runner asks for, is the project's own.
  const installed = spawnSync('npm', ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
  });
  if (installed.status !== 0) process.exit(1);
}
const config = join(here, '.stryker.json');
const options = JSON.parse(readFileSync(join(here, 'stryker.config.json'), 'utf8')) as Record<string, unknown>;
writeFileSync(config, JSON.stringify({ ...options, mutate: drawn() }));
const done = spawnSync(
  process.execPath,
  [join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
rmSync(config);
process.exit(done.status ?? 1);
