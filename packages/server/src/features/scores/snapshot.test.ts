import { compilePack, schemeSchema, type FactTable, type Pack } from '@lianxin/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { testApp } from '../../testing/index.ts';
import { loadPopulation } from './population.ts';
import { loadFactSnapshot } from './snapshot.ts';

const { deps, ownerDb } = await testApp({ packs: true });
const county = '999901';
const own = deps.packs.of(county);
/** The county's rules, one of which looks back fifteen months, and one of which starts from zero every two years. */
const rules: Pack = {
  ...own,
  schemes: [
    ...own.schemes,
    schemeSchema.parse({
      scheme: 'long',
      title: '两年',
      subject: 'member',
      period: { tally: 'month', settle: 'year', reset: 'two-years' },
      precision: 0.1,
      publish: { level: 'none', total: 'none' },
      sections: [
        {
          section: 'a',
          title: '甲',
          items: [
            {
              item: 'hours',
              title: '时长',
              measure: { sum: 'volunteer-service.hours', valid: { months: 15 } },
              points: { each: 1 },
            },
          ],
        },
      ],
    }),
  ],
};
const pack = compilePack(rules);
const people = ['jia-1-a', 'jia-1-b', 'jia-1-c', 'jia-2-a', 'jia-office', 'nobody'];

const date = fc
  .record({
    year: fc.integer({ min: 2023, max: 2028 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ year, month, day }) => `${year}-${String(month).padStart(2, '0')}-0${day}`);
const person = fc.constantFrom(...people);
const line = fc.record({
  id: fc.uuid(),
  date,
  subject: person,
  what: fc.oneof(
    fc.record({
      type: fc.constant('volunteer-service'),
      values: fc.record({ hours: fc.constantFrom(null, 0.5, 1, 2.25, 3), activity: fc.string() }),
    }),
    fc.record({
      type: fc.constant('meeting'),
      values: fc.record({
        kind: fc.constantFrom('theme-day', 'congress', 'lecture'),
        topic: fc.string(),
        present: fc.uniqueArray(person),
        'by-secretary': fc.constantFrom(true, false, null),
      }),
    }),
    fc.record({
      type: fc.constant('party-discipline'),
      values: fc.record({ decision: fc.constantFrom('warning', 'serious-warning', '') }),
    }),
    fc.record({ type: fc.constant('absence'), values: fc.constant({}) }),
    fc.record({ type: fc.constant('not-in-the-pack'), values: fc.constant({ hours: 3 }) }),
  ),
  /** What was done to it: states of its versions. */
  versions: fc.constantFrom(
    ['verified'],
    ['entered'],
    ['entered', 'verified'],
    ['verified', 'withdrawn'],
    ['verified', 'entered'],
    ['verified', 'verified'],
    ['returned'],
  ),
});
const appeal = fc.record({
  id: fc.uuid(),
  subject: person,
  state: fc.constantFrom('raised', 'accepted', 'rejected'),
  period: fc.constantFrom('2025-12', '2026-03', '2026-Q2', '2027-01', '2028-01'),
  points: fc.constantFrom(-1, 0.5, 2),
});

type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

async function insert({ id, date: on, subject, what, versions }: Line): Promise<void> {
  for (const [at, state] of versions.entries()) {
    const values = { ...what.values, ...('hours' in what.values && at > 0 ? { hours: 9 } : {}) };
    await ownerDb.query(
      `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, $2, $3, $4, 'verify', $5, 'member', $6, 'jia-1', $7, $8, 'x', 'x', now())`,
      [county, id, at + 1, what.type, state, subject, on, JSON.stringify(values)],
    );
    for (const present of 'present' in what.values ? what.values.present : [])
      await ownerDb.query(
        `insert into record_party (county, person, record, seq, field, date, organisation) values ($1, $2, $3, $4, 'present', $5, 'jia-1')`,
        [county, present, id, at + 1, on],
      );
  }
}

/** Facts as plain values: what the rules see of them. */
function plain(table: FactTable | undefined) {
  if (table === undefined) return null;
  const columns = Object.entries(table.columns).map(([field, column]) => [
    field,
    column.type === 'numbers' ? [...column.values] : [...column.codes].map((code) => column.dictionary[code] ?? null),
  ]);
  return { start: [...table.start], day: [...table.day], columns: Object.fromEntries(columns) as unknown };
}

test.each([2026, 2027])(
  'one COPY gives the tables that are read row by row, whatever the ledger holds: %i',
  async (year) => {
    const branches = ['jia-1', 'jia-2', 'jia-office'];
    const property = fc
      .asyncProperty(
        fc.uniqueArray(line, { maxLength: 25, selector: ({ id }) => id }),
        fc.uniqueArray(appeal, { maxLength: 4, selector: ({ id }) => id }),
        async (lines, appeals) => {
          for (const one of lines) await insert(one);
          for (const { id, subject, state, period, points } of appeals)
            await ownerDb.query(
              `insert into appeal (county, id, seq, state, scheme, period, settle_period, item, subject, organisation, statement, points, actor, acted_at)
           values ($1, $2, 2, $3, 'member-star', $4, '2026-Q1', 'volunteering', $5, 'jia-1', '', $6, 'x', now())`,
              [county, id, state, period, subject, points],
            );
          await owning(ownerDb, async (queries) => {
            const kinds = ['member', 'branch', 'committee', 'county'];
            const { subjects, facts } = await loadPopulation(queries, county, pack, { branches, year }, kinds);
            const taken = await loadFactSnapshot(queries, county, pack, subjects, year);
            for (const { table } of pack.specs)
              expect([table, plain(taken.facts.get(table))]).toEqual([table, plain(facts.get(table))]);
          });
        },
      )
      .beforeEach(async () => {
        await ownerDb.query('truncate record, record_party, appeal');
      });
    await fc.assert(property, { numRuns: 25, seed: 20_261_122 });
  },
  120_000,
);
