import { expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { toyFindings } from '../../pack/toy-findings.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { evaluate } from '../evaluate.ts';
import { placesWithCarried } from './places-with-carried.ts';
import { explainLive, scoreLive, scoresFromValues } from '../live.ts';

const item = { item: 'points', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const quarterly = { tally: 'quarter', settle: 'quarter', reset: 'year' };
const scheme = (level: object, more: object = {}) =>
  toyScheme({
    period: quarterly,
    precision: 1,
    cohort: ['field'],
    quota: { unused: 'carry' },
    levels: [
      { level: 0, title: '较好', below: 80 },
      { level: 1, title: '好', from: 80, ...level },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...more,
  });

/** Points of each member by the month they are given in; who has a place in which periods, apart by commas; and why one is not at the level reached. */
function run(
  of: ReturnType<typeof scheme>,
  points: Record<string, Record<string, number>>,
  roster: Record<string, Row> = {},
  year = 2017,
) {
  const ids = Object.keys(points);
  const facts = ids.flatMap((id) =>
    Object.entries(points[id]!).map(([month, amount]) => ({
      id: `${id}-${month}`,
      record: 'honour',
      subject: id,
      date: `${month}-02`,
      amount,
    })),
  );
  const live = scoreLive(compilePack({ ...toyPack(), schemes: [of] }), {
    scheme: of.scheme,
    year,
    asOf: parseDay(`${year}-12-31`)!,
    subjects: ids.map((id) => ({ id, kind: 'member', ...roster[id] })),
    facts,
  });
  const { compiled, population, scores } = live;
  const all = scores.get(compiled.id)!;
  const { settles } = all.plan;
  for (let row = all.from; row < all.to; row++) {
    const alone = evaluate(compiled, { ...population, upstream: scores, from: row, to: row + 1 });
    const own = all.held.slice((row - all.from) * settles.length, (row - all.from + 1) * settles.length);
    if (alone.held.join() !== own.join()) throw new Error(`${population.subjects.ids[row]} differs alone`);
  }
  const best = settles.map((_, settle) =>
    ids
      .filter((id) => all.held[(population.subjects.ids.indexOf(id) - all.from) * settles.length + settle] === 1)
      .join(' '),
  );
  const why = (id: string, period: string) =>
    explainLive(live, id, period, { pack: 'toy', version: '1.0.0' })?.heldBack;
  // As told of stored scores: 2+1 is two of its own and one left over.
  const places = (id: string) =>
    settles
      .map((_, settle) => {
        const at = population.subjects.ids.indexOf(id) - all.from;
        const limits = placesWithCarried(compiled, compiled.quota!, population.subjects, all, settle, at);
        return limits[1] ? `${limits[1].own}+${limits[1].carried}` : '';
      })
      .join(',');
  return { best: best.join(','), why, places };
}

const each = (points: Record<string, string>): Record<string, Record<string, number>> =>
  Object.fromEntries(
    Object.entries(points).map(([id, list]) => [
      id,
      Object.fromEntries(list.split(' ').map((amount, at) => [`2017-${['01', '04', '07', '10'][at]}`, Number(amount)])),
    ]),
  );

it('places left over are those of the next quarter, up to the end of the year', () => {
  const told = run(scheme({ top: 2 }), each({ a: '90 90 90 0', b: '0 89 89 0', c: '0 88 88 0', d: '0 87 87 0' }));
  // One of two is used; three in the second quarter; two in the third; none in the fourth.
  expect(told.best).toBe('a,a b c,a b,');
  expect(told.places('d')).toBe('2+0,2+1,2+0,2+0');
  expect(told.why('d', '2017-Q2')).toEqual({
    zh: '得分够好；名额已满（本期 2 名，以前结余 1 名），按得分排序定为较好',
    en: 'The score reaches “好”; its places (2 of this period and 1 left over before) went to higher scores, which leaves “较好”',
  });
  expect(told.why('c', '2017-Q3')?.zh).toBe('得分够好；名额已满，按得分排序定为较好');
});

it('adds up what is left of several, and clears at the reset', () => {
  const all = { a: '0 0 90 90', b: '0 0 89 89', c: '0 0 88 88', d: '0 0 87 87' };
  // 1 + 1 + 1 in the third.
  expect(run(scheme({ top: 1 }), each(all)).best).toBe(',,a b c,a');
  expect(run(scheme({ top: 1 }), each(all)).places('a')).toBe('1+0,1+1,1+2,1+0');
  const halves = { period: { ...quarterly, reset: 'half-year' } };
  expect(run(scheme({ top: 1 }, halves), each(all)).best).toBe(',,a,a');
});

it('each cohort has its own, shares go by who is there, and places of who left are used', () => {
  const points = each({ a: '90 90', b: '0 89', c: '0 88', d: '0 87', e: '86 86', f: '85 85' });
  const field = (name: string): Row => ({ field: name });
  const roster = {
    ...Object.fromEntries(['a', 'b', 'c'].map((id) => [id, field('x')])),
    // New in the second quarter.
    d: { ...field('x'), since: '2017-04-01' },
    e: field('y'),
    f: field('y'),
  };
  // x: a half of three is one, used by a; a half of four is two. y: one of two, each time.
  expect(
    run(scheme({ share: 0.5 }), points, roster)
      .best.split(',')
      .slice(0, 2),
  ).toEqual(['a e', 'a b e']);
  const gone = { ...roster, a: { ...field('x'), until: '2017-02-15' } };
  // a is assessed in the first; of b, c and d one has a place in the second.
  expect(
    run(scheme({ share: 0.5 }), points, gone)
      .best.split(',')
      .slice(0, 2),
  ).toEqual(['a e', 'b e']);
  const none = { ...points, a: { '2017-04': 90 } };
  expect(
    run(scheme({ share: 0.5 }), none, roster)
      .best.split(',')
      .slice(0, 2),
  ).toEqual(['e', 'a b c e']);
});

it('goes from year to year where several years make a round', () => {
  const years = { period: { tally: 'year', settle: 'year', reset: 'two-years' } };
  const points = {
    a: { '2016-02': 90, '2017-02': 90 },
    b: { '2017-02': 89 },
    c: { '2017-02': 88 },
    d: { '2017-02': 87 },
  };
  const told = run(scheme({ top: 2 }, years), points);
  expect(told.best).toBe('a,a b c');
  expect(told.why('d', '2017')?.zh).toContain('（本期 2 名，以前结余 1 名）');
});

it('a better level keeps its own, which the next does not take', () => {
  const levels = [
    { level: 0, title: '一般', below: 60 },
    { level: 1, title: '较好', from: 60, below: 80, top: 1 },
    { level: 2, title: '好', from: 80, top: 1 },
  ];
  const told = run(scheme({}, { levels }), each({ a: '70 90', b: '65 85', c: '0 70', d: '0 65' }));
  // The free place of 好 goes to b in the second quarter, and never to 较好.
  expect(told.best.split(',').slice(0, 2)).toEqual(['a', 'c']);
});

it('a quarter that stands as it was settled has used its places', () => {
  const pack = compilePack({ ...toyPack(), schemes: [scheme({ top: 2 })] });
  const compiled = pack.schemes[0]!;
  const ids = ['a', 'b', 'c', 'd'];
  const { subjects } = subjectsFromRows(ids.map((id) => ({ id, kind: 'member' })));
  const rows = ids.map((subject, at) => ({
    id: subject,
    record: 'honour',
    subject,
    date: '2017-04-02',
    amount: 90 - at,
  }));
  const { facts } = factsFromRows(pack, subjects, rows, { complete: false });
  const when = { year: 2017, asOf: parseDay('2017-06-30')! };
  const second = (...best: string[]) => {
    const given = ids.map((subject) => ({
      subject,
      period: '2017-Q1',
      total: 0,
      level: best.includes(subject) ? 1 : 0,
    }));
    const kept = { scores: scoresFromValues(compiled, subjects, when, given), settles: new Set([0]) };
    const { held, plan } = evaluate(compiled, { subjects, facts, ...when, kept });
    return ids.filter((_, at) => held[at * plan.settles.length + 1] === 1).join(' ');
  };
  expect([second('c', 'd'), second('d'), second()]).toEqual(['a b', 'a b c', 'a b c d']);
});

it('needs a next period', () => {
  const found = (period: string) =>
    toyFindings({
      'schemes/member-star.yaml': [
        ['period: { tally: month, settle: quarter, reset: year }', `period: ${period}`],
        ['title: 二星, from: 20', 'title: 二星, from: 20, top: 2'],
        ['levels:\n', 'quota: { unused: carry }\nlevels:\n'],
      ],
    }).map((one) => one.split(' ')[0]);
  expect(found('{ tally: month, settle: quarter, reset: year }')).toEqual([]);
  expect(found('{ tally: month, settle: quarter, reset: quarter }')).toContain('quota-without-effect');
});
