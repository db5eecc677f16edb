import { parsePeriod, type EntryValues } from '@lianxin/core';
import type { FastifyRequest } from 'fastify';
import { reading, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { answeredOnce } from '../../http/idempotency.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { audit } from '../audit/index.ts';
import {
  addPanelist,
  closeRound,
  keepEntries,
  moveDueDay,
  openRound,
  remind,
  touchSheet,
  withdrawPanelist,
  type KeptEntry,
} from './changes.ts';
import { dayOfRecords, requireRunning, roundFor, roundToRun, schemeTitled, sits } from './round.ts';
import { asksOfRound, filledIn, linesOf, placeOf, sheetOf, wholeSheet } from './sheet.ts';
import { badField, candidatesFor, checkDue, checkedElectorate } from './start.ts';
import { panelOf, subjectPaths, type RoundRow } from './store.ts';

type Work<T> = (queries: Queries, round: RoundRow) => Promise<T>;

/** Acts on one round take turns: whoever opens it has seen every sheet as it then is. */
function inTurn<T>(
  deps: Deps,
  who: Who,
  request: FastifyRequest,
  what: { id: string; body: unknown; find: typeof roundFor },
  work: Work<T>,
): Promise<T> {
  return reading(deps.appDb, who.scope, (queries) =>
    answeredOnce(
      queries,
      who,
      request,
      what.body,
      deps.clock.now(),
      async () => work(queries, await what.find(queries, who, what.id)),
      `review/${what.id}`,
    ),
  );
}

/** The round, for somebody on its panel, while it runs. */
async function roundToReview(queries: Queries, who: Who, id: string): Promise<RoundRow> {
  const round = await roundFor(queries, who, id);
  if (!sits(who, round)) throw new Refusal('not-found');
  requireRunning(round);
  return round;
}

export interface TypedEntry {
  subject: string;
  ask: string;
  seq: number;
  values: EntryValues;
  abstained: string | null;
}

/** Longest text that a draft keeps; the record’s own limits are checked when the sheet is handed in. */
const longestTyped = 10_000;

/** Keeps what was typed. Nothing of it is written down elsewhere. */
export async function saveSheet(deps: Deps, who: Who, request: FastifyRequest, id: string, entries: TypedEntry[]) {
  const pack = deps.packs.of(who.scope.county);
  return inTurn(deps, who, request, { id, body: entries, find: roundToReview }, async (queries, round) => {
    if (round.submitted_at !== null) throw new Refusal('review-sealed');
    const sheet = await sheetOf(queries, who, pack, round);
    const lines = new Map(
      linesOf(sheet).map((line) => [placeOf({ subject: line.subject.subject, ask: line.ask.ask }), line]),
    );
    const moved: string[] = [];
    const kept = entries.map((typed): KeptEntry => {
      const place = placeOf(typed);
      const line = lines.get(place);
      if (line === undefined)
        throw badField(`${typed.subject}/${typed.ask}`, {
          zh: '评分表里没有这一行',
          en: 'There is no such line on your sheet',
        });
      const stored = sheet.entries.get(place);
      if ((stored?.seq ?? 0) !== typed.seq) moved.push(`${typed.subject}/${typed.ask}`);
      const values: EntryValues = {};
      for (const { field } of line.ask.fields) {
        const value = typed.values[field];
        if (value === undefined || value === null || value === '') continue;
        if (typeof value === 'string' && value.length > longestTyped) throw new Refusal('too-large');
        values[field] = value;
      }
      const entry = {
        subject: typed.subject,
        ask: typed.ask,
        seq: typed.seq + 1,
        type: line.ask.type,
        record: stored?.record ?? deps.randomUuid(),
        values,
        abstained: typed.abstained === '' ? null : typed.abstained,
      };
      sheet.entries.set(place, { ...entry, reviewer: who.scope.person, state: null });
      return entry;
    });
    if (new Set(entries.map(placeOf)).size !== entries.length) throw new Refusal('bad-request');
    if (moved.length > 0)
      throw new Refusal(
        'review-moved',
        undefined,
        moved.map((path) => ({
          path,
          code: 'review-moved',
          message: { zh: '这一行在别的窗口改过了', en: 'This line was changed in another window' },
        })),
      );
    const filled = filledIn(sheet);
    const mine = { round: round.id, reviewer: who.scope.person, organisation: round.organisation };
    const seq = await touchSheet(queries, who.scope.county, { ...mine, filled, submittedAt: null });
    await keepEntries(queries, who.scope.county, mine, kept);
    return { seq, filled, entries: kept.map(({ subject, ask, seq: own }) => ({ subject, ask, seq: own })) };
  });
}

/** Hands the caller’s sheet in; the last one in opens the round, in the same transaction. */
export async function submitSheet(deps: Deps, who: Who, request: FastifyRequest, id: string, seen: number) {
  const pack = deps.packs.of(who.scope.county);
  const { county } = who.scope;
  await inTurn(deps, who, request, { id, body: { seq: seen }, find: roundToReview }, async (queries, round) => {
    if (round.submitted_at !== null) throw new Refusal('review-sealed');
    if ((round.sheet_seq ?? 0) !== seen) throw new Refusal('review-moved');
    const sheet = await sheetOf(queries, who, pack, round);
    if (sheet.asks.size < round.asks.length)
      throw new Refusal('review-over', {
        zh: '制度包换了版本，这一轮要评的内容已经不在其中，请和组织评审的同志联系',
        en: 'The rules have changed and no longer ask for this review: speak to whoever runs it',
      });
    const whole = new Map(wholeSheet(sheet).map((line) => [placeOf(line.entry), line]));
    const mine = { round: round.id, reviewer: who.scope.person, organisation: round.organisation };
    await keepEntries(
      queries,
      county,
      mine,
      // A line that is no longer the reviewer’s to fill becomes nothing.
      [...sheet.entries.values()].map((entry) => ({
        ...entry,
        seq: entry.seq + 1,
        values: whole.get(placeOf(entry))?.values ?? null,
      })),
    );
    await touchSheet(queries, county, { ...mine, filled: whole.size, submittedAt: deps.clock.now() });
    await writeDown(deps, queries, who, round.id, 'review.submit', { lines: whole.size });
    await openWhenAllIn(deps, queries, who, round.id);
    return {};
  });
}

/** Takes the caller’s sheet back, before the round is opened. */
export async function takeBackSheet(deps: Deps, who: Who, request: FastifyRequest, id: string) {
  await inTurn(deps, who, request, { id, body: null, find: roundToReview }, async (queries, round) => {
    if (round.submitted_at === null) return {};
    const sheet = { round: round.id, reviewer: who.scope.person, organisation: round.organisation };
    await touchSheet(queries, who.scope.county, { ...sheet, filled: round.filled ?? 0, submittedAt: null });
    await writeDown(deps, queries, who, round.id, 'review.take-back', {});
    return {};
  });
}

/** Raises a reminder on the pages of those who are not in, once a day at most. */
export async function remindPanel(deps: Deps, who: Who, request: FastifyRequest, id: string) {
  return inTurn(deps, who, request, { id, body: null, find: roundToRun }, async (queries, round) => {
    const since = new Date(`${deps.clock.today()}T00:00:00+08:00`);
    const reminded = await remind(queries, who.scope.county, round.id, { at: deps.clock.now(), since });
    if (reminded === 0) throw new Refusal('reminded-today');
    await writeDown(deps, queries, who, round.id, 'review.remind', { reminded });
    return { reminded };
  });
}

/** Moves the day by which all are to be in. */
export async function moveDue(deps: Deps, who: Who, request: FastifyRequest, id: string, due: string) {
  const pack = deps.packs.of(who.scope.county);
  await inTurn(deps, who, request, { id, body: { due }, find: roundToRun }, async (queries, round) => {
    const { scheme } = schemeTitled(pack, round.scheme);
    const period = parsePeriod(round.period);
    if (scheme === undefined || period === null) throw new Refusal('review-over');
    checkDue(scheme, period, due, deps.clock.today());
    if (due === round.due) return {};
    await moveDueDay(queries, who.scope.county, round.id, due);
    await writeDown(deps, queries, who, round.id, 'review.due', { until: due });
    return {};
  });
}

export interface PanelChange {
  withdraw?: string | undefined;
  add?: { reviewer: string; electorate?: string | undefined } | undefined;
  reason: string;
}

/** Withdraws, replaces or adds a reviewer. When everybody left is in, the round opens. */
export async function changePanel(deps: Deps, who: Who, request: FastifyRequest, id: string, change: PanelChange) {
  const pack = deps.packs.of(who.scope.county);
  const { county, person } = who.scope;
  await inTurn(deps, who, request, { id, body: change, find: roundToRun }, async (queries, round) => {
    const at = deps.clock.now();
    const panel = await panelOf(queries, county, round.id);
    const there = panel.filter(({ withdrawn_at }) => withdrawn_at === null);
    const { withdraw, add, reason } = change;
    if (withdraw !== undefined) {
      if (!there.some(({ reviewer }) => reviewer === withdraw)) throw unknownReviewer('withdraw');
      if (there.length === 1 && add === undefined)
        throw new Refusal('bad-request', {
          zh: '评审组不能一个人也没有；不评了就结束这一轮',
          en: 'The panel cannot be empty: end the round instead',
        });
      await withdrawPanelist(queries, county, round.id, { reviewer: withdraw, by: person, at, reason });
      await writeDown(deps, queries, who, round.id, 'review.withdraw', { reviewer: withdraw });
    }
    if (add !== undefined) {
      const period = parsePeriod(round.period);
      const subjects = await subjectPaths(queries, county, round.id);
      const candidates = period === null ? [] : await candidatesFor(queries, county, subjects, period);
      const known = candidates.some(({ reviewer }) => reviewer.id === add.reviewer);
      if (!known || panel.some(({ reviewer }) => reviewer === add.reviewer)) throw unknownReviewer('add.reviewer');
      const asks = asksOfRound(pack, round).values();
      const electorate = checkedElectorate(asks, add.electorate, 'add.electorate');
      const one = {
        round: round.id,
        organisation: round.organisation,
        reviewer: add.reviewer,
        electorate,
        by: person,
        at,
      };
      await addPanelist(queries, county, one);
      await writeDown(deps, queries, who, round.id, 'review.add', { reviewer: add.reviewer });
    }
    await openWhenAllIn(deps, queries, who, round.id);
    return {};
  });
}

/** Ends the round with a reason: what was handed in is opened. Of a period settled meanwhile nothing is. */
export async function closeReview(deps: Deps, who: Who, request: FastifyRequest, id: string, reason: string) {
  const { county, person } = who.scope;
  const find = async (queries: Queries, caller: Who, wanted: string) => {
    const round = await roundFor(queries, caller, wanted);
    if (round.opened_at !== null || round.closed_at !== null) throw new Refusal('review-over');
    return round;
  };
  await inTurn(deps, who, request, { id, body: { reason }, find }, async (queries, round) => {
    const at = deps.clock.now();
    await closeRound(queries, county, round.id, { by: person, at, reason });
    await writeDown(deps, queries, who, round.id, 'review.close', { submitted: round.submitted });
    if (!round.settled && round.submitted > 0) await open(deps, queries, who, round);
    return {};
  });
}

export function unknownReviewer(path: string): Refusal {
  return new Refusal('unknown-subject', undefined, [
    {
      path,
      code: 'unknown-reviewer',
      message: {
        zh: '评审人名单里没有这个人，或已经在评审组里',
        en: 'Not among the reviewers, or on the panel already',
      },
    },
  ]);
}

async function openWhenAllIn(deps: Deps, queries: Queries, who: Who, id: string): Promise<void> {
  const round = await roundFor(queries, who, id);
  if (round.members > 0 && round.submitted === round.members) await open(deps, queries, who, round);
}

async function open(deps: Deps, queries: Queries, who: Who, round: RoundRow): Promise<void> {
  const day = dayOfRecords(round, deps.clock.today());
  const records = await openRound(queries, round.id, { day, at: deps.clock.now() });
  // The database found otherwise: somebody’s sheet was taken back, or the period settled, at this very moment.
  if (records === null) throw new Refusal('review-over');
  await writeDown(deps, queries, who, round.id, 'review.open', { records });
}

function writeDown(
  deps: Deps,
  queries: Queries,
  who: Who,
  review: string,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return audit(deps, queries, { who, action, objectKind: 'review', object: review, detail });
}
