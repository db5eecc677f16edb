import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';
const withConsequence = (text: string) =>
  toyFindings({ [star]: [['publish:', `consequences:\n  - { consequence: c, title: 后果, ${text} }\npublish:`]] });

const veto = (effect: string) =>
  `vetoes:\n  - { veto: v, title: 否决, when: { any: volunteer-service }, effect: ${effect} }\nlevels:\n`;

test.each([
  ['when: { level: { min: 1 } }, kind: list', []],
  ['when: { level: { min: 4 } }, kind: list', ['unknown-level']],
  ['when: { level: { min: 2, max: 1 } }, kind: list', ['impossible-condition']],
  ['when: { level: {} }, kind: pay', ['pay-misplaced']],
  [
    'when: { level: {} }, kind: list, pay: { to: subject, base-yuan: 100, multiplier: { 0: 0, 1: 1, 2: 2 } }',
    ['pay-misplaced'],
  ],
  ['when: { level: {} }, kind: pay, pay: { to: subject, base-yuan: 100, multiplier: { 0: 0, 1: 1, 2: 2 } }', []],
  [
    'when: { level: {} }, kind: pay, pay: { to: subject, base-yuan: 100, multiplier: { 0: 0, 1: 1 } }',
    ['pay-level-missing'],
  ],
  ['when: { level: { min: 1 } }, kind: pay, pay: { to: subject, base-yuan: 100, multiplier: { 1: 1, 2: 2 } }', []],
  [
    'when: { level: { min: 1 } }, kind: pay, pay: { to: subject, base-yuan: 100, multiplier: { 1: 1, 2: 2, 3: 3 } }',
    ['unknown-level'],
  ],
  ['when: { total: { below: 60 }, in-a-row: 2 }, kind: warning', []],
  ['when: { rank: { bottom: 3 } }, kind: review', []],
  ['when: { rank: { bottom: 3 }, times: 2, over: year }, kind: review', []],
  ['when: { rank: { bottom: 3 }, times: 5, over: year }, kind: review', ['impossible-condition']],
  ['when: { rank: { bottom: 3 }, times: 2 }, kind: review', ['wrong-value']],
  ['when: { rank: { bottom: 3 }, within: 2 }, kind: review', ['wrong-value']],
  ['when: { any-of: [{ rank: { bottom: 3 } }, { level: { max: 4 } }] }, kind: review', ['unknown-level']],
  ['when: { any-of: [{ rank: { bottom: 3 } }, { in-a-row: 2 }] }, kind: review', ['concerns-everybody']],
  ['when: { from-mean: low }, kind: list', ['wrong-value']],
  ['when: { total: low }, kind: list', ['wrong-value']],
  ['when: { veto: none }, kind: open', ['unknown-veto']],
  ['when: { item: volunteering, is: { below: 6 } }, kind: review', []],
  ['when: { item: nowhere, is: { below: 6 } }, kind: review', ['unknown-item']],
  ['when: { section: nowhere, is: { below: 6 } }, kind: review', ['unknown-section']],
  ['when: { item: volunteering }, kind: review', ['wrong-value']],
  ['when: { level: { max: 0 }, is: { below: 6 } }, kind: review', ['wrong-value']],
  ['when: { item: volunteering, any: volunteer-service, is: 3 }, kind: review', ['wrong-value']],
  ['when: { item: volunteering, is: { below: 6, min: 7 } }, kind: review', ['impossible-condition']],
  ['when: { item: volunteering, is: 3, at-least: 2 }, kind: review', ['wrong-value']],
  ['when: { any: volunteer-servic }, kind: review', ['unknown-record']],
  ['when: { sum: volunteer-service.hours, over: year, is: { min: 6 } }, kind: list', []],
  ['when: { any: volunteer-service, times: 2, over: ever }, kind: list', ['wrong-value']],
  ['when: { measure: { count: volunteer-servic }, is: { min: 6 } }, kind: list', ['unknown-record']],
  ['when: { measure: { count: volunteer-service }, over: month, is: { min: 6 } }, kind: list', ['window-outside']],
  ['when: {}, and: [{ item: nowhere, is: 3 }], kind: list', ['unknown-item']],
  ['when: {}, kind: pay, pay: { to: subject, yuan: { 0: 0, 1: 100, 2: 200 } }', []],
  ['when: {}, kind: pay, pay: { to: subject, yuan: { 0: 0, 1: 100 } }', ['pay-level-missing']],
  ['when: {}, kind: pay, pay: { to: subject, base-yuan: 100 }', ['pay-misplaced']],
  ['when: { level: { min: 2 } }, kind: pay, pay: { to: subject, base-yuan: 100 }', []],
  ['when: {}, kind: pay, pay: { to: subject, base-yuan: 100, yuan: { 0: 0, 1: 1, 2: 2 } }', ['pay-misplaced']],
  ['when: {}, kind: pay, pay: { to: subject, per-point-yuan: 8, withheld: 0.2 }', []],
  ['when: {}, kind: pay, pay: { to: subject, pool-yuan: 1000, at-most-yuan: 500, round-yuan: 1 }', []],
  ['when: {}, kind: pay, pay: { to: subject, per-point-yuan: 8, pool-yuan: 1000 }', ['pay-misplaced']],
  ['when: {}, kind: pay, pay: { to: subject, pool-yuan: 1000, at-most-share: 40% }', []],
  ['when: {}, kind: pay, pay: { to: subject, per-point-yuan: 8, at-most-share: 40% }', ['pay-misplaced']],
  [
    'when: {}, kind: pay, pay: { to: subject, pool-yuan: 1000, at-most-share: { by: field, table: { organ: 40% } } }',
    [],
  ],
  [
    'when: {}, kind: pay, pay: { to: subject, per-point-yuan: 8, in-proportion-to: [field] }',
    ['pay-misplaced', 'wrong-attribute-type'],
  ],
  [
    'when: {}, kind: pay, pay: { to: subject, yuan: { 0: 0, 1: 1, 2: 2 }, in-proportion-to: [points] }',
    ['pay-misplaced'],
  ],
  ['when: {}, kind: pay, pay: { to: subject, returns: { scheme: nobody, consequence: c } }', ['unknown-scheme']],
  [
    'when: {}, kind: pay, pay: { to: subject, returns: { scheme: branch-star, consequence: c } }',
    ['unknown-consequence'],
  ],
])('%s', (text, codes) => {
  expect(withConsequence(text)).toEqual(codes.map((code) => `${code} ${star}:28`));
});

test('a veto to a level there is not', () => {
  expect(toyFindings({ [star]: [['levels:\n', veto('{ level: 7 }')]] })).toEqual([`unknown-level ${star}:23`]);
  expect(toyFindings({ [star]: [['levels:\n', veto('{ level: { max: 7 } }')]] })).toEqual([`unknown-level ${star}:23`]);
  expect(toyFindings({ [star]: [['levels:\n', veto('{ total: 0 }')]] })).toEqual([]);
});

test('one sum for all bodies, where each is compared with its own', () => {
  const pool = `consequences:
  - consequence: shared
    title: 分配
    when: { total: { min: 1 } }
    kind: pay
    pay: { to: subject, pool-yuan: 10000 }
publish:`;
  const found = (cohort: string, own = pool) =>
    toyFindings({
      [star]: [
        ['publish:', own],
        ['cohort: [county, field]', `cohort: [${cohort}]`],
      ],
    });
  expect(found('branch')).toEqual([`pool-over-cohorts ${star}:32`]);
  expect(found('branch', pool.replace('10000 }', '10000, pool-for: [branch] }'))).toEqual([]);
  const sized = '{ by: field, table: { rural: 8000 }, otherwise: 3000 }';
  expect(found('branch', pool.replace('10000 }', `${sized}, pool-for: [field] }`))).toEqual([]);
  expect(found('county', pool.replace('10000 }', `${sized} }`))).toEqual([`pay-misplaced ${star}:32`]);
  expect(found('county', pool.replace('pool-yuan: 10000', 'per-point-yuan: 1, pool-for: [branch]'))).toEqual([
    `pay-misplaced ${star}:32`,
  ]);
  expect(found('county')).toEqual([]);
  expect(found('county, field')).toEqual([]);
});

test('one sum where it concerns several levels: the remedy names each', () => {
  const pay =
    'consequences:\n  - { consequence: c, title: 奖, when: {}, kind: pay, pay: { to: subject, base-yuan: 100 } }\n';
  const { diagnostics } = loadPack(toySource({ [star]: [['promotion:', `${pay}promotion:`]] }), alone);
  expect(diagnostics.find(({ code }) => code === 'pay-misplaced')?.remedyEn).toContain(
    'yuan: { 0: 100, 1: 100, 2: 100 }',
  );
});

test('a level times a number of each subject is a scheme in yuan, which the remedy spells out', () => {
  const remedyOf = (pay: string) => {
    const consequence = `consequences:\n  - { consequence: c, title: 奖, when: {}, kind: pay, pay: { to: subject, ${pay} } }\n`;
    const { diagnostics } = loadPack(toySource({ [star]: [['promotion:', `${consequence}promotion:`]] }), alone);
    return diagnostics.filter(({ code }) => code === 'pay-misplaced').map(({ remedy }) => remedy);
  };
  const rates = '{ 0: 0, 1: 1, 2: 1.2 }';
  const own = remedyOf(`multiplier: ${rates}, in-proportion-to: [salary]`);
  const base = remedyOf(`base-yuan: 8, multiplier: ${rates}, in-proportion-to: [salary]`);
  expect(own).toEqual(base);
  const measure = /measure: (\{.*\})（/.exec(own[0]!)?.[1]?.replaceAll('…', '1');
  expect(measure).toContain('{ attribute: salary }');
  const scheme = `scheme: pay
title: 津贴
unit: 元
subject: member
period: { tally: month, settle: quarter, reset: year }
precision: 0.01
sections:
  - section: pay
    title: 津贴
    items:
      - { item: pay, title: 津贴, over: quarter, measure: ${measure}, points: { as-entered: true } }
consequences:
  - { consequence: pay, title: 津贴, when: {}, kind: pay, pay: { to: subject, per-point-yuan: 1 } }
publish: { level: none, total: subject }
`;
  const { diagnostics } = loadPack(toySource({}, { 'schemes/pay.yaml': scheme }), alone);
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
});
