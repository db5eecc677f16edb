import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyContext, toyPack, toyScheme } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const yearly = { tally: 'year', settle: 'year', reset: 'year' };
const publish = { level: 'none', total: 'none' };
const given = { item: 'given', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const feed = toyScheme({
  scheme: 'feed',
  title: '年评',
  period: yearly,
  precision: 0.1,
  exempt: [{ exempt: 'away', title: '外派不参加', when: { any: 'absence' } }],
  levels: [
    { level: 0, title: '差', below: 5 },
    { level: 1, title: '好', from: 5 },
  ],
  sections: [{ section: 'all', title: '全部', items: [given] }],
  publish,
});
/** m1 in every year, m2 not in 2016, m3 exempt in 2016, m4 new in 2017. */
const subjects: Row[] = [
  { id: 'm1' },
  { id: 'm2', until: '2015-12-31' },
  { id: 'm2', since: '2017-01-01' },
  { id: 'm3' },
  { id: 'm4', since: '2017-01-01' },
];
const facts: Row[] = [
  ...['m1', 'm2', 'm3'].map((subject) => ({ record: 'honour', subject, date: '2015-05-01', amount: 8 })),
  { record: 'honour', subject: 'm1', date: '2016-05-01', amount: 4 },
  { record: 'honour', subject: 'm3', date: '2016-05-01', amount: 2 },
  { record: 'absence', subject: 'm3', date: '2016-06-01' },
];

function read(measure: object, more: object[] = []): unknown[] {
  const toy = toyPack();
  const reads = toyScheme({
    scheme: 'reads',
    period: yearly,
    precision: 0.1,
    sections: [
      {
        section: 'all',
        title: '全部',
        items: [...more, { item: 'read', title: '取', measure, points: { 'as-entered': true } }],
      },
    ],
    publish,
  });
  return scoreToy(reads, '2017', { subjects, facts }, { ...toy, schemes: [...toy.schemes, feed] }).map(
    (row) => row.items.find(({ item }) => item === 'read')?.points,
  );
}

describe('the last result there is', () => {
  const last = { score: 'feed', period: 'previous', last: 5, combine: 'latest' };

  it('is that of the year before, or of a year before that', () => {
    expect(read({ score: 'feed', period: 'previous', first: 1 })).toEqual([4, 1, 1, 1]);
    expect(read({ ...last, first: 1 })).toEqual([4, 8, 8, 1]);
    expect(read({ ...last, take: 'level', first: 0 })).toEqual([0, 1, 1, 0]);
  });

  it('is looked for no further back than the rule says', () => {
    expect(read({ ...last, last: 1, first: 1 })).toEqual([4, 1, 1, 1]);
    expect(read({ ...last, last: 2, first: 1 })).toEqual([4, 8, 8, 1]);
  });

  it('may be the scheme’s own', () => {
    // Of 2015 each had 8 and, with nothing before, 1; in 2016 m1 had 4 + 9, m3 2 + 9; m2 was not there.
    expect(read({ ...last, score: 'reads', first: 1 }, [given])).toEqual([13, 9, 11, 1]);
  });

  it('is told', () => {
    const measure = { score: 'member-star', period: 'previous', last: 5, combine: 'latest', first: 0 };
    const { kind, options } = readMeasure(measure);
    expect(kind.check(options, toyContext({ measure }))).toEqual([]);
    expect(kind.sentence(options, toyContext({ measure }))).toEqual({
      zh: '本人此前的“先锋星”得分，最近 5 期中最近一次有结果的（没有上一期的按 0）',
      en: 'the score of own in “Member star” in the periods before, the latest with a result of the last 5 periods (0 where there is none)',
    });
  });
});
