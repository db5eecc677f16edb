import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { demoServer } from '../acceptance/demo-server.ts';
import { desk, openBrowser, phone } from './browser.ts';
import { deskPages, doorPages } from './desk-pages.ts';
import { testFigures } from './figures-open.ts';
import { interfaceWords, leftInChinese } from './interface-words.ts';
import { axeFindings, colourRules, elderFaults, keyboardFault, overflow, sizeRules, still } from './measure.ts';
import { keeperOf, keepPicture, openerOf, prepare } from './opening.ts';
import { pathsOf, type PageCase } from './page-case.ts';
import { phonePages } from './phone-pages.ts';
import { testPublicPages } from './public-pages.ts';

// Long, for a machine that is busy with other work.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const { server } = await demoServer();
const browser = await openBrowser();
const subjects = await prepare(server.url);
const open = openerOf(browser, server.url);
const kept = keeperOf(open);
const words = await interfaceWords();
const cases = { phone: phonePages(subjects), desk: deskPages(subjects), root: doorPages };
const isPhone = ({ route }: PageCase) => route.startsWith('/m');
const all = Object.values(cases).flat();
/** Refusals axe has seen: shell and words. */
const refusals = new Set<string>();

const thing = (page: Page, { role, name }: PageCase['full']) =>
  page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first();

/** Waits until the page is there and nothing on it is still on its way. */
async function whole(page: Page, what: PageCase['full']): Promise<void> {
  await thing(page, what).waitFor();
  while ((await page.locator('.loading').count()) > 0)
    await page.locator('.loading').first().waitFor({ state: 'detached' });
}

test.each(['phone', 'desk', 'root'] as const)('every page of the %s table is looked at', (shell) => {
  expect(cases[shell].map(({ route }) => route).toSorted()).toEqual(pathsOf(shell).toSorted());
});

describe.each(all)('$route', (each) => {
  const home = isPhone(each) ? phone : desk;
  const isForElders = isPhone(each) || cases.root.includes(each);
  let page: Page;
  let complaints: string[];
  const shown = async () => {
    await page.goto(each.path);
    await whole(page, each.full);
  };

  beforeAll(async () => {
    ({ page, complaints } = await kept(each.who, home));
    await shown();
  });

  test.runIf(each.main)('by keyboard alone: the main thing is reached, and seen to be', async () => {
    expect(each.main === undefined ? null : await keyboardFault(page, thing(page, each.main))).toBeNull();
  });

  test('at both sizes, light and dark: axe is content, nothing scrolls sideways, no script fails', async () => {
    const faults: string[] = [];
    for (const [size, viewport] of Object.entries({ phone, desk })) {
      await page.setViewportSize(viewport);
      await still(page);
      const wide = await overflow(page);
      if (wide !== null) faults.push(`${size}: ${wide}`);
      // All rules at the size the page is made for, at the other one those that size decides.
      const found = await axeFindings(page, viewport === home ? undefined : sizeRules);
      faults.push(...found.map((fault) => `${size}: ${fault}`));
      await keepPicture(page, `${each.route}.${size}`);
    }
    await page.setViewportSize(home);
    await page.emulateMedia({ colorScheme: 'dark' });
    await still(page);
    faults.push(...(await axeFindings(page, colourRules)).map((found) => `dark: ${found}`));
    await keepPicture(page, `${each.route}.dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    expect([...faults, ...complaints]).toEqual([]);
  });

  test.runIf(isForElders)('in 长辈版: letters, lines and targets by their numbers', async () => {
    await page.setViewportSize(phone);
    await page.evaluate(`localStorage.setItem('lianxin.look', 'system elder')`);
    await shown();
    await page.evaluate('localStorage.clear()');
    const faults = await elderFaults(page);
    const wide = await overflow(page);
    await keepPicture(page, `${each.route}.elder`);
    expect(wide === null ? faults : [...faults, wide]).toEqual([]);
  });

  test('in English: loading, failed, and after another try full, with no Chinese of ours left', async () => {
    await page.evaluate(`localStorage.setItem('lianxin.language', 'en')`);
    await page.setViewportSize(home);
    let answer: 'hold' | 'fail' | 'pass' = 'hold';
    const held: Route[] = [];
    await page.route('**/api/v1/**', async (route) => {
      if (answer === 'hold') held.push(route);
      else await (answer === 'fail' ? route.fulfill(failure) : route.continue());
    });
    await page.goto(each.path);
    await page.evaluate('localStorage.clear()');
    await page.getByRole('status').getByText('Loading…', { exact: true }).first().waitFor();
    answer = 'fail';
    await Promise.all(held.map((route) => route.fulfill(failure)));
    const again = page.getByRole('button', { name: 'Try again' });
    await page.getByRole('alert').getByText(failure.json.title).first().waitFor();
    await again.first().waitFor();
    answer = 'pass';
    // One tap tries everything again that failed.
    await again.first().click();
    await whole(page, { role: each.full.role, name: each.english });
    expect(await leftInChinese(page, words)).toEqual([]);
    await keepPicture(page, `${each.route}.english`);
  });

  const { empty, refused } = each;

  test.runIf(empty)('empty, it teaches the first step', async () => {
    if (empty === undefined) return;
    await page.unrouteAll();
    await page.route(empty.answer, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: emptied(await answer.json()) });
    });
    await page.goto(each.path);
    await page.getByText(empty.says).first().waitFor();
    await keepPicture(page, `${each.route}.empty`);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('refused, it says so without saying what is there', async () => {
    // Where everybody has a page of their own, only those without an account are kept out.
    const { page: theirs } = await kept(refused?.who ?? null, home);
    await theirs.goto(refused?.path ?? each.path);
    if (refused === undefined) await theirs.getByRole('button', { name: '登录', exact: true }).waitFor();
    else
      await theirs
        .getByText(refused.says ?? '这一页不在你的范围内')
        .first()
        .waitFor();
    await keepPicture(theirs, `${each.route}.refused`);
    // The page to sign in on is looked at as a page of its own; one that says the same in the same frame was looked at before.
    const said = `${isPhone(each) ? 'phone' : 'desk'} ${refused?.says ?? ''}`;
    expect(refused === undefined || refusals.has(said) ? [] : await axeFindings(theirs)).toEqual([]);
    refusals.add(said);
  });
});

const failure = {
  status: 500,
  contentType: 'application/problem+json',
  json: { type: '/problems/internal', code: 'internal', title: 'Something broke', status: 500, instance: 'abc123' },
};

/** An answer with nothing in it: lists without lines, counts of nothing. */
function emptied(answer: unknown): unknown {
  const entries = Object.entries(answer as Record<string, unknown>).map(([key, value]) => {
    if (Array.isArray(value)) return [key, []];
    if (key === 'next') return [key, null];
    return [key, ['subjects', 'total', 'waitingTotal'].includes(key) ? 0 : value];
  });
  return Object.fromEntries(entries);
}

testPublicPages({ open, subjects, words });
testFigures(open);
