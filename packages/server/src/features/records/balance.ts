import {
  barredByLevel,
  barredByRecord,
  typesOfBars,
  barsOf,
  beyondBalance,
  beyondLimits,
  countedUses,
  formatDay,
  freeOfLimits,
  lastDay,
  limitsWords,
  parseDay,
  pointUnit,
  schemePeriodOf,
  titleWords,
  useLimitsOf,
  type BalanceNames,
  type Barred,
  type EntryValues,
  type Held,
  type Pack,
  type RecordType,
  type Scheme,
  type Used,
  type Within,
  type Words,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, owningTransaction, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import { type Balance, balancesOf } from '../scores/balance.ts';
import { settledLevels } from '../scores/settled-levels.ts';

/** So much used on a day. */
export interface Dated {
  date: string;
  amount: number;
}

/** A subject with what a record, or several in one act, use of its balance. */
export interface Use {
  subject: { id: string; kind: string };
  amounts: readonly Dated[];
  /** The records themselves, where they are on file already: what they used until now does not count twice. */
  records: readonly string[];
}

/** Looks at balances while nobody else can use them up. */
export interface BalanceKeeper {
  /** Why these uses go beyond what there is, subject by subject. `verifying`: what else waits is not held back, since the first to be verified counts first. */
  beyond(uses: readonly Use[], verifying?: boolean): Promise<Map<string, Words>>;
  /** The same as a refusal that names the field. */
  refuse(use: Use, verifying?: boolean): Promise<void>;
}

/** Nothing is used up: no record of the type is held to a balance. */
const free: BalanceKeeper = { beyond: async () => new Map(), refuse: async () => undefined };

/**
 * Runs `work`, which stores a record that uses up points of one subject (null: of many), so that of two at the same moment the second sees
 * what the first stored. Its own connection holds the locks until `work` has committed; take it before any other connection.
 */
export async function keepingBalance<T>(
  deps: Deps,
  county: string,
  type: RecordType | undefined,
  subject: string | null,
  work: (keeper: BalanceKeeper) => Promise<T>,
): Promise<T> {
  if (type?.within === undefined) return work(free);
  const within = type.within;
  return owningTransaction(deps.ownerDb, async (queries) => {
    const all = `balance/${county}/${within.balance}`;
    // Many at once wait for each of those who use one, and they for the many.
    if (subject === null) await sql`select pg_advisory_xact_lock(hashtextextended(${all}, 0))`.execute(queries.db);
    else {
      await sql`select pg_advisory_xact_lock_shared(hashtextextended(${all}, 0))`.execute(queries.db);
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${all}/${subject}`}, 0))`.execute(queries.db);
    }
    const names = namesOf(deps, county, within);
    const beyond: BalanceKeeper['beyond'] = async (uses, verifying = false) => {
      const roundOf = roundsOf(deps, county, within);
      let beyondIn: Map<string, Words> | null = null;
      // The balance as it is, and of what is dated before the last reset what there was then.
      for (const round of new Set([
        null,
        ...uses.flatMap((use) => use.amounts.map(({ date }) => roundOf.ended(date))),
      ])) {
        const held = await heldBy(queries, deps, county, within, uses, { verifying, round });
        beyondIn ??= await beyondLimitsIn(queries, deps, county, type, uses, { verifying, held });
        for (const {
          subject: { id },
          amounts,
        } of uses) {
          const own = amounts.filter(({ date }) => roundOf.counts(date, round));
          const amount = own.reduce((sum, each) => sum + each.amount, 0);
          const words = beyondBalance(within, held.get(id)!, amount, names);
          if (words !== null && !beyondIn.has(id)) beyondIn.set(id, words);
        }
      }
      return beyondIn ?? new Map();
    };
    return work({
      beyond,
      async refuse(use, verifying) {
        const words = (await beyond([use], verifying)).get(use.subject.id);
        if (words !== undefined) throw refusalOf(within, words);
      },
    });
  });
}

/** How a subject's balance stands for a type that uses it up, with how much its limits leave for today, and how they stand. */
export async function balanceNow(
  deps: Deps,
  county: string,
  type: RecordType,
  within: Within,
  subject: { id: string; kind: string },
  record: string | undefined,
): Promise<Held & BalanceNames & { limit: number; limits: Words[] }> {
  const uses = [{ subject, amounts: [], records: record === undefined ? [] : [record] }];
  const limits = useLimitsOf(within, schemeOf(deps, county, within));
  const today = parseDay(deps.clock.today())!;
  return owning(deps.ownerDb, async (queries) => {
    const held = await heldBy(queries, deps, county, within, uses, { verifying: false, round: null });
    const used = (
      await usedBy(queries, { county, pack: deps.packs.of(county) }, type, uses, { verifying: false, held })
    ).get(subject.id)!;
    const stands = { limit: freeOfLimits(limits, used, today), limits: limitsWords(limits, used, today) };
    return { ...held.get(subject.id)!, ...namesOf(deps, county, within), ...stands };
  });
}

/** What a record of the type uses. */
export function amountOf(type: RecordType, values: EntryValues): number {
  const value = type.within === undefined ? null : values[type.within.field];
  return typeof value === 'number' ? value : 0;
}

function refusalOf(within: Within, message: Words): Refusal {
  return new Refusal('beyond-balance', message, [{ path: `values.${within.field}`, code: 'beyond-balance', message }]);
}

function namesOf(deps: Deps, county: string, within: Within): BalanceNames {
  const scheme = schemeOf(deps, county, within);
  return { title: titleWords(scheme), unit: pointUnit(scheme) };
}

function schemeOf(deps: Deps, county: string, within: Within): Scheme {
  const scheme = deps.packs.of(county).schemes.find((candidate) => candidate.scheme === within.balance);
  if (scheme === undefined) throw new Refusal('not-found');
  return scheme;
}

/** Which rounds of a balance days lie in. */
interface Rounds {
  /** The last day of the reset period that holds a day, where it is over; null where it is not. */
  ended(date: string): string | null;
  /** Whether what is dated on a day comes out of a round (null: the balance as it is): where points go over a reset, always out of this one too. */
  counts(date: string, round: string | null): boolean;
}

function roundsOf(deps: Deps, county: string, { balance }: Within): Rounds {
  const scheme = deps.packs.of(county).schemes.find((each) => each.scheme === balance);
  const today = deps.clock.today();
  const goesOver = scheme?.carry !== undefined || scheme?.expires !== undefined;
  const ended = (date: string) => {
    const day = parseDay(date);
    if (scheme === undefined || day === null) return null;
    const end = formatDay(lastDay(schemePeriodOf(scheme.period, scheme.period.reset, day)));
    return end < today ? end : null;
  };
  return { ended, counts: (date, round) => ended(date) === round || (goesOver && round === null) };
}

interface Version {
  id: string;
  type: string;
  subject: string;
  state: 'entered' | 'verified' | 'returned' | 'withdrawn';
  date: string;
  values: EntryValues;
}

/** What a subject has, and how much of what it used in the year did not count. */
type HeldCut = Held & Pick<Balance, 'cuts'>;

/** What subjects have: the balance without the records at hand, and what others that wait will use beyond what they used until now. */
async function heldBy(
  queries: Queries,
  deps: Deps,
  county: string,
  within: Within,
  uses: readonly Use[],
  { verifying, round }: { verifying: boolean; round: string | null },
): Promise<Map<string, HeldCut>> {
  const pack = deps.packs.of(county);
  const types = pack.records.filter((type) => type.within?.balance === within.balance);
  const subjects = uses.map(({ subject }) => subject);
  const found = await sql<Version>`
    select id, type, subject, state, date::text as date, "values" from record
    where county = ${county} and subject = any(${subjects.map(({ id }) => id)}) and type = any(${types.map(({ record }) => record)})
    order by id, seq`.execute(queries.db);
  const when = round === null ? { today: deps.clock.today() } : { today: round, over: true };
  const balances = await balancesOf(queries, { county, pack, ...when }, within.balance, subjects);
  const { counts } = roundsOf(deps, county, within);
  const held = new Map(
    subjects.map(({ id }) => [id, { ...(balances.get(id) ?? { balance: 0, cuts: [] }), waiting: 0 }]),
  );
  const own = new Set(uses.flatMap(({ records }) => records));
  const known = Map.groupBy(found.rows, (row) => row.id);
  const countedOf = countedAmounts(types, known, held);
  for (const [id, versions] of known) {
    const last = versions.at(-1)!;
    const type = types.find(({ record }) => record === last.type)!;
    const verified = verifiedOf(versions);
    const counted = verified === undefined || !counts(verified.date, round) ? 0 : countedOf.get(id)!;
    const of = held.get(last.subject)!;
    if (own.has(id)) of.balance += counted;
    else if (last.state === 'entered' && !verifying && counts(last.date, round))
      of.waiting += Math.max(0, amountOf(type, last.values) - counted);
  }
  return held;
}

/** The version of a record that counts. */
function verifiedOf(versions: readonly Version[]): Version | undefined {
  return versions.at(-1)!.state === 'withdrawn' ? undefined : versions.findLast(({ state }) => state === 'verified');
}

/** How much of what verified records use counts, by record: all of it, unless it was cut down to what could be used. */
function countedAmounts(
  types: readonly RecordType[],
  known: ReadonlyMap<string, readonly Version[]>,
  held: ReadonlyMap<string, HeldCut>,
): Map<string, number> {
  const verified = [...known.values()].flatMap((versions) => verifiedOf(versions) ?? []);
  const counted = types.flatMap((type) => {
    const own = verified.filter((version) => version.type === type.record);
    return [...Map.groupBy(own, ({ subject }) => subject)].flatMap(([subject, versions]) =>
      countedUses(
        versions.map(({ id, date, values }) => ({ record: id, day: parseDay(date)!, amount: amountOf(type, values) })),
        held.get(subject)!.cuts.filter(({ record }) => record === type.record),
      ),
    );
  });
  return new Map(counted.map(({ record, amount }) => [record, amount]));
}

/** Why uses go beyond how often and how much there may be in a period, or what bars them; one after another, subject by subject. */
async function beyondLimitsIn(
  queries: Queries,
  deps: Deps,
  county: string,
  type: RecordType,
  uses: readonly Use[],
  given: { verifying: boolean; held: ReadonlyMap<string, HeldCut> },
): Promise<Map<string, Words>> {
  const within = type.within!;
  const beyond = new Map<string, Words>();
  const { times, total, 'barred-by': barredBy } = within;
  if (times === undefined && total === undefined && barredBy === undefined) return beyond;
  const limits = useLimitsOf(within, schemeOf(deps, county, within));
  const usedOf = await usedBy(queries, { county, pack: deps.packs.of(county) }, type, uses, given);
  for (const { subject, amounts } of uses) {
    const used = usedOf.get(subject.id)!;
    const own = [...used.uses];
    for (const [at, { date, amount }] of amounts.entries()) {
      const day = parseDay(date);
      if (day === null) continue;
      const words = beyondLimits(limits, { ...used, uses: own }, day, amount);
      if (words !== null && !beyond.has(subject.id)) beyond.set(subject.id, words);
      own.push({ record: `asked-${at}`, day, amount });
    }
  }
  return beyond;
}

/** What subjects have used by records of the type other than those at hand, what waits included unless one is being verified; and what bars them. */
async function usedBy(
  queries: Queries,
  { county, pack }: { county: string; pack: Pack },
  type: RecordType,
  uses: readonly Use[],
  { verifying, held }: { verifying: boolean; held: ReadonlyMap<string, HeldCut> },
): Promise<Map<string, Used>> {
  const bars = barsOf(type.within!);
  const found = await sql<Version>`
    select id, type, subject, state, date::text as date, "values" from record
    where county = ${county} and subject = any(${uses.map(({ subject }) => subject.id)}) and type = any(${[type.record, ...typesOfBars(bars)]})
    order by id, seq`.execute(queries.db);
  const own = new Set(uses.flatMap(({ records }) => records));
  const usedOf = new Map(
    uses.map(({ subject }) => [subject.id, { uses: [] as Used['uses'][number][], bars: [] as Barred[] }]),
  );
  const known = Map.groupBy(found.rows, (row) => row.id);
  const verifiedDays = (subject: string, of: string | undefined) =>
    [...known].flatMap(([id, versions]) => {
      const verified = own.has(id) ? undefined : verifiedOf(versions);
      return verified?.subject === subject && verified.type === of ? [parseDay(verified.date)!] : [];
    });
  for (const bar of bars) {
    const repairs = (subject: string) => verifiedDays(subject, bar.repair?.when.any);
    if ('any' in bar) {
      for (const [subject, of] of usedOf)
        of.bars.push(...verifiedDays(subject, bar.any).map((day) => barredByRecord(bar, day, repairs(subject))));
      continue;
    }
    const levels = await settledLevels(queries, county, pack, bar.score, [...usedOf.keys()]);
    for (const { subject, settle, level } of levels)
      usedOf.get(subject)!.bars.push(...[barredByLevel(bar, settle, level, repairs(subject)) ?? []].flat());
  }
  const countedOf = countedAmounts([type], known, held);
  for (const [id, versions] of known) {
    const last = versions.at(-1)!;
    const verified = verifiedOf(versions);
    const of = usedOf.get(last.subject)!;
    if (last.type !== type.record || own.has(id)) continue;
    for (const version of new Set([verified, last.state === 'entered' && !verifying ? last : undefined]))
      if (version !== undefined)
        of.uses.push({
          record: id,
          day: parseDay(version.date)!,
          amount: version === verified ? countedOf.get(id)! : amountOf(type, version.values),
        });
  }
  return usedOf;
}
