import { describe, expect, test } from 'vitest';
import { toyItemCodes, toyGuarded, toyRefused } from '../toy-findings.ts';

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
    '发生拉票贿选等换届违纪案件',
    '民主测评得分＝（优秀票数×1＋称职票数×0.8＋基本称职票数×0.6）÷有效票数×100',
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

// As offices really write them.
const refused = [
  '朋友圈集赞',
  '文章点赞数',
  '获赞数量',
  '帮村里刷赞',
  '网络评选得票',
  '微信投票助力',
  '为本镇拉票',
  '转发公众号文章',
  '转发到朋友圈',
  '朋友圈发布正能量',
  '短视频播放量',
  '文章阅读数',
  '点击率',
  '涨粉100个',
  '评论数',
  '转评赞合计',
  'Likes received',
  'Votes collected online',
  'Articles shared',
  'Video views received',
  '公众号推文阅读',
  '直播间人气',
  '朋友圈发文',
  '将通知转发到朋友圈',
  '投票支持家乡项目',
  '推文点亮“在看”',
  '将镇公众号通知转发各村微信群',
  '通知转发各支部朋友圈',
  '短视频互动量',
  '不得拉票刷票；按网络投票票数排序',
  '分享推文至三个以上微信群',
];
const ordinary = [
  '参加投票选举',
  '民主评议得票率',
  '党员大会测评票数',
  '转发上级文件',
  '经验做法被市委转发',
  '信息被省级媒体刊发',
  '群众满意度',
  '转交群众诉求',
  '主题分享会一次',
  '提案被采纳',
  'Requests forwarded to the township',
  '“点赞台”公示栏',
  '文件转发',
  '上级文件两个工作日内转发到村',
  '投票选举组织',
  '上级来文转发各村',
  '预警信息及时转发至各责任人',
  '推动土地流转发展适度规模经营',
  '获评“点赞人物”',
  '不得以网络投票、点赞数、转发量作为评选依据',
  '不将转发量纳入考核',
  '分享经验做法',
];

test('refused by whatever name', () => {
  expect(toyRefused('guard-likes', refused)).toEqual(refused);
  expect(toyRefused('guard-likes', refused, -1, 'branch-star')).toEqual(refused);
});

test('ordinary work passes', () => {
  expect(toyGuarded(ordinary)).toEqual([]);
  expect(toyGuarded(ordinary, 2, 'branch-star')).toEqual([]);
});
