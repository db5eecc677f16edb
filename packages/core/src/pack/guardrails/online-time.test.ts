import { describe, expect, test } from 'vitest';
import { toyItemCodes, toyGuarded, toyRefused } from '../toy-findings.ts';

describe('guard-online-time', () => {
  test.each([
    '每日登录一次',
    '在线时长',
    '会议签到',
    '健步打卡',
    '安装党建APP',
    '小程序推广下载量',
    'Daily log-in',
    'Online minutes',
    'App installs',
    'check-ins',
  ])('is found in “%s”', (title) => {
    expect(toyItemCodes(title)).toContain('guard-online-time');
  });
  test.each([
    '安装路灯',
    '村级活动场所使用率',
    '监控安装率',
    '打造网红打卡点',
    '以签到表为准计分',
    '市场活跃度',
    '每月活动不少于四次',
    '主题党日活动',
    '登门走访',
    '下载党章原文',
    '关注困难群众',
    '便民服务站值守',
    'Street lamps installed',
  ])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
  test('in the rule’s words and in the id, not only in the title', () => {
    expect(toyItemCodes('积极分子', '每天登录平台计1分')).toContain('guard-online-time');
    expect(toyItemCodes('积极分子', '参加一次计1分', 'daily-login')).toContain('guard-online-time');
  });
  test('a rule that says it is not counted', () => {
    expect(toyItemCodes('参加会议', '到会计1分，签到不计分')).toEqual([]);
  });
});

// As offices really write them.
const refused = [
  '每日登录平台',
  '登陆系统次数',
  '在线时长满30分钟',
  '上线率达到90%',
  '连续打卡天数',
  '会议扫码签到',
  'APP活跃度',
  '日活用户',
  '小程序注册人数',
  '推广安装政务APP',
  '公众号关注数',
  '平台使用时长',
  '月活用户排名',
  '钉钉开通率',
  '扫码关注本镇公众号',
  '每日一签',
  '每天登录不满30分钟的不计分',
  'Days signed in',
  'Time spent online',
  'App downloads',
  '每天浏览政务平台',
  '每天打开“红色云平台”满一次计0.1分',
  '平台点击次数',
  '推广健康小程序',
  '每周访问“先锋网”不少于3次',
  '新增注册用户',
  '系统活跃指数',
  '安装“国家反诈中心”APP',
  '下载并注册“某某办”“某某通”客户端',
  '“掌上党建”党员激活率',
  '医保电子凭证激活率',
  '每日登录平台上报不少于2次',
  '每天在钉钉群接龙报到',
  '“某某码”扫码领码任务数',
];
const ordinary = [
  '安装路灯',
  '监控在线率',
  '以签到表为准',
  '台风登陆前转移群众',
  '打造网红打卡点',
  '事项网上办理率',
  '线上办理满意',
  '上门走访',
  '便民服务站值守',
  '活动室使用率',
  '市场活跃度',
  'Street lamps installed',
  '值班备勤',
  '新增住户登录台账',
  '文物登录名录',
  '会场签到处服务',
  '平台问题按期整改率',
  '每周走访网格内重点户',
  '商标注册数量',
  '每天使用防护网',
  '志愿者注册人数',
  '登录平台上报安全隐患并经核实',
  '登录综治平台录入走访信息',
  '激活闲置农房',
  '闲置资产激活率',
  '不统计登录次数和在线时长',
  '登录次数不纳入考核',
  '污水处理设施在线监测达标',
];

test('refused by whatever name', () => {
  expect(toyRefused('guard-online-time', refused)).toEqual(refused);
  expect(toyRefused('guard-online-time', refused, -1, 'branch-star')).toEqual(refused);
});

test('ordinary work passes', () => {
  expect(toyGuarded(ordinary)).toEqual([]);
  expect(toyGuarded(ordinary, 2, 'branch-star')).toEqual([]);
});
