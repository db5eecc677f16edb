import { describe, expect, test } from 'vitest';
import { toyItemCodes } from '../toy-findings.ts';

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
