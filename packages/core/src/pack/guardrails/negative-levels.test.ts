import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const levels = (title: string, publish = 'level: public', scheme = 'member-star') =>
  loadPack(
    toySource({
      [`schemes/${scheme}.yaml`]: [
        ['title: 无星', `title: ${title}`],
        ['level: public', publish],
      ],
    } as Parameters<typeof toySource>[0]),
    alone,
  ).diagnostics.map((d) => [d.code, d.severity]);

test.each(['不合格', '较差', '后进党员', '黄牌警告'])('a person’s “%s” is not public', (title) => {
  expect(levels(title)).toEqual([['guard-negative-level', 'error']]);
});

test('it may be known to the organisation, and organisations have levels in public', () => {
  expect(levels('不合格', 'level: organisation')).toEqual([]);
  expect(levels('后进', 'level: public', 'branch-star')).toEqual([]);
});

test.each(['合格', '无星', '无警示', '良好', '差额推荐对象以外'])('“%s” speaks against nobody', (title) => {
  expect(levels(title).filter(([code]) => code === 'guard-negative-level')).toEqual([]);
});
