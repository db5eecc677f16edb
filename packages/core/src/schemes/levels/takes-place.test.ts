import { expect, it } from 'vitest';
import { type Placed, placed, toyScheme } from '../../testing/index.ts';

const item = { item: 'points', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
/** Whoever gave an hour of service is put at 优秀. */
const scheme = (takes: boolean | undefined, more: object = {}, rule: object = { exactly: 2 }) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    cohort: [],
    levels: [
      { level: 0, title: '合格' },
      { level: 1, title: '良好', from: 80 },
      { level: 2, title: '优秀', from: 80, top: 2 },
    ],
    vetoes: [
      {
        veto: 'praised',
        title: '受市级表彰',
        when: { any: 'volunteer-service' },
        effect: { level: { ...rule, ...(takes === undefined ? {} : { 'takes-place': takes }) } },
      },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...more,
  });

const praised = (...ids: string[]) => ids.map((subject) => ({ record: 'volunteer-service', subject, hours: 1 }));
const members: Placed = { a: { points: 95 }, b: { points: 90 }, c: { points: 85 }, d: { points: 60 } };
const levels = (...given: Parameters<typeof placed>) => Object.values(placed(...given)).map(({ level }) => level);

it('who is put at a level takes one of its places, and the last by total leaves it', () => {
  // 2 places: one is d’s, a has the other; b falls.
  const told = placed(scheme(true), members, praised('d'));
  expect(Object.values(told).map(({ level }) => level)).toEqual([2, 1, 1, 2]);
  expect(told['d']!.vetoes).toEqual(['受市级表彰：直接评为优秀，占名额']);
  expect(told['b']!.why).toBe('得分够优秀；名额有直接评定的占用，余下的已满，按得分排序定为良好');
  // c would have found no place anyway.
  expect(told['c']!.why).toBe('得分够优秀；名额已满，按得分排序定为良好');
});

it('or stands beside them, also where the own total would have one', () => {
  expect(levels(scheme(false), members, praised('d'))).toEqual([2, 2, 1, 2]);
  // a’s place goes to c.
  const told = placed(scheme(false), members, praised('a'));
  expect(Object.values(told).map(({ level }) => level)).toEqual([2, 2, 2, 0]);
  expect(told['a']!.vetoes).toEqual(['受市级表彰：直接评为优秀，不占名额']);
  // Unsaid, a takes a place by total.
  expect(levels(scheme(undefined), members, praised('a'))).toEqual([2, 2, 1, 0]);
});

it('more of them than places all have the level, and nobody else', () => {
  expect(levels(scheme(true), members, praised('b', 'c', 'd'))).toEqual([1, 2, 2, 2]);
});

it('equal totals at the edge that is left', () => {
  const tied: Placed = { a: { points: 90 }, b: { points: 90 }, c: { points: 60 } };
  expect(levels(scheme(true), tied, praised('c'))).toEqual([1, 1, 2]);
  expect(levels(scheme(true, { quota: { ties: 'all' } }), tied, praised('c'))).toEqual([2, 2, 2]);
});

it('shares are of all who are assessed, those put there among them; a small cohort has no limit', () => {
  const share = [
    { level: 0, title: '合格' },
    { level: 2, title: '优秀', from: 80, share: 0.5 },
  ];
  expect(levels(scheme(true, { levels: share }), members, praised('d'))).toEqual([2, 0, 0, 2]);
  expect(levels(scheme(false, { levels: share }), members, praised('d'))).toEqual([2, 2, 0, 2]);
  expect(levels(scheme(true, { levels: share, quota: { 'min-cohort': 5 } }), members, praised('d'))).toEqual([
    2, 2, 2, 2,
  ]);
});

it('at least: by total one may stand higher, and takes the place there', () => {
  const two = [
    { level: 0, title: '合格' },
    { level: 1, title: '良好', from: 80, top: 1 },
    { level: 2, title: '优秀', from: 80, top: 1 },
  ];
  const run = (takes: boolean, ...ids: string[]) =>
    levels(scheme(takes, { levels: two }, { min: 1 }), members, praised(...ids));
  // a is 优秀 by total; d has the one place of 良好.
  expect(run(true, 'a', 'd')).toEqual([2, 0, 0, 1]);
  expect(run(false, 'a', 'd')).toEqual([2, 1, 0, 1]);
  // b finds no place at 优秀 and sits in that of 良好.
  expect(run(true, 'b')).toEqual([2, 1, 0, 0]);
  expect(run(false, 'b')).toEqual([2, 1, 1, 0]);
});

it('places of one group', () => {
  const grouped = [
    { level: 0, title: '合格' },
    { level: 2, title: '优秀', from: 80, 'per-group': { cohort: ['field'], 'at-most': 1 } },
  ];
  const in2: Placed = { a: { points: 95, field: 'x' }, b: { points: 60, field: 'x' }, c: { points: 90, field: 'y' } };
  expect(levels(scheme(true, { levels: grouped }), in2, praised('b'))).toEqual([0, 2, 2]);
  expect(levels(scheme(false, { levels: grouped }), in2, praised('b'))).toEqual([2, 2, 2]);
});

it('who is kept from the level by another rule, is not ranked or not assessed takes none', () => {
  const kept = { veto: 'kept', title: '处分', when: { any: 'discipline' }, effect: { level: { max: 0 } } };
  const own = scheme(true);
  const struck = [{ record: 'discipline', subject: 'd', decision: 'warning' }];
  expect(levels({ ...own, vetoes: [...own.vetoes, kept] as never }, members, [...praised('d'), ...struck])).toEqual([
    2, 2, 1, 0,
  ]);
  const exempt = (from: object) => ({
    exempt: [{ exempt: 'out', title: '借调', when: { any: 'discipline' }, ...from }],
  });
  expect(levels(scheme(true, exempt({ from: 'ranking' })), members, [...praised('d'), ...struck])).toEqual([
    2, 2, 1, 2,
  ]);
  expect(levels(scheme(true, exempt({})), members, [...praised('d'), ...struck])).toEqual([2, 2, 1, null]);
});

it('who left within the year has the place all the same', () => {
  const left = { ...members, d: { points: 60, until: '2017-06-30' } };
  expect(levels(scheme(true), left, praised('d'))).toEqual([2, 1, 1, 2]);
});

it('who finds no place higher up sits where the rule says, though the total does not reach it', () => {
  const two = [
    { level: 0, title: '合格' },
    { level: 1, title: '良好', from: 80, top: 1 },
    { level: 2, title: '优秀', top: 1, 'any-total': true },
  ];
  expect(levels(scheme(true, { levels: two }, { min: 1 }), members, praised('d'))).toEqual([2, 0, 0, 1]);
});
