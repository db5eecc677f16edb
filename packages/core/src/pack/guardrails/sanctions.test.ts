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

test('people may be told and decide: review, warning, list', () => {
  for (const kind of ['review', 'warning', 'list']) expect(consequence('取消评优资格', kind)).toEqual([]);
});

test('pay that is earned, and what organisations get, is no sanction', () => {
  expect(consequence('绩效报酬', 'pay')).toEqual([]);
  expect(consequence('扣减工作经费', 'pay', 'branch-star')).toEqual([]);
});
