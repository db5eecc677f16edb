import { describe, expect, it } from 'vitest';
import { indicatorSchema } from '../../indicators/indicator.ts';
import { toyPack } from '../../testing/index.ts';
import { oneItemScheme } from '../../testing/toy-pack.ts';
import { type Case, caseFileSchema, caseSchema, casesOf, runCases } from './cases.ts';

const toy = toyPack();
const one = (more: Record<string, unknown>): Case =>
  caseSchema.parse({
    case: 'tried',
    title: '试',
    scheme: 'member-star',
    subjects: [{ id: 'm1', field: 'rural' }],
    facts: [{ record: 'volunteer-service', dates: ['2017-01-10', '2017-02-10'], hours: 4 }],
    expect: [{ subject: 'm1', period: '2017-Q1', total: 12 }],
    ...more,
  });
const messages = (more: Record<string, unknown>) =>
  runCases(toy, [one(more)])[0]!.failures.map((failure) => failure.message);

describe('cases', () => {
  it('pass when everything stated comes out', () => {
    const expected = [
      {
        subject: 'm1',
        period: '2017-01',
        total: 6,
        items: { volunteering: { points: 6, measure: 4, 'capped-by': 'month' }, meetings: 0 },
      },
      { subject: 'm1', period: '2017-Q1', total: 12, level: 1, rank: 1, distance: 0, vetoes: [] },
      { subject: 'm1', period: 2017, total: 12, level: 0 },
    ];
    expect(runCases(toy, [one({ expect: expected })])).toEqual([
      { case: 'tried', title: '试', passed: true, failures: [] },
    ]);
  });

  it('name each number that differs', () => {
    const expected = [
      {
        subject: 'm1',
        period: '2017-Q1',
        total: 13,
        level: 2,
        rank: 2,
        distance: 1,
        vetoes: ['warned'],
        items: { volunteering: { points: 5, measure: 9, 'capped-by': 'year' } },
      },
    ];
    expect(messages({ expect: expected })).toEqual([
      'm1 2017-Q1 total: expected 13, got 12',
      'm1 2017-Q1 level: expected 2, got 1',
      'm1 2017-Q1 rank: expected 2, got 1',
      'm1 2017-Q1 distance: expected 1, got 0',
      'm1 2017-Q1 vetoes: expected ["warned"], got []',
      'm1 2017-Q1 items.volunteering.points: expected 5, got 12',
      'm1 2017-Q1 items.volunteering.measure: expected 9, got 8',
      'm1 2017-Q1 items.volunteering.capped-by: expected year, got month',
    ]);
  });

  it('take points of an item to two places beyond the precision of totals', () => {
    // 8 hours, a point for each 7: 1.142857…; totals to 0.1.
    const item = { measure: { sum: 'volunteer-service.hours' }, points: { each: 1, per: 7 } };
    const sevenths = oneItemScheme(item, { scheme: 'sevenths', 'working-precision': undefined });
    const told = (points: number) =>
      runCases({ ...toy, schemes: [...toy.schemes, sevenths] }, [
        one({ scheme: 'sevenths', expect: [{ subject: 'm1', period: '2017-Q1', items: { tried: points } }] }),
      ])[0]!.failures.map((failure) => failure.message);
    for (const points of [1.143, 1.1429, 1.14286]) expect(told(points)).toEqual([]);
    for (const points of [1.1, 1.14, 1.1428, 1.144]) expect(told(points)).toHaveLength(1);
  });

  it('look as of the last day expected, or the day stated', () => {
    expect(messages({ 'as-of': '2017-01-31', expect: [{ subject: 'm1', period: '2017-Q1', total: 6 }] })).toEqual([]);
    expect(messages({ 'as-of': '2016-12-31' })).toEqual([
      'm1 2017-Q1 period: expected a period that has begun, got 2017-Q1',
    ]);
  });

  it('say what makes a case impossible to run', () => {
    expect(messages({ scheme: 'other' })).toEqual(['the pack has no scheme other']);
    expect(messages({ facts: [{ record: 'other', date: '2017-01-01' }] })[0]).toContain('the pack has no record other');
    expect(messages({ subjects: [{ id: 'm1', kind: 'person' }] })[0]).toContain('unknown kind of subject person');
    const expected = [
      { subject: 'm2', period: '2017-Q1' },
      { subject: 'm1', period: '2017-H1' },
      { subject: 'm1', period: '2017-Q1', scheme: 'branch-star' },
    ];
    expect(messages({ expect: expected })).toEqual([
      'm2 2017-Q1 subject: expected a subject of the case, got null',
      'm1 2017-H1 period: expected a period of member-star, such as 2017-01, 2017-Q1, 2017, got 2017-H1',
      'm1 2017-Q1 branch-star subject: expected a branch, got m1',
    ]);
  });

  it('come one or several to a file', () => {
    const plain = {
      case: 'a',
      title: 'a',
      scheme: 's',
      subjects: [{ id: 'x' }],
      expect: [{ subject: 'x', period: '2017' }],
    };
    expect(casesOf(caseFileSchema.parse(plain)).length).toBe(1);
    expect(casesOf(caseFileSchema.parse({ cases: [plain, plain] })).length).toBe(2);
    expect(caseFileSchema.safeParse({ ...plain, 'as-of': '2017-02-30' }).success).toBe(false);
    expect(caseFileSchema.safeParse({ ...plain, expect: [{ subject: 'x', period: '2017-Q5' }] }).success).toBe(false);
  });
});

describe('cases of indicators', () => {
  const indicators = [
    indicatorSchema.parse({
      indicator: 'hours',
      title: '服务时长',
      subject: 'member',
      unit: '小时',
      precision: 0.1,
      every: 'quarter',
      measure: { sum: 'volunteer-service.hours' },
      standards: [{ standard: 'rural', title: '农村', applies: { field: 'rural' }, min: 8 }],
    }),
  ];
  const run = (row: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    runCases({ ...toy, indicators }, [
      one({ expect: [{ subject: 'm1', indicator: 'hours', ...row }], ...more }),
    ])[0]!.failures.map((failure) => failure.message);

  it('hold the value and whether it meets its standard', () => {
    // 4 + 4 = 8 hours, and 8 is enough.
    expect(run({ period: '2017-Q1', value: 8, met: true })).toEqual([]);
    expect(run({ period: '2017-Q1', value: 9, met: false })).toEqual([
      'm1 2017-Q1 hours value: expected 9, got 8',
      'm1 2017-Q1 hours met: expected false, got true',
    ]);
    // Without a standard nothing is met or missed.
    expect(run({ period: '2017-Q1', value: 8, met: null }, { subjects: [{ id: 'm1', field: 'organ' }] })).toEqual([]);
  });
  it('need no scheme beside them; a row that names neither is told', () => {
    const { scheme, ...rest } = one({ expect: [{ subject: 'm1', indicator: 'hours', period: '2017-Q1', value: 8 }] });
    expect(scheme).toBe('member-star');
    const bare = (expected: object[]) =>
      runCases({ ...toy, indicators }, [{ ...rest, expect: [...rest.expect, ...(expected as typeof rest.expect)] }])[0]!
        .failures.map(({ message }) => message)
        .join();
    expect(bare([])).toBe('');
    expect(bare([{ subject: 'm1', scheme: 'member-star', period: '2017-Q1', rank: 2 }])).toMatch(/rank: expected 2/);
    expect(bare([{ subject: 'm1', period: '2017-Q1', total: 4 }])).toMatch(/neither a scheme nor an indicator/);
  });
  it('say what is no period of it, or no indicator at all', () => {
    expect(run({ period: '2017-01', value: 4 })).toEqual([
      'm1 2017-01 hours period: expected a period of hours, got 2017-01',
    ]);
    expect(run({ period: '2017-Q1', indicator: 'none', value: 4 })).toEqual(['the pack has no indicator none']);
  });
});
