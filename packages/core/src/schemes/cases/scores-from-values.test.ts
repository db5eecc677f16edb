import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { subjectsFromRows } from '../../records/rows.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack, getScheme } from '../compile-pack.ts';
import { type ScoreValue, earlierScores, scoresFromValues, subjectScores } from '../live.ts';

const toy = toyPack();
const reader = toyScheme({
  scheme: 'reader',
  sections: [
    {
      section: 'only',
      title: '唯一',
      items: [
        { item: 'a', title: 'a', measure: { score: 'member-star', take: 'item:volunteering' }, points: { each: 1 } },
        { item: 'b', title: 'b', measure: { score: 'member-star', take: 'section:common' }, points: { each: 1 } },
      ],
    },
  ],
});
const plain = toyScheme({ scheme: 'plain', levels: [], sections: [{ section: 'only', title: '唯一', items: [] }] });
const pack = compilePack({ ...toy, schemes: [...toy.schemes, reader, plain] });
const star = getScheme(pack, 'member-star');
const { subjects } = subjectsFromRows([
  { id: 'b1', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1' },
  { id: 'm2', kind: 'member', org: 'b1' },
]);
const when = { year: 2017, asOf: parseDay('2017-12-31')! };
const read = (values: ScoreValue[], scheme = star) =>
  subjectScores(scheme, subjects, scoresFromValues(scheme, subjects, when, values));

describe('scores from their values', () => {
  it('are told again as they were given', () => {
    const values: ScoreValue[] = [
      { subject: 'm1', period: '2017-02', total: 3.5 },
      { subject: 'm1', period: '2017-Q1', total: 14.5, level: 1, band: 2, vetoes: ['fraud'] },
      { subject: 'm1', period: '2017-Q2', total: 7, level: 1 },
      { subject: 'm1', period: '2017', total: 21.5 },
      { subject: 'm2', period: '2017-Q4', total: 2, level: 0, band: null, vetoes: ['warned', 'fraud', 'unknown'] },
    ];
    expect(read(values)).toEqual([
      {
        subject: 'm1',
        slots: [
          { period: '2017-02', total: 3.5 },
          ...['2017-04', '2017-05', '2017-06'].map((period) => ({ period, total: 0 })),
        ],
        settles: [
          { period: '2017-Q1', total: 14.5, level: 1, band: 2, vetoes: ['fraud'] },
          { period: '2017-Q2', total: 7, level: 1, band: 1, vetoes: [] },
        ],
        resets: [{ period: '2017', total: 21.5 }],
      },
      {
        subject: 'm2',
        slots: ['2017-10', '2017-11', '2017-12'].map((period) => ({ period, total: 0 })),
        settles: [{ period: '2017-Q4', total: 2, level: 0, band: 0, vetoes: ['warned', 'fraud'] }],
        resets: [{ period: '2017', total: 0 }],
      },
    ]);
  });

  it('pass over subjects of other kinds, unknown ones, and periods the scheme does not have', () => {
    const others = ['b1', 'x'].map((subject): ScoreValue => ({ subject, period: '2017-Q1', total: 9, level: 2 }));
    const elsewhere = ['2016-Q1', '2017-H1', '2018'].map((period): ScoreValue => ({ subject: 'm1', period, total: 9 }));
    for (const { slots, settles, resets } of read([...others, ...elsewhere]))
      expect([slots, settles, resets]).toEqual([[], [], []]);
  });

  it('without a level are of nobody who was assessed, where the scheme has levels', () => {
    expect(read([{ subject: 'm1', period: '2017-Q1', total: 9 }])[0]!.settles).toEqual([]);
    expect(read([{ subject: 'm1', period: '2017-Q1', total: 9, level: null }])[0]!.settles).toEqual([]);
    expect(read([{ subject: 'm1', period: '2017-Q1', total: 9, level: 77 }])[0]!.settles).toEqual([]);
    const bare = read([{ subject: 'm1', period: '2017-Q1', total: 9 }], getScheme(pack, 'plain'))[0]!;
    expect(bare.settles).toEqual([{ period: '2017-Q1', total: 9, level: null, band: null, vetoes: [] }]);
    expect(bare.slots.map(({ period }) => period)).toEqual(['2017-01', '2017-02', '2017-03']);
  });

  it('hold the points of items and sections where another scheme reads them', () => {
    const given: ScoreValue[] = [
      { subject: 'm1', period: '2017-02', total: 5, items: { volunteering: 4, meetings: 1 }, sections: { common: 5 } },
      { subject: 'm2', period: '2017-03', total: 2 },
    ];
    const scores = scoresFromValues(star, subjects, when, given);
    const item = star.items.findIndex((each) => each.item.item === 'volunteering');
    const meetings = star.items.findIndex((each) => each.item.item === 'meetings');
    const section = star.sections.findIndex((each) => each.section.section === 'common');
    // Steps of 0.1; February of the first row.
    expect([...scores.items![item]!.subarray(0, 4)]).toEqual([0, 40, 0, 0]);
    expect(scores.items![meetings]![1]).toBe(10);
    expect([...scores.sections![section]!.subarray(0, 4)]).toEqual([0, 50, 0, 0]);
    // What is not named was left out.
    expect(scores.items![item]![12 + 2]).toBeNaN();
    expect(scores.sections!.length).toBe(star.sections.length);
    const alone = getScheme(compilePack(toy), 'member-star');
    expect(scoresFromValues(alone, subjects, when, given).items).toBeNull();
  });
});

describe('scores of earlier years', () => {
  const years = (values: ScoreValue[], year = 2017) =>
    earlierScores(star, subjects, { year }, values).map((table) => ({
      year: table.plan.year,
      totals: subjectScores(star, subjects, table)[0]!.settles.map(({ period, total }) => `${period} ${total}`),
      begun: table.plan.begunSettles,
    }));
  const value = (period: string, total: number): ScoreValue => ({ subject: 'm1', period, total, level: 1 });

  it('come year by year, the latest first, whole, and none of this year or later', () => {
    const given = [value('2014-Q2', 1), value('2016-Q4', 2), value('2017-Q1', 3), value('2015-Q1', 4)];
    const later = [value('2018-Q1', 5), value('2016-Q1', 6)];
    expect(years([...given, ...later])).toEqual([
      { year: 2016, totals: ['2016-Q1 6', '2016-Q4 2'], begun: 4 },
      { year: 2015, totals: ['2015-Q1 4'], begun: 4 },
      { year: 2014, totals: ['2014-Q2 1'], begun: 4 },
    ]);
    expect(years([])).toEqual([]);
  });
});
