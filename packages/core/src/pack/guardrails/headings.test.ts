import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const codes = (heading: string, title = '每条1分') =>
  loadPack(
    toySource({
      'schemes/member-star.yaml': [
        [
          'levels:\n',
          `  - { section: extra, ${heading}, items: [{ item: e, title: ${title}, measure: { count: meeting.present }, points: { each: 1 } }] }\nlevels:\n`,
        ],
      ],
    }),
    alone,
  ).diagnostics.map(({ code }) => code);

test('a heading may be all that says what the points are for', () => {
  expect(codes('title: 网络点赞转发')).toEqual(['guard-likes']);
  expect(codes('title: 网络, rule: 转发朋友圈每条1分')).toEqual(['guard-likes']);
  expect(codes('title: 群众上访')).toEqual(['guard-petitions']);
  expect(codes('title: 计划生育')).toEqual(['guard-family-planning']);
});

test('rules that say themselves what is done about the matter are judged by that', () => {
  expect(codes('title: 信访', '信访事项按期办结率')).toEqual([]);
  expect(codes('title: 残疾人', '残疾人上门服务')).toEqual([]);
  expect(codes('title: 残疾人工作')).toEqual([]);
  expect(codes('title: 信访工作')).toEqual([]);
});
