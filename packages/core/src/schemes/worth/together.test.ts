import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext, toyScheme } from '../../testing/index.ts';
import { readMeasure } from '../kinds/index.ts';

const asEntered = { 'as-entered': true };
const story = (event: string, amount: number, date = '2017-03-01') => ({
  record: 'honour',
  date,
  level: 'national',
  place: 'first',
  amount,
  event,
});

function measured(measure: Record<string, unknown>, facts: object[], period = '2017', item = {}) {
  const scheme = oneItemScheme({ over: 'year', measure, points: asEntered, ...item }, { precision: 0.01 });
  return scoreToy(scheme, period, { facts: facts as never })[0]?.items[0]?.points;
}

const find = (measure: Record<string, unknown>) => {
  const { kind, options } = readMeasure(measure);
  return kind.check(options, toyContext({ measure })).map(({ code, path }) => `${code} ${path.join('.')}`);
};

describe('a limit before the factors, and one after', () => {
  it('holds each record, then the day', () => {
    const problem = (points: number, grade: string, date = '2017-03-01') => ({
      record: 'rectification',
      date,
      problem: 'p',
      grade,
      due: date,
      points,
    });
    const measure = {
      value: 'rectification',
      worth: { field: 'points', 'at-most': 5 },
      times: [{ when: { grade: 'serious' }, by: 1.2 }],
      together: { by: 'day', cap: 8 },
    };
    // 7 counts 5, × 1.2 = 6, and 3: 9, held to 8; on the 2nd 7 counts 5; on the 3rd 9 counts 5, × 1.2 = 6.
    const facts = [
      problem(7, 'serious'),
      problem(3, 'light'),
      problem(7, 'light', '2017-03-02'),
      problem(9, 'serious', '2017-03-03'),
    ];
    expect(measured(measure, facts)).toBe(19);
  });
});

describe('records of one story', () => {
  const worth = { field: 'amount' };
  const facts = [
    story('a', 10),
    story('a', 6),
    story('a', 3, '2017-05-01'),
    story('b', 8),
    story('b', 8),
    story('c', 5),
  ];

  it('count the best in full and the others at a rate', () => {
    const by = (order: number[], more = {}) =>
      measured({ value: 'honour', worth, together: { by: 'event', 'in-order': order }, ...more }, facts);
    // a: 10 + (6 + 3) × 0.5 = 14.5; b: 8 + 4 = 12; c: 5.
    expect(by([1, 0.5])).toBe(31.5);
    // a: 10 + 2.7; b: 8 + 2.4; c: 5.
    expect(by([1, 0.3])).toBe(28.1);
    // a: 10 + 3 + 0.6; b: 8 + 4; c: 5.
    expect(by([1, 0.5, 0.2])).toBe(30.6);
    expect(by([1, 0])).toBe(23);
    // From the worst on: 3 + (6 + 10) × 0.5, 8 + 4, 5.
    expect(by([1, 0.5], { keep: 'worst' })).toBe(28);
    // The mean of the three stories.
    expect(by([1, 0.5], { combine: 'average' })).toBe(10.5);
    // The best two stories, the second at nine tenths: 14.5 + 12 × 0.9.
    expect(by([1, 0.5], { 'at-most-records': 2, 'in-order': [1, 0.9] })).toBe(25.3);
  });

  it('keep within their limits, and those without a story stand alone', () => {
    const together = { by: 'event', 'in-order': [1, 0.5], cap: 12.25 };
    expect(measured({ value: 'honour', worth, together }, facts)).toBe(29.25);
    const loose = facts.map((fact) => ({ ...fact, event: undefined }));
    expect(measured({ value: 'honour', worth, together: { by: 'event', 'in-order': [1, 0] } }, loose)).toBe(40);
  });
});

describe('visits at which nothing was found', () => {
  // Findings are awards to take off, visits absences with the same reason.
  const finding = (reason: string, points: number, date: string) => ({ record: 'special-award', date, points, reason });
  const visit = (reason: string, date: string) => ({ record: 'absence', date, reason });
  const worth = { field: 'points', each: -1 };
  const together = { by: 'reason', 'each-of': 'absence', start: 10, floor: 0 };
  const facts = [
    visit('第一 次', '2017-01-10'),
    visit('第二次', '2017-02-10'),
    visit('第三次', '2017-04-10'),
    finding('第一 次', 3, '2017-01-10'),
    finding('第一 次', 4, '2017-01-11'),
    finding('第三次', 5, '2017-04-10'),
    finding('第三次', 4, '2017-04-12'),
    finding('第三次', 2, '2017-04-12'),
  ];

  it('count in full, and so in the mean of all', () => {
    const value = { value: 'special-award', worth, together, combine: 'average' };
    // 3, 10 and 0 (11 found): 13 ÷ 3; without each-of 3 ÷ 2.
    expect(measured(value, facts)).toBe(4.33);
    expect(measured({ ...value, together: { by: 'reason', start: 10, floor: 0 } }, facts)).toBe(1.5);
    expect(measured({ ...value, combine: 'sum' }, facts)).toBe(13);
    expect(measured({ ...value, combine: 'best' }, facts)).toBe(10);
    // By quarters: (3 + 10) ÷ 2 = 6.5, then 0; in the third nobody came.
    const quarterly = (period: string) => measured(value, facts, period, { over: 'quarter' });
    expect([quarterly('2017-Q1'), quarterly('2017-Q2'), quarterly('2017-Q3')]).toEqual([6.5, 0, 0]);
    // Month by month: 3, 10 and 0.
    expect(['2017-01', '2017-02', '2017-04'].map((month) => measured(value, facts, month, { over: 'month' }))).toEqual([
      3, 10, 0,
    ]);
  });

  it('are the latest by their own day, whether anything was found and whenever that was recorded', () => {
    const value = { value: 'special-award', worth, together, combine: 'latest' };
    expect(measured(value, facts)).toBe(0);
    const late = finding('第二次', 3, '2017-06-01');
    expect(measured(value, [...facts, visit('第四次', '2017-05-10'), late])).toBe(10);
    expect(measured(value, [...facts, visit('第四次', '2017-05-10'), finding('第四次', 1, '2017-05-10')])).toBe(9);
    // By months: February's is the second, found with 3 in June; what is found without a visit of that time is of its own day.
    expect(measured(value, [...facts, late], '2017-02', { over: 'month' })).toBe(10);
    expect(measured(value, [...facts, late])).toBe(0);
  });

  it('break ties by the score of the last of them: 得分相同的，比最后一次检查得分', () => {
    const parts = { a: { value: 'special-award', worth, together, combine: 'latest' } };
    const last = { combine: { add: ['a', 5] }, of: parts };
    const scheme = oneItemScheme(
      { measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
      { period: { tally: 'year', settle: 'year', reset: 'year' }, 'ties-by': ['item:last'] },
    );
    const [section] = scheme.sections as [(typeof scheme.sections)[0]];
    const item = { item: 'last', title: '最后一次检查', counts: false, measure: last, points: { 'as-entered': true } };
    const publish = { level: 'none', total: 'none', rank: 'organisation' };
    const both = toyScheme({
      ...scheme,
      publish,
      sections: [{ ...section, items: [...section.items, item] }],
    } as never);
    const of = (subject: string, rows: object[]) => rows.map((row) => ({ ...row, subject }));
    const hours = { record: 'volunteer-service', date: '2017-02-02', hours: 4 };
    const subjects = ['m1', 'm2'].map((id) => ({ id, kind: 'member' }));
    // m1: 10, then 6; m2: 5, then 9.
    const given = [
      ...of('m1', [hours, visit('一', '2017-03-01'), visit('二', '2017-04-01'), finding('二', 4, '2017-04-01')]),
      ...of('m2', [
        hours,
        visit('一', '2017-03-01'),
        visit('二', '2017-04-01'),
        finding('一', 5, '2017-05-01'),
        finding('二', 1, '2017-04-01'),
      ]),
    ];
    const rows = scoreToy(both, '2017', { subjects, facts: given });
    expect(rows.map(({ subject, total, rank }) => [subject, total, rank])).toEqual([
      ['m1', 4, 2],
      ['m2', 4, 1],
    ]);
  });

  it('are found by the day too, and what was found without a visit stands as well', () => {
    const value = { value: 'special-award', worth, together: { ...together, by: 'day' }, combine: 'sum' };
    // Days: 10 Jan 7, 11 Jan 6, 10 Feb 10, 10 Apr 5, 12 Apr 4.
    expect(measured(value, facts)).toBe(32);
  });

  it('finds what cannot be', () => {
    const value = (more: object, rest = {}) =>
      find({ value: 'special-award', worth, together: { ...together, ...more }, ...rest });
    expect(value({})).toEqual([]);
    expect(value({ 'each-of': 'abscence' })).toEqual(['unknown-record together.each-of']);
    expect(value({ 'each-of': 'committee-meeting' })).toEqual(['not-about-subject together.each-of']);
    expect(value({ 'each-of': 'volunteer-service' })).toEqual(['unknown-field together.by']);
    expect(value({}, { combine: 'latest' })).toEqual([]);
    expect(value({ 'in-order': [1, 0.5], take: 'best' })).toEqual(['wrong-value together.take']);
  });
});

describe('a factor that stands in the record', () => {
  const project = (hundreds: number, share?: number) => ({
    record: 'rectification',
    date: '2017-03-01',
    problem: 'x',
    grade: 'light',
    due: '2017-12-31',
    points: hundreds,
    ...(share === undefined ? {} : { share }),
  });

  it('is taken after the worth is made whole', () => {
    // 每满 10 计 1 分: 37 is 3; the number of the record (0.5 to 150, here 2.5) is the factor: 3 × 2.5.
    const fact = { ...story('a', 2.5), amount: 2.5 };
    const worth = { field: 'amount', each: 3, per: 2, whole: true };
    expect(measured({ value: 'honour', worth, times: [{ by: 'amount' }] }, [fact])).toBe(7.5);
    expect(measured({ value: 'honour', worth: 4, times: [{ by: 'amount' }, { by: 0.5 }] }, [fact])).toBe(5);
    // Not filled in: one.
    const empty = { ...fact, amount: undefined };
    expect(measured({ value: 'honour', worth: 4, times: [{ by: 'amount' }] }, [empty])).toBe(4);
    // Only where the case holds.
    const when = { event: 'b' };
    expect(measured({ value: 'honour', worth: 4, times: [{ by: 'amount', when }] }, [fact])).toBe(4);
    expect(measured({ value: 'rectification', worth: 2, times: [{ by: 'points' }] }, [project(1.5)])).toBe(3);
  });

  it('is told, and has to be a number', () => {
    const value = (by: string, more = {}) => ({ value: 'honour', worth: 1, times: [{ by, ...more }] });
    expect(find(value('amount'))).toEqual([]);
    expect(find(value('event'))).toEqual(['wrong-field-type times.0.by']);
    expect(find(value('share'))).toEqual(['unknown-field times.0.by']);
    expect(find(value('amount', { 'repeated-within-months': 12, 'each-repeat': true }))).toEqual([
      'wrong-value times.0.by',
    ]);
    const { kind, options } = readMeasure(value('amount'));
    expect(kind.sentence(options, toyContext({ measure: value('amount') })).zh).toContain('乘以 所填的数额');
  });
});

describe('points for what a day comes to', () => {
  const served = (hours: number, date = '2017-03-01') => ({ record: 'volunteer-service', date, hours });
  const days = (points: object, more: object = {}) => ({
    value: 'volunteer-service',
    worth: { field: 'hours' },
    together: { by: 'day', ...more, points },
  });
  const marginal = {
    brackets: [
      { above: 0, each: 1 },
      { above: '4 小时', each: 1.5 },
    ],
  };

  it('holds the day to its limit, then counts what lies beyond a bound at another rate', () => {
    // 3 + 2 = 5 hours: 4 + 1 × 1.5 = 5.5; 6 + 5 = 11 hours, 8 count: 4 + 4 × 1.5 = 10; 1.5 hours: 1.5.
    const facts = [served(3), served(2), served(6, '2017-03-02'), served(5, '2017-03-02'), served(1.5, '2017-03-03')];
    expect(measured(days(marginal, { cap: 8 }), facts)).toBe(17);
    expect(measured(days(marginal), facts)).toBe(17 + 3 * 1.5);
    // A limit written as a last bracket comes to the same.
    const limited = { brackets: [...marginal.brackets, { above: 8, each: 0 }] };
    expect(measured(days(limited), facts)).toBe(17);
    // Month by month as at once.
    const byMonth = [served(5), served(11, '2017-04-01')];
    const monthly = ['2017-03', '2017-04'].map((month) =>
      measured(days(marginal, { cap: 8 }), byMonth, month, { over: 'month' }),
    );
    expect(monthly).toEqual([5.5, 10]);
    expect(measured(days(marginal, { cap: 8 }), byMonth)).toBe(15.5);
  });

  it('gives tiers, whole portions and thirds exactly', () => {
    const facts = [served(0.5), served(0.5), served(2.5, '2017-03-02'), served(4, '2017-03-03')];
    // 1, 2.5 and 4 hours.
    expect(
      measured(
        days({
          tiers: [
            { from: 1, points: 1 },
            { from: 4, points: 3 },
          ],
        }),
        facts,
      ),
    ).toBe(1 + 1 + 3);
    expect(measured(days({ each: 2, per: '2 小时', whole: true }), facts)).toBe(0 + 2 + 4);
    // A third of 1, of 2.5 and of 4: 7.5 ÷ 3.
    expect(measured(days({ each: 1, per: 3 }), facts)).toBe(2.5);
    // The mean of 1/3, 5/6 and 4/3 is 5/6.
    expect(measured({ ...days({ each: 1, per: 3 }), combine: 'average' }, facts)).toBe(0.83);
    // 0 at one hour, 6 at four: 0 + 3 + 6.
    expect(
      measured(
        days({
          piecewise: [
            { at: 1, points: 0 },
            { at: 4, points: 6 },
          ],
        }),
        facts,
      ),
    ).toBe(9);
  });

  it('is said in words, in the unit of what is added up', () => {
    const { kind, options } = readMeasure(days(marginal, { cap: 8 }));
    const context = toyContext({ measure: days(marginal, { cap: 8 }) });
    expect(kind.sentence(options, context).zh).toContain(
      '同一天的合为一份（不高于 8 小时），按每份的合计计分：每 1 小时计 1 分；超过 4 小时的部分，每 1 小时计 1.5 分',
    );
    expect(kind.unit(options, context)?.zh).toBe('分');
    expect(find(days({ brackets: [{ above: '4 次', each: 1 }] }))).toEqual([
      'unit-mismatch together.points.brackets.0.above',
    ]);
  });
});
