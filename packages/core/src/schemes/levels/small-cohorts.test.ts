import { expect, it } from 'vitest';
import { scoreToy, toyScheme } from '../../testing/index.ts';

const item = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const scheme = (quota: object, more: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    quota,
    levels: [
      { level: 1, title: '其他' },
      { level: 2, title: '良好', share: 0.3 },
      { level: 3, title: '优秀', share: 0.1 },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    consequences: [{ consequence: 'best', title: '前一成', when: { rank: { 'top-share': 0.1 } }, kind: 'list' }],
    ...more,
  });

it('a share gives one place at least where the document says so', () => {
  const subjects = ['m1', 'm2', 'm3'].map((id) => ({ id, kind: 'member' }));
  const facts = subjects.map(({ id }, i) => ({
    record: 'volunteer-service',
    subject: id,
    date: '2017-02-01',
    hours: 9 - i,
  }));
  const rows = (quota: object) => scoreToy(scheme(quota), '2017', { subjects, facts });
  // 10 % and 30 % of three are nobody, 40 % is one.
  expect(rows({}).map(({ level, consequences }) => [level, consequences])).toEqual([
    [1, []],
    [1, []],
    [1, []],
  ]);
  expect(rows({ rounded: 'together' }).map(({ level }) => level)).toEqual([2, 1, 1]);
  expect(rows({ 'at-least': 1 }).map(({ level, consequences }) => [level, consequences])).toEqual([
    [3, ['best']],
    [2, []],
    [1, []],
  ]);
});

const many = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `m${i + 10}`, kind: 'member' }));
const scored = (count: number, of: (i: number) => number) =>
  many(count).map(({ id }, i) => ({ record: 'volunteer-service', subject: id, date: '2017-02-01', hours: of(i) }));

it('places go by how many are assessed', () => {
  const levels = [
    { level: 0, title: '一般' },
    {
      level: 1,
      title: '先进',
      top: {
        by: 'cohort-size',
        tiers: [
          { from: 5, top: 2 },
          { from: 10, top: 3 },
        ],
        otherwise: 1,
      },
    },
  ];
  const best = (count: number) =>
    scoreToy(scheme({}, { levels, consequences: [] }), '2017', {
      subjects: many(count),
      facts: scored(count, (i) => 12 - i),
    }).filter(({ level }) => level === 1).length;
  expect([3, 4, 5, 9, 10, 12].map(best)).toEqual([1, 1, 2, 2, 3, 3]);
});

it('places that a better level leaves free pass on, or lapse', () => {
  const levels = [
    { level: 0, title: '合格', below: 5 },
    { level: 1, title: '良好', from: 5, below: 9, share: 0.3 },
    { level: 2, title: '优秀', from: 9, share: 0.3 },
  ];
  // Ten: one of 9 hours, the others 8, 7.5, 7 …
  const facts = scored(10, (i) => (i === 0 ? 9 : 8.5 - i / 2 + 0.5));
  const run = (quota: object) =>
    scoreToy(scheme(quota, { levels, precision: 0.5, consequences: [] }), '2017', { subjects: many(10), facts }).map(
      ({ level }) => level,
    );
  expect(run({})).toEqual([2, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
  expect(run({ unused: 'lapse' })).toEqual([2, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
});

it('shares are each made whole by themselves: 15% and 35% of ten are one and three', () => {
  const levels = [
    { level: 1, title: '合格' },
    { level: 2, title: '良好', share: 0.35 },
    { level: 3, title: '优秀', share: 0.15 },
  ];
  const run = (quota: object, more: object[] = levels) => {
    const given = scoreToy(scheme(quota, { levels: more, consequences: [] }), '2017', {
      subjects: many(10),
      facts: scored(10, (i) => 12 - i),
    }).map(({ level }) => level);
    return [3, 2, 1].map((level) => given.filter((each) => each === level).length);
  };
  expect(run({})).toEqual([1, 3, 6]);
  // 1.5 and 3.5: two and four.
  expect(run({ round: 'half-up' })).toEqual([2, 4, 4]);
  // “Good or better at most 50 %”: five.
  expect(run({ rounded: 'together' })).toEqual([1, 4, 5]);
  // Nobody reaches 优秀: its one place is 良好's.
  const high = levels.with(2, { level: 3, title: '优秀', from: 13, share: 0.15 } as never);
  expect(run({}, high)).toEqual([0, 4, 6]);
  expect(run({ unused: 'lapse' }, high)).toEqual([0, 3, 7]);
});

it('groups of fewer have no place where the document says so', () => {
  const placed = (count: number, quota: object) => {
    const subjects = Array.from({ length: count }, (_, i) => ({ id: `m${i}`, kind: 'member' }));
    const facts = subjects.map(({ id }, i) => ({
      record: 'volunteer-service',
      subject: id,
      date: '2017-02-01',
      hours: 9 - i,
    }));
    return scoreToy(scheme(quota), '2017', { subjects, facts }).map(({ level, consequences }) => [
      level,
      ...(consequences ?? []),
    ]);
  };
  // “One at least where three or more are assessed; of two nobody is excellent.”
  const quota = { 'at-least': 1, 'none-below': 3 };
  expect(placed(3, quota)).toEqual([[3, 'best'], [2], [1]]);
  expect(placed(2, quota)).toEqual([[1], [1]]);
  expect(placed(2, { 'at-least': 1 })).toEqual([[3, 'best'], [2]]);
});
