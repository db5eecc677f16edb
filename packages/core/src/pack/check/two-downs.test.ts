import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const told = (...vetoes: string[]) =>
  toyFindings({
    'schemes/member-star.yaml': [['promotion:', `vetoes: [${vetoes.join(', ')}]\npromotion:`]],
  }).filter((one) => one.startsWith('downs-add-up'));
const guard = 'when: { level: { min: 2 } }';
const down = 'effect: { level: { down: 1 } }';

test('one veto for each of several cases that lower once', () => {
  const first = `{ veto: a, title: 受处分, ${guard}, and: [{ any: discipline }], ${down} }`;
  const second = `{ veto: b, title: 缺席, ${guard}, and: [{ any: absence }], ${down} }`;
  expect(told(first, second)).toHaveLength(1);
  expect(told(first)).toEqual([]);
  expect(told(first, second.replace('缺席,', '缺席, note: 逐条累加,'))).toEqual([]);
  expect(told(first, second.replace('min: 2', 'min: 1'))).toEqual([]);
  // Without a guard each takes its level, as documents mean it.
  const plain = (id: string, record: string) => `{ veto: ${id}, title: ${id}, when: { any: ${record} }, ${down} }`;
  expect(told(plain('a', 'discipline'), plain('b', 'absence'))).toEqual([]);
  const one = `{ veto: a, title: 情形, when: { any-of: [{ any: discipline }, { any: absence }] }, and: [{ level: { min: 2 } }], ${down} }`;
  expect(told(one)).toEqual([]);
});
