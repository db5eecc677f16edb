import { expect, test } from 'vitest';
import { oneItemScheme } from '../../testing/index.ts';
import { toldBy } from '../../testing/told-by.ts';
import { toyFindings } from '../toy-findings.ts';
import { endsSaid } from './ends-said.ts';

const quarters = { tally: 'quarter', settle: 'quarter', reset: 'year' };
const found = (rule: string, measure: object, more: object = {}, period: object = quarters) =>
  toldBy(endsSaid, oneItemScheme({ title: '整改', rule, measure, points: { each: -5 }, ...more }, { period })).length;
const count = (where: object) => ({ count: 'rectification', where });
const open = (more: object = {}) => count({ done: { filled: false, ...more } });
const missed = (more: object = {}) => ({ overdue: ['monthly-report'], take: 'missed', ...more });

test('what is still open when a period ends, in the words of documents', () => {
  const said = [
    '到季末仍未整改的，每件扣5分',
    '截至季末尚未办结的每件扣5分',
    '至季度末还没有销号的，每件扣5分',
    '季度终了未完成的扣5分',
    '到年末仍未整改的每件扣5分',
    '到当月底仍未整改的扣5分',
    '期末仍未整改的每件扣5分',
    '逾期每天扣1分，未办结的计算到季末',
  ];
  expect(said.filter((rule) => found(rule, open()) === 0)).toEqual([]);
  expect(found('没有整改的每件扣5分', open())).toBe(0);
  expect(found('季末考核时评分，未整改的每件扣5分', open())).toBe(0);
  expect(found('到季末仍未整改的，每件扣5分', open(), { note: '期末以后整改的也算' })).toBe(0);
});

test('as of the end that is meant', () => {
  const rule = '到季末仍未整改的，每件扣5分';
  expect(found(rule, open({ at: 'quarter-end' }))).toBe(0);
  expect(found(rule, open({ at: 'end' }))).toBe(0);
  expect(found(rule, open({ at: 'month-end' }))).toBe(1);
  expect(found(rule, open({ at: 'end' }), {}, { ...quarters, tally: 'month' })).toBe(1);
  expect(found(rule, open({ at: 'end' }), { over: 'quarter' }, { ...quarters, tally: 'month' })).toBe(0);
  expect(found('期末仍未整改的每件扣5分', open({ at: 'month-end' }))).toBe(0);
  const compared = {
    'any-of': [{ done: { filled: false } }, { 'days from quarter-end to done': { above: 0 } }],
  };
  expect(found(rule, count(compared))).toBe(0);
});

test('two cases of which the second counts to the end', () => {
  const cases = (when: object) => ({
    value: 'rectification',
    worth: [
      { when: { done: { filled: true, ...when } }, worth: { field: 'months from due to done', each: -2 } },
      { worth: { field: 'months from due to year-end', each: -2 } },
    ],
  });
  const years = { tally: 'year', settle: 'year', reset: 'year' };
  const rule = '逾期每满1个月扣2分，年末仍未换届的计算到年末';
  expect(found(rule, cases({}), {}, years)).toBe(1);
  expect(found(rule, cases({ at: 'year-end' }), {}, years)).toBe(0);
});

test('days that do not count where it was still open', () => {
  const months = { tally: 'month', settle: 'month', reset: 'year' };
  const late = { value: 'rectification', worth: { field: 'days from due to done', each: -1 }, spread: true };
  const rule = '逾期逐日扣1分，计入当月；到当月底仍未整改的，当月不扣逾期、改扣2分，次月逐日再扣';
  expect(found(rule, late, {}, months)).toBe(1);
  expect(found(rule, { ...late, where: { done: { filled: true, at: 'end' } } }, {}, months)).toBe(0);
  expect(found('逾期逐日扣1分，到月底仍未整改的算到月底，下月接着算', late, {}, months)).toBe(0);
  expect(found(rule, late, { note: '两项都扣' }, months)).toBe(0);
});

test('the end of one month of the year', () => {
  const years = { tally: 'year', settle: 'year', reset: 'year' };
  const by = { done: { since: '07-01' } };
  expect(found('6月底仍未完成的扣2分', open(), {}, years)).toBe(1);
  expect(found('到十一月底仍未完成的扣2分', open(), {}, years)).toBe(1);
  expect(found('6月底仍未完成的扣2分', count({ 'any-of': [{ done: { filled: false } }, by] }), {}, years)).toBe(0);
  expect(found('12月底仍未完成的扣5分', open(), {}, years)).toBe(1);
  expect(found('12月底仍未完成的扣5分', open({ at: 'year-end' }), {}, years)).toBe(0);
});

test('what goes on when a period ends', () => {
  expect(found('季末仍在停业的扣1分', open())).toBe(1);
  expect(found('季末仍在停业的扣1分', open({ at: 'end' }))).toBe(0);
});

test('what is done by an end', () => {
  const done = (more: object) => count({ done: { filled: true, ...more } });
  expect(found('季末前完成整改的每件加2分', done({}))).toBe(1);
  expect(found('季末前完成整改的每件加2分', done({ at: 'end' }))).toBe(0);
  expect(found('完成整改的每件加2分', done({}))).toBe(0);
});

test('duties that may be made up later', () => {
  expect(found('到季末仍未报送的每次扣5分', missed())).toBe(1);
  expect(found('到季末仍未报送的每次扣5分', missed({ at: 'quarter-end' }))).toBe(0);
  expect(found('没有报送的每次扣5分', missed())).toBe(0);
  // Late by the same words.
  expect(found('逾期的扣2分，到季末仍未报送的扣5分', { overdue: ['monthly-report'], take: 'late' })).toBe(1);
  // What is held in the next month counts for that one.
  expect(found('到季末仍未开展的每次扣5分', { overdue: ['monthly-party-day'], take: 'missed' })).toBe(0);
});

test('the share met, where what is late counts for a part', () => {
  const share = (more: object = {}) => ({ duties: ['monthly-report'], ...more });
  // The toy duty counts for nothing when met late.
  expect(found('季末仍未报送的不计', share(), { points: { share: 4 } })).toBe(0);
});

test('by the words of the section', () => {
  const scheme = oneItemScheme({ title: '未报', measure: missed(), points: { each: -5 } }, { period: quarters });
  scheme.sections[0]!.rule = '逾期报送的每次扣2分，到季末仍未报送的每次扣5分';
  expect(toldBy(endsSaid, scheme)).toHaveLength(1);
  scheme.sections[0]!.note = '补上的算补上';
  expect(toldBy(endsSaid, scheme)).toEqual([]);
});

test('the words of an indicator', () => {
  const told = (rule: string, done: string) =>
    toyFindings(
      {},
      {
        'indicators/open.yaml': `indicator: open
title: 未办结
rule: ${rule}
subject: member
every: quarter
unit: 件
precision: 1
measure: { count: matter, where: { done: ${done} } }
`,
        'records/matter.yaml':
          'record: matter\ntitle: 交办事项\nsubject: member\nfields: [{ field: done, title: 办结日, type: date, required: false }]\nenter: [branch-secretary]\nverify: none\nsummary: 事项\n',
      },
    ).filter((one) => one.startsWith('rule-says-more'));
  expect(told('季末仍未办结的件数', '{ filled: false }')).toHaveLength(1);
  expect(told('季末仍未办结的件数', '{ filled: false, at: end }')).toEqual([]);
  expect(told('没有办结的件数', '{ filled: false }')).toEqual([]);
});
