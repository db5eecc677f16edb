import { randomUUID } from 'node:crypto';
import {
  problems,
  problemSchema,
  recordRoutes,
  registryRoutes,
  scoreRoutes,
  type Problem,
  type ProblemCode,
} from '@lianxin/api';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settleDue } from '../../packages/server/src/features/scores/settle.ts';
import { refusal } from './person.ts';
import { seedServer } from './seed-server.ts';

// What people send wrong: each time a problem document with a stable code, and nothing stored.
const { as, deps, ownerDb } = await seedServer();
const member = await as('jia-1-b');
const secretary = await as('jia-1-a');
const officer = await as('jia-county-officer');

const good = { type: 'volunteer-service', date: '2026-06-10', values: { activity: '清扫街道', hours: 2 } };
const stored = async () =>
  (await ownerDb.query<{ rows: number }>('select count(*)::int as rows from record')).rows[0]?.rows;

/** Posts a body as it is, and gives the problem document; anything else fails. */
async function posted(body: string, headers: Record<string, string> = {}, path = '/api/v1/records'): Promise<Problem> {
  const answer = await member.fetch(path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return problemIn(answer);
}

/** As `posted`, and nothing was stored. */
async function refused(...sent: Parameters<typeof posted>): Promise<Problem> {
  const before = await stored();
  const problem = await posted(...sent);
  expect(await stored()).toBe(before);
  return problem;
}

async function problemIn(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = problemSchema.parse(await answer.json());
  expect(problem).toMatchObject({ status: answer.status, type: `/problems/${problem.code}` });
  expect(problems[problem.code as ProblemCode].status).toBe(answer.status);
  expect(problem.todo).toBeTruthy();
  return problem;
}

describe('a record that cannot be', () => {
  test.each([
    ['a date in the future', { date: '2026-06-16' }, 'date-in-future', 'date'],
    ['a date too long ago', { date: '2025-06-01' }, 'date-too-old', 'date'],
    ['a day that does not exist', { date: '2026-02-30' }, 'bad-request', 'date'],
    ['a year before all calendars', { date: '0000-01-01' }, 'bad-request', 'date'],
    ['an unknown member', { subject: 'jia-9-z' }, 'unknown-subject', 'subject'],
    ['somebody else', { subject: 'jia-1-c' }, 'unknown-subject', 'subject'],
    ['a member of another county', { subject: 'yi-1-b' }, 'unknown-subject', 'subject'],
    ['an unknown type', { type: 'volunteer-servise' }, 'unknown-record-type', 'type'],
    ['a type for others to enter', { type: 'meeting' }, 'unknown-subject', 'subject'],
    ['−3 hours', { values: { activity: 'x', hours: -3 } }, 'invalid-values', 'values.hours'],
    ['25 hours', { values: { activity: 'x', hours: 25 } }, 'invalid-values', 'values.hours'],
    ['1.3 hours', { values: { activity: 'x', hours: 1.3 } }, 'invalid-values', 'values.hours'],
    ['hours in words', { values: { activity: 'x', hours: '两小时' } }, 'invalid-values', 'values.hours'],
    ['no hours', { values: { activity: 'x' } }, 'invalid-values', 'values.hours'],
    ['a field nobody asked for', { values: { ...good.values, photo: 'x' } }, 'invalid-values', 'values.photo'],
    ['too long a text', { values: { activity: '长'.repeat(201), hours: 1 } }, 'invalid-values', 'values.activity'],
    ['a text no database can hold', { values: { activity: 'a\u0000b', hours: 1 } }, 'bad-request', 'values.activity'],
    ['half a character', { values: { activity: 'a\ud83d', hours: 1 } }, 'bad-request', 'values.activity'],
  ] as const)('%s', async (_what, change, code, path) => {
    const problem = await refused(JSON.stringify({ ...good, ...change }));
    expect(problem).toMatchObject({ code, errors: [{ path, code: expect.any(String), message: expect.any(String) }] });
  });

  test('every mistake is told, not the first', async () => {
    const problem = await refused(JSON.stringify({ ...good, values: { hours: 25, photo: 'x' } }));
    expect(problem.errors?.map(({ path }) => path).toSorted()).toEqual([
      'values.activity',
      'values.hours',
      'values.photo',
    ]);
  });

  test('a date outside the membership', async () => {
    await ownerDb.query(
      `update membership set valid_from = '2026-05-01' where county = '999901' and person = 'jia-1-b'`,
    );
    const problem = await refused(JSON.stringify({ ...good, date: '2026-04-30' }));
    expect(problem).toMatchObject({ code: 'outside-membership', errors: [{ path: 'date' }] });
    await ownerDb.query(
      `update membership set valid_from = '2010-07-01' where county = '999901' and person = 'jia-1-b'`,
    );
  });

  test('a text of 10 MB', async () => {
    const activity = '长'.repeat(10_000_000 / 3);
    expect(await refused(JSON.stringify({ ...good, values: { activity, hours: 1 } }))).toMatchObject({
      code: 'too-large',
      status: 413,
    });
  });

  test.each([
    ['broken JSON', '{"type":', {}],
    ['no body', '', {}],
    ['another media type', JSON.stringify(good), { 'content-type': 'text/plain' }],
    ['a list', '[]', {}],
    ['nothing', 'null', {}],
    ['a prototype', `{"__proto__":{"type":"x"},${JSON.stringify(good).slice(1)}`, {}],
    ['an endless number', JSON.stringify(good).replace('2}', '1e999}'), {}],
  ])('%s', async (_what, body, headers) => {
    expect(await refused(body, headers)).toMatchObject({ code: 'bad-request' });
  });

  test('whatever else is sent, nobody sees a fault of ours', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const value = fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 3 }));
    const body = fc.record(
      {
        type: fc.oneof(text, fc.constantFrom('volunteer-service', 'charity', 'good-deed')),
        subject: fc.oneof(text, fc.constant('jia-1-b')),
        date: fc.oneof(text, fc.constantFrom('2026-06-01', '9999-12-31', '0000-02-29', '2026-06-01T00:00:00Z')),
        values: fc.dictionary(fc.oneof(text, fc.constantFrom('activity', 'hours')), value, { maxKeys: 4 }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(body, fc.option(fc.uuid(), { nil: undefined }), async (sent, key) => {
        const answer = await member.fetch('/api/v1/records', {
          method: 'POST',
          body: JSON.stringify(sent),
          headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
        });
        const problem = await problemIn(answer);
        expect(problem.status).toBeLessThan(500);
      }),
      { numRuns: 100, seed: 20_260_615 },
    );
  }, 120_000);
});

describe('a submission made twice', () => {
  const body = { ...good, values: { activity: '看望老人', hours: 1 } };

  test('one after the other: the same answer, stored once', async () => {
    const before = (await stored()) ?? NaN;
    const options = { idempotencyKey: randomUUID() };
    const first = await member.call(recordRoutes.enterRecord, { body }, options);
    expect(await member.call(recordRoutes.enterRecord, { body }, options)).toEqual(first);
    expect(await stored()).toBe(before + 1);
  });

  test('ten at the same moment: the same answer, stored once', async () => {
    const before = (await stored()) ?? NaN;
    const options = { idempotencyKey: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => member.call(recordRoutes.enterRecord, { body }, options)),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await stored()).toBe(before + 1);
  });

  test('with other content under the same key: refused', async () => {
    const before = (await stored()) ?? NaN;
    const options = { idempotencyKey: randomUUID() };
    await member.call(recordRoutes.enterRecord, { body }, options);
    const other = { ...body, values: { ...body.values, hours: 2 } };
    expect(await refusal(member.call(recordRoutes.enterRecord, { body: other }, options))).toMatchObject({
      code: 'idempotency-mismatch',
      status: 422,
    });
    expect(await stored()).toBe(before + 1);
  });

  test('a refused one is not remembered: corrected under the same key it is stored', async () => {
    const options = { idempotencyKey: randomUUID() };
    const wrong = { ...body, date: '2026-06-16' };
    expect(await refusal(member.call(recordRoutes.enterRecord, { body: wrong }, options))).toMatchObject({
      code: 'date-in-future',
    });
    const right = await member.call(recordRoutes.enterRecord, { body }, options);
    expect(right.date).toBe(body.date);
  });

  test('somebody else’s key is theirs', async () => {
    const options = { idempotencyKey: randomUUID() };
    const mine = await member.call(recordRoutes.enterRecord, { body }, options);
    const theirs = await secretary.call(recordRoutes.enterRecord, { body }, options);
    expect(theirs.id).not.toBe(mine.id);
  });

  test('too long a key', async () => {
    expect(await posted(JSON.stringify(body), { 'idempotency-key': 'k'.repeat(129) })).toMatchObject({
      code: 'bad-request',
      errors: [{ path: 'Idempotency-Key' }],
    });
  });

  test('two decisions at the same moment: one stands', async () => {
    const { id } = await member.call(recordRoutes.enterRecord, { body });
    const decisions = await Promise.allSettled([
      secretary.call(recordRoutes.verifyRecord, { params: { id }, body: { seq: 1 } }),
      officer.call(recordRoutes.returnRecord, { params: { id }, body: { seq: 1, reason: '时长不对' } }),
      secretary.call(recordRoutes.verifyRecord, { params: { id }, body: { seq: 1 } }),
      member.call(recordRoutes.withdrawRecord, { params: { id }, body: { seq: 1 } }),
    ]);
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = decisions.filter((decision) => decision.status === 'rejected').map(({ reason }) => reason);
    const decided = { problem: expect.objectContaining({ code: 'already-decided', status: 409 }) };
    expect(refusals).toEqual([1, 2, 3].map(() => expect.objectContaining(decided)));
    const { acts } = await member.call(recordRoutes.getRecord, { params: { id } });
    expect(acts).toHaveLength(2);
  });
});

const cursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');

describe('reading with nonsense', () => {
  test.each([
    ['records', '/records'],
    ['people', '/people'],
    ['organisations', '/organisations'],
    ['appeals', '/appeals'],
    ['scores', '/schemes/member-star/scores?period=2026-06'],
    ['consequences', '/schemes/member-star/consequences/honours'],
  ])('a cursor nobody gave: %s', async (_what, path) => {
    const wrong = [
      'x',
      '%00',
      cursor(null),
      cursor({}),
      cursor({ date: 'x', id: 'y', path: 1, at: 'z', from: 'w', subject: [] }),
      cursor({ date: '2026-02-30', id: randomUUID(), path: '/\u0000', at: 'now', from: '-1', subject: 'a' }),
      cursor({ date: '2026-06-01', id: 'a', path: '/\ud800', at: '2026-06-01', from: '1e9', subject: 'a' }),
    ];
    for (const each of wrong) {
      const answer = await officer.fetch(`/api/v1${path}${path.includes('?') ? '&' : '?'}cursor=${each}`);
      expect(await problemIn(answer)).toMatchObject({ code: 'bad-request', errors: [{ path: 'cursor' }] });
    }
  });

  test.each([
    '/records?limit=0',
    '/records?limit=201',
    '/records?from=2026-13-01',
    '/records?state=lost',
    '/records/not-a-uuid',
    '/schemes/member-star/scores?period=2026-Q5',
    '/schemes/member-star/scores',
    '/people?search=%00',
    '/organisations?at=0000-01-01',
  ])('%s', async (path) => {
    expect(await problemIn(await officer.fetch(`/api/v1${path}`))).toMatchObject({ code: 'bad-request' });
  });

  test.each([
    '/people/%00',
    '/people/x',
    '/organisations/x',
    '/schemes/x/overview',
    '/schemes/member-star/scores/x',
    '/nowhere',
  ])('%s is nothing, or nothing one can ask for', async (path) => {
    const { status } = await problemIn(await officer.fetch(`/api/v1${path}`));
    expect([400, 404]).toContain(status);
  });

  test('a percent sign that means nothing', async () => {
    expect((await problemIn(await officer.fetch('/api/v1/people/%E0%A4%A'))).status).toBe(400);
  });
});

describe('a frozen year', () => {
  test('takes no record and no appeal', async () => {
    await deps.clock.moveTo('2025-12-20');
    const late = { ...good, date: '2025-12-10' };
    const entered = await member.call(recordRoutes.enterRecord, { body: late });
    await deps.clock.moveTo('2026-06-15');
    await settleDue(deps);
    const before = await stored();
    expect(await refusal(member.call(recordRoutes.enterRecord, { body: late }))).toMatchObject({
      code: 'period-frozen',
      status: 409,
    });
    const verify = { params: { id: entered.id }, body: { seq: 1 } };
    expect(await refusal(secretary.call(recordRoutes.verifyRecord, verify))).toMatchObject({ code: 'period-frozen' });
    const appeal = { scheme: 'member-star', period: '2025-12', item: 'key-work', statement: '漏记一次' };
    expect(await refusal(member.call(scoreRoutes.raiseAppeal, { body: appeal }))).toMatchObject({
      code: 'period-frozen',
    });
    expect(await stored()).toBe(before);
    const people = await secretary.call(registryRoutes.listPeople);
    expect(people.items).toHaveLength(3);
  });
});
