import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const consequence = (title: string, kind: string, scheme = 'member-star') => {
  const pay = kind === 'pay' ? '\n    pay: { to: subject, yuan: { 0: 100 } }' : '';
  const text = `consequences:
  - consequence: extra
    title: ${title}
    when: { level: { max: 0 } }
    kind: ${kind}${pay}
publish:`;
  const edits = { [`schemes/${scheme}.yaml`]: [['publish:', text]] } as Parameters<typeof toySource>[0];
  return loadPack(toySource(edits), alone).diagnostics.map((d) => d.code);
};

test.each(['罚款', '扣发绩效', '取消评优资格', 'Pay withheld'])('“%s” does not carry itself out on people', (title) => {
  expect(consequence(title, 'pay')).toEqual(['guard-sanction']);
});

const named = [
  '末位淘汰',
  '取消党员资格',
  '清退名单',
  '除名',
  '劝退人员',
  '注销志愿者资格',
  '解聘网格员',
  '停发补贴',
  '列入黑名单',
  '通报批评',
  '免职',
  'Eliminated',
  'Disqualified members',
  'Dismissal',
];

test.each(named)('a list that is a sanction by its name: %s', (title) => {
  for (const kind of ['list', 'open']) expect(consequence(title, kind)).toEqual(['guard-sanction']);
});

test('people may be told and decide: review, warning', () => {
  for (const kind of ['review', 'warning']) for (const title of named) expect(consequence(title, kind)).toEqual([]);
});

test.each([
  '列入评优推荐',
  '结对帮助',
  '谈心谈话',
  '表扬名单',
  '进修培训',
  '重点联系服务',
  '年度先进',
  '优先外出学习',
  '回访名单',
  'To be helped',
])('a list that helps or honours: %s', (title) => {
  for (const kind of ['list', 'open', 'review']) expect(consequence(title, kind)).toEqual([]);
});

test('a level of people is no sanction by its name', () => {
  const level = (title: string) =>
    loadPack(
      toySource({
        'schemes/member-star.yaml': [
          ['title: 无星', `title: ${title}`],
          ['level: public', 'level: subject'],
        ],
      }),
      alone,
    ).diagnostics.map((d) => d.code);
  for (const title of ['除名', '淘汰', '取消资格', '劝退']) expect(level(title)).toEqual(['guard-sanction']);
  for (const title of ['不合格', '需帮助', '一般']) expect(level(title)).toEqual([]);
});

test('pay that is earned, and what organisations get, is no sanction', () => {
  expect(consequence('绩效报酬', 'pay')).toEqual([]);
  expect(consequence('扣减工作经费', 'pay', 'branch-star')).toEqual([]);
});
