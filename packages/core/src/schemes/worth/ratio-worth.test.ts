import { expect, it } from 'vitest';
import { scoreToy, oneItemScheme } from '../../testing/index.ts';

const subjects = [
  { id: 'b1', kind: 'branch' },
  ...['m1', 'm2', 'm3', 'm4'].map((id) => ({ id, kind: 'member', org: 'b1' })),
];
const held = (present: string[], expected: number) => ({
  record: 'meeting',
  subject: 'b1',
  date: '2017-03-04',
  kind: 'congress',
  present,
  expected,
});

function total(worth: unknown, facts: object[], more: object = {}) {
  const measure = { value: 'meeting', worth, ...more };
  const scheme = oneItemScheme({ measure, points: { 'as-entered': true } }, { subject: 'branch', precision: 0.01 });
  return scoreToy(scheme, '2017-03', { subjects, facts: facts.map((fact) => ({ ...fact })) })[0]?.total;
}

const two = [held(['m1', 'm2', 'm3', 'm4'], 5), held(['m1'], 3)];

it('is a quotient of two fields of each record', () => {
  // 4 ÷ 5 × 10 + 1 ÷ 3 × 10 = 8 + 3.33333
  expect(total({ field: 'ratio of present to expected', each: 10 }, two)).toBe(11.33);
  // 0.1 points for each per cent: 8 + 3.33; whole per cents only: 8 + 3.3
  expect(total({ field: 'ratio of present to expected', each: 0.1, per: '1%' }, two)).toBe(11.33);
  expect(total({ field: 'ratio of present to expected', each: 0.1, per: '1%', whole: true }, two)).toBe(11.3);
});

it('gives what is missing to the whole as a sum of cases', () => {
  // (5 − 4) ÷ 5 = 20%: 20 × 0.5 = 10; (3 − 1) ÷ 3 = 66.6667%: 33.33
  const saved = [{ worth: 50 }, { worth: { field: 'ratio of present to expected', each: -0.5, per: '1%' } }];
  expect(total(saved, two, { take: 'sum' })).toBe(43.33);
});

it('is nothing where there is nothing to divide by', () => {
  expect(total({ field: 'ratio of present to expected', each: 10 }, [held(['m1'], 0), held(['m1'], 1)])).toBe(10);
});
