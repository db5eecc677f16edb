import { describe, expect, it } from 'vitest';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';

// 居民评分按属性取；没有评的不列入（missing: skip）
const residents = {
  item: 'residents',
  title: '居民评分',
  measure: { attribute: 'marks' },
  points: { each: 1 },
  missing: 'skip',
};
const below = (part: object) => ({ ...part, is: { below: 80 } });
const scheme = (more: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    levels: [
      { level: 1, title: '称职', below: 5 },
      { level: 2, title: '优秀', from: 5 },
    ],
    sections: [
      {
        section: 'base',
        title: '基本',
        items: [{ item: 'base', title: '基本', measure: { number: 5 }, points: { each: 1 } }],
      },
      { section: 'voices', title: '评议', items: [residents] },
    ],
    ...more,
  });
const subjects = [
  { id: 'low', kind: 'member', marks: 70 },
  { id: 'high', kind: 'member', marks: 90 },
  { id: 'none', kind: 'member' },
];
const rows = (more: object) => scoreToy(scheme(more), '2017', { subjects });

describe.each([{ item: 'residents' }, { section: 'voices' }])(
  'what has nothing to measure and is left out: %o',
  (part) => {
    it('strikes no veto', () => {
      const veto = {
        veto: 'residents',
        title: '居民评分低于 80 分的不得评优',
        when: below(part),
        effect: { level: { max: 1 } },
      };
      expect(rows({ vetoes: [veto] }).map(({ subject, level }) => [subject, level])).toEqual([
        ['low', 1],
        ['high', 2],
        ['none', 2],
      ]);
    });

    it('has no consequence', () => {
      const consequence = { consequence: 'mend', title: '整改', kind: 'review', when: below(part) };
      expect(rows({ consequences: [consequence] }).map((row) => row.consequences)).toEqual([['mend'], [], []]);
    });

    it('keeps nobody from a level', () => {
      const levels = [
        { level: 1, title: '称职', below: 5 },
        { level: 2, title: '优秀', from: 5, also: [{ ...part, is: { min: 80 } }] },
      ];
      expect(rows({ levels }).map(({ level }) => level)).toEqual([1, 2, 2]);
    });

    it('chooses no points', () => {
      const points = { choose: [{ when: below(part), points: 0 }], otherwise: 3 };
      const extra = {
        section: 'extra',
        title: '加分',
        items: [{ item: 'extra', title: '加分', measure: { number: 1 }, points }],
      };
      const sections = [...scheme().sections, extra];
      expect(rows({ sections }).map(({ total }) => total)).toEqual([75, 98, 8]);
    });
  },
);

it('what has nothing to measure does not compete in a group of which the best counts', () => {
  const loss = { item: 'loss', title: '扣分', measure: { number: -3 }, points: { each: 1 } };
  const groups = [{ group: 'better', title: '就高', items: ['residents', 'loss'], take: 'best' }];
  const sections = [{ section: 'all', title: '各项', items: [residents, loss] }];
  expect(rows({ groups, sections, levels: [] }).map(({ total }) => total)).toEqual([70, 90, -3]);
});

describe('items of another scheme that were left out', () => {
  const quarterly = { tally: 'month', settle: 'month', reset: 'year' };
  // 每月评一次分，没有评的月份不列入
  const fed = toyScheme({
    scheme: 'fed',
    period: quarterly,
    precision: 1,
    levels: [],
    sections: [
      {
        section: 'voices',
        title: '评议',
        items: [
          { item: 'marks', title: '评分', measure: { entered: 'honour.amount' }, points: { each: 1 }, missing: 'skip' },
          { item: 'rural', title: '农业', applies: { field: 'rural' }, measure: { number: 6 }, points: { each: 1 } },
        ],
      },
    ],
  });
  const reading = (measure: object, subject = 'member') =>
    toyScheme({
      scheme: 'reading',
      subject,
      promotion: undefined,
      deductions: [],
      vetoes: [],
      consequences: [],
      levels: [],
      period: { tally: 'year', settle: 'year', reset: 'year' },
      precision: 0.01,
      sections: [{ section: 'a', title: 'a', items: [{ item: 'a', title: 'a', measure, points: { each: 1 } }] }],
    });
  const marks = [
    ['2017-02-01', 80],
    ['2017-05-01', 90],
    ['2017-11-01', 50],
  ] as const;
  const members = [
    { id: 'b1', kind: 'branch' },
    { id: 'm1', kind: 'member', org: 'b1', field: 'rural' },
    { id: 'm2', kind: 'member', org: 'b1', field: 'organ' },
  ];
  const facts = marks.map(([date, amount]) => ({ record: 'honour', subject: 'm1', date, amount }));
  const toy = toyPack();
  const totals = (measure: object, subject?: string) =>
    scoreToy(
      reading(measure, subject),
      '2017',
      { subjects: members, facts },
      { ...toy, schemes: [...toy.schemes, fed] },
    ).map(({ total }) => total);

  it('are no results of their periods', () => {
    const of = (combine: string, more: object = {}) =>
      totals({ score: 'fed', take: 'item:marks', combine, 'if-none': -1, ...more });
    // (80 + 90 + 50) ÷ 3; m2 was never given marks.
    expect(of('average')).toEqual([73.33, -1]);
    expect(of('worst')).toEqual([50, -1]);
    expect(of('number')).toEqual([3, 0]);
    expect(of('number', { is: { below: 60 } })).toEqual([1, 0]);
    // Sections with nothing in them; rural is always there for m1.
    expect(totals({ score: 'fed', take: 'section:voices', combine: 'number' })).toEqual([12, 0]);
  });

  it('are no results of subjects to whom they do not apply', () => {
    expect(totals({ score: 'fed', of: 'members', take: 'item:rural', combine: 'latest' }, 'branch')).toEqual([6]);
  });

  it('count as none where periods are named', () => {
    expect(totals({ score: 'fed', take: 'item:marks', periods: [12], combine: 'number' })).toEqual([0, 0]);
    expect(totals({ score: 'fed', take: 'item:marks', periods: [2, 3], combine: 'number' })).toEqual([1, 0]);
  });
});

// 本项 20 分，每处扣 1 分，扣完为止；没有的不列入
it('what is left out does not keep what it would have started from', () => {
  const plots = { item: 'plots', title: '撂荒', start: 20, floor: 0, missing: 'skip', measure: { attribute: 'marks' } };
  const items = [
    { ...plots, points: { each: -0.1 } },
    { item: 'base', title: '基本', measure: { number: 60 }, points: { each: 1 }, cap: 80 },
  ];
  const totals = (more: object) =>
    rows({ levels: [], precision: 0.01, sections: [{ section: 'all', title: '各项', items }], ...more }).map(
      ({ total }) => total,
    );
  // 20 − 7 = 13, 20 − 9 = 11; of 100 marks, or of 80 where there are no plots: 60 ÷ 80 × 100 = 75.
  expect(totals({})).toEqual([73, 71, 60]);
  expect(totals({ rescale: 100 })).toEqual([73, 71, 75]);
  const [, , none] = scoreToy(scheme({ sections: [{ section: 'all', title: '各项', items }] }), '2017', { subjects });
  expect(none?.items.map(({ points }) => points)).toEqual([0, 60]);
});
