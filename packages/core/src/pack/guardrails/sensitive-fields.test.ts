import { expect, test } from 'vitest';
import { toyFieldCodes } from '../toy-findings.ts';

test.each(['银行卡号', '身份证号码', '病史', '未成年人基本情况', '犯罪记录', 'Bank account', 'Criminal record'])(
  'sensitive without purpose, ground and retention: %s',
  (title) => {
    expect(toyFieldCodes(title, ', required: false')).toEqual(['guard-sensitive']);
  },
);

test('with purpose, ground and retention it may be kept', () => {
  const said = ', sensitive: { purpose: 发放补贴, ground: 《某某办法》第三条, retention-months: 24 }';
  expect(toyFieldCodes('银行卡号', said)).toEqual([]);
  expect(toyFieldCodes('银行卡号', ', sensitive: { purpose: 发放补贴 }')).toContain('missing-key');
});

test('saying so does not allow what is never allowed', () => {
  const said = ', sensitive: { purpose: 考勤到会, ground: 支部决定的, retention-months: 24 }';
  expect(toyFieldCodes('指纹', said)).toEqual(['guard-biometrics']);
});

test.each(['公众号账号', '集体账户余额', '慰问患病党员', '功能定位', '活动地点', 'Account of the work'])(
  'harmless: %s',
  (title) => {
    expect(toyFieldCodes(title)).toEqual([]);
  },
);
