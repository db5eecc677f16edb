import { join } from 'node:path';
import type { Pool } from 'pg';
import { expect } from 'vitest';
import { shanghaiDate } from '../../packages/server/src/clock.ts';
import { owning } from '../../packages/server/src/db/scope.ts';
import { rescoreCounty } from '../../packages/server/src/features/scores/rescore.ts';
import { packsOfCounties } from '../../packages/server/src/packs/packs-of-counties.ts';
import type { Acknowledged } from './writers.ts';

const county = '999901';

const byText = (a: { text: string }, b: { text: string }) => (a.text < b.text ? -1 : 1);

/** Every acknowledged record is in the ledger as acknowledged, none twice, and each act is in the audit log once; who only read it is there besides. */
export async function expectLedger(db: Pool, acknowledged: readonly Acknowledged[], name: string): Promise<void> {
  const found = await db.query<{ id: string; text: string; seq: number; state: string; acts: number; audits: number }>(
    `select r.id, r."values"->>'activity' as text, max(r.seq)::int as seq, (array_agg(r.state order by r.seq desc))[1] as state, count(*)::int as acts,
       (select count(*)::int from audit a where a.county = r.county and a.object_kind = 'record' and a.object = r.id::text and a.action <> 'record.read') as audits
     from record r where r.county = $1 and r."values"->>'activity' like $2 group by r.county, r.id, text`,
    [county, `${name} %`],
  );
  const stored = found.rows.toSorted(byText).map(({ id, text, seq, state }) => ({ id, text, seq, state }));
  expect(stored).toEqual(acknowledged.toSorted(byText));
  expect(found.rows.filter(({ acts, seq, audits }) => acts !== seq || audits !== seq)).toEqual([]);
}

/** Stored scores are those of a full recount of the year, made aside and thrown away. */
export async function expectRecount(db: Pool): Promise<void> {
  const now = new Date();
  const today = shanghaiDate(now);
  const clock = { now: () => now, today: () => today };
  const packs = await packsOfCounties(db, join(import.meta.dirname, '..', '..', 'packs'), clock);
  const [stored, counted] = await owning(db, async (queries) => {
    const scores = async () =>
      (
        await queries.client.query(
          `select scheme, period, subject, organisation, field, total, level, band, vetoes, items from score where county = $1 order by scheme, period, subject`,
          [county],
        )
      ).rows as { scheme: string; total: string }[];
    await queries.client.query('begin');
    try {
      const before = await scores();
      await queries.client.query('delete from score where county = $1', [county]);
      await rescoreCounty(queries, { county, pack: packs.of(county), year: Number(today.slice(0, 4)), today, now });
      return [before, await scores()];
    } finally {
      await queries.client.query('rollback');
    }
  });
  expect(stored.some(({ scheme, total }) => scheme === 'member-star' && Number(total) > 0)).toBe(true);
  expect(stored).toEqual(counted);
}
