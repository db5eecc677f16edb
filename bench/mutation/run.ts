/**
 * Puts small faults into core's schemes and counts how many the tests notice. All of it takes hours, so a seeded share of the lines is
 * drawn: `node bench/mutation/run.ts [share] [seed] [since]`, such as 0.08 1. With a commit as `since`, only of blocks that changed after it.
 * Words are left alone: they are read by people, not by rules.
 * What the quick tests do not notice is tried again with the slow ones, and what nobody notices is listed.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const share = Number(process.argv[2] ?? 1);
let state = Number(process.argv[3] ?? 1);
const since = process.argv[4];
const blockLines = 12;

/** Mulberry32: the same seed draws the same lines. */
function chance(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** The lines of a file that were added or changed after `since`; without `since`, every line. */
function changedIn(file: string): (from: number, to: number) => boolean {
  if (since === undefined) return () => true;
  const told = spawnSync('git', ['diff', '--unified=0', since, '--', file], { cwd: root, encoding: 'utf8' });
  if (told.status !== 0) throw new Error(`no version ${since} to compare with: ${told.stderr}`);
  const changed = [...told.stdout.matchAll(/^@@ \S+ \+(\d+)(?:,(\d+))? @@/gm)].map(([, from, many]) => ({
    from: Number(from),
    to: Number(from) + Number(many ?? 1) - 1,
  }));
  return (from, to) => changed.some((lines) => lines.from <= to && lines.to >= from);
}

function drawn(): string[] {
  const files = globSync('packages/core/src/schemes/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .sort();
  return files.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n').length;
    const blocks = Array.from({ length: Math.ceil(lines / blockLines) }, (_, i) => i * blockLines + 1);
    const changed = changedIn(file);
    return blocks
      .filter((from) => changed(from, from + blockLines - 1))
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
const report = join(here, 'report.json');
const options = JSON.parse(readFileSync(join(here, 'stryker.config.json'), 'utf8')) as Record<string, unknown>;

interface Place {
  line: number;
  column: number;
}
interface Mutant {
  status: string;
  mutatorName: string;
  replacement?: string;
  location: { start: Place; end: Place };
}
type Found = Mutant & { file: string };

/** Puts the faults in at these places; `quick`: without the slow tests. */
function tryAt(mutate: string[], quick: boolean): Found[] {
  writeFileSync(config, JSON.stringify({ ...options, mutate }));
  rmSync(report, { force: true });
  const done = spawnSync(
    process.execPath,
    [join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config],
    { cwd: root, stdio: 'inherit', env: { ...process.env, MUTATION_QUICK: quick ? 'yes' : '' } },
  );
  rmSync(config);
  if (!existsSync(report)) process.exit(done.status ?? 1);
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as { files: Record<string, { mutants: Mutant[] }> };
  return Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ ...mutant, file })));
}

// Stryker counts columns from 1 in its report and from 0 where it is told a range.
const rangeOf = ({ file, location: { start, end } }: Found) =>
  `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
const nameOf = (found: Found) => `${rangeOf(found)} ${found.mutatorName} → ${found.replacement ?? ''}`;
const unnoticed = ({ status }: Mutant) => status === 'Survived' || status === 'NoCoverage';

const first = tryAt(drawn(), true);
const counted = first.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status));
const doubtful = counted.filter(unnoticed);
const again = doubtful.length === 0 ? [] : tryAt([...new Set(doubtful.map(rangeOf))], false);
const still = new Set(again.filter(unnoticed).map(nameOf));
const left = doubtful.filter((found) => still.has(nameOf(found)));
for (const found of left) console.log(nameOf(found));
const noticed = counted.length - left.length;
console.log(`${noticed} of ${counted.length} faults noticed: ${((100 * noticed) / counted.length).toFixed(1)} %`);
