import type { PublicView } from '@lianxin/api';

const one = <Value extends string>(asked: unknown, known: readonly Value[]): Value | undefined =>
  known.find((value) => value === asked);

/** How the reader wants the page, from its address; what is not known is as if it were not said. */
export function viewOf(path: string, query: unknown): PublicView {
  const { lang, size, theme } = (query ?? {}) as Record<string, unknown>;
  return {
    path,
    language: one(lang, ['zh', 'en']) ?? 'zh',
    size: one(size, ['m', 'l', 'xl']) ?? 'l',
    theme: one(theme, ['auto', 'light', 'dark']) ?? 'auto',
  };
}
