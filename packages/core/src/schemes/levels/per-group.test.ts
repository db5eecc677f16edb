import { expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';

const item = { item: 'points', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const scheme = (level: object, quota?: object, more: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    cohort: [],
    ...(quota ? { quota } : {}),
    levels: [
      { level: 0, title: '一般' },
      { level: 1, title: '优秀', 'per-group': { cohort: ['field'], 'at-most': 2 }, ...level },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...more,
  });

/** Who (by position) is 优秀, of members with these fields and totals. */
function best(stated: ReturnType<typeof scheme>, members: readonly [string, number][], more: Row[] = []): number[] {
  const subjects = members.map(([field], i) => ({ id: `m${i}`, kind: 'member', field }));
  const facts = members.map(([, amount], i) => ({ record: 'honour', subject: `m${i}`, date: '2017-02-01', amount }));
  const rows = scoreToy(stated, '2017', { subjects, facts: [...facts, ...more] });
  return rows.flatMap(({ level, subject }) => (level === 1 ? [Number(subject.slice(1))] : [])).toSorted();
}

// 前四名为优秀，同一单位不超过 2 人
const members: [string, number][] = [
  ['a', 99],
  ['a', 98],
  ['a', 97],
  ['b', 96],
  ['a', 95],
  ['b', 94],
  ['c', 93],
];

it('no more than so many of one unit, and the next in order move up', () => {
  expect(best(scheme({ top: 4 }), members)).toEqual([0, 1, 3, 5]);
  expect(best(scheme({ top: 5 }), members)).toEqual([0, 1, 3, 5, 6]);
  // Units alone limit it: 95 and more.
  expect(best(scheme({ from: 95 }), members)).toEqual([0, 1, 3]);
});

it('whom a veto keeps from the level leaves the place of the unit too', () => {
  const vetoes = [{ veto: 'v', title: '处分', when: { any: 'discipline' }, effect: { level: { max: 0 } } }];
  const struck = [{ record: 'discipline', subject: 'm1', date: '2017-03-01', decision: 'warning' }];
  expect(best(scheme({ top: 4 }, undefined, { vetoes }), members, struck)).toEqual([0, 2, 3, 5]);
});

it('equal totals at the edge of a unit follow the rule for places', () => {
  const tied: [string, number][] = [
    ['a', 99],
    ['a', 98],
    ['a', 98],
    ['b', 97],
  ];
  expect(best(scheme({ top: 3 }), tied)).toEqual([0, 3]);
  expect(best(scheme({ top: 4 }, { ties: 'all' }), tied)).toEqual([0, 1, 2, 3]);
});

// 优秀不超过参评人数的 50%，其中担任领导职务（a）的不超过优秀名额的一半（四舍五入）
const halfOfPlaces = {
  cohort: ['field'],
  share: { by: 'field', table: { a: 0.5 }, otherwise: 1 },
  of: 'places',
};

it('some take no more than a share of the places, whatever their own number', () => {
  // Of 7 half is 3.5 places, made 4 by rounding; half of them is 2 of a, where half of the four of a would be 2 as well.
  const quota = { round: 'half-up' };
  expect(best(scheme({ share: 0.5, 'per-group': halfOfPlaces }, quota), members)).toEqual([0, 1, 3, 5]);
  // Of 3 places one and a half, made 2; with five of a, half of a were 3.
  const more: [string, number][] = [...members, ['a', 92]];
  expect(best(scheme({ top: 3, 'per-group': halfOfPlaces }, quota), more)).toEqual([0, 1, 3]);
  expect(best(scheme({ top: 3, 'per-group': { ...halfOfPlaces, of: 'group' } }, quota), more)).toEqual([0, 1, 2]);
  // Rounded down half of 3 is 1.
  expect(best(scheme({ top: 3, 'per-group': halfOfPlaces }), more)).toEqual([0, 3, 5]);
  // By a rounding of its own half of 3 places is 1, and half of the five of a 2.
  expect(best(scheme({ top: 3, 'per-group': { ...halfOfPlaces, round: 'down' } }, quota), more)).toEqual([0, 3, 5]);
  const ofGroup = { ...halfOfPlaces, of: 'group', round: 'down' };
  expect(best(scheme({ top: 3, 'per-group': ofGroup }, quota), more)).toEqual([0, 1, 3]);
});

it('a share of the places goes by those of the level itself', () => {
  const levels = [
    { level: 0, title: '一般' },
    { level: 1, title: '优秀', top: 2, 'per-group': halfOfPlaces },
    { level: 2, title: '标兵', top: 1 },
  ];
  // m0 is the first of all; of the two places half is one of a.
  expect(best(scheme({}, undefined, { levels }), members)).toEqual([1, 3]);
});
