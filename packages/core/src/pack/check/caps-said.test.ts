import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const found = (rule: string, cap: string, period = 'settle: month, reset: year }\ncount-from: reset') =>
  toyFindings({
    [star]: [
      ['settle: quarter, reset: year }', period.includes('}') ? period : `${period} }`],
      [
        'levels:\n',
        `  - { section: more, title: 日常积分, rule: ${rule}, cap: ${cap}, items: [{ item: extra, title: 其他, measure: { count: meeting }, points: { each: 1 } }] }\nlevels:\n`,
      ],
    ],
  }).filter((one) => one.startsWith('cap-longer'));
const told = [expect.stringContaining('cap-longer-than-said')];

test.each([
  ['每户每月所得日常积分合计不超过60分', '60'],
  ['每月每户依第三条第（一）至（四）项所得积分，合计最多60分', '60'],
  ['当月加分上限为5分', '{ year: 5 }'],
  ['每季度累计最高不超过12.5分', '12.5'],
  ['月最高10分', '10'],
  ['月度累计不超过10分', '10'],
  ['按月封顶10分', '10'],
  ['每月限10分', '10'],
  ['每月≤10分', '10'],
  ['月累计加分不得超过10分', '10'],
  ['每月总分以10分为限', '10'],
  ['每月加满10分为止', '10'],
])('%s is not cap: %s of a year', (rule, cap) => {
  expect(found(rule, cap)).toEqual(told);
});

test.each([
  ['每户每月合计不超过60分', '{ month: 60 }'],
  ['每月不超过5分，全年不超过60分', '60'],
  ['每月不超过5分，全年不超过60分', '{ month: 5, year: 60 }'],
  ['每月开会一次，每次计5分，最多60分', '60'],
  ['每月不超过600分', '60'],
  ['连续三个月最多60分', '60'],
  ['12月最多60分', '60'],
  ['每月参加会议最多60人次', '60'],
  ['全年合计不超过60分', '60'],
  ['每月合计不超过60分, note: 每月的另有办法', '60'],
])('%s may be cap: %s', (rule, cap) => {
  expect(found(rule, cap)).toEqual([]);
});

test('of a score that begins anew each month a plain cap is one of the month', () => {
  expect(found('每月合计不超过60分', '60', 'settle: month, reset: year')).toEqual([]);
  expect(found('每季度合计不超过60分', '60', 'settle: quarter, reset: year')).toEqual([]);
  expect(found('每月合计不超过60分', '60', 'settle: quarter, reset: year')).toEqual(told);
});

const floored = (rule: string, floor: string) =>
  toyFindings({
    [star]: [
      [
        'levels:\n',
        `  - { section: more, title: 纪律, rule: ${rule}, floor: ${floor}, items: [{ item: extra, title: 其他, measure: { count: meeting }, points: { each: -1 } }] }\nlevels:\n`,
      ],
    ],
  }).filter((one) => one.startsWith('cap-longer'));

test.each([
  ['每月最低计0分', '0'],
  ['月度积分不低于0分', '0'],
  ['少一次扣1分，当月扣完为止', '0'],
  ['扣分以扣完当月基础分为限', '0'],
  ['每月最多扣5分', '-5'],
])('%s is not floor: %s of a quarter', (rule, floor) => {
  expect(floored(rule, floor)).toEqual(told);
});

test.each([
  ['每月最低计0分', '{ month: 0 }'],
  ['每月开会一次，少一次扣1分，扣完为止', '0'],
  ['每月至少开展1次', '1'],
  ['每季度最多扣5分', '-5'],
  ['每月最多加5分', '-5'],
  ['每月最低计0分, note: 按季算', '0'],
])('%s may be floor: %s', (rule, floor) => {
  expect(floored(rule, floor)).toEqual([]);
});
