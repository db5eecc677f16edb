import { describe, expect, it } from 'vitest';
import { dutySchema } from '../../duties/duty.ts';
import { parseDay } from '../../calendar.ts';
import { toyFindings } from '../../pack/toy-findings.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const report = (date: string, month: string): Row => ({ record: 'monthly-report', subject: 'm1', date, month });
const subjects: Row[] = [{ id: 'm1', kind: 'member' }];
// Of January in time, of February three days late, of March a month and two days late, of April not, of May too early to say.
const facts = [
  report('2017-02-05', '2017-01-31'),
  report('2017-03-08', '2017-02-01'),
  report('2017-05-07', '2017-03-15'),
];

const measured = (measure: object, period: string, asOf?: string) => {
  const scheme = oneItemScheme({ measure, points: { each: 1 }, missing: -1 }, { precision: 0.01 });
  const [row] = scoreToy(scheme, period, { subjects, facts, ...(asOf ? { asOf } : {}) });
  return row?.items[0]?.points;
};
const overdue = (take: string) => ({ overdue: ['monthly-report'], take });

describe('overdue', () => {
  it('counts on the slot that holds the day it was due', () => {
    const months = ['2017-02', '2017-03', '2017-04', '2017-05', '2017-06'];
    const of = (take: string) => months.map((month) => measured(overdue(take), month, '2017-06-30'));
    expect(of('days')).toEqual([0, 3, 32, 0, 0]);
    expect(of('late')).toEqual([0, 1, 1, 0, 0]);
    expect(of('missed')).toEqual([0, 0, 0, 1, 1]);
  });

  it('asks whoever comes in mid-month for that month, and not for the one before', () => {
    const scheme = oneItemScheme({ measure: overdue('missed'), points: { each: 1 } });
    const late = [{ id: 'm1', kind: 'member', since: '2017-02-03' }];
    const missed = (period: string) => scoreToy(scheme, period, { subjects: late, facts: [] })[0]?.total;
    // January was due on 5 February, when m1 was there: m1 was not in January. February was due on 5 March.
    expect([missed('2017-02'), missed('2017-03')]).toEqual([0, 1]);
  });

  it('goes by the day that is scored', () => {
    expect(measured(overdue('missed'), '2017-04', '2017-04-04')).toBe(0);
    expect(measured(overdue('missed'), '2017-04', '2017-04-05')).toBe(1);
    expect(measured(overdue('missed'), '2017-04', '2017-05-07')).toBe(0);
    expect(measured(overdue('days'), '2017-04', '2017-05-06')).toBe(0);
  });

  it('leaves out what was over before the rules were in force, and who was not there', () => {
    // Of December 2013, due in January 2014, when the toy pack came into force.
    const early = (more: object) =>
      scoreToy(oneItemScheme({ measure: overdue('missed'), points: { each: 1 } }), '2014-Q1', {
        subjects: [{ id: 'm1', kind: 'member', ...more }],
      })[0]?.total;
    expect(early({})).toBe(2);
    expect(early({ since: '2014-02-10' })).toBe(1);
  });

  it('is told', () => {
    const toy = toyPack();
    const scheme = oneItemScheme({ measure: overdue('days'), points: { each: -0.5 } });
    const rows = facts.map((fact, i) => ({ id: `f${i}`, ...fact }));
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-06-30')!,
      subjects,
      facts: rows,
    });
    const march = explainLive(live, 'm1', '2017-Q1', { pack: 'toy', version: '1.0.0' })!.slots[2]!;
    const [item] = march.sections[0]!.items;
    expect(item!.arithmetic.zh).toBe('3 天 × −0.5 分 = −1.5 分');
    expect(item!.facts).toEqual(['f1']);
    expect(item!.duties).toEqual([
      {
        duty: 'monthly-report',
        title: {
          zh: '每月月报（2017年2月，2017-03-05 前：2017-03-08 履行，逾期 3 天）',
          en: 'Report of each month (February 2017, by 2017-03-05: met on 2017-03-08, 3 days late)',
        },
        met: false,
        facts: ['f1'],
      },
    ]);
  });
});

describe('the share of duties met', () => {
  const share = (late: number | undefined) => {
    const toy = toyPack();
    const [duty] = toy.duties.filter((each) => each.duty === 'monthly-report');
    const own = dutySchema.parse({ ...duty, due: { ...duty!.due, ...(late ? { late } : {}) } });
    const scheme = oneItemScheme(
      { measure: { duties: 'all' }, points: { share: 12 }, over: 'year' },
      { precision: 0.01 },
    );
    const pack = compilePack({
      ...toy,
      duties: [...toy.duties.filter((each) => each !== duty), own],
      schemes: [...toy.schemes, scheme],
    });
    const rows = facts.map((fact, i) => ({ id: `f${i}`, ...fact }));
    const live = scoreLive(pack, {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects,
      facts: rows,
    });
    return explainLive(live, 'm1', '2017-Q4', { pack: 'toy', version: '1.0.0' })!.total;
  };

  it('counts what was met late for so much, by default for nothing', () => {
    // Of December to November 12 fell due: 1 in time, 2 late.
    expect(share(undefined)).toBe(1);
    expect(share(0.5)).toBe(2);
    expect(share(0.25)).toBe(1.5);
  });
});

const meetings = 'duties/meetings.yaml';
it.each([
  ['due: { day: 5 }', []],
  ['due: { day: 5, period-of: month }', ['unknown-field']],
  ['due: { day: 5, period-of: kind }', ['wrong-field-type']],
  ['due: { day: 32 }', ['out-of-range']],
  ['due: { workday: 5 }', []],
  ['due: { months-after: 2 }', ['wrong-value']],
  ['due: { day: 5, workday: 3 }', ['wrong-value']],
])('checks %s', (due, codes) => {
  const found = toyFindings(
    {},
    { [meetings]: `duty: meetings\ntitle: 会\non: branch\nevery: month\nmet-by: { count: meeting }\n${due}\n` },
  );
  expect(found.filter((each) => each.includes(meetings)).map((each) => each.split(' ')[0])).toEqual(codes);
});
