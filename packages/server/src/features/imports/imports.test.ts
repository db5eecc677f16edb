import { recordTypeSchema } from '@lianxin/core';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { sameSite, signedIn, testApp } from '../../testing/index.ts';

const { app, deps, ownerDb } = await testApp({ packs: true });
const township = await signedIn(app, 'township-officer');
const secretary = await signedIn(app, 'branch-secretary');
const county = await signedIn(app, 'county-officer');

type Cell = string | number | boolean | Date | null;
const workbook = async (rows: Cell[][], more: object = {}) =>
  Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows, ...more }] }));
const csv = (rows: (string | number)[][]) => Buffer.from(rows.map((row) => row.join(',')).join('\n'));
const send = (cookie: string, path: string, payload: object = {}, method: 'POST' | 'GET' = 'POST', key?: string) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    ...(method === 'GET' ? {} : { payload }),
  });
const sheet = (bytes: Buffer, type = 'training', name = '培训.xlsx', columns?: object) => ({
  type,
  file: { name, content: bytes.toString('base64') },
  ...(columns === undefined ? {} : { columns }),
});
interface Fault {
  row: number;
  column: string;
  code: string;
  says: { zh: string };
  todo: { zh: string };
}
interface Answer {
  good: number;
  bad: number;
  faults: Fault[];
  rows: { row: number; date: string | null; subject: { id: string } | null; summary: string | null; faults: Fault[] }[];
  notes: { zh: string }[];
  columns: Record<string, { column: number }>;
  before: { id: string } | null;
}
const checked = async (cookie: string, ...of: Parameters<typeof sheet>) => {
  const answer = await send(cookie, '/imports/check', sheet(...of));
  expect(answer.statusCode).toBe(200);
  return answer.json<Answer>();
};
const codes = ({ rows }: Answer) => rows.map(({ faults }) => faults.map(({ code }) => code));
const head = ['姓名', '形式', '班次', '学时', '日期'];
const stored = async () => (await ownerDb.query<{ n: number }>('select count(*)::int as n from record')).rows[0]?.n;

test('columns are guessed from their headings, wherever the row of headings stands', async () => {
  const bytes = await workbook([
    ['2026 年培训登记表'],
    ['填报单位：', '甲镇'],
    [],
    ['序号', '姓名', '培训日期', '学时（小时）', '形式', '班次'],
    [1, '甲东仲', new Date('2026-05-04T00:00:00Z'), 3.5, '集中培训', '春训'],
  ]);
  const answer = await checked(township, bytes);
  expect(answer.columns).toMatchObject({
    name: { column: 1 },
    'field:hours': { column: 3 },
    'field:form': { column: 4 },
  });
  expect(answer.columns['date']).toBeUndefined();
  expect(answer.faults).toMatchObject([{ row: 4, column: '日期', code: 'missing-column' }]);
  const mapped = await checked(township, bytes, 'training', '培训.xlsx', { ...answer.columns, date: { column: 2 } });
  expect(mapped).toMatchObject({
    good: 1,
    bad: 0,
    rows: [{ row: 5, date: '2026-05-04', subject: { id: 'jia-1-b' }, summary: '春训 3.5 学时' }],
  });
  expect(mapped.notes.map(({ zh }) => zh)).toEqual(['不导入的列：序号']);
});

test('every fault of every row is told, with what to do', async () => {
  await ownerDb.query(`update person set name = '甲东仲' where county = '999901' and id = 'jia-2-c'`);
  const bytes = await workbook(
    [
      ['姓名', '编号', '所在组织', '形式', '班次', '学时', '日期'],
      ['甲东伯', '', '', '集中培训', '春训', 3, '2026-05-04'],
      ['甲东伯伯', '', '', '集中培训', '春训', 3, '2026-05-04'],
      ['甲东仲', '', '', '集中培训', '春训', 3, '2026-05-04'],
      ['甲东仲', '', '东村党支部', '集中培训', '春训', 3, '2026-05-04'],
      ['甲东叔', '', '西村党支部', '集中培训', '春训', 3, '2026-05-04'],
      ['', 'jia-9-z', '', '集中培训', '春训', 3, '2026-05-04'],
      ['甲东伯', 'jia-1-c', '', '集中培训', '春训', 3, '2026-05-04'],
      ['乙东伯', '', '', '集中培训', '春训', 3, '2026-05-04'],
      ['甲东叔', '', '', '面授', '春训', '三学时', '五月四日'],
      ['甲东叔', '', '', '集中培训', '', 90, 46146],
      ['甲东叔', '', '', '集中培训', '春训', 1.3, '2027-01-01'],
      ['甲西伯', '', '', '集中培训', '春训', '4学时', '2009-12'],
      ['甲东伯', '', '', '集中培训', '春训', 3, '2026-05-04'],
      ['甲东伯', '', '', '集中培训', '春训', 4, '2026-05-04'],
      [null, null, null, '集中培训', '春训', 4, '2026-05-04'],
      ['甲西伯', '', '', '集中培训', '公式', null, '2026-05-04'],
      ['甲西仲', '', '', '集中培训', '合并', 2, '2026-05-04'],
      ['', '', '', '集中培训', '合并', 2, '2026-05-04'],
    ],
    {
      cells: new Map([['16,5', { formula: 'F2*2', type: 'formula', value: null }]]),
      merges: [{ startRow: 17, startCol: 0, endRow: 18, endCol: 0 }],
    },
  );
  const answer = await checked(township, bytes);
  const before = await stored();
  const refused = await send(township, '/imports', sheet(bytes));
  await ownerDb.query(`update person set name = '甲西叔' where county = '999901' and id = 'jia-2-c'`);
  expect(await stored()).toBe(before);
  expect(codes(answer)).toEqual([
    [],
    ['unknown-name'],
    ['same-name'],
    [],
    ['not-in-organisation'],
    ['unknown-id'],
    ['name-and-id-differ'],
    ['unknown-name'],
    ['not-a-date', 'unknown-choice', 'not-a-number'],
    ['required', 'too-large'],
    ['too-fine', 'date-in-future'],
    ['not-a-number', 'date-too-old'],
    ['duplicate-row'],
    ['contradicting-row'],
    ['no-subject'],
    ['broken-formula'],
    ['merged-cell', 'no-subject'],
    ['merged-cell', 'no-subject'],
  ]);
  expect(answer.rows[1]?.faults[0]).toMatchObject({
    row: 3,
    column: '姓名',
    todo: { zh: expect.stringContaining('甲东伯') },
  });
  expect(answer.rows[2]?.faults[0]?.todo.zh).toContain('jia-2-c');
  expect(answer.rows[9]).toMatchObject({ date: '2026-05-04' });
  expect(answer.rows[11]?.faults[0]?.todo.zh).toBe('只写数字 4，不写单位');
  expect(answer).toMatchObject({ good: 2, bad: 16 });

  expect(refused.json()).toMatchObject({
    code: 'sheet-faults',
    status: 422,
    detail: '18 行里有 16 行要改，一行也没有导入',
  });
  expect(refused.json<{ errors: { path: string }[] }>().errors[0]?.path).toBe('rows.3.姓名');
});

test.each([
  ['no workbook', Buffer.from('PK no zip'), 'a.xlsx', 'unreadable-sheet'],
  ['bytes as text', Buffer.from([0, 1, 2, 3]), 'a.csv', 'unreadable-sheet'],
  ['an old workbook', Buffer.from('x'), 'a.xls', 'unreadable-sheet'],
])('a file that is %s', async (_what, bytes, name, code) => {
  const answer = await send(township, '/imports/check', sheet(bytes, 'training', name));
  expect(answer.json()).toMatchObject({ code, todo: expect.stringContaining('另存为') });
});

test('an empty sheet, and one of headings alone', async () => {
  for (const bytes of [await workbook([]), await workbook([head])])
    expect((await checked(township, bytes)).faults).toMatchObject([{ row: 0, code: 'empty-sheet' }]);
});

test('nobody may import what they may not enter', async () => {
  const bytes = await workbook([head, ['甲东仲', '集中培训', '春训', 3, '2026-05-04']]);
  for (const type of ['meeting', 'no-such-type', 'whole-score'])
    expect((await send(township, '/imports/check', sheet(bytes, type))).json()).toMatchObject({
      code: 'unknown-record-type',
    });
  const types = (await send(township, '/import-types', {}, 'GET')).json<{ items: { record: string }[] }>().items;
  expect(types.map(({ record }) => record)).toContain('training');
  expect(types.map(({ record }) => record)).not.toContain('volunteer-service');
});

test('a type that needs no verification counts at once, is told of twice and can be withdrawn whole', async () => {
  const bytes = csv([
    head,
    ['甲东仲', '集中培训', '夏训', 3, '2026年5月'],
    ['甲西仲', '网络培训', '夏训', '２', '2026/6/1'],
  ]);
  const body = sheet(bytes, 'training', '夏训.csv');
  const first = await send(township, '/imports', body, 'POST', 'once');
  expect(first.json()).toMatchObject({
    rows: 2,
    fileName: '夏训.csv',
    states: { verified: 2 },
    organisation: { id: 'jia-zhen' },
  });
  expect((await send(township, '/imports', body, 'POST', 'once')).json()).toEqual(first.json());
  expect((await send(township, '/imports', body)).json()).toMatchObject({ code: 'already-imported' });
  const { id } = first.json<{ id: string }>();
  expect(await checked(township, bytes, 'training', '夏训.csv')).toMatchObject({ before: { id }, bad: 2 });
  // The same row in another file is told with where it came from.
  const again = await checked(
    township,
    csv([head, ['甲东仲', '集中培训', '夏训', 3, '2026-05-31'], ['甲西仲', '网络培训', '夏训', 9, '2026-06-01']]),
    'training',
    '别的.csv',
  );
  expect(codes(again)).toEqual([['already-there'], ['differs-from-record']]);
  expect(again.rows[0]?.faults[0]?.says.zh).toBe('已经记过了（夏训.csv 第 2 行）');

  const opened = (await send(township, `/imports/${id}`, {}, 'GET')).json<{
    items: { row: number; record: string; subject: object }[];
  }>();
  expect(opened.items).toMatchObject([{ row: 2, subject: { id: 'jia-1-b', name: '甲东仲' } }, { row: 3 }]);
  const record = (await send(township, `/records/${opened.items[0]?.record}`, {}, 'GET')).json();
  expect(record).toMatchObject({
    origin: { import: id, file: '夏训.csv', row: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const marks = await ownerDb.query<{ subject: string }>(
    `select subject from score_stale where county = '999901' order by subject`,
  );
  expect(marks.rows.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['jia-1-b', 'jia-2-b']));

  expect((await send(county, `/imports/${id}/withdrawal`)).statusCode).toBe(404);
  expect((await send(township, `/imports/${id}/withdrawal`)).json()).toMatchObject({
    states: { withdrawn: 2 },
    can: [],
  });
  expect((await send(township, `/imports/${id}/withdrawal`)).json()).toMatchObject({ code: 'already-decided' });
  expect((await checked(township, bytes, 'training', '夏训.csv')).before).toBeNull();
});

test('what must be verified is verified whole, by somebody else above all of it', async () => {
  const bytes = csv([
    ['姓名', '几个月'],
    ['甲东仲', 2],
    ['甲东叔', 3],
  ]);
  const type = (await send(secretary, '/import-types', {}, 'GET'))
    .json<{ items: { record: string; targets: { target: string; required: boolean }[] }[] }>()
    .items.find(({ record }) => record === 'dues-arrears');
  const number = type?.targets.find(({ target }) => target.startsWith('field:'))?.target ?? '';
  const columns = { name: { column: 0 }, [number]: { column: 1 }, date: { value: '2026-06-01' } };
  const brought = await send(secretary, '/imports', sheet(bytes, 'dues-arrears', '党费.csv', columns));
  expect(brought.json()).toMatchObject({
    states: { entered: 2 },
    can: ['withdraw'],
    organisation: { id: 'jia-1' },
  });
  const { id } = brought.json<{ id: string }>();
  expect((await send(secretary, `/imports/${id}/verification`)).statusCode).toBe(404);
  expect((await send(township, `/imports/${id}`, {}, 'GET')).json()).toMatchObject({ can: ['verify'] });
  const verified = await send(township, `/imports/${id}/verification`);
  expect(verified.json()).toMatchObject({ states: { verified: 2 }, can: [] });
  expect((await send(township, `/imports/${id}/verification`)).json()).toMatchObject({ code: 'already-decided' });
  expect((await send(secretary, `/imports/${id}/withdrawal`)).json()).toMatchObject({
    code: 'already-decided',
    detail: expect.stringContaining('已核实 2 笔'),
  });
  const acts = await ownerDb.query<{ action: string }>(
    `select action from audit where county = '999901' and object = $1 order by at, action`,
    [id],
  );
  expect(acts.rows.map(({ action }) => action)).toEqual(['import.enter', 'import.verify']);
});

test('two who send the same file at the same moment: one wins, the other is told', async () => {
  const bytes = csv([head, ['甲东叔', '现场教学', '秋训', 3, '2026-06-02']]);
  const both = await Promise.all(
    [township, township].map((cookie) => send(cookie, '/imports', sheet(bytes, 'training', '秋训.csv'))),
  );
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
});

test('the template has the columns that are guessed, and its own sheet says how to fill them', async () => {
  const answer = await app.inject({
    url: '/api/v1/import-types/training/template.xlsx',
    headers: { cookie: township },
  });
  expect(answer.statusCode).toBe(200);
  const { readXlsx } = await import('hucre/xlsx');
  const { sheets } = await readXlsx(answer.rawPayload);
  expect(sheets[0]?.rows[1]).toEqual(['姓名', '编号', '所在组织', '日期', '形式', '班次', '学时']);
  expect(sheets[1]?.rows.some((row) => row[0] === '学时' && String(row[2]).includes('不大于 80'))).toBe(true);
});

test('a record without fields is entered and imported by whom and when', async () => {
  const late = recordTypeSchema.parse({
    record: 'late',
    title: '迟到',
    subject: 'member',
    enter: ['township-officer'],
    verify: 'none',
    summary: '迟到',
  });
  const was = deps.packs.of('999901');
  const packs = deps.packs;
  deps.packs = { ...packs, of: () => ({ ...was, records: [...was.records, late] }) };
  const record = { type: 'late', date: '2026-06-03', values: {}, subject: 'jia-1-b' };
  const entered = await send(township, '/records', record, 'POST', 'late-1');
  expect(entered.json()).toMatchObject({ state: 'verified', summary: '迟到', values: {} });
  expect((await send(township, '/records', { ...record, values: { why: '雨' } }, 'POST', 'late-2')).statusCode).toBe(
    422,
  );
  const bytes = csv([
    ['姓名', '编号', '日期'],
    ['甲东仲', 'jia-1-b', '2026-06-03'],
    ['甲东仲', 'jia-1-b', '2026-06-04'],
  ]);
  const answer = await checked(township, bytes, 'late', '迟到.csv');
  expect(codes(answer)).toEqual([['already-there'], []]);
  expect(answer.rows[1]).toMatchObject({ date: '2026-06-04', summary: '迟到' });
  deps.packs = packs;
});
