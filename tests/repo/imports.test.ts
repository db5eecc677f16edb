import { expect, test } from 'vitest';
import { circles, imports, importsIn, type Import } from './import-graph.ts';
import { allowed, faces } from './import-table.ts';
import { isTest, read } from './project-files.ts';

const told = ({ from, to }: Import) => `${from} → ${to}`;

test('imports are read as they are written', () => {
  const text = `
import { a, type B } from './a.ts';
import type { C } from '@lianxin/core';
import {
  d,
} from 'zod';
import './style.css';
export { e } from '../e.ts';
export type { F } from './f.ts';
const page = () => import('./page.tsx');
const words = "no import from 'here'";`;
  expect(importsIn(text, 'packages/web/src/x/y.ts').map(({ to, typeOnly }) => [to, typeOnly])).toEqual([
    ['packages/web/src/x/a.ts', false],
    ['packages/core/src/index.ts', true],
    ['zod', false],
    ['packages/web/src/x/style.css', false],
    ['packages/web/src/e.ts', false],
    ['packages/web/src/x/f.ts', true],
    ['packages/web/src/x/page.tsx', false],
  ]);
});

test('every import is allowed by the table', () => {
  expect(imports.length).toBeGreaterThan(500);
  const shipped = imports.filter(({ from }) => !isTest(from));
  expect(shipped.filter(({ from, to }) => !allowed(from, to)).map(told)).toEqual([]);
});

test('the table refuses what it should', () => {
  const core = 'packages/core/src';
  const server = 'packages/server/src';
  for (const [from, to] of [
    [`${core}/records/entry.ts`, 'node:fs'],
    [`${core}/schemes/kinds/count.ts`, `${core}/pack/load.ts`],
    [`${core}/records/entry.ts`, `${core}/schemes/run.ts`],
    ['packages/api/src/client.ts', `${server}/app.ts`],
    ['packages/web/src/lib/client.ts', `${server}/app.ts`],
    ['packages/web/src/ui/Row.tsx', 'packages/web/src/features/today/TodayPage.tsx'],
    [`${server}/features/records/write.ts`, `${server}/features/audit/seal.ts`],
    [`${server}/http/who.ts`, `${server}/features/records/read.ts`],
    [`${server}/features/records/write.ts`, `${server}/main.ts`],
    ['packages/cli/src/main.ts', `${server}/db/connect.ts`],
    ['packages/cli/src/main.ts', 'pg'],
  ] as const) {
    expect(allowed(from, to), `${from} → ${to}`).toBe(false);
  }
});

test('what one feature of the server offers to others registers no route', () => {
  const routes = Object.entries(faces)
    .flatMap(([feature, files]) => files.map((file) => `packages/server/src/features/${feature}/${file}`))
    .filter((path) => /http\/register\.ts/.test(read(path)));
  expect(routes).toEqual([]);
});

test('tests reach product code, never the other way round', () => {
  const developersTool = 'packages/server/src/db/write-schema.ts';
  const wrong = imports.filter(({ from, to }) => !isTest(from) && from !== developersTool && isTest(to));
  expect(wrong.map(told)).toEqual([]);
});

test('there is no circle of imports', () => {
  expect(circles([edge('a/1', 'a/2'), edge('a/2', 'a/3'), edge('a/3', 'a/2')])).toEqual([['a/2', 'a/3', 'a/2']]);
  expect(circles([edge('a/1', 'a/2'), { ...edge('a/2', 'a/1'), typeOnly: true }])).toEqual([]);
  expect(circles(imports)).toEqual([]);
});

function edge(from: string, to: string): Import {
  return { from, to, typeOnly: false };
}
