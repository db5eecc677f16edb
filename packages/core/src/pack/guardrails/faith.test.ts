import { describe, expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes } from '../toy-findings.ts';

describe('guard-faith', () => {
  test.each(['信教', '参加宗教活动', '去教堂做礼拜', 'Religious activity', 'Church attendance'])(
    'is found in “%s”',
    (title) => {
      expect(toyItemCodes(title)).toContain('guard-faith');
    },
  );
  test.each(['坚定理想信仰', '政治信仰', '孝道教育', '抵御宗教渗透', '宗教事务管理', 'Acting in good faith'])(
    'is not found in “%s”',
    (title) => {
      expect(toyItemCodes(title)).toEqual([]);
    },
  );
  test('a field is sensitive personal data, compulsory or not', () => {
    expect(toyFieldCodes('宗教信仰')).toEqual(['guard-sensitive']);
    expect(toyFieldCodes('宗教信仰', ', required: false')).toEqual(['guard-sensitive']);
  });
});
