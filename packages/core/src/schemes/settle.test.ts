import { describe, expect, it } from 'vitest';
import type { Row } from '../records/rows.ts';
import { toyPack, toyScheme } from '../testing/index.ts';
import { type Case, caseSchema, runCases } from './cases/cases.ts';

const yearly = { tally: 'year', settle: 'year', reset: 'year' };
const quarterly = { tally: 'quarter', settle: 'quarter', reset: 'year' };
const amount = { item: 'amount', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const publish = { level: 'public', total: 'public' };

/** Points given to a subject on a day, as a record. */
const gave = (subject: string, date: string, points: number): Row => ({
  record: 'honour',
  subject,
  date,
  amount: points,
});
const struck = (subject: string, date: string, decision = 'warning'): Row => ({
  record: 'discipline',
  subject,
  date,
  decision,
});

const toy = toyPack();

/** Runs one case of a scheme that gives what the records say; answers what came out other than expected. */
function failures(stated: Record<string, unknown>, given: Record<string, unknown>): string[] {
  const scheme = toyScheme({
    scheme: 'tried',
    subject: 'member',
    period: yearly,
    precision: 0.1,
    sections: [{ section: 'only', title: '唯一', items: [amount] }],
    publish,
    levels: [],
    ...stated,
  });
  const one: Case = caseSchema.parse({ case: 'c', title: '例', scheme: 'tried', subjects: [{ id: 'm1' }], ...given });
  return runCases({ ...toy, schemes: [...toy.schemes, scheme] }, [one])[0]!.failures.map(({ message }) => message);
}

const bands = [
  { level: 0, title: '不合格', below: 60 },
  { level: 1, title: '合格', from: 60, to: 79.9 },
  { level: 2, title: '良好', above: 79.9, below: 90 },
  { level: 3, title: '优秀', from: 90 },
];

describe('totals', () => {
  it('without levels have a total and a rank, and no level', () => {
    const facts = [gave('m1', '2017-02-01', 3), gave('m2', '2017-02-01', 5)];
    const expected = [{ subject: 'm1', period: '2017', total: 3, level: null, rank: 2, distance: null }];
    expect(failures({}, { subjects: [{ id: 'm1' }, { id: 'm2' }], facts, expect: expected })).toEqual([]);
  });

  it('count from the last reset when the document says so, with start and floor', () => {
    const stated = { period: quarterly, 'count-from': 'reset', start: 10, levels: bands };
    const facts = [gave('m1', '2017-02-01', 30), gave('m1', '2017-05-01', 25), gave('m1', '2017-11-01', 30)];
    const totals = [40, 65, 65, 95];
    expect(
      failures(stated, {
        facts,
        expect: [
          ...totals.map((total, i) => ({ subject: 'm1', period: `2017-Q${i + 1}`, total })),
          { subject: 'm1', period: '2017', total: 95, level: 3 },
        ],
      }),
    ).toEqual([]);
  });

  it.each([
    ['half-up', 2.5, 3],
    ['half-even', 2.5, 2],
    ['down', 2.9, 2],
    ['up', 2.1, 3],
  ])('are rounded %s to the precision, from finer points', (round, points, total) => {
    const stated = { precision: 1, 'working-precision': 0.1, round };
    const facts = [gave('m1', '2017-02-01', points)];
    expect(failures(stated, { facts, expect: [{ subject: 'm1', period: '2017', total }] })).toEqual([]);
  });

  it.each([
    ['sum', 60],
    ['average', 15],
    ['last', 0],
    ['best', 40],
  ])('of a year are the %s of its quarters', (way, total) => {
    const facts = [gave('m1', '2017-02-01', 20), gave('m1', '2017-05-01', 40)];
    const stated = { period: quarterly, 'reset-total': way };
    expect(failures(stated, { facts, expect: [{ subject: 'm1', period: '2017', total }] })).toEqual([]);
  });

  it('go over into the next year in part, at most so much', () => {
    const stated = { period: quarterly, 'count-from': 'reset', carry: { share: 0.5, 'at-most': 8 } };
    const facts = [gave('m1', '2016-02-01', 12), gave('m1', '2017-05-01', 20), gave('m1', '2018-02-01', 1)];
    expect(
      failures(stated, {
        facts,
        expect: [
          { subject: 'm1', period: '2017-Q1', total: 6 },
          { subject: 'm1', period: '2017', total: 26 },
          { subject: 'm1', period: '2018', total: 9 },
        ],
      }),
    ).toEqual([]);
  });
});

describe('edges', () => {
  it.each([
    [59.9, 0],
    [60, 1],
    [79.9, 1],
    [80, 2],
    [89.9, 2],
    [90, 3],
  ])('%d points are level %d', (points, level) => {
    const facts = [gave('m1', '2017-02-01', points)];
    expect(failures({ levels: bands }, { facts, expect: [{ subject: 'm1', period: '2017', level }] })).toEqual([]);
  });
});

describe('quotas', () => {
  const ten = Array.from({ length: 10 }, (_, i) => ({ id: `m${i + 1}` }));
  const by = (points: number[]) => points.map((value, i) => gave(`m${i + 1}`, '2017-03-01', value));
  const levelsOf = (levels: number[]) => levels.map((level, i) => ({ subject: `m${i + 1}`, period: '2017', level }));
  const shares = [
    { level: 0, title: '丁', share: 0.2 },
    { level: 1, title: '丙', share: 0.3 },
    { level: 2, title: '乙', share: 0.4 },
    { level: 3, title: '甲', share: 0.1 },
  ];

  it('10/40/30/20 by share alone', () => {
    const facts = by([100, 99, 98, 97, 96, 95, 94, 93, 92, 91]);
    const expected = levelsOf([3, 2, 2, 2, 2, 1, 1, 1, 0, 0]);
    expect(failures({ levels: shares }, { subjects: ten, facts, expect: expected })).toEqual([]);
  });

  it('ties at the edge: none by default, all when stated; what is left over goes down', () => {
    const facts = by([100, 100, 98, 97, 96, 95, 94, 93, 92, 91]);
    const none = levelsOf([2, 2, 2, 2, 2, 1, 1, 1, 0, 0]);
    expect(failures({ levels: shares }, { subjects: ten, facts, expect: none })).toEqual([]);
    const all = levelsOf([3, 3, 2, 2, 2, 1, 1, 1, 0, 0]);
    expect(failures({ levels: shares, quota: { ties: 'all' } }, { subjects: ten, facts, expect: all })).toEqual([]);
  });

  const limited = bands.map((level) => (level.level === 3 ? { ...level, share: 0.3 } : level));

  it.each([
    ['down', [3, 2, 2, 2]],
    ['up', [3, 3, 2, 2]],
    ['half-up', [3, 2, 2, 2]],
  ])('30%% of four, rounded %s, with a threshold', (round, levels) => {
    const facts = by([99, 98, 97, 96]);
    expect(
      failures({ levels: limited, quota: { round } }, { subjects: ten.slice(0, 4), facts, expect: levelsOf(levels) }),
    ).toEqual([]);
  });

  it('small cohorts have none; cohorts are by attribute; the exempt do not count', () => {
    const subjects = ten.map(({ id }, i) => ({ id, field: i < 4 ? 'a' : 'b', leave: i === 9 ? 'long' : '' }));
    const facts = by([99, 98, 97, 96, 95, 94, 93, 92, 91, 91]);
    const stated = {
      levels: limited,
      cohort: ['field'],
      quota: { 'min-cohort': 5, round: 'up' },
      exempt: [{ exempt: 'leave', title: '长休', when: { attributes: { leave: 'long' } } }],
    };
    const expected = levelsOf([3, 3, 3, 3, 3, 3, 2, 2, 2]);
    expect(
      failures(stated, {
        subjects,
        facts,
        expect: [
          ...expected,
          { subject: 'm10', period: '2017', exempt: 'leave', total: null, level: null, rank: null },
        ],
      }),
    ).toEqual([]);
  });

  it('are broken by the points of parts, for quotas and for ranks alike', () => {
    const wins = { item: 'wins', title: '胜场', measure: { count: 'volunteer-service' }, points: { each: 1 } };
    const rest = { item: 'rest', title: '其余', measure: { sum: 'honour.amount' }, points: { each: 1 } };
    const sections = [
      { section: 'a', title: '甲', items: [wins] },
      { section: 'b', title: '乙', items: [rest] },
    ];
    const won = (subject: string): Row => ({ record: 'volunteer-service', subject, date: '2017-03-01', hours: 1 });
    const stated = {
      sections,
      levels: [
        { level: 0, title: '其他' },
        { level: 1, title: '优', top: 1 },
      ],
    };
    const tied = [gave('m1', '2017-02-01', 5), gave('m2', '2017-02-01', 4), won('m2')];
    const subjects = [{ id: 'm1' }, { id: 'm2' }];
    const expected = (levels: number[], ranks: number[]) =>
      levels.map((level, i) => ({ subject: `m${i + 1}`, period: '2017', level, rank: ranks[i] }));
    const run = (more: object, wanted: object[]) =>
      failures({ ...stated, ...more }, { subjects, facts: tied, expect: wanted });
    expect(run({}, expected([0, 0], [1, 1]))).toEqual([]);
    expect(run({ 'ties-by': ['item:wins'] }, expected([0, 1], [2, 1]))).toEqual([]);
    expect(run({ 'ties-by': ['section:b', 'item:wins'] }, expected([1, 0], [1, 2]))).toEqual([]);
  });

  it('give the place of the vetoed to the next', () => {
    const stated = {
      levels: limited,
      quota: { round: 'up' },
      vetoes: [{ veto: 'v', title: '处分', when: { any: 'discipline' }, effect: { level: { max: 1 } } }],
    };
    const facts = [...by([99, 98, 97]), struck('m1', '2017-04-01')];
    expect(failures(stated, { subjects: ten.slice(0, 3), facts, expect: levelsOf([1, 3, 2]) })).toEqual([]);
  });
});

describe('vetoes', () => {
  const veto = (when: object, effect: object, more: object = {}) => ({
    levels: bands,
    vetoes: [{ veto: 'v', title: '否决', when, effect, ...more }],
    consequences: [
      { consequence: 'award', title: '评优', when: { level: { min: 3 } }, kind: 'list' },
      { consequence: 'talk', title: '谈话', when: { veto: 'v' }, kind: 'review' },
    ],
  });
  const facts = [gave('m1', '2017-02-01', 95)];
  const outcome = (stated: object, records: Row[], expected: object) =>
    failures(
      { ...stated },
      { facts: [...facts, ...records], expect: [{ subject: 'm1', period: '2017', ...expected }] },
    );

  it('combine points, total, level and what they bar', () => {
    const stated = veto({ any: 'discipline' }, { points: 10, total: { max: 88 }, level: { max: 1 }, bars: ['award'] });
    const records = [struck('m1', '2017-04-01')];
    expect(outcome(stated, records, { total: 85, level: 1, vetoes: ['v'], consequences: ['talk'] })).toEqual([]);
    const barred = veto({ any: 'discipline' }, { bars: ['award'] });
    expect(outcome(barred, records, { total: 95, level: 3, consequences: ['talk'] })).toEqual([]);
    expect(outcome(barred, [], { total: 95, level: 3, consequences: ['award'] })).toEqual([]);
  });

  it('need so many within a look-back', () => {
    const stated = veto({ any: 'discipline', 'at-least': 2, 'within-months': 24 }, { total: 0 });
    expect(outcome(stated, [struck('m1', '2017-04-01')], { total: 95, vetoes: [] })).toEqual([]);
    const two = [struck('m1', '2016-01-01'), struck('m1', '2017-04-01')];
    expect(outcome(stated, two, { total: 0, vetoes: ['v'] })).toEqual([]);
    const old = [struck('m1', '2015-12-31'), struck('m1', '2017-04-01')];
    expect(outcome(stated, old, { total: 95, vetoes: [] })).toEqual([]);
  });

  it('test the points of an item or a section, and a measure', () => {
    const item = veto({ item: 'amount', is: { min: 95 } }, { level: 0 });
    expect(outcome(item, [], { level: 0 })).toEqual([]);
    const section = veto({ section: 'only', is: { above: 95 } }, { level: 0 });
    expect(outcome(section, [], { level: 3 })).toEqual([]);
    const measure = veto({ measure: { count: 'absence' }, is: { min: 2 } }, { level: { max: 2 } });
    const absent = (date: string): Row => ({ record: 'absence', subject: 'm1', date });
    expect(outcome(measure, [absent('2017-05-01')], { level: 3 })).toEqual([]);
    expect(outcome(measure, [absent('2017-05-01'), absent('2017-12-31')], { level: 2, vetoes: ['v'] })).toEqual([]);
  });

  it('strike where several things hold at once: the total, a lack of records, a sum within months', () => {
    const poor = { total: { below: 60 } };
    const both = veto(poor, { total: 0 }, { and: [{ any: 'discipline' }] });
    const bad = struck('m1', '2017-04-01');
    const with55 = (stated: Record<string, unknown>, records: Row[], expected: object) =>
      failures(stated, {
        facts: [gave('m1', '2017-02-01', 55), ...records],
        expect: [{ subject: 'm1', period: '2017', ...expected }],
      });
    expect(outcome(both, [bad], { total: 95, vetoes: [] })).toEqual([]);
    expect(with55(both, [], { total: 55, vetoes: [] })).toEqual([]);
    expect(with55(both, [bad], { total: 0, vetoes: ['v'] })).toEqual([]);
    const unmended = veto({ any: 'discipline' }, { total: 0 }, { and: [poor, { none: 'absence' }] });
    const absent: Row = { record: 'absence', subject: 'm1', date: '2017-05-01' };
    expect(with55(unmended, [bad], { total: 0, vetoes: ['v'] })).toEqual([]);
    expect(with55(unmended, [absent, bad], { total: 55, vetoes: [] })).toEqual([]);
    const summed = veto({ sum: 'honour.amount', 'within-months': 24, is: { min: 100 } }, { total: 0 });
    expect(outcome(summed, [gave('m1', '2016-02-01', 4.9)], { total: 95, vetoes: [] })).toEqual([]);
    expect(outcome(summed, [gave('m1', '2016-02-01', 5)], { total: 0, vetoes: ['v'] })).toEqual([]);
    expect(outcome(summed, [gave('m1', '2015-12-31', 50)], { total: 95, vetoes: [] })).toEqual([]);
  });

  it('strike only whom they are about', () => {
    const stated = veto({ any: 'discipline' }, { level: 0 }, { applies: { field: 'rural' } });
    const records = [...facts, struck('m1', '2017-04-01')];
    const expected = (level: number) => ({ facts: records, expect: [{ subject: 'm1', period: '2017', level }] });
    expect(failures(stated, { subjects: [{ id: 'm1', field: 'rural' }], ...expected(0) })).toEqual([]);
    expect(failures(stated, { subjects: [{ id: 'm1', field: 'organ' }], ...expected(3) })).toEqual([]);
  });

  it('are put right by a later record: points instead, until it happens again', () => {
    const repair = { repair: { when: { any: 'absence' }, points: 2 } };
    const stated = veto({ any: 'discipline', 'within-months': 24 }, { level: 0 }, repair);
    const mended = (date: string): Row => ({ record: 'absence', subject: 'm1', date });
    expect(outcome(stated, [struck('m1', '2017-04-01')], { total: 95, level: 0 })).toEqual([]);
    expect(outcome(stated, [struck('m1', '2016-04-01'), mended('2016-05-01')], { total: 93, vetoes: [] })).toEqual([]);
    const again = [struck('m1', '2017-04-01'), mended('2017-05-01'), struck('m1', '2017-06-01')];
    expect(outcome(stated, again, { total: 95, level: 0, vetoes: ['v'] })).toEqual([]);
    expect(outcome(stated, [mended('2017-03-31'), struck('m1', '2017-04-01')], { level: 0 })).toEqual([]);
  });
});

describe('exemptions', () => {
  const exempt = [
    { exempt: 'new', title: '新进', when: { 'days-below': 183 } },
    { exempt: 'seconded', title: '借调', when: { any: 'discipline', where: { decision: 'removal' } } },
  ];
  const expected = (reason: string | null, total: number | null) => [
    { subject: 'm1', period: '2017', exempt: reason, total, ...(total === null ? { level: null, rank: null } : {}) },
  ];
  const facts = [gave('m1', '2017-12-01', 5)];

  it('by days present, by records, the first that holds', () => {
    const run = (subject: Row, more: Row[], wanted: object[]) =>
      failures({ exempt, levels: bands }, { subjects: [subject], facts: [...facts, ...more], expect: wanted });
    expect(run({ id: 'm1', since: '2017-07-03' }, [], expected('new', null))).toEqual([]);
    expect(run({ id: 'm1', since: '2017-07-02' }, [], expected(null, 5))).toEqual([]);
    const away = [struck('m1', '2017-05-01', 'removal')];
    expect(run({ id: 'm1' }, away, expected('seconded', null))).toEqual([]);
    expect(run({ id: 'm1', since: '2017-07-03' }, away, expected('new', null))).toEqual([]);
  });
});

describe('promotion', () => {
  const run = (promotion: object, points: number[], levels: number[], period: object = quarterly) =>
    failures(
      { period, levels: bands, promotion },
      {
        facts: points.map((value, i) =>
          gave('m1', `${2017 + Math.floor(i / 4)}-${'02 05 08 11'.split(' ')[i % 4]}-01`, value),
        ),
        expect: levels.map((level, i) => ({
          subject: 'm1',
          period: `${2017 + Math.floor(i / 4)}-Q${(i % 4) + 1}`,
          level,
        })),
      },
    );

  it('rises and falls by so many steps', () => {
    expect(run({ 'max-steps': 2, 'max-fall': 1 }, [95, 95, 0, 0], [2, 3, 2, 1])).toEqual([]);
  });

  it('waits for periods in a row, up to the level reached in all of them', () => {
    expect(run({ 'rise-after': 2 }, [95, 85, 95, 95], [0, 2, 2, 3])).toEqual([]);
    expect(run({ 'fall-after': 2 }, [95, 60, 95, 60], [3, 3, 3, 3])).toEqual([]);
    expect(run({ 'fall-after': 2 }, [95, 60, 80, 0], [3, 3, 2, 2])).toEqual([]);
  });

  it('starts from the lowest each year unless levels are kept', () => {
    expect(run({ 'max-steps': 1 }, [95, 95, 95, 95, 95], [1, 2, 3, 3, 1])).toEqual([]);
    expect(run({ 'max-steps': 1, 'keep-over-reset': true }, [95, 95, 95, 0, 95, 95], [1, 2, 3, 0, 1, 2])).toEqual([]);
  });

  it('a veto strikes at once, whatever a fall would wait for', () => {
    const stated = {
      period: quarterly,
      levels: bands,
      promotion: { 'fall-after': 3, 'max-fall': 1 },
      vetoes: [{ veto: 'v', title: '处分', when: { any: 'discipline' }, effect: { level: 0 } }],
    };
    const facts = [gave('m1', '2017-02-01', 95), gave('m1', '2017-05-01', 95), struck('m1', '2017-06-01')];
    const expected = [3, 0].map((level, i) => ({ subject: 'm1', period: `2017-Q${i + 1}`, level }));
    expect(failures(stated, { facts, expect: expected })).toEqual([]);
  });

  it('goes on from results given for earlier years', () => {
    const stated = { levels: bands, promotion: { 'max-steps': 1, 'keep-over-reset': true } };
    const facts = [gave('m1', '2017-02-01', 95)];
    const before = [{ subject: 'm1', period: '2016', level: 2, total: 85 }];
    const expected = [{ subject: 'm1', period: '2017', level: 3 }];
    expect(failures(stated, { facts, before, expect: expected })).toEqual([]);
  });
});

describe('consequences', () => {
  const consequences = [
    { consequence: 'top', title: '前两名', when: { rank: { top: 2 } }, kind: 'list' },
    { consequence: 'bottom', title: '末位', when: { rank: { bottom: 1 } }, kind: 'warning' },
    { consequence: 'tenth', title: '前一成', when: { rank: { 'top-share': 0.5 } }, kind: 'list' },
    { consequence: 'low', title: '低分', when: { total: { below: 60 } }, kind: 'warning' },
    { consequence: 'twice', title: '连续两年', when: { level: { max: 0 }, 'in-a-row': 2 }, kind: 'review' },
  ];

  it('list by place, total and level, over years', () => {
    const subjects = ['m1', 'm2', 'm3', 'm4'].map((id) => ({ id }));
    const points = { m1: 90, m2: 80, m3: 80, m4: 50 };
    const facts = Object.entries(points).flatMap(([id, value]) => [
      gave(id, '2017-02-01', value),
      gave(id, '2016-02-01', id === 'm4' ? 10 : 70),
    ]);
    const expected = {
      m1: ['top', 'tenth'],
      m2: ['top', 'tenth'],
      m3: ['top', 'tenth'],
      m4: ['bottom', 'low', 'twice'],
    };
    const expect1 = Object.entries(expected).map(([subject, ids]) => ({ subject, period: '2017', consequences: ids }));
    expect(failures({ levels: bands, consequences }, { subjects, facts, expect: expect1 })).toEqual([]);
    // With ties stated to exclude, nobody shares the second place.
    const strict = { levels: bands, consequences, quota: { ties: 'none' } };
    const expect2 = [
      { subject: 'm1', period: '2017', consequences: ['top', 'tenth'] },
      { subject: 'm2', period: '2017', consequences: [] },
    ];
    expect(failures(strict, { subjects, facts, expect: expect2 })).toEqual([]);
  });

  it('do not hold twice in a row in the first year recorded', () => {
    const facts = [gave('m1', '2017-02-01', 5)];
    const expected = [{ subject: 'm1', period: '2017', consequences: ['top', 'bottom', 'low'] }];
    expect(failures({ levels: bands, consequences }, { facts, expect: expected })).toEqual([]);
    const before = [{ subject: 'm1', period: '2016', level: 0 }];
    const twice = [{ subject: 'm1', period: '2017', consequences: ['top', 'bottom', 'low', 'twice'] }];
    expect(failures({ levels: bands, consequences }, { facts, before, expect: twice })).toEqual([]);
  });
});

describe('places that depend on the body', () => {
  const branches = [
    { id: 'b1', kind: 'branch', grade: 'good' },
    { id: 'b2', kind: 'branch', grade: 'fair' },
    { id: 'b3', kind: 'branch' },
  ];
  const people = ['b1', 'b2', 'b3'].flatMap((org) =>
    [1, 2, 3, 4, 5].map((n) => ({ id: `${org}m${n}`, kind: 'member', org })),
  );
  const facts = people.map(({ id }) => gave(id, '2017-02-01', Number(id.slice(-1))));
  const best = (share: unknown) => [
    { level: 0, title: '一般' },
    { level: 1, title: '优秀', share },
  ];
  const excellent = (levels: unknown[], expected: string[], more: Record<string, unknown> = {}) =>
    failures(
      { levels, cohort: ['org'], ...more },
      {
        subjects: [...branches, ...people],
        facts: [
          ...facts,
          { record: 'committee-meeting', subject: 'b1', dates: ['2017-01-04', '2017-02-04', '2017-03-04'] },
          { record: 'committee-meeting', subject: 'b2', dates: ['2017-01-04'] },
        ].flatMap(({ dates, ...fact }: Row) =>
          Array.isArray(dates) ? dates.map((date: string) => ({ ...fact, date })) : [fact],
        ),
        expect: people.map(({ id }) => ({ subject: id, period: '2017', level: expected.includes(id) ? 1 : 0 })),
      },
    );

  it('by an attribute of the nearest above that carries it', () => {
    const share = { by: 'grade', table: { good: 0.4, fair: 0.2 } };
    expect(excellent(best(share), ['b1m5', 'b1m4', 'b2m5'])).toEqual([]);
    expect(excellent(best({ ...share, otherwise: 0.2 }), ['b1m5', 'b1m4', 'b2m5', 'b3m5'])).toEqual([]);
    const top = [best(undefined)[0], { level: 1, title: '优秀', top: { by: 'grade', table: { good: 3 } } }];
    expect(excellent(top, ['b1m5', 'b1m4', 'b1m3'])).toEqual([]);
  });

  it('by the body’s own result in another scheme, none where it has none', () => {
    // Duties of the year: b1 3 of 16, b2 1 of 16, b3 none: 4 × 3/16 = 0.8, 0.3, 0 points a month when they fall due.
    const measure = { score: 'branch-star', of: 'above', combine: 'sum' };
    const share = {
      by: measure,
      tiers: [
        { from: 2, share: 0.2 },
        { from: 9, share: 0.4 },
      ],
    };
    expect(excellent(best(share), ['b1m5', 'b1m4', 'b2m5'])).toEqual([]);
  });

  it('the fewest hold where a cohort has several bodies', () => {
    const share = { by: 'grade', table: { good: 0.4, fair: 0.2 } };
    expect(excellent(best(share), [], { cohort: [] })).toEqual([]);
  });

  it('a cohort of nobody has no places and is no trouble', () => {
    const expected = [{ subject: 'm1', period: '2017', total: null, level: null, rank: null }];
    const subjects = [{ id: 'm1', since: '2018-01-01' }];
    expect(failures({ levels: best(0.3), cohort: ['org'] }, { subjects, expect: expected })).toEqual([]);
  });
});

describe('more reasons not to be assessed', () => {
  const subjects = [
    { id: 'm1', since: '2017-07-15', appointed: '2017-01-01' },
    { id: 'm2', since: '2017-06-30', appointed: '2017-11-01' },
    { id: 'm3', since: '2015-01-01', until: '2017-03-31' },
    { id: 'm3', since: '2017-04-01' },
    { id: 'm4' },
  ];
  const exempt = (when: Record<string, unknown>, expected: Record<string, string | null>, facts: Row[] = []) =>
    failures(
      { exempt: [{ exempt: 'out', title: '不评', when }] },
      {
        subjects,
        facts,
        expect: Object.entries(expected).map(([subject, reason]) => ({ subject, period: '2017', exempt: reason })),
      },
    );

  it('fewer than so many months there, without a break, or since a date of the roster', () => {
    expect(exempt({ 'months-below': 6 }, { m1: 'out', m2: null, m3: null, m4: null })).toEqual([]);
    expect(exempt({ 'months-below': 3, since: 'appointed' }, { m1: null, m2: 'out', m3: null, m4: null })).toEqual([]);
  });

  it('fewer than so many records', () => {
    const facts = [gave('m1', '2017-08-01', 1), gave('m1', '2017-08-02', 1), gave('m2', '2017-08-01', 1)];
    const none = { m1: null, m2: 'out', m3: 'out', m4: 'out' };
    expect(exempt({ any: 'honour', 'fewer-than': 2 }, none, facts)).toEqual([]);
  });
  it('a measure that passes a test', () => {
    const facts = [gave('m1', '2017-08-01', 3), gave('m2', '2017-08-01', 7)];
    const when = { measure: { sum: 'honour.amount' }, is: { min: 1, below: 5 } };
    expect(exempt(when, { m1: 'out', m2: null, m4: null }, facts)).toEqual([]);
  });
});

describe('the places kept', () => {
  it('are those of the total, once: 89.9 × 0.7 + 90.1 × 0.3 is 89.96 and rounds to 90.0', () => {
    const part = (item: string, decision: string) => ({
      item,
      title: item,
      measure: { entered: 'honour.amount', where: { 'self-reported': decision === 'yes' } },
      points: { 'as-entered': true },
    });
    const sections = [
      { section: 'a', title: '甲', weight: 0.7, items: [part('x', 'yes')] },
      { section: 'b', title: '乙', weight: 0.3, items: [part('y', 'no')] },
    ];
    const given = (points: number, own: boolean): Row => ({
      ...gave('m1', '2017-02-01', points),
      'self-reported': own,
    });
    const facts = [given(89.9, true), given(90.1, false)];
    const run = (stated: object, total: number) =>
      failures(
        { sections, 'working-precision': undefined, ...stated },
        { facts, expect: [{ subject: 'm1', period: '2017', total }] },
      );
    expect(run({}, 90)).toEqual([]);
    expect(run({ 'working-precision': 0.1 }, 89.9)).toEqual([]);
  });
});

describe('comparing', () => {
  it('leaves the exempt out of places, of the best and of the cohort’s mean', () => {
    const exempt = [{ exempt: 'void', title: '无效', when: { any: 'discipline' } }];
    const facts = [gave('m1', '2017-02-01', 10), gave('m2', '2017-02-01', 8), gave('m3', '2017-02-01', 20)];
    const of = (measure: object, points: object, more: object = {}) => ({
      exempt,
      sections: [{ section: 'only', title: '唯一', items: [{ item: 'x', title: '甲', measure, points, ...more }] }],
    });
    const run = (stated: Record<string, unknown>, totals: (number | null)[], records = facts) =>
      failures(stated, {
        subjects: totals.map((_, i) => ({ id: `m${i + 1}` })),
        facts: [...records, struck('m3', '2017-04-01')],
        expect: totals.map((total, i) => ({ subject: `m${i + 1}`, period: '2017', total })),
      });
    expect(run(of({ rank: { sum: 'honour.amount' } }, { 'as-entered': true }), [1, 2, null])).toEqual([]);
    expect(run(of({ relative: { sum: 'honour.amount' }, to: 'best' }, { share: 10 }), [10, 8, null])).toEqual([]);
    const mean = of({ entered: 'honour.amount' }, { 'as-entered': true }, { missing: 'cohort-mean' });
    expect(run(mean, [10, 8, null, 9])).toEqual([]);
  });

  it('leaves an inner section with nothing in it out of a mean', () => {
    const item = (id: string, decision: boolean, more: object = {}) => ({
      item: id,
      title: id,
      measure: { entered: 'honour.amount', where: { 'self-reported': decision } },
      points: { 'as-entered': true },
      ...more,
    });
    const sections = [
      { section: 'mean', title: '平均', take: 'average' },
      { section: 'a', title: '甲', 'part-of': 'mean', weight: 2, items: [item('x', true)] },
      { section: 'b', title: '乙', 'part-of': 'mean', weight: 1, items: [item('y', false, { missing: 'skip' })] },
    ];
    const own = { ...gave('m1', '2017-02-01', 90), 'self-reported': true };
    const other = { ...gave('m1', '2017-02-01', 60), 'self-reported': false };
    const run = (facts: Row[], total: number) =>
      failures({ sections }, { facts, expect: [{ subject: 'm1', period: '2017', total }] });
    expect(run([own], 90)).toEqual([]);
    expect(run([own, other], 80)).toEqual([]);
  });

  it('carries debts over only where the document says so', () => {
    const before = [{ item: 'off', title: '扣', measure: { count: 'discipline' }, points: { each: -100 } }, amount];
    const sections = [{ section: 'only', title: '唯一', items: before }];
    const facts = [struck('m1', '2016-06-01'), gave('m1', '2017-02-01', 50)];
    const run = (carry: object, total: number) =>
      failures({ sections, carry }, { facts, expect: [{ subject: 'm1', period: '2017', total }] });
    expect(run({}, 50)).toEqual([]);
    expect(run({ debts: true }, -50)).toEqual([]);
  });
});
