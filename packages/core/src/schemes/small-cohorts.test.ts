import { expect, it } from 'vitest';
import { scoreToy, toyScheme } from '../testing/index.ts';

const item = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const scheme = (quota: object) =>
  toyScheme({
    promotion: undefined,
    deductions: [],
    vetoes: [],
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    quota,
    levels: [
      { level: 1, title: '其他' },
      { level: 2, title: '良好', share: 0.3 },
      { level: 3, title: '优秀', share: 0.1 },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    consequences: [{ consequence: 'best', title: '前一成', when: { rank: { 'top-share': 0.1 } }, kind: 'list' }],
  });

it('a share gives one place at least where the document says so', () => {
  const subjects = ['m1', 'm2', 'm3'].map((id) => ({ id, kind: 'member' }));
  const facts = subjects.map(({ id }, i) => ({
    record: 'volunteer-service',
    subject: id,
    date: '2017-02-01',
    hours: 9 - i,
  }));
  const rows = (quota: object) => scoreToy(scheme(quota), '2017', { subjects, facts });
  // 10 % of three is nobody, 40 % is one.
  expect(rows({}).map(({ level, consequences }) => [level, consequences])).toEqual([
    [2, []],
    [1, []],
    [1, []],
  ]);
  expect(rows({ 'at-least': 1 }).map(({ level, consequences }) => [level, consequences])).toEqual([
    [3, ['best']],
    [2, []],
    [1, []],
  ]);
});
