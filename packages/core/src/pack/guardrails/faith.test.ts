import { describe, expect, test } from 'vitest';
import { toyFieldCodes, toyItemCodes } from '../toy-findings.ts';

describe('guard-faith', () => {
  test.each(['信教', '参加宗教活动', '去教堂做礼拜', 'Religious activity', 'Church attendance'])(
    'is found in “%s”',
    (title) => {
      expect(toyItemCodes(title)).toContain('guard-faith');
    },
  );
  test.each(['坚定理想信仰', '政治信仰', 'Acting in good faith'])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
  test('a compulsory field is sensitive personal data', () => {
    expect(toyFieldCodes('宗教信仰')).toEqual(['guard-faith']);
    expect(toyFieldCodes('宗教信仰', ', required: false')).toEqual([]);
  });
});
