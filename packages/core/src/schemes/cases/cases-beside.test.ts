import { describe, expect, it } from 'vitest';
import { indicatorSchema } from '../../indicators/indicator.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { caseSchema, runCases } from './cases.ts';
import type { Rules } from '../rules.ts';

const toy = toyPack();
const hours = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const kept = toyScheme({
  scheme: 'kept',
  sections: [{ section: 'only', title: '唯一', items: [hours] }],
  levels: [
    { level: 0, title: '无', below: 5 },
    { level: 1, title: '一', from: 5, below: 10 },
    { level: 2, title: '二', from: 10 },
  ],
  promotion: { 'max-fall': 1, 'keep-over-reset': true },
  exempt: [{ exempt: 'secretary', title: '书记', when: { attributes: { post: 'secretary' } } }],
  consequences: [
    { consequence: 'twice', title: '连续', kind: 'list', when: { level: { min: 1 }, 'in-a-row': 2 } },
    { consequence: 'low', title: '低', kind: 'warning', when: { total: { below: 5 } } },
    {
      consequence: 'idle',
      title: '连续且没有去过',
      kind: 'warning',
      when: { level: { min: 1 }, 'in-a-row': 2 },
      and: [{ none: 'honour' }],
    },
  ],
});
const school = toyScheme({
  scheme: 'school',
  period: { tally: 'month', settle: 'year', reset: 'year', 'year-starts': 9 },
  sections: [{ section: 'only', title: '唯一', items: [hours] }],
});
const rules: Rules = { ...toy, schemes: [...toy.schemes, kept, school] };
const messages = (more: Record<string, unknown>, of: Rules = rules) =>
  runCases(of, [
    caseSchema.parse({
      case: 'tried',
      title: '试',
      scheme: 'kept',
      subjects: [{ id: 'm1' }],
      facts: [{ record: 'volunteer-service', date: '2017-02-10', hours: 4 }],
      ...more,
    }),
  ])[0]!.failures.map(({ message }) => message);

describe('what a case says of earlier years', () => {
  const expected = (row: object) => ({ expect: [{ subject: 'm1', period: '2017-Q1', ...row }] });
  const before = [{ subject: 'm1', period: '2016-Q4', total: 12, level: 2 }];

  it('is held instead of what its facts come to', () => {
    // 4 hours reach no level; from the second one falls one at most.
    expect(messages({ before, ...expected({ total: 4, level: 1, consequences: ['low', 'twice', 'idle'] }) })).toEqual(
      [],
    );
    expect(messages(expected({ total: 4, level: 0, consequences: ['low'] }))).toEqual([]);
    expect(messages({ before: [], ...expected({ level: 0 }) })).toEqual([]);
    expect(messages({ before: [{ ...before[0], scheme: 'kept' }], ...expected({ level: 1 }) })).toEqual([]);
    // Of a year that is worked out from its facts it would say nothing.
    expect(messages({ before: [{ ...before[0], period: '2017-Q1' }], ...expected({ level: 0 }) })).toEqual([
      expect.stringContaining('before: kept 2017-Q1 lies in a year that this case works out from its facts'),
    ]);
  });

  it('is seen by what reads it by way of another', () => {
    const yearly = { period: { tally: 'year', settle: 'year', reset: 'year' } };
    const item = (id: string, measure: object) => ({ item: id, title: id, measure, points: { 'as-entered': true } });
    const of = (scheme: string, ...items: object[]) =>
      toyScheme({ scheme, ...yearly, sections: [{ section: 'only', title: '唯一', items }] });
    const given = of('given', hours);
    const held = of(
      'held',
      item('got', { score: 'given', 'if-none': 0 }),
      item('had', { score: 'held', period: 'previous', first: 0 }),
    );
    const use = of('use', item('was', { score: 'held', period: 'previous', first: 0 }));
    // Whoever else reads earlier results of the first.
    const seen = of('seen', item('last', { score: 'given', period: 'previous', first: 0 }));
    const chain = { ...toy, schemes: [...toy.schemes, given, held, use, seen] };
    const rows = [
      { scheme: 'given', subject: 'm1', period: '2014', total: 3 },
      { scheme: 'given', subject: 'm1', period: '2016', total: 2 },
    ];
    const told = (scheme: string, total: number) =>
      messages({ scheme, before: rows, expect: [{ subject: 'm1', period: '2017', total }] }, chain);
    // 3 of 2014 and 2 of 2016, kept over 2015; 4 hours more in 2017.
    expect([told('use', 5), told('held', 9), told('given', 4)]).toEqual([[], [], []]);
  });

  it('is refused without the level where there are levels', () => {
    const row = { subject: 'm1', period: '2016-Q4', total: 12 };
    expect(messages({ before: [row], ...expected({ total: 4, level: 0 }) })).toEqual([
      'before: earlier levels of kept decide something, and 2016-Q4 gives none for m1; write its level, or leave the row out where there was no result',
    ]);
    // A total that goes over a reset is of the year, which has no level of its own.
    const carrying = toyScheme({ ...kept, scheme: 'carrying', carry: { share: 0.5 } });
    const pack = { ...rules, schemes: [...rules.schemes, carrying] };
    const year = { scheme: 'carrying', before: [{ ...row, period: '2016' }] };
    expect(messages({ ...year, ...expected({ total: 10 }) }, pack)).toEqual([]);
  });

  it('is refused where nobody looks at it', () => {
    const of = (row: object, pack?: Rules) => messages({ before: [{ ...before[0], ...row }], ...expected({}) }, pack);
    expect(of({ scheme: 'school', period: '2015@09' })).toEqual([
      'before: no scheme looks at earlier results of school; give those of the scheme that does, or the earlier records as facts',
    ]);
    // What is carried over is the year's total, not the quarter's.
    const carrying = { ...rules, schemes: [...toy.schemes, toyScheme({ ...kept, carry: {} } as never)] };
    expect(of({}, carrying)).toEqual([
      'before: kept carries over the total of the year; give that period besides 2016-Q4',
    ]);
    const both = [before[0], { subject: 'm1', period: '2016', total: 30 }];
    expect(messages({ before: both, ...expected({}) }, carrying)).toEqual([]);
  });

  it('is worked out from its facts where it says nothing', () => {
    const facts = [{ record: 'volunteer-service', date: '2016-11-10', hours: 11 }];
    expect(messages({ facts, ...expected({ total: 0, level: 1, consequences: ['low', 'twice', 'idle'] }) })).toEqual(
      [],
    );
  });
});

describe('what a case says beside totals', () => {
  it('is who is exempt, and which consequences follow', () => {
    const subjects = [{ id: 'm1', post: 'secretary' }];
    const row = { subject: 'm1', period: '2017-Q1' };
    expect(messages({ subjects, expect: [{ ...row, exempt: 'secretary', total: null, level: null }] })).toEqual([]);
    expect(messages({ subjects, expect: [{ ...row, exempt: null, total: 0 }] })).toEqual([
      'm1 2017-Q1 exempt: expected null, got secretary',
    ]);
    expect(messages({ subjects, expect: [{ ...row, total: 4 }] })).toEqual([
      'm1 2017-Q1 total: expected 4, got null; it is exempt by “secretary” (本期不考核：书记)',
    ]);
    const later = { id: 'm1', since: '2017-06-01' };
    expect(messages({ subjects: [later], facts: [], expect: [{ ...row, total: 4 }] })).toEqual([
      'm1 2017-Q1 total: expected 4, got null; it was not assessed: not there in this period, or not one of those assessed (本期不在考核之列)',
    ]);
    expect(messages({ expect: [{ ...row, exempt: 'secretary', total: null }] })).toEqual([
      'm1 2017-Q1 total: expected null, got 4',
      'm1 2017-Q1 exempt: expected secretary, got null',
    ]);
    expect(messages({ expect: [{ ...row, consequences: [] }] })).toEqual([
      'm1 2017-Q1 consequences: expected [], got ["low"]',
    ]);
    expect(messages({ expect: [{ ...row, period: '2017-02', total: 4, level: null, consequences: [] }] })).toEqual([]);
    expect(messages({ expect: [{ ...row, distance: 1, items: { none: 0, hours: { measure: 4 } } }] })).toEqual([]);
    expect(messages({ expect: [{ ...row, items: { none: { measure: 3, points: 1 } } }] })).toEqual([
      'm1 2017-Q1 items.none.points: expected 1, got 0',
      'm1 2017-Q1 items.none.measure: expected 3, got null',
    ]);
  });

  it('is told with the scheme of the row where that is another', () => {
    const row = { subject: 'm1', period: '2017-Q1', scheme: 'member-star', total: 5 };
    expect(messages({ expect: [row] })).toEqual(['m1 2017-Q1 member-star total: expected 5, got 6']);
  });

  it('goes by the years of the scheme', () => {
    const facts = [{ record: 'volunteer-service', dates: ['2017-08-31', '2017-09-01', '2018-08-31'], hours: 3 }];
    const rows = [
      { subject: 'm1', period: '2016', total: 3 },
      { subject: 'm1', period: '2017', total: 6 },
      { subject: 'm1', period: '2017-09', total: 3 },
    ];
    expect(messages({ scheme: 'school', facts, expect: rows })).toEqual([]);
  });

  it('names facts of one subject without saying whose, and of several not', () => {
    const row = { subject: 'm1', period: '2017-Q1', total: 4 };
    const [two] = messages({ subjects: [{ id: 'm1' }, { id: 'm2' }], expect: [row] });
    expect(two).toMatch(/^纪实第 \d+ 条 fact-1：.* \(facts, row \d+ fact-1: /);
    // Several rows of one subject are still one subject.
    const moved = [
      { id: 'm1', until: '2017-01-31' },
      { id: 'm1', since: '2017-02-01' },
    ];
    expect(messages({ subjects: moved, expect: [row] })).toEqual([]);
  });

  it('holds a pack that begins later from the day a case asks about', () => {
    const later: Rules = { ...rules, head: { ...toy.head, 'effective-from': '2030-01-01' } };
    expect(messages({ expect: [{ subject: 'm1', period: '2017-Q1', total: 4 }] }, later)).toEqual([]);
    const facts = [{ record: 'volunteer-service', date: '2016-11-10', hours: 11 }];
    // Nothing held the year before.
    expect(messages({ facts, expect: [{ subject: 'm1', period: '2017-Q1', level: 0 }] }, later)).toEqual([]);
  });

  it('counts years in which nothing was recorded from the first one it asks about', () => {
    const years = { tally: 'year', settle: 'year', reset: 'year' } as const;
    const off = {
      section: 'a',
      title: '扣分',
      items: [{ item: 'off', title: '缺席', measure: { count: 'absence' }, points: { each: -5 } }],
    };
    const whole = toyScheme({
      scheme: 'whole',
      period: years,
      start: 100,
      sections: [off],
      levels: [
        { level: 1, title: '一般', below: 90 },
        { level: 2, title: '好', from: 90 },
      ],
      consequences: [
        { consequence: 'three', title: '连续三年', kind: 'list', when: { level: { min: 2 }, 'in-a-row': 3 } },
      ],
    });
    const given = {
      scheme: 'whole',
      subjects: [{ id: 'm1', since: '2010-01-01' }],
      facts: [{ record: 'absence', date: '2017-05-01' }],
    };
    const quiet: Rules = { ...rules, schemes: [...toy.schemes, whole] };
    const last = (consequences: string[]) => ({ subject: 'm1', period: '2017', total: 95, level: 2, consequences });
    expect(messages({ ...given, expect: [last([])] }, quiet)).toEqual([]);
    const before = { subject: 'm1', period: '2015', total: 100, level: 2 };
    expect(messages({ ...given, expect: [last(['three']), before] }, quiet)).toEqual([]);
  });
});

describe('cases of indicators, at the edges', () => {
  const indicators = [
    indicatorSchema.parse({
      indicator: 'score',
      title: '评分',
      subject: 'branch',
      precision: 0.1,
      every: 'quarter',
      measure: { entered: 'review-score.score' },
      standards: [{ standard: 'least', title: '下限', min: 60 }],
    }),
  ];
  const run = (row: object, more: object = {}) =>
    messages(
      {
        subjects: [
          { id: 'b1', kind: 'branch' },
          { id: 'm1', kind: 'member' },
        ],
        facts: [],
        scheme: 'kept',
        expect: [{ indicator: 'score', period: '2017-Q1', subject: 'b1', ...row }],
        ...more,
      },
      { ...rules, indicators },
    );

  it('have no value where nothing was measured, and then meet nothing', () => {
    expect(run({ value: null, met: null })).toEqual([]);
    expect(run({ value: 3, met: false })).toEqual([
      'b1 2017-Q1 score value: expected 3, got null',
      'b1 2017-Q1 score met: expected false, got null',
    ]);
    const facts = [{ record: 'review-score', subject: 'b1', date: '2017-02-01', score: 59.5 }];
    expect(run({ value: 59.5, met: false }, { facts })).toEqual([]);
  });

  it('are of subjects of their own kind', () => {
    expect(run({ subject: 'm1', value: 3 })).toEqual(['m1 2017-Q1 score subject: expected a branch, got m1']);
  });
});
