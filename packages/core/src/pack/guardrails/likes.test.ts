import { describe, expect, test } from 'vitest';
import { toyItemCodes } from '../toy-findings.ts';

describe('guard-likes', () => {
  test.each([
    '文章点赞数',
    '网络投票得票数',
    '转发到朋友圈',
    '公众号阅读量',
    '粉丝增长',
    'Likes received',
    'Online votes',
    'Posts forwarded',
    'Page views',
  ])('is found in “%s”', (title) => {
    expect(toyItemCodes(title)).toContain('guard-likes');
  });
  test.each([
    '参加投票选举',
    '民主评议得票率',
    '党员大会测评票数',
    '转发上级文件',
    'Requests forwarded to the township',
    '转交群众诉求',
    '分享经验',
    'Shares of the members met',
    'Likely helpers',
  ])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
});
