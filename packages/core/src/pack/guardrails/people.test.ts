import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const found = (title: string, more = '', id = 'kind-of-own') =>
  loadPack(
    toySource({
      'pack.yaml': [
        ['basis: example', `basis: example\nkinds:\n  - { kind: ${id}, title: ${title}, in: branch${more} }`],
      ],
    }),
    alone,
  ).diagnostics.map(({ code, line }) => `${code} ${line}`);

test.each([
  '村民',
  '居民',
  '网格员',
  '志愿者',
  '镇村干部',
  '支部书记',
  '教师',
  '河长',
  '楼栋长',
  '户主人员',
  '户主',
  '外卖骑手',
  '十户联防长',
  '企业负责人',
  '租客',
  '经营户业主',
])('%s are people, and said to be', (title) => {
  expect(found(title)).toEqual(['guard-people 9']);
  expect(found(title, ', person: true')).toEqual([]);
});

test.each([
  '户',
  '村',
  '企业',
  '企业法人',
  '市场经营人',
  '单位会员',
  '村民小组',
  '党员中心户',
  '社会组织',
  '班组',
  '商户',
  '楼栋',
])('%s are none', (title) => {
  expect(found(title)).toEqual([]);
});

test('the English title tells as well', () => {
  expect(found('甲类', ', title-en: villagers')).toEqual(['guard-people 9']);
  expect(found('甲类', ', title-en: shops')).toEqual([]);
});
