import type { PublicView } from '@lianxin/api';

const defaults = { language: 'zh', size: 'l', theme: 'auto' } as const;

/** An address below /p that keeps how the reader wants to see it: links carry it, so no cookie is needed. */
export function addressOf(path: string, view: PublicView, change: Partial<PublicView> = {}): string {
  const { language, size, theme } = { ...view, ...change };
  const query = new URLSearchParams();
  if (language !== defaults.language) query.set('lang', language);
  if (size !== defaults.size) query.set('size', size);
  if (theme !== defaults.theme) query.set('theme', theme);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
