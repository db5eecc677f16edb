import { fileURLToPath } from 'node:url';
import { roleSchema, type Pack, type Role } from '@lianxin/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { packIn } from '../../packs/fields-of-pack.ts';
import { rememberPersons } from './store.ts';
import { sameSite, seedAccountOf, signedIn, testApp } from '../../testing/index.ts';

// 甲县 works by Hongqiao's pack, whose residents and helpers are people, with a kind of households that are not.
const hongqiao = packIn(fileURLToPath(new URL('../../../../../packs/hongqiao-action-plan', import.meta.url)));
const helper = hongqiao.kinds.find(({ kind }) => kind === 'helper');
if (helper === undefined) throw new Error('no helpers');
const pack: Pack = {
  ...hongqiao,
  kinds: [
    ...hongqiao.kinds,
    {
      ...helper,
      kind: 'household',
      title: '户',
      person: false,
      in: ['branch', 'household'],
      closed: true,
      attributes: [{ attribute: 'size', title: '人口', type: 'number' }],
    },
  ],
};
const { app, deps, ownerDb } = await testApp();
deps.packs = { ...deps.packs, of: () => pack };
const roles = roleSchema.options;
const cookies = Object.fromEntries(
  await Promise.all(roles.map(async (role) => [role, await signedIn(app, role)] as const)),
) as Record<Role, string>;

async function call(role: Role, method: 'GET' | 'POST', path: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie: cookies[role] },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown> & { items?: { id: string }[] }>() };
}
const add = (id: string, kind: string, parent: string, more: object = {}, role: Role = 'county-officer') =>
  call(role, 'POST', '/subjects', { id, kind, since: '2026-01-01', name: `叫${id}`, parent, ...more });
const codes = ({ body }: Awaited<ReturnType<typeof call>>) =>
  ((body['errors'] ?? []) as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);

test('an officer puts subjects on the register, changes what is said of them, and ends them', async () => {
  expect(await add('hh-1', 'household', 'jia-1', { attributes: { size: 3 } })).toMatchObject({
    status: 200,
    body: { organisation: { id: 'jia-1' }, parent: { id: 'jia-1' }, keeps: true, attributes: { size: 3 } },
  });
  const moved = { from: '2026-03-01', name: '搬了家', parent: 'jia-2', attributes: { size: 4 } };
  expect(await call('township-officer', 'POST', '/subjects/hh-1/versions', moved)).toMatchObject({
    status: 200,
    body: {
      organisation: { id: 'jia-2' },
      history: [
        { validFrom: '2026-01-01', validTo: '2026-03-01', name: '叫hh-1', attributes: { size: 3 } },
        { validFrom: '2026-03-01', validTo: null, name: '搬了家', attributes: { size: 4 } },
      ],
    },
  });
  // The same day again corrects what that day said.
  await call('township-officer', 'POST', '/subjects/hh-1/versions', { ...moved, name: '搬了' });
  const at = async (day: string) =>
    (await call('county-officer', 'GET', `/subjects?kind=household&at=${day}`)).body.items?.map(({ id }) => id);
  const { body } = await call('township-officer', 'POST', '/subjects/hh-1/end', { until: '2026-05-31' });
  expect(body).toMatchObject({ ended: true, keeps: false, name: '搬了', validTo: '2026-06-01' });
  expect([await at('2026-05-31'), await at('2026-06-01')]).toEqual([['hh-1'], []]);
  const log = await ownerDb.query<{ action: string; actor: string; detail: object }>(
    `select action, actor, detail from audit where object = 'hh-1' order by written_in`,
  );
  expect(log.rows).toEqual(
    [
      { action: 'subject.add', actor: 'jia-county-officer', detail: { kind: 'household', from: '2026-01-01' } },
      expect.objectContaining({
        action: 'subject.change',
        detail: { from: '2026-03-01', changed: ['name', 'parent', 'organisation', 'size'] },
      }),
      expect.objectContaining({ action: 'subject.change', detail: { from: '2026-03-01', changed: ['name'] } }),
      expect.objectContaining({ action: 'subject.end' }),
    ].map((each) => each),
  );
  const stale = await ownerDb.query(`select year from score_stale where subject = 'hh-1'`);
  expect(stale.rows).toEqual([{ year: 2026 }]);
});

test('what cannot stand on the register is refused with where and why', async () => {
  expect(codes(await add('hh-2', 'houshold', 'jia-1'))).toEqual(['kind unknown-kind']);
  expect(codes(await add('hh-2', 'branch', 'jia'))).toEqual(['kind unknown-kind']);
  expect(codes(await add('jia-1', 'household', 'jia-1'))).toEqual(['id taken']);
  expect(codes(await add('jia-1-b', 'household', 'jia-1'))).toEqual(['id taken']);
  // Of another county, and taken nowhere here.
  expect((await add('yi-1', 'household', 'jia-1')).status).toBe(200);
  expect(codes(await add('hh-2', 'household', 'yi-1-b'))).toEqual(['parent unknown-subject']);
  expect(codes(await add('hh-2', 'household', 'jia-zhen'))).toEqual(['parent wrong-kind']);
  expect(codes(await add('hh-2', 'household', 'jia-office', {}, 'township-officer'))).toEqual([
    'organisation out-of-scope',
  ]);
  expect(codes(await add('hh-2', 'household', 'jia-1', { person: 'yi-1-b' }))).toEqual(['person unknown-subject']);
  expect(codes(await add('hh-2', 'household', 'jia-1', { field: 'moon' }))).toEqual(['field unknown-choice']);
  expect(codes(await add('hh-2', 'household', 'jia-1', { attributes: { sise: 1 } }))).toEqual([
    'attributes.sise unknown-attribute',
  ]);
  expect(codes(await add('hh-2', 'household', 'jia-1', { attributes: { size: 'big' } }))).toEqual([
    'attributes.size wrong-attribute',
  ]);
  expect(codes(await add('hh-2', 'household', 'jia-1', { since: '2027-01-01' }))).toEqual(['since date-in-future']);
  await add('hh-3', 'household', 'jia-1');
  await add('hh-4', 'household', 'hh-3');
  expect(
    codes(
      await call('county-officer', 'POST', '/subjects/hh-3/versions', {
        from: '2026-02-01',
        name: '圈',
        parent: 'hh-4',
      }),
    ),
  ).toEqual(['parent circle']);
  expect(
    codes(
      await call('county-officer', 'POST', '/subjects/hh-3/versions', {
        from: '2025-02-01',
        name: '早',
        parent: 'jia-1',
      }),
    ),
  ).toEqual(['from too-early']);
});

test('an organisation is described anew from a day on, by who keeps it', async () => {
  const describe = (role: Role, id: string, attributes: object, from = '2026-04-01') =>
    call(role, 'POST', `/organisations/${id}/attributes`, { from, attributes });
  expect((await describe('township-officer', 'jia-2', { committee: false, village: 7 })).status).toBe(200);
  expect((await describe('township-officer', 'jia-office', { committee: false })).status).toBe(404);
  expect((await describe('branch-secretary', 'jia-1', { committee: false })).status).toBe(404);
  expect((await describe('county-officer', 'yi-1', { committee: false })).status).toBe(404);
  expect(codes(await describe('county-officer', 'jia-2', {}, '1999-01-01'))).toEqual(['from too-early']);
  const versions = await ownerDb.query(
    `select valid_from, valid_to, attributes, path from organisation where id = 'jia-2' order by valid_from`,
  );
  expect(versions.rows).toEqual([
    { valid_from: '2000-01-01', valid_to: '2026-04-01', attributes: {}, path: '/jia/jia-zhen/jia-2/' },
    {
      valid_from: '2026-04-01',
      valid_to: null,
      attributes: { committee: false, village: 7 },
      path: '/jia/jia-zhen/jia-2/',
    },
  ]);
  const { body } = await call('branch-secretary', 'GET', '/organisations/jia-1');
  expect(body).toMatchObject({ attributes: {}, keeps: false });
});

// Who reads what, said once more and otherwise than the program says it.
const under: Record<string, readonly string[]> = {
  'jia-1': ['jia-1', 'jia-zhen', 'jia'],
  'jia-2': ['jia-2', 'jia-zhen', 'jia'],
  'jia-office': ['jia-office', 'jia'],
};
const over: Record<Role, string> = {
  member: 'jia-1',
  'branch-secretary': 'jia-1',
  'grid-worker': 'jia-1',
  'township-officer': 'jia-zhen',
  'county-officer': 'jia',
  reviewer: 'jia',
  auditor: 'jia',
  'system-administrator': 'jia',
};
const readers: readonly Role[] = ['branch-secretary', 'township-officer', 'county-officer', 'auditor'];
const lookers: readonly Role[] = [...readers, 'grid-worker', 'reviewer', 'system-administrator'];
/** Whether a role sees a subject that an organisation answers for; `own`: it is the person themself. */
function sees(role: Role, where: string, personal: boolean, own: boolean): boolean {
  const within = under[where]?.includes(over[role]) ?? false;
  if (own) return true;
  if (personal) return within && readers.includes(role);
  // Everybody sees the organisations they belong to and those above; here: their own branch.
  const home = ['member', 'branch-secretary', 'grid-worker'].includes(role) ? 'jia-1' : 'jia-office';
  return (within && lookers.includes(role)) || where === home;
}

const period = '2025';
const score = (subject: string, kind: string, where: string, personal: boolean) =>
  ownerDb.query(
    `insert into score (county, scheme, period, subject, subject_kind, personal, organisation, field, total, settled, computed_at)
     values ('999901', 'helper-rating', $1, $2, $3, $4, $5, '', 90, true, '2026-01-20')
     on conflict (county, scheme, period, subject) do update set organisation = excluded.organisation`,
    [period, subject, kind, personal, where],
  );

test('wherever subjects are moved to, everybody sees just those whom their role lets them, on every list and page', async () => {
  const places = fc.constantFrom('jia-1', 'jia-2', 'jia-office');
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          where: places,
          personal: fc.boolean(),
          own: fc.option(fc.constantFrom(...roles)),
          later: fc.option(places),
        }),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      fc.constantFrom(...roles),
      async (made, role) => {
        for (const { where, personal, own, later } of made) {
          const id = `s-${number++}`;
          const kind = personal ? 'helper' : 'household';
          const person = own === null ? null : `jia-${seedAccountOf[own]}`;
          expect(await add(id, kind, where, { person })).toMatchObject({ status: 200 });
          const at = later ?? where;
          const moved = { from: '2026-02-01', name: id, parent: at };
          expect(await call('county-officer', 'POST', `/subjects/${id}/versions`, moved)).toMatchObject({
            status: 200,
          });
          await score(id, kind, at, personal);
          const expected = sees(role, at, personal, own === role);
          const tell = `${role} and ${kind} of ${at}${own === role ? ', own' : ''}`;
          const { body } = await call(role, 'GET', `/subjects?kind=${kind}&limit=200&search=${id}`);
          expect([tell, body.items?.some((item) => item.id === id)]).toEqual([tell, expected]);
          expect([tell, (await call(role, 'GET', `/subjects/${id}`)).status]).toEqual([tell, expected ? 200 : 404]);
          const scores = await call(role, 'GET', `/schemes/helper-rating/scores?period=${period}&limit=200`);
          const listed = (scores.body.items as unknown as { subject: { id: string } }[]).some(
            ({ subject }) => subject.id === id,
          );
          expect([tell, listed]).toEqual([tell, expected]);
        }
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

test('reading a person’s file is logged, reading one’s own or a household’s is not', async () => {
  await add('own-1', 'helper', 'jia-1', { person: 'jia-1-b' });
  await add('hh-9', 'household', 'jia-1');
  for (const [role, id] of [
    ['branch-secretary', 'own-1'],
    ['member', 'own-1'],
    ['branch-secretary', 'hh-9'],
    ['reviewer', 'own-1'],
  ] as const)
    await call(role, 'GET', `/subjects/${id}`);
  const log = await ownerDb.query(
    `select actor, object from audit where action = 'subject.read' and object in ('own-1', 'hh-9')`,
  );
  expect(log.rows).toEqual([{ actor: 'jia-1-a', object: 'own-1' }]);
});

test('a kind that a newer pack says are people is seen like members from then on', async () => {
  await add('hh-8', 'household', 'jia-1');
  const opens = async () => (await call('grid-worker', 'GET', '/subjects/hh-8')).status;
  expect(await opens()).toBe(200);
  await owning(ownerDb, (queries) => rememberPersons(queries, '999901', [{ kind: 'household', person: true }]));
  expect(await opens()).toBe(404);
  await owning(ownerDb, (queries) => rememberPersons(queries, '999901', pack.kinds));
  expect(await opens()).toBe(200);
});

test('residents see nothing of declared kinds, whatever is stored', async () => {
  await ownerDb.query(
    `update score set level_public = true, total_public = true, level = 4 where scheme = 'helper-rating'`,
  );
  const { rows } = await deps.publicDb.query(`select * from public_star where scheme = 'helper-rating'`);
  expect(rows).toEqual([]);
  const members = await deps.publicDb.query(`select * from public_member_star where scheme = 'helper-rating'`);
  expect(members.rows).toEqual([]);
});

test('a grid worker chooses and rates the helpers of the grid without reading their files; others’ are not offered', async () => {
  await add('grid-1', 'helper', 'jia-1');
  await add('grid-2', 'helper', 'jia-2');
  const offered = await call('grid-worker', 'GET', '/record-types/resident-rating/subjects?kind=helper&search=grid');
  expect(offered.body.items).toEqual([
    { id: 'grid-1', name: '叫grid-1', organisation: { id: 'jia-1', name: '甲县东村党支部' } },
  ]);
  const rate = (subject: string) =>
    call('grid-worker', 'POST', '/records', {
      type: 'resident-rating',
      subject,
      date: '2026-06-01',
      values: { ballot: 'a', grade: 'very' },
    });
  expect(await rate('grid-1')).toMatchObject({ status: 200, body: { state: 'verified', subjectKind: 'helper' } });
  expect(await rate('grid-2')).toMatchObject({ status: 422, body: { code: 'unknown-subject' } });
  expect((await call('grid-worker', 'GET', '/subjects/grid-1')).status).toBe(404);
  // A branch secretary may not enter ratings, so nobody is offered.
  const none = await call('branch-secretary', 'GET', '/record-types/resident-rating/subjects?kind=helper');
  expect(none.body.items).toEqual([]);
  const seen = await call('branch-secretary', 'GET', '/records?subject=grid-1');
  expect(seen.body.items).toMatchObject([{ subject: { id: 'grid-1', name: '叫grid-1' } }]);
  expect((await call('member', 'GET', '/records?subject=grid-1')).body.items).toEqual([]);
});

test('what a dissolved branch has left waiting is verified by those above it', async () => {
  await add('last-1', 'helper', 'jia-2');
  const id = '00000000-0000-4000-8000-00000000d155';
  await ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     values ('999901', $1, 1, 'service-day', 'enter', 'entered', 'branch', 'jia-2', 'jia-2', '2026-06-01', '{"topic": "x"}', 'jia-2-a', 'jia-2-a', '2026-06-01')`,
    [id],
  );
  await ownerDb.query(
    `update organisation set valid_to = '2026-06-10' where county = '999901' and id = 'jia-2' and valid_to is null`,
  );
  const waiting = await call('county-officer', 'GET', '/records?waiting=mine');
  expect(waiting.body.items?.map((each) => each.id)).toEqual([id]);
  expect(await call('county-officer', 'POST', `/records/${id}/verification`, { seq: 1 })).toMatchObject({
    status: 200,
    body: { state: 'verified', organisation: { name: '甲县西村党支部' } },
  });
  expect((await call('branch-secretary', 'GET', `/records/${id}`)).status).toBe(404);
});
