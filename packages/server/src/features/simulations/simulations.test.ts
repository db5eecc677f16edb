import { simulationRoutes } from '@lianxin/api';
import { compilePack, parseDay, parsePeriod, simulator } from '@lianxin/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { sameSite, signedIn, signInAs, testApp } from '../../testing/index.ts';
import { loadPopulation } from '../scores/population.ts';

type Output<R extends { response: { _output: unknown } }> = R['response']['_output'];
type Simulated = Output<typeof simulationRoutes.simulate>;
type Draft = Output<typeof simulationRoutes.savePackDraft>;

const { app, deps, ownerDb } = await testApp({ packs: true });
const officer = await signedIn(app, 'county-officer');
// A second officer of the county: another account is given the role.
await makeOfficer('jia-reviewer');
const second = await signInAs(app, 'jia-reviewer');

async function makeOfficer(account: string, organisation = 'jia'): Promise<void> {
  await ownerDb.query(`delete from role_grant where account = $1 and role = 'county-officer'`, [account]);
  await ownerDb.query(
    `insert into role_grant (county, account, role, organisation, granted_by, granted_at)
     select county, $1, role, $2, granted_by, granted_at from role_grant where account = 'jia-county-officer' and role = 'county-officer'`,
    [account, organisation],
  );
  await ownerDb.query(
    `insert into rights (county) values ('999901') on conflict (county) do update set version = excluded.version`,
  );
}

async function send<T>(cookie: string, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<T & { code?: string; detail?: string }>() };
}

const each = 'items.volunteering.points.each';
const simulate = (changes: object[], more: object = {}) =>
  send<Simulated>(officer, 'POST', '/simulations', {
    scheme: 'member-star',
    period: '2026-Q1',
    changes,
    ...more,
  });

async function volunteer(person: string, hours: number): Promise<void> {
  await ownerDb.query(
    `with r as (
       insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ('999901', gen_random_uuid(), 1, 'volunteer-service', 'enter', 'verified', 'member', $1,
         (select organisation from person where county = '999901' and id = $1), '2026-02-10', $2, $1, $1, '2026-02-11T10:00:00+08:00') returning id)
     insert into audit (county, id, at, actor, action, object_kind, object)
     select '999901', gen_random_uuid(), '2026-02-11T10:00:00+08:00', $1, 'record.verify', 'record', id::text from r`,
    [person, JSON.stringify({ hours, activity: '扫雪' })],
  );
}

beforeAll(async () => {
  await volunteer('jia-1-b', 1);
  await volunteer('jia-2-b', 2);
  await ownerDb.query(
    `insert into settlement (county, scheme, period, revision, pack, pack_version, settled_at, high_water, frozen)
     select '999901', scheme, '2026-Q1', 1, 'huanghua-1-3', '1.0.0', '2026-04-10T00:00:00+08:00', '0', false
     from (values ('member-star'), ('branch-star')) as t (scheme)`,
  );
});

describe('trying values', () => {
  test('the values that can be tried, with rule text and basis', async () => {
    const { status, body } = await send<Output<typeof simulationRoutes.listParameters>>(
      officer,
      'GET',
      '/schemes/member-star/parameters',
    );
    expect(status).toBe(200);
    expect(body.items.find(({ path }) => path === each)).toMatchObject({
      kind: 'points',
      value: 2,
      title: { zh: '志愿服务', en: 'Volunteer service' },
      rule: expect.stringContaining('每小时计2分') as string,
      basis: 'example',
    });
    expect(new Set(body.items.map(({ kind }) => kind))).toContain('edge');
    expect(new Set(body.items.map(({ path }) => path)).size).toBe(body.items.length);
  });

  test('no change changes nobody', async () => {
    const { status, body } = await simulate([]);
    expect(status).toBe(200);
    expect(body.comparison).toMatchObject({ changed: 0, risen: 0, fallen: 0, moved: [] });
    expect(body.comparison?.after).toEqual(body.comparison?.before);
    expect(body.comparison?.before.assessed).toBeGreaterThan(5);
  });

  test('points an hour: the totals by hand, the movers by name', async () => {
    // One hour gives 1-b 2 points and 2-b 4; at 3 points an hour 3 and, at most 4 a month, 4. With the cap at 6 both rise.
    const one = await simulate([{ path: each, value: 3 }]);
    expect(one.body.comparison?.changed).toBe(1);
    const both = await simulate([
      { path: each, value: 3 },
      { path: 'items.volunteering.cap.month', value: 6 },
      { path: 'levels.1.from', value: 3 },
    ]);
    expect(both.body.comparison?.changed).toBe(2);
    const moved = both.body.comparison?.moved ?? [];
    expect(moved.map(({ after }) => after.total).sort()).toEqual([3, 6]);
    for (const { subject, before, after } of moved) {
      expect(subject.name).not.toBe('');
      expect(after.total - before.total).toBe(subject.id === 'jia-1-b' ? 1 : 2);
    }
    const { body } = await simulate([{ path: 'levels.1.from', value: 1 }], { most: 1 });
    expect(body.comparison?.moved.length).toBeLessThanOrEqual(1);
  });

  test('movers are counted by field of work, all of them and not only those listed', async () => {
    const { comparison } = (await simulate([{ path: each, value: 3 }], { most: 0 })).body;
    expect(comparison?.moved).toEqual([]);
    const fields = comparison?.fields ?? [];
    expect(fields.map(({ title }) => title.zh)).toEqual(expect.arrayContaining(['农村', '机关事业单位']));
    const sum = (key: 'assessed' | 'changed' | 'risen' | 'fallen') =>
      fields.reduce((all, field) => all + field[key], 0);
    expect([sum('changed'), sum('risen'), sum('fallen')]).toEqual([
      comparison?.changed,
      comparison?.risen,
      comparison?.fallen,
    ]);
    expect(sum('assessed')).toBe(comparison?.after.assessed);
  });

  test('what is paid to those in posts is counted, as on the pay sheet', async () => {
    const body = { scheme: 'branch-star', period: '2026-Q1', changes: [] };
    const { comparison } = (await send<Simulated>(officer, 'POST', '/simulations', body)).body;
    const pay = new Map(comparison?.before.pay.map(({ consequence, yuan }) => [consequence, yuan]));
    const posts = await ownerDb.query<{ people: string }>(
      `select count(distinct p.person) as people from post p join organisation o on o.county = p.county and o.id = p.organisation
       where p.county = '999901' and o.field = 'rural' and o.kind = 'branch'`,
    );
    // Each is paid 3000 yuan times what the level gives: without a star 0.6.
    expect(Number(posts.rows[0]?.people)).toBeGreaterThan(0);
    expect(pay.get('village-cadre-pay')).toBe(Number(posts.rows[0]?.people) * 1800);
  });

  test('a cap where there is none, and how quotas are counted, can be tried', async () => {
    const { body } = await send<Output<typeof simulationRoutes.listParameters>>(
      officer,
      'GET',
      '/schemes/member-star/parameters',
    );
    expect(body.choices).toEqual([]);
    const cap = body.uncapped.find(({ item }) => item === 'volunteering')?.caps[0];
    expect(cap).toEqual({ path: 'items.volunteering.cap.year', label: { zh: '每年最多', en: 'at most a year' } });
    const { comparison, problems } = (await simulate([{ path: cap?.path ?? '', value: 0 }])).body;
    expect(problems).toEqual([]);
    expect(comparison?.changed).toBeGreaterThan(0);
    expect(comparison?.after.mean ?? 1).toBeLessThan(comparison?.before.mean ?? 0);
  });

  test('the figures are those of core on the same population', async () => {
    const pack = deps.packs.of('999901');
    const branches = ['jia-1', 'jia-2', 'jia-office'];
    const loaded = await owning(ownerDb, (queries) =>
      loadPopulation(queries, '999901', compilePack(pack), { branches, year: 2026 }, ['member', 'branch']),
    );
    const population = { ...loaded, year: 2026, asOf: parseDay('2026-06-15') ?? 0 };
    const changes = [{ path: 'levels.1.from', value: 3 }];
    const core = simulator(pack, 'member-star', population, parsePeriod('2026-Q1')!)?.attempt(changes).comparison;
    const { comparison } = (await simulate(changes)).body;
    const figures = ({
      before,
      after,
      changed,
      risen,
      fallen,
    }: Pick<NonNullable<typeof comparison>, 'before' | 'after' | 'changed' | 'risen' | 'fallen'>) => ({
      before,
      after,
      changed,
      risen,
      fallen,
    });
    expect(core?.risen).toBeGreaterThan(0);
    expect(comparison && figures(comparison)).toEqual(core && figures(core));
  });

  test('a problem is named and nothing is tried', async () => {
    const { status, body } = await simulate([{ path: 'items.volunteerin.points.each', value: 3 }]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ comparison: null, problems: [{ path: 'items.volunteerin.points.each' }] });
    expect(body.problems[0]?.remedy).toEqual({ zh: '是不是“volunteering”？', en: 'did you mean “volunteering”?' });
  });

  test('a record verified meanwhile is seen by the next try', async () => {
    const before = (await simulate([])).body.comparison?.before.mean ?? 0;
    await volunteer('jia-1-c', 1);
    expect((await simulate([])).body.comparison?.before.mean).toBeGreaterThan(before);
  });

  test('only settled periods, only the whole county’s officers', async () => {
    expect((await simulate([], { period: '2026-Q2' })).body.code).toBe('bad-request');
    expect((await simulate([], { period: '2026-02' })).body.code).toBe('bad-request');
    expect((await simulate([], { scheme: 'no-such-star' })).status).toBe(404);
    await makeOfficer('jia-reviewer', 'jia-zhen');
    const body = { scheme: 'member-star', period: '2026-Q1', changes: [] };
    expect((await send(second, 'POST', '/simulations', body)).status).toBe(404);
    await makeOfficer('jia-reviewer');
    expect((await send(second, 'POST', '/simulations', body)).status).toBe(200);
  });

  test('what the checker, the rule book and the burden say', async () => {
    const { body } = await send<Output<typeof simulationRoutes.checkSimulation>>(
      officer,
      'POST',
      '/simulations/check',
      {
        scheme: 'member-star',
        changes: [{ path: each, value: 3 }],
      },
    );
    expect(body.problems).toEqual([]);
    expect(body.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(body.lines.some(({ title, after }) => title.zh === '志愿服务' && after?.zh.includes('3'))).toBe(true);
    expect(body.burden.roles.length).toBeGreaterThan(0);
    for (const { minutes } of body.burden.roles) expect(minutes.after).toBe(minutes.before);
  });

  test('a guardrail says no, with its clause', async () => {
    const { body } = await send<Output<typeof simulationRoutes.checkSimulation>>(
      officer,
      'POST',
      '/simulations/check',
      {
        scheme: 'member-star',
        changes: [{ path: 'items.volunteering.title', value: '学习时长' }],
      },
    );
    expect(body.diagnostics.find(({ severity }) => severity === 'error')).toMatchObject({
      code: expect.stringMatching(/^guard-/) as string,
      clause: expect.any(String) as string,
    });
  });
});

describe('drafts', () => {
  const save = (changes: object[], title = '志愿服务提分') =>
    send<Draft>(officer, 'POST', '/pack-drafts', { scheme: 'member-star', title, changes });

  test('kept as the next version of the county’s own pack, with a line in the audit log', async () => {
    const { status, body } = await save([{ path: each, value: 3 }]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'waits',
      mayPublish: false,
      publication: null,
      base: { pack: 'huanghua-1-3', version: '1.0.0' },
    });
    const audited = await ownerDb.query(`select actor from audit where action = 'pack-draft.save' and object = $1`, [
      body.id,
    ]);
    expect(audited.rows).toEqual([{ actor: 'jia-county-officer' }]);
    const list = await send<{ items: Draft[] }>(second, 'GET', '/pack-drafts');
    expect(list.body.items.find((draft) => draft.id === body.id)?.mayPublish).toBe(true);
  });

  test('what cannot be tried is not kept', async () => {
    expect((await save([{ path: 'items.none.cap', value: 3 }])).body.code).toBe('invalid-values');
  });

  test('one the checker refuses is kept to be looked at', async () => {
    const { body } = await save([{ path: 'items.volunteering.title', value: '学习时长' }], '学习时长计分');
    expect(body.state).toBe('unusable');
    expect(body.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });
});
