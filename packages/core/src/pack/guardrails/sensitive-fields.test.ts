import { expect, test } from 'vitest';
import { toyFieldCodes, toyFindings } from '../toy-findings.ts';

test.each([
  '银行卡号',
  '身份证号码',
  '病史',
  '未成年人基本情况',
  '犯罪记录',
  '是否刑满释放人员',
  '未满十四周岁子女姓名及学校',
  'Bank account',
  'Criminal record',
])('sensitive without purpose, ground and retention: %s', (title) => {
  expect(toyFieldCodes(title, ', required: false')).toEqual(['guard-sensitive']);
});

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

test('what the roster says of people', () => {
  const attribute = (text: string, kind = 'member') =>
    toyFindings({
      'pack.yaml': [
        [
          'basis: example',
          `basis: example\nkinds: [{ kind: ${kind}, attributes: [{ attribute: extra, type: text, ${text} }] }]`,
        ],
      ],
    }).filter((found) => found.startsWith('guard'));
  for (const title of ['残疾等级', '宗教信仰', '婚育状况', '银行卡号', '前科', '人脸编号', '病史'])
    expect(attribute(`title: ${title}`)).toEqual(['guard-sensitive pack.yaml:8']);
  expect(attribute('title: 残疾等级, rule: 免于义务劳动；离任即删, source: 某某办法第三条')).toEqual([]);
  for (const title of ['职务', '入党年份', '编组']) expect(attribute(`title: ${title}`)).toEqual([]);
  expect(attribute('title: 残疾人数', 'branch')).toEqual([]);
});

test('points by a sensitive attribute', () => {
  const kinds =
    'basis: example\nkinds: [{ kind: member, attributes: [{ attribute: extra, title: 宗教信仰, type: boolean, rule: 不应有, source: 无 }] }]';
  expect(
    toyFindings({
      'pack.yaml': [['basis: example', kinds]],
      'schemes/member-star.yaml': [
        ['title: 参加组织生活\n', 'title: 参加组织生活\n        applies: { extra: false }\n'],
      ],
    }).filter((found) => found.startsWith('guard')),
  ).toEqual(['guard-faith schemes/member-star.yaml:20']);
});
