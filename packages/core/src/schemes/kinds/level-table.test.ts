import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';
import { readMeasure } from './index.ts';

const people: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1' },
  { id: 'm2', kind: 'member', org: 'b1' },
];
// 6 points in the first quarter and 6 in the second: one star (1) in both. m2 has none.
const facts: Row[] = [
  { record: 'volunteer-service', subject: 'm1', dates: ['2017-01-04', '2017-02-04', '2017-04-04'], hours: 2 },
];

function points(measure: Record<string, unknown>, period: string, item: object = {}, subject = 'member') {
  const whole = { measure, points: { 'as-entered': true }, ...item };
  const scheme = oneItemScheme(whole, { subject, precision: 0.01 });
  return scoreToy(scheme, period, { subjects: people, facts }).map((row) => row.items[0]?.points);
}

const level = { score: 'member-star', take: 'level' };
const find = (measure: Record<string, unknown>) => {
  const { kind, options } = readMeasure(measure);
  return kind.check(options, toyContext({ measure })).map(({ code, path }) => [code, path.join('.')]);
};

describe('a table on the level of another scheme', () => {
  it('gives an amount by level, and of several periods the sum of their amounts', () => {
    // m1: quarters 8 (one star), 4 (no star), then none: 2000 + 500 + 500 + 500.
    const table = { 1: 2000, 0: 500 };
    expect(points({ ...level, table, otherwise: 0 }, '2017-Q1', { over: 'quarter' })).toEqual([2000, 500]);
    expect(points({ ...level, table, otherwise: 0, combine: 'sum' }, '2017', { over: 'year' })).toEqual([3500, 2000]);
    expect(points({ ...level, table: { 1: 2000 }, otherwise: 0, combine: 'best' }, '2017', { over: 'year' })).toEqual([
      2000, 0,
    ]);
  });

  it('is a rate where it is written so: a factor of a formula, and points by share', () => {
    const rate = { ...level, table: { 3: '100%', 2: '80%', 1: '60%', 0: '1/3' } };
    expect(points(rate, '2017-Q1', { over: 'quarter', points: { share: 900 } })).toEqual([540, 300]);
    const fee = { combine: { multiply: ['dues', 'rate'] }, of: { dues: { number: 1234 }, rate } };
    expect(points(fee, '2017-Q1', { over: 'quarter' })).toEqual([740.4, 411.33]);
  });

  it('is the mean of what several subjects are worth', () => {
    const rate = { ...level, of: 'members', table: { 1: 100, 0: 50 }, otherwise: 0 };
    expect(points(rate, '2017-Q1', { over: 'quarter' }, 'branch')).toEqual([75]);
  });

  it('goes by place too, and leaves nothing to measure where it is silent', () => {
    const prize = { score: 'member-star', take: 'rank', table: { 1: 5000 } };
    expect(points({ ...prize, otherwise: 100 }, '2017-Q1', { over: 'quarter' })).toEqual([5000, 100]);
    expect(points({ ...prize, 'if-none': 7 }, '2017-Q1', { over: 'quarter' })).toEqual([5000, 7]);
    const last = { score: 'member-star', take: 'bottom-rank', table: { 1: -5, 2: -3 }, otherwise: 0 };
    expect(find(last)).toEqual([]);
    expect(points(last, '2017-Q1', { over: 'quarter' })).toEqual([-3, -5]);
  });

  it('shares what equal places are worth, also beyond the last prize and from the bottom', () => {
    // Hours 4, 2, 2, 2, 1 and none: places 1, 2, 2, 2, 5, 6 (stars of 8, 4, 4, 4, 2 and 0 points).
    const hours = [4, 2, 2, 2, 1];
    const subjects = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'].map((id) => ({ id, kind: 'member' }));
    const done = hours.map((number, i) => ({
      record: 'volunteer-service',
      subject: `m${i + 1}`,
      date: '2017-01-04',
      hours: number / 2,
    }));
    const prizes = { score: 'member-star', take: 'rank', table: { 1: 5000, 2: 3000, 3: 2000 }, otherwise: 0 };
    const shared = { ...prizes, ties: 'shared' };
    const of = (measure: Record<string, unknown>, stated: object = {}) => {
      const whole = { measure, points: { 'as-entered': true }, over: 'quarter' };
      const scheme = oneItemScheme(whole, { precision: 0.01, ...stated });
      return scoreToy(scheme, '2017-Q1', { subjects, facts: done }).map((row) => row.items[0]?.points);
    };
    expect(of(prizes)).toEqual([5000, 3000, 3000, 3000, 0, 0]);
    // (3000 + 2000 + 0) ÷ 3
    expect(of(shared)).toEqual([5000, 1666.67, 1666.67, 1666.67, 0, 0]);
    expect(of({ ...shared, table: { 1: 5000, 2: 3000, 3: 2000, 4: 1000 } })).toEqual([5000, 2000, 2000, 2000, 0, 0]);
    // From the bottom: 1, 2, then 3, 4 and 5 together, then 6.
    const bottom = { ...shared, take: 'bottom-rank', table: { 1: -6, 3: -3, 4: -2, 5: -1 } };
    expect(of(bottom)).toEqual([0, -2, -2, -2, 0, -6]);
    expect(find(shared)).toEqual([]);
    const whole = { measure: shared, points: { 'as-entered': true }, over: 'quarter' };
    const scheme = oneItemScheme(whole, { precision: 0.01 });
    const toy = toyPack();
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-03-31')!,
      subjects,
      facts: done.map((fact, i) => ({ id: `f${i}`, ...fact })),
    });
    const [item] = explainLive(live, 'm2', '2017-Q1', { pack: 'toy', version: '1.0.0' })!.slots[2]!.sections[0]!.items;
    expect([item!.working?.zh, item!.arithmetic.zh]).toEqual([
      '第 2 名（并列，合并平均）≈ 1666.6667',
      '本季度 1666.6667 ≈ 1666.67 分',
    ]);
    expect(find({ ...level, table: { 1: 1 }, otherwise: 0, ties: 'shared' })).toEqual([['wrong-value', 'ties']]);
    expect(find({ score: 'member-star', take: 'rank', ties: 'shared' })).toEqual([['wrong-value', 'ties']]);
    const { kind, options } = readMeasure(shared);
    expect(kind.sentence(options, toyContext({ measure: shared })).zh).toContain(
      '第 3 名 2000，其他 0；并列的，所占各名次的合并平均',
    );
  });

  it('finds tables that do not fit', () => {
    expect(find({ ...level, table: { 1: 1, 0: 0 } })).toEqual([['table-gap', 'table']]);
    expect(find({ ...level, table: { 5: 1 }, otherwise: 0 })).toEqual([['unknown-level', 'table.5']]);
    expect(find({ ...level, table: { five: 1 }, otherwise: 0 })).toEqual([['wrong-value', 'table.five']]);
    expect(find({ score: 'member-star', take: 'rank', table: { 1: 1 } })).toEqual([['table-gap', 'table']]);
    expect(find({ score: 'member-star', table: { 1: 1 } })).toEqual([['wrong-value', 'table']]);
    expect(find({ ...level, otherwise: 0 })).toEqual([['wrong-value', 'otherwise']]);
    expect(find({ ...level, table: { 3: 3, 2: 2, 1: 1, 0: 0 } })).toEqual([]);
  });

  it('is told by the names of the levels', () => {
    const sentence = (table: object, otherwise?: unknown) => {
      const measure = { ...level, table, ...(otherwise === undefined ? {} : { otherwise }) };
      const { kind, options } = readMeasure(measure);
      return kind.sentence(options, toyContext({ measure }));
    };
    expect(sentence({ 3: '100%', 2: '80%' }, 0)).toEqual({
      zh: '本人的“先锋星”级别（三星 100%，二星 80%，其他 0%）',
      en: 'the level (Three stars 100%, Two stars 80%, any other 0%) of own in “Member star”',
    });
  });
});
