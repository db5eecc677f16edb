import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readTally } from '../run/tally.ts';
import { readReport, runVitest } from '../run/vitest.ts';

test('the last line of counts is read, and only a whole line', () => {
  expect(readTally('1 passed, 0 failed\nsay 9 passed, 9 failed today\n3 passed, 2 failed\n')).toEqual({
    passed: 3,
    failed: 2,
  });
  expect(readTally('all well\n')).toBeUndefined();
});

test('a file that fails before its first test counts as failed; skipped tests count as nothing', () => {
  const assertionResults = ['passed', 'failed', 'skipped', 'passed'].map((status) => ({ status }));
  const testResults = [
    { name: 'a', status: 'failed', assertionResults },
    { name: 'b', status: 'failed', assertionResults: [] },
    { name: 'c', status: 'passed', assertionResults: [] },
  ];
  expect(readReport(JSON.stringify({ testResults }))).toEqual({ passed: 2, failed: 2 });
});

test('vitest is run and counted, errors outside tests too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, body: string) => writeFileSync(join(folder, name), `test('one', () => {${body}});\n`);
  write('good.test.js', '');
  write('late.test.js', "Promise.reject(new Error('nobody awaits this'))");
  writeFileSync(join(folder, 'vitest.config.js'), 'export default { test: { globals: true } };\n');
  const only = [`--root=${folder}`];
  expect(await runVitest([...only, 'good'])).toEqual({ passed: 1, failed: 0 });
  expect(await runVitest([...only, 'late'])).toEqual({ passed: 1, failed: 1 });
  expect(await runVitest([...only, 'no-such-file'])).toEqual({ passed: 0, failed: 1 });
}, 60_000);
