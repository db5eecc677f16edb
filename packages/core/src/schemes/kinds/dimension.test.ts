import { describe, expect, it } from 'vitest';
import type { KindOptions } from '../scheme.ts';
import { type Dimension, dimensionOf, dividedBy, holdsExpression } from './dimension.ts';
import { readMeasure } from './index.ts';
import type { KindContext } from './kind.ts';

const yuan: Dimension = { unit: '元', share: false, factor: 2 };
const days: Dimension = { unit: '天', share: false, factor: 4 };
const share: Dimension = { unit: null, share: true, factor: 0.5 };
const number = (factor: number): Dimension => ({ unit: null, share: false, factor });

describe('the dimension of a quotient', () => {
  it.each([
    ['like things are a share', yuan, [{ ...yuan, factor: 4 }], { unit: null, share: true, factor: 0.5 }],
    ['an amount by a number keeps its unit', yuan, [number(4)], { unit: '元', share: false, factor: 0.5 }],
    ['an amount by a share keeps its unit', yuan, [share], { unit: '元', share: false, factor: 4 }],
    ['a share by a number stays a share', share, [number(2)], { unit: null, share: true, factor: 0.25 }],
    ['a share by a share is one again', share, [{ ...share, factor: 0.25 }], { unit: null, share: true, factor: 2 }],
    ['a number by a number is a number', number(6), [number(3)], number(2)],
    ['several divide together', yuan, [number(2), number(5)], { unit: '元', share: false, factor: 0.2 }],
    ['a number by a share may come to anything', number(1), [share], null],
    ['unlike units', yuan, [days], null],
    ['a number by an amount', number(1), [yuan], null],
    ['by two amounts', yuan, [yuan, days], null],
    ['by nothing but zero', yuan, [number(0)], null],
    ['what is not known', null, [number(2)], null],
    ['by what is not known', yuan, [null], null],
  ])('%s', (_, first, rest, expected) => {
    expect(dividedBy(first, rest)).toEqual(expected);
  });
});

describe('the dimension of an expression', () => {
  // The parts stand for what a number of the name below is counted in.
  const known: Readonly<Record<string, Dimension>> = { money: yuan, time: days, part: share };
  const parts = Object.fromEntries(Object.keys(known).map((name) => [name, { count: name }]));
  const of = (combine: unknown, more: object = {}) =>
    dimensionOf(
      { combine, of: { ...parts }, ...more } as KindOptions,
      {} as KindContext,
      ((measure: KindOptions) =>
        'combine' in measure
          ? { kind: { kind: 'combine' }, options: measure }
          : {
              kind: {
                kind: 'count',
                gives: 'amount',
                unit: () => ({ zh: known[String(measure['count'])]!.unit ?? '' }),
              },
              options: measure,
            }) as never,
      (measure) => known[String(measure['count'])]?.share === true,
    );
  it.each([
    ['a number, however signed', -3, number(3)],
    ['a name', 'money', { unit: '元', share: false, factor: 1 }],
    ['an unknown name', 'other', null],
    ['a name that every object has', 'toString', null],
    ['a share', 'part', { unit: null, share: true, factor: 1 }],
    ['an amount many times', { multiply: ['money', 3, 2] }, { unit: '元', share: false, factor: 6 }],
    ['an amount by a share', { multiply: ['money', 'part'] }, { unit: '元', share: false, factor: 1 }],
    ['a share many times', { multiply: ['part', 0.6] }, { unit: null, share: true, factor: 0.6 }],
    ['two amounts multiplied', { multiply: ['money', 'time'] }, null],
    ['a product of what is not known', { multiply: ['other', 2] }, null],
    ['the first by the rest', { divide: ['money', 4] }, { unit: '元', share: false, factor: 0.25 }],
    ['two units added', { add: ['money', 'time'] }, null],
    ['a share beside an amount', { add: ['money', 'part'] }, null],
    ['what is not known beside an amount', { add: ['money', 'other'] }, null],
    ['a number beside an amount', { add: [{ multiply: ['money', 3] }, 10] }, { unit: '元', share: false, factor: 3 }],
    ['a number beside a share', { add: ['part', 10] }, { unit: null, share: true, factor: 10 }],
    ['the greatest number', { add: [2, 5] }, number(5)],
    [
      'the greatest of shares',
      { add: [{ multiply: ['part', 0.6] }, { multiply: ['part', 0.3] }] },
      { unit: null, share: true, factor: 0.6 },
    ],
  ])('%s', (_, expression, expected) => {
    expect(of(expression)).toEqual(expected);
  });
  it('is what its own unit says', () => {
    expect(of({ multiply: ['money', 'time'] }, { unit: '元天' })).toEqual({ unit: '元天', share: false, factor: 1 });
  });
});

it('finds an expression however deep it stands', () => {
  const sum = { combine: { add: ['a', 1] }, of: { a: { count: 'absence' } } } as KindOptions;
  expect(holdsExpression(sum, readMeasure)).toBe(true);
  expect(holdsExpression({ count: 'absence' } as KindOptions, readMeasure)).toBe(false);
  expect(holdsExpression({ ratio: sum, of: { number: 2 } } as KindOptions, readMeasure)).toBe(true);
});
