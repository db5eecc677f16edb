import { expect, test } from 'vitest';
import { inUnitText } from './in-unit.ts';

test('points are told in the unit of their scheme, in either language', () => {
  const yuan = { zh: '元', en: 'yuan' };
  expect([inUnitText('1,200 分', yuan), inUnitText('1,200 points', yuan)]).toEqual(['1,200 元', '1,200 yuan']);
  expect([inUnitText('85 分', null), inUnitText('85 pts', null)]).toEqual(['85 分', '85 pts']);
  expect(inUnitText('1.2 分', { zh: '', en: '' })).toBe('1.2');
});
