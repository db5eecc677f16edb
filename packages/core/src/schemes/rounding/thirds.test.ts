import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyScheme } from '../../testing/index.ts';

const people = (count: number) => Array.from({ length: count }, (_, i) => `p${i}`);
const meeting = (date: string, present: number, expected: number): Row => ({
  record: 'meeting',
  date,
  kind: 'congress',
  present: people(present),
  expected,
});
const service = (count: number): Row => ({
  record: 'volunteer-service',
  dates: Array.from({ length: count }, (_, i) => `2017-01-${String(i + 1).padStart(2, '0')}`),
  hours: 1,
});

function points(item: Record<string, unknown>, facts: Row[], subject = 'branch'): number | undefined {
  const scheme = { ...oneItemScheme(item), subject };
  return scoreToy(scheme, '2017-01', {
    facts,
    subjects: [
      { id: 'x1', kind: subject, field: 'rural' },
      ...people(10).map((id) => ({ id, kind: 'member', field: 'rural' })),
    ],
  }).find(({ subject: id }) => id === 'x1')?.items[0]?.points;
}

describe('thirds and per cent as edges', () => {
  const facts = [meeting('2017-01-01', 6, 9), meeting('2017-01-02', 5, 8), meeting('2017-01-03', 8, 10)];
  const where = (test: unknown) => ({
    measure: { count: 'meeting', where: { 'ratio of present to expected': test } },
    points: { each: 1 },
  });

  it('are exact in conditions: 6 of 9 is two thirds', () => {
    // 0.667, 0.625, 0.8
    expect(points(where({ min: '2/3' }), facts)).toBe(2);
    expect(points(where({ above: '2/3' }), facts)).toBe(1);
    expect(points(where({ below: '2/3' }), facts)).toBe(1);
    expect(points(where({ min: '80%' }), facts)).toBe(1);
    expect(points(where({ above: '62.5%', max: '2/3' }), facts)).toBe(1);
  });

  it('are exact in bands', () => {
    const bands = [
      { from: 0, points: 0 },
      { from: '2/3', points: 3 },
      { above: '79%', points: 5 },
    ];
    const item = {
      measure: { value: 'meeting', worth: { by: 'ratio of present to expected', bands } },
      points: { 'as-entered': true },
    };
    expect(points(item, facts)).toBe(8);
  });

  it('are whole steps of a field that is counted in decimals, and its unit may be written', () => {
    const item = (test: unknown) => ({
      measure: { count: 'volunteer-service', where: { hours: test } },
      points: { each: 1 },
    });
    const hours = [1, 1.5, 2].map((each, i) => ({ ...service(1), dates: [`2017-01-0${i + 1}`], hours: each }));
    expect(points(item({ min: '1.5 小时' }), hours, 'member')).toBe(2);
    // 4/3 hours: 1.5 and 2
    expect(points(item({ min: '4/3' }), hours, 'member')).toBe(2);
    expect(points(item({ max: '4/3' }), hours, 'member')).toBe(1);
  });

  it('are exact in vetoes', () => {
    const measure = { ratio: { count: 'absence' }, of: { count: 'volunteer-service' } };
    const total = (is: unknown, absences: number) =>
      scoreToy(
        toyScheme({
          sections: [
            {
              section: 's',
              title: 's',
              items: [{ item: 'a', title: 'a', measure: { count: 'volunteer-service' }, points: { each: 1 } }],
            },
          ],
          deductions: [],
          promotion: undefined,
          vetoes: [{ veto: 'v', title: 'v', when: { measure, is }, effect: { total: 0 } }],
        }),
        '2017-Q1',
        { facts: [service(9), ...(absences ? [{ record: 'absence', dates: service(absences)['dates'] }] : [])] },
      )[0]?.total;
    expect(total({ below: '2/3' }, 6)).toBe(9);
    expect(total({ below: '2/3' }, 5)).toBe(0);
    expect(total({ max: '2/3' }, 6)).toBe(0);
    expect(total({ below: '66.67%' }, 6)).toBe(0);
  });

  it('stand for numbers of measures, and factors', () => {
    const three = [service(3)];
    const count = { count: 'volunteer-service' };
    expect(points({ measure: count, points: { 'as-entered': true, times: '1/3' } }, three, 'member')).toBe(1);
    expect(points({ measure: count, points: { each: 1 }, weight: '1/3' }, three, 'member')).toBe(1);
    expect(points({ measure: count, points: { each: 1 }, weight: '50%' }, three, 'member')).toBe(1.5);
    const product = { combine: { multiply: ['n', '1/3'] }, of: { n: count } };
    expect(points({ measure: product, points: { each: 1 } }, three, 'member')).toBe(1);
    const over = { ratio: count, of: { number: '3/2' } };
    expect(points({ measure: over, points: { share: 5, beyond: true } }, three, 'member')).toBe(10);
  });
});
