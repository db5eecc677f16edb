import { expect, it } from 'vitest';
import { type Placed, placed, toyScheme } from '../../testing/index.ts';

const item = { item: 'points', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
/** Whoever gave an hour of service is moved. */
const scheme = (level: object, levels?: object[]) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    cohort: [],
    levels: levels ?? [
      { level: 0, title: '合格', below: 70 },
      { level: 1, title: '良好', from: 70, below: 80 },
      { level: 2, title: '优秀', from: 80, top: 2 },
    ],
    vetoes: [{ veto: 'moved', title: '黑榜', when: { any: 'volunteer-service' }, effect: { level } }],
    sections: [{ section: 'a', title: 'a', items: [item] }],
  });
const members: Placed = { a: { points: 95 }, b: { points: 90 }, c: { points: 85 }, d: { points: 75 } };
const moving = (...ids: string[]) => ids.map((subject) => ({ record: 'volunteer-service', subject, hours: 1 }));
const levels = (...given: Parameters<typeof placed>) => Object.values(placed(...given)).map(({ level }) => level);
const [after, before] = [{ down: 1 }, { down: 1, before: 'places' }];

it('who is lowered first leaves the place to the next', () => {
  // Two places: a’s goes to c; d has none to leave.
  expect(levels(scheme(after), members, moving('a', 'd'))).toEqual([1, 2, 1, 0]);
  expect(levels(scheme(before), members, moving('a', 'd'))).toEqual([1, 2, 2, 0]);
  const told = placed(scheme(before), members, moving('a'));
  expect(told['a']!.vetoes).toEqual(['黑榜：先级别降 1 级再分名额']);
  expect(told['a']!.why).toBe('得分够优秀；“黑榜”，先级别降 1 级再分名额');
  expect(told['c']!.why).toBeNull();
});

it('and falls once, though the total would have found no place', () => {
  expect(levels(scheme(after), members, moving('c'))).toEqual([2, 2, 0, 1]);
  expect(levels(scheme(before), members, moving('c'))).toEqual([2, 2, 1, 1]);
});

it('competes for the places of the level lowered to', () => {
  const two = [
    { level: 0, title: '合格', below: 70 },
    { level: 1, title: '良好', from: 70, below: 80, top: 1 },
    { level: 2, title: '优秀', from: 80, top: 1 },
  ];
  // a stands at 良好 with 95 and has its one place; c and d find none.
  expect(levels(scheme(before, two), members, moving('a'))).toEqual([1, 2, 0, 0]);
});

it('who is raised first needs a place there', () => {
  expect(levels(scheme({ up: 1 }), members, moving('d'))).toEqual([2, 2, 1, 2]);
  expect(levels(scheme({ up: 1, before: 'places' }), members, moving('d'))).toEqual([2, 2, 1, 1]);
  const more = { ...members, c: { points: 60 } };
  expect(levels(scheme({ up: 1, before: 'places' }), { ...more, b: { points: 60 } }, moving('d'))).toEqual([
    2, 0, 0, 2,
  ]);
});

it('who left within the year, and who is kept lower by another rule, is moved all the same', () => {
  const left = { ...members, a: { points: 95, until: '2017-06-30' } };
  expect(levels(scheme(before), left, moving('a'))).toEqual([1, 2, 2, 1]);
  const kept = { veto: 'kept', title: '处分', when: { any: 'discipline' }, effect: { level: { max: 0 } } };
  const own = scheme({ up: 1, before: 'places' });
  const struck = [{ record: 'discipline', subject: 'a', decision: 'warning' }];
  expect(levels({ ...own, vetoes: [...own.vetoes, kept] as never }, members, [...moving('a'), ...struck])).toEqual([
    0, 2, 2, 1,
  ]);
});
