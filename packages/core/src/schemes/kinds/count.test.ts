import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { countKind } from './count.ts';
import { readMeasure } from './index.ts';

const find = (count: string, stated = {}) => {
  const context = toyContext({ measure: { count } }, stated);
  return countKind.check({ count }, context).map(({ code, path, remedy }) => [code, path, remedy.en]);
};

const meeting = (date: string, kind: string, present: string[]) => ({
  record: 'meeting',
  subject: 'b1',
  date,
  kind,
  present,
});

describe('count', () => {
  it('counts a meeting for everybody who was present', () => {
    const scheme = oneItemScheme({
      measure: { count: 'meeting.present', where: { kind: 'lecture' } },
      points: { each: 1 },
    });
    const rows = scoreToy(scheme, '2017-03', {
      subjects: [{ id: 'm1' }, { id: 'm2' }, { id: 'b1', kind: 'branch' }],
      facts: [
        meeting('2017-03-01', 'lecture', ['m1', 'm2']),
        meeting('2017-03-02', 'lecture', ['m2']),
        meeting('2017-03-03', 'congress', ['m1']),
      ],
    });
    expect(rows.map((row) => [row.subject, row.total, row.items[0]?.facts])).toEqual([
      ['m1', 1, ['f0-0']],
      ['m2', 2, ['f0-0', 'f1-0']],
    ]);
  });

  it('finds records and fields that are not there, and facts about others', () => {
    expect(find('absence')).toEqual([]);
    expect(find('absences')[0]?.slice(0, 2)).toEqual(['unknown-record', ['count']]);
    expect(find('meeting.absent')).toEqual([['unknown-field', ['count'], 'write one of: kind, present, expected']]);
    expect(find('meeting.kind')).toEqual([['not-people', ['count'], 'write one of: present']]);
    expect(find('meeting')[0]?.[0]).toBe('not-about-subject');
    expect(find('meeting', { subject: 'branch' })).toEqual([]);
    expect(find('meeting.present', { subject: 'branch' })[0]?.[0]).toBe('not-about-subject');
  });

  it('prints as a sentence with its condition', () => {
    const options = { count: 'volunteer-service', where: { hours: { min: 2 } } };
    expect(countKind.sentence(options, toyContext({}))).toEqual({
      zh: '“志愿服务”（限时长不少于 2 小时）的次数',
      en: 'number of “Volunteer service” records (only where hours is at least 2 hours)',
    });
  });
});

describe('values with at least so many records', () => {
  const served = (activity: string, ...dates: string[]) => ({
    record: 'volunteer-service',
    subject: 'm1',
    dates,
    hours: 1,
    activity,
  });
  const facts = [
    served('甲村', '2017-01-04', '2017-06-04', '2017-07-04'),
    served('乙村', '2017-01-04', '2017-12-04'),
    served('丙村', '2017-03-04'),
  ];
  const measured = (measure: object, period: string, over: string) =>
    scoreToy(
      oneItemScheme({ over, measure: { count: 'volunteer-service', ...measure }, points: { each: 1 } }),
      period,
      {
        subjects: [{ id: 'm1', kind: 'member' }],
        facts,
      },
    )[0]?.items[0]?.points;

  it('are counted in each window by themselves', () => {
    const twice = { distinct: 'activity', 'at-least': 2 };
    expect(measured(twice, '2017', 'year')).toBe(2);
    expect(measured({ distinct: 'activity', 'at-least': 3 }, '2017', 'year')).toBe(1);
    expect(measured({ distinct: 'activity' }, '2017', 'year')).toBe(3);
    expect(measured({ distinct: 'day', 'at-least': 2 }, '2017', 'year')).toBe(1);
    expect(measured({ distinct: 'month', 'at-least': 2 }, '2017', 'year')).toBe(1);
    expect(measured(twice, '2017-Q1', 'quarter')).toBe(0);
  });

  it('need something they are values of', () => {
    const measure = { count: 'volunteer-service', 'at-least': 2 };
    const { kind, options } = readMeasure(measure);
    expect(kind.check(options, toyContext({ measure })).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'wrong-value at-least',
    ]);
    const twice = { count: 'volunteer-service', distinct: 'activity', 'at-least': 2 };
    const read = readMeasure(twice);
    expect(read.kind.sentence(read.options, toyContext({ measure: twice })).zh).toBe(
      '“志愿服务”中至少 2 条的不同活动的个数',
    );
  });
});
