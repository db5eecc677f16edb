import { expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes, toyGuarded, toyRefused } from '../toy-findings.ts';

test.each(['巡查轨迹', 'GPS定位', 'Location track', 'Coordinates'])('a track: %s', (title) => {
  expect(toyFieldCodes(title)).toEqual(['guard-track']);
  expect(toyFieldCodes(title, ', required: false')).toEqual(['guard-sensitive']);
  expect(toyItemCodes(title)).toContain('guard-track');
});

test.each(['活动地点', '村名', 'Place', 'Location'])('a place in words is no track: %s', (title) => {
  expect(toyFieldCodes(title)).toEqual([]);
});

test.each(['找准功能定位', '干部成长轨迹', 'Keeps track of requests', 'Coordinates the grid'])(
  'only a word: %s',
  (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  },
);

// As offices really write them.
const refused = [
  '巡查轨迹',
  'GPS定位',
  '北斗定位在线',
  '手机定位',
  '走访路线上传',
  '实时位置共享',
  '电子围栏打卡',
  '行踪报告',
  '经纬度打点',
  '手环里程',
  '到岗位置',
  '巡河里程',
  'Location track',
  'Walking traces',
  'Live location',
];
const ordinary = [
  '找准功能定位',
  '干部成长轨迹',
  '讲解红色足迹',
  '巡河一次',
  '为失智老人配备定位手环',
  '活动地点布置',
  '整治河道',
  '品牌定位清晰',
  '到岗履职',
  '发展定位研究',
  'Keeps track of requests',
];

test('refused by whatever name', () => {
  expect(toyRefused('guard-track', refused)).toEqual(refused);
  expect(toyRefused('guard-track', refused, -1, 'branch-star')).toEqual(refused);
});

test('ordinary work passes', () => {
  expect(toyGuarded(ordinary)).toEqual([]);
  expect(toyGuarded(ordinary, 2, 'branch-star')).toEqual([]);
});
