import { describe, expect, test } from 'vitest';
import { dayOf, parsePeriod } from '../calendar.ts';
import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import type { Rules } from '../schemes/rules.ts';
import type { Consequence, Scheme } from '../schemes/scheme.ts';
import { toyPack } from '../testing/index.ts';
import type { Payroll } from './paid.ts';
import { simulator } from './simulate.ts';

/** The toy pack's members, 2 points an hour, at most 6 a month: m0 has 4 points, m1 6, m2 none. One star from 5 points. */
function payOf(consequences: Partial<Consequence>[], change = {}, payroll?: Payroll, more: Partial<Scheme> = {}) {
  const toy = toyPack();
  const paying = consequences.map((each, at) => ({
    consequence: `c${at}`,
    title: '奖金',
    when: {},
    kind: 'pay' as const,
    ...each,
  }));
  const rules: Rules = {
    ...toy,
    schemes: toy.schemes.map((scheme) =>
      scheme.scheme === 'member-star' ? { ...scheme, ...more, consequences: paying } : scheme,
    ),
  };
  const pack = compilePack(rules);
  const { subjects } = subjectsFromRows([
    { id: 'm0', kind: 'member', org: 'b1', field: 'organ', heads: 10 },
    { id: 'm1', kind: 'member', org: 'b1', field: 'organ', heads: 2 },
    { id: 'm2', kind: 'member', org: 'b1', field: 'organ' },
    { id: 'b1', kind: 'branch' },
  ]);
  const rows = [
    { id: 'f0', record: 'volunteer-service', subject: 'm0', date: '2017-03-04', hours: 2 },
    { id: 'f1', record: 'volunteer-service', subject: 'm1', date: '2017-03-04', hours: 3 },
  ];
  const { facts } = factsFromRows(pack, subjects, rows, { complete: false });
  const population = { subjects, facts, year: 2017, asOf: dayOf(2017, 12, 31) };
  const trial = simulator(rules, 'member-star', population, parsePeriod('2017-Q1')!)!;
  const changes = Object.entries(change).map(([path, value]) => ({ path, value }));
  const { comparison } = trial.attempt(changes, payroll === undefined ? {} : { payroll });
  const yuan = (side: 'before' | 'after') => comparison?.[side].pay.map((each) => each.yuan);
  return [yuan('before'), yuan('after')];
}

const more = { 'items.volunteering.points.each': 1 };

describe('what a change does to money that the level alone does not decide', () => {
  test('points times a number of the registry; nothing for who has none', () => {
    // 8 × (4 × 10 + 6 × 2) = 416; at one point an hour 8 × (2 × 10 + 3 × 2) = 208
    const pay = { to: 'subject' as const, 'per-point-yuan': 8, 'in-proportion-to': ['points', 'heads'] };
    expect(payOf([{ pay }], more)).toEqual([[416], [208]]);
  });

  test('a pool is paid whole as long as anybody has points', () => {
    const pay = { to: 'subject' as const, 'pool-yuan': 1000 };
    expect(payOf([{ pay }], { 'items.volunteering.off': true })).toEqual([[1000], [0]]);
  });

  test('totals and places asked for', () => {
    // From 4 points: m0 and m1, 100 each; at one point an hour nobody. The best: m1.
    const pay = { to: 'subject' as const, 'base-yuan': 100, multiplier: { '0': 1, '1': 1 } };
    const asked = [
      { when: { total: { min: 4 } }, pay },
      { when: { rank: { top: 1 } }, pay },
    ];
    expect(payOf(asked, more)).toEqual([
      [200, 100],
      [0, 100],
    ]);
  });

  test('sums withheld before are given back by the new level, to each payee apart', () => {
    // m1 has one star; from 7 points on nobody has. Halves of 0.01 and 0.03 are rounded one by one: 0.01 + 0.02.
    const pay = {
      to: 'subject' as const,
      returns: { scheme: 'member-star', consequence: 'c0' },
      multiplier: { '0': 0.5, '1': 1 },
    };
    const withheld = new Map([['c0', new Map([[1, [0.01, 0.03]]])]]);
    const [before, after] = payOf([{ pay }], { 'levels.1.from': 7 }, { withheld });
    expect([before, after]).toEqual([[0.04], [0.03]]);
    // Nobody worked them out: no amount is claimed.
    expect(payOf([{ pay }])).toEqual([[], []]);
  });

  test('who is barred by a veto is not paid', () => {
    const veto = { veto: 'served', title: '参加过', when: { any: 'volunteer-service' }, effect: { bars: ['c0'] } };
    const pay = { to: 'subject' as const, 'base-yuan': 100, multiplier: { '0': 1, '1': 1 } };
    const vetoes = [veto] as unknown as Scheme['vetoes'];
    expect(payOf([{ pay }], {}, undefined, { vetoes })[0]).toEqual([100]);
  });
});
