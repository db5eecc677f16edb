import { describe, expect, it } from 'vitest';
import type { Row } from '../records/rows.ts';
import { oneItemScheme, scoreToy, toyPack, toyScheme } from '../testing/index.ts';
import type { Scheme } from './scheme.ts';

const memberStar = (): Scheme => toyPack().schemes[0]!;
const hours = (date: string, count: number, more: Row = {}): Row => ({
  record: 'volunteer-service',
  date,
  hours: count,
  ...more,
});
const totals = (scheme: Scheme, periods: string[], facts: Row[], subjects?: Row[]) =>
  periods.map((period) => scoreToy(scheme, period, { facts, ...(subjects ? { subjects } : {}) })[0]?.total ?? null);

const earn = (quarter: number, count: number): Row[] =>
  Array.from({ length: count }, (_, i) => hours(`2017-${String(quarter * 3 - 2 + i).padStart(2, '0')}-10`, 3));

const levels = (facts: Row[], scheme = memberStar(), more: Partial<Parameters<typeof scoreToy>[2]> = {}) =>
  ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4', '2017'].map(
    (period) =>
      scoreToy(scheme, period, { subjects: [{ id: 'm1', kind: 'member' }], facts, ...more })[0]?.level ?? null,
  );

const appeal = (item: string, points: number, more: Row = {}): Row => ({
  record: 'score-adjustment',
  date: '2017-03-31',
  item,
  points,
  ...more,
});

const absent = (date: string): Row => ({ record: 'absence', date });

describe('caps', () => {
  it('are a running allowance: by month, and over the year; what was given stands', () => {
    // Each month 10 h = 20 points, cap 6; the year's 40 are used up after six months and four points.
    const facts = Array.from({ length: 12 }, (_, i) => hours(`2017-${String(i + 1).padStart(2, '0')}-10`, 10));
    const scheme = oneItemScheme({
      measure: { sum: 'volunteer-service.hours' },
      points: { each: 2, per: '1 小时' },
      cap: { month: 6, year: 40 },
    });
    expect(totals(scheme, ['2017-01', '2017-06', '2017-07', '2017-08', '2017-Q3', '2017'], facts)).toEqual([
      6, 6, 4, 0, 4, 40,
    ]);
  });

  it('of a section cut the section; the later item says so and keeps its own points', () => {
    const facts: Row[] = [
      hours('2017-03-10', 3),
      ...['2017-03-01', '2017-03-02', '2017-03-03', '2017-03-04'].map((date): Row => ({
        record: 'meeting',
        subject: 'b1',
        date,
        kind: 'lecture',
        present: ['m1'],
      })),
    ];
    const subjects = [
      { id: 'm1', kind: 'member', org: 'b1', field: 'organ' },
      { id: 'b1', kind: 'branch' },
    ];
    // meetings 4 + volunteering 6 = 10, section at most 8.
    const [row] = scoreToy(memberStar(), '2017-03', { facts, subjects });
    expect(row?.total).toBe(8);
    expect(row?.items.map(({ item, points, cappedBy }) => [item, points, cappedBy])).toEqual([
      ['meetings', 4, null],
      ['volunteering', 6, 'section-month'],
      ['absences', 0, null],
    ]);
  });

  it('of the scheme limit what sections earn, and the total of a settle period with its start; deductions come off after', () => {
    const scheme = toyScheme({
      start: 60,
      floor: 58,
      cap: { quarter: 70 },
      sections: [
        {
          section: 'only',
          title: '一',
          items: [{ item: 'a', title: 'a', measure: { count: 'volunteer-service' }, points: { each: 10 } }],
        },
      ],
      deductions: [{ item: 'off', title: '扣', measure: { count: 'absence' }, points: { each: 5 } }],
    });
    expect(totals(scheme, ['2017-Q1'], [hours('2017-01-10', 1)])).toEqual([70]);
    expect(totals(scheme, ['2017-Q1'], [hours('2017-01-10', 1), hours('2017-02-10', 1)])).toEqual([70]);
    expect(totals(scheme, ['2017-Q1'], [hours('2017-01-10', 1), absent('2017-01-11')])).toEqual([65]);
    expect(totals(scheme, ['2017-01', '2017-Q1'], [absent('2017-01-11')])).toEqual([-5, 58]);
    expect(totals(scheme, ['2017'], [])).toEqual([240]);
  });

  it('cut a loss never, and a loss gives its allowance back', () => {
    const scheme = toyScheme({
      sections: [
        {
          section: 'only',
          title: '一',
          cap: { year: 5 },
          items: [
            { item: 'gain', title: '得', measure: { count: 'volunteer-service' }, points: { each: 4 } },
            { item: 'loss', title: '失', measure: { count: 'absence' }, points: { each: -2 } },
          ],
        },
      ],
    });
    const facts = [hours('2017-01-10', 1), { record: 'absence', date: '2017-02-10' }, hours('2017-03-10', 1)];
    expect(totals(scheme, ['2017-01', '2017-02', '2017-03'], facts)).toEqual([4, -2, 3]);
  });
});

describe('windows wider than a slot', () => {
  it('pay the difference when a tier of the year is reached, once', () => {
    const scheme = oneItemScheme({
      over: 'year',
      measure: { sum: 'volunteer-service.hours' },
      points: {
        tiers: [
          { from: 10, points: 2 },
          { from: 20, points: 5 },
        ],
      },
    });
    const facts = [hours('2017-02-10', 6), hours('2017-03-10', 4), hours('2017-07-10', 10), hours('2017-08-10', 12)];
    expect(totals(scheme, ['2017-02', '2017-03', '2017-07', '2017-08', '2017'], facts)).toEqual([0, 2, 3, 0, 5]);
  });

  it('start again at each window and never sum up rounding', () => {
    // A quarter of a point each: 0.25 → 0.3, 0.5 → 0.5, 0.75 → 0.8: the month pays the difference.
    const scheme = oneItemScheme({ over: 'quarter', measure: { count: 'absence' }, points: { each: 0.25 } });
    const facts = ['2017-01-10', '2017-02-10', '2017-03-10', '2017-04-10'].map((date): Row => ({
      record: 'absence',
      date,
    }));
    expect(totals(scheme, ['2017-01', '2017-02', '2017-03', '2017-Q1', '2017-04'], facts)).toEqual([
      0.3, 0.2, 0.3, 0.8, 0.3,
    ]);
  });

  const absences = ['2017-01-10', '2017-02-10', '2017-03-10'].map(absent);
  const quarter = ['2017-01', '2017-02', '2017-03', '2017-Q1', '2017-Q2'];

  it('take back what the rule gives less for later: the window comes to what its whole measure gives', () => {
    // One absence 3 points, two 1, three 4: +3, −2, +3.
    const up = [
      { from: 1, points: 3 },
      { from: 2, points: 1 },
      { from: 3, points: 4 },
    ];
    const scheme = oneItemScheme({ over: 'quarter', measure: { count: 'absence' }, points: { tiers: up } });
    expect(totals(scheme, quarter, absences)).toEqual([3, -2, 3, 4, 0]);
    // At most one absence 5 points, at most two 2, more −1: January 5, then −3, then −3. No absence in the second quarter: 5.
    const down = {
      tiers: [
        { to: 1, points: 5 },
        { to: 2, points: 2 },
      ],
      otherwise: -1,
    };
    const fewer = oneItemScheme({ over: 'quarter', measure: { count: 'absence' }, points: down });
    expect(totals(fewer, quarter, absences)).toEqual([5, -3, -3, -1, 5]);
  });

  it('take points off as matters come, in every slot of the window', () => {
    const off = oneItemScheme({ over: 'quarter', measure: { count: 'absence' }, points: { each: -2 } });
    expect(totals(off, quarter, absences)).toEqual([-2, -2, -2, -6, 0]);
    // Only from the second on, and never below what the item began with.
    const full = oneItemScheme({
      over: 'year',
      measure: { count: 'absence' },
      points: { each: -2, beyond: 1 },
      start: 3,
      floor: 0,
    });
    expect(totals(full, quarter, absences)).toEqual([3, -2, -1, 0, 3]);
  });

  it('take worths off as they come', () => {
    const worth = { by: 'decision', table: { warning: -2, fraud: -5 } };
    const scheme = oneItemScheme({
      over: 'quarter',
      measure: { value: 'discipline', worth },
      points: { 'as-entered': true },
    });
    const facts = [
      { record: 'discipline', date: '2017-02-10', decision: 'warning' },
      { record: 'discipline', date: '2017-03-10', decision: 'fraud' },
    ];
    expect(totals(scheme, quarter, facts)).toEqual([0, -2, -5, -7, 0]);
  });

  it('over large amounts give what small ones would', () => {
    const scheme = oneItemScheme({ measure: { sum: 'volunteer-service.hours' }, points: { each: 0.1, per: 1 } });
    const facts = Array.from({ length: 400 }, () => hours('2017-01-10', 12));
    expect(totals(scheme, ['2017-01'], facts)).toEqual([480]);
  });
});

describe('levels', () => {
  it('rise a step a quarter, fall freely, and the year has the last', () => {
    // Three months of 6 points = 18 = band 3.
    expect(levels([...earn(1, 3), ...earn(2, 3), ...earn(3, 3), ...earn(4, 1)])).toEqual([1, 2, 3, 1, 1]);
  });

  it('start from the lowest again after a reset', () => {
    const scheme = toyScheme({ ...memberStar(), period: { tally: 'month', settle: 'quarter', reset: 'half-year' } });
    const facts = [...earn(1, 3), ...earn(2, 3), ...earn(3, 3), ...earn(4, 3)];
    const of = (period: string) => scoreToy(scheme, period, { facts, subjects: [{ id: 'm1' }] })[0]?.level;
    expect(['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4', '2017-H1'].map(of)).toEqual([1, 2, 1, 2, 2]);
    // Nor does last year's level carry over.
    expect(scoreToy(scheme, '2018-Q1', { facts, subjects: [{ id: 'm1' }] })[0]).toMatchObject({ total: 0, level: 0 });
  });

  it('are held down by a veto that looks back, also into the year before, and climb from there', () => {
    const warned: Row = { record: 'discipline', date: '2016-09-30', decision: 'warning' };
    const all = [...earn(1, 3), ...earn(2, 3), ...earn(3, 3), ...earn(4, 3)];
    // September 2016 is inside the twelve months to June 2017 (July 2016 – June 2017), not to September 2017.
    expect(levels([warned, ...all])).toEqual([1, 1, 2, 3, 3]);
    const [row] = scoreToy(memberStar(), '2017-Q2', { facts: [warned], subjects: [{ id: 'm1' }] });
    expect(row?.vetoes).toEqual(['warned']);
  });

  it('fall to nothing when a veto clears the total; a veto never raises', () => {
    const fraud: Row = { record: 'discipline', date: '2017-05-10', decision: 'fraud' };
    const warned: Row = { record: 'discipline', date: '2017-08-10', decision: 'warning' };
    const facts = [...earn(1, 3), ...earn(2, 3), fraud, warned];
    expect(levels(facts)).toEqual([1, 0, 0, 0, 0]);
    expect(totals(memberStar(), ['2017-Q2', '2017'], facts, [{ id: 'm1' }])).toEqual([0, 18]);
  });

  it('of an open quarter are provisional, and periods not begun are empty', () => {
    const facts = [...earn(1, 3), ...earn(2, 3)];
    const row = (period: string) =>
      scoreToy(memberStar(), period, { facts, subjects: [{ id: 'm1' }], asOf: '2017-05-09' })[0];
    expect(row('2017-Q2')).toMatchObject({ total: 6, level: 1 });
    expect(row('2017')).toMatchObject({ total: 24, level: 1 });
    expect(row('2017-Q3')).toBeUndefined();
  });
});

describe('who someone was', () => {
  const moved: Row[] = [
    { id: 'm1', kind: 'member', org: 'b1', field: 'rural', until: '2017-05-15' },
    { id: 'm1', kind: 'member', org: 'b2', field: 'organ', since: '2017-05-16' },
  ];

  it('decides which items exist, slot by slot; what was earned before stands', () => {
    const scheme = toyScheme({
      sections: [
        {
          section: 'rural',
          title: '农村',
          applies: { field: 'rural' },
          items: [{ item: 'a', title: 'a', measure: { count: 'volunteer-service' }, points: { each: 1 } }],
        },
        {
          section: 'organ',
          title: '机关',
          applies: { field: 'organ' },
          items: [{ item: 'b', title: 'b', measure: { count: 'volunteer-service' }, points: { each: 10 } }],
        },
      ],
    });
    const facts = [hours('2017-04-10', 1), hours('2017-05-10', 1), hours('2017-06-10', 1)];
    // In May the last spell of the month decides.
    expect(totals(scheme, ['2017-04', '2017-05', '2017-06', '2017'], facts, moved)).toEqual([1, 10, 10, 21]);
  });

  it('and to which branch a score counts: the one that holds the member on the last day', () => {
    const scheme = oneItemScheme(
      { measure: { average: 'member-star', of: 'members' }, points: { 'as-entered': true } },
      { subject: 'branch' },
    );
    const subjects = [
      { id: 'b1', kind: 'branch' },
      { id: 'b2', kind: 'branch' },
      ...moved,
      { id: 'm2', kind: 'member', org: 'b2' },
    ];
    const facts = ['2017-04-10', '2017-05-10'].map((date) => hours(date, 1, { subject: 'm1' }));
    const of = (period: string) => scoreToy(scheme, period, { subjects, facts }).map((row) => [row.subject, row.total]);
    expect(of('2017-04')).toEqual([
      ['b1', 2],
      ['b2', 0],
    ]);
    expect(of('2017-05')).toEqual([
      ['b1', 0],
      ['b2', 1],
    ]);
  });

  it('leaves those out who were not there', () => {
    const subjects = [{ id: 'm1', since: '2017-04-10', until: '2017-08-20' }];
    const rows = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4'].map(
      (period) => scoreToy(memberStar(), period, { subjects }).length,
    );
    expect(rows).toEqual([0, 1, 1, 0]);
    const scheme = toyScheme({ ...memberStar(), applies: { field: 'organ' } });
    expect(scoreToy(scheme, '2017-Q1', { subjects: [{ id: 'm1', field: 'rural' }] })).toEqual([]);
  });
});

describe('accepted appeals', () => {
  const scheme = memberStar();
  const subjects = [{ id: 'm1', kind: 'member' }];

  it('add to the item after its caps, and to a deduction what is taken off', () => {
    const facts = [hours('2017-03-10', 5)];
    const total = (...more: Row[]) => totals(scheme, ['2017-03'], [...facts, ...more], subjects)[0];
    expect(total()).toBe(6);
    expect(total(appeal('volunteering', 1.5))).toBe(7.5);
    expect(total(appeal('volunteering', -2))).toBe(4);
    expect(total(appeal('volunteering', 9))).toBe(8);
    expect(total({ record: 'absence', date: '2017-03-01' }, appeal('absences', -1))).toBe(6);
    expect(total(appeal('volunteering', 1, { scheme: 'branch-star' }))).toBe(6);
    expect(total(appeal('volunteering', 1, { scheme: 'member-star' }))).toBe(7);
    expect(total(appeal('no-such-item', 1))).toBe(6);
  });

  it('do not use up the allowance of the item', () => {
    const year = oneItemScheme({ measure: { count: 'absence' }, points: { each: 1 }, cap: { year: 2 } });
    const facts = [absent('2017-03-01'), appeal('tried', 5), absent('2017-04-01'), absent('2017-05-01')];
    expect(totals(year, ['2017-03', '2017-04', '2017-05'], facts)).toEqual([6, 1, 0]);
  });
});

describe('ranks', () => {
  it('are standard competition ranks within a cohort, only when asked or published', () => {
    const subjects = [
      { id: 'm1', field: 'rural' },
      { id: 'm2', field: 'rural' },
      { id: 'm3', field: 'rural' },
      { id: 'm4', field: 'organ' },
      { id: 'm5', field: 'rural', since: '2018-01-01' },
    ];
    const facts = [
      hours('2017-01-10', 2, { subject: 'm1' }),
      hours('2017-01-10', 2, { subject: 'm3' }),
      hours('2017-01-10', 1, { subject: 'm2' }),
    ];
    const scheme = toyScheme({ ...memberStar(), publish: { level: 'public', total: 'public', rank: 'public' } });
    const ranks = (one: Scheme, period: string) => scoreToy(one, period, { subjects, facts }).map((row) => row.rank);
    expect(ranks(scheme, '2017-Q1')).toEqual([1, 3, 1, 1]);
    expect(ranks(scheme, '2017')).toEqual([1, 3, 1, 1]);
    expect(ranks(scheme, '2017-01')).toEqual([null, null, null, null]);
    expect(ranks(memberStar(), '2017-Q1')).toEqual([null, null, null, null]);
  });
});
