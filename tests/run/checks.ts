import { command } from './command.ts';
import { failedOne, passedOne, sum, type Tally } from './tally.ts';

/** The checks that read the sources without running them; each counts as one test. */
export async function runChecks(): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const script of ['types', 'lint', 'format:check']) {
    const { code, output } = await command('npm', ['run', '--silent', script]);
    if (code !== 0) process.stdout.write(`${output}\nnpm run ${script}: failed\n`);
    tallies.push(code === 0 ? passedOne : failedOne);
  }
  return sum(tallies);
}
