import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';

interface Pair {
  zh: string;
  en: string | readonly string[];
}

const chinese = /\p{Script=Han}/u;

/** Every Chinese text of the screens, as a pattern of whole texts; those that also stand in the English are left out. */
export async function interfaceWords(): Promise<RegExp[]> {
  const pairs: Pair[] = [];
  for (const file of globSync('packages/web/src/**/*texts.ts')) {
    const module = (await import(resolve(file))) as Record<string, { pairs?: Record<string, Pair> }>;
    for (const texts of Object.values(module)) pairs.push(...Object.values(texts.pairs ?? {}));
  }
  return pairs
    .filter(
      ({ zh, en }) =>
        ![en].flat().some((each) => chinese.test(each)) && chinese.test(zh.replaceAll(/\{\{\w+\}\}/g, '')),
    )
    .map(({ zh }) => {
      const fixed = zh.split(/\{\{\w+\}\}/);
      // A unit after a number, as in “8 件”, may be a record's own: only longer words tell whose they are.
      const between = fixed.join('').length < 4 ? '[\\d.,–−+]+' : '.+';
      return new RegExp(`^${fixed.map(literally).join(between)}$`);
    });
}

function literally(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Texts and labels on the page that are one of the screens' own Chinese texts. */
export async function leftInChinese(page: Page, words: readonly RegExp[]): Promise<string[]> {
  const texts = await page.locator('body').evaluate((body) => {
    const found: string[] = [];
    const walker = body.ownerDocument.createTreeWalker(body, 4);
    while (walker.nextNode() !== null) {
      const { parentElement, textContent } = walker.currentNode;
      // What is marked as Chinese is the document's own words, a name, or the way back to Chinese.
      if (parentElement.closest('[lang=zh-CN], script, style') === null) found.push(textContent.trim());
    }
    for (const element of body.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '');
    return found;
  });
  return [...new Set(texts)].filter((text) => words.some((pattern) => pattern.test(text)));
}
