import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
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

  it('count from the day the branch exists', () => {
    const subjects = [{ id: 'b1', kind: 'branch', since: '2017-02-10' }];
    const facts = [{ record: 'committee-meeting', date: '2017-02-20' }];
    expect(points(scheme('all', { over: 'quarter' }), ['2017-Q1'], { subjects, facts })).toEqual([3.3]);
  });

  it('find names that are no duty of the subjects', () => {
    expect(find('all', 'branch')).toEqual([]);
    expect(find('all', 'member')).toEqual([['no-duties', ['duties']]]);
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
