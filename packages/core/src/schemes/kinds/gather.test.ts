import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { oneItemScheme, scoreToy, toyContext, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';
import { amongValues } from './among.ts';
import { gatherKind } from './gather.ts';
import { readMeasure } from './index.ts';
import { numberOfKind } from './number-of.ts';

const kind = gatherKind((options) => readMeasure(options));
const subjects = [
  { id: 'b1', kind: 'branch' },
  { id: 'b2', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1', field: 'rural' },
  { id: 'm2', kind: 'member', org: 'b1', until: '2017-02-15' },
  { id: 'm2', kind: 'member', org: 'b2', since: '2017-02-16' },
  { id: 'm3', kind: 'member', org: 'b1' },
];
const facts = [
  { record: 'volunteer-service', subject: 'm1', dates: ['2017-01-05', '2017-03-05'], hours: 2 },
  { record: 'volunteer-service', subject: 'm2', date: '2017-01-06', hours: 5 },
  { record: 'volunteer-service', subject: 'm2', date: '2017-03-06', hours: 1 },
];

function points(measure: Record<string, unknown>, period = '2017-03', over?: string): number[] {
  const item = { measure, points: { 'as-entered': true }, ...(over ? { over } : {}) };
  return scoreToy(oneItemScheme(item, { subject: 'branch', precision: 0.01 }), period, { subjects, facts }).map(
    (row) => row.items[0]?.points ?? 0,
  );
}

describe('gather', () => {
  const hours = { gather: { sum: 'volunteer-service.hours' }, of: 'members' };

  it('measures each where it is at the end of the period', () => {
    expect(points(hours)).toEqual([2, 1]);
    expect(points(hours, '2017-01')).toEqual([7, 0]);
    // Over the quarter a member takes along what was done before the move.
    expect(points(hours, '2017-Q1', 'quarter')).toEqual([4, 6]);
  });

  it('makes one number of them in each way', () => {
    const of = (among: string) => points({ ...hours, among }, '2017-Q1', 'quarter')[0];
    expect(['average', 'best', 'worst', 'median', 'range', 'deviation'].map(of)).toEqual([2, 4, 0, 2, 4, 2]);
  });

  it('gives points by the mean of shares', () => {
    const share = { ratio: { sum: 'volunteer-service.hours' }, of: { number: 4 } };
    const measure = { gather: share, of: 'members', among: 'average' };
    const scheme = oneItemScheme({ measure, points: { share: 20 } }, { subject: 'branch', precision: 0.01 });
    // (2/4 + 0/4) ÷ 2 × 20 and 1/4 × 20.
    const rows = scoreToy(scheme, '2017-03', { subjects, facts });
    expect(rows.map((row) => row.items[0]?.points)).toEqual([5, 5]);
    const given = (among: 'average' | 'sum') =>
      kind.alsoShare!({ ...measure, among, 'at-least': 1 } as never, toyContext({}));
    expect([given('average'), given('sum')]).toEqual([true, false]);
  });

  it('tells the mean of many by their sum', () => {
    const many = Array.from({ length: 14 }, (_, i) => ({ id: `n${i}`, kind: 'member', org: 'b9' }));
    const measure = { ...hours, among: 'average' };
    const scheme = oneItemScheme({ measure, points: { each: 1 } }, { subject: 'branch', precision: 0.01 });
    const toy = toyPack();
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects: [{ id: 'b9', kind: 'branch' }, ...many],
      facts: [{ id: 'f1', record: 'volunteer-service', subject: 'n3', date: '2017-12-04', hours: 7 }],
    });
    const slot = explainLive(live, 'b9', '2017-Q4', { pack: 'toy', version: '1.0.0' })!.slots.at(-1)!;
    expect(slot.sections[0]!.items[0]!.working?.zh).toBe('共 14 个，合计 7 小时 ÷ 14 = 0.5 小时');
  });

  it('means the only kind directly above by above', () => {
    const lent = { subjects, facts: [{ record: 'meeting', subject: 'b2', date: '2017-03-05', kind: 'lecture' }] };
    const of = (who: string) =>
      scoreToy(
        oneItemScheme({ measure: { gather: { count: 'meeting' }, of: who }, points: { each: 3 } }),
        '2017-03',
        lent,
      ).map(({ items }) => items[0]?.points);
    expect(of('above')).toEqual([0, 3, 0]);
    expect(of('branch')).toEqual([0, 3, 0]);
    const context = toyContext({}, { subject: 'county' });
    expect(kind.check(kind.schema.parse({ gather: { count: 'meeting' }, of: 'above' }), context)).toHaveLength(1);
  });

  it('leaves out those that do not meet the condition, and says nothing where nobody is left', () => {
    expect(points({ ...hours, of: { kind: 'members', where: { field: 'rural' } } })).toEqual([2, 0]);
    expect(points({ ...hours, of: { kind: 'members', where: { field: 'organ' } } })).toEqual([0, 0]);
  });

  it('reads measures as in a scheme about those subjects', () => {
    const context = toyContext({}, { subject: 'branch' });
    const of = (gather: Record<string, unknown>, who: unknown = 'members') =>
      kind.check(kind.schema.parse({ gather, of: who }), context).map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(of({ sum: 'volunteer-service.hours' })).toEqual([]);
    expect(of({ count: 'committee-meeting' })).toEqual(['not-about-subject gather.count']);
    expect(of({ count: 'absence' }, { link: 'secretary' })).toEqual(['wrong-subordinates of']);
    expect(of({ count: 'absence' }, 'memers')).toEqual(['wrong-subordinates of']);
    expect(kind.sentence(kind.schema.parse(hours), context).zh).toBe('所辖党员的“志愿服务”的时长合计，各对象合计');
  });
});

describe('the deviation', () => {
  it('is rounded exactly, however long the numbers', () => {
    const whole = { num: 1, den: 1 };
    const of = (nums: number[], step = 0.01) =>
      amongValues(
        nums.map((num) => ({ num, den: 1 })),
        'deviation',
        whole,
        { num: 1, den: Math.round(1 / step) },
      );
    // √(((−1)² + 0² + 1²) ÷ 3) = 0.81649…
    expect(of([1, 2, 3])).toBe(82);
    expect(of([5, 5, 5])).toBe(0);
    expect(of([7])).toBe(0);
    expect(of([1, 2, 3], 0.000001)).toBe(816_497);
    expect(of([900_000_000, 900_000_002])).toBe(100);
  });
});

describe('the number of subjects', () => {
  it('counts those there at the end of the period, none as 0', () => {
    expect(points({ 'number-of': 'members' })).toEqual([2, 1]);
    expect(points({ 'number-of': 'members' }, '2017-01')).toEqual([3, 0]);
    expect(points({ 'number-of': { kind: 'members', where: { field: 'rural' } } })).toEqual([1, 0]);
    // Three hours at two points each reach level 1 in the first quarter; at the end of January nothing has settled yet.
    const starred = { 'number-of': 'members', in: 'member-star', level: { min: 1 } };
    expect(points(starred)).toEqual([1, 1]);
    expect(points(starred, '2017-01')).toEqual([0, 0]);
    expect(points({ 'number-of': 'members', in: 'member-star', total: { max: 0 } })).toEqual([1, 0]);
  });

  it('tells of unknown schemes, levels and kinds', () => {
    const context = toyContext({}, { subject: 'branch' });
    const codes = (options: Record<string, unknown>) =>
      numberOfKind
        .check(numberOfKind.schema.parse(options), context)
        .map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(codes({ 'number-of': 'members', in: 'member-stars' })).toEqual(['unknown-scheme in']);
    expect(codes({ 'number-of': 'members', in: 'member-star', level: { min: 9 } })).toEqual([
      'unknown-level level.min',
    ]);
    expect(codes({ 'number-of': 'members', level: { min: 1 } })).toEqual(['wrong-value level']);
    expect(codes({ 'number-of': 'mambers' })).toEqual(['wrong-subordinates number-of']);
  });
});
