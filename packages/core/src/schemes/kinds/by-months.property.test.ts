import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, formatDay } from '../../calendar.ts';
import { compare, over, plus, ratio, ratioOf, roundBig, times, zero } from '../../ratio.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';

const only = (item: object) => [{ section: 's', title: '部分', items: [{ item: 'i', title: '项', ...item }] }];
const toy = toyPack();
const branches = toyScheme({
  scheme: 'places',
  subject: 'branch',
  period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
  precision: 0.1,
  levels: [],
  sections: only({ measure: { sum: 'honour.amount' }, points: { each: 1 } }),
});
const readBy = (window: 'year' | 'quarter') =>
  toyScheme({
    scheme: 'reader',
    period: { tally: 'month', settle: 'year', reset: 'year' },
    precision: 0.01,
    'working-precision': undefined,
    levels: [],
    sections: only({
      over: window,
      measure: { score: 'places', of: 'above', among: 'by-months' },
      points: { 'as-entered': true },
    }),
  });

// Whole days of 2017 on which one goes from branch to branch; the first may be after January.
const moves = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { minLength: 1, maxLength: 5 });
const amounts = fc.array(
  fc.record({ branch: fc.nat(2), quarter: fc.nat(3), tenths: fc.integer({ min: 1, max: 90 }) }),
  { maxLength: 10 },
);

it('weighs by months as going through them one by one does', () => {
  fc.assert(
    fc.property(
      moves,
      amounts,
      fc.boolean(),
      fc.constantFrom<'year' | 'quarter'>('year', 'quarter'),
      (list, given, leaves, window) => {
        const begin = dayOf(2017, 1, 1);
        const days = list.toSorted((a, b) => a - b);
        // The last day may be that of leaving, and not of another move.
        const spells = (leaves && days.length > 1 ? days.slice(0, -1) : days).map((day, at, all) => ({
          branch: at % 3,
          from: begin + day,
          to:
            at + 1 < all.length
              ? begin + all[at + 1]! - 1
              : leaves && days.length > 1
                ? begin + days.at(-1)! - 1
                : Infinity,
        }));
        const rows = spells.map(({ branch, from, to }) => ({
          id: 'm1',
          kind: 'member',
          org: `b${branch}`,
          since: formatDay(from),
          ...(to === Infinity ? {} : { until: formatDay(to) }),
        }));
        const facts = given.map(({ branch, quarter, tenths }) => ({
          record: 'honour',
          subject: `b${branch}`,
          date: `2017-${String(3 * quarter + 2).padStart(2, '0')}-10`,
          amount: tenths / 10,
        }));
        const scored = scoreToy(
          readBy(window),
          '2017',
          {
            subjects: [...rows, ...[0, 1, 2].map((id) => ({ id: `b${id}`, kind: 'branch' }))],
            facts,
          },
          { ...toy, schemes: [...toy.schemes, branches] },
        );

        const width = window === 'year' ? 12 : 3;
        let total = zero;
        for (let first = 0; first < 12; first += width) {
          const held = Array.from({ length: width }, (_, i) => first + i).flatMap((month) => {
            const [start, end] = [
              dayOf(2017, month + 1, 1),
              month === 11 ? dayOf(2017, 12, 31) : dayOf(2017, month + 2, 1) - 1,
            ];
            const there = spells.findLast(({ from, to }) => from <= end && to >= start);
            return there ? [there.branch] : [];
          });
          const values = held.map((at) =>
            given
              .filter(({ branch, quarter }) => branch === at && quarter >= first / 3 && quarter < (first + width) / 3)
              .reduce((sum, { tenths }) => plus(sum, ratio(BigInt(tenths), 10n)), zero),
          );
          if (values.length > 0) total = plus(total, over(values.reduce(plus, zero), ratio(BigInt(values.length))));
        }
        const hundredths = times(total, ratio(100n));
        expect(compare(total, zero)).toBeGreaterThanOrEqual(0);
        expect(ratioOf(scored.find(({ subject }) => subject === 'm1')!.total)).toEqual(
          ratio(BigInt(roundBig(hundredths.n, hundredths.d, 'half-up')), 100n),
        );
      },
    ),
    { seed: 8, numRuns: 25 },
  );
});
