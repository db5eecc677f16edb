import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import type { Row } from '../../records/rows.ts';
import { readMeasure } from './index.ts';

const asEntered = { 'as-entered': true };

function points(
  measure: Record<string, unknown>,
  facts: Row[],
  period = '2017',
  item: Record<string, unknown> = { over: 'year' },
) {
  const scheme = oneItemScheme({ measure, points: asEntered, ...item }, { precision: 0.01 });
  const [row] = scoreToy(scheme, period, { facts: facts.map((fact) => ({ record: 'honour', ...fact })) });
  return row?.items[0]?.points;
}

const find = (measure: Record<string, unknown>) => {
  const context = toyContext({ measure });
  const { kind, options } = readMeasure(measure);
  return kind.check(options, context).map(({ code, path }) => [code, path.join('.')]);
};

describe('value', () => {
  it('leaves out what the table does not list, or takes otherwise', () => {
    const facts = [{ date: '2017-03-01', level: 'national' }, { date: '2017-03-02' }];
    expect(points({ value: 'honour', worth: { by: 'level', table: { national: 3 } } }, facts)).toBe(3);
    expect(points({ value: 'honour', worth: { by: 'level', table: { national: 3 }, otherwise: 1 } }, facts)).toBe(4);
  });

  it('reads an attribute of the subject on the record’s day', () => {
    const measure = { value: 'honour', worth: { by: ['subject.field', 'level'], table: { rural: { national: 4 } } } };
    expect(points(measure, [{ date: '2017-03-01', level: 'national' }])).toBe(4);
  });

  it('takes the first, the best or the sum of the cases that hold', () => {
    const worth = [{ when: { level: 'national' }, worth: 2 }, { when: { place: 'first' }, worth: 5 }, { worth: 1 }];
    const facts = [{ date: '2017-03-01', level: 'national', place: 'first' }];
    expect(points({ value: 'honour', worth }, facts)).toBe(2);
    expect(points({ value: 'honour', worth, take: 'best' }, facts)).toBe(5);
    expect(points({ value: 'honour', worth, take: 'sum' }, facts)).toBe(8);
  });

  it('keeps the worth of one record within its own limits, before it is combined', () => {
    const worth = [{ worth: 40 }, { worth: { field: 'amount', each: -5 } }];
    const sheets = [
      { date: '2017-03-01', amount: 9 },
      { date: '2017-03-02', amount: 2 },
    ];
    const measure = { value: 'honour', worth, take: 'sum', combine: 'average' };
    expect(points(measure, sheets)).toBe(12.5);
    expect(points({ ...measure, floor: 0 }, sheets)).toBe(15);
    expect(points({ ...measure, floor: 0.25, cap: 20 }, sheets)).toBe(10.13);
  });

  describe('records taken together', () => {
    const on = (date: string, amount: number, event?: string) => ({ date, amount, ...(event ? { event } : {}) });
    const sum = (together: object, facts: Row[], more: object = {}) =>
      points({ value: 'honour', worth: { field: 'amount' }, together, ...more }, facts);
    const four = [on('2017-03-01', 3), on('2017-03-01', 4), on('2017-03-02', 1), on('2017-03-06', 9)];

    it('has limits for each day, week and month', () => {
      expect(sum({ by: 'day', cap: 5 }, four)).toBe(5 + 1 + 5);
      // The sixth of March 2017 is a Monday.
      expect(sum({ by: 'week', cap: 5 }, four)).toBe(5 + 5);
      expect(sum({ by: 'month', cap: 5.5 }, [...four, on('2017-04-01', 2)])).toBe(7.5);
      expect(sum({ by: 'day', start: 10, floor: 0.5 }, [on('2017-03-01', 3)], { worth: -11 })).toBe(0.5);
    });

    it('takes the best or the worst of a day, then so many days', () => {
      expect(sum({ by: 'day', take: 'best' }, four)).toBe(4 + 1 + 9);
      expect(sum({ by: 'day', take: 'worst' }, four)).toBe(3 + 1 + 9);
      expect(sum({ by: 'day' }, four, { 'at-most-records': 2 })).toBe(7 + 9);
      expect(sum({ by: 'day' }, four, { 'at-most-records': 2, keep: 'worst' })).toBe(7 + 1);
      expect(sum({ by: 'day' }, four, { combine: 'latest' })).toBe(9);
    });

    it('goes by fields, alone where they are empty', () => {
      const facts = [on('2017-03-01', 1, 'a'), on('2017-05-01', 2, 'a'), on('2017-03-01', 4), on('2017-03-01', 8)];
      expect(sum({ by: 'event', cap: 2 }, facts)).toBe(2 + 2 + 2);
      expect(sum({ by: ['event', 'day'], cap: 2 }, facts)).toBe(1 + 2 + 2 + 2);
    });

    it('is checked', () => {
      const worth = { value: 'honour', worth: 1 };
      expect(find({ ...worth, together: { by: 'events' } })).toEqual([['unknown-field', 'together.by']]);
      expect(find({ ...worth, together: { by: ['day', 'events'] } })).toEqual([['unknown-field', 'together.by.1']]);
      expect(find({ ...worth, together: { by: 'day', floor: 2, cap: 1 } })).toEqual([
        ['wrong-value', 'together.floor'],
      ]);
    });
  });

  describe('by which time it is', () => {
    const at = (...dates: string[]) => dates.map((date) => ({ date, level: 'national' }));

    it('counts from the beginning of the window, or so many months back', () => {
      const worth = { nth: [-1, -2, -5] };
      expect(points({ value: 'honour', worth }, at('2016-12-31', '2017-01-01', '2017-06-30'))).toBe(-3);
      const facts = at('2017-03-31', '2017-04-01', '2017-06-30', '2017-07-01');
      expect(points({ value: 'honour', worth }, facts, '2017-Q2', { over: 'quarter' })).toBe(-3);
      const back = { nth: [-1, -2, -5], 'within-months': 3 };
      // The corresponding day is still within.
      expect(points({ value: 'honour', worth: back }, facts, '2017-Q2', { over: 'quarter' })).toBe(-2 - 5);
      expect(points({ value: 'honour', worth: back }, at('2016-12-01', '2017-03-01', '2017-06-02'))).toBe(-2 - 1);
    });

    it('counts those that agree, of those looked at', () => {
      const facts = [...at('2017-01-01', '2017-02-01'), { date: '2017-03-01', level: 'provincial' }];
      expect(points({ value: 'honour', worth: { nth: [1, 10], same: ['level'] } }, facts)).toBe(1 + 10 + 1);
      const where = { level: 'provincial' };
      expect(points({ value: 'honour', where, worth: { nth: [1, 10] } }, facts)).toBe(1);
      const worth = [{ when: { level: 'provincial' }, worth: { nth: [1, 10, 100] } }, { worth: 0.5 }];
      expect(points({ value: 'honour', worth }, facts)).toBe(0.5 + 0.5 + 100);
    });

    it('multiplies from a certain time on, and again each time', () => {
      const times = (more: object) => [{ 'repeated-within-months': 12, by: 3, ...more }];
      const facts = at('2017-01-01', '2017-02-01', '2017-02-01', '2017-04-01');
      expect(points({ value: 'honour', worth: 1, times: times({ 'from-nth': 3 }) }, facts)).toBe(1 + 1 + 3 + 3);
      expect(points({ value: 'honour', worth: 1, times: times({ 'each-repeat': true }) }, facts)).toBe(1 + 3 + 9 + 27);
      const both = { 'from-nth': 3, 'each-repeat': true };
      expect(points({ value: 'honour', worth: 1, times: times(both) }, facts)).toBe(1 + 1 + 3 + 9);
    });

    it('looks back so many days', () => {
      // 30 days after 1 January is the 31st; from then to 3 March are 31.
      const facts = at('2017-01-01', '2017-01-31', '2017-03-03');
      const within = (days: number) => [{ 'repeated-within-days': days, by: 0 }];
      expect(points({ value: 'honour', worth: 1, times: within(30) }, facts)).toBe(1 + 0 + 1);
      expect(points({ value: 'honour', worth: 1, times: within(29) }, facts)).toBe(1 + 1 + 1);
      expect(points({ value: 'honour', worth: 1, times: within(31) }, facts)).toBe(1 + 0 + 0);
      expect(points({ value: 'honour', worth: { nth: [1, 10], 'within-days': 30 } }, facts)).toBe(1 + 10 + 1);
      // Also over the turn of the year.
      expect(points({ value: 'honour', worth: 1, times: within(30) }, at('2016-12-20', '2017-01-10'))).toBe(0);
    });

    it('is checked', () => {
      expect(find({ value: 'honour', worth: { nth: [1, 2], same: ['lvel'] } })).toEqual([
        ['unknown-field', 'worth.same.0'],
      ]);
      const alone = { value: 'honour', worth: 1, times: [{ 'from-nth': 3, by: 2 }] };
      expect(find(alone)).toEqual([['wrong-value', 'times.0.from-nth']]);
      const part = { 'repeated-within-months': 6, 'each-repeat': true, by: 1.5 };
      expect(find({ value: 'honour', worth: 1, times: [part] })).toEqual([['wrong-value', 'times.0.by']]);
    });
  });

  it('goes by the day of the week and by ratios', () => {
    const facts = [{ date: '2017-03-03' }, { date: '2017-03-04' }, { date: '2017-03-05' }];
    const table = { by: 'weekday of date', table: { 6: 2, 7: 3 }, otherwise: 1 };
    expect(points({ value: 'honour', worth: table }, facts)).toBe(1 + 2 + 3);
    expect(points({ value: 'honour', worth: { field: 'weekday of date' } }, facts)).toBe(5 + 6 + 7);
    expect(find({ value: 'honour', worth: { field: 'ratio of amount to amount', each: 1, per: '1%' } })).toEqual([]);
    expect(find({ value: 'honour', worth: { field: 'ratio of amount to event' } })).toEqual([
      ['wrong-field-type', 'worth.field'],
    ]);
    expect(
      find({ value: 'honour', worth: { by: 'ratio of amount to amont', bands: [{ from: 0, points: 1 }] } }),
    ).toEqual([['unknown-field', 'worth.by']]);
  });

  it('is shared among people, rounded as stated', () => {
    const worth = { value: 'honour', worth: 10, 'divided-by': 'amount' };
    const among = (...amounts: (number | null)[]) =>
      amounts.map((amount, i) => ({ date: `2017-03-0${i + 1}`, amount }));
    expect(points(worth, among(3))).toBe(3.33);
    expect(points(worth, among(3, 6, 2.5))).toBe(3.33 + 1.67 + 4);
    expect(points({ ...worth, precision: 0.5 }, among(3))).toBe(3.5);
    // Nobody to share it, and a negative one.
    expect(points(worth, among(0, null, 4))).toBe(2.5);
    expect(points({ ...worth, worth: -10 }, among(3))).toBe(-3.33);
    expect(find({ ...worth, 'divided-by': 'event' })).toEqual([['wrong-field-type', 'divided-by']]);
  });

  it('counts less of what is not the best', () => {
    const worth = { value: 'honour', worth: { field: 'amount' }, 'in-order': [1, 0.5, 0.25] };
    const facts = [4, 8, 2, 1].map((amount, i) => ({ date: `2017-03-0${i + 1}`, amount }));
    expect(points(worth, facts)).toBe(8 + 2 + 0.5 + 0.25);
    expect(points({ ...worth, keep: 'worst' }, facts)).toBe(1 + 1 + 1 + 2);
    expect(points({ ...worth, 'at-most-records': 2 }, facts)).toBe(8 + 2);
    expect(points({ ...worth, together: { by: 'month', take: 'sum' } }, facts)).toBe(15);
    expect(points(worth, [])).toBe(0);
    expect(find({ ...worth, combine: 'average' })).toEqual([['wrong-value', 'in-order']]);
  });

  it('has bands from and above', () => {
    const worth = {
      by: 'amount',
      bands: [
        { from: 0, points: 1 },
        { above: 10, points: 2 },
        { from: 20.5, points: 7 },
      ],
    };
    const of = (amount: number) => points({ value: 'honour', worth }, [{ date: '2017-03-01', amount }]);
    expect([of(10), of(10.1), of(20.4), of(20.5)]).toEqual([1, 2, 2, 7]);
  });

  it('counts the number of each record by itself: in portions, beyond, from and up to an amount', () => {
    const of = (more: Record<string, unknown>, ...amounts: number[]) =>
      points(
        { value: 'honour', worth: { field: 'amount', ...more } },
        amounts.map((amount) => ({ date: '2017-03-01', amount })),
      );
    // 3 and 5: separately one whole pair and two; together they would be four.
    expect(of({ each: 1, per: 2, whole: true }, 3, 5)).toBe(3);
    expect(of({ each: 1, per: 2, whole: 'up' }, 3, 5)).toBe(5);
    expect(of({ each: 0.5, beyond: 4 }, 3, 5, 7)).toBe(2);
    expect(of({ 'at-least': 4, 'at-most': 6 }, 3, 5, 7)).toBe(11);
    // 1/3 + 2/3: exact, though neither is a decimal.
    expect(of({ per: 3 }, 1, 2)).toBe(1);
    expect(of({ each: -0.05, 'at-most': 20 }, 1, 3, 40)).toBe(-1.2);
  });

  it('runs through a longer window whatever it takes: the latest, the worst and the mean are adjusted as records come', () => {
    const facts = [8, 2, 5].map((amount, i) => ({ date: `2017-0${i + 1}-01`, amount }));
    const months = (combine: string) =>
      ['2017-01', '2017-02', '2017-03', '2017-04', '2017'].map((period) =>
        points({ value: 'honour', worth: { field: 'amount' }, combine }, facts, period),
      );
    expect(months('latest')).toEqual([8, -6, 3, 0, 5]);
    expect(months('worst')).toEqual([8, -6, 0, 0, 2]);
    expect(months('best')).toEqual([8, 0, 0, 0, 8]);
    expect(months('average')).toEqual([8, -3, 0, 0, 5]);
  });

  it('multiplies fields, such as a rate by its weight', () => {
    const measure = { value: 'volunteer-service', worth: { field: ['hours', 'hours'], each: 0.5 } };
    const facts = [1.5, 4].map((hours) => ({ record: 'volunteer-service', date: '2017-03-01', hours }));
    // 1.5² ÷ 2 + 4² ÷ 2 = 1.125 + 8, half up at 0.01.
    expect(points(measure, facts)).toBe(9.13);
  });

  it('combines the records of a window', () => {
    const facts = [3, 7, 5].map((amount, i) => ({ date: `2017-0${i + 1}-01`, amount }));
    const by = (combine: string, more = {}) =>
      points({ value: 'honour', worth: { field: 'amount' }, combine, ...more }, facts);
    expect(['sum', 'best', 'worst', 'latest', 'average'].map((combine) => by(combine))).toEqual([15, 7, 3, 5, 5]);
    expect(by('sum', { 'at-most-records': 2 })).toBe(12);
  });

  it('counts a repetition within so many months, the corresponding day included', () => {
    const measure = { value: 'honour', worth: 1, times: [{ 'repeated-within-months': 12, same: ['level'], by: 2 }] };
    const second = (date: string, level = 'national') =>
      points(measure, [
        { date: '2016-03-10', level: 'national' },
        { date, level },
      ]);
    expect([second('2017-03-10'), second('2017-03-11'), second('2017-03-01', 'provincial')]).toEqual([2, 1, 1]);
  });

  it('keeps exact fractions', () => {
    const facts = ['2017-03-01', '2017-03-02', '2017-03-03'].map((date) => ({ date }));
    expect(points({ value: 'honour', worth: 1, times: [{ by: '1/3' }] }, facts)).toBe(1);
    expect(points({ value: 'honour', worth: 1, times: [{ by: '1/3' }], precision: 0.01 }, facts)).toBe(0.99);
  });

  it('goes on counting as long as it is valid, once a window', () => {
    const facts = [{ date: '2015-06-10', level: 'national', until: '2017-05-05' }];
    const during = (valid: unknown, period = '2017', item = {}) =>
      points({ value: 'honour', worth: 1, valid }, facts, period, item);
    expect(during({ months: 24 })).toBe(6);
    expect(during({ months: 24 }, '2017', { over: 'year' })).toBe(1);
    expect(during({ months: 12 })).toBe(0);
    expect(during({ until: 'until' })).toBe(5);
    expect(during({ by: 'level', months: { national: 25, provincial: 1 } })).toBe(7);
    expect(during({ windows: 3 }, '2017', { over: 'year' })).toBe(1);
    expect(during({ windows: 2 }, '2017', { over: 'year' })).toBe(0);
    const { kind, options } = readMeasure({ value: 'honour', worth: 1, valid: { months: 24 } });
    expect(kind.needs(options, toyContext({}))[0]?.monthsBack).toBe(24);
  });

  it('finds names that do not exist, tables with holes, and bands out of order', () => {
    const table = { national: 1, provincial: 1 };
    expect(find({ value: 'honour', worth: { by: 'levels', table } })).toEqual([['unknown-field', 'worth.by']]);
    expect(find({ value: 'honour', worth: { by: 'level', table: { national: 1 } } })).toEqual([
      ['table-gap', 'worth.table'],
    ]);
    expect(find({ value: 'honour', worth: { by: 'level', table: { ...table, county: 1 } } })).toEqual([
      ['unknown-choice', 'worth.table.county'],
    ]);
    expect(find({ value: 'honour', worth: { by: 'level', table: { national: { first: 1 }, provincial: 1 } } })).toEqual(
      [['wrong-value', 'worth.table.national']],
    );
    expect(find({ value: 'honour', worth: { field: 'level' } })).toEqual([['wrong-field-type', 'worth.field']]);
    const hours = { value: 'volunteer-service', worth: { field: 'hours', per: '2 次' } };
    expect(find(hours)).toEqual([['unit-mismatch', 'worth.per']]);
    expect(find({ value: 'honour', worth: { field: ['amount', 'amont'] } })).toEqual([
      ['unknown-field', 'worth.field.1'],
    ]);
    const bands = [
      { from: 2, points: 1 },
      { from: 1, points: 2 },
    ];
    expect(find({ value: 'honour', worth: { by: 'amount', bands } })).toEqual([['tiers-order', 'worth.bands.1']]);
    expect(find({ value: 'honour', worth: 1, times: [{ by: 2, same: ['level'] }] })).toEqual([
      ['wrong-value', 'times.0.same'],
    ]);
    expect(find({ value: 'honour', worth: 1, valid: { at: 'end' } })).toEqual([['wrong-value', 'valid']]);
    expect(find({ value: 'honour', worth: 1, valid: { until: 'level' } })).toEqual([
      ['wrong-field-type', 'valid.until'],
    ]);
    expect(find({ value: 'honour', worth: 1, 'once-for': 'evnt' })).toEqual([['unknown-field', 'once-for']]);
    expect(find({ value: 'honour', worth: 1, 'once-for': ['event', 'evnt'] })).toEqual([
      ['unknown-field', 'once-for.1'],
    ]);
  });
});

const fact = fc.record({
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  level: fc.constantFrom('national', 'provincial'),
  place: fc.constantFrom('first', 'second'),
  amount: fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10),
  event: fc.constantFrom('a', 'b', 'c'),
  reported: fc.boolean(),
});
type Fact = typeof fact extends fc.Arbitrary<infer T> ? T : never;

const table = { national: { first: 10, second: 7.5 }, provincial: { first: 4, second: 2.5 } } as const;

/** The same by hand: hundredths, one record after the other. */
function naive(facts: readonly Fact[], combine: string, once: boolean, most: number, keep: string): number {
  const order = (a: number, b: number) => (keep === 'worst' ? a - b : b - a);
  const worths = facts
    .map((one, i) => ({ ...one, i }))
    .toSorted((a, b) => a.month - b.month || a.day - b.day || a.i - b.i)
    .map((one) => ({ event: one.event, worth: table[one.level][one.place] * 100 * (one.reported ? 1 : 2) }));
  let kept = worths;
  if (once) {
    kept = [...new Set(worths.map((one) => one.event))].map(
      (event) => worths.filter((one) => one.event === event).toSorted((a, b) => order(a.worth, b.worth))[0]!,
    );
  }
  const values = kept
    .map((one) => one.worth)
    .toSorted(order)
    .slice(0, most)
    .toSorted((a, b) => b - a);
  if (values.length === 0) return 0;
  if (combine === 'sum') return values.reduce((sum, worth) => sum + worth, 0) / 200;
  return (combine === 'best' ? values[0]! : values.at(-1)!) / 200;
}

it('value comes out as worked by hand', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fact, { maxLength: 12 }), { minLength: 40, maxLength: 40 }),
      fc.constantFrom('sum', 'best', 'worst'),
      fc.boolean(),
      fc.constantFrom(1, 2, 99),
      fc.boolean(),
      fc.constantFrom('best', 'worst'),
      (subjects, combine, once, most, wide, keep) => {
        const measure = {
          value: 'honour',
          worth: { by: ['level', 'place'], table },
          times: [{ when: { 'self-reported': true }, by: 0.5 }],
          combine,
          ...(once ? { 'once-for': 'event' } : {}),
          'at-most-records': most,
          keep,
        };
        const two = (number: number) => String(number).padStart(2, '0');
        const facts = subjects.flatMap((own, s) =>
          own.map(({ month, day, reported, ...one }, i) => ({
            record: 'honour',
            // Ids in the order given, so that one day’s records keep it.
            id: `f${two(s)}-${two(i)}`,
            subject: `s${s}`,
            date: `2017-${two(month)}-${two(day)}`,
            'self-reported': reported,
            ...one,
          })),
        );
        const scheme = oneItemScheme(
          { measure, points: asEntered, over: wide ? 'year' : 'quarter' },
          { precision: 0.01 },
        );
        const given = { subjects: subjects.map((_, s) => ({ id: `s${s}`, kind: 'member' })), facts };
        const rows = scoreToy(scheme, wide ? '2017' : '2017-Q3', given);
        const inWindow = (one: Fact) => wide || (one.month > 6 && one.month <= 9);
        expect(rows.map((row) => row.items[0]?.points)).toEqual(
          subjects.map((own) => naive(own.filter(inWindow), combine, once, most, keep)),
        );
      },
    ),
    { numRuns: 6, seed: 7 },
  );
});

describe('a trimmed mean of what records come to', () => {
  const sheet = (score: number, grade: string): Row => ({
    record: 'vote',
    date: '2017-03-20',
    electorate: 'leaders',
    score,
    grade,
  });
  const worth = [{ worth: { field: 'score' } }, { worth: { by: 'grade', table: { excellent: 10, good: 5, poor: 0 } } }];
  const mean = (facts: Row[], more: object = {}) => {
    const measure = { value: 'vote', take: 'sum', worth, combine: 'trimmed', ...more };
    const scheme = oneItemScheme({ measure, points: { 'as-entered': true } }, { precision: 0.01 });
    return scoreToy(scheme, '2017-03', { facts })[0]!.items[0]?.points;
  };
  // Totals 100, 95, 90, 85, 75.
  const sheets = [
    sheet(90, 'excellent'),
    sheet(95, 'poor'),
    sheet(80, 'excellent'),
    sheet(80, 'good'),
    sheet(70, 'good'),
  ];

  it('leaves out the highest and lowest by their totals', () => {
    expect(mean(sheets)).toBe(90);
    expect(mean(sheets, { trim: { lowest: 1 } })).toBe(92.5);
    expect(mean(sheets, { trim: { from: 6 } })).toBe(89);
    expect(mean(sheets.slice(0, 2))).toBe(97.5);
  });

  it('trims what several records of one day make too', () => {
    const days = [1, 2, 3].flatMap((day) => [
      { ...sheet(10 * day, 'good'), date: `2017-03-0${day}` },
      { ...sheet(day === 1 ? 100 : 0, 'poor'), date: `2017-03-0${day}` },
    ]);
    // 115, 25, 35: the middle one is left.
    expect(mean(days, { together: { by: 'day' } })).toBe(35);
  });

  it('finds a trim without a trimmed mean', () => {
    const measure = { value: 'vote', worth: 1, combine: 'average', trim: { lowest: 1 } };
    const { kind, options } = readMeasure(measure);
    expect(kind.check(options, toyContext({ measure })).map(({ path }) => path.join('.'))).toEqual(['trim']);
  });
});
