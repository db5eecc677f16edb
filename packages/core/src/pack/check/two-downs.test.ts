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

test('one sentence with several cases, written as several vetoes', () => {
  const rule = '有下列情形之一的，等级降一级：';
  const one = (id: string, record: string, said: string) =>
    `{ veto: ${id}, title: ${id}, rule: '${said}', when: { any: ${record} }, ${down} }`;
  expect(told(one('a', 'discipline', `${rule}（一）受处分`), one('b', 'absence', `${rule}（二）缺席`))).toHaveLength(1);
  expect(told(one('a', 'discipline', '受处分的降一级'), one('b', 'absence', '缺席的降一级'))).toEqual([]);
});

test('a bound written as lowering adds up with others that lower', () => {
  const bound = `{ veto: a, title: 不得评为二星（名额不递补）, ${guard}, and: [{ any: discipline }], ${down} }`;
  const other = `{ veto: b, title: 缺席降级, when: { any: absence }, ${down} }`;
  expect(told(bound, other)).toHaveLength(1);
  // Where one of them alone leads to the lowest, nothing is left to add.
  expect(told(bound.replace('down: 1', 'down: 2'), other)).toEqual([]);
});

test('moved beside a level that is the least', () => {
  const least = `{ veto: b, title: 获表彰, when: { any: absence }, effect: { level: { min: 1 } } }`;
  const moved = (level: string) =>
    `{ veto: a, title: 受处分, when: { any: discipline }, effect: { level: { ${level} } } }`;
  expect(told(moved('down: 1'), least)).toHaveLength(1);
  expect(told(moved('up: 1'), least)).toHaveLength(1);
  expect(told(moved('down: 1, before: min'), least)).toEqual([]);
  expect(told(moved('down: 1, before: places'), least)).toHaveLength(1);
  expect(told(moved('down: 1').replace('受处分,', '受处分, note: 再降,'), least)).toEqual([]);
  expect(told(moved('up: 1'), least.replace('min: 1', 'min: 2'))).toEqual([]);
  expect(told(moved('down: 1'), least.replace('min: 1', 'min: 0'))).toEqual([]);
});

test('lowered beside a level that is set, and beside a bound', () => {
  const lowered = `{ veto: a, title: 受处分, when: { any: discipline }, ${down} }`;
  const put = `{ veto: b, title: 新任, when: { any: absence }, effect: { level: { exactly: 1 } } }`;
  expect(told(lowered, put)).toHaveLength(1);
  expect(told(lowered, put.replace('exactly: 1', 'exactly: 0'))).toEqual([]);
  expect(told(lowered.replace('down: 1', 'up: 1'), put)).toHaveLength(1);
  expect(told(lowered, put.replace('新任,', '新任, note: 再降,'))).toEqual([]);
  const most = put.replace('exactly: 1', 'max: 1');
  expect(told(lowered, most)).toHaveLength(1);
  expect(told(lowered, most.replace('max: 1', 'max: 0'))).toEqual([]);
  expect(told(lowered, most.replace('max: 1', 'max: previous'))).toEqual([]);
  expect(told(lowered.replace('down: 1', 'down: 1, before: max'), most)).toEqual([]);
  const first = lowered.replace('down: 1', 'down: 1, before: places');
  expect(told(first, most)).toHaveLength(1);
  expect(told(first.replace('受处分,', '受处分, note: 先降再限,'), most)).toEqual([]);
});
