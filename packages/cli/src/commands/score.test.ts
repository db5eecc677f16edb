import { describe, expect, test } from 'vitest';
import { folderWith, lianxin, toyPack } from '../testing.ts';

const files = {
  ...toyPack,
  'people.csv': 'id,kind,field\nm1,member,rural\nm2,member,rural\n',
  'people.ndjson': '{"id":"m1","kind":"member","field":"rural"}\n{"id":"m2","kind":"member","field":"rural"}\n',
  'facts.csv': `id,record,subject,date,activity,hours
f1,volunteer-service,m1,2017-07-03,植树,2
f2,volunteer-service,m1,2017-07-09,"清河, 扫街",2.5
f3,volunteer-service,m2,2017-09-30,植树,1
`,
  'facts.ndjson': `{"id":"f1","record":"volunteer-service","subject":"m1","date":"2017-07-03","activity":"植树","hours":2}
{"id":"f2","record":"volunteer-service","subject":"m1","date":"2017-07-09","activity":"清河","hours":2.5}
{"id":"f3","record":"volunteer-service","subject":"m2","date":"2017-09-30","activity":"植树","hours":1}
`,
} as const;
const base = ['score', 'packs/toy', '--scheme', 'member-star'];
const given = (ending: string, period: string) => [
  ...base,
  '--subjects',
  `people.${ending}`,
  '--facts',
  `facts.${ending}`,
  '--period',
  period,
];

describe('scores as JSON', () => {
  // m1 in July: 4.5 h × 2 = 9, capped at 6 a month. m2 in September: 1 × 2 = 2.
  test.each(['csv', 'ndjson'])('a quarter from %s', async (ending) => {
    const ran = await lianxin(folderWith(files), ...given(ending, '2017-Q3'), '--format', 'json');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(ran.out)).toEqual([
      {
        subject: 'm1',
        period: '2017-Q3',
        total: 6,
        level: 1,
        rank: null,
        vetoes: [],
        items: [{ item: 'volunteering', measure: 4.5, points: 6, cappedBy: 'month', facts: ['f1', 'f2'] }],
      },
      {
        subject: 'm2',
        period: '2017-Q3',
        total: 2,
        level: 0,
        rank: null,
        vetoes: [],
        items: [{ item: 'volunteering', measure: 1, points: 2, cappedBy: null, facts: ['f3'] }],
      },
    ]);
  });
  test('a month, a year, an earlier day', async () => {
    const cwd = folderWith(files);
    const totals = async (...words: string[]) =>
      (JSON.parse((await lianxin(cwd, ...words, '--format', 'json')).out) as { total: number }[]).map(
        (row) => row.total,
      );
    expect(await totals(...given('csv', '2017-07'))).toEqual([6, 0]);
    expect(await totals(...given('csv', '2017'))).toEqual([6, 2]);
    // On 5 July only the first record had happened: 2 × 2 = 4.
    expect(await totals(...given('csv', '2017-Q3'), '--as-of', '2017-07-05')).toEqual([4, 0]);
  });
  test('ranks when asked for', async () => {
    const ran = await lianxin(folderWith(files), ...given('csv', '2017-Q3'), '--rank', '--format', 'json');
    expect((JSON.parse(ran.out) as { rank: number }[]).map((row) => row.rank)).toEqual([1, 2]);
  });
});

test('a table', async () => {
  const ran = await lianxin(folderWith(files), ...given('csv', '2017-Q3'));
  expect(ran.out.split('\n')[2]).toMatch(/^m1\s+2017-Q3\s+6\s+1\s+volunteering 6$/);
});

test('one score opened', async () => {
  const cwd = folderWith(files);
  const json = await lianxin(cwd, ...given('csv', '2017-Q3'), '--explain', 'm1', '--format', 'json');
  expect(JSON.parse(json.out)).toMatchObject({ subject: 'm1', period: '2017-Q3', total: 6, level: 1, pack: 'toy' });
  const text = await lianxin(cwd, ...given('csv', '2017-07'), '--explain', 'm1');
  expect(text.out).toContain('总分 6，一星');
  expect(text.out).toContain('[f1: 2, f2: 2.5]');
  expect((await lianxin(cwd, ...given('csv', '2017-Q3'), '--explain', 'nobody')).code).toBe(2);
});

test('a year opened: what it comes to, with each quarter', async () => {
  const { out } = await lianxin(folderWith(files), ...given('csv', '2017'), '--explain', 'm1', '--format', 'json');
  const { settles, ...whole } = JSON.parse(out) as { settles: { period: string; total: number }[] };
  expect(whole).toMatchObject({ subject: 'm1', period: '2017', total: 6 });
  expect(settles.map(({ period, total }) => [period, total])).toEqual([
    ['2017-Q1', 0],
    ['2017-Q2', 0],
    ['2017-Q3', 6],
    ['2017-Q4', 0],
  ]);
});

test('somebody who is not assessed: why', async () => {
  const toy = toyPack['packs/toy/schemes/member-star.yaml'];
  const exempt =
    'exempt:\n  - { exempt: new, title: 服务已满两次, rule: 满两次的不再参评, when: { any: volunteer-service, at-least: 2 } }\n';
  const cwd = folderWith({ ...files, 'packs/toy/schemes/member-star.yaml': `${toy}\n${exempt}` });
  const text = await lianxin(cwd, ...given('csv', '2017-Q3'), '--explain', 'm1');
  expect(text).toMatchObject({ code: 0, err: '' });
  expect(text.out).toContain('本期不考核：服务已满两次（not assessed: 服务已满两次）');
  expect(text.out).toContain('满两次的不再参评');
  const all = await lianxin(cwd, ...given('csv', '2017-Q3'), '--format', 'json');
  expect(all.code).toBe(0);
  expect(all.err).toContain('服务已满两次（exempt “new”, not assessed: 服务已满两次）：m1');
});

test.each([
  [['--period', '2017-13'], '--period 2017-13 is not a period'],
  [['--scheme', 'member-stars'], 'did you mean member-star?'],
  [['--as-of', '2017-02-30'], '--as-of 2017-02-30 is not a date'],
  [['--facts', 'none.csv'], 'none.csv is not a file'],
])('%s is wrong usage', async (words, said) => {
  const ran = await lianxin(folderWith(files), ...given('csv', '2017-Q3'), ...words);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(said);
});

test('rows that cannot be read are all told with their lines, and nothing is scored', async () => {
  const facts = `id,record,subject,date,hours
f1,volunteer-service,m9,2017-07-03,2
f2,volunteering,m1,2017-07-03,2
f3,volunteer-service,m1,2017-07-32,2
f4,volunteer-service,m1,2017-07-03,25
`;
  const ran = await lianxin(
    folderWith({ ...files, 'facts.csv': facts }),
    ...given('csv', '2017-Q3'),
    '--format',
    'json',
  );
  expect(ran.code).toBe(1);
  expect(ran.out).toBe('');
  for (const line of [2, 3, 4, 5]) expect(ran.err).toContain(`facts.csv:${line}  `);
  expect(ran.err).toContain('4 problems in the rows; nothing was scored');
});
