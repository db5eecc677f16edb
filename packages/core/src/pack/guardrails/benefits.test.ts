import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const kinds: readonly (readonly [string, string])[] = [
  ['basis: example', 'basis: example\nkinds: [{ kind: household, title: 农户, in: committee }]'],
];
const scheme = (part: string, subject: string) => `scheme: home
title: 积分
subject: ${subject}
period: { tally: month, settle: year, reset: year }
precision: 0.1
sections:
  - section: all
    title: 全部
    items: [{ item: a, title: 评分, measure: { sum: mark.score }, points: { as-entered: true } }]
levels: [{ level: 0, title: 一般, below: 60 }, { level: 1, title: 良好, from: 60 }]
${part}publish: { level: none, total: subject }
`;
const record = (subject: string) => `record: mark
title: 评分
subject: ${subject}
fields: [{ field: score, title: 分数, type: number, unit: 分 }]
enter: [branch-secretary]
verify: none
summary: '{score}'
`;
const guards = (part: string, subject = 'household') =>
  loadPack(
    toySource(
      { 'pack.yaml': kinds },
      { 'records/mark.yaml': record(subject), 'schemes/home.yaml': scheme(part, subject) },
    ),
    alone,
  )
    .diagnostics.filter(({ code }) => code.startsWith('guard-'))
    .map(({ code }) => code);
const list = (title: string, kind = 'list', more = '') =>
  `consequences: [{ consequence: c, title: ${JSON.stringify(title)}, kind: ${kind}, when: { level: { max: 0 } }${more} }]\n`;

const refused = [
  '停发当年集体经济收益分红',
  '取消惠民补贴',
  '暂缓办理建房审批',
  '不予开具证明',
  '扣减村级福利',
  '不足60分的户，暂缓享受村集体分红',
  '当年集体分红，60分以下的，一律停发',
  '次年不享受村集体福利',
  '分红减半',
  '取消低保资格',
  '村里不予盖章',
  '各类手续一律不得办理',
  '取消评优资格和集体分红',
  '停办一切业务',
  '入学证明暂缓开具',
  '合作医疗补助不予发放',
  'Dividends stopped',
  'Certificates refused',
];
// A reward may go by points and be withheld; honours too; help is no loss.
const allowed = [
  '取消当年评先评优资格',
  '不予兑换',
  '不得评为文明户',
  '从村集体收益中提取一成作积分奖励，不足60分的不发',
  '停发当季积分奖励',
  '不享受积分奖励金',
  '上门帮扶，协助申请低保',
  '帮助代办补贴申领',
  '结对帮扶名单',
  '取消兑换资格一个季度',
  '列入重点走访，优先安排临时救助',
  'Reward withheld',
];

test('what a household is entitled to is not taken away by points, by a list, a review or a warning', () => {
  for (const title of refused)
    for (const kind of ['list', 'review', 'warning'])
      expect([title, ...guards(list(title, kind))]).toEqual([title, 'guard-benefit']);
});

test('a reward, an honour or help may go by points', () => {
  for (const title of allowed) expect([title, ...guards(list(title))]).toEqual([title]);
});

test('a pay by points under the name of a dividend is a dividend cut; a reward from collective income is none', () => {
  const pay = (title: string) => guards(list(title, 'pay', ', pay: { to: subject, yuan: { 0: 500 } }'));
  expect(pay('集体分红')).toEqual(['guard-benefit']);
  expect(pay('按积分分红')).toEqual(['guard-benefit']);
  expect(pay('积分奖励（从集体收益中列支）')).toEqual([]);
  expect(pay('年终奖励分红户')).toEqual([]);
  expect(pay('积分兑现')).toEqual([]);
});

test('nor by a level, a veto or an item', () => {
  const veto = (title: string) => `vetoes: [{ veto: v, title: ${title}, when: { any: mark }, effect: { level: 0 } }]\n`;
  expect(guards(veto('违法的停发分红'))).toEqual(['guard-benefit']);
  // What somebody did about a benefit is theirs to answer for.
  for (const title of ['骗取低保的', '不参加医保的', '拒不办理建房审批手续的']) expect(guards(veto(title))).toEqual([]);
});

test('people are entitled to it as well, but their pay for work is no benefit; bodies are not people', () => {
  expect(guards(list('取消集体分红'), 'member')).toEqual(['guard-benefit']);
  expect(guards(list('限制办理证明'), 'member')).toEqual(['guard-benefit']);
  expect(guards(list('停发岗位补贴', 'review'), 'member')).toEqual([]);
  expect(guards(list('停发奖补资金'), 'branch')).toEqual([]);
});
