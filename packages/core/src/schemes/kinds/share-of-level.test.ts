import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { shareOfLevelKind } from './share-of-level.ts';

const scheme = oneItemScheme(
  { measure: { 'share-of-level': 'member-star', of: 'members', 'min-level': 1 }, points: { share: 10 } },
  { subject: 'branch' },
);
const subjects = [
  { id: 'b1', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1' },
  { id: 'm2', kind: 'member', org: 'b1' },
  { id: 'm3', kind: 'member', org: 'b1', since: '2017-04-01' },
];
// m1 holds one star at the end of March.
const facts = [{ record: 'volunteer-service', subject: 'm1', date: '2017-01-10', hours: 3 }];
const total = (period: string, asOf?: string) =>
  scoreToy(scheme, period, { subjects, facts, ...(asOf ? { asOf } : {}) })[0]?.total;

const find = (level: number) =>
  shareOfLevelKind
    .check(
      { 'share-of-level': 'member-star', of: 'members', 'min-level': level },
      toyContext({}, { subject: 'branch' }),
    )
    .map(({ code, remedy }) => [code, remedy.en]);

describe('share-of-level', () => {
  it('looks at the levels that settled last, and stands when they move later', () => {
    expect(['2017-02', '2017-03', '2017-05', '2017-06'].map((period) => total(period))).toEqual([0, 5, 5, 0]);
    expect(total('2017-03', '2017-12-31')).toBe(5);
  });

  it('finds levels that the scheme does not have', () => {
    expect(find(3)).toEqual([]);
    expect(find(4)).toEqual([['unknown-level', 'write one of: 0, 1, 2, 3']]);
  });

  it('prints which level is meant', () => {
    const sentence = shareOfLevelKind.sentence(
      { 'share-of-level': 'member-star', of: 'members', 'min-level': 2 },
      toyContext({}, { subject: 'branch' }),
    );
    expect(sentence.zh).toBe('所辖党员中“先锋星”达到二星以上的比例');
  });
});
