import {
  formatPeriod,
  lastDay as lastDayOf,
  parseDay,
  parsePeriod,
  periodTitle,
  titleWords,
  type Pack,
  type Period,
  type Scheme,
  type Words,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { Refusal } from '../../http/refusal.ts';
import { covers, type Who } from '../../http/who.ts';
import { isSettlePeriod } from '../scores/scheme-of.ts';
import { scorePeriods } from '../scores/store.ts';
import { assessed, type Assessed } from './assessed.ts';
import { asksOf, askView, type Ask, type FixedValues, type StoredAsk } from './asks.ts';
import { daysOf, latestDue, townshipsOf } from './round.ts';
import { postsOf, reviewersOf, type Candidate, type ReviewedSubject } from './store.ts';

export interface Within {
  id: string;
  name: string;
  kind: 'county' | 'committee' | 'branch';
  field: string;
  parent: string | null;
  path: string;
}

/** Where the caller may start a round: at the organisation named, or at the highest of their own. */
export async function organisationToReview(queries: Queries, who: Who, id: string | undefined): Promise<Within> {
  const offices = who.roles
    .filter(({ role }) => role === 'county-officer' || role === 'township-officer')
    .sort((a, b) => a.path.length - b.path.length);
  const [own] = offices;
  const wanted = id ?? own?.organisation.id;
  const [found] = wanted === undefined ? [] : await organisations(queries, who.scope.county, sql`o.id = ${wanted}`);
  if (found === undefined || !covers(who, ['county-officer', 'township-officer'], found.path))
    throw new Refusal('not-found');
  return found;
}

/** The organisations just below one, that are not branches. */
export function organisationsBelow(queries: Queries, county: string, parent: string): Promise<Within[]> {
  return organisations(queries, county, sql`o.parent = ${parent} and o.kind <> 'branch'`);
}

async function organisations({ db }: Queries, county: string, which: ReturnType<typeof sql>): Promise<Within[]> {
  const found = await sql<Within>`
    select o.id, o.name, o.kind, o.field, o.parent, o.path from organisation o
    where o.county = ${county} and o.valid_to is null and ${which} order by o.path`.execute(db);
  return found.rows;
}

/** Settle periods of a scheme that have begun, are not settled, and are not about to be. */
export async function openPeriods(queries: Queries, county: string, scheme: Scheme, today: string): Promise<Period[]> {
  const periods = await scorePeriods(queries, county, scheme.scheme);
  return periods
    .filter(({ period, settled }) => !settled && isSettlePeriod(scheme, period))
    .map(({ period }) => parsePeriod(period))
    .filter((period): period is Period => period !== null)
    .filter((period) => daysOf(period).firstDay <= today && latestDue(scheme, period) >= today);
}

function lastDayNumber(text: string): number {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`not a period: ${text}`);
  return lastDayOf(period);
}

/** Whom a round would be about: below the organisation, and for a township’s officer not the township itself. */
export async function subjectsToReview(
  queries: Queries,
  who: Who,
  of: { scheme: Scheme; period: string; within: Within; asks: readonly Ask[] },
): Promise<Assessed[]> {
  const found = await assessed(queries, who.scope.county, {
    scheme: of.scheme.scheme,
    period: of.period,
    lastDay: lastDayNumber(of.period),
    within: of.within.path,
    asks: of.asks,
  });
  if (covers(who, ['county-officer'], of.within.path)) return found;
  const own = townshipsOf(who);
  return found.filter(({ subject }) => !own.includes(subject));
}

export interface CandidateView {
  reviewer: { id: string; name: string };
  organisation: string;
  leftOut: number;
}

/** Reviewers who see at least one of the subjects and are not kept from all of them by their posts. */
export async function candidatesFor(
  queries: Queries,
  county: string,
  subjects: readonly ReviewedSubject[],
  period: Period,
): Promise<CandidateView[]> {
  const reviewers = await reviewersOf(queries, county);
  const { firstDay, lastDay } = daysOf(period);
  const posts = await postsOf(
    queries,
    county,
    reviewers.map(({ person }) => person),
    firstDay,
    lastDay,
  );
  return reviewers.flatMap((reviewer) => {
    const seen = subjects.filter(({ path }) => reviewer.paths.some((own) => path.startsWith(own)));
    const leftOut = seen.filter((subject) => isConflict(reviewer, posts, subject)).length;
    if (seen.length === leftOut) return [];
    return [{ reviewer: { id: reviewer.person, name: reviewer.name }, organisation: reviewer.home, leftOut }];
  });
}

function isConflict(
  { person }: Candidate,
  posts: ReadonlyMap<string, Set<string>>,
  { subject, person: is }: ReviewedSubject,
): boolean {
  return subject === person || is === person || posts.get(person)?.has(subject) === true;
}

/** Schemes with something to review, with their open periods, subjects and candidates. */
export async function reviewSchemes(queries: Queries, who: Who, pack: Pack, within: Within, today: string) {
  const { county } = who.scope;
  const items = [];
  for (const scheme of pack.schemes) {
    const asks = asksOf(pack, scheme);
    if (asks.length === 0) continue;
    const periods = [];
    for (const period of await openPeriods(queries, county, scheme, today)) {
      const text = formatPeriod(period);
      const subjects = await subjectsToReview(queries, who, { scheme, period: text, within, asks });
      if (subjects.length === 0) continue;
      periods.push({
        period: text,
        title: periodTitle(period),
        lastDay: daysOf(period).lastDay,
        latestDue: latestDue(scheme, period),
        subjects: subjects.length,
        candidates: await candidatesFor(queries, county, subjects, period),
      });
    }
    if (periods.length > 0)
      items.push({
        scheme: scheme.scheme,
        title: titleWords(scheme),
        asks: asks.map((ask) => askView(scheme, ask)),
        periods,
      });
  }
  return items;
}

/** The asks as a round keeps them, with what the officer settles for everybody. Throws a Refusal for a value that is no choice of the field. */
export function settledAsks(asks: readonly Ask[], fixed: Readonly<Record<string, FixedValues>>): StoredAsk[] {
  for (const [id, values] of Object.entries(fixed)) {
    const ask = asks.find((each) => each.ask === id);
    for (const [name, value] of Object.entries(values)) {
      const field = ask?.fields.find((each) => each.field === name);
      if (field?.type !== 'choice' || !field.choices?.some(({ choice }) => choice === value))
        throw badField(`fixed.${id}.${name}`, {
          zh: '只能先定选择题的一个选项',
          en: 'Only a choice can be settled beforehand, by one of its choices',
        });
    }
  }
  return asks.map(({ ask, type, items, fixed: own }) => ({ ask, type, items, fixed: { ...own, ...fixed[ask] } }));
}

/** The electorate a reviewer is given: needed where the rule weights electorates, refused elsewhere. */
export function checkedElectorate(asks: Iterable<Ask>, given: string | undefined, path: string): string | null {
  const field = [...asks].find(({ electorate }) => electorate !== null)?.electorate ?? null;
  if (field === null) {
    if (given === undefined) return null;
    throw badField(path, { zh: '这个办法不分评议人类别', en: 'This assessment has no electorates' });
  }
  if (field.choices?.some(({ choice }) => choice === given) !== true)
    throw badField(path, {
      zh: `请选择${field.title}：${(field.choices ?? []).map(({ title }) => title).join('、')}`,
      en: `Choose ${field['title-en'] ?? field.title} for each reviewer`,
    });
  return given ?? null;
}

/** Sheets are due from today on, and before the period is settled. */
export function checkDue(scheme: Scheme, period: Period, due: string, today: string): void {
  const latest = latestDue(scheme, period);
  if (due >= today && due <= latest && parseDay(due) !== null) return;
  throw badField('due', {
    zh: `请选 ${today} 到 ${latest} 之间的一天：再晚这一期就结算了`,
    en: `A day from ${today} to ${latest}: after that the period is settled`,
  });
}

export function badField(path: string, message: Words): Refusal {
  return new Refusal('invalid-values', undefined, [{ path, code: 'wrong-value', message }]);
}
