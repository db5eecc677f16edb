import { statSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { phone } from './browser.ts';
import { heading, openPage, see, signIn, type Complaints } from './person.ts';

interface Officer {
  opens: () => Promise<Page>;
  /** The member's phone, signed in. */
  member: Page;
  browser: Browser;
  server: string;
  /** Area of the member's village. */
  village: string;
  /** Name of the member's branch. */
  branch: string;
  /** The member's name. */
  person: string;
  complaints: Complaints;
}

/** What the county officer sees and downloads before and after the quarter is settled, and then a resident. */
export function testOfficer({ opens, member, browser, server, village, branch, person, complaints }: Officer): void {
  let county: Page;
  const rail = (name: string) =>
    county.getByRole('navigation', { name: '主导航' }).getByRole('link', { name, exact: true });

  test('[H3] the county officer sees how the stars lie, who moved and why, who is stuck', async () => {
    county = await opens();
    await signIn(county, 'county');
    await rail('考核评级').click();
    await heading(county, '党支部堡垒星').waitFor();
    await see(county, '2026年第三季度');
    for (const name of [/^等级分布/, /^各单位/, /^谁动了，为什么/, /^停住的组织/, /^申诉/])
      await county.getByRole('heading', { level: 2, name }).waitFor();
    for (const name of ['市直机关工委', '滕庄子镇党委'])
      await county.getByRole('rowheader', { name, exact: true }).waitFor();
  });

  test('[H3] a figure opens to subjects, a subject to its arithmetic, that to a record', async () => {
    const star = county.getByRole('listitem').filter({ has: county.getByRole('img', { name: '四星', exact: true }) });
    const figure = star.getByRole('link');
    const count = Number((await figure.textContent())?.replace(',', ''));
    await figure.click();
    await heading(county, '党支部堡垒星名单').waitFor();
    const names = county.getByRole('rowheader').getByRole('link');
    await names.first().waitFor();
    expect(await names.count()).toBe(count);
    const name = (await names.first().textContent()) ?? '';
    await names.first().click();
    await heading(county, name).waitFor();
    const item = county.locator('.item', { has: county.getByRole('heading', { name: /^三会一课等按期开展/ }) });
    const opener = item.getByRole('button');
    if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.click();
    await see(item, /^\d\/\d（\d+%）× 4 分 = /);
    await item.locator('.fact-line').getByRole('link').first().click();
    const drawer = county.getByRole('dialog', { name: '组织生活' });
    await see(drawer, '已核实');
    await drawer.getByRole('button', { name: '关闭' }).click();
  });

  test('[H3] the officer moves the demo’s clock to the new quarter and sees the old one settled', async () => {
    await rail('系统').click();
    await heading(county, '演示时钟').waitFor();
    await moveTo('2027-01-06');
    await see(county, /^已拨到 2027年1月6日。结算了：.*2026年第四季度/);
    await rail('考核评级').click();
    await see(county, '2026年第四季度');
    await see(county, /已结算$/);
    await member.goto('/m');
    await member
      .getByRole('region', { name: /^有变化/ })
      .getByRole('link', { name: /先锋星/ })
      .first()
      .click();
    await see(member, '2026年第四季度，已结算');
  });

  async function moveTo(day: string): Promise<void> {
    await county.getByLabel('拨到', { exact: true }).fill(day);
    await county.getByRole('button', { name: '拨到这一天' }).click();
  }

  test('[H3] the officer downloads the quarter as Excel', async () => {
    await download(county.getByRole('link', { name: '导出 Excel' }), /2026-Q4.*\.xlsx$|2026年第四季度.*\.xlsx$/);
  });

  async function download(link: ReturnType<Page['getByRole']>, name: RegExp): Promise<void> {
    const [file] = await Promise.all([county.waitForEvent('download'), link.click()]);
    expect(file.suggestedFilename()).toMatch(name);
    expect(statSync(await file.path()).size).toBeGreaterThan(2000);
  }

  test('[H3] consequences: the pay sheet, the honours, and a list for people to decide about', async () => {
    await rail('结果运用').click();
    const which = (name: string) =>
      county.getByRole('navigation', { name: '哪一项' }).getByRole('link', { name, exact: true });
    await which('农村“两委”干部绩效补贴').click();
    await see(county, /^合计 ¥[\d,]+/);
    await see(county, '按考核结果算出的发放表，核准后才发放。');
    const paid = county.getByRole('row').filter({ hasText: branch }).first();
    const more = county.getByRole('button', { name: '再看一些', exact: true });
    await paid.or(more).first().waitFor();
    while (!(await paid.isVisible())) {
      const shown = await county.getByRole('row').count();
      await more.click();
      await county.getByRole('row').nth(shown).waitFor();
    }
    await see(paid, /^× [\d.]+$/);
    await download(county.getByRole('link', { name: '导出 Excel' }), /\.xlsx$/);

    await which('优先评先评优').click();
    await heading(county, '优先评先评优').waitFor();
    await county
      .getByRole('row')
      .nth(1)
      .getByRole('img', { name: /^[四五]星$/ })
      .waitFor();
    await which('一星级和无星党员').click();
    await see(county, /这份名单只供研究。.*集体讨论、逐人决定.*不自动处置/);
  });

  test('[H3] the rule book says of every value where it comes from', async () => {
    await rail('制度包').click();
    await heading(county, /创星晋级/).waitFor();
    expect(await county.getByText('〔示例〕').count()).toBeGreaterThan(20);
    expect(await county.getByText('〔文件〕').count()).toBeGreaterThan(5);
    await see(county, '做义工、参加志愿服务的，每小时计2分，每月最多计4分，每季度最多计10分。');
    await county.getByText('标〔示例〕的').click();
    await see(county, '〔示例〕');
  });

  test('[H3] after the days for appeals the year is frozen, and the next begins at zero', async () => {
    await rail('系统').click();
    await moveTo('2027-01-20');
    await see(county, /^已拨到 2027年1月20日。结算了：.*2026年/);
    await member.reload();
    await see(member, '2026年第四季度，已封存');
    await member.goto('/m/mine');
    await member.getByRole('link', { name: /党员先锋星/ }).click();
    await see(member, '2027年第一季度，还没结算');
    await member.getByRole('img', { name: /^0 分，无星/ }).waitFor();
  });

  test('[H3] a resident finds the village’s star without account or JavaScript, and nobody’s name', async () => {
    const resident = await openPage({
      browser,
      url: server,
      viewport: phone,
      complaints,
      more: { javaScriptEnabled: false },
    });
    await resident.goto(`/p/${village}`);
    const name = branch.replace(/党支部$/, '');
    await heading(resident, name).waitFor();
    await see(resident, '党支部堡垒星 · 2026年第四季度结算');
    await resident
      .getByRole('img', { name: /^[无一二三四五]星$/ })
      .first()
      .waitFor();
    expect(await resident.getByText(person).count()).toBe(0);
    await resident
      .getByText(/^看.*党支部堡垒星|党支部堡垒星.*怎么/)
      .first()
      .click();
    await see(resident, '〔示例〕');
    await resident.getByRole('link', { name: 'English' }).click();
    await resident
      .getByRole('heading', { level: 2, name: /branch/i })
      .first()
      .waitFor();
    await resident.getByRole('link', { name: '黄骅市' }).click();
    await heading(resident, '黄骅市').waitFor();
  });
}
