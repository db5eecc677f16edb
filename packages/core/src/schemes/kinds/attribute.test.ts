import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const subjects: Row[] = [
  { id: 'm1', kind: 'member', degree: 'bachelor', veteran: true },
  { id: 'm2', kind: 'member', degree: 'master', veteran: false },
  { id: 'm3', kind: 'member' },
];

function points(measure: Record<string, unknown>, item = {}) {
  const scheme = oneItemScheme({ measure, points: { 'as-entered': true }, ...item }, { precision: 0.01 });
  return scoreToy(scheme, '2017-03', { subjects, facts: [] }).map((row) => row.items[0]?.points);
}

const check = (measure: Record<string, unknown>) => {
  const { kind, options } = readMeasure(measure);
  return kind.check(options, toyContext({ measure })).map(({ code, path }) => [code, path.join('.')]);
};

describe('an attribute by table', () => {
  it('is worth what the table says, and otherwise for values not listed or not there', () => {
    const table = { college: 50, bachelor: 60.25 };
    expect(points({ attribute: 'degree', table })).toEqual([60.25, 0, 0]);
    expect(points({ attribute: 'degree', table }, { missing: 3 })).toEqual([60.25, 3, 3]);
    expect(points({ attribute: 'degree', table, otherwise: 0.5 }, { missing: 3 })).toEqual([60.25, 0.5, 0.5]);
  });

  it('knows yes and no', () => {
    expect(points({ attribute: 'veteran', table: { true: 5, false: 1 } })).toEqual([5, 1, 0]);
  });

  it('never takes a word every object has for a value', () => {
    expect(points({ attribute: 'degree', table: { 'to-string': 5 }, otherwise: 2 })).toEqual([2, 2, 2]);
  });

  it('finds otherwise without a table', () => {
    expect(check({ attribute: 'degree', otherwise: 1 })).toEqual([['wrong-value', 'otherwise']]);
    expect(check({ attribute: 'degree', table: { bachelor: 1 }, otherwise: 1 })).toEqual([]);
  });
});

describe('an attribute on a day of the month', () => {
  /** m1 hands over to m2 on 20 February, which both spent in the county; m3 left on 10 March, m4 came on 16 March. */
  const moving: Row[] = [
    { id: 'm1', kind: 'member', degree: 'master', until: '2017-02-19' },
    { id: 'm1', kind: 'member', degree: 'college', since: '2017-02-20' },
    { id: 'm2', kind: 'member', degree: 'college', until: '2017-02-19' },
    { id: 'm2', kind: 'member', degree: 'master', since: '2017-02-20' },
    { id: 'm3', kind: 'member', degree: 'master', until: '2017-03-10' },
    { id: 'm4', kind: 'member', degree: 'master', since: '2017-03-16' },
  ];
  const year = (onDay: object, more: object = {}, other: object = {}) => {
    const measure = {
      combine: { multiply: ['base', 'months'] },
      of: {
        base: { attribute: 'degree', table: { master: 1, college: 0.6 }, ...onDay },
        months: { present: 'months', 'on-day': 15, ...other },
      },
    };
    const item = { measure, points: { 'as-entered': true } };
    const scheme = oneItemScheme(item, {
      precision: 0.1,
      period: { tally: 'month', settle: 'year', reset: 'year', ...more },
    });
    return scoreToy(scheme, '2017', { subjects: moving, facts: [] }).map((row) => row.total);
  };

  it('gives each month to the post of that day, on both sides of a handover', () => {
    // m1: January and February 1, ten months 0.6: 8; m2: 2 × 0.6 + 10 = 11.2; m3: January, February; m4: April to December.
    expect(year({ 'on-day': 15 })).toEqual([8, 11.2, 2, 9]);
    // By the month's end February goes to the later post on both sides.
    expect(year({})).toEqual([7.6, 11.6, 2, 9]);
  });

  it('is what it last was for a month that counts half because the day was missed', () => {
    // m3 has half of March, m4 too: 2.5 and 9.5.
    expect(year({ 'on-day': 15 }, {}, { otherwise: 0.5 })).toEqual([8, 11.2, 2.5, 9.5]);
  });

  it('has months of its own where those of the scheme begin on another day', () => {
    // December begins on 16 November: day 15 is its last day, and in the month named February it is 15 February.
    expect(year({ 'on-day': 15 }, { 'month-starts': 16 })).toEqual([8, 11.2, 2, 9]);
  });

  it('is told with its day', () => {
    const words = { measure: { attribute: 'degree', 'on-day': 15, table: { master: 1 } } };
    const { kind, options } = readMeasure(words.measure);
    expect(kind.sentence(options, toyContext(words)).zh).toBe('对象的“degree”（15 日的）：master 1');
  });
});
