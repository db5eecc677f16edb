import type { RecordView } from '@lianxin/api';
import type { EntryValues, RecordType } from '@lianxin/core';
import type { FastifyRequest } from 'fastify';
import { reading, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { answeredOnce } from '../../http/idempotency.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { isOwn, mayVerify } from './access.ts';
import { amountOf, keepingBalance, type BalanceKeeper } from './balance.ts';
import { checkedEntry, partiesIn, staleBy } from './entry.ts';
import { isFrozen, recordActs, recordParties } from './read.ts';
import type { NamedRecordRow, RecordRow } from './rows.ts';
import { recordView } from './view.ts';
import { storeAct, type Party } from './write.ts';

export type Act = { seq: number; reason: string | null } & (
  { act: 'verify' | 'return' | 'withdraw' } | { act: 'correct'; date: string; values: EntryValues }
);

/**
 * Adds one act to a record. The caller says which state (`seq`) they looked at; when somebody acted in between, or at the same moment, they
 * are told so and nothing is stored.
 */
export async function act(deps: Deps, who: Who, request: FastifyRequest, id: string, wanted: Act): Promise<RecordView> {
  const { type, subject } = await usedBy(deps, who, id, wanted);
  return keepingBalance(deps, who.scope.county, type, subject, (keeper) =>
    reading(deps.appDb, who.scope, (queries) =>
      answeredOnce(queries, who, request, wanted, deps.clock.now(), () =>
        actOn(deps, queries, keeper, who, id, wanted),
      ),
    ),
  );
}

/** The type and the subject of a record, where acts on it may use up a balance: it must be kept before anything else is done. */
async function usedBy(
  deps: Deps,
  who: Who,
  id: string,
  { act: wanted }: Act,
): Promise<{ type: RecordType | undefined; subject: string }> {
  const { county } = who.scope;
  const types = deps.packs.of(county).records;
  const uses = (wanted === 'verify' || wanted === 'correct') && types.some(({ within }) => within !== undefined);
  if (!uses) return { type: undefined, subject: '' };
  const current = await reading(deps.appDb, who.scope, async (queries) =>
    (await recordActs(queries, county, id)).at(-1),
  );
  return { type: types.find(({ record }) => record === current?.type), subject: current?.subject ?? '' };
}

async function actOn(
  deps: Deps,
  queries: Queries,
  keeper: BalanceKeeper,
  who: Who,
  id: string,
  wanted: Act,
): Promise<RecordView> {
  const { county } = who.scope;
  const pack = deps.packs.of(county);
  const acts = await recordActs(queries, county, id);
  const current = acts.at(-1);
  const type = pack.records.find((candidate) => candidate.record === current?.type);
  if (current === undefined || type === undefined) throw new Refusal('not-found');
  if (wanted.act === 'verify' || wanted.act === 'return') {
    if (current.path === null || !mayVerify(who, type, current.path)) throw new Refusal('not-found');
    if (isOwn(who, current)) throw new Refusal('own-record');
    if (current.state !== 'entered') throw new Refusal('already-decided');
  } else {
    if (current.entered_by !== who.person.id) throw new Refusal('not-found');
    if (current.state === 'withdrawn') throw new Refusal('already-decided');
  }
  if (current.seq !== wanted.seq) throw new Refusal('already-decided');
  const counted = acts.filter((row) => row.state === 'verified');
  // What never counted can still be handed back or withdrawn when its year is over: else it would wait for ever.
  const changes = wanted.act !== 'return' && (wanted.act !== 'withdraw' || counted.length > 0);
  if (changes && (await anyFrozen(queries, county, [current, ...counted]))) throw new Refusal('period-frozen');

  let next: RecordRow = {
    ...current,
    seq: current.seq + 1,
    act: wanted.act,
    acted_by: who.person.id,
    acted_at: deps.clock.now(),
    reason: wanted.reason,
    state: 'entered',
  };
  let after: Party[];
  if (wanted.act === 'correct') {
    const entry = await checkedEntry(
      queries,
      who,
      type,
      { subject: current.subject, date: wanted.date, values: wanted.values },
      deps.clock.today(),
      current.date,
    );
    next = {
      ...next,
      date: wanted.date,
      values: entry.values,
      organisation: entry.subject.organisation,
      state: type.verify === 'none' ? 'verified' : 'entered',
    };
    after = entry.parties;
  } else {
    next.state = wanted.act === 'verify' ? 'verified' : wanted.act === 'return' ? 'returned' : 'withdrawn';
    after = await recordParties(queries, county, current);
  }
  if (wanted.act === 'verify' || wanted.act === 'correct')
    await keeper.refuse(
      {
        subject: subjectOf(current),
        amounts: [{ date: next.date, amount: amountOf(type, next.values) }],
        records: [id],
      },
      wanted.act === 'verify',
    );
  const stale =
    next.state === 'verified' || (counted.length > 0 && next.state === 'withdrawn')
      ? staleBy(subjectOf(current), peopleOf(type, [...acts, next]), datesOf(acts, next))
      : [];
  try {
    await storeAct(queries, county, next, after, stale, {
      id: deps.randomUuid(),
      actor: who.person.id,
      action: `record.${wanted.act}`,
      detail: { type: current.type, seq: next.seq },
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === '23505') throw new Refusal('already-decided');
    throw error;
  }
  const stored = (await recordActs(queries, county, id)).at(-1);
  if (stored === undefined) throw new Refusal('not-found');
  return recordView(who, pack, stored);
}

function subjectOf(row: NamedRecordRow): { id: string; kind: string } {
  return { id: row.subject, kind: row.subject_kind };
}

async function anyFrozen(queries: Queries, county: string, rows: readonly NamedRecordRow[]): Promise<boolean> {
  for (const date of new Set(rows.map((row) => row.date))) if (await isFrozen(queries, county, date)) return true;
  return false;
}

/** Everybody any version names: the one that counts until now may be further back than the last. */
function peopleOf(type: RecordType, versions: readonly RecordRow[]) {
  return versions.flatMap((row) => partiesIn(type, row.values));
}

/** A correction may move a record to another year: the scores of both change. */
function datesOf(acts: readonly NamedRecordRow[], next: RecordRow): string[] {
  return [...new Set([...acts.map((row) => row.date), next.date])];
}
