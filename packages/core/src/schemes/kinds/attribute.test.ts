import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const subjects: Row[] = [
  { id: 'm1', kind: 'member', degree: 'bachelor', veteran: true },
  { id: 'm2', kind: 'member', degree: 'master', veteran: false },
  { id: 'm3', kind: 'member' },
];

function points(measure: Record<string, unknown>, item = {}) {
  const scheme = oneItemScheme({ measure, points: { 'as-entered': true }, ...item }, { precision: 0.01 });
  return scoreToy(scheme, '2017-03', { subjects, facts: [] }).map((row) => row.items[0]?.points);
}

const check = (measure: Record<string, unknown>) => {
  const { kind, options } = readMeasure(measure);
  return kind.check(options, toyContext({ measure })).map(({ code, path }) => [code, path.join('.')]);
};

describe('an attribute by table', () => {
  it('is worth what the table says, and otherwise for values not listed or not there', () => {
    const table = { college: 50, bachelor: 60.25 };
    expect(points({ attribute: 'degree', table })).toEqual([60.25, 0, 0]);
    expect(points({ attribute: 'degree', table }, { missing: 3 })).toEqual([60.25, 3, 3]);
    expect(points({ attribute: 'degree', table, otherwise: 0.5 }, { missing: 3 })).toEqual([60.25, 0.5, 0.5]);
  });

  it('knows yes and no', () => {
    expect(points({ attribute: 'veteran', table: { true: 5, false: 1 } })).toEqual([5, 1, 0]);
  });

  it('never takes a word every object has for a value', () => {
    expect(points({ attribute: 'degree', table: { 'to-string': 5 }, otherwise: 2 })).toEqual([2, 2, 2]);
  });

  it('finds otherwise without a table', () => {
    expect(check({ attribute: 'degree', otherwise: 1 })).toEqual([['wrong-value', 'otherwise']]);
    expect(check({ attribute: 'degree', table: { bachelor: 1 }, otherwise: 1 })).toEqual([]);
  });
});
