import { describe, expect, it } from 'vitest';
import { shareOf } from '../../exact.ts';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyScheme } from '../../testing/index.ts';

const levels = (share: unknown, size: number) => {
  const scheme = toyScheme({
    levels: [
      { level: 0, title: '其余' },
      { level: 1, title: '优秀', share },
    ],
    sections: [
      {
        section: 's',
        title: 's',
        items: [{ item: 'hours', title: 'hours', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } }],
      },
    ],
  });
  const subjects: Row[] = Array.from({ length: size }, (_, i) => ({ id: `m${i}`, kind: 'member', field: 'rural' }));
  const facts = subjects.map(({ id }, i) => ({
    record: 'volunteer-service',
    subject: id,
    date: '2017-03-01',
    hours: 1 + i / 2,
  }));
  return scoreToy(scheme, '2017-Q1', { subjects, facts }).filter(({ level }) => level === 1).length;
};

describe('a quota of a third', () => {
  it('is a third: two of six, three of nine', () => {
    expect([levels('1/3', 6), levels('1/3', 9), levels('1/3', 8)]).toEqual([2, 3, 2]);
    expect([levels(0.3333, 6), levels('2/3', 9)]).toEqual([1, 6]);
  });

  it('may be none for some', () => {
    const by = { score: 'member-star', take: 'level' };
    const places = (otherwise: number) => ({ by, tiers: [{ from: 0, share: 0 }], otherwise });
    expect(levels(places(1), 6)).toBe(0);
  });

  it('is read back from the nearest number there is', () => {
    expect(shareOf(1 / 3)).toEqual({ num: 1, den: 3 });
    expect(shareOf(5 / 7)).toEqual({ num: 5, den: 7 });
    expect(shareOf(0.125)).toEqual({ num: 1, den: 8 });
  });
});
