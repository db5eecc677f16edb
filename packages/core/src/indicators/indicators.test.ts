import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../calendar.ts';
import type { Row } from '../records/rows.ts';
import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import { oneItemScheme, scoreToy, toyPack } from '../testing/index.ts';
import { figuresOf, forecast } from './figures.ts';
import { indicatorSchema } from './indicator.ts';
import { indicatorStanding, targetStanding } from './standing.ts';
import { indicatorValues } from './values.ts';

const subjects: Row[] = [
  { id: 'm1', kind: 'member', field: 'rural', org: 'b1' },
  { id: 'm2', kind: 'member', field: 'rural', org: 'b1' },
  { id: 'm3', kind: 'member', field: 'organ', org: 'b1' },
  { id: 'b1', kind: 'branch' },
];
const hours = (subject: string, date: string, count: number): Row => ({
  id: `${subject}-${date}`,
  record: 'volunteer-service',
  subject,
  date,
  hours: count,
});
const stated = indicatorSchema.parse({
  indicator: 'service',
  title: '服务时长',
  subject: 'member',
  every: 'quarter',
  precision: 0.5,
  unit: '小时',
  cohort: ['field'],
  measure: { sum: 'volunteer-service.hours' },
  standards: [
    { standard: 'rural', title: '农村', applies: { field: 'rural' }, min: 4 },
    { standard: 'all', title: '其他', min: 2 },
  ],
  targets: [{ target: 'year', title: '年度', year: 2017, share: 0.8 }],
});

function measured(facts: Row[], asOf = dayOf(2017, 12, 31)) {
  const rules = { ...toyPack(), indicators: [stated] };
  const pack = compilePack(rules);
  const people = subjectsFromRows(subjects).subjects;
  const read = factsFromRows(pack, people, facts, { complete: false });
  expect(read.issues).toEqual([]);
  const population = { subjects: people, facts: read.facts, year: 2017, asOf };
  const [compiled] = pack.indicators;
  return { compiled: compiled!, population, values: indicatorValues(compiled!, population) };
}

const facts = [
  hours('m1', '2017-01-05', 5),
  hours('m2', '2017-02-05', 3),
  hours('m3', '2017-03-05', 2),
  hours('m2', '2017-05-05', 6),
];

describe('an indicator', () => {
  it('has a value for each subject and period that has begun', () => {
    const { values } = measured(facts, dayOf(2017, 6, 30));
    expect(values.periods).toEqual(['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4']);
    expect([...values.values]).toEqual([5, 0, NaN, NaN, 3, 6, NaN, NaN, 2, 0, NaN, NaN]);
  });

  it('stands to its standard whole and by cohort, with those below it', () => {
    const { compiled, population, values } = measured(facts);
    const { whole, cohorts } = indicatorStanding(compiled, values, population, 0);
    expect([whole.judged, whole.met, whole.below.map(({ subject, value }) => [subject, value])]).toEqual([
      3,
      2,
      [['m2', 3]],
    ]);
    expect([cohorts.get('rural')?.share, cohorts.get('organ')?.share]).toEqual([0.5, 1]);
    expect(whole.mean).toBeCloseTo(10 / 3);
  });

  it('is held against the target of the year, with a forecast', () => {
    const { compiled, population, values } = measured(facts, dayOf(2017, 6, 30));
    const standing = (period: number) => indicatorStanding(compiled, values, population, period).whole;
    // 2 of 3, then 1 of 3: at this rate nobody at the end of the year.
    const target = targetStanding(compiled, stated.targets[0]!, [standing(0), standing(1), null, null]);
    expect(target.reached).toBeCloseTo(1 / 3);
    expect([target.expected, target.onCourse]).toEqual([0, false]);
  });

  it('feeds schemes: its value, whether it meets its standard, how far it is from it', () => {
    const rules = toyPack();
    expect(rules.indicators.map(({ indicator }) => indicator)).toEqual(['volunteer-hours']);
    const points = (as: string, count: number) =>
      scoreToy(oneItemScheme({ measure: { indicator: 'volunteer-hours', as }, points: { each: 1 } }), '2017-03', {
        facts: [{ record: 'volunteer-service', date: '2017-03-04', hours: count }],
      })[0]?.total;
    expect([points('value', 3), points('met', 3), points('met', 5), points('gap', 3), points('gap', 6)]).toEqual([
      3, 0, 1, 2, 0,
    ]);
  });
});

describe('figures', () => {
  it('tell evenness beside the mean', () => {
    expect(figuresOf([10, 10, 10])).toEqual({
      count: 3,
      mean: 10,
      least: 10,
      greatest: 10,
      deviation: 0,
      evenness: 100,
    });
    expect(figuresOf([5, 15]).evenness).toBe(50);
    expect(figuresOf([NaN])).toEqual({
      count: 0,
      mean: null,
      least: null,
      greatest: null,
      deviation: null,
      evenness: null,
    });
    expect(figuresOf([0, 0]).evenness).toBeNull();
  });

  it('do not depend on order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 20 }), (values) => {
        expect(figuresOf(values.toReversed())).toEqual(figuresOf(values));
      }),
      { seed: 3 },
    );
  });

  it('forecast the end of the year by what changed so far', () => {
    expect(forecast([0.5, 0.6, null, null])).toBeCloseTo(0.8);
    expect([forecast([0.5, null]), forecast([1, 2, 3])]).toEqual([null, 3]);
  });
});
