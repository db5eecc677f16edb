import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { afterEach } from 'vitest';
import { openContext, phone } from './browser.ts';

/** What everybody's browser said went wrong; a test looks at the end that it stayed empty. */
export type Complaints = string[];

interface Opening {
  browser: Browser;
  url: string;
  viewport: { width: number; height: number };
  complaints: Complaints;
  more?: BrowserContextOptions;
}

/** A page in a browser of one's own. Refusals the server means (4xx) are no complaint; scripts that fail are. */
export async function openPage({ browser, url, viewport, complaints, more }: Opening): Promise<Page> {
  const context = await openContext(browser, url, viewport, more);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || /Failed to load resource/.test(message.text())) return;
    complaints.push(`${page.url()}: ${message.text()}`);
  });
  // With SCREENSHOTS=1 a test that fails leaves pictures of what everybody saw.
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || process.env['SCREENSHOTS'] !== '1' || page.isClosed()) return;
    mkdirSync('screenshots', { recursive: true });
    const name = `${task.name} ${new URL(page.url()).pathname}`.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 100);
    await page.screenshot({ path: `screenshots/failed-${name}.png` });
  });
  return page;
}

/** Signs in as people do; phones land on 今日, wide screens on 工作台. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('用户名', { exact: true }).fill(username);
  await page.getByLabel('密码', { exact: true }).fill('lianxin-demo');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  const onPhone = page.viewportSize()?.width === phone.width;
  await heading(page, onPhone ? '今日' : '工作台').waitFor();
}

export function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name, ...(typeof name === 'string' ? { exact: true } : {}) });
}

/** Waits until somebody would read it. */
export async function see(place: Page | Locator, text: string | RegExp): Promise<void> {
  await place.getByText(text).first().waitFor();
}

/** A hand that counts what it does: each tap and each field filled is one input. */
export function handOf(page: Page) {
  let inputs = 0;
  return {
    inputs: () => inputs,
    async tap(target: Locator) {
      inputs += 1;
      await target.click();
    },
    async fill(label: string, text: string) {
      inputs += 1;
      await page.getByLabel(label, { exact: true }).fill(text);
    },
  };
}

/** The total that an opened score shows, read as it is read out: “15 分，二星；…”. */
export async function totalShown(page: Page): Promise<number> {
  const label = await page.getByRole('img', { name: /^[\d.]+ 分，/ }).getAttribute('aria-label');
  return Number.parseFloat(label ?? '');
}

/** Looks again, as people do who wait for a number to follow, until it has changed; gives the new one. */
export async function totalAfter(page: Page, before: number): Promise<number> {
  for (let looked = 0; looked < 60; looked += 1) {
    await page.reload();
    const total = await totalShown(page);
    if (total !== before) return total;
  }
  throw new Error(`The total stays at ${before}.`);
}
