import { describe, expect, test } from 'vitest';
import { type AreaFile, readAreas } from './area-files.ts';
import { areasOf, isCommunity, parseAreas, placeName } from './areas.ts';

describe('the files under data/areas', () => {
  test.each<[AreaFile, string, number, number, number, number]>([
    // name, root, counties, townships, villages and communities, of which communities
    ['huanghua', '130983', 1, 14, 359, 32],
    ['quzhou', '3308', 6, 100, 1664, 183],
    ['hongqiao', '120106', 1, 9, 114, 114],
    ['haian', '320685', 1, 11, 239, 105],
    ['hubei', '42', 105, 1475, 27_057, 5326],
  ])('%s holds what the source holds', (name, root, counties, townships, villages, communities) => {
    const areas = readAreas(name);
    expect(areasOf(areas, 'county', root)).toHaveLength(counties);
    expect(areasOf(areas, 'township', root)).toHaveLength(townships);
    expect(areasOf(areas, 'village', root)).toHaveLength(villages);
    expect(areasOf(areas, 'village', root).filter(isCommunity)).toHaveLength(communities);
  });

  test.each<AreaFile>(['huanghua', 'quzhou', 'hongqiao', 'haian', 'hubei'])(
    '%s: every code once, every parent present',
    (name) => {
      const areas = readAreas(name);
      const codes = new Set(areas.map(({ code }) => code));
      expect(codes.size).toBe(areas.length);
      expect(areas.filter(({ parent }) => parent !== null && !codes.has(parent))).toEqual([]);
    },
  );

  test('Huanghua has 327 villages, as the article says', () => {
    const villages = areasOf(readAreas('huanghua'), 'village').filter((area) => !isCommunity(area));
    expect(villages).toHaveLength(327);
  });
});

test('a line that is no area is refused with file and line', () => {
  expect(() => parseAreas('code\tname\n13098\t黄骅', 'x.tsv')).toThrow(/x\.tsv:2/);
  expect(() => parseAreas('code\tname\n13\t河北省\n1309', 'x.tsv')).toThrow(/x\.tsv:3/);
});

test.each([
  ['130983100201', '楼东村民委员会', '楼东村'],
  ['130983100218', '前苗村民委员会', '前苗村'],
  ['130983100214', '沈庄村民委员会', '沈庄村'],
  ['130983103231', '邓庄子村民委员会', '邓庄子村'],
  ['130983001016', '育才社区居民委员会', '育才社区'],
  ['130983404498', '黄骅开发区虚拟社区', '黄骅开发区虚拟社区'],
  ['130983100217', '新立村村民委员会', '新立村'],
])('%s %s is called %s', (code, name, called) => {
  expect(placeName({ code, name, level: 'village', parent: code.slice(0, 9) })).toBe(called);
});
