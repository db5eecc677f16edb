import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, formatDay } from '../../calendar.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';

const toy = toyPack();
const only = (items: object[]) => [{ section: 's', title: '部分', items }];
const places = toyScheme({
  scheme: 'places',
  subject: 'branch',
  period: { tally: 'year', settle: 'year', reset: 'year' },
  precision: 1,
  levels: [],
  sections: only([{ item: 'i', title: '项', measure: { sum: 'honour.amount' }, points: { each: 1 } }]),
});
const about = { applies: { field: 'rural' } };
const reader = (of: 'scheme' | 'item') => {
  const own = of === 'item' ? about : {};
  const item = (name: string, measure: object, points: object, over = 'year') => ({
    item: name,
    title: name,
    over,
    measure,
    points,
    ...own,
  });
  return toyScheme({
    scheme: 'reader',
    ...(of === 'scheme' ? about : {}),
    period: { tally: 'month', settle: 'year', reset: 'year' },
    precision: 0.01,
    levels: [],
    sections: only([
      item('weighed', { score: 'places', of: 'above', among: 'by-months' }, { 'as-entered': true }),
      item('months', { present: 'months' }, { each: 1 }),
      item('each', { number: 1 }, { each: 1 }, 'month'),
    ]),
    consequences: [
      {
        consequence: 'paid',
        title: '绩效',
        kind: 'pay',
        when: {},
        pay: { to: 'subject', 'base-yuan': 1200, 'in-proportion-to': [{ present: 'months' }] },
      },
    ],
  });
};

// Days of 2017 on which one comes or goes from place to place, as one of those the rules are about, another, or not at all.
const spells = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { minLength: 1, maxLength: 6 }).chain((days) =>
  fc
    .array(fc.record({ branch: fc.nat(2), is: fc.constantFrom('rural', 'organ', 'away') }), {
      minLength: days.length,
      maxLength: days.length,
    })
    .map((kinds) => days.toSorted((a, b) => a - b).map((day, at) => ({ day, ...kinds[at]! }))),
);
const amounts = [120, 60, 0];

it('weighs, counts and pays by the same months, whoever comes and goes when', () => {
  const begin = dayOf(2017, 1, 1);
  fc.assert(
    fc.property(spells, fc.constantFrom<'scheme' | 'item'>('scheme', 'item'), (drawn, of) => {
      const stays = drawn
        .map((spell, at) => ({ ...spell, from: begin + spell.day, to: begin + (drawn[at + 1]?.day ?? 365) - 1 }))
        .filter(({ is }) => is !== 'away');
      const rows = stays.map(({ branch, is, from, to }) => ({
        id: 'm',
        kind: 'member',
        org: `b${branch}`,
        field: is,
        since: formatDay(from),
        until: formatDay(to),
      }));
      const scored = scoreToy(
        reader(of),
        '2017',
        {
          subjects: [...rows, ...amounts.map((_, at) => ({ id: `b${at}`, kind: 'branch' }))],
          facts: amounts.map((amount, at) => ({ record: 'honour', subject: `b${at}`, date: '2017-06-01', amount })),
        },
        { ...toy, schemes: [...toy.schemes, places] },
      );
      const lasts = Array.from({ length: 12 }, (_, month) => {
        const [first, last] = [
          dayOf(2017, month + 1, 1),
          dayOf(month === 11 ? 2018 : 2017, ((month + 1) % 12) + 1, 1) - 1,
        ];
        return stays.findLast(({ from, to }) => from <= last && to >= first);
      });
      const held = lasts.filter((spell) => spell?.is === 'rural');
      const row = scored.find(({ subject }) => subject === 'm');
      const points = (name: string) => row?.items.find(({ item }) => item === name)?.points ?? 0;
      const there = lasts.filter((spell) => spell !== undefined);
      const mean = held.reduce((sum, spell) => sum + amounts[spell!.branch]!, 0) / Math.max(1, held.length);
      const paid = of === 'scheme' ? held.length : there.length;
      expect([points('months'), points('each')]).toEqual([held.length, held.length]);
      expect(points('weighed')).toBeCloseTo(mean, 1);
      expect(row?.payments.map(({ yuan }) => yuan)).toEqual(paid === 0 ? undefined : [100 * paid]);
    }),
    { seed: 18, numRuns: 40 },
  );
});
