import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, parsePeriod } from '../calendar.ts';
import { factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import { oneItemScheme, toyPack } from '../testing/index.ts';
import { type Change, changeScheme } from './change.ts';
import { compareSides, sideOf } from './compare.ts';
import { simulator } from './simulate.ts';

const rules = toyPack();
const period = parsePeriod('2017-Q1')!;

const changes = fc.uniqueArray(
  fc.oneof(
    fc.record({ path: fc.constant('items.volunteering.points.each'), value: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ path: fc.constant('items.volunteering.cap.month'), value: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ path: fc.constant('items.meetings.cap'), value: fc.constant(null) }),
    fc.record({ path: fc.constant('items.meetings.points.each'), value: fc.constantFrom(0.5, 2) }),
    fc.record({ path: fc.constant('items.volunteering.off'), value: fc.constant(true) }),
    fc.record({ path: fc.constant('sections.common.cap.month'), value: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ path: fc.constant('levels.1.from'), value: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ path: fc.constant('start'), value: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ path: fc.constant('precision'), value: fc.constantFrom(0.01, 0.1) }),
    fc.record({ path: fc.constant('applies'), value: fc.constant({ field: 'organ' }) }),
  ),
  { maxLength: 3, selector: ({ path }) => path },
);

const acts = fc.array(
  fc.record({
    member: fc.integer({ min: 0, max: 5 }),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 3 }),
    hours: fc.integer({ min: 1, max: 8 }).map((half) => half / 2),
    meeting: fc.boolean(),
  }),
  { maxLength: 30 },
);

it('gives what scoring everything from scratch gives, whatever is changed', () => {
  fc.assert(
    fc.property(acts, fc.array(changes, { minLength: 1, maxLength: 3 }), (list, tries) => {
      const pack = compilePack(rules);
      const members = Array.from({ length: 6 }, (_, i) => ({
        id: `m${i}`,
        kind: 'member',
        org: 'b1',
        field: i % 2 === 0 ? 'organ' : 'rural',
      }));
      const { subjects } = subjectsFromRows([...members, { id: 'b1', kind: 'branch' }]);
      const rows = list.map(({ member, day, month, hours, meeting }, i) => {
        const date = `2017-0${month}-${String(day).padStart(2, '0')}`;
        return meeting
          ? { id: `f${i}`, record: 'meeting', subject: 'b1', date, kind: 'group', present: [`m${member}`] }
          : { id: `f${i}`, record: 'volunteer-service', subject: `m${member}`, date, hours };
      });
      const { facts } = factsFromRows(pack, subjects, rows, { complete: false });
      const population = { subjects, facts, year: 2017, asOf: dayOf(2017, 12, 31) };
      const studio = simulator(rules, 'member-star', population, period)!;
      for (const tried of tries) {
        const changed = changeScheme(rules, 'member-star', tried as readonly Change[]);
        const { comparison } = studio.attempt(tried as readonly Change[]);
        expect(comparison === null).toBe(changed.rules === null);
        if (changed.rules === null) continue;
        const before = sideOf(pack, 'member-star', population);
        const after = sideOf(compilePack(changed.rules), 'member-star', population);
        expect(comparison).toEqual(compareSides(before, after, subjects.ids, period));
      }
    }),
    { seed: 11, numRuns: 60 },
  );
});

it('keeps points that fit into few bits and those that do not, where some have no such item', () => {
  const measure = { sum: 'volunteer-service.hours' };
  const scheme = oneItemScheme(
    { measure, points: { each: 1000 }, applies: { field: 'organ' } },
    { 'ties-by': ['item:tried'] },
  );
  const own = { ...rules, schemes: [scheme] };
  const pack = compilePack(own);
  const { subjects } = subjectsFromRows([
    { id: 'm1', kind: 'member', field: 'organ' },
    { id: 'm2', kind: 'member', field: 'rural' },
  ]);
  const served = [{ id: 'f', record: 'volunteer-service', subject: 'm1', date: '2017-01-05', hours: 8 }];
  const { facts } = factsFromRows(pack, subjects, served, { complete: false });
  const population = { subjects, facts, year: 2017, asOf: dayOf(2017, 12, 31) };
  const { comparison } = simulator(own, scheme.scheme, population, period)!.attempt([]);
  // 8 小时 × 1000 分；m2 不适用，计 0：平均 4000
  expect([comparison?.changed, comparison?.after.mean, comparison?.moved]).toEqual([0, 4000, []]);
});
