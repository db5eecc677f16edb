import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError, sessionRoutes, systemRoutes } from '@lianxin/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shanghaiDate } from '../../packages/server/src/clock.ts';
import { connect } from '../../packages/server/src/db/connect.ts';
import { migrate } from '../../packages/server/src/db/migrate.ts';
import { startEmbedded, type Embedded } from '../../packages/server/src/embedded/index.ts';
import { seed, seedPassword } from '../../packages/server/src/testing/seed.ts';
import { tempFolder } from '../../packages/server/src/testing/temp-folder.ts';
import { eventually } from '../acceptance/eventually.ts';
import { signIn, type Person } from '../acceptance/person.ts';
import { expectLedger, expectRecount } from './ledger.ts';
import { freePort, startServer, type ServerProcess } from './server-process.ts';
import { startWriters, type Writers } from './writers.ts';

// The plug is pulled again and again while people write. The installation is the one of `npm start`: the program as a process of its own
// with its embedded PostgreSQL, only that the county is a tiny one.
const times = 20;
const data = tempFolder('faults');
const folder = join(data, 'postgres');
const today = shanghaiDate(new Date());
let env: Record<string, string>;
let url: string;
let database: Embedded;
let server: ServerProcess;
let pairs: { author: Person; verifier: Person }[];

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = { LIANXIN_DATA: data, LIANXIN_DEMO: 'off', LIANXIN_LOG: 'fatal', PORT: `${port}`, DATABASE_URL: '' };
  database = await startEmbedded({ dir: folder, say: () => undefined });
  await migrate(database.config);
  const ownerDb = connect(database.config);
  await seed(ownerDb);
  // With a first record in the ledger the first start gives everybody a score.
  await ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     values ('999901', gen_random_uuid(), 1, 'charity', 'enter', 'entered', 'member', 'jia-1-c', 'jia-1', $1, '{}', 'jia-1-c', 'jia-1-c', now())`,
    [today],
  );
  await ownerDb.end();
  // What it compiled is kept by one that ends, not by one that is killed: the many starts below then take half as long.
  await (await startServer(env)).stop();
  server = await startServer(env);
  pairs = await Promise.all(
    [
      ['jia-1-b', 'jia-1-a'],
      ['jia-2-b', 'jia-2-a'],
      ['jia-1-a', 'jia-township-officer'],
    ].map(async (names) => {
      const [author, verifier] = await Promise.all(names.map((name) => signIn(url, name, seedPassword)));
      return { author, verifier } as { author: Person; verifier: Person };
    }),
  );
});

afterAll(async () => {
  await server?.stop();
  await database?.stop();
  rmSync(data, { recursive: true, force: true });
});

/** Waits until the server has scored everything, and holds what it stored against what was promised. */
async function expectNothingLost(writers: Writers, name: string): Promise<void> {
  const ownerDb = connect(database.config);
  try {
    await eventually(
      'no score is stale',
      async () => (await ownerDb.query('select from score_stale')).rowCount,
      (marks) => marks === 0,
    );
    await expectLedger(ownerDb, writers.acknowledged, name);
    await expectRecount(ownerDb);
  } finally {
    await ownerDb.end();
  }
  const auditor = await signIn(url, 'jia-auditor', seedPassword);
  expect(await auditor.call(systemRoutes.verifyAudit)).toMatchObject({ holds: true });
  expect([...writers.refusals]).toEqual(['unavailable']);
}

test(`the server is killed ${times} times while people write: what was acknowledged is there, once, and counts`, async () => {
  const writers = startWriters(pairs, 'server', today);
  for (let kill = 0; kill < times; kill++) {
    await writers.progress(2 + (kill % 4));
    await server.kill();
    server = await startServer(env);
  }
  await writers.progress(5);
  await writers.stop();
  expect(server.alive()).toBe(true);
  await expectNothingLost(writers, 'server');
});

test(`the database is killed ${times} times while people write: the server says so, outlives it and starts it again`, async () => {
  const writers = startWriters(pairs, 'database', today);
  const { author } = pairs[0] as (typeof pairs)[0];
  for (let kill = 0; kill < times; kill++) {
    await writers.progress(2 + (kill % 4));
    // Every second time all its processes at once, as a power cut would.
    await killDatabase({ whole: kill % 2 === 1 });
    const answer = () => author.call(sessionRoutes.getSession).then(() => 'answered', codeOf);
    await eventually('a request is told of the outage', answer, (code) => code === 'unavailable');
  }
  await writers.progress(5);
  await writers.stop();
  expect(server.alive()).toBe(true);
  await expectNothingLost(writers, 'database');
});

function codeOf(error: unknown): string {
  if (!(error instanceof ProblemError)) throw error;
  return error.problem.code;
}

async function killDatabase({ whole }: { whole: boolean }): Promise<void> {
  const ownerDb = connect(database.config);
  const activity = await ownerDb.query<{ pid: number }>('select pid from pg_stat_activity');
  const [where] = (await ownerDb.query<{ data: string }>(`select current_setting('data_directory') as data`)).rows;
  const note = readFileSync(join(where?.data ?? '', 'postmaster.pid'), 'utf8');
  const postmaster = Number(note.split('\n')[0]);
  for (const pid of whole ? [postmaster, ...activity.rows.map((row) => row.pid)] : [postmaster]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // A connection that closed meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  await ownerDb.end();
}

test('a server that is asked to stop stops, and an older program on a newer database refuses to start and says so', async () => {
  expect(await server.stop()).toBe(0);
  const ownerDb = connect(database.config);
  await ownerDb.query(`insert into migration select '9999-add-later', sha256 from migration limit 1`);
  await ownerDb.end();
  await expect(startServer(env)).rejects.toThrow(/ended with 1:.*older program on a newer database.*9999-add-later/s);
});
