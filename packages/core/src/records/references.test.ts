import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../testing/index.ts';
import { conditionWords } from './condition-words.ts';
import type { Condition } from './condition.ts';
import type { Row } from './rows.ts';

const fact = (date: string, more: Row): Row => ({
  record: 'rectification',
  date,
  problem: 'x',
  grade: 'light',
  ...more,
});
const facts = [
  fact('2017-03-01', { points: 3, due: '2017-03-10', done: '2017-03-10' }),
  fact('2017-03-02', { points: 4, due: '2017-03-10', done: '2017-03-12' }),
  fact('2017-03-03', { points: 1.5, due: '2017-03-10' }),
];

function count(where: Condition, subject: Row = { target: 3, born: '2017-03-02', duty: 'light' }): number | undefined {
  const item = { measure: { count: 'rectification', where }, points: { each: 1 } };
  return scoreToy(oneItemScheme(item), '2017-03', { facts, subjects: [{ id: 'm1', kind: 'member', ...subject }] })[0]
    ?.items[0]?.points;
}

describe('what a record has against what its subject or another of its fields has', () => {
  it('compares numbers with an attribute', () => {
    expect(count({ points: { max: 'subject.target' } })).toBe(2);
    expect(count({ points: { above: 'subject.target' } })).toBe(1);
    expect(count({ points: { min: 'subject.target', max: 3.5 } })).toBe(1);
    // Without the attribute nothing can be compared.
    expect(count({ points: { max: 'subject.target' } }, {})).toBe(0);
  });

  it('takes the ratio to an attribute, exactly', () => {
    // 3/4.5, 4/4.5, 1.5/4.5
    expect(count({ 'ratio of points to subject.target': { min: '2/3' } }, { target: 4.5 })).toBe(2);
    expect(count({ 'ratio of points to subject.target': { max: '1/3' } }, { target: 4.5 })).toBe(1);
  });

  it('compares dates with a date of the record or the subject', () => {
    expect(count({ done: { until: 'due' } })).toBe(1);
    expect(count({ date: { since: 'subject.born' } })).toBe(2);
    expect(count({ due: { until: 'done' } })).toBe(2);
  });

  it('compares choices with an attribute', () => {
    expect(count({ grade: 'subject.duty' })).toBe(3);
    expect(count({ grade: { not: 'subject.duty' } })).toBe(0);
    expect(count({ 'any-of': [{ grade: 'subject.duty', points: { below: 'subject.target' } }, { points: 4 }] })).toBe(
      2,
    );
  });

  it('says so in the rule book', () => {
    const { fields } = toyContext({}).records.find(({ record }) => record === 'rectification')!;
    const words = conditionWords({ points: { max: 'subject.target' }, done: { until: 'due' } }, fields);
    expect(words.zh).toBe('扣分不多于对象的 target，完成日在“期限”及以前');
    expect(words.en).toBe('points is at most the subject’s target, day done is on or before “due date”');
  });
});
