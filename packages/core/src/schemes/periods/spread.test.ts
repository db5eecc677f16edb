import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { readMeasure } from '../kinds/index.ts';
import { explainLive, scoreLive } from '../live.ts';

const subjects: Row[] = [{ id: 'm1', kind: 'member' }];
const problem = (date: string, due: string, done: string | null, more: object = {}): Row => ({
  record: 'rectification',
  subject: 'm1',
  date,
  due,
  ...(done === null ? {} : { done }),
  ...more,
});
const late = { value: 'rectification', worth: { field: 'days from due to done', each: -1 }, spread: true };

interface Given {
  facts: Row[];
  item?: object;
  scheme?: object;
  asOf?: string;
  people?: Row[];
}
function totals(measure: object, periods: string[], { facts, item = {}, scheme = {}, asOf, people = subjects }: Given) {
  const tried = oneItemScheme({ measure, points: { 'as-entered': true }, ...item }, { precision: 0.01, ...scheme });
  const given = { subjects: people, facts, ...(asOf === undefined ? {} : { asOf }) };
  return periods.map((period) => scoreToy(tried, period, given)[0]?.items[0]?.points);
}

describe('days spread over the periods in which they fall', () => {
  it('costs six days in the month in which it was due, and five in the next', () => {
    const facts = [problem('2017-03-01', '2017-03-25', '2017-04-05')];
    expect(totals(late, ['2017-02', '2017-03', '2017-04', '2017-05'], { facts })).toEqual([0, -6, -5, 0]);
    // The same by the quarter: 6 to the end of March, 5 from the first of April.
    expect(totals(late, ['2017-Q1', '2017-Q2'], { facts, scheme: { period: quarters } })).toEqual([-6, -5]);
    expect(totals(late, ['2017'], { facts, scheme: { period: years } })).toEqual([-11]);
  });

  it('comes to the same in a window of a quarter, month by month', () => {
    const facts = [problem('2017-04-01', '2017-04-28', '2017-06-02')];
    // 2 days of April, 31 of May, 2 of June.
    expect(totals(late, ['2017-04', '2017-05', '2017-06'], { facts, item: { over: 'quarter' } })).toEqual([
      -2, -31, -2,
    ]);
    expect(totals(late, ['2017-Q2'], { facts, item: { over: 'quarter' } })).toEqual([-35]);
  });

  it('goes on to the period’s end, or to the day scored, while it is not done, over the turn of the year too', () => {
    const facts = [problem('2016-11-03', '2016-12-29', null)];
    expect(totals(late, ['2016-12', '2017-01', '2017-02'], { facts })).toEqual([-2, -31, -28]);
    expect(totals(late, ['2017-02'], { facts, asOf: '2017-02-10' })).toEqual([-10]);
    const done = [problem('2016-11-03', '2016-12-29', '2017-01-03')];
    expect(totals(late, ['2016-12', '2017-01', '2017-02'], { facts: done })).toEqual([-2, -3, 0]);
  });

  it('counts nothing for what was done in time, nor after the subject has gone', () => {
    const facts = [
      problem('2017-03-01', '2017-03-25', '2017-03-20'),
      problem('2017-03-01', '2017-03-25', '2017-03-25'),
    ];
    expect(totals(late, ['2017-03', '2017-04'], { facts })).toEqual([0, 0]);
    const gone = [{ id: 'm1', kind: 'member', until: '2017-04-10' }];
    const open = [problem('2017-03-01', '2017-03-25', null)];
    expect(totals(late, ['2017-03', '2017-04'], { facts: open, people: gone })).toEqual([-6, -10]);
    const before = [{ id: 'm1', kind: 'member', until: '2016-06-30' }];
    const old = [problem('2016-03-01', '2016-06-25', null)];
    expect(totals(late, ['2017-01'], { facts: old, people: before })).toEqual([undefined]);
  });

  it('holds limits and bands of one record over all its periods', () => {
    const facts = [problem('2017-03-01', '2017-03-25', '2017-04-20')];
    const most = { ...late, worth: { ...late.worth, 'at-most': 10 } };
    expect(totals(most, ['2017-03', '2017-04'], { facts })).toEqual([-6, -4]);
    expect(totals({ ...late, floor: -8 }, ['2017-03', '2017-04'], { facts })).toEqual([-6, -2]);
    // 6 days by the end of March: −2; 26 by 20 April: −5 in all.
    const bands = [
      { above: 0, points: -1 },
      { above: 3, points: -2 },
      { above: 10, points: -5 },
    ];
    const banded = { ...late, worth: { by: 'days from due to done', bands } };
    expect(totals(banded, ['2017-03', '2017-04', '2017-05'], { facts })).toEqual([-2, -3, 0]);
    // The first three days are free: 3 of 6, then all 20.
    const beyond = { ...late, worth: { ...late.worth, beyond: 3 } };
    expect(totals(beyond, ['2017-03', '2017-04'], { facts })).toEqual([-3, -20]);
  });

  it('counts working days, cases and factors, and shares exactly', () => {
    // From Saturday 25 March: the 27th to the 31st are five working days; 3 to 5 April three.
    const facts = [problem('2017-03-01', '2017-03-25', '2017-04-05', { grade: 'serious' })];
    const working = { ...late, worth: { field: 'workdays from due to done', each: -1 } };
    expect(totals(working, ['2017-03', '2017-04'], { facts })).toEqual([-5, -3]);
    const worth = [{ when: { grade: 'serious' }, worth: { ...late.worth, each: -2 } }, { worth: late.worth }];
    const times = [{ when: { grade: 'serious' }, by: 1.5 }];
    expect(totals({ ...late, worth, times }, ['2017-03', '2017-04'], { facts })).toEqual([-18, -15]);
  });

  it('comes to the same when done is filled in later', () => {
    const open = [problem('2017-03-01', '2017-03-25', null)];
    const done = [problem('2017-03-01', '2017-03-25', '2017-04-05')];
    const of = (facts: Row[]) => totals(late, ['2017-03'], { facts });
    expect(of(open)).toEqual(of(done));
  });

  it('counts no day of a period at whose end it was still open, where that is asked', () => {
    const asked = { ...late, where: { done: { filled: true, at: 'end' } } };
    // Open when March ended: nothing for its 6 days; 5 days of April, done on the 5th.
    const facts = [problem('2017-03-01', '2017-03-25', '2017-04-05')];
    expect(totals(asked, ['2017-03', '2017-04', '2017-05'], { facts })).toEqual([0, -5, 0]);
    expect(totals(asked, ['2017-03'], { facts, asOf: '2017-03-31' })).toEqual([0]);
    expect(totals(asked, ['2017-04'], { facts, asOf: '2017-04-03' })).toEqual([0]);
    // Put right within the month it was due in: 3 days.
    const soon = [problem('2017-03-01', '2017-03-25', '2017-03-28')];
    expect(totals(asked, ['2017-03', '2017-04'], { facts: soon })).toEqual([-3, 0]);
    // By the quarter 6 days of March; of what is done in May April’s 30 days and 4.
    expect(totals(asked, ['2017-Q1', '2017-Q2'], { facts, scheme: { period: quarters } })).toEqual([0, -5]);
    const may = [problem('2017-03-01', '2017-03-25', '2017-05-04')];
    expect(totals(asked, ['2017-04', '2017-05'], { facts: may })).toEqual([0, -4]);
    expect(totals(asked, ['2017-Q1', '2017-Q2'], { facts: may, scheme: { period: quarters } })).toEqual([0, -34]);
    // A window of the quarter over months: known when the quarter is over.
    expect(totals(asked, ['2017-04', '2017-05', '2017-06'], { facts: may, item: { over: 'quarter' } })).toEqual([
      0, 0, -34,
    ]);
    // Still open when the subject left.
    const gone = [{ id: 'm1', kind: 'member', until: '2017-04-03' }];
    expect(totals(asked, ['2017-03', '2017-04'], { facts, people: gone })).toEqual([0, 0]);
  });

  it('holds a limit of one record over the days that count', () => {
    const asked = { ...late, where: { done: { filled: true, at: 'end' } } };
    // March would have taken all four; it counts nothing, and April takes 4 of its 5 days.
    const facts = [problem('2017-03-01', '2017-03-25', '2017-04-05')];
    expect(totals({ ...asked, floor: -4 }, ['2017-03', '2017-04'], { facts })).toEqual([0, -4]);
    // Over the turn of the year: days of November and December count nothing, of January’s three the first two.
    const over = [problem('2016-11-03', '2016-11-29', '2017-01-03')];
    expect(totals({ ...asked, floor: -2 }, ['2016-12', '2017-01', '2017-02'], { facts: over })).toEqual([0, -2, 0]);
    // Asked the other way round: 1 day of November and 31 of December, none of the month in which it was done.
    const open = { ...late, where: { done: { filled: false, at: 'end' } }, floor: -40 };
    expect(totals(open, ['2016-12', '2017-01'], { facts: over })).toEqual([-31, 0]);
    expect(totals({ ...open, floor: -20 }, ['2016-11', '2016-12'], { facts: over })).toEqual([-1, -19]);
  });

  it('is told record by record', () => {
    const toy = toyPack();
    const scheme = oneItemScheme({ measure: late, points: { 'as-entered': true } });
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-06-30')!,
      subjects,
      facts: [{ id: 'f1', ...problem('2017-03-01', '2017-03-25', '2017-04-05') }],
    });
    const { slots } = explainLive(live, 'm1', '2017-Q2', { pack: 'toy', version: '1.0.0' })!;
    const [item] = slots[0]!.sections[0]!.items;
    expect(item!.facts).toEqual(['f1']);
    expect(item!.arithmetic.zh).toBe('−5 分，计 −5 分');
    const { kind, options } = readMeasure(late);
    const { zh } = kind.sentence(options, toyContext({ measure: late }));
    expect(zh).toContain('，天数落在哪一期就计在哪一期，“完成日”没有填的算到期末');
  });

  it.each([
    [{ worth: -1 }, ['worth']],
    [{ worth: { field: 'days from due to date', each: -1 } }, ['worth']],
    [{ worth: { field: 'days from due to quarter-end', each: -1 } }, ['worth']],
    [{ together: { by: 'day' } }, ['together']],
    [{ combine: 'best' }, ['combine']],
    [{ valid: { months: 3 } }, ['valid']],
    [{ where: { 'days from due to done': { above: 0 } } }, ['spread']],
    [{ where: { done: { filled: true } } }, ['spread']],
    [{ where: { date: { until: 'done' } } }, ['spread']],
    [{ worth: [{ when: { done: { filled: true } }, worth: late.worth }] }, ['worth', 0, 'when']],
    [{ worth: { by: 'days from due to done', bands: [{ from: 1, points: -1 }], otherwise: -2 } }, ['worth']],
  ])('asks for a span, and no choice among records: %j', (more, path) => {
    const { kind, options } = readMeasure({ ...late, ...more });
    const [finding] = kind.check(options, toyContext({ measure: { ...late, ...more } }));
    expect(finding).toMatchObject({ code: 'wrong-value', path });
  });
});

const quarters = { tally: 'quarter', settle: 'quarter', reset: 'year' };
const years = { tally: 'year', settle: 'year', reset: 'year' };

describe('days of duties late, in the periods in which they fall', () => {
  const report = (date: string, month: string): Row => ({ record: 'monthly-report', subject: 'm1', date, month });
  const overdue = { overdue: ['monthly-report'], spread: true };
  const points = { points: { each: -1 } };

  it('counts on in the next month, and while it is not met', () => {
    // Of January in time; of February due on 5 March, met on 8 April: 26 and 8 days; of March due on 5 April, not met.
    const facts = [
      report('2016-12-30', '2016-12-15'),
      report('2017-02-03', '2017-01-31'),
      report('2017-04-08', '2017-02-10'),
    ];
    const given = { facts, item: points, people: [{ id: 'm1', kind: 'member', since: '2017-01-01' }] };
    const of = (months: string[], asOf?: string) => totals(overdue, months, { ...given, ...(asOf ? { asOf } : {}) });
    expect(of(['2017-03'])).toEqual([-26]);
    // 8 of February’s, 25 of March’s.
    expect(of(['2017-04'])).toEqual([-33]);
    expect(of(['2017-04'], '2017-04-06')).toEqual([-7]);
  });

  it('goes on from the year before', () => {
    const left = [{ id: 'm1', kind: 'member', since: '2016-11-01', until: '2016-12-31' }];
    const there = [{ id: 'm1', kind: 'member', since: '2016-11-01' }];
    const reports = ['2016-12', '2017-01', '2017-02', '2017-03'].map((month) => report(`${month}-28`, `${month}-01`));
    // Of November, due on 5 December 2016, met on 3 February: 26, 31 and 3 days.
    const facts = [...reports, report('2017-02-03', '2016-11-30')];
    const of = (those: Row[]) =>
      totals(overdue, ['2016-12', '2017-01', '2017-02', '2017-03'], { facts, item: points, people: those });
    expect(of(there)).toEqual([-26, -31, -3, 0]);
    expect(of(left)[0]).toBe(-26);
  });

  it('asks for days, and for duties that name their period', () => {
    const findings = (measure: Record<string, unknown>, subject = 'member') => {
      const { kind, options } = readMeasure(measure);
      return kind.check(options, toyContext({ measure }, { subject })).map(({ code }) => code);
    };
    expect(findings(overdue)).toEqual([]);
    expect(findings({ ...overdue, take: 'late' })).toContain('wrong-value');
    expect(findings({ overdue: ['quarterly-congress'], spread: true }, 'branch')).toContain('wrong-value');
  });
});
