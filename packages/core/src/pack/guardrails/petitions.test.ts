import { describe, expect, test } from 'vitest';
import { toyItemCodes } from '../toy-findings.ts';

describe('guard-petitions', () => {
  test.each([
    '发生信访',
    '被群众投诉',
    '实名举报',
    'Complaints received',
    '越级上访',
    '进京访每人次扣5分',
    'Petitions from the village',
  ])('is found in “%s”', (title) => {
    expect(toyItemCodes(title)).toContain('guard-petitions');
  });
  test.each([
    '化解信访积案',
    '群众投诉经查属实每次扣5分',
    '举报安全隐患',
    '信访工作落实',
    'Complaints resolved',
    '接访下访群众',
    '违法信访行为',
    'Petitions settled',
    '走访群众',
  ])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
});
