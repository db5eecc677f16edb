import { recordRoutes } from '@lianxin/api';
import {
  heldWords,
  joinWords,
  mostNowWords,
  titleWords,
  usable,
  type EntryValues,
  type RecordType,
} from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reading, readingOne, statementOf, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import { storedOnce } from '../../http/idempotency.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { audit } from '../audit/index.ts';
import { isUnderReview } from '../reviews/waiting.ts';
import { act } from './acts.ts';
import { amountOf, balanceNow, keepingBalance } from './balance.ts';
import { entersUnder, isOwn, mayEnter, smallReach, subjectsOf, waitingFor } from './access.ts';
import { countedRecords, countedView } from './counted.ts';
import { listEnterable } from './enterable.ts';
import { checkedAt, partiesIn, staleBy, type Ask } from './entry.ts';
import {
  findSubject,
  recentUses,
  recordActs,
  recordList,
  recordParties,
  subjectStatements,
  type SubjectPlace,
} from './read.ts';
import type { NamedRecordRow } from './rows.ts';
import { originOf } from './origin.ts';
import { recordView } from './view.ts';
import { actStatement } from './write.ts';

const enterablePlace = z.object({ path: z.string(), id: z.string() });
const cursorPlace = z.object({ date: z.iso.date(), id: z.uuid() });

/** Entering, verifying, returning, correcting and withdrawing records, and reading them. */
export function registerRecords(app: FastifyInstance, deps: Deps): void {
  const packOf = (who: Who) => deps.packs.of(who.scope.county);
  const readWritten = (queries: Queries, who: Who, { id, type }: { id: string; type: string }) =>
    audit(deps, queries, { who, action: 'record.read', objectKind: 'record', object: id, detail: { type } });

  handle(app, deps, recordRoutes.listRecordTypes, async ({ who }) => {
    const since = new Date(Date.parse(`${deps.clock.today()}T00:00:00Z`) - 90 * 86_400_000).toISOString().slice(0, 10);
    const uses = await reading(deps.appDb, who.scope, (queries) =>
      recentUses(queries, who.scope.county, who.person.id, since),
    );
    const items = packOf(who)
      .records.filter((type) => !type.hidden && type.enter.some((role) => who.roles.some((held) => held.role === role)))
      .map((type) => typeView(type, uses.get(type.record) ?? 0));
    return { items: items.sort((a, b) => b.uses - a.uses) };
  });

  handle(app, deps, recordRoutes.listEnterable, async ({ who, params, query }) => {
    const type = packOf(who).records.find((candidate) => candidate.record === params.type && !candidate.hidden);
    const under = type === undefined ? [] : entersUnder(who, type);
    // What one may not enter, one learns no names for.
    if (type === undefined || under.length === 0) return { items: [], next: null };
    const listed = type.fields.find(({ field, type: of }) => field === query.field && of === 'people');
    const kinds = query.field === undefined ? subjectsOf(type) : listed === undefined ? [] : [listed.of ?? 'member'];
    if (!kinds.includes(query.kind)) return { items: [], next: null };
    const rows = await reading(deps.appDb, who.scope, (queries) =>
      listEnterable(queries, who.scope.county, {
        kind: query.kind,
        under,
        day: deps.clock.today(),
        organisation: query.organisation,
        search: query.search,
        after: readCursor(query.cursor, enterablePlace),
        limit: query.limit + 1,
      }),
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(({ id, name, organisation, organisation_name }) => ({
        id,
        name,
        organisation: { id: organisation, name: organisation_name },
      })),
      next: rows.length > query.limit && last !== undefined ? cursorOf({ path: last.path, id: last.id }) : null,
    };
  });

  handle(app, deps, recordRoutes.getBalance, async ({ who, params, query }) => {
    const type = packOf(who).records.find((candidate) => candidate.record === params.type && !candidate.hidden);
    const nothing = { balance: null };
    if (type?.within === undefined) return nothing;
    const { county } = who.scope;
    const subject = await reading(deps.appDb, who.scope, (queries) =>
      findSubject(queries, county, query.subject ?? defaultSubject(who, type), deps.clock.today()),
    );
    const { path } = subject ?? {};
    // Whoever may enter a record about somebody is told what it is held to; nobody else learns of anybody.
    if (subject === null || typeof path !== 'string' || !mayEnter(who, type, { ...subject, path })) return nothing;
    const held = await balanceNow(deps, county, type, type.within, subject, query.record);
    return {
      balance: {
        balance: held.balance,
        waiting: held.waiting,
        usable: Math.min(usable(type.within, held), held.limit),
        text: joinWords(
          [mostNowWords(type.within, held, held.limit), heldWords(type.within, held, held), ...held.limits].filter(
            (words) => words !== null,
          ),
          '；',
          '; ',
        ),
      },
    };
  });

  handle(app, deps, recordRoutes.enterRecord, async ({ who, body, request }) => {
    const type = packOf(who).records.find((candidate) => candidate.record === body.type && !candidate.hidden);
    if (type === undefined)
      throw new Refusal('unknown-record-type', undefined, [
        {
          path: 'type',
          code: 'unknown-record-type',
          message: { zh: '没有这种纪实', en: 'There is no such record type' },
        },
      ]);
    const { county } = who.scope;
    const input = {
      subject: body.subject ?? defaultSubject(who, type),
      date: body.date,
      values: body.values as EntryValues,
    };
    const ask: Ask = (work) => reading(deps.appDb, who.scope, work);
    return keepingBalance(deps, county, type, input.subject, (keeper) =>
      storedOnce(deps.appDb, who, request, body, deps.clock.now(), async () => {
        const places = subjectStatements(county, input.subject, input.date, subjectsOf(type));
        const found = await Promise.all(
          places.map((statement) => readingOne<SubjectPlace>(deps.appDb, who.scope, statement)),
        );
        const entry = await checkedAt(ask, who, type, found.flat()[0] ?? null, input, deps.clock.today());
        if (type.enter.includes('reviewer')) {
          const of = { type: type.record, subject: entry.subject.id, date: body.date, reviewer: who.person.id };
          if (await ask((queries) => isUnderReview(queries, county, of))) throw new Refusal('review-running');
        }
        await keeper.refuse({
          subject: entry.subject,
          amounts: [{ date: body.date, amount: amountOf(type, entry.values) }],
          records: [],
        });
        const row = {
          id: deps.randomUuid(),
          seq: 1,
          type: type.record,
          act: 'enter' as const,
          state: type.verify === 'none' ? ('verified' as const) : ('entered' as const),
          subject_kind: entry.subject.kind,
          subject: entry.subject.id,
          organisation: entry.subject.organisation,
          date: body.date,
          values: entry.values,
          entered_by: who.person.id,
          acted_by: who.person.id,
          acted_at: deps.clock.now(),
          reason: null,
        };
        const stale = row.state === 'verified' ? staleBy(entry.subject, partiesIn(type, entry.values), [row.date]) : [];
        const statement = actStatement(county, row, entry.parties, stale, {
          id: deps.randomUuid(),
          actor: who.person.id,
          action: 'record.enter',
          detail: { type: type.record, seq: 1 },
        });
        const answer = recordView(who, packOf(who), {
          ...row,
          subject_name: entry.subject.name,
          subject_person: entry.subject.person,
          organisation_name: entry.subject.organisationName,
          path: entry.subject.path,
          entered_by_name: who.person.name,
          acted_by_name: who.person.name,
        });
        return { statement, answer };
      }),
    );
  });

  handle(app, deps, recordRoutes.listRecords, async ({ who, query }) => {
    const pack = packOf(who);
    const after = readCursor(query.cursor, cursorPlace);
    const waiting = query.waiting === 'mine';
    const list = recordList(who.scope.county, {
      reach: query.subject === undefined && query.organisation === undefined ? smallReach(who) : undefined,
      subject: query.subject,
      organisation: query.organisation,
      types: query.type === undefined ? undefined : [query.type],
      waiting: waiting ? waitingFor(who, pack.records) : undefined,
      state: query.state,
      notOf: waiting ? who.person.id : undefined,
      enteredBy: query.entered === 'mine' ? who.person.id : undefined,
      from: query.from,
      to: query.to,
      after,
      limit: query.limit + 1,
    });
    const rows = await readingOne<NamedRecordRow>(deps.appDb, who.scope, statementOf(list));
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => recordView(who, pack, row)),
      next: rows.length > query.limit && last !== undefined ? cursorOf({ date: last.date, id: last.id }) : null,
    };
  });

  handle(app, deps, recordRoutes.getRecord, async ({ who, params }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const acts = await recordActs(queries, who.scope.county, params.id);
      const current = acts.at(-1);
      if (current === undefined) {
        const [counted] = await countedRecords(queries, who, packOf(who), [params.id]);
        if (counted === undefined) throw new Refusal('not-found');
        await readWritten(queries, who, counted);
        return countedView(queries, who, packOf(who), counted);
      }
      if (isPersonal(current) && !isOwn(who, current)) await readWritten(queries, who, current);
      const parties = await recordParties(queries, who.scope.county, current);
      const type = packOf(who).records.find((candidate) => candidate.record === current.type);
      return {
        ...recordView(who, packOf(who), current),
        acts: acts.map((row) => ({
          seq: row.seq,
          act: row.act,
          by: { id: row.acted_by, name: row.acted_by_name ?? row.acted_by },
          at: row.acted_at.toISOString(),
          reason: row.reason,
          date: row.date,
          values: row.values,
        })),
        parties: parties.map(({ field, person, name }) => ({ field, person: { id: person, name } })),
        unnamed: {},
        fields: type?.fields ?? [],
        verify: type?.verify ?? 'none',
        origin: await originOf(queries, who.scope.county, current.id),
      };
    }),
  );

  handle(app, deps, recordRoutes.verifyRecord, ({ who, params, body, request }) =>
    act(deps, who, request, params.id, { act: 'verify', seq: body.seq, reason: body.reason ?? null }),
  );
  handle(app, deps, recordRoutes.returnRecord, ({ who, params, body, request }) =>
    act(deps, who, request, params.id, { act: 'return', seq: body.seq, reason: body.reason }),
  );
  handle(app, deps, recordRoutes.withdrawRecord, ({ who, params, body, request }) =>
    act(deps, who, request, params.id, { act: 'withdraw', seq: body.seq, reason: body.reason ?? null }),
  );
  handle(app, deps, recordRoutes.correctRecord, ({ who, params, body, request }) =>
    act(deps, who, request, params.id, {
      act: 'correct',
      seq: body.seq,
      reason: body.reason ?? null,
      date: body.date,
      values: body.values as EntryValues,
    }),
  );
}

/** About somebody: their file, whose reading is written down. */
function isPersonal({ subject_kind, subject_person }: NamedRecordRow): boolean {
  return subject_kind === 'member' || subject_person !== null;
}

function typeView(type: RecordType, uses: number) {
  return {
    record: type.record,
    title: titleWords(type),
    rule: type.rule ?? null,
    subjects: [...subjectsOf(type)],
    fields: type.fields,
    enter: type.enter,
    verify: type.verify,
    daysBack: type['days-back'],
    summary: type.summary,
    within: type.within?.field ?? null,
    uses,
  };
}

/** Oneself for a record about members; else the organisation one's entering role is held over. */
function defaultSubject(who: Who, type: RecordType): string {
  const kinds = subjectsOf(type);
  if (kinds.includes('member') && type.enter.includes('member')) return who.person.id;
  return (
    who.roles.find((held) => type.enter.includes(held.role) && kinds.includes(held.organisation.kind))?.organisation
      .id ?? who.home.id
  );
}
