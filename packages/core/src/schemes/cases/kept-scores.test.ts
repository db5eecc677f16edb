import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { oneItemScheme, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack, getScheme } from '../compile-pack.ts';
import { evaluate } from '../evaluate.ts';
import { scoresFromValues, subjectScores } from '../live.ts';

const rules = toyPack();
const pack = compilePack(rules);
const scheme = getScheme(pack, rules.schemes[0]!.scheme);
const { subjects } = subjectsFromRows([
  { id: 'm1', kind: 'member' },
  { id: 'm2', kind: 'member' },
]);
const services = ['2017-04-10', '2017-05-10', '2017-06-10'].map((date, i) => ({
  id: `f${i}`,
  record: 'volunteer-service',
  subject: 'm1',
  date,
  hours: 12,
}));
const { facts } = factsFromRows(pack, subjects, services, { complete: false });
const when = { year: 2017, asOf: parseDay('2017-06-30')! };

/** Levels and totals of the year when the first quarter stands as given. */
function with1st(level: number | null, total: number) {
  const given = [{ subject: 'm1', period: '2017-Q1', total, level }];
  const kept = { scores: scoresFromValues(scheme, subjects, when, given), settles: new Set([0]) };
  return subjectScores(scheme, subjects, evaluate(scheme, { subjects, facts, ...when, kept }))[0]!;
}

describe('a settle period that stands as given', () => {
  const top = Math.max(...scheme.levels);
  const ladder = scheme.levels;
  const plain = subjectScores(scheme, subjects, evaluate(scheme, { subjects, facts, ...when }))[0]!;

  it('keeps its total and level, and the next level climbs from it', () => {
    const low = with1st(ladder[0]!, 0);
    expect(low.settles.map(({ level }) => level)).toEqual(plain.settles.map(({ level }) => level));
    const high = with1st(top, 77);
    expect(high.settles[0]).toMatchObject({ period: '2017-Q1', total: 77, level: top });
    const band = plain.settles[1]!.band;
    expect(low.settles[1]!.level).toBe(ladder[1]);
    expect(high.settles[1]!.level).toBe(band);
    expect(band).toBeGreaterThan(ladder[1]!);
  });

  it('is summed into the year', () => {
    const own = plain.settles[1]!.total;
    expect(with1st(top, 77).resets[0]!.total).toBe(77 + own);
  });

  it('of a subject that was not assessed then gives no step', () => {
    expect(with1st(null, 0).settles.map(({ period, level }) => `${period} ${level}`)).toEqual([`2017-Q2 ${ladder[1]}`]);
  });
});

it('without levels, settled periods after somebody left are no part of the year', () => {
  const leaver = subjectsFromRows([{ id: 'm1', kind: 'member', until: '2017-03-31' }]).subjects;
  const last = oneItemScheme(
    { measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
    { levels: [], 'reset-total': 'last', period: { tally: 'quarter', settle: 'quarter', reset: 'year' } },
  );
  const own = compilePack({ ...rules, schemes: [last] });
  const compiled = getScheme(own, last.scheme);
  const served = [{ ...services[0]!, date: '2017-02-10' }];
  const read = factsFromRows(own, leaver, served, { complete: false });
  const input = { subjects: leaver, facts: read.facts, year: 2017, asOf: parseDay('2017-12-31')! };
  const first = evaluate(compiled, input);
  const again = evaluate(compiled, { ...input, kept: { scores: first, settles: new Set([0, 1]) } });
  // 12 小时，3 月底离开：年度取最后一期的 12，不是其后没有的 0
  for (const scores of [first, again])
    expect(subjectScores(compiled, leaver, scores)[0]!.resets).toEqual([{ period: '2017', total: 12 }]);
});

describe('scores read back from their values', () => {
  const slotsOf = (values: Parameters<typeof scoresFromValues>[3]) =>
    Array.from(scoresFromValues(scheme, subjects, when, values).assessed.subarray(0, 6));

  it('were assessed in the tally periods that have a value of their own', () => {
    const quarter = { subject: 'm1', period: '2017-Q1', total: 5, level: scheme.levels[0]! };
    expect(slotsOf([{ subject: 'm1', period: '2017-02', total: 5 }, quarter])).toEqual([0, 1, 0, 0, 0, 0]);
    expect(slotsOf([quarter, { subject: 'm1', period: '2017-02', total: 5 }])).toEqual([0, 1, 0, 0, 0, 0]);
  });

  it('were assessed in the whole settle period when only its value is at hand', () => {
    expect(slotsOf([{ subject: 'm1', period: '2017-Q2', total: 5, level: scheme.levels[0]! }])).toEqual([
      0, 0, 0, 1, 1, 1,
    ]);
  });
});

describe('a settle period that stands as given, where there are places', () => {
  const placed = toyScheme({
    scheme: 'placed',
    sections: [
      {
        section: 'only',
        title: '唯一',
        items: [{ item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } }],
      },
    ],
    levels: [
      { level: 1, title: '一' },
      { level: 2, title: '二', top: 1 },
    ],
  });
  const own = compilePack({ ...rules, schemes: [...rules.schemes, placed] });
  const compiled = getScheme(own, 'placed');
  const rows = [
    ...services,
    { id: 'g1', record: 'volunteer-service', subject: 'm2', date: '2017-02-01', hours: 5 },
    { id: 'g2', record: 'volunteer-service', subject: 'm2', date: '2017-05-01', hours: 5 },
  ];
  const all = factsFromRows(own, subjects, rows, { complete: false }).facts;
  const levels = (kept: Parameters<typeof scoresFromValues>[3] | null) => {
    const given =
      kept === null
        ? {}
        : { kept: { scores: scoresFromValues(compiled, subjects, when, kept), settles: new Set([0]) } };
    const scores = evaluate(compiled, { subjects, facts: all, ...when, ...given });
    return subjectScores(compiled, subjects, scores).map(({ settles }) => settles.map(({ level }) => level));
  };

  it('shares its places out no more, and those of the next anew', () => {
    // m2 alone served in the first quarter, m1 more in the second.
    expect(levels(null)).toEqual([
      [1, 2],
      [2, 1],
    ]);
    const both = ['m1', 'm2'].map((subject) => ({ subject, period: '2017-Q1', total: 3, level: 2 }));
    expect(levels(both)).toEqual([
      [2, 2],
      [2, 1],
    ]);
    expect(levels(both.map((one) => ({ ...one, level: 1 })))).toEqual([
      [1, 2],
      [1, 1],
    ]);
  });
});
