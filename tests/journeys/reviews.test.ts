import { expect, test, vi } from 'vitest';
import { demoServer } from '../acceptance/demo-server.ts';
import { desk, openBrowser, phone } from './browser.ts';
import { heading, openPage, see, signIn, type Complaints } from './person.ts';

// Reviewers in the field with their phones, an officer at the desk: sheets, a reminder, a lost network, two windows, the opening.
vi.setConfig({ testTimeout: 240_000 });
const { server } = await demoServer();
const browser = await openBrowser();
const complaints: Complaints = [];
const opens = (viewport: typeof desk) => openPage({ browser, url: server.url, viewport, complaints });

const officer = await opens(desk);
const reviewer = await opens(phone);

test('the officer sees progress without scores and reminds', async () => {
  await signIn(officer, 'county');
  await officer.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '评审', exact: true }).click();
  // The page before has a link of the same name, to the scheme's scores.
  await heading(officer, '评审').waitFor();
  await officer.getByRole('link', { name: '基层党（工）委服务星' }).click();
  await heading(officer, /^基层党（工）委服务星/).waitFor();
  await see(officer, '3 人评审，已交 1 人');
  await officer.getByRole('button', { name: '催一下' }).click();
  await see(officer, '已提醒 2 人');
  await officer.getByRole('button', { name: '催一下' }).click();
  await see(officer, /今天已经催过了/);
});

test('the reminder leads a reviewer from 今日 to the sheet, which is saved as it is typed', async () => {
  await signIn(reviewer, 'reviewer');
  await reviewer.getByRole('link', { name: /评审：还有 5 项没有打分/ }).click();
  await heading(reviewer, '基层党（工）委服务星').waitFor();
  const boxes = reviewer.getByLabel('得分', { exact: true });
  expect(await boxes.count()).toBe(5);
  await boxes.nth(0).fill('88');
  await see(reviewer, '已保存');
  await reviewer.reload();
  expect(await boxes.nth(0).inputValue()).toBe('88');
});

test('without a network nothing typed is lost', async () => {
  const boxes = reviewer.getByLabel('得分', { exact: true });
  await reviewer.route('**/sheet', (route) => route.abort());
  await boxes.nth(1).fill('86.5');
  await see(reviewer, /先存在这台设备上/);
  await reviewer.reload();
  expect(await boxes.nth(1).inputValue()).toBe('86.5');
  await reviewer.unroute('**/sheet');
  await reviewer.reload();
  await see(reviewer, '已保存');
  await see(reviewer, '已填 2 / 5');
});

test('what another window wrote over a line is shown beside it', async () => {
  const other = await reviewer.context().newPage();
  await other.goto(reviewer.url());
  const there = other.getByLabel('得分', { exact: true });
  await there.nth(2).fill('70');
  await see(other, '已保存');
  await reviewer.getByLabel('得分', { exact: true }).nth(2).fill('75');
  await see(reviewer, '另一个窗口里填的是：70');
  await reviewer.getByRole('button', { name: '用这里的' }).click();
  await see(reviewer, '已保存');
  await other.reload();
  expect(await there.nth(2).inputValue()).toBe('75');
  await other.close();
});

test('an extreme asks for its reason; what is missing is named; then the sheet is handed in and taken back', async () => {
  const boxes = reviewer.getByLabel('得分', { exact: true });
  await boxes.nth(3).fill('99');
  await see(reviewer, /得分低于 60 分或高于 95 分的，请写明理由/);
  await reviewer.getByRole('button', { name: '提交评分表' }).click();
  await see(reviewer, /还有 2 项没有填好/);
  await reviewer.getByLabel('理由', { exact: true }).fill('样样走在前面');
  await boxes.nth(4).fill('61');
  await reviewer.getByRole('button', { name: '提交评分表' }).click();
  await see(reviewer, /等其他人交齐后开封/);
  await reviewer.getByRole('button', { name: '收回' }).click();
  await see(reviewer, '提交评分表');
  await reviewer.getByRole('button', { name: '提交评分表' }).click();
  await see(reviewer, /等其他人交齐后开封/);
});

test('the last one in opens it; the officer sees who lies far from the others and opens a record', async () => {
  const last = await opens(phone);
  await signIn(last, 'reviewer3');
  await last.getByRole('link', { name: /评审：还有 2 项没有打分/ }).click();
  await see(last, '只差你一个：提交后立即开封，记入得分。');
  const boxes = last.getByLabel('得分', { exact: true });
  await boxes.nth(3).fill('80');
  await last.getByRole('button', { name: '不评这一项 市委两新工委' }).click();
  await last.getByLabel('为什么不评', { exact: true }).fill('没有去过');
  await last.getByRole('button', { name: '提交评分表' }).click();
  await see(last, /计入得分。要改哪一分/);
  await officer.reload();
  await officer.getByRole('heading', { name: /^开封结果/ }).waitFor();
  await see(officer, '样样走在前面');
  await see(officer, '不评：没有去过');
  await see(officer, '相差较远');
  await officer.getByRole('link', { name: '看这笔纪实' }).first().click();
  await officer.getByRole('dialog').waitFor();
  expect(complaints).toEqual([]);
});

test('another round is started from the desk', async () => {
  await officer.goto('/reviews/new');
  await officer.getByLabel(/^评审方式/).selectOption({ label: '群众满意度' });
  await officer.getByRole('button', { name: '开始评审' }).click();
  await see(officer, /至少选一位/);
  await officer.getByRole('checkbox').first().check();
  await officer.getByRole('button', { name: '开始评审' }).click();
  await see(officer, /1 人评审，已交 0 人/);
  await officer.getByText('提前结束', { exact: true }).click();
  await officer.getByRole('form', { name: '提前结束' }).getByLabel('理由', { exact: true }).fill('试一试');
  await officer.getByRole('button', { name: '结束这一轮' }).click();
  await see(officer, '已结束，没有开封');
  expect(complaints).toEqual([]);
});
