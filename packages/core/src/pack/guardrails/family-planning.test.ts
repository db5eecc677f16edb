import { describe, expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes } from '../toy-findings.ts';

describe('guard-family-planning', () => {
  test.each(['计划生育', '生育二孩', '超生', '独生子女', 'Family planning', 'Births in the village', 'Pregnancy'])(
    'is found in “%s”',
    (title) => {
      expect(toyItemCodes(title)).toContain('guard-family-planning');
    },
  );
  test.each(['看望生育妇女', '培育人才', '生产发展', 'Birthday visits'])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
  test('a compulsory field is sensitive personal data', () => {
    expect(toyFieldCodes('生育情况')).toEqual(['guard-family-planning']);
  });
});
