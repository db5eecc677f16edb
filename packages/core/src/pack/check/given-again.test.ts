import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/branch-star.yaml';
const visit = `record: visit
title: 走访
subject: branch
fields:
  - { field: came, title: 到, type: number, unit: 人, precision: 1, max: 20 }
  - { field: due, title: 应到, type: number, unit: 人, precision: 1 }
enter: [township-officer]
verify: county-officer
summary: '{came}'
`;
const edits = (item: string, period: string, more = '') => ({
  [star]: [
    ['tally: month, settle: quarter, reset: year', period],
    ['from: 5 }\n', 'from: 5 }\n' + more],
    ['levels:\n', `  - { section: more, title: 其他, items: [{ item: extra, title: 到会, ${item} }] }\nlevels:\n`],
  ] as [string, string][],
});
const yearly = 'tally: month, settle: year, reset: year';
const found = (item: string, period = yearly, more = '') =>
  toyFindings(edits(item, period, more), { 'records/visit.yaml': visit });

const rate = 'measure: { ratio: { sum: visit.came }, of: { sum: visit.due } }';
const share = `${rate}, points: { share: 20 }`;
const told = [`points-given-again ${star}:19`];

test.each([
  share,
  'measure: { duties: all }, points: { share: 20 }',
  'measure: { count: visit }, points: { fixed: 5 }',
  'measure: { count: visit }, points: { tiers: [{ from: 3, points: 5 }] }',
  'measure: { sum: visit.came }, points: { proportion: 10, target: 40 }',
  'measure: { sum: visit.came }, points: { each: 0.5, beyond: 10 人 }',
  'measure: { entered: visit.came }, points: { as-entered: true }',
  'measure: { value: visit, worth: { field: came }, combine: average }, points: { as-entered: true }',
  `${rate}, points: { each: 20 }`,
  `${rate}, points: { choose: [{ when: { is: { min: 90% } }, points: 5 }], otherwise: 2 }`,
  `${rate}, points: { fixed: -5, when: { below: 60% } }`,
  // What a year comes to is not the sum of what its months come to.
  'measure: { difference: { sum: visit.came }, minus: { number: 10 }, at-least-zero: true }, points: { each: 1 }',
  'measure: { combine: { max: [0, { subtract: [h, 10] }] }, of: { h: { sum: visit.came } } }, points: { each: 1 }',
  'measure: { combine: { add: [{ min: [h, 20] }, 1] }, of: { h: { sum: visit.came } } }, points: { each: 1 }',
  'measure: { change: { sum: visit.came }, at-least-zero: true }, points: { each: 1 }',
  'measure: { difference: { count: visit }, minus: { number: 12 } }, points: { each: 0.3 }',
  'measure: { combine: { subtract: [12, n] }, of: { n: { count: visit } } }, points: { each: -0.3 }',
  'measure: { value: visit, worth: -10, valid: { months: 24 } }, points: { as-entered: true }',
  'measure: { gather: { count: volunteer-service }, of: members, among: best }, points: { each: 1 }',
  'missing: 3, measure: { entered: visit.came, combine: sum }, points: { as-entered: true }',
  'measure: { combine: { divide: [own, top] }, of: { own: { sum: visit.came }, top: { cohort-value: { sum: visit.came }, take: best } } }, points: { each: 10 }',
  'measure: { sum: visit.came }, points: { each: 1, per: 10 人, whole: true }',
  'measure: { count: visit }, points: { each: 1, per: 3, whole: true }',
  'measure: { sum: visit.came }, points: { each: 1, at-most: 20 }',
  'measure: { present: months }, points: { fixed: 200 }',
  // A quotient of two sums, and what is as much in a month as in the year.
  `measure: { combine: { divide: [{ multiply: [100, d] }, e] }, of: { d: { sum: visit.came }, e: { sum: visit.due } } }, points: { as-entered: true }`,
  `measure: { combine: { divide: [d, e] }, of: { d: { sum: visit.came }, e: { sum: visit.due } } }, points: { each: 100 }`,
  `measure: { combine: { multiply: [d, e] }, of: { d: { sum: visit.came }, e: { sum: visit.due } } }, points: { each: 0.1 }`,
  `measure: { combine: { multiply: [20, r] }, of: { r: { ratio: { sum: visit.came }, of: { sum: visit.due } } } }, points: { as-entered: true }`,
  'measure: { combine: { multiply: [n, 300] }, of: { n: { number: 3 } } }, points: { as-entered: true }',
  `measure: { gather: { ratio: { sum: volunteer-service.hours }, of: { count: volunteer-service } }, of: members, among: average }, points: { each: 1, per: 10% }`,
  // A floor holds what each month takes, and says nothing of how often.
  'start: 20, floor: 0, measure: { sum: visit.came }, points: { distance: { from: 30, side: below, each: -0.5 } }',
  `start: 20, floor: 0, ${rate}, points: { distance: { from: 95%, side: below, each: -0.1, per: 1 个百分点 } }`,
  'start: 20, floor: 0, measure: { sum: visit.came }, points: { tiers: [{ from: 30, points: 0 }, { from: 0, points: -5 }] }',
  'start: 20, floor: -20, measure: { sum: visit.came }, points: { fixed: 0, when: 30, otherwise: -5 }',
  // A cap that the item fills at once holds nothing else.
  `${share}, cap: 20`,
])('%s is given again each month', (item) => {
  expect(found(item)).toEqual(told);
});

test.each([
  `over: year, ${share}`,
  'measure: { present: months }, points: { choose: [{ when: { any: visit }, points: 0 }], otherwise: { each: 200 } }',
  'measure: { present: months }, points: { each: 200 }',
  'measure: { count: visit }, points: { each: 1, whole: true }',
  'measure: { combine: { subtract: [{ multiply: [n, 3] }, { divide: [d, m] }, { multiply: [0, n] }] }, of: { n: { count: visit }, d: { sum: visit.came }, m: { number: 4 } } }, points: { each: 1 }',
  `start: 20, floor: 0, rule: 每月少1人次扣0.5分, measure: { sum: visit.came }, points: { distance: { from: 30, side: below, each: -0.5 } }`,
  'start: 20, floor: 0, measure: { sum: visit.came }, points: { each: -0.5 }',
  'measure: { change: { sum: visit.came } }, points: { each: 1 }',
  `over: month, ${share}`,
  `rule: 当月到会率乘以20分, ${share}`,
  `counts: false, ${share}`,
  `${share}, cap: { month: 20 }`,
  'measure: { count: visit }, points: { fixed: 5 }, cap: 20',
  `${rate}, points: { share: 20 }, weight: 1/12`,
  'measure: { count: visit }, points: { each: 2 }',
  'measure: { sum: visit.came }, points: { as-entered: true }',
  'measure: { entered: visit.came, combine: sum }, points: { as-entered: true }',
  'measure: { value: visit, worth: { field: came } }, points: { as-entered: true }',
  'measure: { score: member-star, of: members, take: total }, points: { tiers: [{ from: 3, points: 5 }] }',
  'measure: { so-far: { count: visit } }, points: { fixed: 5, when: 3 }',
])('%s adds up, or is meant', (item) => {
  expect(found(item)).not.toContain(told[0]);
});

test('the words of the document are looked for around the item too', () => {
  expect(found(`rule: 12月底前完成的计5分, ${share}`)).toEqual(told);
  expect(found(`rule: 按月计，月底前完成, ${share}`)).toEqual([]);
  expect(found(share, 'tally: quarter, settle: year, reset: year')).toEqual(told);
  expect(found(`rule: 每季度20分, ${share}`, 'tally: quarter, settle: year, reset: year')).toEqual([]);
});

test('what is settled as often as it is tallied is given once', () => {
  expect(found(share, 'tally: month, settle: month, reset: year').filter((one) => /given-again/.test(one))).toEqual([]);
});

test('full marks that a part is brought to hold nothing by themselves', () => {
  const rescaled = (full: string) =>
    toyFindings({
      [star]: [
        ...edits(
          `measure: { sum: volunteer-service.hours }, points: { proportion: 10, target: 32 小时 }, ${full}`,
          yearly,
        )[star]!,
        ['title: 其他, items', 'title: 其他, rescale: 60, items'],
      ],
    }).filter((one) => /given-again/.test(one));
  expect(rescaled('full: 10')).toEqual(told);
  expect(rescaled('missing: skip')).toEqual(told);
  // Twelve times 10.
  expect(rescaled('full: 120')).toEqual([]);
});

test('limits around an item that only several months fill say that they are meant', () => {
  const five = 'measure: { count: visit }, points: { fixed: 5 }';
  expect(found(share, yearly, 'cap: 300\n')).toEqual([]);
  expect(found(share, yearly, 'cap: 100\n')).toEqual(told);
  expect(found(five, yearly, 'cap: 100\n')).toEqual([]);
});

test('it says what it comes to', () => {
  const { diagnostics } = loadPack(toySource(edits(share, yearly), { 'records/visit.yaml': visit }), alone);
  const one = diagnostics.find(({ code }) => code === 'points-given-again')!;
  expect(one.message).toBe(
    '“到会”没有写 over，按计分周期（tally: month）每月各算一次，再加起来：每月最多 20 分，每年合计最多 240 分。',
  );
  expect(one.remedy).toBe('文件说的是全年的，写 over: year；确实是每月各计一次的，写 over: month。');
  expect(one.messageEn).toContain('at most 20 points each month, 240 points each year');
});
