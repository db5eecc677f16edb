import { describe, expect, it } from 'vitest';
import { fieldSchema } from '../../records/record-type.ts';
import { oneItemScheme, scoreToy, toyContext, toyPack, toyScheme } from '../../testing/index.ts';
import { runCases } from '../cases/cases.ts';
import { readMeasure } from './index.ts';

/** The toy pack with a field for those who were asked to come. */
function rules() {
  const toy = toyPack();
  const invited = fieldSchema.parse({ field: 'invited', title: '应到名单', type: 'people' });
  const records = toy.records.map((record) =>
    record.record === 'meeting' ? { ...record, fields: [...record.fields, invited] } : record,
  );
  const scheme = toyScheme({
    subject: 'branch',
    sections: [
      {
        section: 's',
        title: 's',
        items: [
          {
            item: 'a',
            title: 'a',
            over: 'quarter',
            measure: { attendance: 'meeting.present', entitled: 'invited' },
            points: { share: 10 },
          },
        ],
      },
    ],
  });
  return { ...toy, records, schemes: [scheme] };
}

describe('attendance of those asked to come', () => {
  it('is people present ÷ people asked, over the meetings of the window, branch by branch', () => {
    const meeting = (subject: string, date: string, present: string[], invited: string[]) => ({
      record: 'meeting',
      subject,
      date,
      kind: 'congress',
      present,
      invited,
    });
    const people = ['m1', 'm2', 'm3', 'm4'];
    const [result] = runCases(rules(), [
      {
        case: 'c',
        title: 'c',
        scheme: 'trial',
        subjects: [
          ...['b1', 'b2', 'b3'].map((id) => ({ id, kind: 'branch' })),
          ...people.map((id) => ({ id, kind: 'member', org: 'b1' })),
        ],
        facts: [
          meeting('b1', '2017-01-10', ['m1'], ['m1', 'm2']),
          meeting('b1', '2017-02-10', ['m1', 'm2'], ['m1', 'm2', 'm3']),
          meeting('b2', '2017-02-10', ['m3'], ['m3', 'm4', 'm1', 'm2']),
          meeting('b2', '2017-04-10', ['m3'], ['m3']),
        ],
        expect: [
          // (1 + 2) ÷ (2 + 3); 1 ÷ 4; b3 held none.
          { subject: 'b1', period: '2017-Q1', total: 6 },
          { subject: 'b2', period: '2017-Q1', total: 2.5 },
          { subject: 'b2', period: '2017-Q2', total: 10 },
          { subject: 'b3', period: '2017-Q1', total: 0, items: { a: { measure: null, points: 0 } } },
        ],
      },
    ]);
    expect(result!.failures.map(({ message }) => message)).toEqual([]);
  });

  it('is told with the field of those asked', () => {
    const own = rules();
    const scheme = own.schemes[0]!;
    const context = { ...toyContext({}, { subject: 'branch' }), ...own, scheme, item: scheme.sections[0]!.items[0]! };
    const { kind, options } = readMeasure(context.item.measure);
    expect(kind.sentence(options, context)).toEqual({
      zh: '“组织生活（到会）”人次 ÷ 应到名单应到人次',
      en: 'people in “Meeting (present)” ÷ those entitled (应到名单)',
    });
    expect(kind.check(options, context)).toEqual([]);
    expect(kind.needs(options, context)).toEqual([{ table: 'meeting', fields: ['present', 'invited'] }]);
  });

  it('asks for people fields of records about such subjects', () => {
    const found = (measure: Record<string, unknown>, subject = 'branch') => {
      const { kind, options } = readMeasure(measure);
      return kind
        .check(options, toyContext({ measure }, { subject }))
        .map(({ code, path, remedy }) => [code, path.join('.'), remedy.zh]);
    };
    expect(found({ attendance: 'meeting' })).toEqual([['not-people', 'attendance', '写成 meeting.present']]);
    expect(found({ attendance: 'congress' })).toEqual([['not-people', 'attendance', '这种纪实没有人员字段']]);
    expect(found({ attendance: 'meetings.present' }).map(([code]) => code)).toEqual(['unknown-record']);
    expect(found({ attendance: 'meeting.present', entitled: 'kind' }).map(([, path]) => path)).toEqual(['entitled']);
    expect(found({ attendance: 'meeting.present' })).toEqual([]);
    expect(found({ attendance: 'meeting.present' }, 'committee').length).toBe(1);
  });
});

describe('attendance of the members', () => {
  it('asks those who were members on the day of the meeting', () => {
    const year = { tally: 'year', settle: 'year', reset: 'year' };
    const by = (period: object, over: string) =>
      oneItemScheme(
        { measure: { attendance: 'meeting.present' }, points: { share: 100 }, over },
        { subject: 'branch', period, precision: 0.01 },
      );
    const subjects = [
      { id: 'b1', kind: 'branch' },
      { id: 'b2', kind: 'branch' },
      { id: 'm1', kind: 'member', org: 'b1' },
      { id: 'm2', kind: 'member', org: 'b1', until: '2017-05-20' },
      { id: 'm2', kind: 'member', org: 'b2', since: '2017-05-21' },
      { id: 'm3', kind: 'member', org: 'b1', since: '2017-12-01' },
    ];
    const meeting = (subject: string, date: string, ...present: string[]) => ({
      record: 'meeting',
      kind: 'congress',
      subject,
      date,
      present,
    });
    const facts = [
      meeting('b1', '2017-02-10', 'm1', 'm2'),
      meeting('b1', '2017-05-20', 'm1', 'm2'),
      meeting('b1', '2017-05-21', 'm1'),
      meeting('b1', '2017-12-10', 'm1'),
      meeting('b2', '2017-05-20'),
      meeting('b2', '2017-05-21', 'm2'),
    ];
    // 2 of 2, 2 of 2, 1 of 1, 1 of 2: 6 ÷ 7. At b2 nobody was to come on the 20th.
    for (const period of [year, { ...year, tally: 'month' }])
      expect(scoreToy(by(period, 'year'), '2017', { subjects, facts }).map(({ total }) => total)).toEqual([85.71, 100]);
  });
});
