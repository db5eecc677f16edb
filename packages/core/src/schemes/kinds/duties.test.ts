import { describe, expect, it } from 'vitest';
import { compilePack } from '../compile-pack.ts';
import { scoreRows } from '../score-rows.ts';
import { factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { parseDay, parsePeriod } from '../../calendar.ts';
import { oneItemScheme, scoreToy, toyContext, toyPack } from '../../testing/index.ts';
import { dutiesKind } from './duties.ts';

const scheme = (duties: unknown, more = {}) =>
  oneItemScheme({ measure: { duties }, points: { share: 10 }, ...more }, { subject: 'branch' });
const met = [
  { record: 'committee-meeting', dates: ['2017-01-31', '2017-02-01', '2017-02-28'] },
  { record: 'congress', date: '2017-03-31' },
];
const points = (one: ReturnType<typeof scheme>, periods: string[], more = {}) =>
  periods.map((period) => scoreToy(one, period, { facts: met, ...more })[0]?.total);

const find = (duties: string[] | 'all', subject: string) =>
  dutiesKind.check({ duties }, toyContext({}, { subject })).map(({ code, path }) => [code, path]);

describe('duties', () => {
  it('are due in the slot that holds the end of their period', () => {
    // January and February: the month's meeting. March: no meeting, but the quarter's congress: 1 of 2. April: 0 of 1.
    expect(points(scheme('all'), ['2017-01', '2017-02', '2017-03', '2017-04'])).toEqual([10, 10, 5, 0]);
    expect(points(scheme(['quarterly-congress']), ['2017-02', '2017-03'])).toEqual([0, 10]);
  });

  it('over a longer window are paid when it ends', () => {
    // January to March: two of three meetings and the congress: 3 of 4.
    const quarter = scheme('all', { over: 'quarter' });
    expect(points(quarter, ['2017-01', '2017-02', '2017-03', '2017-Q1'])).toEqual([0, 0, 7.5, 7.5]);
    expect(scoreToy(quarter, '2017-Q1', { facts: met })[0]?.items[0]).toMatchObject({ measure: 0.75 });
  });

  it('of each month go by what the branch was in it, also where points are reckoned by the year', () => {
    const yearly = oneItemScheme(
      { measure: { duties: ['monthly-committee'] }, points: { share: 100 } },
      { subject: 'branch', period: { tally: 'year', settle: 'year', reset: 'year' }, precision: 0.01 },
    );
    // Five of the six months from July on.
    const facts = [
      {
        record: 'committee-meeting',
        dates: [7, 8, 9, 10, 12].map((month) => `2017-${month < 10 ? '0' : ''}${month}-05`),
      },
    ];
    const share = (subject: object) =>
      scoreToy(yearly, '2017', { subjects: [{ id: 'b1', kind: 'branch', ...subject }], facts })[0]?.total;
    expect([share({}), share({ since: '2017-07-01' }), share({ since: '2017-07-20' })]).toEqual([41.67, 83.33, 83.33]);
    expect(share({ since: '2017-07-01', until: '2017-10-31' })).toBe(100);
    const moved = scoreToy(yearly, '2017', {
      subjects: [{ id: 'b1', kind: 'branch', since: '2017-07-01' }],
      facts,
    })[0];
    expect(moved?.items[0]?.measure).toBeCloseTo(5 / 6);
  });

  it('count from the day the branch exists', () => {
    const subjects = [{ id: 'b1', kind: 'branch', since: '2017-02-10' }];
    const facts = [{ record: 'committee-meeting', date: '2017-02-20' }];
    expect(points(scheme('all', { over: 'quarter' }), ['2017-Q1'], { subjects, facts })).toEqual([3.3]);
  });

  it('may ask for a quantity, and leave out who is excused', () => {
    const toy = toyPack();
    const [meeting] = toy.duties;
    const hours = {
      ...meeting!,
      duty: 'hours',
      on: 'member' as const,
      'met-by': { sum: 'volunteer-service.hours' },
      'at-least': 2.5,
    };
    const rules = {
      ...toy,
      duties: [hours, { ...meeting!, unless: { committee: false } }],
      schemes: [
        oneItemScheme({ measure: { duties: 'all' }, points: { share: 10 } }, { subject: 'member', scheme: 'members' }),
        oneItemScheme({ measure: { duties: 'all' }, points: { share: 10 } }, { subject: 'branch', scheme: 'branches' }),
      ],
    };
    const pack = compilePack(rules);
    const { subjects } = subjectsFromRows([
      { id: 'm1', kind: 'member' },
      { id: 'm2', kind: 'member' },
      { id: 'b1', kind: 'branch', committee: false },
      { id: 'b2', kind: 'branch' },
    ]);
    const served = [
      { id: 'f1', record: 'volunteer-service', subject: 'm1', date: '2017-01-10', hours: 2 },
      { id: 'f2', record: 'volunteer-service', subject: 'm1', date: '2017-01-20', hours: 0.5 },
      { id: 'f3', record: 'volunteer-service', subject: 'm2', date: '2017-01-20', hours: 2 },
    ];
    const { facts } = factsFromRows(pack, subjects, served, { complete: false });
    const population = { subjects, facts, year: 2017, asOf: parseDay('2017-01-31')! };
    const rows = (id: string) => scoreRows(pack, id, population, parsePeriod('2017-01')!) ?? [];
    expect(rows('members').map(({ subject, total }) => [subject, total])).toEqual([
      ['m1', 10],
      ['m2', 0],
    ]);
    // The excused branch has nothing to meet: no share, no points, nothing missed.
    expect(rows('branches').map(({ items }) => items[0]?.measure)).toEqual([null, 0]);
  });

  it('of each week are due on its Sunday, in the month that holds it', () => {
    const toy = toyPack();
    const visit = {
      ...toy.duties[0]!,
      duty: 'visit',
      on: 'member' as const,
      every: 'week' as const,
      'met-by': { count: 'volunteer-service' },
    };
    const member = { measure: { duties: ['visit'] }, points: { share: 20 } };
    const pack = compilePack({
      ...toy,
      duties: [visit],
      schemes: [oneItemScheme(member, { scheme: 'visits', precision: 0.01 })],
    });
    const { subjects } = subjectsFromRows([{ id: 'm1', kind: 'member' }]);
    // 30 January 2017 is a Monday: that week is February's, whose last Sunday is the 26th.
    const dates = ['2017-01-31', '2017-02-07', '2017-02-18', '2017-02-27'];
    const served = dates.map((date, i) => ({
      id: `f${i}`,
      record: 'volunteer-service',
      subject: 'm1',
      date,
      hours: 1,
    }));
    const { facts } = factsFromRows(pack, subjects, served, { complete: false });
    const population = { subjects, facts, year: 2017, asOf: parseDay('2017-03-31')! };
    const share = (period: string) => scoreRows(pack, 'visits', population, parsePeriod(period)!)?.[0]?.items[0];
    // Weeks to 5, 12, 19 and 26 February: three met. March: to 5, 12, 19 and 26: the first met.
    expect(share('2017-02')).toMatchObject({ measure: 0.75, points: 15 });
    expect(share('2017-03')).toMatchObject({ measure: 0.25, points: 5 });
  });

  it('find names that are no duty of the subjects', () => {
    expect(find('all', 'branch')).toEqual([]);
    expect(find('all', 'committee')).toEqual([['no-duties', ['duties']]]);
    expect(find(['monthly-committee', 'monthly'], 'branch')).toEqual([['unknown-duty', ['duties', 1]]]);
  });

  it('print which they are', () => {
    const sentence = dutiesKind.sentence({ duties: ['quarterly-congress'] }, toyContext({}, { subject: 'branch' }));
    expect(sentence).toEqual({
      zh: '到期职责（每季度党员大会）的履行率',
      en: 'share met of the duties due (Congress each quarter)',
    });
  });
});
