import { expect, test } from 'vitest';
import { projectFiles, read } from './project-files.ts';

// schema.sql is what the migrations add up to: packages/server/src/db/dump-schema.test.ts compares it with a migrated database.
const schema = read('packages/server/schema.sql');
const migrations = projectFiles.filter((path) => path.startsWith('packages/server/migrations/'));

/** Tables that are not a county's rows, each with the reason why neither a county key nor row-level security applies. */
const installationWide: Readonly<Record<string, string>> = {
  migration: 'which migrations ran; requests cannot read it',
  setting: 'settings of the whole installation; requests may read them, nobody’s data',
};

const tables = [...schema.matchAll(/^create table (\S+) \(\n([\s\S]*?)^\);/gm)].map(([, name = '', body = '']) => ({
  name,
  body,
}));
const ours = tables.filter(({ name }) => !name.startsWith('auth.') && !(name in installationWide));

test('the schema was read', () => {
  expect(ours.map(({ name }) => name)).toContain('record');
  expect(ours.length).toBeGreaterThan(15);
});

test('migrations are numbered without gaps and say verb and noun', () => {
  const names = migrations.map((path) => path.slice(path.lastIndexOf('/') + 1));
  expect(names.filter((name) => !/^\d{4}-[a-z]+(-[a-z0-9]+)+\.sql$/.test(name))).toEqual([]);
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
});

test('every table is a county’s: its key begins with the county', () => {
  const wrong = ours.filter(({ body }) => !/ PRIMARY KEY \(county[,)]/.test(body));
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('no unique constraint and no foreign key reaches over counties', () => {
  const constraints = ours.flatMap(({ name, body }) =>
    body
      .split('\n')
      .filter((line) => / (UNIQUE|FOREIGN KEY) \((?!county[,)])/.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  const indexes = [...schema.matchAll(/^CREATE UNIQUE INDEX .*$/gm)].map(([line]) => line);
  expect(constraints).toEqual([]);
  expect(indexes.filter((line) => !line.includes(' auth.') && !/\(county, /.test(line))).toEqual([]);
});

test('row-level security is on for every table of a county, and each has a policy', () => {
  const secured = new Set(
    [...schema.matchAll(/^alter table (\S+) enable row level security;/gm)].map(([, name]) => name),
  );
  const ruled = new Set([...schema.matchAll(/^create policy \S+ on (\S+) /gm)].map(([, name]) => name));
  expect(ours.filter(({ name }) => !secured.has(name)).map(({ name }) => name)).toEqual([]);
  expect(ours.filter(({ name }) => !ruled.has(name)).map(({ name }) => name)).toEqual([]);
});

test('every policy begins with the county of the request', () => {
  const policies = [...schema.matchAll(/^create policy (\S+) [\s\S]*?;$/gm)];
  expect(policies.length).toBeGreaterThan(20);
  const wrong = policies.filter(([text]) =>
    [...text.matchAll(/ (?:using|with check) \((.*)/g)].some(
      ([, condition = '']) =>
        !/^\(+county = (app_county\(\)|\( SELECT app_county\(\) AS app_county\))\)( AND |\))/.test(condition),
    ),
  );
  expect(wrong.map(([, name]) => name)).toEqual([]);
});

test('the database does nothing behind the program’s back: no trigger, no rule', () => {
  const behind = migrations.filter((path) =>
    /\bcreate\s+(or\s+replace\s+)?(constraint\s+)?(event\s+)?(trigger|rule)\b/i.test(read(path)),
  );
  expect(behind).toEqual([]);
});

test('the roles of requests own nothing and cannot enter the sign-in tables', () => {
  expect(schema).not.toMatch(/grant .* on (table )?auth\./i);
  expect(schema).not.toMatch(/grant (usage|all).* on schema auth/i);
  expect(migrations.filter((path) => /owner to lianxin_(app|public)/i.test(read(path)))).toEqual([]);
});

test('a ledger only grows: nobody is granted update or delete on records, appeals or the audit log', () => {
  const grants = migrations
    .flatMap((path) => read(path).replaceAll(/--.*$/gm, '').split(';'))
    .filter((text) => /^\s*grant\b/i.test(text));
  expect(grants.length).toBeGreaterThan(5);
  const wrong = grants.filter(
    (text) =>
      /\b(update|delete|truncate|all)\b/i.test(text.split(/\bon\b/i)[0] ?? '') &&
      /\bon\s+[^;]*\b(record|record_party|appeal|audit|audit_seal|settlement|score_history)\b/i.test(text),
  );
  expect(wrong).toEqual([]);
});
