import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './command.ts';
import { failedOne, sum, type Tally } from './tally.ts';

interface FileReport {
  name: string;
  status: string;
  assertionResults: { status: string }[];
}

/** Runs vitest with the words given and counts what its report says. */
export async function runVitest(words: string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-report-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...words];
    const { code } = await command(process.execPath, args, { show: true });
    if (!existsSync(report)) return failedOne;
    const tally = readReport(readFileSync(report, 'utf8'));
    // An error outside any test (a server that did not start, a rejection nobody awaited) shows in the exit code only.
    return code !== 0 && tally.failed === 0 ? sum([tally, failedOne]) : tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts the tests in vitest's JSON report; a file that failed before its first test counts as one failed. */
export function readReport(json: string): Tally {
  const { testResults } = JSON.parse(json) as { testResults: FileReport[] };
  return sum(
    testResults.map(({ status, assertionResults }) => {
      const count = (wanted: string) => assertionResults.filter((result) => result.status === wanted).length;
      const failed = count('failed');
      return { passed: count('passed'), failed: failed === 0 && status === 'failed' ? 1 : failed };
    }),
  );
}
