import { describe, expect, it } from 'vitest';
import { toyFindings } from '../../pack/toy-findings.ts';
import { toySource } from '../../pack/toy-source.ts';
import { loadPack } from '../../pack/load.ts';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { readMeasure } from './index.ts';
import { cutOf, trimSchema, trimWords } from './trim.ts';

describe('trim', () => {
  it('cuts so many, or a share of all', () => {
    expect(cutOf(trimSchema.parse(undefined), 7)).toEqual({ highest: 1, lowest: 1 });
    const tenth = { highest: '10%', lowest: 0.1 };
    expect(cutOf(trimSchema.parse(tenth), 25)).toEqual({ highest: 2, lowest: 2 });
    expect(cutOf(trimSchema.parse({ ...tenth, round: 'half-up' }), 25)).toEqual({ highest: 3, lowest: 3 });
    expect(cutOf(trimSchema.parse({ ...tenth, round: 'up' }), 21)).toEqual({ highest: 3, lowest: 3 });
    expect(cutOf(trimSchema.parse({ highest: '1/3', lowest: 0 }), 9)).toEqual({ highest: 3, lowest: 0 });
  });

  it('cuts one end alone where only that is written, one of each where neither is', () => {
    expect(cutOf(trimSchema.parse({ lowest: 1 }), 5)).toEqual({ highest: 0, lowest: 1 });
    expect(cutOf(trimSchema.parse({ highest: '20%' }), 5)).toEqual({ highest: 1, lowest: 0 });
    expect(cutOf(trimSchema.parse({ from: 5 }), 5)).toEqual({ highest: 1, lowest: 1 });
    expect(cutOf(trimSchema.parse({ highest: 0 }), 5)).toEqual({ highest: 0, lowest: 1 });
    expect(trimWords(trimSchema.parse({ lowest: 1 }))).toEqual({
      zh: '去掉 1 个最低后的平均',
      en: 'trimmed mean (without the lowest 1)',
    });
    // 去掉一个最低分: of 60, 80 and 100 the mean of the last two.
    const facts = [60, 80, 100].map((score, i) => ({
      record: 'vote',
      subject: 'm1',
      date: `2017-03-0${i + 1}`,
      score,
    }));
    const measure = { entered: 'vote.score', combine: 'trimmed', trim: { lowest: 1 } };
    const scheme = oneItemScheme({ measure, points: { 'as-entered': true } });
    expect(scoreToy(scheme, '2017-03', { subjects: [{ id: 'm1', kind: 'member' }], facts })[0]?.total).toBe(90);
  });

  it('refuses half of all and more, and parts of one', () => {
    for (const highest of ['50%', -1, 1.5]) expect(trimSchema.safeParse({ highest }).success).toBe(false);
  });

  it('is told', () => {
    expect(trimWords(trimSchema.parse({ highest: '10%', lowest: '10%' })).zh).toBe(
      '去掉 10% 的最高、10% 的最低后的平均，不足一份的舍去',
    );
  });

  it('holds for electorates and cohorts', () => {
    // 9 votes of 1 … 9 by one, two votes by the other: without a fifth of 9 that is 1 each, the mean 5; of 2 none, 6. 0.5 × 5 + 0.5 × 6.
    const votes = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((score) => ({ electorate: 'peers', score }));
    const facts = [...votes, { electorate: 'leaders', score: 4 }, { electorate: 'leaders', score: 8 }].map((vote) => ({
      record: 'vote',
      subject: 'm1',
      date: '2017-03-04',
      ...vote,
    }));
    const trim = { highest: '20%', lowest: '20%' };
    const measure = {
      entered: 'vote.score',
      combine: 'trimmed',
      trim,
      by: 'electorate',
      weights: { leaders: 0.5, peers: 0.5, residents: 0 },
    };
    const subjects = [{ id: 'm1', kind: 'member' }];
    const scheme = oneItemScheme({ measure, points: { 'as-entered': true } });
    expect(scoreToy(scheme, '2017-03', { subjects, facts })[0]?.total).toBe(5.5);
    const people = Array.from({ length: 5 }, (_, i) => ({ id: `p${i}`, kind: 'member' }));
    const hours = [1, 2, 3, 4, 12].map((amount, i) => ({
      record: 'volunteer-service',
      subject: `p${i}`,
      date: '2017-03-04',
      hours: amount,
    }));
    const cohort = { 'cohort-value': { sum: 'volunteer-service.hours' }, take: 'trimmed', trim };
    const own = oneItemScheme({ measure: cohort, points: { 'as-entered': true } });
    expect(scoreToy(own, '2017-03', { subjects: people, facts: hours })[0]?.total).toBe(3);
  });
});

describe('latest-for', () => {
  const vote = (date: string, ballot: string | null, grade: string) => ({
    record: 'vote',
    subject: 'm1',
    date,
    grade,
    ...(ballot === null ? {} : { ballot }),
  });
  const facts = [
    vote('2017-01-04', 'a', 'excellent'),
    vote('2017-01-05', 'b', 'poor'),
    vote('2017-02-06', 'a', 'poor'),
    vote('2017-02-07', null, 'excellent'),
    vote('2017-02-08', null, 'excellent'),
    vote('2017-03-09', 'b', 'excellent'),
    vote('2017-04-10', 'a', 'excellent'),
  ];
  const points = (period: string, over?: string) =>
    scoreToy(
      oneItemScheme({
        measure: { count: 'vote', 'latest-for': 'ballot', where: { grade: 'excellent' } },
        points: { each: 1 },
        ...(over ? { over } : {}),
      }),
      period,
      { subjects: [{ id: 'm1', kind: 'member' }], facts, asOf: '2017-12-31' },
    )[0]?.items[0];

  it('lets the latest of each value decide, in its window', () => {
    expect(points('2017-01')?.points).toBe(1);
    expect(points('2017-02')?.points).toBe(2);
    // a is taken back, two nameless ones come, b changes its mind.
    expect(['2017-01', '2017-02', '2017-03'].map((month) => points(month, 'quarter')?.points)).toEqual([1, 1, 1]);
    expect(points('2017-Q1', 'quarter')?.points).toBe(3);
    expect(points('2017-Q1', 'quarter')?.facts).toEqual(['f3-0', 'f4-0', 'f5-0']);
  });
});

describe('one electorate trimmed alone', () => {
  const vote = (electorate: string, score: number, date = '2017-03-20') => ({
    record: 'vote',
    subject: 'm1',
    date,
    electorate,
    score,
  });
  const by = {
    entered: 'vote.score',
    combine: { leaders: 'average', peers: 'best', residents: 'trimmed' },
    by: 'electorate',
    weights: { leaders: 0.4, peers: 0.2, residents: 0.4 },
  };
  const total = (measure: object, facts: ReturnType<typeof vote>[], period = '2017', over = 'year') =>
    scoreToy(oneItemScheme({ over, measure, points: { 'as-entered': true } }, { precision: 0.01 }), period, {
      subjects: [{ id: 'm1', kind: 'member' }],
      facts,
    })[0]?.items[0]?.points;
  const facts = [
    vote('leaders', 70),
    vote('leaders', 90),
    vote('leaders', 95),
    vote('peers', 80),
    vote('peers', 88),
    ...[50, 80, 84, 99].map((score) => vote('residents', score)),
  ];

  it('comes to what one works out by hand', () => {
    // 领导 255 ÷ 3 = 85，同事最高 88，群众去掉 50、99 后 82：85 × 0.4 + 88 × 0.2 + 82 × 0.4 = 84.4
    expect(total(by, facts)).toBe(84.4);
    // 满 5 份才去：群众 313 ÷ 4 = 78.25：34 + 17.6 + 31.3 = 82.9；领导三份不论。
    expect(total({ ...by, trim: { from: 5 } }, facts)).toBe(82.9);
    expect(total({ ...by, trim: { from: 4 } }, facts)).toBe(84.4);
    // Fewer than ten in all are nothing to measure: what is beside trim says how many there must be.
    expect(total({ ...by, 'at-least': 10 }, facts)).toBe(0);
    // Whatever comes in another month changes nothing here.
    expect(total(by, [...facts, vote('residents', 10, '2017-05-01')], '2017-03', 'month')).toBe(84.4);
  });

  it('is said in words', () => {
    const { kind, options } = readMeasure(by);
    const { zh, en } = kind.sentence(options, toyContext({ measure: by }));
    expect(zh).toMatch(/（领导平均，同事最高，群众去掉 1 个最高、1 个最低后的平均），再按/);
    expect(en).toContain('mean of leaders, highest of peers, trimmed mean (without the highest 1 and lowest 1) of');
  });

  it('is told where a group is missing, nobody is trimmed, or the old key stands', () => {
    const found = (measure: object) => {
      const { kind, options } = readMeasure(measure as { entered: string });
      return kind.check(options, toyContext({ measure: measure as never })).map(({ code, path }) => [code, ...path]);
    };
    expect(found(by)).toEqual([]);
    expect(found({ ...by, combine: { leaders: 'average', residents: 'trimmed' } })).toEqual([['table-gap', 'combine']]);
    expect(found({ ...by, by: undefined, weights: undefined })[0]).toEqual(['wrong-value', 'combine']);
    expect(found({ entered: 'vote.score', combine: 'average', trim: { highest: 1 } })).toEqual([
      ['wrong-value', 'trim'],
    ]);
    const cohort = { 'cohort-value': { sum: 'volunteer-service.hours' }, take: 'mean', trim: { lowest: 1 } };
    expect(found(cohort)).toEqual([['wrong-value', 'trim']]);
  });
});

it('says where “from so many on” and “too few” are written', () => {
  const item = `      - item: extra
        title: 项
        measure: { entered: volunteer-service.hours, combine: trimmed, trim: { highest: 1, lowest: 1, at-least: 5 } }
        points: { as-entered: true }
levels:
`;
  const edits = { 'schemes/member-star.yaml': [['levels:\n', item]] } as const;
  expect(toyFindings(edits)).toEqual(['unknown-key schemes/member-star.yaml:24']);
  const [told] = loadPack(toySource(edits), () => undefined).diagnostics;
  expect(told?.remedy).toBe('满几份才去最高最低，写 from；不足几份就没有可计的，at-least 写在 trim 外面。');
});
