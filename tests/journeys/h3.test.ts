import { registryRoutes, sessionRoutes } from '@lianxin/api';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { demoServer } from '../acceptance/demo-server.ts';
import { signIn as callAs } from '../acceptance/person.ts';
import { desk, openBrowser, phone } from './browser.ts';
import { testOfficer } from './h3-officer.ts';
import { testRights } from './h3-rights.ts';
import { handOf, heading, openPage, see, signIn, totalAfter, totalShown, type Complaints } from './person.ts';

// The story of Huanghua's stars as people live it, one step a test, in order. The demo begins on 20 November 2026.
vi.setConfig({ testTimeout: 240_000 });
const { server } = await demoServer();
const browser = await openBrowser();
const complaints: Complaints = [];
const opens = (viewport: typeof phone) => openPage({ browser, url: server.url, viewport, complaints });

// Names of the demo's people and places, to know them on the screen.
const known = await callAs(server.url, 'member', 'lianxin-demo');
const { person, home: branch } = await known.call(sessionRoutes.getSession);
const village = (await known.call(registryRoutes.getOrganisation, { params: { id: branch.id } })).area ?? '';

const member = await opens(phone);
const secretary = await opens(phone);
const township = await opens(desk);
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
/** A section of 今日; what waits stands under 等我. */
const section = (page: Page, name: RegExp) => page.getByRole('region', { name });

async function openForm(page: Page, type: string): Promise<void> {
  await tab(page, '记一笔').click();
  await page.getByRole('link', { name: new RegExp(`^${type}`) }).click();
  await heading(page, type).waitFor();
}

async function openStar(page: Page, title: string): Promise<void> {
  await page.goto('/m');
  await tab(page, '我的').click();
  await page.getByRole('link', { name: new RegExp(`${title}.*星.*分`) }).click();
  await heading(page, new RegExp(`${title}$`)).waitFor();
}

test('[H3] a form keeps what was typed when it is refused, when the server is out of reach, and when it is closed', async () => {
  await signIn(member, 'member');
  await openForm(member, '志愿服务');
  await field(member, '做了什么').fill('清扫村口');
  await field(member, '时长').fill('25');
  await button(member, '提交这一笔').click();
  await see(member, '不能大于 12 小时');
  expect(await field(member, '做了什么').inputValue()).toBe('清扫村口');
  expect(await field(member, '时长').inputValue()).toBe('25');

  await field(member, '时长').fill('2');
  await member.getByText('别的日子', { exact: true }).click();
  await member.locator('input[type=date]').fill('2026-11-25');
  await button(member, '提交这一笔').click();
  await see(member, '不能晚于今天 2026-11-20');
  expect(await field(member, '做了什么').inputValue()).toBe('清扫村口');
  expect(await member.locator('input[type=date]').inputValue()).toBe('2026-11-25');

  await member.getByText('今天', { exact: true }).click();
  await member.context().setOffline(true);
  await button(member, '提交这一笔').click();
  await see(member, /内容没有丢/);
  await member.context().setOffline(false);
  await member.reload();
  await see(member, '上次没提交的内容还在');
  expect(await field(member, '做了什么').inputValue()).toBe('清扫村口');
  expect(await field(member, '时长').inputValue()).toBe('2');
  await button(member, '清空重填').click();
  expect(await field(member, '做了什么').inputValue()).toBe('');
  await member.getByRole('link', { name: /返回/ }).click();
});

test('[H3] a member writes down volunteer service in six inputs at most', async () => {
  await tab(member, '今日').click();
  const hand = handOf(member);
  await hand.tap(tab(member, '记一笔'));
  await hand.tap(member.getByRole('link', { name: /^志愿服务/ }));
  await hand.fill('做了什么', '河边捡垃圾');
  await hand.fill('时长', '3');
  await hand.tap(button(member, '提交这一笔'));
  await see(member, '已提交，等支部书记核实');
  expect(hand.inputs()).toBeLessThanOrEqual(6);
  // Whoever entered it may correct or withdraw it; nobody is offered to verify their own.
  await member.getByRole('link', { name: '看这一笔' }).click();
  await button(member, '撤回').waitFor();
  expect(await button(member, '核实').count()).toBe(0);
});

test('[H3] the secretary sees it under 今日 and returns it with a reason', async () => {
  await signIn(secretary, 'secretary');
  const waiting = section(secretary, /^等我/);
  const row = waiting.getByRole('button', { name: /^核实 河边捡垃圾 3 小时/ });
  await row.click();
  expect(await row.getAttribute('aria-expanded')).toBe('true');
  await button(secretary, '退回').click();
  await field(secretary, '退回的理由').fill('写明是哪一段河');
  await button(secretary, '退回这一笔').click();
  await see(waiting, '已退回 河边捡垃圾 3 小时');
});

test('[H3] the member finds it under 今日, corrects it, and both versions stay on record', async () => {
  await member.goto('/m');
  await member.getByRole('link', { name: /^更正 河边捡垃圾 3 小时/ }).click();
  await see(member, '写明是哪一段河');
  await member.getByRole('link', { name: '更正', exact: true }).click();
  expect(await field(member, '时长').inputValue()).toBe('3');
  await field(member, '做了什么').fill('村北河段捡垃圾');
  await button(member, '提交更正').click();
  await see(section(member, /^经过/), '做了什么：河边捡垃圾 → 村北河段捡垃圾');
});

let before: number;

test('[H3] the secretary verifies it, and the member’s star moves', async () => {
  await openStar(member, '党员先锋星');
  before = await totalShown(member);
  await secretary.reload();
  await section(secretary, /^等我/)
    .getByRole('button', { name: /^核实 村北河段捡垃圾 3 小时/ })
    .click();
  await button(secretary, '核实').click();
  await see(section(secretary, /^等我/), '已核实 村北河段捡垃圾 3 小时');
  expect(await totalAfter(member, before)).toBeGreaterThan(before);
});

test('[H3] the member opens the star: distance, months, sections, arithmetic, rule words, the record', async () => {
  const total = await totalShown(member);
  await see(member, /^(再得 [\d.]+ 分到.+。|得分够.+)$/);
  expect(await button(member, '12月 未开始').count()).toBe(1);
  await see(member.getByRole('region', { name: '共性要求' }), /^计 [\d.]+ 分，上限 10$/);
  const opener = member.getByRole('button', { name: /^志愿服务 [\d.]+ 分$/ });
  const item = member.locator('.item', { has: opener });
  if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.click();
  await see(item, /^3 小时 × 2 分 = 6 分，本月上限 4 分，计 4 分/);
  await see(item, '做义工、参加志愿服务的，每小时计2分，每月最多计4分，每季度最多计10分。');
  await see(item, '分值为示例，原文没有写');
  await item.getByRole('link', { name: '村北河段捡垃圾 3 小时' }).click();
  await heading(member, '志愿服务').waitFor();
  await see(section(member, /^经过/), '村北河段捡垃圾');
  await member.goBack();
  expect(await totalShown(member)).toBe(total);
});

/** The superior finds a waiting record among all that wait, reads it and verifies it. */
async function verifyAsSuperior(summary: string, type: string): Promise<void> {
  await township.goto('/');
  await section(township, /^等我的/)
    .getByRole('link', { name: /^看全部 \d+ 笔待核实$/ })
    .click();
  const row = button(township, `打开这一笔：${summary}`);
  const more = button(township, '再看一些');
  const rows = township.getByRole('button', { name: /^打开这一笔/ });
  await rows.first().waitFor();
  while (!(await row.isVisible())) {
    const shown = await rows.count();
    await more.click();
    await rows.nth(shown).waitFor();
  }
  await row.click();
  const drawer = township.getByRole('dialog', { name: type });
  await drawer.getByRole('button', { name: '核实', exact: true }).click();
  await see(drawer, '已核实');
  await drawer.getByRole('button', { name: '关闭' }).click();
}

test('[H3] a meeting that was due is held, verified by the superior, and due no more', async () => {
  await secretary.goto('/m');
  const due = section(secretary, /^要办的/).getByRole('link', { name: /^党员大会每季度召开/ });
  await due.click();
  await secretary.getByText('党员大会', { exact: true }).click();
  await field(secretary, '议题').fill('研究本季度评星');
  for (const present of (await secretary.getByRole('checkbox').all()).slice(0, 5)) await present.check();
  await button(secretary, '提交这一笔').click();
  await see(secretary, '已提交，等乡镇（街道）组织委员核实');

  await signIn(township, 'township');
  await verifyAsSuperior('党员大会：研究本季度评星', '组织生活');
  await secretary.goto('/m');
  await section(secretary, /^要办的/).waitFor();
  expect(await due.count()).toBe(0);
});

test('[H3] the branch’s star moves: key work it did is verified by the superior', async () => {
  await openStar(secretary, '党支部堡垒星');
  const had = await totalShown(secretary);
  await secretary.goto('/m');
  await openForm(secretary, '重点工作');
  await secretary.getByText('环境治理', { exact: true }).click();
  await field(secretary, '干了什么').fill('清理村口堆物');
  await secretary.getByRole('checkbox').first().check();
  await button(secretary, '提交这一笔').click();
  await see(secretary, '已提交，等乡镇（街道）组织委员核实');
  await verifyAsSuperior('环境治理：清理村口堆物', '重点工作');

  await openStar(secretary, '党支部堡垒星');
  const now = await totalShown(secretary);
  expect(now === had ? await totalAfter(secretary, had) : now).toBeGreaterThan(had);
});

test('[H3] the member appeals one point', async () => {
  before = await totalShown(member);
  await member.getByRole('link', { name: '提出申诉', exact: true }).click();
  await field(member, '哪一项').selectOption({ label: '产业帮带（0 分）' });
  await field(member, '哪里不对，应当是多少').fill('十一月帮带两户种大棚，没有记上。');
  await button(member, '提交申诉').click();
  await heading(member, '申诉').waitFor();
  await see(member, '等待处理');
});

test('[H3] the superior decides with a reason, the score follows, all stays on record', async () => {
  await township.goto('/');
  await section(township, /^等我的/)
    .getByRole('link', { name: /^处理申诉 产业帮带/ })
    .click();
  const drawer = township.getByRole('dialog', { name: person.name });
  await see(drawer, '十一月帮带两户种大棚，没有记上。');
  await drawer.getByText('采纳，改分').click();
  await drawer.getByLabel('加（减）多少分').fill('1');
  await drawer.getByLabel('处理理由').fill('走访核实，两户属实。');
  await drawer.getByRole('button', { name: '提交处理结果' }).click();
  await see(drawer, '已采纳');

  await openStar(member, '党员先锋星');
  const now = await totalShown(member);
  expect(now === before ? await totalAfter(member, before) : now).toBe(before + 1);
  await member.goto('/m');
  await section(member, /^有变化/)
    .getByRole('link', { name: /^产业帮带的申诉/ })
    .click();
  await see(member, '走访核实，两户属实。');
  await see(member, '十一月帮带两户种大棚，没有记上。');
});

testOfficer({
  opens: () => opens(desk),
  member,
  browser,
  server: server.url,
  village,
  branch: branch.name,
  person: person.name,
  complaints,
});
testRights({ opens: () => opens(desk), member, secretary });

test('[H3] no script failed on any of these pages', () => {
  expect(complaints).toEqual([]);
});
