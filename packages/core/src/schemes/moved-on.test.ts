import { expect, it } from 'vitest';
import { parseDay } from '../calendar.ts';
import type { Row } from '../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../testing/index.ts';
import { compilePack } from './compile-pack.ts';
import { evaluate } from './evaluate.ts';
import { scoreLive } from './live.ts';

/** `left` has gone on 15 August; `moved` has then taken up another post, which the scheme is not about. `stays` has nothing recorded. */
const subjects: Row[] = [
  { id: 'left', kind: 'member', org: 'b1', post: 'secretary', until: '2017-08-15' },
  { id: 'moved', kind: 'member', org: 'b1', post: 'secretary', until: '2017-08-15' },
  { id: 'moved', kind: 'member', org: 'b1', post: 'other', since: '2017-08-16' },
  { id: 'stays', kind: 'member', org: 'b1', post: 'secretary' },
  { id: 'b1', kind: 'branch' },
];
const facts: Row[] = ['left', 'moved'].flatMap((subject) => [
  { id: `${subject}-1`, record: 'volunteer-service', subject, date: '2017-05-05', hours: 8 },
  { id: `${subject}-2`, record: 'volunteer-service', subject, date: '2017-06-05', hours: 4 },
]);
const hours = 'volunteer-service.hours';

/** Totals of the year, the same when each is scored alone. */
function totals(item: object, tally: string) {
  const part = { item: 'a', title: '甲', over: 'year', points: { each: 1 }, ...item };
  const scheme = toyScheme({
    applies: { post: 'secretary' },
    cohort: [],
    precision: 0.01,
    period: { tally, settle: 'year', reset: 'year' },
    sections: [{ section: 's', title: '部分', items: [part] }],
  });
  const toy = toyPack();
  const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
    scheme: scheme.scheme,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects,
    facts,
  });
  const all = live.scores.get(scheme.scheme)!;
  for (let row = all.from; row < all.to; row++) {
    const alone = evaluate(live.compiled, { ...live.population, upstream: live.scores, from: row, to: row + 1 });
    expect(alone.settleTotals[0]).toBe(all.settleTotals[row - all.from]);
  }
  return scoreToy(scheme, '2017', { subjects, facts }).map(({ subject, total }) => `${subject} ${total}`);
}

it('who leaves what the scheme is about has what goes by the year, as who leaves the roster', () => {
  const entered = { entered: hours, combine: 'average' };
  for (const tally of ['month', 'quarter']) {
    const of = (item: object, stays: number, gone: number) =>
      expect(totals(item, tally), `${tally} ${JSON.stringify(item)}`).toEqual([
        `left ${gone}`,
        `moved ${gone}`,
        `stays ${stays}`,
      ]);
    of({ measure: { count: 'volunteer-service' } }, 0, 2);
    of({ measure: entered, points: { 'as-entered': true } }, 0, 6);
    of({ measure: { ratio: { sum: hours }, of: { number: 4 } } }, 0, 3);
    of({ measure: { number: 5 } }, 5, 5);
    of({ measure: { score: 'member-star' } }, 0, 12);
    // The mean of 6 and 6 for who has none.
    of({ measure: entered, points: { 'as-entered': true }, missing: 'cohort-mean' }, 6, 6);
    of({ measure: { sum: hours }, unless: { none: true }, missing: 'cohort-mean' }, 0, 12);
    of({ measure: { 'cohort-value': { sum: hours }, take: 'total' } }, 24, 24);
    of({ measure: { rank: { sum: hours } } }, 3, 1);
    of({ measure: entered, points: { 'as-entered': true }, missing: 1 }, 1, 6);
  }
});
