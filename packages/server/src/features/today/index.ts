import { recordRoutes } from '@lianxin/api';
import { periodTitle, parsePeriod, summaryOf, titleWords, type Pack } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { reading, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { mayDecide } from '../appeals/window.ts';
import { listAppeals } from '../appeals/store.ts';
import { writesRules } from '../packs/county-wide.ts';
import { draftsOf, draftView } from '../packs/drafts.ts';
import { waitingFor, type Waiting } from '../records/access.ts';
import { listRecords } from '../records/read.ts';
import { itemTitle, levelTitle } from '../scores/scheme-of.ts';
import { ownSubjects } from '../scores/store.ts';
import { reviewsWaiting } from '../reviews/waiting.ts';
import { dutiesDue } from './due.ts';
import { batchesWaiting } from './batches.ts';
import { countWaiting, settledStars } from './store.ts';

const mostLines = 20;
const changedDays = 14;

/** 今日: what is due, what waits for me, what changed in what I answer for. */
export function registerToday(app: FastifyInstance, deps: Deps): void {
  handle(app, deps, recordRoutes.getToday, async ({ who }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const pack = deps.packs.of(who.scope.county);
      const today = deps.clock.today();
      const waiting = waitingFor(who, pack.records);
      return {
        today,
        due: await dutiesDue(queries, who, pack, today),
        waiting: [
          ...(await returnedToMe(queries, who, pack)),
          // Few, and with a day to be answered by: not behind a page of records to verify.
          ...(await toDecide(queries, who, pack)),
          ...(await reviewsWaiting(queries, who, pack, today)),
          ...(await toPublish(queries, who, deps)),
          ...(await toVerify(queries, who, pack, waiting)),
        ],
        waitingTotal: verifies(waiting) ? await countWaiting(queries, who.scope.county, waiting, who.person.id) : 0,
        changed: await changes(queries, who, pack, deps.clock.now()),
        organisation: who.home,
      };
    }),
  );
}

async function returnedToMe(queries: Queries, who: Who, pack: Pack) {
  const rows = await listRecords(queries, who.scope.county, {
    enteredBy: who.person.id,
    state: 'returned',
    limit: mostLines,
  });
  return rows.map((row) => ({
    kind: 'returned' as const,
    id: row.id,
    title: summary(pack, row),
    who: { id: row.acted_by, name: row.acted_by_name ?? row.acted_by },
    since: row.acted_at.toISOString(),
    reason: row.reason,
  }));
}

function verifies({ types, typesOfSecretaries }: Waiting): boolean {
  return types.length + typesOfSecretaries.length > 0;
}

async function toVerify(queries: Queries, who: Who, pack: Pack, waiting: Waiting) {
  if (!verifies(waiting)) return [];
  const batches = await batchesWaiting(queries, who.scope.county, waiting, who.person.id, mostLines);
  const rows = await listRecords(queries, who.scope.county, {
    waiting,
    notOf: who.person.id,
    notFrom: batches.map(({ id }) => id),
    limit: mostLines,
  });
  const whole = batches.map((batch) => ({
    kind: 'import' as const,
    id: batch.id,
    title: batch.file_name,
    who: { id: batch.entered_by, name: batch.entered_by_name ?? batch.entered_by },
    since: batch.entered_at.toISOString(),
    reason: null,
    records: batch.records,
  }));
  const single = rows.map((row) => ({
    kind: 'verify' as const,
    id: row.id,
    title: summary(pack, row),
    who: { id: row.subject, name: row.subject_name ?? row.subject },
    since: row.acted_at.toISOString(),
    reason: null,
  }));
  return [...whole, ...single];
}

async function toDecide(queries: Queries, who: Who, pack: Pack) {
  if (!who.roles.some(({ role }) => role === 'township-officer' || role === 'county-officer')) return [];
  const rows = await listAppeals(queries, who.scope.county, { state: 'raised', limit: mostLines });
  return rows
    .filter((row) =>
      mayDecide(who, {
        subject: row.subject,
        person: row.subject_person,
        path: row.path,
        raisedBy: row.actor,
      }),
    )
    .map((row) => {
      const scheme = pack.schemes.find((candidate) => candidate.scheme === row.scheme);
      return {
        kind: 'appeal' as const,
        id: row.id,
        title: scheme === undefined ? row.item : itemTitle(scheme, row.item).zh,
        who: { id: row.subject, name: row.subject_name ?? row.subject },
        since: row.acted_at.toISOString(),
        reason: row.statement,
      };
    });
}

/** Drafts of rules by another officer: nobody publishes their own. */
async function toPublish(queries: Queries, who: Who, { packs }: Deps) {
  if (!writesRules(who)) return [];
  return (await draftsOf(queries, who.scope.county))
    .map((row) => draftView(row, who, packs, true))
    .filter(({ mayPublish }) => mayPublish)
    .map(({ id, title, author, createdAt }) => ({
      kind: 'draft' as const,
      id,
      title,
      who: author,
      since: createdAt,
      reason: null,
    }));
}

async function changes(queries: Queries, who: Who, pack: Pack, now: Date) {
  const since = new Date(now.getTime() - changedDays * 86_400_000);
  const { county } = who.scope;
  const verified = (await listRecords(queries, county, { subject: who.person.id, state: 'verified', limit: mostLines }))
    .filter((row) => row.acted_by !== who.person.id && row.acted_at >= since)
    .map((row) => {
      const by = row.acted_by_name ?? row.acted_by;
      return {
        kind: 'verified' as const,
        id: row.id,
        title: both(summary(pack, row)),
        note: { zh: `${by}已核实`, en: `Verified by ${by}` },
        at: row.acted_at.toISOString(),
      };
    });
  const decided = (await listAppeals(queries, county, { subject: who.person.id, limit: mostLines }))
    .filter((row) => row.state !== 'raised' && row.acted_at >= since)
    .map((row) => {
      const scheme = pack.schemes.find((candidate) => candidate.scheme === row.scheme);
      const item = scheme === undefined ? both(row.item) : itemTitle(scheme, row.item);
      const accepted = row.state === 'accepted';
      return {
        kind: 'appeal-decided' as const,
        id: row.id,
        title: { zh: `${item.zh}的申诉`, en: `Appeal about ${item.en}` },
        note: {
          zh: `${accepted ? '同意' : '没有同意'}：${row.statement}`,
          en: `${accepted ? 'Accepted' : 'Not accepted'}: ${row.statement}`,
        },
        at: row.acted_at.toISOString(),
      };
    });
  const mine = [
    who.person.id,
    ...who.roles.filter((held) => held.role !== 'member').map((held) => held.organisation.id),
    ...(await ownSubjects(queries)),
  ];
  const stars = (await settledStars(queries, county, mine, since, pack.schemes)).flatMap((row) => {
    const scheme = pack.schemes.find((candidate) => candidate.scheme === row.scheme);
    const period = parsePeriod(row.period);
    if (scheme === undefined || period === null) return [];
    const title = titleWords(scheme);
    const level = levelTitle(scheme, row.level);
    const before = row.before === null ? null : levelTitle(scheme, row.before);
    const when = periodTitle(period);
    return [
      {
        kind: 'star' as const,
        id: `${row.scheme}/${row.subject}/${row.period}`,
        title: {
          zh: `${row.name === null ? '我的' : row.name}${title.zh}：${level.zh}`,
          en: `${row.name ?? 'My'} ${title.en}: ${level.en}`,
        },
        note: {
          zh: `${when.zh}已结算${before === null || row.before === row.level ? '' : `，上期${before.zh}`}`,
          en: `${when.en} is settled${before === null || row.before === row.level ? '' : `; before: ${before.en}`}`,
        },
        at: row.at.toISOString(),
      },
    ];
  });
  return [...stars, ...decided, ...verified].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, mostLines);
}

function summary(pack: Pack, row: { type: string; values: Parameters<typeof summaryOf>[1] }): string {
  const type = pack.records.find((candidate) => candidate.record === row.type);
  return type === undefined ? row.type : summaryOf(type, row.values);
}

function both(text: string) {
  return { zh: text, en: text };
}
