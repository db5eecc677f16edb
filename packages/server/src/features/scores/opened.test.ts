import type { Role } from '@lianxin/core';
import { expect, test } from 'vitest';
import { withDeedStar } from '../../testing/deed-star.ts';
import { signedIn, testApp } from '../../testing/index.ts';

// What a score opens to besides its arithmetic: who it is compared with, what follows, what is disputed, what the rules say of limits.
const { app, deps, ownerDb } = await testApp({ packs: true });
const stated = {
  cohort: ['county', 'field'],
  floor: 0,
  cap: { quarter: 30 },
  levels: [
    { level: 0, title: '不合格' },
    { level: 1, title: '合格', from: 1 },
    { level: 2, title: '优秀', from: 4, top: 1 },
  ],
  sections: [
    {
      section: 'deeds',
      title: '实事',
      rule: '办实事计分。',
      source: '第三条',
      cap: { quarter: 20 },
      floor: -3,
      weight: 0.5,
      items: [item('deeds', 'branch-deed'), item('visits', 'branch-deed')],
    },
    { section: 'more', title: '其他', items: [item('more', 'branch-deed')] },
  ],
  groups: [
    {
      group: 'both',
      title: '两项合计',
      items: ['deeds', 'more'],
      cap: { month: 6, quarter: 12 },
      rule: '两项合计每月最多6分。',
    },
  ],
  consequences: [
    {
      consequence: 'honours',
      title: '评先评优',
      kind: 'list',
      when: { level: { min: 1 } },
      rule: '合格以上可以参评。',
    },
    { consequence: 'care', title: '慎重研究', kind: 'review', when: { total: { below: 10 } } },
    {
      consequence: 'pay',
      title: '补贴',
      kind: 'pay',
      when: { level: { min: 0 } },
      pay: { to: 'subject', 'base-yuan': 1500, multiplier: { '0': 0.5, '1': 1, '2': 1.2 } },
    },
  ],
};
function item(id: string, type: string) {
  return { item: id, title: id, measure: { count: type }, points: { each: 1 } };
}
let publish: object = { level: 'organisation', total: 'organisation' };
const inForce = deps.packs.of('999901');
deps.packs = { ...deps.packs, of: () => withDeedStar(inForce, { ...stated, publish }) };

const deed = (branch: string, count: number) =>
  ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     select '999901', gen_random_uuid(), 1, 'branch-deed', 'verify', 'verified', 'branch', $1, $1, '2026-02-10', '{"matter":"修路"}', 'jia-1-a', 'jia-township-officer', now()
     from generate_series(1, $2)`,
    [branch, count],
  );
const score = (subject: string, total: number, level: number, field = 'rural') =>
  ownerDb.query(
    `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, band, settled, personal, computed_at)
     values ('999901', 'deed-star', '2026-Q1', $1, 'branch', $1, $4, $2, $3, 2, true, false, now())`,
    [subject, total, level, field],
  );
await deed('jia-1', 3);
await deed('jia-2', 4);
await score('jia-1', 6, 1);
await score('jia-2', 8, 2);
await score('jia-office', 0, 0, 'organ');

interface Opened {
  compared: {
    cohort: { zh: string };
    size: number;
    mean: number;
    place: number | null;
    quotas: { title: { zh: string }; places: number }[];
    others: { subject: { id: string }; total: number }[] | null;
  } | null;
  follows: { consequence: string; pay: { baseYuan: number; multiplier: number; yuan: number } | null }[];
  said: {
    whole: { zh: string }[];
    sections: Record<string, { limits: { zh: string }[]; rule: string | null; source: string | null }>;
    groups: { says: { zh: string }[] }[];
  };
  explanation: { level: number; band: number; heldBack: { zh: string } | null };
  appeals: { state: string }[];
}
const open = async (cookie: string, subject = 'jia-1', scheme = 'deed-star') => {
  const answer = await app.inject({
    url: `/api/v1/schemes/${scheme}/scores/${subject}?period=2026-Q1`,
    headers: { cookie },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<Opened>();
};
const county = await signedIn(app, 'county-officer');
const secretary = await signedIn(app, 'branch-secretary');

test('who is compared with whom: words, number, mean, places of the quota, and organisations in their own order', async () => {
  const { compared, explanation } = await open(county);
  expect(compared).toMatchObject({
    cohort: { zh: expect.stringMatching(/^全县、.+领域$/) },
    size: 2,
    ranked: 2,
    mean: 7,
    place: null,
    quotas: [{ title: { zh: '优秀' }, places: 1, carried: null }],
  });
  expect(compared?.others?.map(({ subject, total }) => [subject.id, total])).toEqual([
    ['jia-1', 6],
    ['jia-2', 8],
  ]);
  expect(explanation).toMatchObject({ level: 1, band: 2 });
  expect(explanation.heldBack?.zh).toContain('得分够优秀；名额已满，按得分排序定为合格');
  expect((await open(secretary)).compared?.others?.map(({ subject }) => subject.id)).toEqual(['jia-1']);
});

test('a place is told only where the pack publishes places', async () => {
  publish = { level: 'organisation', total: 'organisation', rank: 'organisation', source: '某办法第五条' };
  expect((await open(county)).compared?.place).toBe(2);
  publish = { level: 'organisation', total: 'organisation' };
});

test('people whose scheme compares nobody are compared with nobody, and never listed', async () => {
  await ownerDb.query(
    `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, settled, computed_at)
     select '999901', 'member-star', '2026-Q1', id, 'member', 'jia-1', 'rural', 20, 2, true, now() from person where county = '999901' and organisation = 'jia-1'`,
  );
  const { compared } = await open(county, 'jia-1-b', 'member-star');
  expect(compared?.others ?? null).toBeNull();
});

test('what follows is worked out in words; lists that people decide on are for those who decide', async () => {
  const { follows } = await open(county);
  expect(follows.map(({ consequence }) => consequence)).toEqual(['honours', 'care', 'pay']);
  expect(follows[2]?.pay).toEqual({ baseYuan: 1500, multiplier: 1, yuan: 1500, withheldYuan: 0, posts: [] });
  expect((await open(secretary)).follows.map(({ consequence }) => consequence)).toEqual(['honours', 'pay']);
});

test('limits are said: of the whole, of sections, shared by items', async () => {
  const { said } = await open(county);
  expect(said.whole.map(({ zh }) => zh)).toEqual(['总分每季度最多 30 分', '总分不低于 0 分']);
  expect(said.sections['deeds']).toMatchObject({
    limits: [{ zh: '每季度不低于 -3 分' }],
    rule: '办实事计分。',
    source: '第三条',
  });
  expect(said.groups[0]?.says.map(({ zh }) => zh)).toEqual([
    'deeds、more，合计每月最多 6 分',
    'deeds、more，合计每季度最多 12 分',
  ]);
});

test('an open appeal marks the score in lists and on its page until it is decided', async () => {
  const disputed = async (cookie: string) =>
    (await app.inject({ url: '/api/v1/schemes/deed-star/scores?period=2026-Q1', headers: { cookie } }))
      .json<{ items: { subject: { id: string }; disputed: boolean }[] }>()
      .items.filter((row) => row.disputed)
      .map(({ subject }) => subject.id);
  expect(await disputed(county)).toEqual([]);
  const act = (seq: number, state: string) =>
    ownerDb.query(
      `insert into appeal (county, id, seq, state, scheme, period, settle_period, item, subject, organisation, statement, actor, acted_at)
       values ('999901', '00000000-0000-4000-8000-000000000009', $1, $2, 'deed-star', '2026-Q1', '2026-Q1', 'deeds', 'jia-1', 'jia-1', '少记', 'jia-1-a', now())`,
      [seq, state],
    );
  await act(1, 'raised');
  expect(await disputed(county)).toEqual(['jia-1']);
  expect((await open(county)).appeals).toMatchObject([{ state: 'raised' }]);
  // A member of the branch has no business with its appeals.
  expect(await disputed(await signedIn(app, 'member'))).toEqual([]);
  await act(2, 'rejected');
  expect(await disputed(county)).toEqual([]);
});

test('what a score rests on opens for who sees the score: people as their number, nobody’s file, nothing a single reviewer scored', async () => {
  const id = (last: number) => `00000000-0000-4000-8000-00000000100${last}`;
  const add = (last: number, type: string, subject: string, by: string, values: object, kind = 'branch') =>
    ownerDb.query(
      `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       select '999901', $1, 1, $2::text, 'verify', 'verified', $3::text, $4::text, case when $3 = 'branch' then $4 else 'jia-1' end, '2026-02-11', $5, $6::text, 'jia-township-officer', now()`,
      [id(last), type, kind, subject, values, by],
    );
  const meeting = (...present: string[]) => ({ kind: 'congress', topic: '换届', present });
  await add(1, 'meeting', 'jia-1', 'jia-1-a', meeting('jia-1-a', 'jia-1-b', 'jia-1-c'));
  await add(2, 'meeting', 'jia-2', 'jia-2-a', meeting('jia-2-b', 'jia-1-b'));
  await add(3, 'meeting', 'jia-2', 'jia-2-a', meeting('jia-2-b'));
  await add(4, 'review-score', 'jia-1', 'jia-reviewer', { score: 80 });
  await add(5, 'good-deed', 'jia-1-c', 'jia-1-c', { matter: '修水管' }, 'member');
  for (const [record, organisation] of [
    [1, 'jia-1'],
    [2, 'jia-2'],
  ] as const)
    await ownerDb.query(
      `insert into record_party (county, person, record, seq, field, date, organisation) values ('999901', 'jia-1-b', $1, 1, 'present', '2026-02-11', $2)`,
      [id(record), organisation],
    );
  const cookies = new Map<Role, string>();
  const read = async (role: Role, last: number) => {
    const cookie = cookies.get(role) ?? (await signedIn(app, role));
    cookies.set(role, cookie);
    return app.inject({ url: `/api/v1/records/${id(last)}`, headers: { cookie } });
  };
  const opens = async (role: Role) => {
    const found = [];
    for (const last of [1, 2, 3, 4, 5]) found.push((await read(role, last)).statusCode);
    return found;
  };
  expect(await opens('member')).toEqual([200, 200, 404, 404, 404]);
  expect(await opens('grid-worker')).toEqual([200, 404, 404, 404, 200]);
  expect(await opens('reviewer')).toEqual([200, 200, 200, 200, 404]);
  expect(await opens('system-administrator')).toEqual([404, 404, 404, 404, 404]);
  expect(await opens('county-officer')).toEqual([200, 200, 200, 200, 200]);

  const told = await read('member', 1);
  expect(told.json()).toMatchObject({
    values: { topic: '换届', present: ['jia-1-b'] },
    unnamed: { present: 2 },
    parties: [{ person: { id: 'jia-1-b' } }],
    enteredBy: null,
    actedBy: { id: 'jia-township-officer' },
    can: [],
  });
  expect(told.body).not.toMatch(/jia-1-[ac]/);
  expect((await read('county-officer', 1)).json()).toMatchObject({
    values: { present: ['jia-1-a', 'jia-1-b', 'jia-1-c'] },
    unnamed: {},
    enteredBy: { id: 'jia-1-a' },
  });
  const written = await ownerDb.query<{ actor: string; object: string }>(
    `select distinct actor, object from audit where county = '999901' and action = 'record.read' order by actor, object`,
  );
  expect(written.rows).toContainEqual({ actor: 'jia-1-b', object: id(1) });
  expect(written.rows).toContainEqual({ actor: 'jia-county-officer', object: id(5) });
  expect(written.rows).not.toContainEqual({ actor: 'jia-1-c', object: id(5) });
});
