import { describe, expect, it } from 'vitest';
import { toyFindings } from '../../pack/toy-findings.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compileScheme } from '../compile.ts';

const levels = [
  { level: 1, title: '一星', below: 10 },
  { level: 2, title: '二星', from: 10, below: 20 },
  { level: 3, title: '三星', from: 20 },
];
/** Points are hours of the year; fewer than 8 hours of it leave the star as it was. */
const scheme = (more: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    quota: undefined,
    levels,
    sections: [
      {
        section: 's',
        title: 's',
        items: [{ item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } }],
      },
    ],
    vetoes: [
      {
        veto: 'absent',
        title: '缺席的不晋级',
        when: { any: 'absence' },
        effect: { level: { max: 'previous' } },
      },
    ],
    ...more,
  });
const hours = (year: number, many: number) => ({ record: 'volunteer-service', date: `${year}-03-01`, hours: many });
const absent = (year: number) => ({ record: 'absence', date: `${year}-04-01` });
const level = (facts: object[], period = '2017', of = scheme()) =>
  scoreToy(of, period, { facts: facts as never[] })[0]?.level;
const many = (year: number, times: number) => Array.from({ length: times }, () => hours(year, 11));

describe('a level no higher than the one held before', () => {
  it('keeps who would have risen where they were', () => {
    expect(level([...many(2016, 1), ...many(2017, 2)])).toBe(3);
    expect(level([...many(2016, 1), ...many(2017, 2), absent(2017)])).toBe(2);
    expect(level([hours(2016, 5), ...many(2017, 2), absent(2017)])).toBe(1);
  });

  it('does not raise who falls, nor hold who stood at the top', () => {
    expect(level([...many(2016, 2), ...many(2017, 1), absent(2017)])).toBe(2);
    expect(level([...many(2016, 2), ...many(2017, 2), absent(2017)])).toBe(3);
  });

  it('leaves alone who held none before', () => {
    expect(level([...many(2017, 2), absent(2017)])).toBe(3);
  });

  it('goes on from what was held, year after year', () => {
    const facts = [hours(2015, 5), ...many(2016, 2), absent(2016), ...many(2017, 2), absent(2017)];
    expect([level(facts, '2016'), level(facts, '2017')]).toEqual([1, 1]);
  });

  it('says in the explanation which level that was, and counts as one for each level', () => {
    const compiled = compileScheme({ ...toyPack(), schemes: [scheme()] }, scheme().scheme);
    expect(compiled.vetoes.map(({ veto }) => [veto.veto, veto.effect.level])).toEqual([
      ['absent', { max: 1 }],
      ['absent', { max: 2 }],
    ]);
    // What was held then hangs on the years before.
    expect(compiled.yearsBack).toBe(Infinity);
    const [row] = scoreToy(scheme(), '2017', { facts: [...many(2016, 1), ...many(2017, 2), absent(2017)] as never[] });
    expect(row?.vetoes).toEqual(['absent']);
  });

  it('stands alone', () => {
    const vetoes = (effect: string) =>
      `vetoes:\n  - { veto: absent, title: 缺席, when: { any: volunteer-service }, effect: ${effect} }\n`;
    const found = (effect: string) =>
      toyFindings({ 'schemes/member-star.yaml': [['levels:\n', `${vetoes(effect)}levels:\n`]] });
    expect(found('{ level: { max: previous } }')).toEqual([]);
    expect(found('{ level: { max: previous }, points: 3 }').map((text) => text.split(' ')[0])).toEqual(['wrong-value']);
  });
});

it('is kept for its time, anew when it is reached as that ends, and as it was when a veto lowers it', () => {
  const kept = scheme({
    promotion: { 'keep-for': 3, 'keep-over-reset': true, first: 'by-total' },
    vetoes: [{ veto: 'down', title: '降级', when: { any: 'absence' }, effect: { level: { down: 1 } } }],
  });
  const levelsOf = (facts: object[]) =>
    [2016, 2017, 2018, 2019, 2020, 2021, 2022].map((year) => level(facts, `${year}`, kept));
  // Three stars in 2016 for three years; reached again in 2019, for three more.
  expect(levelsOf([...many(2016, 2), ...many(2019, 2)])).toEqual([3, 3, 3, 3, 3, 3, 1]);
  // Three stars in 2016, lowered in 2017; reached in 2018 and lowered at once: two, for three years from then.
  expect(levelsOf([...many(2016, 2), absent(2017), ...many(2018, 2), absent(2018)])).toEqual([3, 2, 2, 2, 2, 1, 1]);
  // Two stars in 2016, three in 2017 until 2019; lowered in 2018, and still until 2019.
  expect(levelsOf([...many(2016, 1), ...many(2017, 2), absent(2018)])).toEqual([2, 3, 2, 2, 1, 1, 1]);
});
