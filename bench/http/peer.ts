/**
 * The peer in a process of its own: Fastify and pg, nothing else. No session, no rights, no checks; the same INSERT and the same SELECT with
 * prepared statements on the same database with as many connections. Prints its port; ends when its standard input does.
 */
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import Fastify from 'fastify';
import pg from 'pg';
import { insertRecord, selectPage } from './statements.ts';

// Left to itself, PostgreSQL plans the peer's SELECT anew each time, for three times what running it costs.
const options = '-c plan_cache_mode=force_generic_plan';
const pool = new pg.Pool({ ...(JSON.parse(process.argv[2] ?? '') as pg.PoolConfig), options, max: 16 });
// A date as text, as our server reads it: building a Date for each row would only slow the peer.
pg.types.setTypeParser(1082, (text) => text);
const app = Fastify();

interface NewRecord {
  county: string;
  type: string;
  subject: string;
  organisation: string;
  date: string;
  values: object;
  person: string;
}

app.post('/records', async (request) => {
  const record = request.body as NewRecord;
  const { county, type, subject, organisation, date, values, person } = record;
  const id = randomUUID();
  await pool.query({
    name: 'insert-record',
    text: insertRecord,
    values: [
      county,
      id,
      1,
      type,
      'enter',
      'verified',
      'member',
      subject,
      organisation,
      date,
      JSON.stringify(values),
      person,
      person,
      new Date(),
      null,
    ],
  });
  return { id, ...record };
});

app.get('/records', async (request) => {
  const { county, organisation, limit } = request.query as Record<string, string>;
  const result = await pool.query({
    name: 'select-page',
    text: selectPage,
    values: [county, organisation, Number(limit)],
  });
  return { items: result.rows };
});

await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
process.stdin.resume();
process.stdin.on('end', () => {
  app.server.closeAllConnections();
  void app
    .close()
    .then(() => pool.end())
    .then(() => process.exit(0));
});
