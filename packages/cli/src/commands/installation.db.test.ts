import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { afterAll, expect, inject, test, vi } from 'vitest';
import { folderWith, lianxin } from '../testing.ts';

const server = inject('server') as ClientConfig;
const made: string[] = [];

async function asAdmin(statement: string): Promise<void> {
  const client = new Client(server);
  await client.connect();
  await client.query(statement);
  await client.end();
}

afterAll(async () => {
  vi.unstubAllEnvs();
  for (const name of made) await asAdmin(`drop database ${name} with (force)`);
});

/** A place to install into: an empty database and a folder for the keys. */
async function place(name: string, folder: string): Promise<() => void> {
  const database = `lianxin_cli_${process.pid}_${name}`;
  await asAdmin(`create database ${database}`);
  made.push(database);
  const query = new URLSearchParams({ host: server.host ?? '', port: String(server.port ?? 5432) }).toString();
  mkdirSync(join(folder, name));
  return () => {
    vi.stubEnv('DATABASE_URL', `postgres://${server.user}:${String(server.password)}@/${database}?${query}`);
    vi.stubEnv('LIANXIN_DATA', join(folder, name));
  };
}

test('a registry is imported, backed up, restored elsewhere and looked over', async () => {
  const folder = folderWith({
    'organisations.csv':
      '组织编号,组织名称,上级编号,类别,组织形式,领域,成立日期\nhh,黄骅市委,,县委,县（市、区）委,,1949-10-01\nzj,滕庄子镇党委,hh,党委,乡镇（街道）党委,农村,1996-01-05\nzj-1,北王曼村党支部,zj,支部,党支部,农村,1998-07-01\n',
    'wrong.csv': '人员编号,姓名,性别,所在支部编号\nm1,王一,男,zj-2\n',
    'people.csv': '人员编号,姓名,性别,身份证号,所在支部编号\nm1,王一,男,999999199001010016,zj-1\n',
  });
  const first = await place('first', folder);
  const second = await place('second', folder);

  first();
  const empty = await lianxin(folder, 'import', 'people', 'people.csv', '--county', '130983');
  expect(empty).toMatchObject({ code: 1, err: expect.stringContaining('--name 黄骅市 --pack huanghua-1-3') });
  const newCounty = ['--county', '130983', '--name', '黄骅市', '--pack', 'huanghua-1-3'];
  const organisations = await lianxin(folder, 'import', 'organisations', 'organisations.csv', ...newCounty);
  expect(organisations).toMatchObject({ code: 0, out: expect.stringContaining('3 rows stored') });
  const wrong = await lianxin(folder, 'import', 'people', 'wrong.csv');
  expect(wrong).toMatchObject({
    code: 1,
    err: expect.stringContaining('wrong.csv:2: 所在支部编号: there is no organisation zj-2'),
  });
  const rehearsed = await lianxin(folder, 'import', 'people', 'people.csv', '--dry-run', '--format', 'json');
  expect(JSON.parse(rehearsed.out)).toEqual({ ok: true, rows: 1, stored: false, faults: [] });
  expect(await lianxin(folder, 'import', 'people', 'people.csv')).toMatchObject({ code: 0 });
  expect(await lianxin(folder, 'backup', 'x.sql.gz')).toMatchObject({ code: 0 });

  second();
  const keyless = await lianxin(folder, 'restore', 'x.sql.gz');
  expect(keyless).toMatchObject({ code: 1, err: expect.stringContaining('There are no keys here') });
  cpSync(join(folder, 'first', 'keys'), join(folder, 'second', 'keys'), { recursive: true });
  const restored = await lianxin(folder, 'restore', 'x.sql.gz');
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('130983: the audit log is whole') });
  const again = await lianxin(folder, 'restore', 'x.sql.gz');
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('--replace') });

  const looked = await lianxin(folder, 'doctor', '--format', 'json');
  const { findings } = JSON.parse(looked.out) as { findings: { check: string; state: string }[] };
  const stateOf = (check: string) => findings.find((finding) => finding.check === check)?.state;
  expect(['migrations', 'row-level security', 'keys', 'audit log 130983'].map(stateOf)).toEqual([
    'ok',
    'ok',
    'ok',
    'ok',
  ]);
}, 120_000);

test.each([
  [['import', 'scores', 'x.csv'], 'cannot be imported'],
  [['import', 'people', 'x.docx'], 'is not a sheet'],
  [['restore'], '<file> is missing'],
])('%s is wrong usage', async (words, said) => {
  expect(await lianxin(folderWith({}), ...words)).toMatchObject({ code: 2, err: expect.stringContaining(said) });
});
