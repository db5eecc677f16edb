import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const told = (edits: readonly (readonly [string, string])[]) =>
  toyFindings({ [star]: edits }).filter((one) => one.startsWith('rule-says-more'));
const item = (text: string) => told([['levels:\n', `      - { item: extra, ${text} }\nlevels:\n`]]);

test('few entries that are not trimmed', () => {
  const marks = (rule: string, trim: string) =>
    item(
      `title: 测评, rule: ${rule}, measure: { entered: vote.score, combine: trimmed${trim} }, points: { as-entered: true }`,
    );
  expect(marks('去掉一个最高分和一个最低分；打分不足5份的，不去掉', '')).toHaveLength(1);
  expect(marks('去掉一个最高分和一个最低分；打分不足5份的，不去掉', ', trim: { from: 5 }')).toEqual([]);
  expect(marks('去掉一个最高分和一个最低分', '')).toEqual([]);
});

test('ages by the first of January', () => {
  const age = (rule: string, at = '') =>
    item(`title: 党龄, rule: ${rule}, measure: { since: joined, in: years${at} }, points: { each: 0.1 }`);
  expect(age('党龄以当年1月1日为准')).toHaveLength(1);
  expect(age('党龄以当年1月1日为准', ', at: period-start')).toEqual([]);
  expect(age('自2018年1月1日起施行')).toEqual([]);
});

test('marks that are lost until they are gone', () => {
  const lost = (more: string) =>
    item(
      `title: 纪律, rule: 缺席一次扣2分，扣完为止, start: 10${more}, measure: { count: absence }, points: { each: -2 }`,
    );
  expect(lost('')).toHaveLength(1);
  expect(lost(', floor: 0')).toEqual([]);
  expect(lost(', note: 可以扣到负分，文件第三条另有说明')).toEqual([]);
});

test('a place that stays empty', () => {
  const quota = [
    ['title: 二星, from: 20', 'title: 二星, from: 20, share: 0.3'],
    ['promotion:', 'quota: { min-cohort: 100 }\npromotion:'],
  ] as const;
  const veto = (effect: string) =>
    told([
      ...quota,
      [
        'promotion:',
        `vetoes: [{ veto: v, title: 受处分, rule: 受处分的不得评为二星，名额不递补, ${effect} }]\npromotion:`,
      ],
    ]);
  expect(veto('when: { any: discipline }, effect: { level: { max: 1 } }')).toHaveLength(1);
  expect(veto('when: { level: { min: 2 } }, and: [{ any: discipline }], effect: { level: { down: 1 } }')).toEqual([]);
});

test('pay by the months in post', () => {
  const pay = (rule: string) =>
    told([
      [
        'promotion:',
        `consequences: [{ consequence: bonus, title: 奖励, rule: ${rule}, kind: pay, when: { level: { min: 1 } }, pay: { to: subject, base-yuan: 1200 } }]\npromotion:`,
      ],
    ]);
  expect(pay('每人1200元；任职不满12个月的，按实际任职月数折算')).toHaveLength(1);
  expect(pay('每人1200元，按月公示')).toEqual([]);
});
