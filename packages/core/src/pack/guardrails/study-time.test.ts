import { describe, expect, test } from 'vitest';
import { toyItemCodes } from '../toy-findings.ts';

describe('guard-study-time', () => {
  test.each([
    '学习时长',
    '在线学习',
    '学习强国积分',
    '每学习10分钟',
    '培训学时',
    '观看党课视频时长',
    'Study minutes',
    'Hours of study',
    'Learning time',
  ])('is found in “%s”', (title) => {
    expect(toyItemCodes(title)).toContain('guard-study-time');
  });
  test.each([
    '参加集中培训',
    '集中培训不少于32学时',
    '学习贯彻会议精神时间安排',
    '听党课一次',
    '学习教育随三会一课开展',
    '志愿服务每小时2分',
    'Course attended',
    'Volunteer hours',
  ])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
});
