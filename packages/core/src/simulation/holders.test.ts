import { expect, test } from 'vitest';
import { dayOf, parsePeriod } from '../calendar.ts';
import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import type { Rules } from '../schemes/rules.ts';
import { toyPack } from '../testing/index.ts';
import { simulator } from './simulate.ts';

test('pay goes once to each who holds a post in a subject, by the subject’s level', () => {
  const toy = toyPack();
  const pay = {
    consequence: 'post-pay',
    title: '补贴',
    kind: 'pay' as const,
    when: {},
    pay: { to: { posts: [{ post: 'secretary', title: '书记' }] }, 'base-yuan': 100, multiplier: { '0': 0.5, '1': 2 } },
  };
  const rules: Rules = {
    ...toy,
    schemes: toy.schemes.map((scheme) =>
      scheme.scheme === 'member-star' ? { ...scheme, consequences: [pay] } : scheme,
    ),
  };
  const pack = compilePack(rules);
  const { subjects } = subjectsFromRows([
    { id: 'm0', kind: 'member', org: 'b1', field: 'organ' },
    { id: 'm1', kind: 'member', org: 'b1', field: 'organ' },
    { id: 'b1', kind: 'branch' },
  ]);
  const rows = [{ id: 'f', record: 'volunteer-service', subject: 'm1', date: '2017-03-04', hours: 3 }];
  const { facts } = factsFromRows(pack, subjects, rows, { complete: false });
  const trial = simulator(
    rules,
    'member-star',
    { subjects, facts, year: 2017, asOf: dayOf(2017, 12, 31) },
    parsePeriod('2017-Q1')!,
  )!;
  // m1 has one star (6 points, from 5); one person is paid with m0, three with m1: 50 + 3 × 200. From 7 points on nobody has one.
  const counts = new Float64Array(subjects.ids.length);
  counts[subjects.ids.indexOf('m0')] = 1;
  counts[subjects.ids.indexOf('m1')] = 3;
  const holders = new Map([['post-pay', counts]]);
  const { comparison } = trial.attempt([{ path: 'levels.1.from', value: 7 }], { payroll: { holders } });
  expect(comparison?.before.pay).toEqual([{ consequence: 'post-pay', yuan: 650 }]);
  expect(comparison?.after.pay).toEqual([{ consequence: 'post-pay', yuan: 200 }]);
  // Nobody counted them: no amount is claimed.
  expect(trial.attempt([]).comparison?.before.pay).toEqual([]);
});
