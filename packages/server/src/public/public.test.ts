import { fileURLToPath } from 'node:url';
import type { CountyPageData, PublicRenderer, TownshipPageData, VillagePageData } from '@lianxin/api';
import { ruleBook } from '@lianxin/core';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../db/connect.ts';
import { loadPackFolder } from '../packs/folder.ts';
import { testDatabase } from '../testing/index.ts';
import { registerPublic } from './index.ts';
import type { PublicRules } from './schemes.ts';

const county = '990101';
const village = `${county}101001`;
let ownerDb: Pool;
let publicDb: Pool;
let app: FastifyInstance;
let now = new Date('2026-11-22T08:00:00+08:00');

// Pages are tested where they are drawn; here their data is read from the answer as it is.
const json = (data: unknown, view: unknown) => JSON.stringify({ data, view });
const render: PublicRenderer = {
  renderVillage: json,
  renderTownship: json,
  renderCounty: json,
  renderCounties: json,
  renderNotFound: (data, view) => JSON.stringify({ notFound: data, view }),
  renderUnavailable: (view) => JSON.stringify({ unavailable: true, view }),
};

const bare = () =>
  ({ pack: { schemes: [], head: { document: { name: '' } } }, book: { blocks: [] } }) as unknown as PublicRules;

async function insert(table: string, rows: Record<string, unknown>[]): Promise<void> {
  await ownerDb.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows.map((row) => ({ county, ...row }))),
  ]);
}

const organisation = (id: string, parent: string | null, path: string, more: object) => ({
  id,
  parent,
  path,
  valid_from: '2000-01-01',
  form: 'branch',
  field: 'rural',
  attributes: {},
  ...more,
});

const score = (
  scheme: string,
  period: string,
  subject: string,
  organisationId: string,
  level: number | null,
  more: object = {},
) => ({
  scheme,
  period,
  subject,
  subject_kind: scheme === 'member-star' ? 'member' : scheme === 'branch-star' ? 'branch' : 'committee',
  organisation: organisationId,
  field: 'rural',
  total: 31.5,
  level,
  band: level,
  vetoes: [],
  items: {},
  sections: {},
  days: {},
  level_public: true,
  total_public: false,
  settled: true,
  personal: scheme === 'member-star',
  computed_at: '2026-10-06T00:00:00+08:00',
  ...more,
});

beforeAll(async () => {
  const server = await testDatabase();
  ownerDb = connect(server);
  publicDb = connect(server, { role: 'lianxin_public' });
  const folder = fileURLToPath(new URL('../../../../packs/huanghua-1-3', import.meta.url));
  const { loaded } = loadPackFolder(folder, process.cwd())!;
  const [pack, book] = [loaded.pack!, ruleBook(loaded.parsed)];
  await ownerDb.query('insert into county (county, name, pack) values ($1, $2, $3)', [county, '试县', 'huanghua-1-3']);
  await insert('area', [
    { area: county, parent: null, name: '试县', kind: 'county' },
    { area: `${county}101`, parent: county, name: '松岭乡', kind: 'township' },
    { area: village, parent: `${county}101`, name: '石坎村村民委员会', kind: 'village' },
    { area: `${county}101002`, parent: `${county}101`, name: '育才社区居委会', kind: 'community' },
    { area: `${county}101201`, parent: `${county}101`, name: '岭背村村委会', kind: 'village' },
  ]);
  await insert('organisation', [
    organisation('c', null, '/c/', { kind: 'county', name: '中共试县委员会', field: 'county', area: county }),
    organisation('t', 'c', '/c/t/', { kind: 'committee', name: '松岭乡党委', area: `${county}101` }),
    organisation('v1', 't', '/c/t/v1/', { kind: 'branch', name: '石坎村党支部', area: village }),
    organisation('v2', 't', '/c/t/v2/', {
      kind: 'branch',
      name: '育才社区党支部',
      field: 'community',
      area: `${county}101002`,
    }),
    organisation('o', 't', '/c/t/o/', {
      kind: 'branch',
      name: '松岭乡机关党支部',
      field: 'organ',
      area: `${county}101`,
    }),
  ]);
  await insert('score', [
    score('branch-star', '2026-Q2', 'v1', 'v1', 3),
    score('branch-star', '2026-Q3', 'v1', 'v1', 4),
    score('branch-star', '2026-Q4', 'v1', 'v1', 5, { settled: false }),
    score('branch-star', '2026-09', 'v1', 'v1', null),
    score('branch-star', '2026-Q3', 'v2', 'v2', 2, { level_public: false }),
    score('committee-star', '2026-Q3', 't', 't', 4),
    ...Array.from({ length: 6 }, (_, index) => score('member-star', '2026-Q3', `p${index}`, 'v1', 5)),
    ...Array.from({ length: 4 }, (_, index) => score('member-star', '2026-Q3', `q${index}`, 'v1', 1)),
    ...Array.from({ length: 3 }, (_, index) => score('member-star', '2026-Q3', `r${index}`, 'v2', 1)),
  ]);
  app = Fastify();
  await registerPublic(app, { publicDb, render, rules: () => ({ pack, book }), now: () => now });
});

afterAll(async () => {
  await app.close();
  await publicDb.end();
  await ownerDb.end();
});

async function viewAsked(query: string): Promise<unknown> {
  return ((await app.inject({ url: `/p${query}` })).json() as { view: unknown }).view;
}

async function read<Data>(url: string): Promise<Data> {
  const answer = await app.inject({ url });
  expect(answer.statusCode).toBe(200);
  return (answer.json() as { data: Data }).data;
}

describe('a village', () => {
  test('shows the settled stars of its branch, newest first, and nothing that is not settled', async () => {
    const page = await read<VillagePageData>(`/p/${village}`);
    expect(page.place).toEqual({ area: village, name: '石坎村', kind: 'village' });
    expect(page.branches[0]?.stars.map(({ period, level }) => [period, level])).toEqual([['2026-Q3', 4]]);
    expect(page.branches[0]?.history.map(({ period, level }) => [period, level])).toEqual([
      ['2026-Q3', 4],
      ['2026-Q2', 3],
    ]);
    expect(page.committee?.stars[0]).toMatchObject({ scheme: 'committee-star', level: 4 });
  });

  test('tells members’ stars as numbers of at least five, and names nobody', async () => {
    const answer = await app.inject({ url: `/p/${village}` });
    const { data } = answer.json() as { data: VillagePageData };
    const numbers = Object.fromEntries(data.memberStars[0]?.levels.map(({ level, members }) => [level, members]) ?? []);
    expect(numbers).toEqual({ 5: 6, 4: null, 3: null, 2: null, 1: null, 0: null });
    expect(answer.body).not.toMatch(/"p0"|"q0"|31\.5/);
  });

  test('tells nothing about members where every group is small', async () => {
    const page = await read<VillagePageData>(`/p/${county}101002`);
    expect(page.memberStars).toEqual([]);
  });

  test('keeps a star that the pack does not publish', async () => {
    const page = await read<VillagePageData>(`/p/${county}101002`);
    expect(page.branches[0]?.stars).toEqual([]);
  });

  test('without a branch of its own still has the committee of its township', async () => {
    const page = await read<VillagePageData>(`/p/${county}101201`);
    expect(page.branches).toEqual([]);
    expect(page.committee?.name).toBe('松岭乡党委');
  });

  test('says what decides a level as the rule book does, vetoes in plain words too', async () => {
    const [scheme] = (await read<VillagePageData>(`/p/${village}`)).schemes;
    const { head, rows, phrases } = scheme!.levels;
    expect(head.map(({ zh }) => zh)).toEqual(['级别', '每季度总分']);
    expect(rows.map((row) => row.map(({ text }) => text.zh))[0]).toEqual(['五星', '51 分及以上']);
    expect(phrases.map(({ text }) => text.zh)).toContain('每次最多升 2 级，降级不限');
    expect(scheme!.vetoes[0]!.phrases.map(({ text }) => text.zh)).toEqual([
      '期末前 6 个月内有“列为软弱涣散党组织”',
      '最高评为一星',
    ]);
  });

  test('gives the rules of its own field only', async () => {
    const page = await read<VillagePageData>(`/p/${village}`);
    const sections = page.schemes[0]?.sections.map(({ title }) => title.zh);
    expect(sections).toContain('农村党支部');
    expect(sections).not.toContain('社区党支部');
  });
});

test('a township lists its villages in code order with their branch’s star, and its other branches', async () => {
  const page = await read<TownshipPageData>(`/p/${county}101`);
  expect(page.villages.period).toBe('2026-Q3');
  expect(page.villages.units.map(({ area, star }) => [area, star?.level ?? null])).toEqual([
    [village, 4],
    [`${county}101002`, null],
    [`${county}101201`, null],
  ]);
  expect(page.others.map(({ name }) => name)).toEqual(['松岭乡机关党支部']);
  expect(page.committees[0]?.name).toBe('松岭乡党委');
});

test('the county lists its townships; /p is the county where there is one', async () => {
  const page = await read<CountyPageData>('/p');
  expect(page.place.name).toBe('试县');
  expect(page.townships.units.map(({ name, star }) => [name, star?.level])).toEqual([['松岭乡', 4]]);
  expect(await read<CountyPageData>(`/p/${county}`)).toEqual(page);
});

test.each(['/p/990101101999', '/p/999999', '/p/abc', '/p/..%2f', "/p/1' or 1=1"])(
  '%s is a page that says no',
  async (url) => {
    const answer = await app.inject({ url });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.json()).toMatchObject({ notFound: { home: '/p' } });
  },
);

test('how the reader wants the page is read from the address, and only known words are', async () => {
  expect(await viewAsked('?lang=en&size=xl&theme=dark')).toEqual({
    path: '/p',
    language: 'en',
    size: 'xl',
    theme: 'dark',
  });
  expect(await viewAsked('?lang=fr&size=9&theme=%22%3E&lang=en')).toEqual({
    path: '/p',
    language: 'zh',
    size: 'l',
    theme: 'auto',
  });
});

test('an unchanged page is not sent again', async () => {
  const first = await app.inject({ url: `/p/${village}` });
  const second = await app.inject({ url: `/p/${village}`, headers: { 'if-none-match': `W/${first.headers.etag}` } });
  expect(second.statusCode).toBe(304);
  expect(second.body).toBe('');
});

test('a page follows the database within half a minute', async () => {
  const read4 = await read<VillagePageData>(`/p/${village}`);
  await ownerDb.query(
    "update score set level = 5 where scheme = 'branch-star' and period = '2026-Q3' and subject = 'v1'",
  );
  expect(await read<VillagePageData>(`/p/${village}`)).toEqual(read4);
  now = new Date(now.getTime() + 30_000);
  const after = await read<VillagePageData>(`/p/${village}`);
  expect(after.branches[0]?.stars[0]?.level).toBe(5);
});

test('when the database is away, the last page is shown; a page never made says that it is not available', async () => {
  const broken = Fastify();
  let down = false;
  const query: Pool['query'] = ((...asked: Parameters<Pool['query']>) =>
    down ? Promise.reject(new Error('down')) : (publicDb.query(...asked) as unknown)) as never;
  await registerPublic(broken, { publicDb: { query } as Pool, render, rules: bare, now: () => now });
  const first = await broken.inject({ url: '/p' });
  down = true;
  now = new Date(now.getTime() + 60_000);
  expect((await broken.inject({ url: '/p' })).body).toBe(first.body);
  const never = await broken.inject({ url: `/p/${village}` });
  expect([never.statusCode, never.headers['cache-control']]).toEqual([503, 'no-store']);
  expect(never.json()).toMatchObject({ unavailable: true });
  await broken.close();
});

test('the role of residents’ pages can read no table', async () => {
  for (const table of ['person', 'score', 'record', 'membership', 'account', 'organisation']) {
    await expect(publicDb.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied/);
  }
});
