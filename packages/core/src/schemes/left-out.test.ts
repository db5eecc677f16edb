import { describe, expect, it } from 'vitest';
import { scoreToy, toyScheme } from '../testing/index.ts';

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
    promotion: undefined,
    deductions: [],
    vetoes: [],
    consequences: [],
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
