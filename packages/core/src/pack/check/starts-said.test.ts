import { expect, test } from 'vitest';
import { toyScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { startsSaid } from './starts-said.ts';

const told = (rule: string, part: object = {}, period: object = { tally: 'month', settle: 'quarter', reset: 'year' }) =>
  toldBy(
    startsSaid,
    toyScheme({
      period,
      sections: [
        {
          section: 's',
          title: '组织生活',
          items: [
            {
              item: 'a',
              title: '缺席',
              rule,
              start: 30,
              measure: { count: 'absence' },
              points: { each: -10 },
              ...part,
            },
          ],
        },
      ],
    } as never),
  );

test.each([
  '每月30分，缺席1次扣10分',
  '每月基础分30分',
  '每名党员每月基础分为 30 分',
  '月度基础分30分',
  '每月满分30分，缺席1次扣10分',
  '满分30分（每月），缺席1次扣10分',
])('%s is given more often than once a quarter', (rule) => {
  expect(told(rule)).toEqual(['rule-says-more start']);
});

test.each([
  '每季度基础分30分',
  '基础分30分，每月缺席1次扣10分',
  '每月扣30分以上的约谈',
  '每月缺席3次扣30分',
  '每月最高30分',
  '每月300分',
])('%s is not', (rule) => {
  expect(told(rule)).toEqual([]);
});

test('of a score that begins anew each month, or where somebody says so', () => {
  expect(told('每月30分', {}, { tally: 'month', settle: 'month', reset: 'year' })).toEqual([]);
  expect(told('每月30分', { note: '文件所说的月，是考核季的末月' })).toEqual([]);
  expect(told('每季度30分', {}, { tally: 'quarter', settle: 'year', reset: 'year' })).toEqual(['rule-says-more start']);
});

test('of sections and of the total alike', () => {
  const item = { item: 'a', title: '缺席', measure: { count: 'absence' }, points: { each: -10 } };
  const period = { tally: 'month', settle: 'quarter', reset: 'year' };
  const section = { section: 's', title: '基础分（每月30分）', items: [item] };
  // Of the total it is the scheme that is spoken of.
  expect(toldBy(startsSaid, toyScheme({ period, sections: [{ ...section, start: 30 }] } as never))).toEqual([
    'rule-says-more start',
  ]);
  const whole = toyScheme({ period, rule: '每月基础分80分', start: 80, sections: [section] } as never);
  expect(toldBy(startsSaid, whole)).toEqual(['rule-says-more start']);
});
