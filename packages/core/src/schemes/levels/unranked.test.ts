import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { toyFindings } from '../../pack/toy-findings.ts';
import { oneItemScheme, scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive, scoresFromValues, subjectScores } from '../live.ts';
import { consequenceLists } from '../pay/outcomes.ts';
import { marksIn } from './score-marks.ts';
import type { ScoreTable } from '../score-table.ts';
import { outOfWords } from './unranked.ts';

const hours = [10, 9, 8, 7, 6];
const subjects: Row[] = hours.map((_, at) => ({ id: `m${at + 1}`, kind: 'member', pilot: at === 1 }));
const facts: Row[] = hours.map((amount, at) => ({
  id: `f${at}`,
  record: 'volunteer-service',
  subject: `m${at + 1}`,
  date: '2017-03-04',
  hours: amount,
}));
const pilot = { exempt: 'pilot', title: '试点单位', when: { attributes: { pilot: true } } };
const bands = [
  { level: 0, title: '一般', below: 7 },
  { level: 1, title: '良好', from: 7, below: 8.5 },
  { level: 2, title: '优秀', from: 8.5, share: 0.5 },
];

function scheme(exempt: object, more: object = {}) {
  const item = { measure: { sum: 'volunteer-service.hours' }, points: { 'as-entered': true, times: 1 }, over: 'year' };
  return oneItemScheme(
    { ...item, points: { each: 1 } },
    {
      period: { tally: 'year', settle: 'year', reset: 'year' },
      precision: 0.1,
      exempt: [{ ...pilot, ...exempt }],
      levels: bands,
      publish: { level: 'organisation', total: 'organisation', rank: 'organisation' },
      ...more,
    },
  );
}

const score = (exempt: object, more: object = {}) =>
  scoreToy(scheme(exempt, more), '2017', { subjects, facts }).map(({ subject, total, level, rank }) =>
    [subject, total, level, rank].join(' '),
  );

describe('exempt from: ranking', () => {
  it('leaves total and level by the bands, without a rank or a place', () => {
    // Of 4 that compete half are 2 places: m1 alone is in the band, m2 needs none.
    expect(score({ from: 'ranking' })).toEqual(['m1 10 2 1', 'm2 9 2 ', 'm3 8 1 2', 'm4 7 1 3', 'm5 6 0 4']);
    expect(score({})).toEqual(['m1 10 2 1', 'm3 8 1 2', 'm4 7 1 3', 'm5 6 0 4']);
  });

  it('takes no place from the others, and does not count when places are worked out', () => {
    const places = [
      { level: 0, title: '一般' },
      { level: 1, title: '先进', share: 0.5 },
    ];
    // Of four: 2 places; of five it would be 2 as well, and m2 would have one of them.
    expect(score({ from: 'ranking' }, { levels: places })).toEqual([
      'm1 10 1 1',
      'm2 9 0 ',
      'm3 8 1 2',
      'm4 7 0 3',
      'm5 6 0 4',
    ]);
    const three = [
      places[0],
      { level: 1, title: '先进', top: { by: 'cohort-size', tiers: [{ from: 5, top: 3 }], otherwise: 1 } },
    ];
    expect(score({ from: 'ranking' }, { levels: three }).filter((row) => / 1 \d?$/.test(row))).toEqual(['m1 10 1 1']);
  });

  it('may hold the level down', () => {
    expect(score({ from: 'ranking', 'max-level': 1 })[1]).toBe('m2 9 1 ');
    const plain = bands.map((band) => ({ ...band, share: undefined }));
    expect(score({ from: 'ranking', 'max-level': 1 }, { levels: plain })[1]).toBe('m2 9 1 ');
    expect(score({ from: 'ranking' }, { levels: plain })[1]).toBe('m2 9 2 ');
  });

  it('keeps out of lists by place, and out of the mean only with comparison', () => {
    const consequences = [
      { consequence: 'best', title: '前两名', kind: 'list', when: { rank: { top: 2 } } },
      { consequence: 'above', title: '高于平均', kind: 'list', when: { 'from-mean': { above: 0.2 } } },
    ];
    const listed = (from: string) =>
      scoreToy(scheme({ from }, { consequences }), '2017', { subjects, facts }).map(({ consequences: ids }) =>
        ids.join(),
      );
    // The mean of five is 8; of four 7.75, from which 8 is 0.25 away.
    expect(listed('ranking')).toEqual(['best,above', 'above', 'best', '', '']);
    expect(listed('comparison')).toEqual(['best,above', 'above', 'best,above', '', '']);
  });

  it('has no part in what items compare, with comparison', () => {
    const measure = { measure: { rank: { sum: 'volunteer-service.hours' } }, points: { each: 1 } };
    const section = (from: string) =>
      scoreToy({ ...scheme({ from }), sections: oneItemScheme({ ...measure, over: 'year' }).sections }, '2017', {
        subjects,
        facts,
      }).map(({ total }) => total);
    expect(section('ranking')).toEqual([1, 2, 3, 4, 5]);
    expect(section('comparison')).toEqual([1, 0, 2, 3, 4]);
  });

  it('is told', () => {
    const own = scheme({ from: 'ranking', 'max-level': 1 });
    const toy = toyPack();
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, own] }), {
      scheme: own.scheme,
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects,
      facts,
    });
    const explained = explainLive(live, 'm2', '2017', { pack: 'toy', version: '1.0.0' })!;
    expect(explained.unranked?.zh).toBe('“试点单位”：只计分，不排名、不占名额，最高评为良好');
    expect(explained.heldBack?.zh).toBe('得分够优秀；不参与名额');
    expect(explainLive(live, 'm1', '2017', { pack: 'toy', version: '1.0.0' })!.unranked).toBeNull();
  });
});

const star = 'schemes/member-star.yaml';
const stated = (more: string) =>
  toyFindings({
    [star]: [['levels:\n', `exempt:\n  - { exempt: new, title: 新, when: { days-below: 30 }, ${more} }\nlevels:\n`]],
  });

it.each([
  ['from: ranking', []],
  ['from: ranking, max-level: 1', []],
  ['from: ranking, max-level: 7', ['unknown-level']],
  ['max-level: 1', ['wrong-value']],
])('checks %s', (more, codes) => {
  expect(stated(more).map((found) => found.split(' ')[0])).toEqual(codes);
});

it('is known of stored scores, so that places counted from them leave whoever is not ranked out', () => {
  const first = { consequence: 'first', title: '前二名', kind: 'list', when: { rank: { top: 2 } } };
  const pack = compilePack({ ...toyPack(), schemes: [scheme({ from: 'ranking' }, { consequences: [first] })] });
  const input = { scheme: pack.schemes[0]!.id, year: 2017, asOf: parseDay('2017-12-31')!, subjects, facts };
  const { compiled, population, scores } = scoreLive(pack, input);
  const own = scores.get(compiled.id)!;
  const stored = subjectScores(compiled, population.subjects, own).flatMap(({ subject, settles }, at) =>
    settles.map((settle) => ({ ...settle, subject, vetoes: marksIn(compiled, own, at) })),
  );
  expect(stored.map(({ vetoes }) => vetoes)).toEqual([[], ['unranked/pilot'], [], [], []]);
  const again = scoresFromValues(compiled, population.subjects, input, stored);
  const met = (table: ScoreTable) =>
    consequenceLists(compiled, population.subjects, table, 0, [])[0]!.met.map(({ subject }) => subject);
  expect(met(own)).toEqual(['m1', 'm3']);
  expect(met(again)).toEqual(['m1', 'm3']);
});

describe('exempt from: contention', () => {
  const levels = [
    { level: 0, title: '一般' },
    { level: 1, title: '先进', share: 0.4 },
  ];

  it('gives its place in the order to the next, and is counted where places are worked out', () => {
    // Of five 0.4 are 2 places, which m1 and m3 have; of the four that compete it would be 1.
    expect(score({ from: 'contention' }, { levels })).toEqual([
      'm1 10 1 1',
      'm2 9 0 ',
      'm3 8 1 2',
      'm4 7 0 3',
      'm5 6 0 4',
    ]);
    expect(score({ from: 'ranking' }, { levels }).filter((row) => / 1 \d?$/.test(row))).toEqual(['m1 10 1 1']);
    // Small cohorts: five are no fewer than five.
    const quota = { 'none-below': 5 };
    expect(score({ from: 'contention' }, { levels, quota })[2]).toBe('m3 8 1 2');
    expect(score({ from: 'ranking' }, { levels, quota })[0]).toBe('m1 10 0 1');
  });

  it('counts in the share of one group, and where conditions and lists ask for a share of places', () => {
    const first = { level: 1, title: '先进', 'per-group': { cohort: ['kind'], share: 0.4 } };
    expect(score({ from: 'contention' }, { levels: [levels[0], first] }).filter((row) => / 1 \d$/.test(row))).toEqual([
      'm1 10 1 1',
      'm3 8 1 2',
    ]);
    const consequences = [{ consequence: 'best', title: '前 40%', kind: 'list', when: { rank: { 'top-share': 0.4 } } }];
    const listed = (from: string) =>
      scoreToy(scheme({ from }, { consequences }), '2017', { subjects, facts }).map((row) => row.consequences.join());
    expect(listed('contention')).toEqual(['best', '', 'best', '', '']);
    expect(listed('ranking')).toEqual(['best', '', '', '', '']);
    const vetoes = [
      { veto: 'v', title: '前 40%', when: { rank: { 'top-share': 0.4 } }, effect: { level: { exactly: 0 } } },
    ];
    const struck = (from: string) =>
      score({ from }, { vetoes, levels: bands }).filter((row) => / 0 \d?$/.test(row)).length;
    expect([struck('contention'), struck('ranking')]).toEqual([3, 2]);
  });

  it('is told', () => {
    expect(outOfWords({ from: 'contention' } as never).zh).toBe('只计分，不排名、不占名额，仍计入算名额的个数');
  });
});

it('out of the comparison it is held against the others all the same', () => {
  // 试点 p 得 80：其余 90、100，平均 95、最高 100：80 ÷ 100 × 10 = 8；80 − 95 = −15
  const own = { entered: 'review-score.score' };
  const items = [
    { item: 'best', title: '与最高的比', measure: { relative: own, to: 'best' }, points: { share: 10 } },
    {
      item: 'mean',
      title: '与平均的差',
      measure: { difference: own, minus: { 'cohort-value': own, take: 'mean' } },
      points: { each: 1 },
    },
  ];
  const tried = toyScheme({
    scheme: 'pilot',
    subject: 'branch',
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 0.1,
    levels: [],
    sections: [{ section: 's', title: 's', items }],
    exempt: [{ exempt: 'pilot', title: '试点', when: { attributes: { field: 'urban' } }, from: 'comparison' }],
  });
  const branch = (id: string, field: string) => ({ id, kind: 'branch', field });
  const marked = (subject: string, given: number) => ({
    record: 'review-score',
    subject,
    date: '2017-05-01',
    score: given,
  });
  const found = scoreToy(tried, '2017', {
    subjects: [branch('a', 'rural'), branch('b', 'rural'), branch('p', 'urban')],
    facts: [marked('a', 90), marked('b', 100), marked('p', 80)],
  });
  expect(found.map(({ items: each }) => each.map(({ points }) => points))).toEqual([
    [9, -5],
    [10, 5],
    [8, -15],
  ]);
});
