import { expect, it } from 'vitest';
import { type Placed, placed, reaching, scoreToy, toyScheme } from '../../testing/index.ts';

const item = { item: 'points', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const scheme = (quota: object, more: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    cohort: ['field'],
    quota,
    levels: [
      { level: 0, title: '合格' },
      { level: 1, title: '优秀', share: '1/3' },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...more,
  });

const levels = (...given: Parameters<typeof placed>) => reaching(1, ...given);

// Three of field a, two of b, two of c, one of d.
const members: Placed = {
  a1: { points: 70, field: 'a' },
  a2: { points: 60, field: 'a' },
  a3: { points: 50, field: 'a' },
  b1: { points: 95, field: 'b' },
  b2: { points: 90, field: 'b' },
  c1: { points: 94, field: 'c' },
  c2: { points: 40, field: 'c' },
  d1: { points: 30, field: 'd' },
};

it('small cohorts share their places', () => {
  // By themselves a third of two is nobody.
  expect(levels(scheme({}), members)).toBe('a1');
  // b, c and d are five: one place; six would have two.
  expect(levels(scheme({ 'merge-below': 3 }), members)).toBe('a1 b1');
  expect(levels(scheme({ 'merge-below': 3, round: 'half-up' }), members)).toBe('a1 b1 c1');
  // Only d is smaller than two: it stays alone, and is told of no merging.
  expect(levels(scheme({ 'merge-below': 2 }), members)).toBe('a1');
  expect(placed(scheme({ 'merge-below': 2 }), members)['d1']!.why).toMatch(
    /^得分够优秀；名额已满，按得分排序定为合格$/,
  );
});

it('says so', () => {
  expect(placed(scheme({ 'merge-below': 3 }), members)['b2']!.why).toBe(
    '得分够优秀；名额已满，按得分排序定为合格；不足 3 个的组合并计算名额',
  );
  expect(placed(scheme({ 'merge-below': 3 }), members)['a2']!.why).toBe('得分够优秀；名额已满，按得分排序定为合格');
});

it('or join a cohort that is named, or those that have something in common', () => {
  // All eight: 2 places.
  expect(levels(scheme({ 'merge-below': 3, 'merge-into': { field: 'a' } }), members)).toBe('b1 c1');
  // d joins c: three, one place.
  expect(levels(scheme({ 'merge-below': 2, 'merge-into': { field: 'c' } }), members)).toBe('a1 c1');
  // b and d are in the same half, c is alone and too small.
  const half = Object.fromEntries(
    Object.entries(members).map(([id, each]) => [id, { ...each, pilot: each.field === 'c' }]),
  ) as Placed;
  expect(levels(scheme({ 'merge-below': 3, 'merge-into': ['pilot'] }), half)).toBe('a1 b1');
  expect(levels(scheme({ 'merge-below': 3, 'merge-into': ['pilot'], 'at-least': 1 }), half)).toBe('a1 b1 c1');
});

it('counts who is ranked, before it looks at how small the whole is', () => {
  const exempt = [{ exempt: 'out', title: '借调', when: { any: 'discipline' } }];
  const struck = [{ record: 'discipline', subject: 'a3', decision: 'warning' }];
  // a has two left and is small too: seven together have two places.
  for (const from of [{}, { from: 'ranking' }])
    expect(levels(scheme({ 'merge-below': 3 }, { exempt: [{ ...exempt[0], ...from }] }), members, struck)).toBe(
      'b1 c1',
    );
  // b, c and d together are five: no places below six, no limit below six.
  expect(levels(scheme({ 'merge-below': 3, 'none-below': 6 }), members)).toBe('');
  expect(levels(scheme({ 'merge-below': 3, 'min-cohort': 6 }), members)).toBe('a1 a2 a3 b1 b2 c1 c2 d1');
});

it('ranks and distances from the mean go by the same', () => {
  const consequences = [
    { consequence: 'first', title: '第一名', kind: 'list', when: { rank: { top: 1 } } },
    { consequence: 'above', title: '高于平均', kind: 'list', when: { 'from-mean': { above: 0 } } },
  ];
  const own = scheme({ 'merge-below': 3 }, { consequences });
  const subjects = Object.entries(members).map(([id, { field }]) => ({ id, kind: 'member', field }));
  const facts = Object.entries(members).map(([subject, { points }]) => ({
    record: 'honour',
    subject,
    date: '2017-02-01',
    amount: points,
  }));
  const told = scoreToy(own, '2017', { subjects, facts }).map(({ subject, consequences: ids }) => `${subject} ${ids}`);
  // The mean of b, c and d is 69.8.
  expect(told).toEqual(['a1 first,above', 'a2 ', 'a3 ', 'b1 first,above', 'b2 above', 'c1 above', 'c2 ', 'd1 ']);
});

it('ranks and distances from the mean go by the cohorts as they were where places alone are put together', () => {
  const consequences = [
    { consequence: 'last', title: '末位', kind: 'list', when: { rank: { bottom: 1 } } },
    { consequence: 'above', title: '高于平均', kind: 'list', when: { 'from-mean': { above: 0 } } },
  ];
  const quota = { 'merge-below': 3, 'merge-for': 'places' };
  // Places are those of b, c and d together, as without merge-for.
  expect(levels(scheme(quota), members)).toBe('a1 b1');
  const subjects = Object.entries(members).map(([id, { field }]) => ({ id, kind: 'member', field }));
  const facts = Object.entries(members).map(([subject, { points }]) => ({
    record: 'honour',
    subject,
    date: '2017-02-01',
    amount: points,
  }));
  const told = scoreToy(scheme(quota, { consequences }), '2017', { subjects, facts });
  expect(told.map(({ subject, consequences: ids }) => `${subject} ${ids}`)).toEqual([
    'a1 above',
    'a2 ',
    'a3 last',
    'b1 above',
    'b2 last',
    'c1 above',
    'c2 last',
    'd1 last',
  ]);
});

it('who left within the year is compared where they were last', () => {
  const left = { ...members, b2: { ...members['b2']!, until: '2017-06-30' } } as Placed;
  expect(levels(scheme({ 'merge-below': 3, round: 'half-up' }), left)).toBe('a1 b1 c1');
});
