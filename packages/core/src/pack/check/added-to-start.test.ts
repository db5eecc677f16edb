import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const found = (item: string) =>
  toyFindings({ [star]: [['levels:\n', `      - { item: extra, title: 党费, over: year, ${item} }\nlevels:\n`]] });
const told = [`added-to-start ${star}:19`];
const each =
  'measure: { combine: { divide: [n, m] }, of: { n: { count: meeting }, m: { attribute: residents } } }, points: { each: -0.1 }';
const none =
  'measure: { count: meeting }, points: { choose: [{ when: { any: meeting }, points: 0 }], otherwise: { each: -1 } }';

test('points that stand in for a measure come on top of the start', () => {
  expect(found(`start: 2, floor: 0, missing: 1.5, ${each}`)).toEqual(told);
  expect(found(`start: 2, floor: 0, missing: -0.5, ${each}`)).toEqual([]);
  expect(found(`start: 2, floor: 0, missing: cohort-mean, ${each}`)).toEqual([]);
});

test('an entry of no points leaves the start, where the document leaves nothing', () => {
  expect(found(`start: 3, floor: 0, rule: 有违规的，本项不得分, ${none}`)).toEqual(told);
  for (const points of ['{ tiers: [{ from: 1, points: -1 }, { from: 3, points: 0 }] }', '{ fixed: 0 }'])
    expect(found(`start: 5, floor: 0, rule: 3 起以上不得分, measure: { count: meeting }, points: ${points}`)).toContain(
      told[0],
    );
  // Up to three times are free.
  expect(found(`start: 3, floor: 0, rule: 三次以内不扣, ${none}`)).toEqual([]);
  expect(found(`start: 3, floor: 0, rule: 有违规的，本项不得分, ${none.replace('points: 0', 'points: -3')}`)).toEqual(
    [],
  );
});
