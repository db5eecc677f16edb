import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commandNames } from './main.ts';
import { folderWith, lianxin } from './testing.ts';

describe('help', () => {
  test('without words: every command, exit code 2', async () => {
    const ran = await lianxin('.');
    expect(ran.code).toBe(2);
    for (const name of commandNames) expect(ran.out).toContain(`  ${name} `);
  });
  test('of a group: its commands alone', async () => {
    const ran = await lianxin('.', 'pack', '--help');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out.match(/^ {2}\w+( \w+)?/gm)).toEqual(
      ['pack check', 'pack test', 'pack render', 'pack cost'].map((name) => `  ${name}`),
    );
  });
  test.each(commandNames)('%s --help tells how it is called', async (name) => {
    const ran = await lianxin('.', ...name.split(' '), '--help');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain(`usage: lianxin ${name}`);
    expect(ran.out).toContain('exit code: 0 done');
  });
});

describe('wrong usage is exit code 2 with a remedy', () => {
  test.each([
    [['pack', 'chek'], 'Did you mean “pack check”?'],
    [['scor'], 'Did you mean “score”?'],
    [['pack', 'check'], '<dir>… is missing'],
    [['pack', 'check', 'packs', '--fromat', 'json'], 'Unknown option'],
    [['pack', 'check', 'packs', '--format', 'xml'], 'use one of: table, json'],
    [['pack', 'render', 'a', 'b'], 'one argument too many'],
    [['pack', 'check', 'nowhere'], 'nowhere is not a folder'],
    [['score', 'packs'], '--scheme is missing'],
  ])('%s', async (words, said) => {
    const ran = await lianxin(folderWith({}), ...words);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
  });
});

const binary = fileURLToPath(new URL('../bin/lianxin.mjs', import.meta.url));

test('the program starts, prints to the terminal and ends with the command’s code', () => {
  const help = spawnSync(process.execPath, [binary, 'pack', 'check', '--help'], { encoding: 'utf8' });
  expect(help.status).toBe(0);
  expect(help.stdout).toContain('usage: lianxin pack check');
  expect(spawnSync(process.execPath, [binary, 'no-such']).status).toBe(2);
}, 60_000);

// The machine's own Node is often older than 24; then the program hands over to the one in node_modules.
const older = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  if (!existsSync(path)) return false;
  return Number(spawnSync(path, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).stdout) < 24;
});
test.skipIf(older === undefined)(
  'an older Node hands over to the one carried along',
  () => {
    const ran = spawnSync(older ?? '', [binary, 'pack', 'check', 'nowhere'], { encoding: 'utf8' });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('nowhere is not a folder');
  },
  60_000,
);
