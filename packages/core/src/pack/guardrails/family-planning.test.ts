import { describe, expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes, toyGuarded, toyRefused } from '../toy-findings.ts';

describe('guard-family-planning', () => {
  test.each(['计划生育', '生育二孩', '超生', '独生子女', 'Family planning', 'Births in the village', 'Pregnancy'])(
    'is found in “%s”',
    (title) => {
      expect(toyItemCodes(title)).toContain('guard-family-planning');
    },
  );
  test.each([
    '看望生育妇女',
    '培育人才',
    '会计生产账目公开',
    '师生育人活动',
    '婚育新风进村',
    '生产发展',
    'Birthday visits',
  ])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
  test('a field is sensitive personal data, compulsory or not', () => {
    expect(toyFieldCodes('生育情况')).toEqual(['guard-sensitive']);
    expect(toyFieldCodes('生育情况', ', required: false')).toEqual(['guard-sensitive']);
  });
});

// As offices really write them.
const refused = [
  '计划生育',
  '超生',
  '多生一个孩子',
  '生育二孩',
  '政策外生育',
  '生三个孩子',
  '二胎',
  '头胎',
  '早婚早育',
  '未婚先孕',
  '结扎',
  '上环',
  '按时孕检',
  '独生子女',
  '缴纳社会抚养费',
  '生男孩',
  'Family planning',
  'Second child',
  'Pregnancy',
  '产假每天扣0.2分',
  '孕期检查请假',
  '结婚生子加分',
  '哺乳假',
  '按时参加孕环检',
  '参加查环查孕',
  '不接受孕情走访服务',
];
const ordinary = [
  '看望生育妇女',
  '培育人才',
  '会计生产账目公开',
  '师生育人活动',
  '婚育新风进村',
  '安全生产',
  '优生优育宣传',
  '帮扶多孩家庭',
  '育儿知识讲座',
  '托育服务',
  '农业生产',
  '先进学生儿童乐园开放',
  'Birthday visits',
  '产假不扣分',
  '除产假、病假外的请假',
  '计划生育协会活动',
  '计生奖扶资金发放审核',
  '线上环节测试',
  '马上环评审批改革',
  '早上环境清扫',
];

test('to be paid in full on maternity leave is no score of it', () => {
  const paid = ['产假期间按基数全额发放', '生育假期间工资照发'];
  expect(toyGuarded(paid)).toEqual([]);
  // Something is taken off all the same.
  expect(toyRefused('guard-family-planning', paid, -1)).toEqual(paid);
});

test('refused by whatever name', () => {
  expect(toyRefused('guard-family-planning', refused)).toEqual(refused);
  expect(toyRefused('guard-family-planning', refused, -1, 'branch-star')).toEqual(refused);
});

test('ordinary work passes', () => {
  expect(toyGuarded(ordinary)).toEqual([]);
  expect(toyGuarded(ordinary, 2, 'branch-star')).toEqual([]);
});
