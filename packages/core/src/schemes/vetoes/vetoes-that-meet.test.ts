import { expect, it } from 'vitest';
import { type Placed, placed, toyScheme } from '../../testing/index.ts';

const item = { item: 'points', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const lines = [
  { level: 0, title: '丁', below: 60 },
  { level: 1, title: '丙', from: 60, below: 70 },
  { level: 2, title: '乙', from: 70, below: 80 },
  { level: 3, title: '甲', from: 80 },
];
/** Whoever gave an hour of service is dealt with by `first`, whoever was disciplined by `second`. */
const scheme = (first: object | number, second: object | number, more: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    cohort: [],
    levels: lines,
    vetoes: [
      { veto: 'first', title: '受处分', when: { any: 'volunteer-service' }, effect: { level: first } },
      { veto: 'second', title: '被通报', when: { any: 'discipline' }, effect: { level: second } },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...more,
  });
const places = { levels: [...lines.slice(0, 3), { ...lines[3], top: 2 }] };
const members: Placed = { a: { points: 95 }, b: { points: 90 }, c: { points: 85 }, d: { points: 75 } };
const lower = (...ids: string[]) => ids.map((subject) => ({ record: 'volunteer-service', subject, hours: 1 }));
const bound = (...ids: string[]) => ids.map((subject) => ({ record: 'discipline', subject, decision: 'warning' }));
const both = (...ids: string[]) => [...lower(...ids), ...bound(...ids)];
const levels = (...given: Parameters<typeof placed>) => Object.values(placed(...given)).map(({ level }) => level);

it('bounded and lowered: one after the other, or the lower of the two', () => {
  const first = { down: 1, before: 'max' };
  // a: 甲 is bounded to 乙 and lowered to 丙, or lowered to 乙, which the bound leaves; d: 乙 less one.
  expect(levels(scheme({ down: 1 }, { max: 2 }), members, both('a', 'd'))).toEqual([1, 3, 3, 1]);
  expect(levels(scheme(first, { max: 2 }), members, both('a', 'd'))).toEqual([2, 3, 3, 1]);
  const told = placed(scheme(first, { max: 2 }), members, both('a'))['a']!;
  expect(told.vetoes).toEqual(['受处分：先级别降 1 级再限最高级别', '被通报：最高评为乙']);
  expect(told.why).toBe('得分够甲；“受处分”，先级别降 1 级再限最高级别；“被通报”，最高评为乙');
  expect(placed(scheme({ down: 1 }, { max: 2 }), members, both('a'))['a']!.why).toBe(
    '得分够甲；“被通报”，最高评为乙；“受处分”，级别降 1 级',
  );
  expect(levels(scheme(first, 2), members, both('a'))).toEqual([2, 3, 3, 2]);
  expect(levels(scheme({ down: 2, before: 'max' }, { max: 2 }), members, both('a'))).toEqual([1, 3, 3, 2]);
  expect(levels(scheme(first, { max: 1 }), members, both('a'))).toEqual([1, 3, 3, 2]);
});

it('the least before a move, or after it', () => {
  // d: 乙 is raised by nothing and lowered to 丙; e: 丁 is raised to 丙 and lowered again, or the least holds in the end.
  const more: Placed = { d: { points: 75 }, e: { points: 50 } };
  expect(levels(scheme({ down: 1 }, { min: 1 }), more, both('d', 'e'))).toEqual([1, 0]);
  expect(levels(scheme({ down: 1, before: 'min' }, { min: 1 }), more, both('d', 'e'))).toEqual([1, 1]);
  const told = placed(scheme({ down: 1, before: 'min' }, { min: 1 }), more, both('d'))['d']!;
  expect(told.vetoes).toEqual(['受处分：先级别降 1 级再看最低级别', '被通报：至少评为丙']);
  const kept = placed(scheme({ down: 1, 'takes-place': true }, { min: 1 }, places), members, lower('a'));
  expect(Object.values(kept).map(({ level }) => level)).toEqual([2, 3, 2, 2]);
  expect(kept['a']!.vetoes).toEqual(['受处分：级别降 1 级，名额不递补']);
});

it('with places: lowered from what they would have left; the next has the place', () => {
  const run = scheme({ down: 1, before: 'max' }, { max: 2 }, places);
  expect(levels(run, members, both('a'))).toEqual([2, 3, 3, 2]);
  // c finds no place, is 乙 by places, and one less for the discipline.
  const told = placed(run, members, both('c'));
  expect(Object.values(told).map(({ level }) => level)).toEqual([3, 3, 1, 2]);
  expect(told['c']!.why).toBe(
    '得分够甲；“受处分”，先级别降 1 级再限最高级别；“被通报”，最高评为乙；名额已满，名额给了得分高的',
  );
  expect(levels(scheme({ down: 1, before: 'places' }, { max: 2 }, places), members, both('a', 'c'))).toEqual([
    2, 3, 2, 2,
  ]);
});

it('a level set exactly stands instead of the one by total: it is lowered, and not raised', () => {
  expect(levels(scheme({ exactly: 2 }, { down: 1 }), members, both('a'))).toEqual([1, 3, 3, 2]);
  expect(levels(scheme({ exactly: 2 }, { down: 1, before: 'places' }, places), members, both('a'))).toEqual([
    1, 3, 3, 2,
  ]);
  const raised = placed(scheme({ exactly: 1 }, { up: 1 }), members, both('a'));
  expect(raised['a']!.level).toBe(1);
  expect(raised['a']!.vetoes).toEqual(['受处分：直接评为丙', '被通报：级别升 1 级（已按“受处分”直接评定，不再提高）']);
  const aside = { levels: [{ level: 0, title: '不定等次', 'by-veto': true }, ...lines.slice(1)] };
  expect(levels(scheme({ exactly: 0 }, { down: 1 }, aside), members, both('a'))).toEqual([0, 3, 3, 2]);
});

it('raised to the least, then lowered, also before places', () => {
  expect(levels(scheme({ min: 3 }, { down: 1 }), members, both('d'))).toEqual([3, 3, 3, 2]);
  expect(levels(scheme({ min: 3 }, { down: 1, before: 'places' }, places), members, both('d'))).toEqual([3, 3, 2, 2]);
});

it('bounded in its place: the place stays empty', () => {
  const run = scheme({ max: 2, 'takes-place': true }, { max: 1, 'takes-place': true }, places);
  const told = placed(run, members, lower('a'));
  expect(Object.values(told).map(({ level }) => level)).toEqual([2, 3, 2, 2]);
  expect(told['a']!.vetoes).toEqual(['受处分：最高评为乙，名额不递补']);
  expect(levels(scheme({ max: 2 }, { max: 1 }, places), members, lower('a'))).toEqual([2, 3, 3, 2]);
  // Of two the lower.
  expect(levels(run, members, both('a'))).toEqual([1, 3, 2, 2]);
  // Who has no place leaves none.
  expect(levels(run, members, both('c'))).toEqual([3, 3, 1, 2]);
});
