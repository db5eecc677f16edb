import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Row } from '../records/rows.ts';
import { oneItemScheme, scoreToy, toyScheme } from '../testing/index.ts';

/** Phrases whose numbers were worked out by hand: the blocks as the phrase book has them. */
const text = readFileSync(new URL('../../../../docs/reference/phrase-book.md', import.meta.url), 'utf8');

function schemeOf(phrase: string) {
  const at = text.indexOf(`\n**${phrase}`);
  const block = /```yaml\n([\s\S]*?)^```$/m.exec(text.slice(at))?.[1] ?? '';
  const part = parse(block) as Record<string, unknown>;
  const filler = { item: 'filler', title: '项', measure: { count: 'absence' }, points: { each: 1 } };
  const sections = [{ section: 'only', title: '唯一', items: [filler] }];
  return 'item' in part ? oneItemScheme(part) : toyScheme({ sections, ...part });
}
const points = (phrase: string, period: string, facts: Row[]) =>
  scoreToy(schemeOf(phrase), period, { facts })[0]?.items.map((item) => item.points);

test('办件超期：逾期天数减去补正天数再分档', () => {
  const errand = (problem: string, done: string, waited: number): Row => ({
    record: 'rectification',
    date: '2017-03-03',
    problem,
    grade: 'light',
    due: '2017-03-10',
    done,
    points: waited,
  });
  const phrase = '办件超期 1 至 3 天的每件扣 2 分';
  // 4 days late: 5 off; less 1 day waited 3: 2 off; less 4 none; done before it was due, none.
  expect(points(phrase, '2017-03', [errand('a', '2017-03-14', 0)])).toEqual([-5]);
  expect(points(phrase, '2017-03', [errand('a', '2017-03-14', 1)])).toEqual([-2]);
  expect(points(phrase, '2017-03', [errand('a', '2017-03-14', 4), errand('b', '2017-03-05', 0)])).toEqual([0]);
  expect(points(phrase, '2017-03', [errand('a', '2017-03-14', 0), errand('b', '2017-03-14', 1)])).toEqual([-7]);
});

test('参会率：应到里减去请假', () => {
  const days = ['01', '02', '03', '04', '05', '06', '07', '08', '09'];
  const present = days.map((month): Row => ({
    record: 'meeting',
    subject: 'b1',
    date: `2017-${month}-05`,
    kind: 'lecture',
    present: ['m1'],
  }));
  const excused = ['10', '11'].map((month): Row => ({ record: 'absence', subject: 'm1', date: `2017-${month}-05` }));
  // 9 ÷ (12 − 2) of 10 points.
  const rows = scoreToy(schemeOf('参会率 = 实到次数'), '2017', {
    subjects: [
      { id: 'b1', kind: 'branch' },
      { id: 'm1', kind: 'member', org: 'b1' },
    ],
    facts: [...present, ...excused],
  });
  expect(rows.find(({ subject }) => subject === 'm1')?.items[0]?.points).toBe(9);
});

test('任期考核得分：三期 20%、30%、50%', () => {
  // 2, 4 and 6 points in the second, third and fourth quarter: 0.4 + 1.2 + 3.
  const served = [
    ['04', 1],
    ['07', 2],
    ['10', 3],
  ].map(([month, hours]): Row => ({ record: 'volunteer-service', date: `2017-${month}-05`, hours: hours as number }));
  expect(points('任期考核得分 = 第一年得分', '2017', served)).toEqual([4.6]);
});

test('连续两期一星的，其后两期在名单上', () => {
  const scheme = schemeOf('连续两年评为一星的');
  const listed = (months: readonly number[]) => {
    const facts = months.map((month): Row => ({
      record: 'volunteer-service',
      date: `2017-${String(month).padStart(2, '0')}-05`,
      hours: 3,
    }));
    return ['Q1', 'Q2', 'Q3', 'Q4'].map(
      (quarter) => scoreToy(scheme, `2017-${quarter}`, { facts })[0]?.consequences.length,
    );
  };
  // Levels 0, 0, 1 (one step up a quarter) and 2: the second and third quarter each end two low ones in a row.
  expect(listed([7, 8, 9, 10, 11, 12])).toEqual([0, 1, 1, 1]);
  // Levels 1, 2, 3 and 3.
  expect(listed([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toEqual([0, 0, 0, 0]);
  // Levels 1, 2, 3 and 0: one alone is no row.
  expect(listed([1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([0, 0, 0, 0]);
});
