import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { compilePack, dawn, doomsday, parseDay, subjectTable, type Spell, type SubjectTable } from '@lianxin/core';
import { aside, copyOut } from '../../packages/server/src/db/copy.ts';
import { connect } from '../../packages/server/src/db/connect.ts';
import { owning, type Queries } from '../../packages/server/src/db/scope.ts';
import { startEmbedded } from '../../packages/server/src/embedded/index.ts';
import { loadSubjects } from '../../packages/server/src/features/scores/population.ts';
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
    const few = await withDatabase(join(own, 'postgres'), async (pool) => {
      await fillCounty(pool);
      return measure(pool);
    });
    if (cityFolder === undefined) {
      say('snapshot: set LIANXIN_BENCH_CITY to the data folder of a city for ten millions');
      return few.lines;
    }
    const many = await withDatabase(join(resolve(cityFolder), 'postgres'), measure);
    return [...few.lines, ...many.lines, growth(few, many)];
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

/**
 * Organisations and members. A folder made by an earlier version of the program is only read, not brought up to date: what its registry does not
 * know yet is left out.
 */
async function loadRegistry(queries: Queries, county: string, branches: string[]): Promise<SubjectTable> {
  const known = await queries.client.query(
    `select from information_schema.columns where table_name = 'membership' and column_name = 'attributes'`,
  );
  if (known.rowCount !== 0) return loadSubjects(queries, county, { branches, year });
  const found = await queries.client.query<{
    id: string;
    kind: string;
    valid_from: string;
    valid_to: string | null;
    parent: string | null;
    attributes: Spell['attributes'];
  }>(
    `select id, kind, valid_from, valid_to, parent, jsonb_build_object('field', field, 'form', form) as attributes
     from organisation where county = $1
     union all
     select m.person, 'member', m.valid_from, m.valid_to, m.organisation, jsonb_build_object('field', o.field, 'membership', m.kind)
     from membership m left join organisation o on o.county = m.county and o.id = m.organisation and o.valid_to is null where m.county = $1`,
    [county],
  );
  return subjectTable(
    found.rows.map(({ id, kind, valid_from, valid_to, parent, attributes }) => ({
      id,
      kind,
      parent,
      attributes,
      from: parseDay(valid_from) ?? dawn,
      to: valid_to === null ? doomsday : (parseDay(valid_to) ?? 0) - 1,
    })),
  );
}

/** What was measured of one database. */
interface Measured {
  lines: Line[];
  /** Microseconds a record. */
  each: number;
  records: number;
}

/** Measures a database; `only` these counties, where not all. */
export async function measure(pool: pg.Pool, only?: readonly string[]): Promise<Measured> {
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
    for (const { county, branches } of counties)
      await owning(pool, async (queries) => {
        const subjects = await loadRegistry(queries, county, branches);
        const taken = await loadFactSnapshot(queries, county, pack, subjects, year);
        records += taken.records;
        bytes += bytesOf(taken.facts, subjects);
      });
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
  const lines: Line[] = [
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
  return { lines, each, records };
}

/** How the time a record takes grows with their number: level, or less, is 1 and more. */
function growth(few: Measured, many: Measured): Line {
  const size = `${(few.records / 1e6).toFixed(1)} to ${(many.records / 1e6).toFixed(1)} million records`;
  say(`snapshot: from ${size} the time a record takes goes from ${few.each} to ${many.each} µs`);
  return {
    bench: 'snapshot-growth',
    unit: `µs a record, from ${size}`,
    ours: many.each,
    peer: few.each,
    peerName: 'a tenth',
    ratio: round(few.each / many.each),
    n: rounds,
  };
}
