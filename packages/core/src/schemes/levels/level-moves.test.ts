import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';
import type { CompiledScheme } from '../compile.ts';
import { moved } from './level-moves.ts';

const item = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const levels = [
  { level: 0, title: 'D', below: 4 },
  { level: 1, title: 'C', from: 4, below: 6 },
  // 只由规定评定：新设的
  { level: 2, title: 'M', 'by-veto': true },
  { level: 3, title: 'B', from: 6, below: 9 },
  { level: 4, title: 'A', from: 9 },
];
const scheme = (vetoes: unknown[], stated: Record<string, unknown> = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    levels,
    vetoes,
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...stated,
  });
const hours = (subject: string, date: string, count: number): Row => ({
  record: 'volunteer-service',
  subject,
  date,
  hours: count,
});
const on = (record: string, date: string, more: Row = {}): Row => ({ record, subject: 'm1', date, ...more });
const held = (of: ReturnType<typeof scheme>, facts: Row[], period = '2017', ids = ['m1']) =>
  scoreToy(of, period, { facts, subjects: ids.map((id) => ({ id, kind: 'member' })) }).map(({ level }) => level);

const isNew = { veto: 'new', title: '新设', when: { any: 'discipline' }, effect: { level: { exactly: 2 } } };
const bad = { veto: 'bad', title: '失信', when: { any: 'absence' }, effect: { level: 1 } };
const praised = (level: unknown) => ({ veto: 'praised', title: '表彰', when: { any: 'honour' }, effect: { level } });
const honour = on('honour', '2017-02-01');
const total = (count: number) => hours('m1', '2017-01-05', count);

describe('a level in the middle that only a rule gives', () => {
  it('is come to by no total, and given whatever the total', () => {
    expect([3, 5, 6, 9].map((count) => held(scheme([isNew]), [total(count)])[0])).toEqual([0, 1, 3, 4]);
    const created = on('discipline', '2017-01-02');
    expect([3, 5, 6, 9].map((count) => held(scheme([isNew]), [total(count), created])[0])).toEqual([2, 2, 2, 2]);
    // What bounds the level holds all the same.
    expect(held(scheme([isNew, bad]), [total(9), created, on('absence', '2017-03-01')])).toEqual([1]);
  });

  it('is passed over on the way up and down', () => {
    const down = { veto: 'down', title: '降', when: { any: 'absence' }, effect: { level: { down: 1 } } };
    expect(held(scheme([isNew, down]), [total(6), on('absence', '2017-02-01')])).toEqual([1]);
    expect(held(scheme([isNew, praised({ up: 1 })]), [total(5), honour])).toEqual([3]);
    const steps = scheme([isNew], {
      period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
      'count-from': 'reset',
      promotion: { 'max-steps': 1 },
    });
    const quarters = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4'];
    expect(quarters.map((period) => held(steps, [total(9)], period)[0])).toEqual([1, 3, 4, 4]);
  });

  it('takes no place above it, which goes to the next, and who finds none falls past it', () => {
    const of = scheme([isNew], {
      levels: [
        { level: 0, title: 'D' },
        { level: 2, title: 'M', 'by-veto': true },
        { level: 3, title: 'B', top: 1 },
        { level: 4, title: 'A', top: 1 },
      ],
    });
    const ids = ['m1', 'm2', 'm3', 'm4'];
    const facts = ids.map((id, i) => hours(id, '2017-01-05', 9 - i));
    expect(held(of, facts, '2017', ids)).toEqual([4, 3, 0, 0]);
    expect(held(of, [...facts, on('discipline', '2017-01-02')], '2017', ids)).toEqual([2, 4, 3, 0]);
  });
});

describe('rules that raise a level', () => {
  it('raises by so many, at most to the highest, and to a level at least', () => {
    expect(held(scheme([isNew, praised({ up: 1 })]), [total(3), honour])).toEqual([1]);
    expect(held(scheme([isNew, praised({ up: 2 })]), [total(5), honour])).toEqual([4]);
    expect(held(scheme([isNew, praised({ up: 3 })]), [total(9), honour])).toEqual([4]);
    expect(held(scheme([isNew, praised({ min: 3 })]), [total(3), honour])).toEqual([3]);
    expect(held(scheme([isNew, praised({ min: 3 })]), [total(9), honour])).toEqual([4]);
    expect(held(scheme([isNew, praised({ exactly: 4 })]), [total(3), honour])).toEqual([4]);
  });

  it('sets those of one period off against each other, least first, most last', () => {
    const down = { veto: 'down', title: '降', when: { any: 'absence' }, effect: { level: { down: 1 } } };
    const absent = on('absence', '2017-03-01');
    expect(held(scheme([isNew, down, praised({ up: 1 })]), [total(6), honour, absent])).toEqual([3]);
    expect(held(scheme([isNew, down, praised({ min: 4 })]), [total(3), honour, absent])).toEqual([3]);
    expect(held(scheme([isNew, bad, praised({ up: 3 })]), [total(9), honour, absent])).toEqual([1]);
  });

  it('goes on from there in the next period', () => {
    const steps = scheme([isNew, praised({ up: 1 })], {
      period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
      promotion: { 'max-fall': 0 },
    });
    const facts = [total(6), honour, hours('m1', '2017-04-05', 4)];
    expect(['2017-Q1', '2017-Q2', '2017-Q3'].map((period) => held(steps, facts, period)[0])).toEqual([4, 4, 4]);
  });

  it('gives what no total has reached: one falls and rises by the totals’ own levels', () => {
    const quarters = ['2017-Q1', '2017-Q2', '2017-Q3'];
    const quarterly = (promotion: object, level: object) =>
      scheme([praised(level), { ...bad, effect: { level: { down: 1 } } }], {
        period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
        promotion: { ...promotion, first: 'by-total' },
      });
    const run = (of: ReturnType<typeof scheme>, counts: number[], more: Row[] = []) => {
      const facts = [
        ...counts.map((count, i) => hours('m1', `2017-0${1 + 3 * i}-05`, count)),
        on('honour', '2017-05-01'),
        ...more,
      ];
      return quarters.map((period) => held(of, facts, period)[0]);
    };
    // A once, then B twice: it falls at the second, whatever an honour gave at the first; a sanction takes one more.
    for (const level of [{ up: 1 }, { min: 4 }, { exactly: 4 }]) {
      const falls = quarterly({ 'max-fall': 1, 'fall-after': 2 }, level);
      expect(run(falls, [9, 6, 6])).toEqual([4, 4, 3]);
      expect(run(falls, [9, 6, 6], [on('absence', '2017-08-01')])).toEqual([4, 4, 1]);
    }
    // B, B raised to A by an honour, B: the second missed nothing of what was held then, so that the third is the first to miss A.
    expect(run(quarterly({ 'max-fall': 1, 'fall-after': 2 }, { up: 1 }), [6, 6, 6])).toEqual([3, 4, 4]);
    // D, C raised to B by no total but by an honour, B: what both of the last two reached is C.
    expect(run(quarterly({ 'rise-after': 2 }, { up: 1 }), [3, 5, 6])).toEqual([0, 1, 1]);
  });

  it('lifts the best of a quota over their places, which are not taken', () => {
    const of = scheme([praised({ up: 1 })], {
      levels: [
        { level: 1, title: 'C' },
        { level: 2, title: 'B', top: 1 },
        { level: 3, title: 'A', top: 1 },
      ],
    });
    const ids = ['m1', 'm2', 'm3'];
    const facts = ids.map((id, i) => hours(id, '2017-01-05', 7 + i));
    expect(held(of, facts, '2017', ids)).toEqual([1, 2, 3]);
    expect(held(of, [...facts, honour], '2017', ids)).toEqual([2, 2, 3]);
  });
});

describe('rules that look at the levels of several periods', () => {
  // 连续三个季度 B 级以上的，升一级
  const often = (when: Record<string, unknown>, effect: Record<string, unknown> = { level: { up: 1 } }) =>
    scheme([isNew, { veto: 'often', title: '连续', when: { level: { min: 3 }, ...when }, effect }], {
      period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
    });
  const quarters = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4'];
  const by = (counts: number[]) =>
    counts.map((count, i) => hours('m1', `2017-${['01', '04', '07', '10'][i]}-05`, count));
  const run = (of: ReturnType<typeof scheme>, counts: number[]) =>
    quarters.map((period) => held(of, by(counts), period)[0]);

  it('raises after so many in a row, this one included', () => {
    expect(run(often({ 'in-a-row': 3 }), [6, 6, 6, 6])).toEqual([3, 3, 4, 4]);
    expect(run(often({ 'in-a-row': 3 }), [6, 5, 6, 6])).toEqual([3, 1, 3, 3]);
  });

  it('or after those before alone', () => {
    expect(run(often({ 'in-a-row': 2, period: 'previous' }), [6, 6, 5, 3])).toEqual([3, 3, 3, 1]);
  });

  it('or in so many of several', () => {
    expect(run(often({ times: 2, within: 3 }), [6, 5, 6, 5])).toEqual([3, 1, 4, 1]);
  });

  it('looks over the turn of the year', () => {
    const of = often({ 'in-a-row': 3 });
    const facts = [hours('m1', '2016-07-05', 6), hours('m1', '2016-10-05', 6), hours('m1', '2017-01-05', 6)];
    expect(held(of, facts, '2017-Q1')).toEqual([4]);
    expect(held(of, facts.slice(1), '2017-Q1')).toEqual([3]);
  });

  it('says of somebody not met that it did not strike', () => {
    const rows = scoreToy(often({ 'in-a-row': 3 }), '2017-Q2', {
      facts: by([6, 6]),
      subjects: [{ id: 'm1', kind: 'member' }],
    });
    expect(rows.map(({ vetoes }) => vetoes)).toEqual([[]]);
    const third = scoreToy(often({ 'in-a-row': 3 }), '2017-Q3', {
      facts: by([6, 6, 6]),
      subjects: [{ id: 'm1', kind: 'member' }],
    });
    expect(third.map(({ vetoes }) => vetoes)).toEqual([['often']]);
  });
});

describe('rules that meet', () => {
  const alone = {
    down: 0,
    up: 0,
    beforePlaces: false,
    beforeMost: false,
    beforeLeast: false,
    takesPlace: null,
    minLevel: null,
    exactLevel: null,
    maxLevel: null,
  };
  /** What all the rules make of a level that nothing bounds; `waiting`: bits of those that wait for it. */
  const made = (position: number, rules: object[], more: object = {}) => {
    const vetoes = rules.map((rule) => ({ ...alone, ...rule }));
    const compiled = { ladder: [0, 1, 2, 3], gaps: false, lowest: 0, waiting: 0, vetoes, ...more };
    return moved(compiled as unknown as CompiledScheme, (1 << rules.length) - 1, position, position);
  };

  it('lower a level set exactly before the most too, but not one beside the ladder', () => {
    const early = { down: 1, beforeMost: true };
    expect(made(3, [{ exactLevel: 2 }, early])).toBe(1);
    expect(made(3, [{ exactLevel: 2 }, early, { down: 1 }])).toBe(0);
    expect(made(3, [{ exactLevel: 2 }, { down: 1 }], { ladder: [0, 1, 3], gaps: true })).toBe(2);
  });

  it('raise to the least once more by nothing, and lower it by what comes before places', () => {
    // 0 + 1 = 1 was decided before places; at least 2.
    expect(made(1, [{ minLevel: 2 }, { up: 1, beforePlaces: true }])).toBe(2);
    expect(made(0, [{ minLevel: 2 }, { down: 1, beforePlaces: true }])).toBe(1);
  });

  it('move before the least is looked at, which then holds', () => {
    const [least, lower, raise] = [{ minLevel: 1 }, { down: 1, beforeLeast: true }, { up: 1, beforeLeast: true }];
    expect(made(0, [least, { down: 1 }])).toBe(0);
    expect(made(0, [least, lower])).toBe(1);
    expect(made(3, [least, lower])).toBe(2);
    // 0 + 1 = 1; raised to 1 first it would be 2.
    expect(made(0, [least, { up: 1 }])).toBe(2);
    expect(made(0, [least, raise])).toBe(1);
    expect(made(2, [least, lower, { down: 1 }])).toBe(0);
    expect(made(3, [{ exactLevel: 2 }, lower])).toBe(1);
    // 2 − 1 is at least 1, less one for what comes before the most.
    expect(made(2, [least, lower, { down: 1, beforeMost: true }])).toBe(0);
  });

  it('bound by what waits for the level only in the end', () => {
    const rules = [{ down: 1, beforeMost: true }, { maxLevel: 1 }, { down: 1 }];
    // Bounded before: 3 − 1 = 2, at most 1, 1 − 1; in the end: 3 − 1 − 1.
    expect(made(3, rules)).toBe(0);
    expect(made(3, rules, { waiting: 0b10 })).toBe(1);
  });
});
