import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { countKind } from './count.ts';

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
