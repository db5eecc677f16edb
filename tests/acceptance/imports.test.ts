import { importRoutes, recordRoutes, scoreRoutes, type ImportView } from '@lianxin/api';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { rescoreStale } from '../../packages/server/src/features/scores/live.ts';
import { refusal, type Person } from './person.ts';
import { seedServer } from './seed-server.ts';

// The scores of another assessment come in as a sheet: nothing half, nothing twice, verified by somebody else, traceable to its row.
const { as, deps, ownerDb, url } = await seedServer();
const inForce = deps.packs.of('999901');
const assessment = {
  record: 'other-assessment',
  title: '年度综合考核得分',
  'title-en': 'Score of the year’s whole assessment',
  subject: 'branch',
  fields: [
    {
      field: 'score',
      title: '得分',
      type: 'number' as const,
      unit: '分',
      min: 0,
      max: 100,
      precision: 0.01,
      required: true,
    },
    {
      field: 'part',
      title: '哪一部分',
      type: 'choice' as const,
      required: true,
      choices: [
        { choice: 'economy', title: '经济' },
        { choice: 'society', title: '社会' },
      ],
    },
  ],
  enter: ['county-officer' as const],
  verify: 'county-officer' as const,
  summary: '{part} {score} 分',
  'days-back': 366,
  seconds: 20,
  // Never entered by hand: it comes from elsewhere.
  hidden: true,
};
const scheme = {
  ...inForce.schemes.find(({ scheme: id }) => id === 'branch-star')!,
  scheme: 'whole-star',
  title: '综合星',
  sections: [
    {
      section: 'given',
      title: '导入的得分',
      take: 'sum' as const,
      items: [{ item: 'given', title: '综合考核', measure: { sum: 'other-assessment.score' }, points: { each: 1 } }],
    },
  ],
  deductions: [],
  vetoes: [],
  consequences: [],
};
const { promotion: _, stuck: __, ...plain } = scheme;
const pack = { ...inForce, records: [...inForce.records, assessment], schemes: [...inForce.schemes, plain] };
deps.packs = { ...deps.packs, of: () => pack };

const officer = await as('jia-county-officer');
// A second county officer: nobody verifies their own.
await ownerDb.query(
  `insert into role_grant (county, account, role, organisation, granted_by, granted_at)
   select '999901', account, 'county-officer', 'jia', 'jia-system-administrator', now() from account where county = '999901' and person = 'jia-reviewer'`,
);
await ownerDb.query(`update rights set version = gen_random_uuid()`);
const second = await as('jia-reviewer');

const names = (
  await ownerDb.query<{ id: string; name: string }>(
    `select id, name from organisation where county = '999901' and kind = 'branch' order by id`,
  )
).rows;
const nameOf = (id: string) => names.find((each) => each.id === id)?.name ?? '';
const sheetOf = async (rows: (string | number | null)[][], name = '综合考核.xlsx') => ({
  type: 'other-assessment',
  file: { name, content: Buffer.from(await writeXlsx({ sheets: [{ name: '得分', rows }] })).toString('base64') },
});
const head = ['支部名称', '考核得分', '年度', '备注'];
const columns = {
  name: { column: 0 },
  'field:score': { column: 1 },
  date: { column: 2 },
  'field:part': { value: 'economy' },
};
const ledger = async () =>
  (
    await ownerDb.query<{ n: number }>(
      `select count(*)::int as n from record where county = '999901' and type = 'other-assessment'`,
    )
  ).rows[0]?.n;

let batch: ImportView;

test('[imported scores] a sheet with faults is told row by row, and nothing of it is stored', async () => {
  const sheet = await sheetOf([
    ['2026 年综合考核得分'],
    head,
    [nameOf('jia-1'), 88.5, '2026-06-10', ''],
    ['甲县东庄党支部', 90, '2026-06-10', ''],
    [nameOf('jia-2'), '八十八', '2026-06-10', ''],
    [nameOf('jia-office'), 101, 46183, ''],
    [nameOf('jia-1'), 88.5, '2026年6月10日', '重复'],
    ['乙县东村党支部', 80, '2026-06-10', '外县'],
  ]);
  const unmapped = await officer.call(importRoutes.checkImport, { body: sheet });
  expect(unmapped.faults).toMatchObject([{ code: 'missing-column', column: '哪一部分' }]);
  const checked = await officer.call(importRoutes.checkImport, { body: { ...sheet, columns } });
  expect(checked.rows.map(({ row, faults }) => [row, faults.map(({ code }) => code)])).toEqual([
    [3, []],
    [4, ['unknown-name']],
    [5, ['not-a-number']],
    [6, ['too-large']],
    [7, ['duplicate-row']],
    [8, ['unknown-name']],
  ]);
  expect(checked.rows[1]?.faults[0]?.todo.zh).toContain(nameOf('jia-1'));
  expect(checked.rows[3]?.date).toBe('2026-06-10');
  for (const { faults } of checked.rows.slice(1))
    for (const fault of faults) expect(fault.says.zh && fault.todo.zh && fault.says.en && fault.todo.en).toBeTruthy();
  const refused = await refusal(officer.call(importRoutes.importRecords, { body: { ...sheet, columns } }));
  expect(refused).toMatchObject({ code: 'sheet-faults', status: 422 });
  expect(refused.errors?.map(({ path }) => path)).toContain('rows.5.考核得分');
  expect(await ledger()).toBe(0);
});

test('[imported scores] a sound sheet becomes records that wait, whole', async () => {
  const sheet = await sheetOf([
    head,
    [nameOf('jia-1'), 88.5, '2026-06-10', ''],
    [nameOf('jia-2'), '79.25', '2026-06-10', ''],
  ]);
  batch = await officer.call(importRoutes.importRecords, { body: { ...sheet, columns } });
  expect(batch).toMatchObject({ rows: 2, states: { entered: 2, verified: 0 }, can: ['withdraw'] });
  expect(await ledger()).toBe(2);
  const again = await refusal(officer.call(importRoutes.importRecords, { body: { ...sheet, columns } }));
  expect(again).toMatchObject({ code: 'already-imported', status: 409 });
  // The same rows under another name are told one by one, with the file and row they are known from.
  const copied = await sheetOf(
    [head, [nameOf('jia-1'), 88.5, '2026-06-10', '抄'], [nameOf('jia-2'), 80, '2026-06-10', '']],
    '抄本.xlsx',
  );
  const checked = await officer.call(importRoutes.checkImport, { body: { ...copied, columns } });
  expect(checked.rows.map(({ faults }) => faults[0]?.code)).toEqual(['already-there', 'differs-from-record']);
  expect(checked.rows[0]?.faults[0]?.says.zh).toContain('综合考核.xlsx 第 2 行');
});

const totalOf = async (person: Person, subject: string) => {
  const { items } = await person.call(scoreRoutes.listScores, {
    params: { scheme: 'whole-star' },
    query: { period: '2026-Q2' },
  });
  return items.find((row) => row.subject.id === subject)?.total;
};

test('[imported scores] the sheet waits for another officer as one line, not as one for every row', async () => {
  const waiting = async (person: Person) => (await person.call(recordRoutes.getToday, {})).waiting;
  expect(await waiting(second)).toMatchObject([
    { kind: 'import', id: batch.id, title: '综合考核.xlsx', records: 2, who: { id: batch.enteredBy.id } },
  ]);
  expect(await waiting(officer)).toEqual([]);
});

test('[imported scores] another officer verifies the whole, and only then it counts', async () => {
  expect(await refusal(officer.call(importRoutes.verifyImport, { params: { id: batch.id } }))).toMatchObject({
    code: 'not-found',
  });
  await rescoreStale(deps);
  expect((await totalOf(officer, 'jia-1')) ?? 0).toBe(0);
  const verified = await second.call(importRoutes.verifyImport, { params: { id: batch.id } });
  expect(verified.states).toMatchObject({ entered: 0, verified: 2 });
  await rescoreStale(deps);
  expect(await totalOf(officer, 'jia-1')).toBe(88.5);
  const { items } = await officer.call(importRoutes.getImport, { params: { id: batch.id } });
  const record = await officer.call(recordRoutes.getRecord, { params: { id: items[0]?.record ?? '' } });
  expect(record.origin).toEqual({ import: batch.id, file: '综合考核.xlsx', sha256: batch.sha256, row: 2 });
  expect(record.acts.map(({ act, by }) => [act, by.id])).toEqual([
    ['enter', 'jia-county-officer'],
    ['verify', 'jia-reviewer'],
  ]);
  expect(
    await refusal(officer.call(importRoutes.withdrawImport, { params: { id: batch.id }, body: {} })),
  ).toMatchObject({ code: 'already-decided' });
});

test('[imported scores] what waits can be withdrawn whole, and the file brought again', async () => {
  const sheet = await sheetOf([head, [nameOf('jia-office'), 70, '2026-06-11', '']], '补报.xlsx');
  const waiting = await officer.call(importRoutes.importRecords, { body: { ...sheet, columns } });
  const ended = await officer.call(importRoutes.withdrawImport, {
    params: { id: waiting.id },
    body: { reason: '拿错了表' },
  });
  expect(ended).toMatchObject({ states: { withdrawn: 1 }, can: [] });
  expect(await officer.call(importRoutes.importRecords, { body: { ...sheet, columns } })).toMatchObject({
    states: { entered: 1 },
  });
  const { items } = await second.call(importRoutes.listImports, { query: {} });
  const told = items.map(
    ({ fileName, states: { entered, verified, withdrawn } }) => `${fileName} ${entered} ${verified} ${withdrawn}`,
  );
  expect(told.toSorted()).toEqual(['综合考核.xlsx 0 2 0', '补报.xlsx 0 0 1', '补报.xlsx 1 0 0']);
});

test('[imported scores] officers of another county and other roles know nothing of it', async () => {
  const other = await as('yi-county-officer');
  expect((await other.call(importRoutes.listImports, { query: {} })).items).toEqual([]);
  expect(await refusal(other.call(importRoutes.getImport, { params: { id: batch.id } }))).toMatchObject({
    code: 'not-found',
  });
  const member = await as('jia-1-b');
  expect(await refusal(member.call(importRoutes.listImports, { query: {} }))).toMatchObject({ code: 'not-found' });
  // It concerns two branches of one township: its officer reads it, a secretary of one of them does not.
  const township = await as('jia-township-officer');
  expect(await township.call(importRoutes.getImport, { params: { id: batch.id } })).toMatchObject({ can: [] });
  const secretary = await as('jia-1-a');
  expect(await refusal(secretary.call(importRoutes.getImport, { params: { id: batch.id } }))).toMatchObject({
    code: 'not-found',
  });
});

test('[imported scores] a sheet of 3,000 rows is checked and stored at once', async () => {
  await ownerDb.query(
    `insert into organisation (county, id, valid_from, parent, path, kind, form, name, field, area, attributes)
     select '999901', 'big-' || n, '2000-01-01', 'jia-zhen', '/jia/jia-zhen/big-' || n || '/', 'branch', 'branch', '大表' || n || '党支部', 'rural', '999901', '{}' from generate_series(1, 3000) n`,
  );
  const sheet = await sheetOf(
    [head, ...Array.from({ length: 3000 }, (_each, n) => [`大表${n + 1}党支部`, 60 + (n % 40), '2026-06-12', ''])],
    '大表.xlsx',
  );
  const stored = await officer.call(importRoutes.importRecords, { body: { ...sheet, columns } });
  expect(stored.states.entered).toBe(3000);
  expect((await second.call(importRoutes.verifyImport, { params: { id: stored.id } })).states.verified).toBe(3000);
});

test('[imported scores] bodies that are no sheet are refused before anything is read', async () => {
  const send = (body: string) =>
    officer.fetch('/api/v1/imports/check', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  expect(url).toMatch(/^http/);
  expect(
    (await send(JSON.stringify({ type: 'other-assessment', file: { name: 'a.xlsx', content: 'no base64 ☃' } }))).status,
  ).toBe(400);
  expect((await send(JSON.stringify({ type: 'other-assessment', file: { name: '', content: '' } }))).status).toBe(400);
  const large = Buffer.alloc(5 * 1024 * 1024 + 3).toString('base64');
  expect(
    (await send(JSON.stringify({ type: 'other-assessment', file: { name: 'a.csv', content: large } }))).status,
  ).toBe(413);
  expect(
    (await send(JSON.stringify({ type: 'other-assessment', file: { name: 'a.csv', content: large + large } }))).status,
  ).toBe(413);
});
