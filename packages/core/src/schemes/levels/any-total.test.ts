import { expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';

const item = { item: 'hours', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const scheme = (levels: object[], more: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    levels,
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...more,
  });

/** The levels of members with these totals. */
function levelsOf(stated: ReturnType<typeof scheme>, totals: readonly number[], more: Row[] = []): (number | null)[] {
  const subjects = totals.map((_, i) => ({ id: `m${i}`, kind: 'member' }));
  const facts = totals.map((amount, i) => ({ record: 'honour', subject: `m${i}`, date: '2017-02-01', amount }));
  return scoreToy(stated, '2017', { subjects, facts: [...facts, ...more] }).map(({ level }) => level);
}

// 年度前三名为先进；90 分以上且前三名之外的为达标
const three = [
  { level: 0, title: '其他', below: 90 },
  { level: 1, title: '达标', from: 90 },
];
const best = { level: 2, title: '先进', top: 3 };

it('places alone decide where the level says so, and who finds none has what the total reaches', () => {
  const any = scheme([...three, { ...best, 'any-total': true }]);
  // The second (88) and third (85) are among the first three; 84 is not, and below 90.
  expect(levelsOf(any, [95, 88, 85, 84])).toEqual([2, 2, 2, 0]);
  expect(levelsOf(any, [95, 94, 93, 92, 84])).toEqual([2, 2, 2, 1, 0]);
  // Without it the line of the level below holds.
  expect(levelsOf(scheme([...three, best]), [95, 88, 85, 84])).toEqual([2, 0, 0, 0]);
});

it('whom a veto keeps from it has what the total reaches, and the next has the place', () => {
  const veto = { veto: 'v', title: '处分', when: { any: 'discipline' }, effect: { level: { max: 1 } } };
  const any = scheme([...three, { ...best, 'any-total': true }], { vetoes: [veto] });
  const struck = (i: number) => [{ record: 'discipline', subject: `m${i}`, date: '2017-03-01', decision: 'warning' }];
  expect(levelsOf(any, [95, 88, 85, 84, 83], struck(1))).toEqual([2, 0, 2, 2, 0]);
  expect(levelsOf(any, [95, 88, 85, 84, 83], struck(0))).toEqual([1, 2, 2, 2, 0]);
});

it('holds with steps and with those who are scored and not ranked', () => {
  const stepped = scheme([...three, { ...best, top: 1, 'any-total': true }], { promotion: { 'max-steps': 1 } });
  // One step from the lowest is 达标, which 88 does not reach.
  expect(levelsOf(stepped, [95, 88])).toEqual([1, 0]);
  const exempt = [{ exempt: 'pilot', title: '试点', from: 'ranking', when: { any: 'discipline' } }];
  const pilots = [0, 3].map((i) => ({
    record: 'discipline',
    subject: `m${i}`,
    date: '2017-03-01',
    decision: 'warning',
  }));
  const any = scheme([...three, { ...best, 'any-total': true }], { exempt });
  expect(levelsOf(any, [95, 88, 85, 84, 83], pilots)).toEqual([1, 2, 2, 0, 2]);
});

it('a level above one of places alone has its own line, and one below hers', () => {
  const levels = [
    ...three,
    { level: 2, title: '先进', top: 2, 'any-total': true },
    { level: 3, title: '标兵', from: 96, top: 1 },
  ];
  // 标兵 97; two more places of 先进 for 95 and 88; 87 is below 90.
  expect(levelsOf(scheme(levels), [97, 95, 88, 87])).toEqual([3, 2, 2, 0]);
});
