import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, formatDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { runCases } from '../cases/cases.ts';
import { cyclesIn, planYear, yearHolding, yearsWith } from './plan.ts';

/** A school year: September to August, settled by terms of six months. */
const school = (stated: Record<string, unknown> = {}) =>
  toyScheme({
    period: { tally: 'month', settle: 'half-year', reset: 'year', 'year-starts': 9 },
    levels: [],
    sections: [
      {
        section: 's',
        title: 's',
        items: [
          {
            item: 'hours',
            title: 'hours',
            measure: { sum: 'volunteer-service.hours' },
            points: { each: 1 },
            cap: { year: 20 },
          },
        ],
      },
    ],
    ...stated,
  });
const service = (date: string, hours: number) => ({ record: 'volunteer-service', date, hours });
const total = (period: string, facts: Row[], stated: Record<string, unknown> = {}) =>
  scoreToy(school(stated), period, { facts })[0]?.total;

describe('a year that begins in September', () => {
  const facts = [
    service('2017-08-31', 1),
    service('2017-09-01', 2),
    service('2018-02-28', 3),
    service('2018-03-01', 4),
    service('2018-08-31', 5),
    service('2018-09-01', 6),
  ];

  it('holds the months from September to August', () => {
    expect(total('2017@09', facts)).toBe(14);
    expect(total('2016@09', facts)).toBe(1);
    expect(total('2018@09', facts)).toBe(6);
    // Without a month, the year that begins in 2017 is meant.
    expect(total('2017', facts)).toBe(14);
  });

  it('settles by its own halves, and names months by the calendar', () => {
    expect(total('2017-H1@09', facts)).toBe(5);
    expect(total('2017-H2', facts)).toBe(9);
    expect(total('2018-02', facts)).toBe(3);
    expect(total('2018-08', facts)).toBe(5);
  });

  it('counts the cap of a year over its own year', () => {
    // 12 in autumn, 12 in spring: 20 of the school year, though neither calendar year has more than 12.
    const much = [service('2017-10-10', 12), service('2018-04-10', 12)];
    expect(total('2017-H1', much)).toBe(12);
    expect(total('2017-H2', much)).toBe(8);
  });

  it('starts from zero in September', () => {
    const running = { 'count-from': 'reset' };
    expect(total('2017-H2', facts, running)).toBe(14);
    expect(total('2018-H1', facts, running)).toBe(6);
  });

  it('looks back to the beginning of its year', () => {
    const vetoes = [
      { veto: 'absent', title: 'absent', when: { any: 'absence', over: 'year' }, effect: { level: { max: 0 } } },
    ];
    const levels = [
      { level: 0, title: 'none' },
      { level: 1, title: 'one', from: 0 },
    ];
    const absent: Row[] = [{ record: 'absence', date: '2017-12-05' }];
    const level = (period: string) => scoreToy(school({ vetoes, levels }), period, { facts: absent })[0]?.level;
    expect([level('2017-H1'), level('2017-H2'), level('2018-H1')]).toEqual([0, 0, 1]);
  });

  it('keeps the level of its own year before', () => {
    const stated = {
      period: { tally: 'year', settle: 'year', reset: 'year', 'year-starts': 9 },
      sections: [
        {
          section: 's',
          title: 's',
          items: [
            {
              item: 'before',
              title: 'before',
              measure: { score: 'trial', period: 'previous' },
              points: { each: 0.5 },
              cap: 50,
            },
            {
              item: 'hours',
              title: 'hours',
              measure: { sum: 'volunteer-service.hours' },
              points: { each: 1 },
              cap: 50,
            },
          ],
        },
      ],
    };
    // 2017: 10; 2018: 10 ÷ 2 + 4.
    const twice = [service('2018-01-10', 10), service('2019-08-31', 4)];
    expect(total('2018@09', twice, stated)).toBe(9);
  });

  it('is expected in cases by its year or its months', () => {
    const toy = toyPack();
    const rules = { ...toy, schemes: [school()] };
    const results = runCases(rules, [
      {
        case: 'c',
        title: 'c',
        scheme: 'trial',
        subjects: [{ id: 'm' }],
        facts: facts.map((fact, i) => ({ ...fact, id: `f${i}`, subject: 'm' })),
        expect: [
          { subject: 'm', period: '2017', total: 14 },
          { subject: 'm', period: '2017@09', total: 14 },
          { subject: 'm', period: '2018-H1@09', total: 6 },
          { subject: 'm', period: '2018-01', total: 0 },
          { subject: 'm', period: '2018-02', total: 3 },
        ],
      },
    ]);
    expect(results.flatMap(({ failures }) => failures.map(({ message }) => message))).toEqual([]);
  });
});

describe('years and the calendar', () => {
  const period = { tally: 'month', settle: 'half-year', reset: 'year', 'year-starts': 12 } as const;

  it('is named by the year it begins in', () => {
    expect(yearHolding(period, dayOf(2017, 11, 30))).toBe(2016);
    expect(yearHolding(period, dayOf(2017, 12, 1))).toBe(2017);
  });

  it('reaches into two calendar years', () => {
    expect(cyclesIn(period, 2017).map(({ year }) => year)).toEqual([2016, 2017]);
    expect(yearsWith([{ period }], 2017)).toEqual([2016, 2017, 2018]);
    const january = { ...period, 'year-starts': 1 };
    expect(cyclesIn(january, 2017)).toEqual([{ kind: 'year', year: 2017, index: 0 }]);
    expect(yearsWith([{ period: january }], 2017)).toEqual([2017]);
    const terms = { ...period, reset: 'three-years', 'first-year': 2016 } as const;
    expect(cyclesIn(terms, 2017).map(({ year }) => year)).toEqual([2016]);
    expect(cyclesIn(terms, 2019).map(({ year }) => year)).toEqual([2016, 2019]);
  });

  // Oracle: the same facts, so many months earlier, in calendar years.
  it('gives what calendar years give to facts so many months earlier', () => {
    const days = fc.record({ month: fc.integer({ min: 0, max: 35 }), day: fc.integer({ min: 1, max: 28 }) });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.array(fc.tuple(days, fc.integer({ min: 1, max: 9 })), { maxLength: 20 }),
        fc.constantFrom('quarter', 'half-year', 'year'),
        fc.constantFrom('settle', 'reset'),
        (starts, given, settle, from) => {
          const stated = (month: number) => ({
            'count-from': from,
            period: { tally: 'month', settle, reset: 'year', 'year-starts': month },
          });
          const at = (later: number) =>
            given.map(([{ month, day }, hours]) => {
              const months = month + later;
              return service(formatDay(dayOf(2016 + Math.floor(months / 12), (months % 12) + 1, day)), hours);
            });
          const texts = { quarter: '2017-Q2', 'half-year': '2017-H2', year: '2017' };
          const [text, plain] = [texts[settle], total(texts[settle], at(0), stated(1))];
          expect(total(text, at(starts - 1), stated(starts))).toBe(plain);
          expect(total('2017', at(starts - 1), stated(starts))).toBe(total('2017', at(0), stated(1)));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('within a year that begins in September', () => {
  const spread = ['2017-09-10', '2017-11-10', '2018-02-10', '2018-05-10', '2018-07-10'].map((date) => service(date, 1));
  const counted = (measure: object) =>
    total('2017@09', spread, {
      period: { tally: 'month', settle: 'year', reset: 'year', 'year-starts': 9 },
      sections: [
        {
          section: 's',
          title: 's',
          items: [{ item: 'a', title: 'a', over: 'year', measure, points: { each: 1 } }],
        },
      ],
    });

  it('“by the end of June” begins with September', () => {
    const until = (condition: object) => counted({ count: 'volunteer-service', where: { date: condition } });
    expect(until({ until: '06-30' })).toBe(4);
    expect(until({ since: '03-01' })).toBe(2);
    expect(until({ since: '11-01', until: '02-28' })).toBe(2);
  });

  it('halves and quarters in a row are its own', () => {
    const row = (every: string) => counted({ streak: 'volunteer-service', every, 'in-a-row': 1 });
    expect([row('half-year'), row('quarter'), row('year'), row('month')]).toEqual([2, 4, 1, 5]);
  });
});

describe('a year that begins in December', () => {
  const facts = ['2017-12-10', '2018-02-10', '2018-11-10', '2018-12-10'].map((date) => service(date, 1));
  const worth = (period: string, measure: object) =>
    total(period, facts, {
      period: { tally: 'month', settle: 'quarter', reset: 'year', 'year-starts': 12 },
      sections: [
        {
          section: 's',
          title: 's',
          items: [{ item: 'a', title: 'a', measure: { value: 'volunteer-service', ...measure }, points: { each: 1 } }],
        },
      ],
    });

  it('ends its quarters in February, itself in November, and tells repetition within itself', () => {
    const upTo = (end: string) => ({ worth: { field: `days from date to ${end}` } });
    // 10 December and 10 February to 28 February.
    expect(worth('2017-Q1', upTo('quarter-end'))).toBe(80 + 18);
    // To 30 November.
    expect(worth('2017-Q1', upTo('year-end'))).toBe(355 + 293);
    const again = { worth: 1, times: [{ 'repeated-within-years': 1, by: 2 }] };
    expect([worth('2017@12', again), worth('2018@12', again)]).toEqual([1 + 2 + 2, 1]);
  });
});

describe('a calendar year that reads a school year', () => {
  const reading = (measure: object) =>
    toyScheme({
      scheme: 'annual',
      period: { tally: 'year', settle: 'year', reset: 'year' },
      levels: [],
      sections: [
        { section: 's', title: 's', items: [{ item: 'i', title: 'i', measure, points: { 'as-entered': true } }] },
      ],
    });
  const fed = school({ scheme: 'school', sections: school().sections });
  const toy = toyPack();
  const rules = { ...toy, schemes: [...toy.schemes, { ...fed, period: { ...fed.period, settle: 'year' as const } }] };
  // School years 2014@09: 12, 2015@09: 6, 2016@09: 3; the one of 2017 has not ended by December.
  const facts = [
    service('2014-10-01', 5),
    service('2015-03-01', 7),
    service('2015-09-01', 2),
    service('2016-08-31', 4),
    service('2016-12-01', 3),
    service('2017-10-01', 11),
  ];
  const read = (measure: object, period: string) => scoreToy(reading(measure), period, { facts }, rules)[0]?.total;

  it('takes the periods that have ended by its own end', () => {
    const last = { score: 'school', last: 1, combine: 'latest' };
    expect(['2015', '2016', '2017'].map((period) => read(last, period))).toEqual([12, 6, 3]);
    expect(read({ score: 'school', last: 2, combine: 'sum' }, '2017')).toBe(9);
  });

  it('takes the period that ended before it began', () => {
    expect(['2016', '2017'].map((period) => read({ score: 'school', period: 'previous' }, period))).toEqual([12, 6]);
  });
});

describe('a year from March that reads calendar years', () => {
  // 2015: 5, 2016: 7, 2017: 2, January and February 2018: 4 and 8.
  const facts = [
    service('2015-10-01', 5),
    service('2016-02-01', 3),
    service('2016-12-31', 4),
    service('2017-02-01', 2),
    service('2018-01-10', 4),
    service('2018-02-10', 8),
  ];
  const toy = toyPack();
  const read = (
    measure: object,
    period: string,
    { over = 'year', reset = 'year', settle = 'year', fed = 'year' } = {},
  ) => {
    const calendar = school({ scheme: 'calendar', period: { tally: 'month', settle: fed, reset: 'year' } });
    const reader = toyScheme({
      scheme: 'reader',
      period: { tally: 'month', settle, reset, 'year-starts': 3, ...(reset === 'year' ? {} : { 'first-year': 2015 }) },
      levels: [],
      sections: [
        {
          section: 's',
          title: 's',
          items: [
            { item: 'i', title: 'i', over, measure: { score: 'calendar', ...measure }, points: { 'as-entered': true } },
          ],
        },
      ],
    });
    return scoreToy(reader, period, { facts }, { ...toy, schemes: [...toy.schemes, calendar] })[0]?.total;
  };
  const latest = { last: 1, combine: 'latest' };

  it('takes the latest that has ended by its own end, or before it began', () => {
    expect(['2015@03', '2016@03', '2017@03'].map((period) => read(latest, period))).toEqual([5, 7, 2]);
    expect(['2016@03', '2017@03'].map((period) => read({ period: 'previous' }, period))).toEqual([5, 7]);
    expect(read({ last: 2, combine: 'sum' }, '2017@03')).toBe(9);
  });

  it('takes month by month what has ended by then', () => {
    const months = ['2016-11', '2016-12', '2017-01', '2017-02', '2017-03'];
    expect(months.map((month) => read(latest, month, { over: 'month' }))).toEqual([5, 7, 7, 7, 7]);
  });

  it('takes as a term the years that have ended within it, and months up to its end', () => {
    const term = { over: 'three-years', settle: 'three-years', reset: 'three-years' };
    // From March 2015 to February 2018: 5 + 7 + 2; of months those of January and February.
    expect(read({ last: 3, combine: 'sum' }, '2015-2017@03', term)).toBe(14);
    expect(read(latest, '2015-2017@03', term)).toBe(2);
    expect(read({ last: 2, combine: 'sum' }, '2015-2017@03', { ...term, fed: 'month' })).toBe(12);
  });
});

describe('semesters of unequal length', () => {
  // 第一学期 9 月至 1 月，第二学期 2 月至 8 月
  const terms = { period: { tally: 'month', settle: 'half-year', reset: 'year', 'year-starts': 9, 'half-starts': 2 } };
  const facts = [
    service('2017-08-31', 1),
    service('2017-09-01', 2),
    service('2018-01-31', 4),
    service('2018-02-01', 8),
    service('2018-08-31', 11),
    service('2018-09-01', 12),
  ];
  const plain = {
    ...terms,
    sections: [
      {
        section: 's',
        title: 's',
        items: [{ item: 'hours', title: 'hours', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } }],
      },
    ],
  };

  it('are settled by their months, and named by where the second begins', () => {
    expect(total('2017-H1', facts, plain)).toBe(6);
    expect(total('2017-H2', facts, plain)).toBe(19);
    expect(total('2016-H2@09h02', facts, plain)).toBe(1);
    expect(total('2017@09', facts, plain)).toBe(25);
    expect(total('2018-01', facts, plain)).toBe(4);
    const plan = planYear(school(plain).period, 2017, dayOf(2018, 1, 31));
    expect([...plan.settleOf]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
    expect([plan.begunSettles, plan.begunSlots]).toEqual([1, 5]);
  });

  it('hold caps of a half-year, windows of one, and look back to its beginning', () => {
    const item = (stated: object) => ({
      ...terms,
      sections: [
        {
          section: 's',
          title: 's',
          items: [
            { item: 'h', title: 'h', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 }, ...stated },
          ],
        },
      ],
    });
    expect(total('2017@09', facts, item({ cap: { 'half-year': 5 } }))).toBe(10);
    expect(total('2017-H2', facts, item({ over: 'half-year', points: { each: 1, per: 19, whole: true } }))).toBe(1);
    const vetoes = [{ veto: 'v', title: 'v', when: { any: 'absence', over: 'half-year' }, effect: { total: 0 } }];
    const absent: Row = { record: 'absence', date: '2018-02-01' };
    expect(total('2017-H1', [...facts, absent], { ...plain, vetoes })).toBe(6);
    expect(total('2017-H2', [...facts, absent], { ...plain, vetoes })).toBe(0);
  });

  it('are read by the year around them', () => {
    const year = toyScheme({
      scheme: 'whole',
      period: { ...terms.period, settle: 'year' },
      levels: [],
      sections: [
        {
          section: 's',
          title: 's',
          items: [
            {
              item: 'terms',
              title: 'terms',
              over: 'year',
              measure: { score: 'terms', combine: 'average' },
              points: { 'as-entered': true },
            },
          ],
        },
      ],
    });
    const toy = toyPack();
    const rules = { ...toy, schemes: [...toy.schemes, school({ ...plain, scheme: 'terms' })] };
    // (6 + 19) ÷ 2
    expect(scoreToy(year, '2017', { facts }, rules)[0]?.total).toBe(12.5);
  });

  it('are read by the calendar year: the last one that has ended, or its months summed', () => {
    const reading = (measure: Record<string, unknown>, settle: string, period: string) => {
      const year = toyScheme({
        scheme: 'whole',
        period: { tally: 'month', settle: 'year', reset: 'year' },
        levels: [],
        sections: [
          {
            section: 's',
            title: 's',
            items: [{ item: 't', title: 't', over: 'year', measure, points: { 'as-entered': true } }],
          },
        ],
      });
      const toy = toyPack();
      const halves = school({ ...plain, scheme: 'terms', period: { ...plain.period, settle } });
      return scoreToy(year, period, { facts }, { ...toy, schemes: [...toy.schemes, halves] })[0]?.total;
    };
    const last = { score: 'terms', last: 1, combine: 'latest' };
    // 2018 年末已结束的是 2 月至 8 月
    expect(reading(last, 'half-year', '2018')).toBe(19);
    expect(reading(last, 'half-year', '2017')).toBe(1);
    const months = { score: 'terms', last: 12, combine: 'sum' };
    // 2018 年 1 月 4、2 月 8、8 月 11、9 月 12；2017 年 8 月 1、9 月 2
    expect(reading(months, 'month', '2018')).toBe(35);
    expect(reading(months, 'month', '2017')).toBe(3);
  });
});
