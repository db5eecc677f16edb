import { packRoutes, recordRoutes, simulationRoutes } from '@lianxin/api';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { sameSite, signedIn, signInAs, testApp } from '../../testing/index.ts';
import { rescoreStale } from '../scores/live.ts';
import { settleDue } from '../scores/settle.ts';
import { applyRules } from './apply-rules.ts';

type Output<R extends { response: { _output: unknown } }> = R['response']['_output'];
type Draft = Output<typeof packRoutes.publishPackDraft>;
type Versions = Output<typeof packRoutes.listPackVersions>;

// Whole versions are read, checked and scored by.
vi.setConfig({ testTimeout: 90_000 });
const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const officer = await signedIn(app, 'county-officer');
await makeOfficer('jia-reviewer');
await makeOfficer('jia-auditor');
const second = await signInAs(app, 'jia-reviewer');
const third = await signInAs(app, 'jia-auditor');

async function makeOfficer(account: string): Promise<void> {
  await ownerDb.query(
    `insert into role_grant (county, account, role, organisation, granted_by, granted_at)
     select county, $1, role, organisation, granted_by, granted_at from role_grant where account = 'jia-county-officer' and role = 'county-officer'`,
    [account],
  );
  await ownerDb.query(
    `insert into rights (county) values ('999901') on conflict (county) do update set version = excluded.version`,
  );
}

async function send<T>(cookie: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<T & { code?: string; detail?: string }>() };
}

const each = 'items.volunteering.points.each';
const save = async (value: number, path = each, title = `志愿服务改为 ${value} 分`) =>
  (
    await send<Output<typeof simulationRoutes.savePackDraft>>(officer, 'POST', '/pack-drafts', {
      scheme: 'member-star',
      title,
      changes: [{ path, value }],
    })
  ).body;
const publish = (cookie: string, id: string, effectiveFrom: string) =>
  send<Draft>(cookie, 'PUT', `/pack-drafts/${id}/publication`, { effectiveFrom });
const versions = async () => (await send<Versions>(officer, 'GET', '/packs')).body.items;
const standings = async () => (await versions()).map(({ pack, version, standing }) => `${pack} ${version} ${standing}`);
const on = (day: string) => {
  time.day = new Date(`${day}T09:00:00+08:00`);
};
const volunteering = (pack = deps.packs.of(county)) =>
  pack.schemes
    .find(({ scheme }) => scheme === 'member-star')!
    .sections.flatMap(({ items }) => items)
    .find(({ item }) => item === 'volunteering')!;

/** Everything stored of a scheme's period, as bytes. */
async function bytesOf(period: string): Promise<string> {
  const found = await ownerDb.query<{ row: unknown }>(
    `select to_jsonb(s) as row from score s where county = $1 and period = $2 order by scheme, subject`,
    [county, period],
  );
  return JSON.stringify(found.rows);
}
const total = async (period: string) =>
  (
    await ownerDb.query<{ total: number }>(
      `select total::float8 as total from score where county = $1 and scheme = 'member-star' and subject = 'jia-1-b' and period = $2`,
      [county, period],
    )
  ).rows[0]?.total;

async function serve(date: string): Promise<void> {
  await ownerDb.query(
    `with stored as (
       insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, gen_random_uuid(), 1, 'volunteer-service', 'verify', 'verified', 'member', 'jia-1-b', 'jia-1', $2, '{"activity": "清扫", "hours": 1}', 'jia-1-b', 'jia-1-a', $3)
     )
     insert into score_stale (county, subject, subject_kind, year, since) values ($1, 'jia-1-b', 'member', left($2::text, 4)::smallint, $3)
     on conflict (county, subject, year) do nothing`,
    [county, date, time.day],
  );
}

beforeAll(async () => {
  for (const month of ['01', '02', '03', '04', '05', '06']) await serve(`2026-${month}-10`);
  on('2026-06-20');
  await settleDue(deps);
  await rescoreStale(deps);
  await applyRules(deps);
});

describe('a draft becomes a version', () => {
  test('published by a second officer with its day; in force from then on, open periods follow, settled ones keep every byte', async () => {
    const draft = await save(3);
    expect((await publish(officer, draft.id, '2026-07-01')).body.code).toBe('own-draft');
    expect((await publish(second, draft.id, '2026-06-19')).body.code).toBe('bad-request');
    const { status, body } = await publish(second, draft.id, '2026-07-01');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'published',
      publication: {
        by: { id: 'jia-reviewer' },
        effectiveFrom: '2026-07-01',
        release: { pack: 'county-999901', version: '1.0.0' },
      },
    });
    expect((await publish(third, draft.id, '2026-07-01')).body.code).toBe('already-decided');
    const audited = await ownerDb.query(
      `select actor, object, detail from audit where county = $1 and action = 'pack.publish'`,
      [county],
    );
    expect(audited.rows).toEqual([
      {
        actor: 'jia-reviewer',
        object: 'county-999901 1.0.0',
        detail: { draft: draft.id, base: 'huanghua-1-3 1.0.0', effectiveFrom: '2026-07-01' },
      },
    ]);

    // Until its day the rules are what they were.
    expect(await standings()).toEqual(['county-999901 1.0.0 coming', 'huanghua-1-3 1.0.0 in-force']);
    expect(deps.packs.of(county).head.pack).toBe('huanghua-1-3');
    expect(await applyRules(deps)).toEqual([]);
    const settled = await bytesOf('2026-Q1');
    expect([await total('2026-05'), await total('2026-06')]).toEqual([2, 2]);

    on('2026-07-05');
    await serve('2026-07-02');
    await rescoreStale(deps);
    expect(deps.packs.of(county).head).toMatchObject({ pack: 'county-999901', version: '1.0.0' });
    expect(deps.packs.of(county).lineage.map(({ pack }) => pack)).toEqual([
      'national',
      'huanghua-1-3',
      'county-999901',
    ]);
    expect(volunteering().points).toMatchObject({ each: 3 });
    expect(await applyRules(deps)).toEqual([county]);
    expect(await applyRules(deps)).toEqual([]);
    // July runs by the new rules. The second quarter was over before their day, and is closed by the rules it ran under.
    expect([await total('2026-07'), await total('2026-06')]).toEqual([3, 2]);
    expect(await bytesOf('2026-Q1')).toBe(settled);
    expect(await standings()).toEqual(['county-999901 1.0.0 in-force', 'huanghua-1-3 1.0.0 past']);

    on('2026-07-28');
    await settleDue(deps);
    const closed = await ownerDb.query(
      `select pack, pack_version from settlement where county = $1 and scheme = 'member-star' and period = '2026-Q2'`,
      [county],
    );
    expect(closed.rows).toEqual([{ pack: 'huanghua-1-3', pack_version: '1.0.0' }]);
    expect(await bytesOf('2026-Q1')).toBe(settled);
  });

  test('drafting again changes the same pack: one file, one pack more than before, both changes in it', async () => {
    const draft = await save(6, 'items.volunteering.cap.month', '志愿服务封顶提到 6 分');
    expect(draft.base).toEqual({ pack: 'county-999901', version: '1.0.0' });
    expect((await publish(second, draft.id, '2026-08-01')).status).toBe(200);
    on('2026-08-01');
    const pack = deps.packs.of(county);
    expect(pack.head).toMatchObject({ pack: 'county-999901', version: '1.1.0', 'effective-from': '2026-08-01' });
    expect(pack.head.note).toBe('本县修订：志愿服务改为 3 分。志愿服务封顶提到 6 分。');
    expect(pack.lineage.map(({ pack: id }) => id)).toEqual(['national', 'huanghua-1-3', 'county-999901']);
    expect(volunteering()).toMatchObject({ points: { each: 3 }, cap: { month: 6 } });
    const own = Object.entries(deps.packs.filesOf(county)).filter(([path]) => path.startsWith('county-999901/'));
    expect(own.map(([path]) => path)).toEqual(['county-999901/pack.yaml', 'county-999901/schemes/member-star.yaml']);
    expect(own[1]?.[1]).toContain('overrides: huanghua-1-3');
    // Going back to the value above leaves nothing of it behind.
    const back = await save(2, each, '志愿服务改回 2 分');
    expect((await publish(second, back.id, '2026-08-01')).status).toBe(200);
    expect(deps.packs.of(county).head.version).toBe('1.2.0');
    expect(deps.packs.filesOf(county)['county-999901/schemes/member-star.yaml']).not.toContain('each');
    expect(volunteering()).toMatchObject({ points: { each: 2 }, cap: { month: 6 } });
  });

  test('of two officers who publish at once one wins and the other is told; a draft can be renewed', async () => {
    const [one, other] = [await save(4), await save(5)];
    const same = await Promise.all([publish(second, one.id, '2026-09-01'), publish(third, one.id, '2026-09-01')]);
    expect(same.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(same.find(({ status }) => status === 409)?.body.code).toBe('already-decided');
    const stale = await publish(second, other.id, '2026-09-01');
    expect(stale).toMatchObject({ status: 409, body: { code: 'draft-outdated' } });
    const renewed = await send<Draft>(officer, 'POST', `/pack-drafts/${other.id}/renewal`, {});
    expect(renewed.body).toMatchObject({ state: 'waits', base: { version: '1.3.0' }, changes: other.changes });
    const [two, three] = [await save(7), renewed.body];
    const both = await Promise.all([publish(second, two.id, '2026-09-01'), publish(third, three.id, '2026-09-01')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('draft-outdated');
    expect((await versions()).filter(({ standing }) => standing === 'coming')).toHaveLength(2);
  });

  test('taken back before its day, the newest first; not afterwards, and not by its number again', async () => {
    const withdraw = (version: string) =>
      send<Versions['items'][number]>(second, 'DELETE', `/packs/county-999901/versions/${version}`);
    expect((await withdraw('1.3.0')).body).toMatchObject({ code: 'bad-request' });
    expect((await withdraw('1.4.0')).body).toMatchObject({ standing: 'withdrawn', mayWithdraw: false });
    expect((await withdraw('1.4.0')).body.code).toBe('already-decided');
    expect((await withdraw('1.3.0')).body).toMatchObject({ standing: 'withdrawn' });
    expect((await withdraw('1.2.0')).body.code).toBe('already-in-force');
    expect((await send(second, 'DELETE', '/packs/huanghua-1-3/versions/1.0.0')).body.code).toBe('bad-request');
    expect(deps.packs.newestOf(county).pack.head.version).toBe('1.2.0');
    const again = await save(8);
    expect((await publish(second, again.id, '2026-09-01')).body.publication?.release?.version).toBe('1.5.0');
    expect((await withdraw('1.5.0')).status).toBe(200);
  });

  test('a draft is given up by its author only', async () => {
    const draft = await save(9);
    // It waits for the others, on their own pages.
    const waits = async (cookie: string) =>
      (await send<Output<typeof recordRoutes.getToday>>(cookie, 'GET', '/today')).body.waiting.map(({ id }) => id);
    expect(await waits(second)).toContain(draft.id);
    expect(await waits(officer)).not.toContain(draft.id);
    expect((await send(second, 'DELETE', `/pack-drafts/${draft.id}`)).body.code).toBe('already-decided');
    expect((await send<Draft>(officer, 'DELETE', `/pack-drafts/${draft.id}`)).body.state).toBe('withdrawn');
    expect((await publish(second, draft.id, '2026-09-01')).body.code).toBe('already-decided');
  });
});

describe('the pages of a version', () => {
  const at = '/packs/county-999901/versions/1.2.0';

  test('its report beside the version before', async () => {
    const { status, body } = await send<Output<typeof packRoutes.getPackVersion>>(officer, 'GET', at);
    expect(status).toBe(200);
    expect(body.previous).toEqual({ pack: 'county-999901', version: '1.1.0' });
    expect(body.report.lines.map(({ title }) => title.zh)).toContain('志愿服务');
    expect(body.report.guardrails.find(({ guardrail }) => guardrail === 'guard-study-time')).toMatchObject({
      errors: 0,
    });
    expect(body.report.notes.some(({ note }) => note.includes('本县修订'))).toBe(true);
    const inherited = body.report.cases.filter(({ pack }) => pack === 'huanghua-1-3');
    expect(inherited.length).toBeGreaterThan(10);
    expect(new Set(inherited.map(({ state }) => state))).toEqual(new Set(['green', 'otherwise']));
    expect(inherited.find(({ state }) => state === 'otherwise')?.failures[0]).toMatchObject({
      expected: expect.any(String) as string,
      actual: expect.any(String) as string,
    });
  });

  test('the difference to any other version, and its rule book', async () => {
    const { body } = await send<Output<typeof packRoutes.comparePackVersions>>(
      officer,
      'GET',
      `${at}/differences?pack=huanghua-1-3&version=1.0.0`,
    );
    expect(body.before).toEqual({ pack: 'huanghua-1-3', version: '1.0.0' });
    expect(body.lines.some(({ title, after }) => title.zh === '志愿服务' && after?.zh.includes('6'))).toBe(true);
    const book = await send<Output<typeof packRoutes.getPackRuleBook>>(officer, 'GET', `${at}/rule-book`);
    expect(book.body.book).toMatchObject({ version: '1.2.0', effectiveFrom: '2026-08-01' });
  });

  test('who is subject to it', async () => {
    const { body } = await send<Output<typeof packRoutes.listPackSubjects>>(officer, 'GET', `${at}/subjects`);
    const members = body.schemes.find(({ scheme }) => scheme === 'member-star');
    expect(members).toMatchObject({ kind: 'member', subjects: 11, period: '2026-Q2' });
    expect(members?.fields).toEqual([
      { key: 'rural', title: expect.objectContaining({ zh: '农村' }) as object, count: 6 },
      { key: 'organ', title: expect.objectContaining({ zh: '机关事业单位' }) as object, count: 5 },
    ]);
    expect(members?.places.map(({ title, count }) => [title.zh, count])).toEqual([
      ['甲县镇党委', 6],
      ['甲县机关党支部', 5],
    ]);
  });
});
