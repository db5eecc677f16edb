import { existsSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles, read, root } from './project-files.ts';

const pages = projectFiles.filter((path) => path.endsWith('.md') && !path.startsWith('docs/reference/'));
const rowsOf = (path: string) =>
  read(path)
    .split('\n')
    .filter((line) => /^\| (?!-)/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test('every link between pages leads to a file', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => posix.join(dirname(page), decodeURI(target)))
      .filter((target) => !existsSync(root + target))
      .map((target) => `${page} → ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every kind of addition has its page, linked from CONTRIBUTING.md', () => {
  const contributing = read('CONTRIBUTING.md');
  const additions = projectFiles.filter((path) => path.startsWith('docs/add/'));
  expect(additions.length).toBeGreaterThan(10);
  expect(additions.filter((path) => !contributing.includes(`(${path})`))).toEqual([]);
});

test('decisions are numbered without gaps and say context, decision and consequence', () => {
  const decisions = projectFiles.filter((path) => path.startsWith('docs/decisions/'));
  const numbers = decisions.map((path) => Number(/^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]));
  expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  const wrong = decisions.filter((path, index) => {
    const text = read(path);
    const parts = ['Context', 'Decision', 'Consequence'].filter((part) => text.includes(`\n## ${part}\n`));
    return !text.startsWith(`# ${index + 1}. `) || parts.length < 3;
  });
  expect(wrong).toEqual([]);
});

test('a term of the glossary stands there once and is used in the code or the packs', () => {
  const terms = rowsOf('docs/glossary.md').filter(([chinese]) => chinese !== '中文');
  expect(terms.length).toBeGreaterThan(60);
  const chinese = terms.map(([word]) => word ?? '');
  const english = terms.map(([, word]) => word?.replaceAll('`', '') ?? '');
  expect(chinese.filter((word, index) => chinese.indexOf(word) !== index)).toEqual([]);
  expect(english.filter((word, index) => english.indexOf(word) !== index)).toEqual([]);
  const code = projectFiles
    .filter((path) => /^(packages|packs)\/.*\.(tsx?|sql|yaml)$/.test(path))
    .map((path) => read(path).toLowerCase())
    .join('\n');
  const words = new Set(code.match(/[a-z][a-z0-9_-]*/g));
  const unused = english.filter((term) => {
    const spelt = term.toLowerCase();
    return !words.has(spelt) && !code.includes(spelt.replace('-', ' '));
  });
  expect(unused).toEqual([]);
});

test('a system that works, or is worked on, has acceptance tests with its id; no test names an unknown or idle system', () => {
  const systems = rowsOf('docs/systems.md').filter(([id]) => id !== 'id');
  expect(systems).toHaveLength(76);
  expect(new Set(systems.map(([id]) => id)).size).toBe(76);
  const stories = projectFiles.filter((path) => /^tests\/(acceptance|journeys)\/.*\.test\.ts$/.test(path));
  const tested = new Set(
    stories.flatMap((path) => [...read(path).matchAll(/['"`]\[([QHTBA]\d+)\] /g)].map(([, id]) => id)),
  );
  const alive = systems.filter(([, , , today]) => today !== 'not yet').map(([id]) => id);
  expect([...tested].toSorted()).toEqual(alive.toSorted());
  const idle = systems
    .flatMap(([id = '', , , , shown = '']) =>
      shown.split(', ').map((cell) => ({ id, folder: cell.replaceAll('`', '') })),
    )
    .filter(({ folder }) => folder !== '')
    .filter(({ id, folder }) => !stories.some((path) => path.startsWith(folder) && read(path).includes(`[${id}] `)));
  expect(idle).toEqual([]);
});

test('the pages name only commands that exist', () => {
  const commands = new Set(
    [...read('packages/cli/src/main.ts').matchAll(/^ {2}'?([a-z]+(?: [a-z]+)?)'?: async \(\)/gm)].map(
      ([, name]) => name,
    ),
  );
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
  const named = pages.flatMap((page) => [
    ...[...read(page).matchAll(/\bnpx lianxin ([a-z]+(?: [a-z]+)?)/g)]
      .map(([, words = '']) => words)
      .filter((words) => !commands.has(words) && !commands.has(words.split(' ')[0] ?? ''))
      .map((words) => `${page}: npx lianxin ${words}`),
    ...[...read(page).matchAll(/\bnpm run ([a-z:]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !scripts.includes(name) && name !== 'dev')
      .map((name) => `${page}: npm run ${name}`),
  ]);
  expect(named).toEqual([]);
});

test('every setting the server reads is in the operating manual, and no other', () => {
  const settings = ['settings.ts', 'keys.ts'].flatMap((file) =>
    [...read(`packages/server/src/${file}`).matchAll(/env\['([A-Z_]+)'\]|key\('([A-Z_]+)'/g)].map(
      ([, a, b]) => a ?? b ?? '',
    ),
  );
  const told = rowsOf('docs/operating.md').flatMap(([name = '']) => /^`([A-Z_]+)`$/.exec(name)?.[1] ?? []);
  expect(told.toSorted()).toEqual([...new Set(settings)].toSorted());
});
