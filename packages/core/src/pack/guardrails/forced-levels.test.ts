import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const found = (lowest: string, middle: string, scheme: 'member-star' | 'branch-star' = 'member-star') =>
  loadPack(
    toySource({
      'schemes/member-star.yaml': [
        [
          '{ level: 0, title: 无星, below: 10 }',
          `{ level: 0, title: ${scheme === 'member-star' ? lowest : '无星'}, below: 10 }`,
        ],
        [
          '{ level: 1, title: 一星, from: 10, below: 20 }',
          `{ level: 1, title: 一星, from: 10, below: 20${scheme === 'member-star' ? middle : ''} }`,
        ],
        [
          '{ level: 2, title: 二星, from: 20 }',
          `{ level: 2, title: 二星, from: 20${scheme === 'member-star' ? ', share: 0.3' : ''} }`,
        ],
        ['level: public', 'level: subject'],
      ],
      ...(scheme === 'branch-star'
        ? {
            'schemes/branch-star.yaml': [
              ['title: 无星', `title: ${lowest}`],
              ['title: 有星, from: 5', `title: 有星, from: 5${middle}`],
            ] as [string, string][],
          }
        : {}),
    }),
    alone,
  )
    .diagnostics.filter((d) => d.code.startsWith('guard'))
    .map((d) => d.code);

test.each(['不合格', '较差', '后进', '末位', '待改进', '黄牌警告', 'D级'])(
  'people forced into “%s” by a share',
  (title) => {
    expect(found(title, ', share: 0.6')).toEqual(['guard-forced-level']);
    expect(found(title, ', top: 20')).toEqual(['guard-forced-level']);
  },
);

test('the best may be few, and the rest may be what speaks against nobody', () => {
  expect(found('不合格', '')).toEqual([]);
  expect(found('不合格', ', share: 0.7')).toEqual([]);
  expect(found('一般', ', share: 0.6')).toEqual([]);
  expect(found('无星', ', share: 0.6')).toEqual([]);
});

test('organisations may be ranked into classes', () => {
  expect(found('后进', ', share: 0.9', 'branch-star')).toEqual([]);
});

test('nobody is put into a bad level for being last', () => {
  const veto = (when: string, effect = '{ level: 0 }') =>
    loadPack(
      toySource({
        'schemes/member-star.yaml': [
          ['title: 无星', 'title: 不合格'],
          ['level: public', 'level: subject'],
          ['promotion:', `vetoes:\n  - { veto: last, title: 末位, when: ${when}, effect: ${effect} }\npromotion:`],
        ],
      }),
      alone,
    )
      .diagnostics.filter((d) => d.code === 'guard-forced-level')
      .map((d) => d.code);
  const last = '{ measure: { rank: { sum: volunteer-service.hours }, from: bottom }, is: 1 }';
  expect(veto(last)).toEqual(['guard-forced-level']);
  expect(veto(last, '{ level: { down: 1 } }')).toEqual(['guard-forced-level']);
  expect(veto(`${last}, and: [{ any: absence }]`)).toEqual(['guard-forced-level']);
  expect(veto(`${last}, and: [{ total: { below: 5 } }]`)).toEqual([]);
  expect(veto(last, '{ level: { max: 1 } }')).toEqual([]);
  expect(veto('{ rank: { bottom: 1 } }')).toEqual(['guard-forced-level']);
  expect(veto('{ rank: { bottom-share: 10% } }')).toEqual(['guard-forced-level']);
  expect(veto('{ rank: { bottom-share: 10% } }, and: [{ total: { below: 5 } }]')).toEqual([]);
  expect(veto('{ rank: { top: 1 } }', '{ level: 1 }')).toEqual([]);
});

test('nor into one that only a veto gives', () => {
  const codes = (title: string) =>
    loadPack(
      toySource({
        'schemes/member-star.yaml': [
          ['{ level: 0, title: 无星, below: 10 }', `{ level: 0, title: ${title}, by-veto: true }`],
          ['{ level: 1, title: 一星, from: 10, below: 20 }', '{ level: 1, title: 一星, below: 20 }'],
          ['level: public', 'level: subject'],
          [
            'promotion:',
            'vetoes:\n  - { veto: last, title: 末 5%, when: { rank: { bottom-share: 5% } }, effect: { level: 0 } }\npromotion:',
          ],
        ],
      }),
      alone,
    )
      .diagnostics.filter((d) => d.code === 'guard-forced-level')
      .map((d) => d.code);
  expect(codes('较差')).toEqual(['guard-forced-level']);
  expect(codes('暂不评星')).toEqual([]);
});
