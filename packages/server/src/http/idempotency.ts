import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { reading, type Queries, type Statement } from '../db/scope.ts';
import { storeTogether } from '../db/store-together.ts';
import { isUnreachable } from '../db/unreachable.ts';
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
  const key = keyOf(request);
  if (key === null && alone === undefined) return work();
  const digest = digestOf(request, body);
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

/** What is to be stored by one statement that begins with `with`, and what to answer when it is. */
export interface Prepared<T> {
  statement: Statement;
  answer: T;
}

/**
 * As `answeredOnce`, for a write whose answer is known before it is stored: key, answer and write are one statement, stored together with
 * others'. The key is looked for only when it could not be stored, or `prepare` refused.
 */
export async function storedOnce<T>(
  pool: Pool,
  who: Who,
  request: FastifyRequest,
  body: unknown,
  at: Date,
  prepare: () => Promise<Prepared<T>>,
): Promise<T> {
  const key = keyOf(request);
  if (key === null) {
    const { statement, answer } = await prepare();
    await storeTogether(pool, who.scope, statement);
    return answer;
  }
  const digest = digestOf(request, body);
  const { county, account } = who.scope;
  try {
    const { statement, answer } = await prepare();
    const values = [county, account, key, digest, JSON.stringify(answer), at];
    await storeTogether(pool, who.scope, keeping(statement, values));
    return answer;
  } catch (error) {
    if (isUnreachable(error)) throw error;
    const known = await reading(pool, who.scope, (queries) => answered<T>(queries, county, account, key));
    if (known === undefined) throw error;
    if (!known.request_digest.equals(digest)) throw new Refusal('idempotency-mismatch');
    return known.response;
  }
}

function keeping({ text, values }: Statement, kept: readonly unknown[]): Statement {
  const [county, account, key, digest, response, at] = kept.map((_, index) => `$${values.length + index + 1}`);
  const keep = `with kept as (
    insert into idempotency (county, account, key, request_digest, status, response, at)
    values (${county}, ${account}, ${key}, ${digest}, 200, ${response}, ${at})),`;
  return { text: text.replace(/^\s*with\b/, () => keep), values: [...values, ...kept] };
}

function keyOf(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  if (typeof header !== 'string' || header === '') return null;
  if (header.length > 128)
    throw new Refusal('bad-request', undefined, [
      {
        path: 'Idempotency-Key',
        code: 'too-long',
        message: { zh: '提交编号最多 128 个字符', en: 'At most 128 characters' },
      },
    ]);
  return header;
}

function digestOf(request: FastifyRequest, body: unknown): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(body)}`)
    .digest();
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
