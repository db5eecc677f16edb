import {
  askedOf,
  moneyOf,
  moneysOf,
  needsRoster,
  readSchemePeriod,
  titleWords,
  type Concerned,
  type Consequence,
  type Money,
  type Scheme,
  type Words,
} from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { listScores, type ScoreRow } from '../scores/store.ts';
import { concerned, lastDayOf, type ConsequenceOf } from './concerned.ts';
import { giveBack, withheldIn } from './money.ts';
import { payeeNames, payeesOn } from './payees.ts';

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
  const place = readSchemePeriod(scheme.period, period);
  const moneys =
    consequence.pay === undefined || place === null
      ? { of: new Map<number, Money>(), remainderYuan: null }
      : moneysOf(scheme, consequence.pay, list.met, list.subjects, place, list.people);
  const rows = await consequenceRows(
    queries,
    county,
    { scheme, consequence, period },
    scores.flatMap((row) => {
      const found = met.get(row.subject);
      return found === undefined ? [] : [{ ...row, ...standingOf(consequence, found) }];
    }),
    (row) => moneys.of.get(met.get(row.subject)?.row ?? -1) ?? null,
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
  return moneyOf(pay, { level, points: total, heads: needsRoster(pay) ? null : 1 });
}

const nothing = { baseYuan: null, multiplier: null, yuan: null, withheldYuan: null };

/** The lines of a consequence for some scores: the subjects themselves, or for pay to posts whoever held them on the period's last day. */
export async function consequenceRows(
  queries: Queries,
  county: string,
  { scheme, consequence, period }: Pick<ConsequenceOf, 'scheme' | 'consequence' | 'period'>,
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
  const subjects = scores.map((row) => row.subject);
  const payees = await payeesOn(queries, county, pay.to, lastDayOf(scheme, period), subjects);
  const names = await payeeNames(queries, county, payees);
  const titleOf = new Map(pay.to.posts.map(({ post, title }) => [post, title]));
  return scores.flatMap((row) => {
    const each = money(row) ?? nothing;
    return (payees.get(row.subject) ?? []).map((holder) => ({
      subject: { id: holder.person, name: names.get(holder.person) ?? holder.person },
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

/** A consequence of a scheme by its id. */
export function consequenceOf(scheme: Scheme, id: string): Consequence | undefined {
  return scheme.consequences.find((candidate) => candidate.consequence === id);
}

/** Its title. */
export function consequenceTitle(consequence: Consequence): Words {
  return titleWords(consequence);
}
