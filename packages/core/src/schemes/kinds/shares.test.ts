import { checkUnit } from './quantity.ts';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const vote = (subject: string, grade: string): Row => ({
  record: 'vote',
  subject,
  date: '2017-03-01',
  electorate: 'residents',
  grade,
});
const excellent = { ratio: { count: 'vote', where: { grade: 'excellent' } }, of: { count: 'vote' } };
const subjects: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1' },
];
// Three of five: 60 %.
const facts = ['excellent', 'excellent', 'excellent', 'good', 'poor'].map((grade) => vote('m1', grade));

function points(measure: Record<string, unknown>, given: Record<string, unknown>, subject = 'branch') {
  const scheme = oneItemScheme({ measure, points: given, over: 'year' }, { subject, precision: 0.01 });
  return scoreToy(scheme, '2017', { subjects, facts }).map((row) => row.items[0]?.points);
}

const words = (measure: Record<string, unknown>) => {
  const { kind, options } = readMeasure(measure);
  return kind.sentence(options, toyContext({ measure })).zh;
};

describe('a share that was gathered', () => {
  const measure = { gather: excellent, of: 'members', among: 'average' };

  it('is read in per cent and percentage points as it is itself', () => {
    expect(points(measure, { tiers: [{ from: '60%', points: 10 }] })).toEqual([10]);
    expect(points(measure, { tiers: [{ from: '61%', points: 10 }] })).toEqual([0]);
    expect(points(measure, { each: 1, per: '1 个百分点' })).toEqual([60]);
    expect(points(measure, { distance: { from: '70%', side: 'below', each: -5, per: '1 个百分点' } })).toEqual([-50]);
  });
});

describe('an expression that divides by nothing', () => {
  const coefficient = (zero?: number) => ({
    combine: {
      add: [60, { multiply: [40, { divide: [{ subtract: ['own', 'least'] }, { subtract: ['most', 'least'] }] }] }],
    },
    of: {
      own: { count: 'vote' },
      least: { 'cohort-value': { count: 'vote' }, take: 'worst' },
      most: { 'cohort-value': { count: 'vote' }, take: 'best' },
    },
    ...(zero === undefined ? {} : { zero }),
  });

  it('takes the quotient alone as told, and works out the rest', () => {
    expect(points(coefficient(1), { 'as-entered': true }, 'member')).toEqual([100]);
    expect(points(coefficient(0), { 'as-entered': true }, 'member')).toEqual([60]);
    expect(points(coefficient(), { 'as-entered': true }, 'member')).toEqual([0]);
  });

  it('says so in the rule book, where anything is divided', () => {
    expect(words(coefficient(1))).toContain('（除数为 0 时按 1）');
    expect(words(coefficient())).not.toContain('除数');
    expect(words({ combine: { add: ['own', 1] }, of: { own: { count: 'vote' } }, zero: 1 })).not.toContain('除数');
  });
});

describe('a measure with a cohort of its own', () => {
  it('says which, since it is not the one of the scheme', () => {
    const cohort = ['field'];
    for (const [kind, more] of [
      ['rank', {}],
      ['percentile', {}],
      ['relative', {}],
      ['cohort-value', { take: 'best' }],
    ] as const) {
      expect(words({ [kind]: { count: 'vote' }, cohort, ...more })).toContain('同一领域内');
      expect(words({ [kind]: { count: 'vote' }, ...more })).not.toContain('领域');
    }
  });
});

describe('units that differ', () => {
  const context = (unit: string | undefined, den = 1) =>
    ({ den, ...(unit === undefined ? {} : { unit: { zh: unit, en: unit } }) }) as Parameters<typeof checkUnit>[2];
  const remedy = (quantity: string, unit: string | undefined, den = 1) =>
    checkUnit(quantity, ['per'], context(unit, den)).map((found) => found.remedy.zh);

  it('per cent of a number without a unit is not passed over', () => {
    expect(remedy('60%', undefined)).toHaveLength(1);
    expect(remedy('60%', undefined, 0)).toEqual([]);
    expect(remedy('60%', '%')).toEqual([]);
  });
});
