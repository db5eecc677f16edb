import { compilePack, evaluatePopulation, dayOf } from '@lianxin/core';
import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { testApp } from '../../testing/index.ts';
import { loadPopulation } from './population.ts';
import { loadFactSnapshot } from './snapshot.ts';

const { deps, ownerDb } = await testApp({ packs: true });
const county = '999901';

test('a snapshot gives everybody the scores that the facts read one by one give', async () => {
  const branches = await ownerDb.query<{ id: string }>(
    `select distinct id from organisation where county = $1 and kind = 'branch'`,
    [county],
  );
  const pack = compilePack(deps.packs.of(county));
  const insert = (type: string, subject: string, kind: string, date: string, values: object, state = 'verified') =>
    ownerDb.query<{ id: string }>(
      `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, gen_random_uuid(), 1, $2, 'verify', $3, $4, $5, 'jia-1', $6, $7, 'jia-1-a', 'jia-1-a', $8) returning id`,
      [county, type, state, kind, subject, date, JSON.stringify(values), deps.clock.now()],
    );
  const meeting = { kind: 'theme-day', topic: '学 "党章"\\', present: ['jia-1-a', 'jia-1-b'] };
  const { rows } = await insert('meeting', 'jia-1', 'branch', '2026-03-05', meeting);
  for (const person of meeting.present)
    await ownerDb.query(
      `insert into record_party (county, person, record, seq, field, date, organisation) values ($1, $2, $3, 1, 'present', '2026-03-05', 'jia-1')`,
      [county, person, rows[0]!.id],
    );
  await insert('volunteer-service', 'jia-1-a', 'member', '2026-03-07', { hours: 2.5, matter: '清河' });
  await insert('volunteer-service', 'jia-1-a', 'member', '2026-03-08', { hours: 3, matter: '清河' }, 'entered');
  const { rows: undone } = await insert('volunteer-service', 'jia-1-b', 'member', '2026-03-09', { hours: 4 });
  await ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     select county, id, 2, type, 'withdraw', 'withdrawn', subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at from record where id = $1`,
    [undone[0]!.id],
  );

  const part = { branches: branches.rows.map(({ id }) => id), year: 2026 };
  const kinds = ['member', 'branch', 'committee', 'county'];
  const { subjects, facts } = await owning(ownerDb, (queries) => loadPopulation(queries, county, pack, part, kinds));
  const taken = await loadFactSnapshot(ownerDb, pack, subjects, { county, from: '2026-01-01', to: '2026-12-31' });
  expect(taken.facts.get('meeting.present')?.day).toHaveLength(2);
  expect(taken.facts.get('volunteer-service')?.columns['hours']).toMatchObject({ values: Float64Array.of(25) });
  const scored = (from: typeof facts) =>
    [...evaluatePopulation(pack, { subjects, facts: from, year: 2026, asOf: dayOf(2026, 12, 31) })].map(
      ([scheme, { settleTotals, held }]) => ({ scheme, settleTotals, held }),
    );
  expect(scored(taken.facts)).toEqual(scored(facts));
});
