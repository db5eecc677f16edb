import { expect, test } from 'vitest';
import { projectFiles, read, sources } from './project-files.ts';

const most = 600;

test(`no source is longer than ${most} lines`, () => {
  const long = projectFiles
    .filter((path) => /\.(tsx?|mjs|sql|css)$/.test(path) && path !== 'packages/server/schema.sql')
    .filter((path) => read(path).split('\n').length > most);
  expect(long).toEqual([]);
});

test('files are named in kebab-case; React components in PascalCase', () => {
  const wrong = sources.filter((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/(\.[a-z]+)*\.tsx?$/, '');
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
    return !(kebab || (path.endsWith('.tsx') && /^[A-Z][A-Za-z0-9]*$/.test(name)));
  });
  expect(wrong).toEqual([]);
});

test('a folder says what is in it: none is called utils, common, helpers or shared', () => {
  const vague = projectFiles.filter((path) => /(^|\/)(utils?|commons?|helpers?|shared|misc|lib)\//.test(path));
  // The web's lib holds what every page uses and no page owns: client, language, formats, theme.
  expect(vague.filter((path) => !path.startsWith('packages/web/src/lib/'))).toEqual([]);
});

test('names are exported, never a default', () => {
  const wrong = sources.filter((path) => !path.endsWith('.config.ts') && /^export default\b/m.test(read(path)));
  expect(wrong).toEqual([]);
});

test('whoever switches a check off says why', () => {
  const silenced = sources.flatMap((path) =>
    read(path)
      .split('\n')
      .map((line, index) => ({ line, place: `${path}:${index + 1}` }))
      .filter(({ line }) => /(oxlint|eslint)-disable|@ts-(ignore|expect-error|nocheck)/.test(line))
      .filter(({ line }) => !/(--|:) \S+ \S+/.test(line)),
  );
  // This file has to spell the words it looks for.
  expect(
    silenced.filter(({ place }) => !place.startsWith('tests/repo/names-and-sizes')).map(({ place }) => place),
  ).toEqual([]);
});

test('the pure core takes time and chance as values', () => {
  const impure = sources
    .filter((path) => path.startsWith('packages/core/src/') && !path.endsWith('.test.ts'))
    .filter((path) => /\bDate\.now\(|\bnew Date\(|\bMath\.random\(|\bprocess\.|\bglobalThis\b/.test(read(path)));
  expect(impure).toEqual([]);
});
