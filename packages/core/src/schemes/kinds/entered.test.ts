import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const scheme = (combine: string | undefined, more = {}) =>
  oneItemScheme(
    {
      measure: { entered: 'review-score.score', ...(combine ? { combine } : {}) },
      points: { 'as-entered': true, times: 0.1 },
      ...more,
    },
    { subject: 'branch' },
  );
const facts = [
  { id: 'a', record: 'review-score', date: '2017-01-20', score: 80 },
  { id: 'c', record: 'review-score', date: '2017-02-20', score: 92.5 },
  { id: 'b', record: 'review-score', date: '2017-02-20', score: 60 },
];
const totals = (one: ReturnType<typeof scheme>, periods: string[]) =>
  periods.map((period) => scoreToy(one, period, { facts })[0]?.total);

describe('entered', () => {
  it('takes the latest of the slot; on one day the one with the greater id', () => {
    expect(totals(scheme(undefined), ['2017-01', '2017-02', '2017-03'])).toEqual([8, 9.3, 0]);
  });

  it('or the mean, rounded to the precision of the field', () => {
    // (92.5 + 60) / 2 = 76.25 → 76.3, times 0.1 = 7.63 → 7.6
    expect(totals(scheme('average'), ['2017-02'])).toEqual([7.6]);
  });

  it('over a longer window counts when the window ends', () => {
    expect(totals(scheme('latest', { over: 'quarter' }), ['2017-01', '2017-02', '2017-03', '2017-06'])).toEqual([
      0, 0, 9.3, 0,
    ]);
    // (80 + 92.5 + 60) / 3 = 77.5
    expect(totals(scheme('average', { over: 'quarter' }), ['2017-03'])).toEqual([7.8]);
  });

  it('has nothing to say where nothing was entered', () => {
    expect(scoreToy(scheme('average'), '2017-03', { facts })[0]?.items[0]).toMatchObject({ measure: null, points: 0 });
  });
});

const grade = { excellent: 100, good: 85, poor: 50.5 };

describe('entered by many', () => {
  const vote = (electorate: string | null, choice: keyof typeof grade) => ({
    record: 'vote',
    date: '2017-03-01',
    grade: choice,
    ...(electorate ? { electorate } : {}),
  });
  const given = (measure: Record<string, unknown>, entries: Row[]) => {
    const item = { measure: { entered: 'vote.grade', worth: grade, ...measure }, points: { 'as-entered': true } };
    const [row] = scoreToy(oneItemScheme(item, { precision: 0.01 }), '2017-03', { facts: entries });
    return row?.items[0];
  };

  it('takes votes by what they are worth', () => {
    const votes = [vote(null, 'excellent'), vote(null, 'good'), vote(null, 'poor')];
    const by = (combine: string) => given({ combine }, votes)?.points;
    expect(['average', 'median', 'best', 'worst', 'sum'].map(by)).toEqual([78.5, 85, 100, 50.5, 235.5]);
    expect(given({ combine: 'average', precision: 0.5 }, votes.slice(0, 2))?.points).toBe(92.5);
  });

  it('weighs electorates, and says what becomes of one that is absent', () => {
    const votes = [vote('leaders', 'excellent'), vote('peers', 'poor')];
    const weights = { leaders: 0.5, peers: 0.3, residents: 0.2 };
    const by = (absent: string) => given({ combine: 'average', by: 'electorate', weights, absent }, votes);
    expect(by('zero')?.points).toBe(65.15);
    expect(by('rescale')?.points).toBe(81.44);
    expect(by('none')).toMatchObject({ measure: null, points: 0 });
    expect(given({ by: 'electorate', weights: { ...weights, residents: 0 }, absent: 'none' }, votes)?.points).toBe(
      81.44,
    );
  });

  it('gives the weight of an absent electorate to another', () => {
    const weights = { leaders: 0.5, peers: 0.3, residents: 0.2 };
    const by = (absent: unknown, votes: Row[]) =>
      given({ combine: 'average', by: 'electorate', weights, absent }, votes)?.points;
    const both = [vote('leaders', 'excellent'), vote('peers', 'good')];
    // Their 0.2 goes to the peers: 100 × 0.5 + 85 × 0.5; scaled up: (100 × 0.5 + 85 × 0.3) ÷ 0.8.
    expect(by({ residents: 'peers' }, both)).toBe(92.5);
    expect(by('rescale', both)).toBe(94.38);
    // What the residents do not get is said of them alone: (100 × 0.5 + 0 × 0.2) ÷ 0.7.
    expect(by({ residents: 'zero' }, [vote('leaders', 'excellent')])).toBe(71.43);
    // No peers either: by their own rule it all goes to the leaders, or nothing is measured.
    const leaders = [vote('leaders', 'good')];
    expect(by({ residents: 'peers', peers: 'leaders' }, leaders)).toBe(85);
    expect(by({ residents: 'peers', peers: 'none' }, leaders)).toBe(0);
    // Each names the other: the leaders are scaled up. (100 × 0.5 ÷ 0.5)
    expect(by({ residents: 'peers', peers: 'residents' }, [vote('leaders', 'excellent')])).toBe(100);
    // One that says nothing is scaled up beside it: (100 × 0.5 + 50.5 × 0.2) ÷ 0.7.
    expect(by({ leaders: 'peers' }, [vote('leaders', 'excellent'), vote('residents', 'poor')])).toBe(85.86);
  });

  it('is nothing to measure below so many entries', () => {
    const votes = [vote(null, 'good'), vote(null, 'good')];
    expect(given({ 'at-least': 2 }, votes)?.measure).toBe(85);
    expect(given({ 'at-least': 3 }, votes)?.measure).toBe(null);
  });

  it('leaves out a group with too few entries, whose weight goes where it goes without any', () => {
    const votes = [vote('leaders', 'excellent'), vote('peers', 'good'), vote('peers', 'good')];
    const by = (more: object) =>
      given(
        { combine: 'average', by: 'electorate', weights: { leaders: 0.5, peers: 0.5, residents: 0 }, ...more },
        votes,
      )?.points;
    // One leader is too few of two: the peers’ 85 alone; as 0, half of 85; without them the peers get their weight.
    expect(by({ 'at-least': { leaders: 2 } })).toBe(85);
    expect(by({ 'at-least': { leaders: 2 }, absent: 'zero' })).toBe(42.5);
    expect(by({ 'at-least': { leaders: 1, peers: 2 } })).toBe(92.5);
    expect(by({ 'at-least': { peers: 3 } })).toBe(100);
    expect(by({ 'at-least': { leaders: 2, peers: 3 } })).toBe(0);
    // Of all together three are enough, though there is one leader.
    expect(by({ 'at-least': 3 })).toBe(92.5);
  });

  it('counts one voter once: the latest of a window, before votes are counted and electorates weighed', () => {
    const cast = (ballot: string | null, choice: keyof typeof grade, date: string, electorate = 'peers') => ({
      ...vote(electorate, choice),
      date,
      ...(ballot === null ? {} : { ballot }),
    });
    const votes = [
      cast('b', 'poor', '2017-03-09'),
      cast('a', 'good', '2017-03-02'),
      cast('a', 'poor', '2017-03-01'),
      cast('b', 'excellent', '2017-03-10'),
    ];
    const once = { combine: 'average', 'once-for': 'ballot' };
    // a good 85, b excellent 100.
    expect(given(once, votes)?.points).toBe(92.5);
    expect(given({ ...once, 'at-least': 3 }, votes)?.measure).toBe(null);
    // Without a number each is a voter of its own: 85, 100, 100 and 50.5.
    const loose = [cast(null, 'excellent', '2017-03-01'), cast(null, 'poor', '2017-03-01')];
    expect(given(once, [...votes, ...loose])?.points).toBe(83.88);
    // a moves from the peers to the leaders: peers 100, leaders 85.
    const moved = [...votes, cast('a', 'good', '2017-03-20', 'leaders')];
    expect(
      given({ ...once, by: 'electorate', weights: { leaders: 0.5, peers: 0.5, residents: 0 } }, moved)?.points,
    ).toBe(92.5);
  });

  it('counts each group for its share of the weights, whatever they come to', () => {
    const votes = [vote('leaders', 'good'), vote('peers', 'excellent')];
    const weighed = (weights: object, absent = 'rescale') =>
      given({ combine: 'average', by: 'electorate', weights, absent }, votes)?.points;
    // Good 85 of the leaders, excellent 100 of the peers: (85 × 4 + 100 × 3) / 7 = 91.43.
    expect(weighed({ leaders: 0.4, peers: 0.3, residents: 0 })).toBe(91.43);
    expect(weighed({ leaders: 40, peers: 30, residents: 30 })).toBe(91.43);
    // Nobody of the residents marked: (85 × 40 + 100 × 30) / 100 = 64.
    expect(weighed({ leaders: 40, peers: 30, residents: 30 }, 'zero')).toBe(64);
  });

  it('finds choices and weights that do not fit', () => {
    const find = (measure: Record<string, unknown>) => {
      const { kind, options } = readMeasure({ entered: 'vote.grade', ...measure });
      return kind.check(options, toyContext({})).map(({ code, path }) => [code, path.join('.')]);
    };
    expect(find({ worth: grade })).toEqual([]);
    expect(find({})).toEqual([['not-a-number', 'entered']]);
    expect(find({ worth: grade, 'once-for': 'balot' })).toEqual([['unknown-field', 'once-for']]);
    expect(find({ worth: { excellent: 1, good: 2 } })).toEqual([['table-gap', 'worth']]);
    expect(find({ worth: { ...grade, fair: 1 } })).toEqual([['unknown-choice', 'worth.fair']]);
    expect(find({ worth: grade, by: 'electorate' })).toEqual([['wrong-value', 'by']]);
    expect(find({ worth: grade, by: 'electorate', weights: { leaders: 1 } })).toEqual([['table-gap', 'weights']]);
    const three = { worth: grade, by: 'electorate', weights: { leaders: 0.5, peers: 0.3, residents: 0.2 } };
    expect(find({ ...three, absent: { residents: 'peers', peers: 'rescale' } })).toEqual([]);
    expect(find({ ...three, absent: { residents: 'peer' } })).toEqual([['wrong-value', 'absent.residents']]);
    expect(find({ ...three, absent: { peers: 'peers' } })).toEqual([['wrong-value', 'absent.peers']]);
    expect(find({ ...three, absent: { others: 'zero' } })).toEqual([['wrong-value', 'absent.others']]);
    const leaders = { where: { electorate: 'leaders' } };
    expect(find({ worth: grade, by: 'electorate', weights: { leaders: 1 }, ...leaders })).toEqual([]);
  });
});

/** The same by hand, as a fraction of whole numbers rounded to `places` parts. */
function naive(
  scores: readonly { who: string; score: number }[],
  combine: string,
  absent: string,
  parts: bigint,
): number | null {
  const weights: Record<string, number> = { leaders: 4, peers: 3, residents: 3 };
  const one = (values: number[]): [bigint, bigint] => {
    const ordered = values.toSorted((a, b) => a - b);
    const cut = combine === 'trimmed' && values.length >= 4 ? ordered.slice(1, -1) : ordered;
    if (combine === 'best') return [BigInt(ordered.at(-1)!), 1n];
    return [BigInt(cut.reduce((sum, value) => sum + value, 0)), BigInt(cut.length)];
  };
  let [num, den, present] = [0n, 1n, 0];
  for (const [who, weight] of Object.entries(weights)) {
    const own = scores.filter((entry) => entry.who === who).map((entry) => entry.score * 2);
    if (own.length === 0 && absent === 'none') return null;
    if (own.length === 0) continue;
    present += weight;
    const [n, d] = one(own);
    [num, den] = [num * d + n * BigInt(weight) * den, den * d];
  }
  if (present === 0) return null;
  const under = den * 2n * BigInt(absent === 'rescale' ? present : 10);
  return Number((2n * num * parts + under) / (2n * under)) / Number(parts);
}

it('weighted entries come out as worked by hand', () => {
  const entry = fc.record({
    who: fc.constantFrom('leaders', 'peers', 'residents'),
    score: fc.integer({ min: 0, max: 200 }).map((halves) => halves / 2),
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(entry, { maxLength: 15 }), { minLength: 40, maxLength: 40 }),
      fc.constantFrom('average', 'trimmed', 'best'),
      fc.constantFrom('rescale', 'zero', 'none'),
      (subjects, combine, absent) => {
        const measure = {
          entered: 'vote.score',
          combine,
          trim: { highest: 1, lowest: 1, from: 4 },
          by: 'electorate',
          weights: { leaders: 0.4, peers: 0.3, residents: 0.3 },
          absent,
        };
        const votes = subjects.flatMap((scores, s) =>
          scores.map(({ who, score }, i) => ({
            record: 'vote',
            id: `f${s}-${i}`,
            subject: `s${s}`,
            date: '2017-03-01',
            electorate: who,
            score,
          })),
        );
        const rows = scoreToy(
          oneItemScheme({ measure: { ...measure, precision: 0.0001 }, points: { 'as-entered': true } }, {}),
          '2017-03',
          {
            subjects: subjects.map((_, s) => ({ id: `s${s}`, kind: 'member' })),
            facts: votes,
          },
        );
        expect(rows.map((row) => row.items[0]?.measure ?? null)).toEqual(
          subjects.map((scores) => naive(scores, combine, absent, 10_000n)),
        );
      },
    ),
    { numRuns: 6, seed: 11 },
  );
});
