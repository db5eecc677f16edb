import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from '../kinds/index.ts';

/** Problems not yet done, as they were entered on these days. */
const open = (...dates: string[]) => ({
  record: 'rectification',
  dates,
  problem: 'x',
  grade: 'light',
  due: '2017-12-31',
  points: 1,
});

function points(valid: unknown, period: string, dates: string[], asOf?: string): number | undefined {
  const item = {
    measure: { count: 'rectification', where: { done: { filled: false } }, valid },
    points: { each: 1 },
  };
  const facts = [open(...dates)];
  return scoreToy(oneItemScheme(item), period, { facts, ...(asOf ? { asOf } : {}) })[0]?.items[0]?.points;
}

describe('records that count only once they are so old', () => {
  const after = (months: number) => ({ months: 'ever', 'after-months': months });

  it('begin on the corresponding day, that day included', () => {
    // A year old on 2017-03-31, 2017-04-01 and, the 29th of February lacking, 2017-02-28.
    const dates = ['2016-03-31', '2016-04-01', '2016-02-29'];
    expect(points(after(12), '2017-02', dates)).toBe(1);
    expect(points(after(12), '2017-03', dates)).toBe(2);
    expect(points(after(12), '2017-04', dates)).toBe(3);
    expect(points(after(12), '2017-01', dates)).toBe(0);
  });

  it('do not count in the month before that day has come', () => {
    expect(points(after(1), '2017-03', ['2017-02-20'], '2017-03-19')).toBe(0);
    expect(points(after(1), '2017-03', ['2017-02-20'], '2017-03-20')).toBe(1);
  });

  it('end as their validity says', () => {
    const valid = { months: 2, 'after-months': 1 };
    expect(['2017-01', '2017-02', '2017-03', '2017-04'].map((month) => points(valid, month, ['2017-01-15']))).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it('are told where they can never count', () => {
    const measure = { count: 'rectification', valid: { months: 2, 'after-months': 3 } };
    const { kind, options } = readMeasure(measure);
    expect(kind.check(options, toyContext({ measure })).map(({ code }) => code)).toEqual(['wrong-value']);
  });
});

describe('validity counted from a date of the record', () => {
  // Entered on 10 January; the sanction ends on 15 March (due).
  const sanction = (date: string, due: string) => ({
    record: 'rectification',
    date,
    problem: 'x',
    grade: 'light',
    due,
    points: 1,
  });
  const counted = (valid: object, period: string, facts: object[], asOf?: string) =>
    scoreToy(oneItemScheme({ measure: { count: 'rectification', valid }, points: { each: 1 } }), period, {
      facts: facts as never,
      ...(asOf ? { asOf } : {}),
    })[0]?.items[0]?.points;

  it('begins on that day and ends so many months after it', () => {
    const months = ['2017-01', '2017-02', '2017-03', '2017-04', '2017-05', '2017-06'];
    const each = (valid: object) =>
      months.map((month) => counted(valid, month, [sanction('2017-01-10', '2017-03-15')]));
    expect(each({ months: 2, from: 'due' })).toEqual([0, 0, 1, 1, 1, 0]);
    expect(each({ months: 2 })).toEqual([1, 1, 1, 0, 0, 0]);
    expect(each({ months: 2, from: 'due', 'after-months': 1 })).toEqual([0, 0, 0, 1, 1, 0]);
    expect(each({ windows: 2, from: 'due' })).toEqual([0, 0, 1, 1, 0, 0]);
    // Where the date is not filled in, the record's own.
    expect(each({ months: 2, from: 'done' })).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('reaches over years, also of a record entered long before or later', () => {
    // Sanctioned in 2012 until 2016-05-31: within two years after that until 2018-05-31.
    const old = [sanction('2012-06-01', '2016-05-31')];
    expect(counted({ months: 24, from: 'due' }, '2017-12', old)).toBe(1);
    expect(counted({ months: 12, from: 'due' }, '2017-06', old)).toBe(0);
    expect(counted({ months: 12, from: 'due' }, '2017-05', old)).toBe(1);
    // In effect since January, entered in March: not known before.
    const late = [sanction('2017-03-20', '2017-01-05')];
    expect(counted({ months: 6, from: 'due' }, '2017-01', late, '2017-02-28')).toBe(0);
    expect(counted({ months: 6, from: 'due' }, '2017-01', late, '2017-03-31')).toBe(1);
  });

  it('is told in words, and where the field is no date', () => {
    const find = (valid: object) => {
      const measure = { count: 'rectification', valid };
      const { kind, options } = readMeasure(measure);
      const context = toyContext({ measure });
      return { told: kind.sentence(options, context), found: kind.check(options, context).map(({ code }) => code) };
    };
    expect(find({ months: 24, from: 'due' })).toEqual({
      told: {
        zh: '“整改”（有效期自“期限”所记之日起 24 个月）的次数',
        en: 'number of “Rectification” records (valid for 24 months from the day in “due date”)',
      },
      found: [],
    });
    expect(find({ months: 24, from: 'problem' }).found).toEqual(['wrong-field-type']);
    expect(find({ months: 24, from: 'nothing' }).found).toEqual(['unknown-field']);
    expect(find({ until: 'due', from: 'done' }).found).toEqual(['wrong-value']);
  });
});

it('what lapsed before somebody came is nothing of their time, whatever the tally period', () => {
  const count = (tally: string) => {
    const item = {
      over: 'year',
      measure: { count: 'rectification', valid: { months: 12 } },
      points: { each: 1 },
    };
    const subjects = [
      { id: 'm1', kind: 'member', since: '2017-05-01' },
      { id: 'm2', kind: 'member' },
    ];
    const facts = subjects.map(({ id }) => ({ ...open('2016-03-10'), subject: id }));
    const scheme = oneItemScheme(item, { period: { tally, settle: 'year', reset: 'year' } });
    return scoreToy(scheme, '2017', { facts, subjects }).map(({ total }) => total);
  };
  expect([count('year'), count('month')]).toEqual([
    [0, 1],
    [0, 1],
  ]);
});

it('points for none are given when the item’s own period is over, where the score is settled sooner', () => {
  const item = { over: 'quarter', measure: { count: 'rectification' }, points: { fixed: 0, when: 1, otherwise: -10 } };
  const scheme = oneItemScheme(item, { period: { tally: 'month', settle: 'month', reset: 'year' }, start: 100 });
  const facts = [open('2017-03-17')];
  const totals = ['01', '02', '03', '04', '05', '06'].map(
    (month) => scoreToy(scheme, `2017-${month}`, { facts })[0]?.total,
  );
  expect(totals).toEqual([100, 100, 100, 100, 100, 90]);
});
