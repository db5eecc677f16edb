import {
  formatDay,
  lastDay,
  parsePeriod,
  passes,
  titleWords,
  type Consequence,
  type Scheme,
  type Words,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { answerable } from '../scores/scheme-of.ts';
import { listScores } from '../scores/store.ts';

export interface ConsequenceRow {
  subject: { id: string; name: string };
  organisation: { id: string; name: string };
  level: number;
  total: number;
  post: string | null;
  baseYuan: number | null;
  multiplier: number | null;
  yuan: number | null;
}

const cadrePosts = ['secretary', 'deputy-secretary', 'committee-member', 'village-head', 'village-cadre'];

/**
 * What follows from the levels of one settle period, in organisation order. `pay` gives money in yuan: base × the level's multiplier,
 * to the cent, to those in post on the period's last day; a person with two posts in one branch is paid once. Lists that touch standing are for people to decide on: nothing is carried out.
 */
export async function consequenceRows(
  queries: Queries,
  county: string,
  scheme: Scheme,
  consequence: Consequence,
  period: string,
): Promise<ConsequenceRow[]> {
  const { level: levels = {}, total } = consequence.when;
  const { min = -Infinity, max = Infinity } = levels;
  const scores = (await listScores(queries, county, { scheme: scheme.scheme, periods: [period] })).filter(
    (row) =>
      row.level !== null && row.level >= min && row.level <= max && (total === undefined || passes(total, row.total)),
  );
  const pay = consequence.pay;
  const money = (level: number) => {
    if (pay === undefined) return { baseYuan: null, multiplier: null, yuan: null };
    const [baseYuan, stated] = [pay['base-yuan'] ?? null, pay.yuan?.[`${level}`]];
    if (baseYuan === null || stated !== undefined) return { baseYuan, multiplier: null, yuan: stated ?? 0 };
    const multiplier = pay.multiplier?.[`${level}`] ?? 0;
    return { baseYuan, multiplier, yuan: Math.round(baseYuan * multiplier * 100) / 100 };
  };
  if (pay?.to !== 'village-cadres') {
    return scores.map((row) => ({
      subject: { id: row.subject, name: row.subject_name ?? row.subject },
      organisation: { id: row.organisation, name: row.organisation_name ?? row.organisation },
      level: row.level ?? 0,
      total: row.total,
      post: null,
      ...money(row.level ?? 0),
    }));
  }
  const rural = scores.filter((row) => row.field === 'rural');
  const cadres = await villageCadres(
    queries,
    county,
    rural.map((row) => row.subject),
    lastDayOf(period),
  );
  return rural.flatMap((row) =>
    (cadres.get(row.subject) ?? []).map((cadre) => ({
      subject: { id: cadre.person, name: cadre.name },
      organisation: { id: row.subject, name: row.subject_name ?? row.subject },
      level: row.level ?? 0,
      total: row.total,
      post: cadre.posts.join('、'),
      ...money(row.level ?? 0),
    })),
  );
}

const postTitles: Record<string, string> = {
  secretary: '书记',
  'deputy-secretary': '副书记',
  'committee-member': '委员',
  'village-head': '村主任',
  'village-cadre': '村委委员',
};

function lastDayOf(period: string): string {
  const parsed = parsePeriod(period);
  if (parsed === null) throw new Error(`not a period: ${period}`);
  return formatDay(lastDay(parsed));
}

/** Members of a village's two committees on a day, by branch, each person once with all posts. */
async function villageCadres(
  { db }: Queries,
  county: string,
  branches: readonly string[],
  day: string,
): Promise<Map<string, { person: string; name: string; posts: string[] }[]>> {
  const result = await sql<{ organisation: string; person: string; name: string; posts: string[] }>`
    select t.organisation, t.person, n.name, array_agg(t.post) as posts from post t join person_name n on n.county = t.county and n.id = t.person
    where t.county = ${county} and t.organisation = any(${[...branches]}) and t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to > ${day}::date) and t.post = any(${cadrePosts})
    group by t.organisation, t.person, n.name order by t.organisation, t.person`.execute(db);
  const rank = (post: string) => cadrePosts.indexOf(post);
  return Map.groupBy(
    result.rows.map((row) => ({
      ...row,
      posts: row.posts.sort((a, b) => rank(a) - rank(b)).map((post) => postTitles[post] ?? post),
    })),
    (row) => row.organisation,
  );
}

/** An answerable consequence of a scheme by its id. */
export function consequenceOf(scheme: Scheme, id: string): Consequence | undefined {
  return answerable(scheme).find((candidate) => candidate.consequence === id);
}

/** Its title. */
export function consequenceTitle(consequence: Consequence): Words {
  return titleWords(consequence);
}
