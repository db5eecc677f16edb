import { expect, test } from 'vitest';
import { readCsv, selectRegion, writeTsv } from './extract.ts';

const csv =
  'code,name,streetCode\n130983100201,"楼东村民委员会",130983100\n130983001016,"育才社区居民委员会",130983001\n';

test('reads bare codes and quoted names', () => {
  expect(readCsv(csv, 'villages.csv')).toEqual([
    { code: '130983100201', name: '楼东村民委员会' },
    { code: '130983001016', name: '育才社区居民委员会' },
  ]);
});

test('names file and line of what it cannot read', () => {
  expect(() => readCsv('code,name\nnot a code', 'streets.csv')).toThrow(/streets\.csv:2/);
});

test('keeps the region, what lies below and the chain above, in order of code', () => {
  const all = ['42', '130983001016', '13', '130983', '1309', '130982', '130983001'].map((code) => ({
    code,
    name: code,
  }));
  expect(selectRegion(all, '130983').map(({ code }) => code)).toEqual([
    '13',
    '1309',
    '130983',
    '130983001',
    '130983001016',
  ]);
});

test('writes one line an area after a header, closed by a newline', () => {
  expect(writeTsv([{ code: '13', name: '河北省' }])).toBe('code\tname\n13\t河北省\n');
});
