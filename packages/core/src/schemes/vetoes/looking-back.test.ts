import { describe, expect, it } from 'vitest';
import { scoreToy, toyScheme } from '../../testing/index.ts';

const subjects = ['a', 'b', 'c'].map((id) => ({ id, kind: 'member', field: 'rural' }));
/** Hours of a, b and c in each quarter. */
const hours = (...quarters: number[][]) =>
  quarters.flatMap((each, q) =>
    each.map((n, i) => ({
      record: 'volunteer-service',
      subject: 'abc'[i]!,
      date: `2017-${String(3 * q + 2).padStart(2, '0')}-01`,
      hours: n,
    })),
  );
/** Levels of a, b and c in a quarter: level 2 from 8 points has one place, 1 from 4. */
const levels = (vetoes: object[], period: string, facts: object[]) => {
  const scheme = toyScheme({
    period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
    precision: 1,
    sections: [
      {
        section: 'only',
        title: '服务',
        items: [
          { item: 'only', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1, per: 1 } },
        ],
      },
    ],
    levels: [
      { level: 0, title: '无', below: 4 },
      { level: 1, title: '一', from: 4, below: 8 },
      { level: 2, title: '二', from: 8, top: 1 },
    ],
    vetoes,
  } as never);
  return scoreToy(scheme, period, { subjects, facts: facts as never }).map(({ level }) => level);
};

describe('a veto that looks at levels of earlier periods', () => {
  const low = { veto: 'low', title: '上期未定级', effect: { level: { max: 1 } } };

  it('frees the place of whom it keeps from a level', () => {
    const veto = { ...low, when: { level: { max: 0 }, period: 'previous' } };
    // a had nothing in the first quarter: the one place of the second goes to b.
    expect(levels([veto], '2017-Q2', hours([3, 8, 5], [10, 9, 8]))).toEqual([1, 2, 1]);
    expect(levels([], '2017-Q2', hours([3, 8, 5], [10, 9, 8]))).toEqual([2, 1, 1]);
  });

  it('frees it where no more than the level held before is left', () => {
    const kept = {
      veto: 'kept',
      title: '缺席的不晋级',
      when: { any: 'absence' },
      effect: { level: { max: 'previous' } },
    };
    const absent = { record: 'absence', subject: 'a', date: '2017-05-03' };
    expect(levels([kept], '2017-Q2', [...hours([5, 8, 5], [10, 9, 8]), absent])).toEqual([1, 2, 1]);
  });

  it('may ask for once in several periods', () => {
    const once = { ...low, when: { level: { max: 0 }, times: 1, within: 2, period: 'previous' } };
    // a had nothing in the first quarter only.
    const facts = hours([3, 8, 5], [10, 9, 8], [10, 9, 8], [10, 9, 8]);
    expect(levels([once], '2017-Q3', facts)).toEqual([1, 2, 1]);
    expect(levels([once], '2017-Q4', facts)).toEqual([2, 1, 1]);
  });

  it('frees it for the next when somebody had it often enough', () => {
    const twice = { ...low, when: { level: { min: 2 }, times: 2, within: 3, period: 'previous' } };
    const facts = hours([10, 9, 8], [10, 9, 8], [10, 9, 8], [10, 9, 8]);
    expect(levels([twice], '2017-Q2', facts)).toEqual([2, 1, 1]);
    // a had the place twice, then b has it: c is third, and a may not have it again within three quarters.
    expect(levels([twice], '2017-Q3', facts)).toEqual([1, 2, 1]);
    expect(levels([twice], '2017-Q4', facts)).toEqual([1, 2, 1]);
  });
});
