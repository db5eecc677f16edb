import { expect, describe, test } from 'vitest';
import { desk, phone } from './browser.ts';
import { leftInChinese } from './interface-words.ts';
import { axeFindings, colourRules, elderFaults, keyboardFault, overflow } from './measure.ts';
import { keepPicture, type openerOf } from './opening.ts';
import type { Subjects } from './page-case.ts';

interface PublicPages {
  open: ReturnType<typeof openerOf>;
  subjects: Subjects;
  words: readonly RegExp[];
}

/** Residents' pages, which the server draws whole: no state but full and not found. */
export function testPublicPages({ open, subjects, words }: PublicPages): void {
  const pages = [
    { path: '/p', title: '黄骅市', main: subjects.townshipName },
    { path: `/p/${subjects.township}`, title: subjects.townshipName, main: subjects.villageName },
    { path: `/p/${subjects.village}`, title: subjects.villageName, main: 'English' },
    { path: '/p/999999', title: '没有找到这个地方', main: '从头找起' },
  ];

  describe.each(pages)('residents’ page $path', ({ path, title, main }) => {
    test('at both sizes, light and dark, large and largest: axe, numbers of 长辈版, no sideways scroll', async () => {
      const { page, complaints } = await open(null, phone);
      const faults: string[] = [];
      for (const [size, viewport] of Object.entries({ phone, desk })) {
        await page.setViewportSize(viewport);
        // Colours are the same at every size; letters are not.
        for (const look of size === 'phone' ? ['', '?theme=dark', '?size=xl', '?size=m'] : ['', '?size=xl']) {
          await page.goto(path + look);
          await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
          const wide = await overflow(page);
          const found =
            size === 'desk' && look !== '' ? [] : await axeFindings(page, look === '' ? undefined : colourRules);
          const elder = look === '?size=m' || size === 'desk' ? [] : await elderFaults(page);
          faults.push(
            ...[...found, ...elder, ...(wide === null ? [] : [wide])].map((each) => `${size}${look}: ${each}`),
          );
          await keepPicture(page, `${path}${look.replace('?', '.')}.${size}`);
        }
      }
      expect(await page.locator('script').count()).toBe(0);
      const expected = path === '/p/999999' ? complaints.filter((each) => !each.includes('404')) : complaints;
      expect([...faults, ...expected]).toEqual([]);
      await page.close();
    });

    test('by keyboard alone', async () => {
      const { page } = await open(null, phone);
      await page.goto(path);
      expect(await keyboardFault(page, page.getByRole('link', { name: main, exact: true }).first())).toBeNull();
      await page.close();
    });

    test('in English: no Chinese of ours left', async () => {
      const { page } = await open(null, phone);
      await page.goto(`${path}?lang=en`);
      await page.getByRole('link', { name: '中文' }).waitFor();
      expect(await leftInChinese(page, words)).toEqual([]);
      await keepPicture(page, `${path}.en`);
      await page.close();
    });
  });
}
