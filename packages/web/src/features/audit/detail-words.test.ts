import { expect, test } from 'vitest';
import { translator } from '../../lib/i18n.ts';
import { detailWords } from './detail-words.ts';
import { auditTexts } from './texts.ts';

const about = (language: 'zh' | 'en') => ({
  t: translator(auditTexts, language),
  role: (role: string) => (role === 'auditor' ? '审计员' : role),
  language,
  words: (titled: { zh: string; en: string }) => titled[language],
  schemes: [
    {
      scheme: 'member-star',
      title: { zh: '党员先锋星', en: 'Vanguard stars' },
      subject: 'member' as const,
      unit: null,
      levels: [],
      periods: [],
      consequences: [{ consequence: 'honours', title: { zh: '优先评优', en: 'Honours' }, kind: 'list' as const }],
      itemTitles: { meetings: { zh: '组织生活', en: 'Meetings' } },
    },
  ],
});

test('an appeal names its scheme, month and item', () => {
  const detail = { scheme: 'member-star', period: '2026-11', item: 'meetings' };
  expect(detailWords(detail, about('zh'))).toBe('考核 党员先锋星；期间 2026年11月；项目 组织生活');
  expect(detailWords(detail, about('en'))).toBe('assessment Vanguard stars; period November 2026; item Meetings');
});

test('what the log knows by a code only is shown by it', () => {
  expect(detailWords({ consequence: 'honours', rows: 1200 }, about('zh'))).toBe('结果运用 优先评优；行数 1,200');
  expect(detailWords({ role: 'auditor', organisation: 'o-1' }, about('zh'))).toBe('角色 审计员；组织 o-1');
  expect(detailWords({ decision: 'accepted', points: null }, about('zh'))).toBe('结果 采纳；改为（分） —');
  expect(detailWords({ scheme: 'gone', newer: { a: 1 } }, about('zh'))).toBe('考核 gone；newer {"a":1}');
});
