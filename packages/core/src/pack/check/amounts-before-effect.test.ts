import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const scheme = (id: string, item: string, head = '') => `
scheme: ${id}
title: ${id}
subject: branch
${head}
period: { tally: year, settle: year, reset: year }
precision: 0.01
sections:
  - section: a
    title: a
    items: [{ item: a, title: a, ${item} }]
publish: { level: none, total: organisation }
`;
const income = scheme('income', 'measure: { sum: branch-money.amount }, points: { each: 1 }', 'unit: 元');
const told = (item: string, read = income) =>
  toyFindings({}, { 'schemes/income.yaml': read, 'schemes/growth.yaml': scheme('growth', item) }).filter((one) =>
    one.startsWith('amount-before-effect'),
  );
const best = 'measure: { score: income, period: previous, last: 3, combine: best }, points: { each: 1 }';

test('amounts of earlier years read as results', () => {
  expect(told(best)).toHaveLength(1);
  expect(told(best.replace('best }', 'best, if-none: 0 }'))).toHaveLength(1);
  expect(told('measure: { earlier: { sum: branch-money.amount } }, points: { each: 1 }')).toEqual([]);
});

test('not of scores, nor where it is said to be meant', () => {
  expect(told(best, income.replace('unit: 元', ''))).toEqual([]);
  expect(told(`${best}, note: 从施行之年起`)).toEqual([]);
});
