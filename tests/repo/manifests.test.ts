import { expect, test } from 'vitest';
import { imports } from './import-graph.ts';
import { isTest, projectFiles, read } from './project-files.ts';

interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const packages = ['core', 'api', 'server', 'web', 'cli'] as const;
const manifestOf = (name: string) => JSON.parse(read(`packages/${name}/package.json`)) as Manifest;

/** What a package may build on, besides what others wrote; the arrows of the house. */
const below: Readonly<Record<(typeof packages)[number], readonly string[]>> = {
  core: [],
  api: ['core'],
  server: ['core', 'api'],
  web: ['core', 'api'],
  cli: ['core', 'api', 'server'],
};

test.each(packages)('%s declares every library it imports, and no other', (name) => {
  const manifest = manifestOf(name);
  const imported = imports
    .filter(({ from }) => from.startsWith(`packages/${name}/src/`) && !isTest(from))
    .flatMap(({ from, to }) => packageOf(from, to))
    .filter((library) => library !== manifest.name);
  const declared = Object.keys(manifest.dependencies ?? {});
  expect([...new Set(imported)].filter((library) => !declared.includes(library))).toEqual([]);
  const unused = declared.filter((library) => !library.startsWith('@lianxin/') && !imported.includes(library));
  expect(unused).toEqual([]);
});

test.each(packages)('%s builds only on the packages below it', (name) => {
  const ours = Object.keys(manifestOf(name).dependencies ?? {}).filter((library) => library.startsWith('@lianxin/'));
  const allowed: readonly string[] = below[name].map((lower) => `@lianxin/${lower}`);
  expect(ours.filter((library) => !allowed.includes(library))).toEqual([]);
});

test('the core depends on zod and yaml, and on nothing else', () => {
  expect(Object.keys(manifestOf('core').dependencies ?? {})).toEqual(['yaml', 'zod']);
});

test('every version is exact, and one library has one version', () => {
  const versions = new Map<string, string>();
  for (const path of projectFiles.filter(
    (file) => file === 'package.json' || /^packages\/[a-z]+\/package\.json$/.test(file),
  )) {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(path)) as Manifest;
    for (const [library, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      expect(version, `${library} in ${path}`).toMatch(/^(npm:@[a-z-]+\/[a-z0-9-]+@)?\d+\.\d+\.\d+(-[a-z0-9.]+)?$/);
      expect(version, `${library} in ${path}`).toBe(versions.get(library) ?? version);
      versions.set(library, version);
    }
  }
  expect(versions.size).toBeGreaterThan(10);
});

function packageOf(from: string, to: string): string[] {
  if (to.startsWith('node:') || to.startsWith(`${from.split('/src/')[0]}/`)) return [];
  const [, ours] = /^packages\/([a-z]+)\//.exec(to) ?? [];
  if (ours !== undefined) return [`@lianxin/${ours}`];
  return [
    to
      .split('/')
      .slice(0, to.startsWith('@') ? 2 : 1)
      .join('/'),
  ];
}
