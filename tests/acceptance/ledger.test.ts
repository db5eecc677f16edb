import { recordRoutes, scoreRoutes } from '@lianxin/api';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rescoreStale } from '../../packages/server/src/features/scores/live.ts';
import { everyScore } from './everything.ts';
import { commands, type People } from './ledger-commands.ts';
import { actors, LedgerModel, members, now } from './ledger-model.ts';
import { seedServer } from './seed-server.ts';

const { as, deps, ownerDb } = await seedServer();
const people = Object.fromEntries(
  await Promise.all(actors.map(async (actor) => [actor, await as(actor)] as const)),
) as People;
const officer = people['jia-county-officer'].call;

test('whatever people do to records and appeals, in whatever order: states, rights and scores are those of the model', async () => {
  const all = fc.assert(
    fc
      .asyncProperty(commands, async (drawn) => {
        const model = new LedgerModel();
        await fc.asyncModelRun(() => ({ model, real: people }), drawn);
        await expectLedgerOf(model);
        await expectScoresOf(model);
      })
      .afterEach(async () => {
        await ownerDb.query(
          'truncate record, record_party, appeal, score, score_stale, score_history, score_stamp, idempotency',
        );
      }),
    { numRuns: 25, seed: 20_260_615, unbiased: true },
  );
  await expect(all).resolves.toBeUndefined();
}, 300_000);

/** Each record over HTTP: its state, and every act on it. */
async function expectLedgerOf(model: LedgerModel): Promise<void> {
  for (const record of model.records) {
    const found = await people[record.author].call(recordRoutes.getRecord, { params: { id: record.id } });
    expect(found).toMatchObject({ state: now(record).state, seq: record.versions.length });
    expect(found.acts.map(({ date, values }) => [date.slice(0, 7), values['hours']])).toEqual(
      record.versions.map(({ month, hours }) => [month, hours]),
    );
  }
}

/** Scores as the server keeps them, against the model's by hand. */
async function expectScoresOf(model: LedgerModel): Promise<void> {
  while ((await rescoreStale(deps)) > 0);
  for (const month of ['2026-04', '2026-05', '2026-06']) {
    const kept = new Map(
      (await everyScore(officer, 'member-star', month)).map(({ subject, total }) => [subject.id, total]),
    );
    for (const member of members) {
      const wanted = model.pointsOf(member, month);
      // Whoever has done nothing may have no score yet.
      expect([member, month, kept.get(member) ?? 0]).toEqual([member, month, wanted]);
    }
  }
  const [shown] = await everyScore(officer, 'member-star', '2026-Q2');
  if (shown === undefined) return;
  const opened = await officer(scoreRoutes.explainScore, {
    params: { scheme: 'member-star', subject: shown.subject.id },
    query: { period: '2026-Q2' },
  });
  expect(opened.explanation.total).toBe(shown.total);
}
