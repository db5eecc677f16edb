import { expect, test } from 'vitest';
import { headingIn, inUnitText } from './in-unit.ts';

test('points are told in the unit of their scheme, in either language', () => {
  const yuan = { zh: '元', en: 'yuan' };
  expect([inUnitText('1,200 分', yuan), inUnitText('1,200 points', yuan)]).toEqual(['1,200 元', '1,200 yuan']);
  expect([inUnitText('85 分', null), inUnitText('85 pts', null)]).toEqual(['85 分', '85 pts']);
  expect(inUnitText('1.2 分', { zh: '', en: '' })).toBe('1.2');
});

test('a heading over totals in the language of the screen', () => {
  const yuan = { zh: '元', en: 'yuan' };
  expect([headingIn('得分', yuan, 'zh'), headingIn('Points', yuan, 'en'), headingIn('得分', null, 'zh')]).toEqual([
    '得分（元）',
    'Total (yuan)',
    '得分',
  ]);
});
