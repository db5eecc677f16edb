import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, parsePeriod } from '../calendar.ts';
import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import { toyPack } from '../testing/index.ts';
import type { Change } from './change.ts';
import { changeScheme } from './change.ts';
import { simulator } from './simulate.ts';

const rules = toyPack();

function world(hours: readonly number[]) {
  const pack = compilePack(rules);
  const rows = hours.map((_, i) => ({ id: `m${i}`, kind: 'member', org: 'b1', field: 'organ' }));
  const { subjects } = subjectsFromRows([...rows, { id: 'b1', kind: 'branch' }]);
  const facts = hours.map((count, i) => ({
    id: `f${i}`,
    record: 'volunteer-service',
    subject: `m${i}`,
    date: '2017-03-04',
    hours: count,
  }));
  const read = factsFromRows(pack, subjects, facts, { complete: false });
  return { subjects, facts: read.facts, year: 2017, asOf: dayOf(2017, 12, 31) };
}

const quarter = parsePeriod('2017-Q1')!;
const attempt = (hours: readonly number[], changes: readonly Change[]) =>
  simulator(rules, 'member-star', world(hours), quarter)!.attempt(changes);

describe('trying a change', () => {
  it('shows the distribution before and after, and who moves', () => {
    // 2 points an hour, at most 6 a month; one star from 5 points.
    const { comparison } = attempt([1, 2, 3], [{ path: 'items.volunteering.points.each', value: 3 }]);
    expect(comparison?.before.mean).toBe(4);
    expect(comparison?.after.mean).toBe(5);
    expect(comparison?.changed).toBe(2);
    expect(comparison!.before.levels.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(comparison!.risen + comparison!.fallen).toBe(comparison!.moved.length);
  });

  it('changes nobody when nothing changes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 1, max: 20 }).map((half) => half / 2),
          { minLength: 1, maxLength: 8 },
        ),
        (hours) => {
          const { comparison } = attempt(hours, []);
          expect(comparison?.after).toEqual(comparison?.before);
          expect([comparison?.changed, comparison?.moved]).toEqual([0, []]);
        },
      ),
      { seed: 5, numRuns: 30 },
    );
  });

  it('leaves an item out, moves the edge of a band with its neighbour, and lifts a cap', () => {
    expect(attempt([3], [{ path: 'items.volunteering.off', value: true }]).comparison?.after.mean).toBe(0);
    const moved = changeScheme(rules, 'member-star', [{ path: 'levels.1.from', value: 7 }]).rules!.schemes.find(
      (scheme) => scheme.scheme === 'member-star',
    )!;
    expect(moved.levels.slice(0, 2).map(({ from, below }) => [from, below])[0]).toEqual([undefined, 7]);
    const free = [
      { path: 'items.volunteering.cap', value: null },
      { path: 'sections.common.cap', value: null },
    ];
    expect(attempt([10], free).comparison?.after.mean).toBe(20);
    expect(attempt([10], [{ path: 'items.meetings.cap.quarter', value: 1 }]).problems).toEqual([]);
  });

  it('draws nothing where lines contradict each other, and says which', () => {
    // One star from 6, two from 12: with one star from 20 a total of 15 would have two levels, or none.
    const crossed = attempt([1, 2, 3], [{ path: 'levels.1.from', value: 20 }]);
    expect(crossed.comparison).toBeNull();
    expect(crossed.problems).toMatchObject([
      { path: 'levels.1.from', message: { zh: '“一星”从 20 起、到 12 为止，里面没有数。' } },
    ]);
    expect(attempt([1, 2, 3], [{ path: 'levels.1.from', value: 11 }]).problems).toEqual([]);
    // A line that nobody can reach is no contradiction: the result says so.
    expect(attempt([1, 2, 3], [{ path: 'levels.3.from', value: 900 }]).comparison).not.toBeNull();
  });

  it('says what is wrong with a change and tries nothing', () => {
    const problems = (path: string, value: unknown) =>
      attempt([1], [{ path, value }]).problems.map(({ remedy }) => remedy.en);
    expect(problems('items.volunteerin.points.each', 3)).toEqual(['did you mean “volunteering”?']);
    expect(problems('items.volunteering.cap.month', -1)).toHaveLength(1);
    expect(problems('items.volunteering.points.each', 'many')).toHaveLength(1);
    expect(attempt([1], [{ path: 'levels.1', value: 3 }]).problems).toHaveLength(1);
  });

  it('leaves the rules in force as they are', () => {
    const before = JSON.stringify(rules);
    attempt([1, 2], [{ path: 'items.volunteering.points.each', value: 9 }]);
    expect(JSON.stringify(rules)).toBe(before);
  });
});
