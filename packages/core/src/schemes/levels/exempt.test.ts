import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyPack, toyScheme } from '../../testing/index.ts';

const year = { tally: 'year', settle: 'year', reset: 'year' };
const hours = { sum: 'volunteer-service.hours' };
const amounts: [string, number][] = [
  ['m1', 9],
  ['m2', 4],
  ['m3', 1],
];
const subjects: Row[] = amounts.map(([id]) => ({ id, kind: 'member' }));
const facts: Row[] = amounts.map(([subject, amount]) => ({
  record: 'volunteer-service',
  subject,
  date: '2017-02-02',
  hours: amount,
}));
const item = { measure: hours, points: { each: 1 } };
/** Totals of those who are assessed, where the third by a measure and those behind are exempt. */
const totals = (measure: object, more: object = {}, rules = toyPack()) => {
  const exempt = [{ exempt: 'behind', title: '第三名以后的', when: { measure, is: { min: 3 } }, ...more }];
  const scheme = oneItemScheme(item, { period: year, exempt });
  return scoreToy(scheme, '2017', { subjects, facts }, rules).map(({ subject, total, rank }) => [subject, total, rank]);
};

describe('exempt by a place among others', () => {
  it('never goes round in a circle: it is found among all', () => {
    const found = [
      ['m1', 9, null],
      ['m2', 4, null],
    ];
    const sum = { combine: { add: ['place', 0] }, of: { place: { rank: hours } } };
    const toy = toyPack();
    const placed = { ...toy.indicators![0]!, indicator: 'placed', measure: { rank: hours }, precision: 1 };
    const rules = { ...toy, indicators: [placed] };
    for (const measure of [{ rank: hours }, sum, { indicator: 'placed' }])
      expect(totals(measure, {}, rules)).toEqual(found);
    expect(totals({ rank: hours }, { from: 'comparison' })).toEqual([...found, ['m3', 1, null]]);
  });

  it('is said by a scheme of its own', () => {
    const place = oneItemScheme(
      { measure: { rank: hours }, points: { 'as-entered': true } },
      { scheme: 'place', period: year, precision: 1 },
    );
    const toy = toyPack();
    const rules = { ...toy, schemes: [...toy.schemes, place] };
    expect(totals({ score: 'place' }, {}, rules)).toEqual([
      ['m1', 9, null],
      ['m2', 4, null],
    ]);
  });
});

it('reads masks of its own: with many subjects nobody who had left is compared', () => {
  const many = Array.from({ length: 600 }, (_, at): Row => ({ id: `m${at}`, kind: 'member', org: 'b1' }));
  many[0] = { ...many[0], until: '2017-01-15' };
  const scheme = toyScheme({
    cohort: [],
    period: { tally: 'month', settle: 'year', reset: 'year' },
    sections: [
      {
        section: 's',
        title: '部分',
        items: [
          {
            item: 'size',
            title: '人数',
            measure: { 'cohort-value': { count: 'absence' }, take: 'number' },
            points: { each: 1 },
          },
        ],
      },
    ],
    exempt: [{ exempt: 'x', title: '不评', when: { measure: { count: 'absence' }, is: { min: 1 } } }],
  });
  const rows = scoreToy(scheme, '2017', {
    subjects: [{ id: 'b1', kind: 'branch' }, ...many],
    facts: [{ record: 'absence', subject: 'm599', date: '2017-03-03' }],
  });
  // 600 less the one exempt, in the months after January less the one who left too.
  expect(rows.find(({ subject }) => subject === 'm1')!.total).toBe(599 + 11 * 598);
});

describe('several things at once', () => {
  const there = [
    { id: 'm1', since: '2017-07-15', appointed: '2017-01-01' },
    { id: 'm2', since: '2017-06-30', appointed: '2017-11-01' },
    { id: 'm4' },
  ].map((row): Row => ({ kind: 'member', ...row }));
  const given = [
    { record: 'honour', subject: 'm1', date: '2017-08-01', amount: 3 },
    { record: 'honour', subject: 'm2', date: '2017-11-05', amount: 3 },
    { record: 'honour', subject: 'm2', date: '2017-11-06', amount: 4 },
  ];
  /** Who is assessed and ranked. */
  const left = (when: object, and?: object[], more: object = {}) => {
    const exempt = [{ exempt: 'out', title: '不评', when, ...(and && { and }), ...more }];
    const scheme = oneItemScheme(item, {
      period: year,
      exempt,
      publish: { level: 'none', total: 'none', rank: 'subject' },
    });
    const rows = scoreToy(scheme, '2017', { subjects: there, facts: given });
    return rows.flatMap(({ subject, rank }) => (rank === null ? [] : [subject])).join(' ');
  };
  // m2 alone is short in post; it has two honours of 7 points.
  const short = { 'months-below': 6, since: 'appointed' };

  it('all of them must hold', () => {
    expect(left(short)).toBe('m1 m4');
    expect(left(short, [{ any: 'honour' }])).toBe('m1 m4');
    expect(left(short, [{ none: 'honour' }])).toBe('m1 m2 m4');
    expect(left(short, [{ any: 'honour', 'fewer-than': 3 }])).toBe('m1 m4');
    const sum = { measure: { sum: 'honour.amount' } };
    expect(left(short, [{ any: 'honour' }, { ...sum, is: { below: 7 } }])).toBe('m1 m2 m4');
    expect(left(short, [{ ...sum, is: 7 }, { none: 'discipline' }])).toBe('m1 m4');
    // The same, as vetoes and consequences say it; only one of the honours is of 4 points or more.
    expect(left(short, [{ sum: 'honour.amount', is: 7 }])).toBe('m1 m4');
    expect(left({ sum: 'honour.amount', where: { amount: { min: 4 } }, is: { below: 4 } })).toBe('m2');
  });

  it('no records, and out of the ranking alone', () => {
    expect(left({ none: 'honour' })).toBe('m1 m2');
    // 170 and 185 days there.
    expect(left({ any: 'honour' }, [{ 'days-below': 180 }], { from: 'ranking' })).toBe('m2 m4');
  });
});
