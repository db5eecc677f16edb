import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import { failedOne, passedOne, readTally, sum, type Tally } from './tally.ts';

/** Checks every pack (one test each) and runs its cases (as many tests as it has). */
export async function runPacks(folder = 'packs'): Promise<Tally> {
  const packs = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((pack) => existsSync(join(pack, 'pack.yaml')));
  const tallies: Tally[] = [];
  for (const pack of packs) {
    tallies.push(await lianxin(['pack', 'check', pack]));
    if (existsSync(join(pack, 'cases'))) tallies.push(await lianxin(['pack', 'test', pack]));
  }
  return sum(tallies);
}

async function lianxin(words: string[]): Promise<Tally> {
  const { code, output } = await command(process.execPath, ['packages/cli/src/main.ts', ...words]);
  const tally = readTally(output) ?? (code === 0 ? passedOne : failedOne);
  const unexplained = code !== 0 && tally.failed === 0;
  if (code !== 0) process.stdout.write(`${output}\nlianxin ${words.join(' ')}: failed\n`);
  return unexplained ? sum([tally, failedOne]) : tally;
}
