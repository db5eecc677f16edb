import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { desk, openBrowser, phone } from './browser.ts';
import { keepPicture } from './opening.ts';
import { heading, openPage, see, signIn, type Complaints } from './person.ts';
import { openSystem } from './system-pages.ts';

// Two systems that are nothing like Huanghua's stars, walked by the same pages: a deep weighted tree without levels, and classes of organisations.
vi.setConfig({ testTimeout: 240_000 });
const browser = await openBrowser();
const complaints: Complaints = [];
const village = await openSystem('quzhou-party-building', 'whole-tree', '2017-07-20');
const classes = await openSystem('hubei-statements', 'places-in-class-one', '2016-12-05');

const opens = async ({ url, county }: typeof village, name: string, viewport: typeof phone) => {
  const page = await openPage({ browser, url, viewport, complaints });
  await signIn(page, `${name}-${county}`);
  return page;
};
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const points = async (page: Page) => Number.parseFloat(await page.locator('.hero b').first().innerText());

async function openForm(page: Page, type: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '记一笔', exact: true }).click();
  await page
    .getByRole('link', { name: new RegExp(`^${type}`) })
    .first()
    .click();
  await heading(page, type).waitFor();
}

/** Opens the score from 我的, as people do. */
async function openScore(page: Page, name: RegExp): Promise<void> {
  await page.goto('/m');
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的', exact: true }).click();
  await page.getByRole('link', { name }).click();
  await page.locator('.hero b').first().waitFor();
}

async function verify(page: Page, summary: RegExp): Promise<void> {
  await page.goto('/m');
  await page.getByRole('region', { name: /^等我/ }).getByRole('button', { name: summary }).click();
  await button(page, '核实').click();
  await see(page.getByRole('region', { name: /^等我/ }), /^已核实/);
}

async function pointsAfter(page: Page, before: number): Promise<number> {
  for (let looked = 0; looked < 60; looked += 1) {
    await page.reload();
    await page.locator('.hero b').first().waitFor();
    const now = await points(page);
    if (now !== before) return now;
  }
  throw new Error(`the points stay at ${before}`);
}

const secretary = await opens(village, 'secretary', phone);
const township = await opens(village, 'township', phone);

test('[Q1] the secretary of a village writes down an activity, the township verifies it, and the hundred points move by its weight', async () => {
  await openScore(secretary, /村（社区）党建百分制考核.*分/);
  const before = await points(secretary);
  await secretary.goto('/m');
  await openForm(secretary, '服务团队活动');
  await field(secretary, '活动').fill('义诊');
  await field(secretary, '服务人次').fill('18');
  await button(secretary, '提交这一笔').click();
  await see(secretary, '已提交，等乡镇（街道）组织委员核实');
  await verify(township, /^核实 义诊：18 人次/);
  await openScore(secretary, /村（社区）党建百分制考核.*分/);
  const now = await points(secretary);
  // 5 points, in a section of weight 0.3.
  expect(now === before ? await pointsAfter(secretary, before) : now).toBe(before + 1.5);
});

test('[Q1] the score opens section by section down to the record, in the words of the pack', async () => {
  await keepPicture(secretary, 'systems-village-phone');
  for (const title of ['四项规范', '三民工程', '党员先锋指数', '评议']) await see(secretary, title);
  expect(await secretary.locator('.stars, .star-shape').count()).toBe(0);
  await button(secretary, /^服务活动 [\d.]+ 分$/).click();
  await see(secretary, '服务团队活动每次计5分，全年最多40分。');
  await secretary.getByRole('link', { name: '义诊：18 人次' }).click();
  await heading(secretary, '服务团队活动').waitFor();
});

test('[Q1] the county officer sees points where a pack has no levels, and opens the village', async () => {
  const officer = await opens(village, 'county', desk);
  await officer
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '考核评级', exact: true })
    .click();
  await officer.getByRole('link', { name: '村（社区）党建百分制考核', exact: true }).click();
  await heading(officer, /村（社区）党建百分制考核/).waitFor();
  await officer.getByRole('heading', { name: /^得分/ }).waitFor();
  expect(await officer.locator('.stars').count()).toBe(0);
  expect(await officer.getByText('上升 / 下降').count()).toBe(0);
  await keepPicture(officer, 'systems-village-desk');
  await officer.goto(`/stars/village-assessment/subjects/${village.system.idOf('whole-tree', 'b1')}`);
  await see(officer, '基本制度和基本活动');
  await see(officer, /^下列合计 [\d.]+ × 权重 0.3/);
});

const clerk = await opens(classes, 'secretary', phone);
const superior = await opens(classes, 'township', phone);
const class1 = /1-b1村党支部 基层党组织分类定级 · 一类/;

test('[B8] a secretary records the month’s meeting, the township verifies it, and the grading of the branch moves', async () => {
  await openScore(clerk, class1);
  const before = await points(clerk);
  await clerk.goto('/m');
  await openForm(clerk, '组织生活');
  await clerk.getByText('1-b1村党支部', { exact: true }).click();
  await clerk.getByText('主题党日', { exact: true }).click();
  await field(clerk, '议题').fill('年终总结');
  await clerk.getByRole('checkbox', { name: /1-b1-present/ }).check();
  await button(clerk, '提交这一笔').click();
  await see(clerk, '已提交，等乡镇（街道）组织委员核实');
  await verify(superior, /^核实 主题党日：年终总结/);
  await openScore(clerk, class1);
  const now = await points(clerk);
  // The twelfth month of twelve: 0.7 × 100 + 0.3 × 100.
  expect([before, now === before ? await pointsAfter(clerk, before) : now]).toEqual([97.5, 100]);
});

test('[B8] classes are told in words; stars are drawn only for the scheme that gives stars', async () => {
  await see(clerk.locator('.hero'), '一类');
  await keepPicture(clerk, 'systems-classes-phone');
  expect(await clerk.locator('.stars').count()).toBe(0);
  await clerk.goto('/m');
  await clerk.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的', exact: true }).click();
  await clerk.getByRole('link', { name: class1 }).waitFor();
  const rows = clerk.locator('.star-row');
  expect(await rows.filter({ has: clerk.locator('.star-shape') }).count()).toBe(4);
  expect(await rows.filter({ hasText: '五星级基层党组织' }).count()).toBe(4);
});

test('[B8] the county officer sees how the classes lie, who rose and who fell, and the target of the year', async () => {
  const officer = await opens(classes, 'county', desk);
  await officer.goto('/stars/organisation-class?period=2016');
  await officer.getByRole('heading', { name: /^等级分布/ }).waitFor();
  for (const title of ['一类', '二类', '三类']) await see(officer.locator('.dist'), title);
  expect(await officer.locator('.stars').count()).toBe(0);
  await see(officer.locator('.mv').first(), /二类/);
  await keepPicture(officer, 'systems-classes-desk');
  await officer.goto('/stars/five-star?period=2016');
  await officer.locator('.dist .stars').first().waitFor();
  await officer.goto('/indicators/class-two-share');
  await see(officer, /^目标/);
});

test('[A9] the officer sees evenness beside the mean, before and after, and whose branches lie far apart', async () => {
  const stars = await openSystem('haian-path', 'a-year', '2021-12-31');
  const officer = await opens(stars, 'county', desk);
  await officer.goto('/indicators/evenness');
  const year = officer.getByRole('region', { name: '今年各期' });
  const told = async (period: string) => (await year.getByRole('row', { name: period }).innerText()).split(/\s+/);
  await year.waitFor();
  // c1: 0.8 and then 0.5; c2, which has one branch, 1.
  expect(await told('2021年第一季度')).toEqual(['2021年第一季度', '2', '/', '2', '90%', '88.9', '80%', '100%']);
  expect((await told('2021年第四季度')).slice(0, 6)).toEqual(['2021年第四季度', '1', '/', '2', '75%', '66.7']);
  await keepPicture(officer, 'systems-evenness');
  await officer.goto('/indicators/evenness?below=yes');
  await see(officer, /列出 1 个，共 1 个/);
  expect(complaints).toEqual([]);
});
