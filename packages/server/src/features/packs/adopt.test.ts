import { packRoutes } from '@lianxin/api';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { resolve } from 'node:path';
import { readPackFolder } from '../../packs/folder.ts';
import { sameSite, signedIn, signInAs, testApp } from '../../testing/index.ts';
import { makeZip } from '../../testing/make-zip.ts';

type Output<R extends { response: { _output: unknown } }> = R['response']['_output'];
type Checked = Output<typeof packRoutes.checkPack>;
type Draft = Output<typeof packRoutes.proposePack>;
type Refused = { code?: string; detail?: string };

// Whole packs are read, checked and scored by.
vi.setConfig({ testTimeout: 90_000 });
const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const officer = await signedIn(app, 'county-officer');
await ownerDb.query(
  `insert into role_grant (county, account, role, organisation, granted_by, granted_at)
   select county, 'jia-reviewer', role, organisation, granted_by, granted_at from role_grant where account = 'jia-county-officer' and role = 'county-officer'`,
);
await ownerDb.query(
  `insert into rights (county) values ('999901') on conflict (county) do update set version = excluded.version`,
);
const second = await signInAs(app, 'jia-reviewer');

async function send<T>(cookie: string, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<T & Refused>() };
}

const { files: own } = readPackFolder(resolve('packs/huanghua-1-3'), '');
const changed = (version: string, more: Record<string, string> = {}) => ({
  ...own,
  'pack.yaml': (own['pack.yaml'] ?? '').replace(/^version:.*$/m, `version: ${version}`),
  ...more,
});
const memberStar = own['schemes/member-star.yaml'] ?? '';
/** The document's next edition: one edge lower, and its own cases without those that hang on it. */
const nextEdition = () => {
  const files = changed('1.1.0', {
    'schemes/member-star.yaml': memberStar.replace(/^title:.*$/m, (line) => `${line}（修订）`),
  });
  return files;
};
const check = (source: object, how = 'upgrade') => send<Checked>(officer, 'POST', '/pack-checks', { source, how });
const drafts = async () =>
  (await ownerDb.query<{ count: number }>('select count(*)::int as count from pack_draft')).rows[0]?.count;

beforeAll(async () => {
  await ownerDb.query(
    `insert into settlement (county, scheme, period, revision, pack, pack_version, settled_at, high_water, frozen)
     values ($1, 'member-star', '2026-Q1', 1, 'huanghua-1-3', '1.0.0', '2026-04-10T00:00:00+08:00', '0', false)`,
    [county],
  );
  await ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     values ($1, gen_random_uuid(), 1, 'volunteer-service', 'verify', 'verified', 'member', 'jia-1-b', 'jia-1', '2026-02-10', '{"activity": "清扫", "hours": 1}', 'jia-1-b', 'jia-1-a', $2)`,
    [county, time.day],
  );
});

describe('what cannot be a pack of the county is told, and nothing stays', () => {
  const files = (some: Record<string, string>) => ({ from: 'files', files: some });
  const zip = (content: Buffer) => ({ from: 'zip', zip: content.toString('base64') });
  const wide = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`records/r${at}.yaml`, 'a']));
  const cases: [string, object, string, RegExp][] = [
    ['no pack.yaml', files({ 'schemes/a.yaml': 'scheme: a\n' }), 'unusable-pack', /没有 pack\.yaml/],
    ['no YAML', files({ 'README.md': '# a' }), 'unusable-pack', /没有 \.yaml/],
    ['broken YAML', files({ 'pack.yaml': 'pack: [a\n' }), 'unusable-pack', /pack\.yaml 第 \d+ 行/],
    ['no text', files({ 'pack.yaml': 'pack: a\uFFFD' }), 'unusable-pack', /不是 UTF-8/],
    ['two packs', files({ 'a/pack.yaml': 'pack: a', 'b/pack.yaml': 'pack: b' }), 'unusable-pack', /2 个制度包/],
    ['another pack', { from: 'folder', pack: 'quzhou-party-building' }, 'unusable-pack', /另一个制度包/],
    ['the same version', files(own), 'unusable-pack', /已经是 1\.0\.0/],
    ['an older one', files(changed('0.9.0')), 'unusable-pack', /更旧/],
    [
      'another county’s',
      files({ 'pack.yaml': (own['pack.yaml'] ?? '').replace(/^pack:.*$/m, 'pack: county-130983') }),
      'unusable-pack',
      /别的县/,
    ],
    ['too many files', files({ ...changed('1.1.0'), ...wide }), 'too-large', /500 个文件/],
    ['no zip', zip(Buffer.from('pack: a')), 'unusable-pack', /损坏/],
    ['a sealed zip', zip(makeZip({ 'pack.yaml': 'pack: a' }, { flags: 1 })), 'unusable-pack', /密码/],
    ['a bomb', zip(makeZip({ 'pack.yaml': 'y'.repeat(40_000_000) }, { statedSize: 1 })), 'too-large', /4 MB/],
  ];
  test.each(cases)('%s', async (_, source, code, detail) => {
    for (const path of ['/pack-checks', '/pack-previews', '/pack-drafts/packs']) {
      const body = { source, how: 'upgrade', ...(path === '/pack-drafts/packs' ? { title: '升级' } : {}) };
      const { status, body: refused } = await send<Refused>(officer, 'POST', path, body);
      expect([status, refused.code]).toEqual([code === 'too-large' ? 413 : 422, code]);
      expect(refused.detail).toMatch(detail);
    }
    expect(await drafts()).toBe(0);
  });

  test('a body beyond any pack', async () => {
    const { status, body } = await check({ from: 'zip', zip: 'A'.repeat(7 * 1024 * 1024) });
    expect([status, body.code]).toEqual([413, 'too-large']);
  });

  test('what is not in the folder does not exist, however it is written', async () => {
    for (const pack of ['none', '../packs/huanghua-1-3', '..'])
      expect((await check({ from: 'folder', pack })).body.code).toBe('not-found');
  });

  test('one that does not pass its check is shown with file, line and remedy, and not proposed', async () => {
    const broken = changed('1.1.0', {
      'schemes/member-star.yaml': memberStar.replace('title: 志愿服务', 'title: 学习时长'),
    });
    const { status, body } = await check(files(broken));
    expect([status, body.usable]).toEqual([200, false]);
    expect(body.report.diagnostics.find(({ code }) => code === 'guard-study-time')).toMatchObject({
      severity: 'error',
      known: false,
      file: 'huanghua-1-3/schemes/member-star.yaml',
      line: expect.any(Number) as number,
      clause: expect.any(String) as string,
    });
    const proposed = await send(officer, 'POST', '/pack-drafts/packs', {
      source: files(broken),
      how: 'upgrade',
      title: '升级',
    });
    expect(proposed.body.code).toBe('draft-not-usable');
    expect(await drafts()).toBe(0);
  });

  test('a case of its own that gives something else is red, and it is not proposed', async () => {
    const wrong = changed('1.1.0', {
      'schemes/member-star.yaml': memberStar.replace(/each: 2\b/, 'each: 3'),
    });
    const { body } = await check(files(wrong));
    expect(body.usable).toBe(false);
    const red = body.report.cases.filter(({ state }) => state === 'red');
    expect(red.length).toBeGreaterThan(0);
    expect(red[0]?.failures[0]).toMatchObject({ expected: expect.any(String) as string });
  });
});

describe('an upgrade', () => {
  test('is checked beside the version before, from a zip of the whole folder', async () => {
    const zipped = Object.fromEntries(
      Object.entries(nextEdition()).map(([path, text]) => [`huanghua-1-3/${path}`, text]),
    );
    const { status, body } = await check({
      from: 'zip',
      zip: makeZip({ ...zipped, 'huanghua-1-3/README.md': 'x' }).toString('base64'),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      usable: true,
      candidate: {
        pack: 'huanghua-1-3',
        version: '1.1.0',
        adopted: '1.0.0',
        release: { pack: 'huanghua-1-3', version: '1.1.0' },
      },
    });
    expect(body.report.cases.every(({ state }) => state === 'green')).toBe(true);
    for (const { minutes } of body.report.cost.roles) expect(minutes.after).toBe(minutes.before);
    expect(await drafts()).toBe(0);
  });

  test('shows beforehand who moves in the newest settled period, with the money', async () => {
    const cases = Object.fromEntries(
      Object.keys(own)
        .filter((path) => path.startsWith('cases/'))
        .map((path) => [path, '']),
    );
    // The next edition pays too: 10 yuan a point, half of it kept for later, which another line gives back at once, and a pool.
    const paying = `consequences:
  - { consequence: bonus, title: 奖金, when: {}, kind: pay, basis: example, pay: { to: subject, per-point-yuan: 10, withheld: 0.5 } }
  - { consequence: back, title: 返还, when: {}, kind: pay, basis: example, pay: { to: subject, returns: { scheme: member-star, consequence: bonus } } }
  - { consequence: pool, title: 总额, when: {}, kind: pay, basis: example, pay: { to: subject, pool-yuan: 600 } }`;
    const star = memberStar
      .replace(/each: 2\b/, 'each: 3')
      .replaceAll(': 7,', ': 3,')
      .replace(/^consequences:$/m, paying);
    const next = changed('1.1.0', { 'schemes/member-star.yaml': star });
    for (const path of Object.keys(cases)) delete (next as Record<string, string>)[path];
    const { status, body } = await send<Output<typeof packRoutes.previewPack>>(officer, 'POST', '/pack-previews', {
      source: { from: 'files', files: next },
      how: 'upgrade',
    });
    expect(status).toBe(200);
    const members = body.schemes.find(({ scheme }) => scheme === 'member-star');
    // One hour in the quarter: 2 points become 3. Nobody else has any.
    expect(members).toMatchObject({ period: '2026-Q1', changed: 1 });
    expect((members?.after?.mean ?? 0) - (members?.before?.mean ?? 0)).toBeCloseTo(
      1 / (members?.before?.assessed ?? 1),
      2,
    );
    // 3 points, now a star's edge: 30 yuan, 15 given back, and the whole pool, for nobody else has points.
    expect(members?.moved.map(({ before, after }) => [before.yuan, after.yuan])).toEqual([[null, 645]]);
    expect(members?.after?.pay.map(({ consequence, yuan }) => [consequence, yuan])).toEqual([
      ['bonus', 30],
      ['back', 15],
      ['pool', 600],
    ]);
    expect(body.schemes.find(({ scheme }) => scheme === 'branch-star')).toMatchObject({
      period: null,
      why: { zh: expect.stringContaining('还没有结算') as string },
    });
  });

  test('published by a second officer, with the county’s own changes still on top of it', async () => {
    const saved = await send<Draft>(officer, 'POST', '/pack-drafts', {
      scheme: 'member-star',
      title: '志愿服务 3 分',
      changes: [{ path: 'items.volunteering.points.each', value: 3 }],
    });
    await send(second, 'PUT', `/pack-drafts/${saved.body.id}/publication`, { effectiveFrom: '2026-06-20' });
    const proposed = await send<Draft>(officer, 'POST', '/pack-drafts/packs', {
      source: { from: 'files', files: nextEdition() },
      how: 'upgrade',
      title: '换修订版',
    });
    expect(proposed.status).toBe(200);
    expect(proposed.body).toMatchObject({ origin: 'upload', scheme: null, state: 'waits', mayPublish: false });
    const opened = await send<Output<typeof packRoutes.getPackDraft>>(
      second,
      'GET',
      `/pack-drafts/${proposed.body.id}`,
    );
    expect(opened.body.draft.mayPublish).toBe(true);
    expect(opened.body.report?.lines.some(({ after }) => after?.zh.includes('（修订）') === true)).toBe(true);
    const { status, body } = await send<Draft>(second, 'PUT', `/pack-drafts/${proposed.body.id}/publication`, {
      effectiveFrom: '2026-07-01',
    });
    expect(status).toBe(200);
    expect(body.publication?.release).toEqual({ pack: 'county-999901', version: '1.1.0' });
    const { pack } = deps.packs.newestOf(county);
    expect(pack.lineage).toEqual([
      { pack: 'national', version: '1.0.0' },
      { pack: 'huanghua-1-3', version: '1.1.0' },
      { pack: 'county-999901', version: '1.1.0' },
    ]);
    const scheme = pack.schemes.find((each) => each.scheme === 'member-star')!;
    expect(scheme.title).toContain('（修订）');
    expect(
      scheme.sections.flatMap(({ items }) => items).find(({ item }) => item === 'volunteering')?.points,
    ).toMatchObject({ each: 3 });
  });
});

describe('installing one more pack', () => {
  test('puts it beside the first, in the county’s own pack, with what both build on there once', async () => {
    const { status, body } = await check({ from: 'folder', pack: 'huanghua-five-good' }, 'install');
    expect(status).toBe(200);
    expect(body.report.diagnostics.filter(({ severity, known }) => severity === 'error' && !known)).toEqual([]);
    expect(body).toMatchObject({
      usable: true,
      candidate: { adopted: null, release: { pack: 'county-999901', version: '1.2.0' } },
    });
    const proposed = await send<Draft>(officer, 'POST', '/pack-drafts/packs', {
      source: { from: 'folder', pack: 'huanghua-five-good' },
      how: 'install',
      title: '并用五好工程',
    });
    await send(second, 'PUT', `/pack-drafts/${proposed.body.id}/publication`, { effectiveFrom: '2026-07-01' });
    const { pack, files } = deps.packs.newestOf(county);
    expect(pack.head.extends).toEqual(['huanghua-1-3', 'huanghua-five-good']);
    expect(new Set(pack.schemes.map(({ scheme }) => scheme)).size).toBe(pack.schemes.length);
    expect(pack.schemes.length).toBeGreaterThan(4);
    expect(Object.keys(files).filter((path) => path === 'national/pack.yaml')).toHaveLength(1);
    // A change of a scheme of the second pack goes into the county's own pack like any other.
    const five = pack.schemes.find(({ scheme }) => files[`huanghua-five-good/schemes/${scheme}.yaml`] !== undefined)!;
    const path = `items.${five.sections.flatMap(({ items }) => items)[0]?.item}.title`;
    const saved = await send<Draft>(officer, 'POST', '/pack-drafts', {
      scheme: five.scheme,
      title: '改名',
      changes: [{ path, value: '换个名字' }],
    });
    const opened = await send<Output<typeof packRoutes.getPackDraft>>(second, 'GET', `/pack-drafts/${saved.body.id}`);
    expect(opened.body.files[`county-999901/schemes/${five.scheme}.yaml`]).toContain('overrides: huanghua-five-good');
    expect(opened.body.files['county-999901/pack.yaml']).toMatch(
      /extends:\n {2}- huanghua-1-3\n {2}- huanghua-five-good\n/,
    );
  });

  test('where both call a field of work differently, the county goes on calling it as it does', async () => {
    const { body } = await check({ from: 'folder', pack: 'quzhou-party-building' }, 'install');
    expect(body.report.diagnostics.filter(({ severity, known }) => severity === 'error' && !known)).toEqual([]);
    expect(body.usable).toBe(true);
  });

  test('one that is adopted already is an upgrade', async () => {
    const { body } = await check({ from: 'folder', pack: 'national' }, 'install');
    expect(body).toMatchObject({ code: 'unusable-pack', detail: expect.stringContaining('选“升级”') as string });
  });
});
