import { expect, it } from 'vitest';
import { parseDay } from '../calendar.ts';
import { subjectsFromRows } from '../records/rows.ts';
import { bindRun } from './bind-run.ts';
import { planYear } from './periods/plan.ts';
import type { ScoreTable } from './score-table.ts';

const plan = planYear({ tally: 'month', settle: 'year', reset: 'year' }, 2017, parseDay('2017-12-31')!);
// m1 was there from 1 March to 30 June, a veteran.
const { subjects } = subjectsFromRows([
  { id: 'm1', kind: 'member', veteran: true, since: '2017-03-01', until: '2017-06-30' },
]);
const bound = (given: object = {}) =>
  bindRun({ subject: 'member', plan, subjects, facts: new Map(), upstream: new Map(), blockCells: 12, ...given });
const months = (holds: (slot: number) => boolean) => plan.slots.flatMap((_, slot) => (holds(slot) ? [slot + 1] : []));
const veteran = { veteran: true };
const other = { veteran: false };

it('meets a condition, or none, only in the months a subject was there', () => {
  const run = bound();
  expect(months((slot) => run.applies(undefined, 0, slot))).toEqual([3, 4, 5, 6]);
  expect(months((slot) => run.applies(veteran, 0, slot))).toEqual([3, 4, 5, 6]);
  expect(months((slot) => run.applies(other, 0, slot))).toEqual([]);
});

it('concerns whom the scheme is about, and everyone of another kind', () => {
  expect(months((slot) => bound().concerns(0, slot))).toEqual([3, 4, 5, 6]);
  expect(months((slot) => bound({ applies: veteran }).concerns(0, slot))).toEqual([3, 4, 5, 6]);
  const none = bound({ applies: other });
  expect(months((slot) => none.concerns(0, slot))).toEqual([]);
  expect(months((slot) => none.about('member').concerns(0, slot))).toEqual([3, 4, 5, 6]);
  const block = { number: 0, lo: 0, hi: 1 };
  expect([...none.concerned(block)!]).toEqual(Array(12).fill(0));
  expect([...bound().concerned(block)!]).toEqual([0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
});

it('has the scores of this year before those of earlier ones, and says which are missing', () => {
  const [now, before] = [{ scheme: 'now' }, { scheme: 'before' }] as unknown as [ScoreTable, ScoreTable];
  const upstream = new Map([['a', now]]);
  const earlier = new Map([
    ['a', [before]],
    ['b', [before]],
  ]);
  expect(bound({ upstream }).previous('a')).toEqual([now]);
  const both = bound({ upstream, earlier });
  expect(['a', 'b', 'c'].map((scheme) => both.previous(scheme))).toEqual([[now, before], [before], []]);
  expect(both.upstream('a')).toBe(now);
  expect(() => both.upstream('b')).toThrow('the scores of b are needed first');
});
