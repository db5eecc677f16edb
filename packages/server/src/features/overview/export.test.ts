import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { signedIn, testApp } from '../../testing/index.ts';

const { app, ownerDb } = await testApp({ packs: true });
await ownerDb.query(`
  insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, items, settled, personal, computed_at)
  select '999901', 'branch-star', period, subject, 'branch', subject, field, total, level, items::jsonb, true, false, '2026-07-01T00:00:00+08:00'
  from (values
    ('2026-Q1', 'jia-1', 'rural', 20, 2, '{"deeds": 4}'),
    ('2026-Q2', 'jia-1', 'rural', 31.5, 3, '{"deeds": 9}'),
    ('2026-Q1', 'jia-2', 'rural', 30, 3, '{}'),
    ('2026-Q2', 'jia-2', 'rural', 30, 3, '{}'),
    ('2026-Q2', 'jia-office', 'organ', 12, 1, '{}')
  ) as t (period, subject, field, total, level, items)`);
await ownerDb.query(
  `insert into appeal (county, id, seq, state, scheme, period, settle_period, item, subject, organisation, statement, actor, acted_at)
   values ('999901', '00000000-0000-4000-8000-000000000001', 1, 'raised', 'branch-star', '2026-05', '2026-Q2', 'deeds', 'jia-2', 'jia-2', '少记', 'jia-2-a', now())`,
);
const county = await signedIn(app, 'county-officer');
const sheets = async (query: string, cookie = county) => {
  const answer = await app.inject({
    url: `/api/v1/schemes/branch-star/scores.xlsx?period=2026-Q2${query}`,
    headers: { cookie },
  });
  expect(answer.statusCode).toBe(200);
  const workbook = await readXlsx(answer.rawPayload);
  return new Map(workbook.sheets.map(({ name, rows }) => [name, rows]));
};
const detail = (of: Map<string, unknown[][]>) => of.get('明细') ?? [];
const column = (rows: unknown[][], heading: string) => rows.slice(2).map((row) => row[rows[1]?.indexOf(heading) ?? -1]);

test('the workbook holds what the page shows, with its filters in words', async () => {
  const all = await sheets('');
  expect(column(detail(all), '得分')).toEqual([12, 31.5, 30]);
  expect(column(detail(all), '申诉').filter((text) => text !== '' && text !== null)).toEqual(['申诉中']);
  const narrow = await sheets('&compare=2026-Q1&field=rural&organisation=jia-zhen&moved=up');
  expect(column(detail(narrow), '姓名或名称')).toEqual(['甲县东村党支部']);
  expect(column(detail(narrow), '上期得分')).toEqual([20]);
  expect(column(detail(narrow), '得分')).toEqual([31.5]);
  const caption = String(detail(narrow)[0]?.[0]);
  expect(caption).toContain('2026年第二季度');
  expect(caption).toContain('对比2026年第一季度');
  expect(caption).toMatch(/范围：.*甲/);
  expect(caption).toContain('只列升的');
  expect([...narrow.keys()]).toEqual(expect.arrayContaining(['升降', '各单位', '明细']));
});

test('from which level to which: overview, workbook and list agree', async () => {
  const overview = await app.inject({
    url: '/api/v1/schemes/branch-star/overview?period=2026-Q2&compare=2026-Q1',
    headers: { cookie: county },
  });
  expect(overview.json<{ transitions: object[] }>().transitions).toEqual([
    { from: 3, to: 3, count: 1 },
    { from: 2, to: 3, count: 1 },
    { from: null, to: 1, count: 1 },
  ]);
  const listed = async (query: string) =>
    (
      await app.inject({
        url: `/api/v1/schemes/branch-star/scores?period=2026-Q2&compare=2026-Q1&${query}`,
        headers: { cookie: county },
      })
    )
      .json<{ items: { subject: { id: string } }[] }>()
      .items.map(({ subject }) => subject.id);
  expect(await listed('was=2&level=3')).toEqual(['jia-1']);
  expect(await listed('was=3&level=3')).toEqual(['jia-2']);
  expect(await listed('was=none')).toEqual(['jia-office']);
  expect(column(detail(await sheets('&compare=2026-Q1&was=2')), '得分')).toEqual([31.5]);
});

test('those near the next level: list and workbook agree, and say what is missing', async () => {
  // Lines at 15, 24, 33, 42 and 51: jia-1 (level 3, 31.5) misses 10.5 of 42, jia-2 (level 3, 30) and the office (level 1, 12) 12.
  const near = async (missing: number) => {
    const answer = await app.inject({
      url: `/api/v1/schemes/branch-star/scores?period=2026-Q2&missing=${missing}`,
      headers: { cookie: county },
    });
    return answer
      .json<{ items: { subject: { id: string }; next: object | null }[] }>()
      .items.map(({ subject, next }) => [subject.id, next]);
  };
  expect(await near(10.4)).toEqual([]);
  expect(await near(10.5)).toEqual([['jia-1', { level: 4, missing: 10.5 }]]);
  expect((await near(12)).map(([id]) => id)).toEqual(['jia-office', 'jia-1', 'jia-2']);
  const narrow = await sheets('&missing=11');
  expect(column(detail(narrow), '离上一级还差')).toEqual([10.5]);
  expect(String(detail(narrow)[0]?.[0])).toContain('离上一级差 11 以内');
  expect(column(detail(await sheets('&missing=12&field=rural&compare=2026-Q1')), '得分')).toEqual([31.5, 30]);
});

test('who is kept down by a veto is not near a line', async () => {
  const struck = (veto: string) =>
    ownerDb.query(`update score set vetoes = array[$1] where subject = 'jia-1' and period = '2026-Q2'`, [veto]);
  const near = async () => {
    const answer = await app.inject({
      url: '/api/v1/schemes/branch-star/scores?period=2026-Q2&missing=11',
      headers: { cookie: county },
    });
    return answer.json<{ items: object[] }>().items.length;
  };
  // One star at most, no star, and a total of nothing: no points bring a fourth star. A mark of another rule does not matter.
  for (const veto of ['weak', 'held-to-account', 'false-records']) {
    await struck(veto);
    expect(await near()).toBe(0);
    expect(column(detail(await sheets('&missing=11')), '离上一级还差')).toEqual([]);
  }
  await struck('list/1');
  expect(await near()).toBe(1);
});

test('a level before without a period before is refused', async () => {
  const answer = await app.inject({
    url: '/api/v1/schemes/branch-star/scores?period=2026-Q2&was=2',
    headers: { cookie: county },
  });
  expect(answer.json()).toMatchObject({ code: 'bad-request' });
});

test('a secretary’s workbook holds their own', async () => {
  const own = await sheets('', await signedIn(app, 'branch-secretary'));
  expect(column(detail(own), '得分')).toEqual([31.5]);
});
