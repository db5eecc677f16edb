import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desk, phone } from './browser.ts';
import { axeFindings, overflow, still } from './measure.ts';
import type { openerOf } from './opening.ts';

/** The rows of a list, all of its pages loaded. */
async function rowsOf(page: Page): Promise<number> {
  await page.locator('.score-list').waitFor();
  const more = page.getByRole('button', { name: '再看一些', exact: true });
  while (await more.isVisible()) {
    const before = await page.locator('.score-list tbody tr').count();
    await more.click();
    await page.locator('.score-list tbody tr').nth(before).waitFor();
  }
  return page.locator('.score-list tbody tr').count();
}

/** What is wrong with a list at either size. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults = await axeFindings(page);
  for (const viewport of [phone, desk]) {
    await page.setViewportSize(viewport);
    await still(page);
    const wide = await overflow(page);
    if (wide !== null) faults.push(wide);
  }
  return faults;
}

/** Every figure of the county's overview opens down to just those it counts. */
export function testFigures(open: ReturnType<typeof openerOf>): void {
  describe('the figures of the overview', () => {
    const overview = '/stars/branch-star?period=2026-Q3&compare=2026-Q2';
    const opened = async (path: string, name: RegExp) => {
      const { page, complaints } = await open('county', desk);
      await page.goto(path);
      const link = page.getByRole('link', { name }).first();
      const figure = Number(/\d+/.exec((await link.textContent()) ?? '')?.[0]);
      await link.click();
      return { page, figure, complaints };
    };

    test.each([/^上升 \d+ 个/, /^下降 \d+ 个/, /^全部 \d+ 个$/])('%s opens to as many', async (name) => {
      const { page, figure, complaints } = await opened(overview, name);
      expect(await rowsOf(page)).toBe(figure);
      expect(figure).toBeGreaterThan(0);
      expect(await faultsOf(page)).toEqual([]);
      // Each of them opens further, to the score of either period.
      const first = page.locator('.score-list tbody tr').first();
      await first.getByRole('link', { name: /2026年第二季度/ }).click();
      await page.getByRole('heading', { name: '历次结果', exact: true }).waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('what is filtered in the overview stays filtered in the list', async () => {
      const { page, figure } = await opened(`${overview}&field=rural`, /^上升 \d+ 个/);
      expect(await rowsOf(page)).toBe(figure);
      await page.close();
    });

    test('evenness opens to how it is worked out, and to who lies how far from the mean', async () => {
      const { page } = await open('county', desk);
      await page.goto(overview);
      const evenness = page.locator('.figs').getByRole('link').nth(1);
      const shown = await evenness.textContent();
      await evenness.click();
      const worked = (await page.getByText(/^2026年第三季度：/).textContent()) ?? '';
      const [, deviation, mean, result] =
        /标准差 ([\d.]+) ÷ 平均数 ([\d.]+)）= 齐整度 ([\d.]+)/.exec(worked)?.map(Number) ?? [];
      expect(100 * (1 - (deviation ?? 0) / (mean ?? 1))).toBeCloseTo(result ?? 0, 0);
      expect(Math.round(result ?? 0)).toBe(Number(shown));
      await page.getByRole('columnheader', { name: '离平均分', exact: true }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.close();
    });
  });
}
