import {
  askedOf,
  attributesMeet,
  moneyOf,
  payAttributes,
  formatDay,
  lastDay,
  parsePeriod,
  titleWords,
  type Concerned,
  type Consequence,
  type Money,
  type Scheme,
  type Words,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { listScores, type ScoreRow } from '../scores/store.ts';
import { concerned, type ConsequenceOf } from './concerned.ts';
import { giveBack, moneysOf, withheldIn } from './money.ts';

export interface ConsequenceRow {
  subject: { id: string; name: string };
  organisation: { id: string; name: string };
  level: number | null;
  total: number;
  /** Place from the best or the worst of so many, when the consequence asks for places. */
  rank: { place: number; from: 'top' | 'bottom'; of: number } | null;
  /** The settle periods in a row, when it asks for more than one. */
  periods: string[];
  post: string | null;
  baseYuan: number | null;
  multiplier: number | null;
  yuan: number | null;
  /** Of `yuan`, what is not paid now but kept for later. */
  withheldYuan: number | null;
}

/** Whom a consequence concerns, and who is not eligible for it because of vetoes. */
export interface Sheet {
  rows: ConsequenceRow[];
  barred: { subject: { id: string; name: string }; organisation: { id: string; name: string }; vetoes: Words[] }[];
  /** What rounding leaves of a pool that is shared out; null where there is none. */
  remainderYuan: number | null;
}

/**
 * What follows from one settle period, in organisation order, of those in the caller's scope. `pay` gives money in yuan as the pack works it out, to the cent,
 * to the subject or to those in the pack's posts on the period's last day; a person with two posts in one branch is paid once. Lists that touch standing are for people to decide on: nothing is carried out.
 */
export async function consequenceSheet(
  deps: Pick<Deps, 'ownerDb' | 'clock'>,
  queries: Queries,
  of: ConsequenceOf,
): Promise<Sheet> {
  const { county, scheme, consequence, period } = of;
  const scores = await listScores(queries, county, { scheme: scheme.scheme, periods: [period] });
  const list = await concerned(deps, of, scores);
  const met = new Map(list.met.map((each) => [each.subject, each]));
  const rowOf = new Map(scores.map((row) => [row.subject, row]));
  const moneys = moneysOf(consequence, list.met, list.subjects, period);
  const rows = await consequenceRows(
    queries,
    county,
    consequence,
    period,
    scores.flatMap((row) => {
      const found = met.get(row.subject);
      return found === undefined ? [] : [{ ...row, ...standingOf(consequence, found) }];
    }),
    (row) => moneys.of.get(row.subject) ?? null,
  );
  return {
    rows:
      consequence.pay?.returns === undefined
        ? rows
        : giveBack(consequence, rows, await withheldBefore(deps, queries, of)),
    remainderYuan: moneys.remainderYuan,
    barred: list.barred.flatMap(({ subject, vetoes }) => {
      const row = rowOf.get(subject);
      if (row === undefined) return [];
      const titles = vetoes.flatMap((id) => scheme.vetoes.filter(({ veto }) => veto === id).map(titleWords));
      return [{ ...namesOf(row), vetoes: titles }];
    }),
  };
}

/** The lines of the consequence that withheld what this one gives back, of its settle periods within this one. */
async function withheldBefore(
  deps: Pick<Deps, 'ownerDb' | 'clock'>,
  queries: Queries,
  { county, pack, consequence: { pay }, period }: ConsequenceOf,
): Promise<ConsequenceRow[]> {
  const scheme = pack.schemes.find((each) => each.scheme === pay?.returns?.scheme);
  const consequence = scheme && consequenceOf(scheme, pay?.returns?.consequence ?? '');
  if (scheme === undefined || consequence === undefined || consequence.pay?.returns !== undefined) return [];
  const lines: ConsequenceRow[] = [];
  for (const each of withheldIn(scheme, period)) {
    const sheet = await consequenceSheet(deps, queries, { county, pack, scheme, consequence, period: each });
    lines.push(...sheet.rows);
  }
  return lines;
}

export type Standing = Pick<ConsequenceRow, 'rank' | 'periods'>;

function standingOf({ when }: Consequence, { rank, fromBottom, cohort, periods }: Concerned): Standing {
  const ranks = askedOf(when).flatMap(({ asked }) => asked.rank ?? []);
  const bottom = ranks.some((each) => each.bottom !== undefined || each['bottom-share'] !== undefined);
  const place = bottom ? fromBottom : rank;
  return {
    rank: place === null || cohort === null ? null : { place, from: bottom ? 'bottom' : 'top', of: cohort },
    periods: periods.length > 1 ? periods : [],
  };
}

function namesOf(row: ScoreRow) {
  return {
    subject: { id: row.subject, name: row.subject_name ?? row.subject },
    organisation: { id: row.organisation, name: row.organisation_name ?? row.organisation },
  };
}

/**
 * What one score alone says of its pay, in yuan: by its level or its points. Null where the consequence pays nothing, or where others decide
 * it too (a pool), the registry (an attribute) or earlier sheets (what is given back).
 */
export function payOf({ pay }: Consequence, { level, total }: { level: number | null; total: number }): Money | null {
  if (pay === undefined) return null;
  return moneyOf(pay, { level, points: total, heads: payAttributes(pay).length === 0 ? 1 : null });
}

const nothing = { baseYuan: null, multiplier: null, yuan: null, withheldYuan: null };

/** The lines of a consequence for some scores: the subjects themselves, or for pay to posts whoever held them on the period's last day. */
export async function consequenceRows(
  queries: Queries,
  county: string,
  consequence: Consequence,
  period: string,
  scores: readonly (ScoreRow & Standing)[],
  money: (row: ScoreRow) => Money | null = (row) => payOf(consequence, row),
): Promise<ConsequenceRow[]> {
  const { pay } = consequence;
  if (pay === undefined || pay.to === 'subject') {
    return scores.map((row) => ({
      ...namesOf(row),
      level: row.level,
      total: row.total,
      rank: row.rank,
      periods: row.periods,
      post: null,
      ...(money(row) ?? nothing),
    }));
  }
  const { posts, applies } = pay.to;
  const day = lastDayOf(period);
  const subjects = scores.map((row) => row.subject);
  const attributes = applies === undefined ? null : await attributesOn(queries, county, subjects, day);
  const paid = scores.filter(
    (row) => applies === undefined || attributesMeet({ ...attributes?.get(row.subject), field: row.field }, applies),
  );
  const holders = await holdersOn(
    queries,
    county,
    paid.map((row) => row.subject),
    posts.map(({ post }) => post),
    day,
  );
  const titleOf = new Map(posts.map(({ post, title }) => [post, title]));
  return paid.flatMap((row) => {
    const there = holders.get(row.subject) ?? [];
    const whole = money(row) ?? nothing;
    // A share of a pool is one sum, whoever holds the posts: they have it in equal parts.
    const each = pay['pool-yuan'] === undefined ? whole : equalPart(whole, there.length);
    return there.map((holder) => ({
      subject: { id: holder.person, name: holder.name },
      organisation: { id: row.subject, name: row.subject_name ?? row.subject },
      level: row.level,
      total: row.total,
      rank: row.rank,
      periods: row.periods,
      post: holder.posts.map((post) => titleOf.get(post) ?? post).join('、'),
      ...each,
    }));
  });
}

function equalPart<M extends Pick<ConsequenceRow, 'yuan' | 'withheldYuan'>>(money: M, people: number): M {
  const part = (yuan: number | null) => (yuan === null ? null : Math.floor(Math.round(yuan * 100) / people) / 100);
  return { ...money, yuan: part(money.yuan), withheldYuan: part(money.withheldYuan) };
}

function lastDayOf(period: string): string {
  const parsed = parsePeriod(period);
  if (parsed === null) throw new Error(`not a period: ${period}`);
  return formatDay(lastDay(parsed));
}

/** Attributes of organisations as they were on a day. */
async function attributesOn({ db }: Queries, county: string, organisations: readonly string[], day: string) {
  const result = await sql<{ id: string; form: string; attributes: Record<string, string | number | boolean> }>`
    select id, form, attributes from organisation
    where county = ${county} and id = any(${[...organisations]}) and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`.execute(
    db,
  );
  return new Map(result.rows.map(({ id, form, attributes }) => [id, { ...attributes, county, form }]));
}

/** Who holds one of the posts on a day, by organisation, each person once with all of them in the order given. */
async function holdersOn(
  { db }: Queries,
  county: string,
  organisations: readonly string[],
  posts: readonly string[],
  day: string,
): Promise<Map<string, { person: string; name: string; posts: string[] }[]>> {
  const result = await sql<{ organisation: string; person: string; name: string; posts: string[] }>`
    select t.organisation, t.person, n.name, array_agg(t.post) as posts from post t join person_name n on n.county = t.county and n.id = t.person
    where t.county = ${county} and t.organisation = any(${[...organisations]}) and t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to > ${day}::date) and t.post = any(${[...posts]})
    group by t.organisation, t.person, n.name order by t.organisation, t.person`.execute(db);
  const rank = (post: string) => posts.indexOf(post);
  return Map.groupBy(
    result.rows.map((row) => ({ ...row, posts: row.posts.sort((a, b) => rank(a) - rank(b)) })),
    (row) => row.organisation,
  );
}

/** A consequence of a scheme by its id. */
export function consequenceOf(scheme: Scheme, id: string): Consequence | undefined {
  return scheme.consequences.find((candidate) => candidate.consequence === id);
}

/** Its title. */
export function consequenceTitle(consequence: Consequence): Words {
  return titleWords(consequence);
}
