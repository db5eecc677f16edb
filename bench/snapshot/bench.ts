import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { compilePack } from '@lianxin/core';
import { aside, copyOut } from '../../packages/server/src/db/copy.ts';
import { connect } from '../../packages/server/src/db/connect.ts';
import { owning } from '../../packages/server/src/db/scope.ts';
import { startEmbedded } from '../../packages/server/src/embedded/index.ts';
import { loadPopulation } from '../../packages/server/src/features/scores/population.ts';
import { bytesOf, loadFactSnapshot } from '../../packages/server/src/features/scores/snapshot.ts';
import { loadPackFolder } from '../../packages/server/src/packs/folder.ts';
import { alternate, median, round, say, type Line } from '../measure.ts';
import { fillCounty, year } from './fill.ts';

const rounds = 3;
/** The data folder of a city's demo (`serve --demo city`), where there is one: ten million records take long to make. */
const cityFolder = process.env['LIANXIN_BENCH_CITY'];

/**
 * A snapshot for the simulator of all counties in a database, against `COPY … TO STDOUT` of the same rows of the ledger and the registry,
 * over the same kind of connection and thrown away.
 */
export async function benchSnapshot(): Promise<Line[]> {
  const own = mkdtempSync(join(tmpdir(), 'lianxin-bench-'));
  // The embedded database runs under another account when we are root.
  chmodSync(own, 0o755);
  try {
    const lines = await withDatabase(join(own, 'postgres'), async (pool) => {
      await fillCounty(pool);
      return measure(pool);
    });
    if (cityFolder === undefined) say('snapshot: set LIANXIN_BENCH_CITY to the data folder of a city for ten millions');
    else lines.push(...(await withDatabase(join(resolve(cityFolder), 'postgres'), measure)));
    return lines;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function withDatabase<T>(dir: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dir });
  const pool = connect(embedded.config, { max: 2 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
    await embedded.stop();
  }
}

/** Measures a database; `only` these counties, where not all. */
export async function measure(pool: pg.Pool, only?: readonly string[]): Promise<Line[]> {
  const loaded = loadPackFolder(resolve(import.meta.dirname, '../../packs/huanghua-1-3'), '/')?.loaded.pack;
  if (!loaded) throw new Error('the pack huanghua-1-3 does not pass its check');
  const pack = compilePack(loaded);
  const found = await pool.query<{ county: string; branches: string[] }>(
    `select county, array_agg(distinct id) as branches from organisation where kind = 'branch' group by 1 order by 1`,
  );
  const counties = found.rows.filter(({ county }) => only === undefined || only.includes(county));
  let [records, bytes] = [0, 0];
  const ours = async () => {
    [records, bytes] = [0, 0];
    for (const { county, branches } of counties) {
      const part = { county, from: `${year}-01-01`, to: `${year}-12-31` };
      const { subjects } = await owning(pool, (queries) =>
        loadPopulation(queries, county, pack, { branches, year }, []),
      );
      const taken = await loadFactSnapshot(pool, pack, subjects, part);
      records += taken.records;
      bytes += bytesOf(taken.facts, subjects);
    }
  };
  const types = [...new Set(pack.specs.map(({ record }) => record))].map((type) => pg.escapeLiteral(type)).join(', ');
  const copy = async () => {
    for (const { county } of counties)
      await aside(pool, async (client) => {
        for (const rows of [
          `select r.type, r.subject, r.date, r."values" from record r where r.county = '${county}' and r.type in (${types}) and r.state = 'verified'
             and r.date between '${year}-01-01' and '${year}-12-31'`,
          `select id, kind, valid_from, valid_to, parent, field, form, attributes from organisation where county = '${county}'`,
          `select person, valid_from, valid_to, organisation, kind from membership where county = '${county}'`,
        ])
          for await (const block of copyOut(client, `copy (${rows}) to stdout`)) void block;
      });
  };
  const timed = (work: () => Promise<void>) => async () => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / 1000;
  };
  // Both once beforehand: what lies in the database's memory is there for both.
  await copy();
  await ours();
  const times = await alternate(rounds, { ours: timed(ours), copy: timed(copy) });
  const [our, peer] = [median(times.ours), median(times.copy)];
  const each = round((our / records) * 1e6);
  say(
    `snapshot: ${records.toLocaleString('en')} records, ${each} µs a record, ${round(bytes / records)} bytes a record; ours ${times.ours.map(round).join(' ')} s, copy ${times.copy.map(round).join(' ')} s`,
  );
  const of = `of ${records.toLocaleString('en')} records`;
  return [
    {
      bench: 'snapshot',
      unit: `snapshots/s ${of}`,
      ours: round(1 / our),
      peer: round(1 / peer),
      peerName: 'copy',
      ratio: round(peer / our),
      n: rounds,
    },
    {
      bench: 'snapshot-bytes',
      unit: `bytes a record ${of}`,
      ours: round(bytes / records),
      peer: 40,
      peerName: 'budget',
      ratio: round((40 * records) / bytes),
      n: 1,
    },
  ];
}
