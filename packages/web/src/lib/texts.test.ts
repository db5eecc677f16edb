import { describe, expect, it } from 'vitest';
import type { Texts } from './i18n.ts';

const modules = import.meta.glob<Record<string, unknown>>('../**/texts.ts');
const files = Object.keys(modules).sort();

/** Texts are known by their shape, so that a file may export several. */
function isTexts(value: unknown): value is Texts {
  return typeof value === 'object' && value !== null && 'namespace' in value && 'pairs' in value;
}

async function textsOf(file: string): Promise<Texts[]> {
  const module = (await modules[file]?.()) ?? {};
  return Object.values(module).filter(isTexts);
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

describe('texts of every feature', () => {
  it('exist', () => expect(files.length).toBeGreaterThan(5));

  it.each(files)('%s has Chinese and English for every key, with the same values in them', async (file) => {
    const all = await textsOf(file);
    expect(all.length).toBeGreaterThan(0);
    for (const { namespace, pairs } of all) {
      for (const [key, { zh, en }] of Object.entries(pairs)) {
        const forms = typeof en === 'string' ? [en] : en;
        for (const text of [zh, ...forms]) {
          expect(text.trim(), `${namespace}.${key}`).not.toBe('');
          // One brace is shown as it is.
          expect(text.replaceAll(/\{\{\w+\}\}/g, ''), `${namespace}.${key}`).not.toMatch(/[{}]/);
        }
        // A value one language leaves out is allowed only for numbers that the other counts in words.
        const wanted = new Set(placeholders(zh));
        for (const text of forms)
          for (const name of placeholders(text))
            expect(wanted.has(name) || name === 'count', `${namespace}.${key}: {{${name}}}`).toBe(true);
        for (const name of wanted)
          expect(
            forms.some((text) => placeholders(text).includes(name)) || name === 'days',
            `${namespace}.${key}: {{${name}}} missing in English`,
          ).toBe(true);
      }
    }
  });

  it('have a namespace of their own', async () => {
    const namespaces = (await Promise.all(files.map(textsOf))).flat().map((texts) => texts.namespace);
    expect(namespaces).toEqual([...new Set(namespaces)]);
  });
});
