import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';

/** What axe finds serious or critical, each with the first elements it found; `only` names the rules to run. */
export async function axeFindings(page: Page, only?: string[]): Promise<string[]> {
  // Half a megabyte: brought to each document once, however often that is looked at.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    // WCAG 2.2's rule about targets is off unless asked for.
    ...(only === undefined ? { rules: { 'target-size': { enabled: true } } } : { runOnly: only }),
  };
  const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const violations = await page.evaluate<axe.Result[]>(run);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const first = nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`);
      return `${id} (${nodes.length}): ${first.join(' | ')}`;
    });
}

/** Rules whose answer changes with the colours. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/** Rules whose answer changes with the size of the screen; colours are the same at every size. */
export const sizeRules = ['target-size', 'scrollable-region-focusable'];

/** Waits for what changes size or colour to have changed: two pictures drawn. */
export async function still(page: Page): Promise<void> {
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
}

/** By how many pixels the page is wider than the screen, and the element that sticks out most. */
export async function overflow(page: Page): Promise<string | null> {
  return page.locator('html').evaluate((html) => {
    const window = html.ownerDocument.defaultView;
    const over = html.scrollWidth - window.innerWidth;
    if (over <= 0) return null;
    // What a box of its own scrolls or hides does not widen the page.
    const clipped = (element: { parentElement: object | null } | null): boolean =>
      element !== null &&
      element !== html.ownerDocument.body &&
      (window.getComputedStyle(element).overflowX !== 'visible' || clipped(element.parentElement as never));
    const out = [...html.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth && !clipped(element.parentElement))
      .map((element) => `<${element.tagName.toLowerCase()} class="${element.className}">`);
    return `${over} px too wide: ${out.slice(0, 3).join(' ')}`;
  });
}

/** 长辈版 by its numbers: letters of 18 px that may be enlarged, lines of 1.3, main targets of 60 px, others of 44. */
export async function elderFaults(page: Page): Promise<string[]> {
  return page.locator('html').evaluate((html) => {
    const window = html.ownerDocument.defaultView;
    const faults = new Set<string>();
    const named = (element: { tagName: string; className: string; textContent: string }) =>
      `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.trim().slice(0, 20)}`;
    const seen = (element: { getClientRects: () => ArrayLike<unknown>; closest: (what: string) => unknown }) =>
      element.getClientRects().length > 0 && element.closest('.visually-hidden, [aria-hidden=true], .skip') === null;
    for (const element of html.querySelectorAll('body *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
      if (!own || !seen(element)) continue;
      const { fontSize, lineHeight } = window.getComputedStyle(element);
      const size = Number.parseFloat(fontSize);
      if (size < 18) faults.add(`letters of ${size} px: ${named(element)}`);
      // Controls of one line keep the browser's own height.
      if (Number.parseFloat(lineHeight) / size < 1.3 - 1e-6)
        faults.add(`lines of ${lineHeight} at ${fontSize}: ${named(element)}`);
    }
    for (const element of html.querySelectorAll('a[href], button, select, textarea, summary, input')) {
      if (!seen(element)) continue;
      // A box or dot to tick is touched by its label; a link amid running text is as high as its line.
      const label = element.matches('[type=radio], [type=checkbox]') ? element.closest('label') : null;
      const inLine =
        element.matches('a') &&
        window.getComputedStyle(element).display === 'inline' &&
        element.closest('p, li, td, blockquote') !== null;
      if (inLine) continue;
      const { width, height } = (label ?? element).getBoundingClientRect();
      const least = element.matches('.btn-main, .phone-bar a') ? 60 : 44;
      if (height < least - 0.5 || width < 43.5)
        faults.add(`target of ${Math.round(width)} × ${Math.round(height)} px, at least ${least}: ${named(element)}`);
    }
    const viewport = html.querySelector('meta[name=viewport]')?.content ?? '';
    if (/user-scalable=no|maximum-scale/.test(viewport)) faults.add(`the page cannot be enlarged: ${viewport}`);
    return [...faults];
  });
}

/** Tabs through the page until `target` has the focus; says what is wrong with how that can be seen, or null. */
export async function keyboardFault(page: Page, target: Locator): Promise<string | null> {
  await target.waitFor();
  for (let tabs = 0; tabs < 120; tabs += 1) {
    await page.keyboard.press('Tab');
    const found = await target.evaluate((element) => {
      const { activeElement, defaultView: window } = element.ownerDocument;
      if (activeElement !== element) return null;
      const box = element.getBoundingClientRect();
      const outlined = [element, element.closest('label')].some((each) => {
        if (each === null) return false;
        const { outlineStyle, outlineWidth } = window.getComputedStyle(each);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      if (!outlined) return 'nothing shows that it has the focus';
      return box.bottom > 0 && box.top < window.innerHeight ? 'fine' : 'it has the focus out of sight';
    });
    if (found === 'fine') return null;
    if (found !== null) return found;
  }
  return 'not reached by 120 tabs';
}
