import { expect, test } from 'vitest';
import { withDeedStar } from '../../testing/deed-star.ts';
import { signedIn, signInAs, testApp } from '../../testing/index.ts';

const { app, deps, ownerDb } = await testApp({ packs: true });
const inForce = withDeedStar(deps.packs.of('999901'), {
  levels: [
    { level: 0, title: '不合格' },
    { level: 1, title: '合格', from: 3 },
    { level: 2, title: '优秀', from: 6 },
  ],
  consequences: [
    { consequence: 'honours', title: '优先评先评优', kind: 'list', when: { level: { min: 2 } } },
    { consequence: 'care', title: '慎重研究', kind: 'review', when: { level: { max: 0 } } },
    { consequence: 'last', title: '末位约谈', kind: 'warning', when: { rank: { bottom: 1 } } },
    {
      consequence: 'pay',
      title: '绩效补贴',
      kind: 'pay',
      when: { level: { min: 0 } },
      pay: {
        to: { posts: [{ post: 'secretary', title: '书记' }] },
        'base-yuan': 100,
        multiplier: { '0': 0.5, '1': 1, '2': 1.2 },
      },
    },
  ],
});
deps.packs = { ...deps.packs, of: () => inForce };

const score = (subject: string, period: string, total: number, level: number, settled = true) =>
  ownerDb.query(
    `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, settled, personal, computed_at)
     values ('999901', 'deed-star', $2, $1, 'branch', $1, 'rural', $3, $4, $5, false, now())`,
    [subject, period, total, level, settled],
  );
for (const [period, total, level] of [
  ['2025-Q3', 7, 2],
  ['2025-Q4', 1, 0],
  ['2026-Q1', 4, 1],
] as const) {
  await score('jia-1', period, total, level);
  await score('jia-2', period, 5, 1);
}
await score('jia-1', '2026-Q2', 2, 0, false);
await ownerDb.query(
  `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, settled, computed_at)
   values ('999901', 'member-star', '2026-Q1', 'jia-1-a', 'member', 'jia-1', 'rural', 30, 3, true, now())`,
);
// jia-1-a led jia-2 until 9 November 2025 and jia-1 since.
await ownerDb.query(`update post set valid_from = '2025-11-10' where county = '999901' and person = 'jia-1-a'`);
await ownerDb.query(
  `insert into post (county, person, organisation, post, valid_from, valid_to) values ('999901', 'jia-1-a', 'jia-2', 'secretary', '2024-01-01', '2025-11-10')`,
);
await ownerDb.query(
  `insert into appeal (county, id, seq, state, scheme, period, settle_period, item, subject, organisation, statement, actor, acted_at)
   values ('999901', '00000000-0000-4000-8000-000000000001', 1, 'raised', 'deed-star', '2026-01', '2026-Q1', 'deeds', 'jia-1', 'jia-1', '少记一次', 'jia-1-a', now())`,
);

interface Cell {
  period: string;
  total: number;
  part: { from: string; to: string } | null;
  disputed: boolean;
  settled: boolean;
  consequences: { consequence: string; yuan: number | null }[];
}
interface Card {
  years: string[];
  posts: { organisation: { id: string; name: string | null } }[];
  rows: { scheme: string; subject: { id: string }; post: string | null; cells: Cell[] }[];
}
const open = (cookie: string, person = 'jia-1-a') =>
  app.inject({ url: `/api/v1/people/${person}/report-card`, headers: { cookie } });
const cardOf = async (cookie: string) => {
  const answer = await open(cookie);
  expect(answer.statusCode).toBe(200);
  return answer.json<Card>();
};
const cells = (card: Card, subject: string) => card.rows.find((row) => row.subject.id === subject)?.cells ?? [];

test('a secretary’s card: own scores, and each organisation’s for as long as the post was held', async () => {
  const card = await cardOf(await signedIn(app, 'county-officer'));
  expect(card.years).toEqual(['2025', '2026']);
  expect(card.rows.map(({ scheme, subject, post }) => [scheme, subject.id, post])).toEqual([
    ['member-star', 'jia-1-a', null],
    ['deed-star', 'jia-1', 'secretary'],
    ['deed-star', 'jia-2', 'secretary'],
  ]);
  expect(cells(card, 'jia-1').map(({ period, part }) => [period, part])).toEqual([
    ['2025-Q4', { from: '2025-11-10', to: '2025-12-31' }],
    ['2026-Q1', null],
    ['2026-Q2', null],
  ]);
  expect(cells(card, 'jia-2').map(({ period, part }) => [period, part])).toEqual([
    ['2025-Q3', null],
    ['2025-Q4', { from: '2025-10-01', to: '2025-11-09' }],
  ]);
});

test('levels, consequences with one’s own pay, and a dispute', async () => {
  const card = await cardOf(await signedIn(app, 'county-officer'));
  const of = (period: string) => cells(card, 'jia-1').find((cell) => cell.period === period);
  expect(of('2025-Q4')?.consequences.map(({ consequence, yuan }) => [consequence, yuan])).toEqual([
    ['care', null],
    ['pay', 50],
    ['last', null],
  ]);
  expect(of('2026-Q1')).toMatchObject({
    disputed: true,
    consequences: [{ consequence: 'pay', yuan: 100 }, { consequence: 'last' }],
  });
  expect(of('2026-Q2')).toMatchObject({ settled: false, disputed: false, consequences: [] });
  // In Q3 the branch was led by somebody else, who has the honours too; the pay of Q4 went to whoever led it on its last day.
  expect(
    cells(card, 'jia-2')
      .flatMap(({ consequences }) => consequences)
      .map(({ consequence }) => consequence),
  ).toEqual(['pay', 'last']);
});

test('the person reads their own card without a trace, and not what people are still to decide on', async () => {
  const own = await signInAs(app, 'jia-1-a');
  const card = await cardOf(own);
  expect(
    cells(card, 'jia-1')
      .flatMap(({ consequences }) => consequences)
      .some(({ consequence }) => consequence === 'care'),
  ).toBe(false);
  // jia-2 lies outside a branch secretary's scope now: its scores are left out, and the post says so.
  expect(cells(card, 'jia-2')).toEqual([]);
  expect(card.posts.find(({ organisation }) => organisation.id === 'jia-2')?.organisation.name).toBeNull();
  const read = await ownerDb.query<{ actor: string }>(
    `select actor from audit where action = 'person.read' and object = 'jia-1-a'`,
  );
  expect(read.rows.map(({ actor }) => actor)).toEqual(['jia-county-officer', 'jia-county-officer']);
});

test('whoever may not read the file does not see the card', async () => {
  for (const role of ['member', 'grid-worker', 'reviewer', 'system-administrator'] as const)
    expect((await open(await signedIn(app, role))).statusCode).toBe(404);
  expect((await open(await signedIn(app, 'county-officer', 'yi'))).statusCode).toBe(404);
  expect((await open(await signedIn(app, 'county-officer'), 'jia-9-z')).statusCode).toBe(404);
});
