import { ProblemError, recordRoutes, scoreRoutes } from '@lianxin/api';
import * as fc from 'fast-check';
import { expect } from 'vitest';
import {
  actors,
  members,
  now,
  type Actor,
  type LedgerModel,
  type ModelAppeal,
  type ModelRecord,
  type Verdict,
} from './ledger-model.ts';
import type { Person } from './person.ts';

export type People = Record<Actor, Person>;
type Command = fc.AsyncCommand<LedgerModel, People>;

const months = ['2026-04', '2026-05', '2026-06'] as const;
const anybody = fc.constantFrom(...actors);
/** Mostly whoever may: else nearly everything would be refused. */
const somebody = fc.option(anybody, { nil: null, freq: 4 });
const which = fc.nat(1000);
const month = fc.constantFrom(...months);
const hours = fc.integer({ min: 1, max: 4 }).map((halves) => halves / 2);
const earlier = fc.nat(5).map((die) => die === 0);
const valuesOf = (length: number) => ({ activity: '义务劳动', hours: length });

const entering = fc.tuple(anybody, fc.constantFrom(...members, 'yi-1-b'), month, hours).map((drawn) => enter(...drawn));
const enteringOwn = fc
  .tuple(fc.constantFrom(...members.slice(0, 5)), month, hours)
  .map(([who, ...what]) => enter(who as Actor, who, ...what));
const verifying = fc.tuple(fc.constant('verify'), somebody, which, earlier).map((drawn) => decide(...drawn));
const returning = fc.tuple(fc.constant('return'), somebody, which, earlier).map((drawn) => decide(...drawn));
const correcting = fc.tuple(somebody, which, earlier, month, hours).map((drawn) => correct(...drawn));
const withdrawing = fc.tuple(somebody, which, earlier).map((drawn) => withdraw(...drawn));
const appealing = fc.tuple(anybody, month).map((drawn) => raise(...drawn));
const settling = fc.tuple(somebody, which, fc.integer({ min: -1, max: 2 })).map((drawn) => settle(...drawn));

/** Everything people do to records and appeals, by whoever, whether they may or not. */
export const commands = fc.commands(
  [
    entering,
    enteringOwn,
    enteringOwn,
    verifying,
    verifying,
    verifying,
    returning,
    correcting,
    correcting,
    withdrawing,
    appealing,
    settling,
  ],
  { maxCommands: 60, size: 'max' },
);

function enter(who: Actor, subject: string, when: string, length: number): Command {
  return command(
    `${who} enters ${length} hours of ${subject} in ${when}`,
    () => true,
    async (model, people) => {
      const body = { type: 'volunteer-service', subject, date: `${when}-10`, values: valuesOf(length) };
      const entered = await outcome(people[who].call(recordRoutes.enterRecord, { body }), model.enter(who, subject));
      if (entered === null) return;
      expect(entered).toMatchObject({ seq: 1, state: 'entered', subject: { id: subject }, enteredBy: { id: who } });
      model.records.push({
        id: entered.id,
        author: who,
        subject,
        versions: [{ state: 'entered', month: when, hours: length }],
      });
    },
  );
}

function decide(act: string, drawn: Actor | null, at: number, lookedEarlier: boolean): Command {
  return command(`${drawn ?? 'whoever may'} would ${act} record ${at}`, hasRecords, async (model, people) => {
    const record = pick(model.records, at);
    const who = drawn ?? superiorOf(record);
    const seq = seenSeq(record, lookedEarlier);
    const route = act === 'verify' ? recordRoutes.verifyRecord : recordRoutes.returnRecord;
    const call = people[who].call(route, { params: { id: record.id }, body: { seq, reason: '请核对' } });
    if ((await outcome(call, model.decide(who, record, seq))) === null) return;
    record.versions.push({ ...now(record), state: act === 'verify' ? 'verified' : 'returned' });
  });
}

function correct(drawn: Actor | null, at: number, lookedEarlier: boolean, when: string, length: number): Command {
  return command(
    `${drawn ?? 'whoever may'} would correct record ${at} to ${length} hours in ${when}`,
    hasRecords,
    async (model, people) => {
      const record = pick(model.records, at);
      const who = drawn ?? record.author;
      const seq = seenSeq(record, lookedEarlier);
      const body = { seq, date: `${when}-11`, values: valuesOf(length) };
      const call = people[who].call(recordRoutes.correctRecord, { params: { id: record.id }, body });
      if ((await outcome(call, model.change(who, record, seq))) === null) return;
      record.versions.push({ state: 'entered', month: when, hours: length });
    },
  );
}

function withdraw(drawn: Actor | null, at: number, lookedEarlier: boolean): Command {
  return command(`${drawn ?? 'whoever may'} would withdraw record ${at}`, hasRecords, async (model, people) => {
    const record = pick(model.records, at);
    const who = drawn ?? record.author;
    const seq = seenSeq(record, lookedEarlier);
    const call = people[who].call(recordRoutes.withdrawRecord, { params: { id: record.id }, body: { seq } });
    if ((await outcome(call, model.change(who, record, seq))) === null) return;
    record.versions.push({ ...now(record), state: 'withdrawn' });
  });
}

function raise(who: Actor, when: string): Command {
  return command(
    `${who} appeals about ${when}`,
    () => true,
    async (model, people) => {
      const body = { scheme: 'member-star', period: when, item: 'key-work', statement: '漏记一次重点工作' };
      const raised = await outcome(people[who].call(scoreRoutes.raiseAppeal, { body }), model.raise(who, when));
      if (raised !== null) model.appeals.push({ id: raised.id, subject: who, month: when, state: 'raised', points: 0 });
    },
  );
}

function settle(drawn: Actor | null, at: number, points: number): Command {
  return command(
    `${drawn ?? 'whoever may'} would decide appeal ${at} with ${points}`,
    hasAppeals,
    async (model, people) => {
      const appeal = pick(model.appeals, at);
      const who = drawn ?? 'jia-township-officer';
      const decision = points > 0 ? ({ decision: 'accepted', points } as const) : ({ decision: 'rejected' } as const);
      const call = people[who].call(scoreRoutes.decideAppeal, {
        params: { id: appeal.id },
        body: { seq: 1, reason: '查过会议记录', ...decision },
      });
      if ((await outcome(call, model.settle(who, appeal))) === null) return;
      Object.assign(appeal, { state: decision.decision, points: Math.max(0, points) });
    },
  );
}

const hasRecords = (model: Readonly<LedgerModel>) => model.records.length > 0;
const hasAppeals = (model: Readonly<LedgerModel>) => model.appeals.length > 0;

function pick<T extends ModelRecord | ModelAppeal>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

/** Who would decide about a record: the branch's secretary, or the township for what the secretary has a part in. */
function superiorOf({ author, subject }: ModelRecord): Actor {
  const secretary = actors.find((each) => each === `${subject.slice(0, -1)}a`);
  return secretary === undefined || secretary === author || secretary === subject ? 'jia-township-officer' : secretary;
}

/** The state somebody looked at: the present one, or the one before. */
function seenSeq({ versions }: ModelRecord, lookedEarlier: boolean): number {
  return Math.max(1, versions.length - (lookedEarlier ? 1 : 0));
}

/** Holds a call against what the model says of it; gives the answer when it was to be done. */
async function outcome<T>(call: Promise<T>, expected: Verdict): Promise<T | null> {
  const [verdict, answer] = await call.then(
    (given) => ['done', given] as const,
    (error: unknown) => {
      if (error instanceof ProblemError) return [error.problem.code, null] as const;
      throw error;
    },
  );
  expect(verdict).toBe(expected);
  return answer;
}

function command(
  words: string,
  check: (model: Readonly<LedgerModel>) => boolean,
  run: (model: LedgerModel, people: People) => Promise<void>,
): Command {
  return { check, run, toString: () => words };
}
