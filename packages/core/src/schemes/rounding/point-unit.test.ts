import { expect, it, test } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';
import { allInUnitOf, headedIn, inUnit, inUnitOf, pointUnit, totalWords } from './point-unit.ts';

test.each([
  [
    '元',
    '3 小时 × 200 分 = 600 分，全年上限 500 分，计 500 分',
    '3 小时 × 200 元 = 600 元，全年上限 500 元，计 500 元',
  ],
  ['', '总分 1.02 分，低于 2 分', '总分 1.02，低于 2'],
  ['万元', '每 10 分钟计 2 分', '每 10 分钟计 2 万元'],
])('in %s: %s', (unit, zh, told) => {
  expect(inUnit({ zh, en: '' }, pointUnit({ unit })).zh).toBe(told);
});

test('titles that speak of points stay as they are', () => {
  const words = { zh: '等次为 90分及以上，计 100 分', en: 'level 90 points and more: 100 points' };
  const named = { levels: [{ title: '90分及以上', 'title-en': '90 points and more' }] };
  const told = { zh: '等次为 90分及以上，计 100 元', en: 'level 90 points and more: 100 yuan' };
  expect(inUnitOf({ unit: '元' }, words, named)).toEqual(told);
  expect(allInUnitOf({ unit: '元' }, { inner: [words] }, named)).toEqual({ inner: [told] });
});

test('in English, one and several', () => {
  const en = 'one point each: 1 point, 3 points off';
  expect(inUnit({ zh: '', en }, pointUnit({ unit: '积分' })).en).toBe(en);
  expect(inUnit({ zh: '', en }, pointUnit({ unit: '元' })).en).toBe('one point each: 1 yuan, 3 yuan off');
  expect(inUnit({ zh: '', en }, pointUnit({ unit: '星', 'unit-en': 'star' })).en).toBe(
    'one point each: 1 star, 3 stars off',
  );
  expect(totalWords(85, {})).toEqual({ zh: '85 分', en: '85 points' });
  expect(totalWords(1.2, { unit: '' })).toEqual({ zh: '1.2', en: '1.2' });
});

const plain = {
  promotion: undefined,
  deductions: [],
  vetoes: [],
  consequences: [],
  precision: 1,
  period: { tally: 'month', settle: 'month', reset: 'year' },
};
const marks = toyScheme({
  ...plain,
  scheme: 'marks',
  title: '月考核',
  levels: [],
  sections: [
    {
      section: 'a',
      title: 'a',
      items: [{ item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 10 } }],
    },
  ],
});
const pay = toyScheme({
  ...plain,
  scheme: 'pay',
  title: '绩效工资',
  unit: '元',
  levels: [
    { level: 0, title: '一档', below: 1000 },
    { level: 1, title: '二档', from: 1000 },
  ],
  sections: [
    {
      section: 'a',
      title: 'a',
      items: [{ item: 'pay', title: '绩效', measure: { score: 'marks' }, points: { each: 20 } }],
    },
  ],
});
const total = toyScheme({
  ...plain,
  scheme: 'whole',
  title: '合计',
  unit: '元',
  levels: [],
  sections: [
    {
      section: 'a',
      title: 'a',
      items: [{ item: 'all', title: '全部', measure: { score: 'pay' }, points: { 'as-entered': true, times: 0.5 } }],
    },
  ],
});

it('tells money in yuan, and the marks it comes from in points', () => {
  const pack = compilePack({ ...toyPack(), schemes: [marks, pay, total] });
  const explained = (scheme: string) => {
    const facts = [{ id: 'f', record: 'volunteer-service', subject: 'm1', date: '2017-01-05', hours: 3 }];
    const asked = {
      scheme,
      year: 2017,
      asOf: parseDay('2017-01-31')!,
      subjects: [{ id: 'm1', kind: 'member' }],
      facts,
    };
    return explainLive(scoreLive(pack, asked), 'm1', '2017-01', { pack: 'toy', version: '1.0.0' })!;
  };
  const sentence = (scheme: string) => explained(scheme).slots[0]!.sections[0]!.items[0]!.arithmetic.zh;
  expect(sentence('marks')).toBe('3 小时 × 10 分 = 30 分');
  expect(sentence('pay')).toBe('30 分 × 20 元 = 600 元');
  expect(sentence('whole')).toContain('600 元 × 0.5 = 300 元');
  expect(explained('pay')).toMatchObject({ unit: { zh: '元', en: 'yuan' }, next: { missing: 400 } });
  expect(explained('marks').unit).toBeNull();
});

test('headings over totals name the unit, where it is not 分', () => {
  const yuan = { zh: '元', en: 'yuan' };
  const headed = (zh: string, en: string, unit: typeof yuan | null) => Object.values(headedIn({ zh, en }, unit));
  expect(headed('得分', 'Points', yuan)).toEqual(['得分（元）', 'Total (yuan)']);
  expect(headed('平均分', 'Mean', yuan)).toEqual(['平均（元）', 'Mean (yuan)']);
  expect(headed('从多少分起', 'from points', yuan)).toEqual(['从多少元起', 'from (yuan)']);
  expect(headed('每次计分', 'points each', yuan)).toEqual(['每次计（元）', 'each (yuan)']);
  expect(headed('平均分', 'Mean', { zh: '', en: '' })).toEqual(['平均', 'Mean']);
  expect(headed('平均分', 'Mean', null)).toEqual(['平均分', 'Mean']);
});
