import { expect, test } from 'vitest';
import { projectFiles, read } from './project-files.ts';

/** Words that have no place in the project, each spelt so that this file does not hold it. */
const forbidden: readonly [why: string, pattern: RegExp][] = [
  ['a path of somebody’s machine', /(?:^|[\s'"`(=:])\/(?:work|home|Users)\/[a-z]/m],
  ['a neighbouring folder that a clone does not have', /\.\.\/share[d]\b/],
  [
    'a tool that wrote the text',
    /\bclau[d]e\b|\banthro[p]ic\b|\bchat ?g[p]t\b|\bcopilo[t]\b|\blanguage mode[l]\b|\bA[I] assistant\b/i,
  ],
  ['a private registry', /"resolve[d]": "https?:\/\/(?!registry\.npmjs\.org\/)|^registry ?=|_authToke[n]/m],
  ['a secret', /-----BEGIN [A-Z ]*PRIVATE KE[Y]-----|\bAKI[A][A-Z0-9]{16}\b|\bghp[_][A-Za-z0-9]{30}/],
  ['work left undone', /\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b|[Nn]ot implemente[d]\b/],
  ['a test switched off', /\b(?:test|it|describe)\.(?:onl[y]|ski[p]|tod[o])\(/],
];

const texts = projectFiles.filter((path) => !/\.(png|jpg|ico|woff2?)$/.test(path));

test.each(forbidden)('nothing holds %s', (_why, pattern) => {
  const found = texts.filter((path) => pattern.test(read(path)));
  expect(found).toEqual([]);
});

test('the patterns find what they look for', () => {
  const example = [
    'see /wor',
    'k/x and ../share',
    'd; Clau',
    'de; -----BEGIN PRIVATE KE',
    'Y-----; TO',
    'DO; test.ski',
    'p(',
  ].join('');
  const lock = ['"resol', 'ved": "https://registry.example.org/a.tgz"'].join('');
  expect(forbidden.filter(([, pattern]) => !pattern.test(`${example}\n${lock}`))).toEqual([]);
});
