import { describe, expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes } from '../toy-findings.ts';

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
