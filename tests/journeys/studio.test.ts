import { expect, test, vi } from 'vitest';
import { demoServer } from '../acceptance/demo-server.ts';
import { desk, openBrowser } from './browser.ts';
import { heading, openPage, see, signIn, type Complaints } from './person.ts';

// An officer tries a value on a settled quarter, keeps it as a draft, and a second officer publishes it.
vi.setConfig({ testTimeout: 240_000 });
const { server } = await demoServer();
const browser = await openBrowser();
const complaints: Complaints = [];
const opens = () => openPage({ browser, url: server.url, viewport: desk, complaints });

const page = await opens();
const slider = page.getByRole('slider', { name: /^五星/ });
/** What the bars and the table behind them say of the highest level: in force, and changed. */
const fiveStars = async () => {
  const cells = await page.getByRole('row', { name: /^五星/ }).getByRole('cell').allTextContents();
  return cells.slice(0, 2).map((text) => Number(text.replace(',', '')));
};

test('the studio opens on the newest settled period, before and after alike', async () => {
  await signIn(page, 'county');
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '推演室', exact: true }).click();
  await heading(page, '推演室').waitFor();
  await see(page, '还没有改动，改前改后一样');
  await page.getByText('列成表', { exact: true }).first().click();
  const [before, after] = await fiveStars();
  expect(before).toBeGreaterThan(0);
  expect(after).toBe(before);
});

test('dragging an edge moves bars, table and names; the value in force stays in sight', async () => {
  await slider.focus();
  for (let pressed = 0; pressed < 4; pressed += 1) await page.keyboard.press('ArrowRight');
  await see(page, /个升级，[1-9]\d* 个降级/);
  // The last press may still be on its way to bars and table.
  const bar = page.locator('.studio-bars > div').first();
  const shown = async () => {
    const [before = 0, after = 0] = await fiveStars();
    const bars = [await bar.getAttribute('data-before'), await bar.getAttribute('data-after')];
    return { fewer: after < before, alike: bars.join() === [before, after].join() };
  };
  await expect.poll(shown).toEqual({ fewer: true, alike: true });
  expect(await page.getByRole('button', { name: /^五星.*恢复现行/ }).textContent()).toBe('27');
  await see(page, '没有新的问题，可以存为草稿。');
});

test('two variants stand side by side', async () => {
  await page.getByText('方案乙', { exact: true }).click();
  await see(page, '还没有改动，改前改后一样');
  await page.getByRole('spinbutton', { name: /^五星/ }).fill('30');
  await page.getByRole('heading', { name: '两个方案对照' }).waitFor();
  await page
    .getByText(/^方案甲/)
    .first()
    .click();
});

test('what is tried becomes a draft, which its author cannot approve', async () => {
  await page.getByRole('button', { name: '存为草稿' }).click();
  await see(page, '写上名称，至少 2 个字');
  await page.getByLabel('草稿名称').fill('五星线提高');
  await page.getByRole('button', { name: '存为草稿' }).click();
  await see(page, '已存为草稿“五星线提高”，等另一位同志发布。');
  await page.getByRole('link', { name: '打开草稿' }).click();
  await heading(page, '五星线提高').waitFor();
  await see(page, '自己起草的不能自己发布');
  expect(await page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0);
});

test('a second officer reads what changes and publishes it with its day', async () => {
  const other = await opens();
  await signIn(other, 'county2');
  await other.goto('/studio');
  await other.getByRole('link', { name: '五星线提高' }).click();
  await see(other, /^五星 27 分及以上/);
  const form = other.getByRole('form', { name: '发布 五星线提高' });
  await form.getByLabel('施行日期').fill('2027-01-01');
  await form.getByRole('button', { name: '发布', exact: true }).click();
  await see(other, '已发布为 1.0.0 版，2027年1月1日 起施行。');
  await page.reload();
  await see(page, /已发布，2027年1月1日 起施行/);
  await page.getByText('文件', { exact: true }).click();
  await see(page, /extends: huanghua-1-3/);
  expect(complaints).toEqual([]);
});
