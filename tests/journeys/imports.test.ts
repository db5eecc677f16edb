import { importRoutes, registryRoutes } from '@lianxin/api';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test, vi } from 'vitest';
import { demoServer } from '../acceptance/demo-server.ts';
import { signIn as signInByHttp } from '../acceptance/person.ts';
import { desk, openBrowser } from './browser.ts';
import { heading, openPage, see, signIn, type Complaints } from './person.ts';

// A secretary brings a sheet of the branch with faults, corrects it, imports it; the township's officer verifies the whole.
vi.setConfig({ testTimeout: 240_000 });
const { server } = await demoServer();
const browser = await openBrowser();
const complaints: Complaints = [];
const opens = () => openPage({ browser, url: server.url, viewport: desk, complaints });

const http = await signInByHttp(server.url, 'secretary', 'lianxin-demo');
const { items: people } = await http.call(registryRoutes.listPeople, { query: { limit: 50 } });
const [first, second, third] = people.filter(({ posts }) => posts.length === 0).map(({ name }) => name);

type Row = (string | number)[];
const file = async (name: string, rows: Row[]) => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(
    await writeXlsx({
      sheets: [
        { name: '表', rows: [['2026 年培训情况'], ['姓名', '培训日期', '培训内容', '怎么培训', '学时'], ...rows] },
      ],
    }),
  ),
});
const good: Row[] = [
  [first ?? '', '2026-11-03', '冬训第一期', '集中培训', 6],
  [second ?? '', '2026-11-03', '冬训第一期', '集中培训', 6],
];

const page = await opens();

test('the sheet is read at once: columns guessed, the others chosen by hand', async () => {
  await signIn(page, 'secretary');
  await page.getByRole('link', { name: '纪实', exact: true }).click();
  await page.getByRole('link', { name: '导入成绩表', exact: true }).click();
  await see(page, '还没有导入过');
  await page.getByRole('link', { name: '导入一张表' }).click();
  await heading(page, '导入一张表').waitFor();
  await page.getByLabel('导入成哪一种纪实').selectOption({ label: '教育培训' });
  await page
    .getByLabel('选文件')
    .setInputFiles(
      await file('培训.xlsx', [
        ...good,
        [`${third ?? ''}某`, '2026-11-03', '冬训第一期', '集中培训', 6],
        [third ?? '', '2026-12-30', '冬训第一期', '集中培训', '六'],
      ]),
    );
  await see(page, '没有“日期”这一列');
  await page.getByLabel(/^日期/).selectOption({ label: 'B 列　培训日期' });
  await page.getByLabel(/^班次/).selectOption({ label: 'C 列　培训内容' });
  await page.getByLabel(/^形式/).selectOption({ label: '全表填同一个值' });
  await page.getByLabel('形式：全表都是').selectOption({ label: '集中培训' });
  await see(page, '2 行要改，2 行可以');
});

test('each faulty row says where, what and what to do; nothing can be imported yet', async () => {
  await see(page, `姓名：没有叫“${third}某”的`);
  await see(page, `是不是“${third}”？改成名册上的名字`);
  await see(page, '学时：“六”不是数字');
  await see(page, '培训日期：2026-12-30 在今天之后');
  expect(await page.getByRole('row').count()).toBe(3);
  await page.getByLabel('只看要改的').uncheck();
  expect(await page.getByRole('row').count()).toBe(5);
  expect(await page.getByRole('button', { name: /^导入 \d+ 行$/ }).count()).toBe(0);
});

test('the corrected file is imported whole, and brought again it is told', async () => {
  const corrected = await file('培训（改）.xlsx', good);
  await page.getByLabel('选文件').setInputFiles(corrected);
  await see(page, '没有“日期”这一列');
  await page.getByLabel(/^日期/).selectOption({ label: 'B 列　培训日期' });
  await page.getByLabel(/^班次/).selectOption({ label: 'C 列　培训内容' });
  await page.getByLabel(/^形式/).selectOption({ label: 'D 列　怎么培训' });
  await see(page, '2 行都可以导入');
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await heading(page, '培训（改）.xlsx').waitFor();
  await see(page, '2 笔已计入');
  await page.getByRole('link', { name: /^冬训第一期 6 学时，第 3 行$/ }).click();
  await see(page, '培训（改）.xlsx 第 3 行');
  await page.goto('/records/imports/new');
  await page.getByLabel('导入成哪一种纪实').selectOption({ label: '教育培训' });
  await page.getByLabel('选文件').setInputFiles(corrected);
  await see(page, /已经导入过这个文件/);
});

test('what must be verified waits for another person, who verifies it in one act', async () => {
  await page.goto('/records/imports/new');
  await page.getByLabel('导入成哪一种纪实').selectOption({ label: '未按时交纳党费' });
  await see(page, '导入后由乡镇（街道）组织委员整批核实，核实后计入。');
  await page.getByLabel('选文件').setInputFiles({
    name: '党费.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`姓名,欠交月数,日期\n${first},2,2026-11-01\n${second},1,2026年11月1日`),
  });
  await see(page, '2 行都可以导入');
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await see(page, '2 笔待核实');
  expect(await page.getByRole('button', { name: '整批核实' }).count()).toBe(0);

  const officer = await opens();
  await signIn(officer, 'township');
  await officer.goto('/records/imports');
  await officer.getByRole('link', { name: '党费.csv' }).click();
  await officer.getByRole('button', { name: '整批核实' }).click();
  await see(officer, '2 笔已计入');
  await page.reload();
  await see(page, '2 笔已计入');
  expect(await page.getByRole('button', { name: '整批撤回' }).count()).toBe(0);
});

test('a wrong sheet is withdrawn whole, asked twice', async () => {
  const { items } = await http.call(importRoutes.listImports, { query: {} });
  const training = items.find(({ type }) => type === 'training');
  await page.goto(`/records/imports/${training?.id ?? ''}`);
  await page.getByRole('button', { name: '整批撤回' }).click();
  await see(page, '撤回后这一批不再计分');
  await page.getByRole('button', { name: '撤回这一批' }).click();
  await see(page, '2 笔已撤回');
  expect(complaints).toEqual([]);
});
