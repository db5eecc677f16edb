import { expect, test } from 'vitest';
import { testApp } from '../../testing/index.ts';
import { rescoreStale } from './live.ts';

const { deps, ownerDb, time } = await testApp({ packs: true });

test('a county that cannot be scored keeps its marks, and the others get their scores', async () => {
  // Many and older: they would fill every batch.
  await ownerDb.query(
    `insert into score_stale (county, subject, subject_kind, year, since) select '999901', 'gone-' || n, 'member', 2026, '2020-01-01' from generate_series(1, 500) n`,
  );
  await ownerDb.query(
    `insert into score_stale (county, subject, subject_kind, year, since) values ('999902', 'yi-1-b', 'member', 2026, $1)`,
    [time.day],
  );
  const packs = {
    ...deps.packs,
    of: (county: string) => {
      if (county === '999901') throw new Error('its pack is broken');
      return deps.packs.of(county);
    },
  };
  await expect(rescoreStale({ ...deps, packs })).rejects.toThrow('999901');
  const left = await ownerDb.query('select county, count(*)::int as marks from score_stale group by county');
  expect(left.rows).toEqual([{ county: '999901', marks: 500 }]);
  const scored = await ownerDb.query(`select 1 from score where county = '999902' and subject = 'yi-1-b'`);
  expect(scored.rowCount).toBeGreaterThan(0);
});
