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
  expect(age('党龄以当年1月1日为准', ', at: 01-01')).toEqual([]);
  // The first day of each month.
  expect(age('党龄以当年1月1日为准', ', at: period-start')).toHaveLength(1);
  expect(age('自2018年1月1日起施行')).toEqual([]);
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

test('what is counted anew once it held', () => {
  const talk = (rule: string, more = '') =>
    told([
      [
        'promotion:',
        `consequences: [{ consequence: talk, title: 约谈, rule: ${rule}, kind: review, when: { total: { below: 5 }, in-a-row: 2${more} } }]\npromotion:`,
      ],
    ]);
  expect(talk('连续两个季度不足5分的约谈，约谈后重新计算')).toHaveLength(1);
  expect(talk('连续两个季度不足5分的约谈，约谈后重新计算', ', anew: true')).toEqual([]);
  expect(talk('连续两个季度不足5分的约谈')).toEqual([]);
});

test('months served this year', () => {
  const short = (rule: string, when = '{ months-below: 6 }') =>
    told([
      ['levels:\n', `exempt: [{ exempt: short, title: 任职不满六个月, rule: ${rule}, when: ${when} }]\nlevels:\n`],
    ]);
  expect(short('当年任职不满6个月的，不参加排名')).toHaveLength(1);
  expect(short('本年度在岗不足半年的')).toHaveLength(1);
  expect(short('当年任职不满6个月的', '{ measure: { present: months, on-day: 1 }, is: { below: 6 } }')).toEqual([]);
  expect(short('到岗不满6个月的')).toEqual([]);
  expect(short('当年新成立不满6个月的')).toEqual([]);
});

test('repetition in one quarter, and in the months before', () => {
  const again = (rule: string, factor: string) =>
    item(
      `title: 逾期, rule: ${rule}, measure: { value: volunteer-service, worth: -1, times: [{ ${factor}, by: 2 }] }, points: { as-entered: true }`,
    );
  const quarter = '同一季度内再次逾期的，加倍';
  expect(again(quarter, 'repeated-within-calendar-months: 3')).toHaveLength(1);
  expect(again(quarter, 'repeated-within-months: 3')).toHaveLength(1);
  expect(again(quarter, 'repeated-within: quarter')).toEqual([]);
  expect(again('一个自然季度内第二次起加倍', 'repeated-within-months: 3')).toHaveLength(1);
  expect(again('同一季度内第二次起加倍', 'repeated-in-a-row: quarter')).toHaveLength(1);
  expect(again('连续两个季度逾期的，加倍', 'repeated-in-a-row: quarter')).toEqual([]);
  expect(again('一个月内第二次起加倍', 'repeated-within-days: 30')).toEqual([]);
  expect(again('3个月内再次逾期的，加倍', 'repeated-within-months: 3')).toEqual([]);
  expect(again('同一月内再次逾期的，加倍', 'repeated-within-calendar-months: 1')).toEqual([]);
});

test('what the places together are worth, shared', () => {
  const prize = (rule: string, ties = '') =>
    item(
      `title: 奖金, rule: ${rule}, measure: { score: member-star, period: previous, take: rank, table: { 1: 5, 2: 3 }, otherwise: 0${ties} }, points: { as-entered: true }`,
    );
  expect(prize('名次并列的，按所占名次奖金的平均数发放')).toHaveLength(1);
  expect(prize('名次并列的，按所占名次奖金的平均数发放', ', ties: shared')).toEqual([]);
  expect(prize('名次并列的，均按该名次奖励')).toEqual([]);
});
