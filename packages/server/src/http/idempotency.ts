import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Queries } from '../db/scope.ts';
import { Refusal } from './refusal.ts';
import type { Who } from './who.ts';

/**
 * Runs a write at most once for an Idempotency-Key: the first answer is kept beside what was stored, in the same transaction, and
 * given again to every repetition. Two repetitions at the same moment: the second waits for the first, then reads its answer.
 * With `alone`, the write is one transaction even without a key, and writes of the county under the same name take turns.
 */
export async function answeredOnce<T>(
  queries: Queries,
  who: Who,
  request: FastifyRequest,
  body: unknown,
  at: Date,
  work: () => Promise<T>,
  alone?: string,
): Promise<T> {
  const header = request.headers['idempotency-key'];
  const key = typeof header === 'string' && header !== '' ? header : null;
  if (key === null && alone === undefined) return work();
  if (key !== null && key.length > 128)
    throw new Refusal('bad-request', undefined, [
      {
        path: 'Idempotency-Key',
        code: 'too-long',
        message: { zh: '提交编号最多 128 个字符', en: 'At most 128 characters' },
      },
    ]);
  const digest = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(body)}`)
    .digest();
  const { county, account } = who.scope;
  const { db, client } = queries;

  const takeTurns = (name: string) => sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);

  await client.query('begin');
  try {
    // The locks make simultaneous repetitions take turns; they end with the transaction.
    if (key !== null) await takeTurns(`${county}/${account}/${key}`);
    if (alone !== undefined) await takeTurns(`${county}/${alone}`);
    const known = key === null ? undefined : await answered<T>(queries, county, account, key);
    if (known !== undefined) {
      if (!known.request_digest.equals(digest)) throw new Refusal('idempotency-mismatch');
      await client.query('commit');
      return known.response;
    }
    const answer = await work();
    if (key !== null)
      await sql`insert into idempotency (county, account, key, request_digest, status, response, at)
      values (${county}, ${account}, ${key}, ${digest}, 200, ${JSON.stringify(answer)}, ${at})`.execute(db);
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function answered<T>(
  { db }: Queries,
  county: string,
  account: string,
  key: string,
): Promise<{ request_digest: Buffer; response: T } | undefined> {
  const found = await sql<{ request_digest: Buffer; response: T }>`
    select request_digest, response from idempotency where county = ${county} and account = ${account} and key = ${key}`.execute(
    db,
  );
  return found.rows[0];
}
