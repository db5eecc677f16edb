import { schemeSchema } from '@lianxin/core';
import { expect, test } from 'vitest';
import { because, reasons } from './moves.ts';

test('reasons go with the direction of the move, biggest first', () => {
  expect(reasons({ x: 4, y: 1, z: 0 }, { x: 1, y: 0, z: 2 }, 1)).toEqual([
    { item: 'x', change: 3 },
    { item: 'y', change: 1 },
  ]);
  expect(reasons({ x: 4, z: 0 }, { x: 1, z: 2 }, -1)).toEqual([{ item: 'z', change: -2 }]);
});

test('where the points did not move it, the rule that moved a level is named', () => {
  const stated = {
    scheme: 'star',
    title: '星',
    subject: 'branch',
    cohort: [],
    period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
    precision: 1,
    sections: [
      {
        section: 'a',
        title: 'a',
        items: [{ item: 'x', title: '一', measure: { count: 'deed' }, points: { each: 1 } }],
      },
    ],
    vetoes: [{ veto: 'false', title: '弄虚作假', when: { any: 'false-record' }, effect: { level: { max: 0 } } }],
    publish: { level: 'organisation', total: 'organisation' },
  };
  const lined = [
    { level: 0, title: '无' },
    { level: 1, title: '一', from: 1 },
    { level: 2, title: '二', from: 2 },
  ];
  const scheme = (more: object) => schemeSchema.parse({ ...stated, levels: lined, ...more });
  const at = (total: number, level: number, band = level, vetoes: string[] = []) => ({
    total,
    level,
    band,
    vetoes,
    items: { x: total },
  });
  const told = (more: object, now: ReturnType<typeof at>, before: ReturnType<typeof at>) =>
    because(scheme(more), now, before).map(({ item, title, change }) => [item, title.zh, change]);
  const steps = { promotion: { 'max-steps': 1 } };
  expect(told({}, at(5, 0, 2, ['false']), at(4, 2))).toEqual([['false', '弄虚作假', null]]);
  expect(told({}, at(4, 2), at(5, 0, 2, ['false']))).toEqual([['false', '不再有“弄虚作假”', null]]);
  expect(told(steps, at(4, 2), at(5, 1, 2))).toEqual([['promotion', '逐级晋升，每季度最多升 1 级', null]]);
  const places = { levels: [lined[0], lined[1], { ...lined[2], top: 1 }] };
  expect(told(places, at(5, 1, 2), at(4, 2))).toEqual([['quota', '名额已满', null]]);
  expect(told(places, at(4, 2), at(5, 1, 2))).toEqual([['quota', '有了名额', null]]);
  expect(told({}, at(4, 2), at(5, 1))).toEqual([['levels', '评级的分数线不同', null]]);
  expect(told(steps, at(5, 2), at(4, 1))).toEqual([['x', '一', 1]]);
});
