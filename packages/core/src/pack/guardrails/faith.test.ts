import { describe, expect, test } from 'vitest';
import { toyFieldCodes, toyFindings, toyItemCodes, toyGuarded, toyRefused } from '../toy-findings.ts';

describe('guard-faith', () => {
  test.each(['信教', '参加宗教活动', '去教堂做礼拜', 'Religious activity', 'Church attendance'])(
    'is found in “%s”',
    (title) => {
      expect(toyItemCodes(title)).toContain('guard-faith');
    },
  );
  test.each(['坚定理想信仰', '政治信仰', '孝道教育', '抵御宗教渗透', '宗教事务管理', 'Acting in good faith'])(
    'is not found in “%s”',
    (title) => {
      expect(toyItemCodes(title)).toEqual([]);
    },
  );
  test('a field is sensitive personal data, compulsory or not', () => {
    expect(toyFieldCodes('宗教信仰')).toEqual(['guard-sensitive']);
    expect(toyFieldCodes('宗教信仰', ', required: false')).toEqual(['guard-sensitive']);
  });
});

test('is found in what a condition or a factor looks at', () => {
  const measure = 'measure: { sum: volunteer-service.hours, where: { hours: { min: 1 } } }';
  const codes = (instead: string) =>
    toyFindings({ 'schemes/member-star.yaml': [[measure, `measure: ${instead}`]] }).filter((found) =>
      found.startsWith('guard-faith'),
    );
  expect(codes('{ sum: volunteer-service.hours, where: { subject.believer: true } }')).toHaveLength(1);
  const or = 'any-of: [{ hours: 2 }, { years from subject.baptised to date: 3 }]';
  expect(codes(`{ value: volunteer-service, worth: 1, times: [{ when: { ${or} }, by: 0.5 }] }`)).toHaveLength(1);
});

// As offices really write them.
const refused = [
  '信教',
  '参加宗教活动',
  '去教堂做礼拜',
  '不信仰宗教',
  '出入宗教活动场所',
  '烧香拜佛',
  '信佛',
  '念经',
  '参加法会',
  '家中祷告',
  '封斋',
  '皈依佛门',
  '信众人数',
  '家中有基督徒',
  '组织参加教会聚会',
  'Religious activity',
  'Church attendance',
  'Prays daily',
  '到庙里上香',
  '参加佛事活动',
  '堂屋供奉神像',
  '家中设有佛龛',
  '信教群众不列入积分评优人选',
  '寺庙烧香引发消防隐患',
  '信教的不作为推荐对象',
  '家门上贴十字架、经文',
];
const ordinary = [
  '宗教活动场所安全检查',
  '宗教场所消防检查',
  '寺庙防火巡查',
  '教堂文物修缮',
  '抵御宗教渗透',
  '宗教政策宣传',
  '宗教事务管理',
  '坚定理想信仰',
  '孝道教育',
  '清明文明祭扫不烧香',
  '反邪教宣传',
  '民族宗教工作联络',
  'Acting in good faith',
  '帮教信教群众',
  '走访信教户',
  '基督教堂周边环境整治',
  '教堂、寺庙、养老院等人员密集场所消防设施完好',
  '寺庙、祠堂用火用电隐患整改',
  '宗教信仰情况不纳入积分',
];

test('refused by whatever name', () => {
  expect(toyRefused('guard-faith', refused)).toEqual(refused);
  expect(toyRefused('guard-faith', refused, -1, 'branch-star')).toEqual(refused);
});

test('ordinary work passes', () => {
  expect(toyGuarded(ordinary)).toEqual([]);
  expect(toyGuarded(ordinary, 2, 'branch-star')).toEqual([]);
});
