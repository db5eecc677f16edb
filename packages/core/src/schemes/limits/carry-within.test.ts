import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { toyFindings } from '../../pack/toy-findings.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const served = (date: string, hours: number): Row => ({ record: 'volunteer-service', subject: 'm1', date, hours });
// 12 in January, 12 in February, none in March, 3 in April; 9 in November and 12 in December.
const facts = [
  ...['2017-01-04', '2017-02-04', '2017-12-04'].map((date) => served(date, 12)),
  served('2017-04-04', 3),
  served('2017-11-04', 9),
].map((fact, i) => ({ id: `f${i}`, ...fact }));
const monthly = { tally: 'month', settle: 'year', reset: 'year' };
const months = Array.from({ length: 12 }, (_, i) => `2017-${String(i + 1).padStart(2, '0')}`);
const item = { measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };

function points(own: object, more: object = {}, subjects: Row[] = [{ id: 'm1', kind: 'member' }], asOf = '2017-12-31') {
  const scheme = oneItemScheme({ ...item, ...own }, { period: monthly, precision: 0.1, ...more });
  return months
    .filter((month) => month <= asOf.slice(0, 7))
    .map((month) => scoreToy(scheme, month, { subjects, facts, asOf })[0]?.total);
}

describe('carry-within', () => {
  const carried = [8, 8, 8, 3, 0, 0, 0, 0, 0, 0, 8, 8];

  it('gives what lies above the cap in the months after, until the year ends', () => {
    // 4 of January and 4 of February are left over: 8 in March. Of December 5 lapse.
    expect(points({ cap: { month: 8 }, 'carry-within': 'year' })).toEqual(carried);
    expect(points({ cap: { month: 8 } })).toEqual([8, 8, 0, 3, 0, 0, 0, 0, 0, 0, 8, 8]);
    expect(points({ cap: { month: 7 }, 'carry-within': 'quarter' })).toEqual([7, 7, 7, 3, 0, 0, 0, 0, 0, 0, 7, 7]);
    expect(points({ cap: { month: 5 }, 'carry-within': 'year' }).slice(0, 6)).toEqual([5, 5, 5, 5, 5, 2]);
  });

  it('holds for sections and the whole, and beside a floor', () => {
    const section = oneItemScheme(item).sections[0]!;
    const sections = [{ ...section, cap: { month: 8 }, 'carry-within': 'year' }];
    expect(points({}, { sections })).toEqual(carried);
    expect(points({}, { cap: { month: 8 }, 'carry-within': 'year' })).toEqual(carried);
    expect(points({ cap: { month: 8 }, 'carry-within': 'year', floor: { month: 0 } })).toEqual(carried);
    // A cap of the year beside it.
    expect(points({ cap: { month: 8, year: 20 }, 'carry-within': 'year' })).toEqual([8, 8, 4, ...Array(9).fill(0)]);
  });

  it('holds for items of a group together, the later ones bearing the cut and the first paid first', () => {
    const group = { group: 'g', title: '合计', items: ['one', 'two'], cap: { month: 8 }, 'carry-within': 'year' };
    const two = (length: string) =>
      [
        { ...item, item: 'one', title: '甲' },
        { item: 'two', title: '乙', measure: { count: 'absence' }, points: { each: 3 } },
      ].map((each) => ({ ...oneItemScheme(item).sections[0]!.items[0]!, ...each, title: `${each.title}${length}` }));
    const scheme = oneItemScheme(item, {
      period: monthly,
      precision: 0.1,
      groups: [group],
      sections: [{ ...oneItemScheme(item).sections[0]!, items: two('') }],
    } as never);
    const more = [
      ...facts,
      ...['2017-02-10', '2017-05-10'].map((date) => ({ record: 'absence', subject: 'm1', date })),
    ].map((fact, i) => ({ ...fact, id: `f${i}` }));
    const given = (month: string, people: Row[] = [{ id: 'm1', kind: 'member' }]) =>
      scoreToy(scheme, month, { subjects: people, facts: more })[0]?.total;
    // 1 月 12 余 4；2 月 12 + 3 + 4 余 11；3 月 8 余 3；4 月 3 + 3；5 月 3
    expect(months.map((month) => given(month))).toEqual([8, 8, 8, 6, 3, 0, 0, 0, 0, 0, 8, 8]);
    const gone = [{ id: 'm1', kind: 'member', until: '2017-02-20' }];
    expect(['2017', '2017-03'].map((month) => given(month, gone))).toEqual([16, undefined]);
    const toy = toyPack();
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: more,
    });
    const told = explainLive(live, 'm1', '2017', { pack: 'toy', version: '1.0.0' })!.slots.map(({ sections }) =>
      sections[0]!.items.map((each) => each.points),
    );
    // 2 月减在甲（4）和乙（3）上，1 月减的 4 先补甲
    expect(told.slice(0, 5)).toEqual([
      [8, 0],
      [8, 0],
      [8, 0],
      [3, 3],
      [0, 3],
    ]);
  });

  it('pays nothing before its time, nor to who is gone', () => {
    expect(points({ cap: { month: 8 }, 'carry-within': 'year' }, {}, undefined, '2017-02-10')).toEqual([8, 8]);
    const scheme = oneItemScheme({ ...item, cap: { month: 8 }, 'carry-within': 'year' }, { period: monthly });
    const gone = [{ id: 'm1', kind: 'member', until: '2017-02-20' }];
    expect(scoreToy(scheme, '2017', { subjects: gone, facts })[0]?.total).toBe(16);
  });

  it('is told', () => {
    const toy = toyPack();
    const scheme = oneItemScheme({ ...item, cap: { month: 8 }, 'carry-within': 'year' }, { period: monthly });
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects: [{ id: 'm1', kind: 'member' }],
      facts,
    });
    const slots = explainLive(live, 'm1', '2017', { pack: 'toy', version: '1.0.0' })!.slots;
    const told = slots.map(({ sections }) => sections[0]?.items[0]?.arithmetic.zh);
    expect(told[0]).toBe('12 小时 × 1 分 = 12 分，本月上限 8 分，超出的结转，计 8 分');
    expect(told[2]).toBe('0 小时 × 1 分 = 0 分，加上期超出上限结转的 8 分，计 8 分');
  });
});

const star = 'schemes/member-star.yaml';
it.each([
  ['cap: { month: 6 }, carry-within: year', []],
  ['cap: { year: 60 }, carry-within: year', ['wrong-value']],
  ['carry-within: quarter', ['wrong-value']],
  ['cap: { month: 6 }, carry-within: month', ['wrong-value']],
])('checks %s', (more, codes) => {
  const item2 = `      - { item: more, title: 另, measure: { count: volunteer-service }, points: { each: 1 }, ${more} }\n`;
  const found = toyFindings({
    [star]: [['levels:\n', `  - section: extra\n    title: 另加\n    items:\n${item2}levels:\n`]],
  });
  expect(found.filter((each) => each.includes(star)).map((each) => each.split(' ')[0])).toEqual(codes);
});
