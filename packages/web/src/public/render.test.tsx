import type { PublicStar, PublicView, VillagePageData } from '@lianxin/api';
import { describe, expect, test } from 'vitest';
import { renderCounty, renderNotFound, renderVillage } from './render.tsx';
import { addressOf } from './view.ts';

const plain: PublicView = { path: '/p/990101101001', language: 'zh', size: 'l', theme: 'auto' };
const title = { zh: '支部堡垒星', en: 'Bastion stars' };

function star(period: string, level: number, word: string): PublicStar {
  return {
    scheme: 'branch-star',
    schemeTitle: title,
    period,
    level,
    levelTitle: { zh: word, en: `${level} stars` },
    most: 5,
  };
}

function village(change: Partial<VillagePageData> = {}): VillagePageData {
  const history = [star('2026-Q3', 4, '四星'), star('2026-Q2', 3, '三星')];
  return {
    county: { area: '990101', name: '试县' },
    township: { area: '990101101', name: '松岭乡' },
    place: { area: '990101101001', name: '石坎村', kind: 'village' },
    branches: [{ name: '石坎村党支部', kind: 'branch', stars: history.slice(0, 1), history }],
    memberStars: [],
    committee: null,
    schemes: [],
    ...change,
  };
}

describe('a village page', () => {
  test('is a whole document without any script', () => {
    const html = renderVillage(village(), plain);
    expect(html).toMatch(/^<!doctype html><html lang="zh-CN" data-theme="auto" data-size="l">/);
    expect(html).not.toMatch(/<script|onclick|javascript:/i);
  });

  test('says the star in words beside the picture, and every period before', () => {
    const html = renderVillage(village(), plain);
    expect(html).toContain('aria-label="四星"');
    expect(html).toContain('2026年第三季度');
    expect(html).toMatch(/2026年第二季度<\/th>.*三星/s);
  });

  test('teaches what will come where nothing is settled', () => {
    const html = renderVillage(
      village({ branches: [{ name: '石坎村党支部', kind: 'branch', stars: [], history: [] }] }),
      plain,
    );
    expect(html).toContain('还没有结算过的等级');
  });

  test('hides small groups in words', () => {
    const levels = [
      { level: 5, title: { zh: '五星', en: '5' }, most: 5, members: 6 },
      { level: 4, title: { zh: '四星', en: '4' }, most: 5, members: null },
    ];
    const memberStars = [
      { organisation: '石坎村党支部', schemeTitle: title, period: '2026-Q3', levels, leastGroup: 5 },
    ];
    const html = renderVillage(village({ memberStars }), plain);
    expect(html).toContain('6 人');
    expect(html).toContain('不足 5 人');
  });

  test('is in English when asked, with names left in Chinese', () => {
    const html = renderVillage(village(), { ...plain, language: 'en' });
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('The branch&#x27;s result');
    expect(html).toContain('石坎村');
    expect(html.replace(/<style>.*<\/style>/s, '')).not.toMatch(/党支部的考核结果|所在位置|undefined|\{\{/);
  });

  test('escapes what comes from the database', () => {
    const place = { area: '990101101001', name: '<script>alert(1)</script>', kind: 'village' as const };
    expect(renderVillage(village({ place }), plain)).not.toContain('<script>');
  });
});

test('links keep how the reader wants the page', () => {
  const html = renderVillage(village(), { ...plain, size: 'xl', theme: 'dark' });
  expect(html).toContain('href="/p/990101101?size=xl&amp;theme=dark"');
  expect(html).toContain('href="/p/990101101001?lang=en&amp;size=xl&amp;theme=dark"');
});

test.each([
  [plain, '/p'],
  [{ ...plain, language: 'en' }, '/p?lang=en'],
  [{ ...plain, size: 'm', theme: 'light' }, '/p?size=m&theme=light'],
] as [PublicView, string][])('only what differs from the usual is in an address', (view, address) => {
  expect(addressOf('/p', view)).toBe(address);
});

test('a county lists its townships in the order given and says so', () => {
  const units = [
    { area: '990101001', name: '东湖街道', organisation: null, star: null },
    { area: '990101101', name: '松岭乡', organisation: '松岭乡党委', star: star('2026-Q3', 5, '五星') },
  ];
  const html = renderCounty(
    {
      place: { area: '990101', name: '试县' },
      organisation: '中共试县委员会',
      townships: { schemeTitle: title, period: '2026-Q3', units },
      others: [],
      schemes: [],
    },
    { ...plain, path: '/p' },
  );
  expect(html.indexOf('东湖街道')).toBeLessThan(html.indexOf('松岭乡'));
  expect(html).toContain('不排名次');
});

test('a page that is not there leads back', () => {
  expect(renderNotFound({ home: '/p' }, plain)).toContain('href="/p"');
});

test('the page that follows the device has the dark colours ready', () => {
  expect(renderNotFound({ home: '/p' }, plain)).toMatch(
    /@media \(prefers-color-scheme: dark\) \{ \[data-theme="auto"\] \{color-scheme: dark;/,
  );
});
