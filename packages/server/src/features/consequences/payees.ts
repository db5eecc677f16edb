import { attributesMeet, parseDay, type Holders, type Pay, type Scheme, type SubjectTable } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

/** A person who is paid in an organisation, once, with the posts held there in the order the pack gives. */
export interface Payee {
  person: string;
  posts: string[];
}

/** The posts that pay goes to, and in which organisations. */
export type ToPosts = Exclude<Pay['to'], 'subject'>;

/**
 * Who holds the posts that pay goes to on a day, by organisation; `only`: of these organisations. Without names: those are read through a view that is
 * empty for whoever counts the whole county outside a session.
 */
export async function payeesOn(
  queries: Queries,
  county: string,
  { posts: wanted, applies }: ToPosts,
  day: string,
  only?: readonly string[],
): Promise<Map<string, Payee[]>> {
  const posts = wanted.map(({ post }) => post);
  const among = only === undefined ? sql`` : sql`and t.organisation = any(${[...only]})`;
  const result = await sql<Payee & { organisation: string }>`
    select t.organisation, t.person, array_agg(t.post) as posts from post t
    where t.county = ${county} ${among} and t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to > ${day}::date) and t.post = any(${posts})
    group by t.organisation, t.person order by t.organisation, t.person`.execute(queries.db);
  const attributes = applies === undefined ? null : await attributesOn(queries, county, day);
  const paid = result.rows.filter(
    ({ organisation }) =>
      applies === undefined || attributesMeet(attributes?.get(organisation) ?? {}, applies, parseDay(day) ?? 0),
  );
  const rank = (post: string) => posts.indexOf(post);
  return Map.groupBy(
    paid.map((row) => ({ ...row, posts: row.posts.sort((a, b) => rank(a) - rank(b)) })),
    ({ organisation }) => organisation,
  );
}

/** Names of the people paid, for the caller's session. */
export async function payeeNames(
  { db }: Queries,
  county: string,
  payees: ReadonlyMap<string, readonly Payee[]>,
): Promise<Map<string, string>> {
  const ids = [...new Set([...payees.values()].flatMap((each) => each.map(({ person }) => person)))];
  if (ids.length === 0) return new Map();
  const found = await sql<{ id: string; name: string }>`
    select id, name from person_name where county = ${county} and id = any(${ids})`.execute(db);
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}

/** How many people each consequence pays in each subject on a day. Consequences that pay the subject itself need no count. */
export async function countHolders(
  queries: Queries,
  county: string,
  { consequences }: Pick<Scheme, 'consequences'>,
  subjects: SubjectTable,
  { from, to }: { from: number; to: number },
  day: string,
): Promise<Holders> {
  const holders = new Map<string, Float64Array>();
  for (const { consequence, pay } of consequences) {
    if (pay === undefined || pay.to === 'subject') continue;
    const payees = await payeesOn(queries, county, pay.to, day);
    const counts = new Float64Array(subjects.ids.length);
    for (let row = from; row < to; row++) counts[row] = payees.get(subjects.ids[row] ?? '')?.length ?? 0;
    holders.set(consequence, counts);
  }
  return holders;
}

/** Attributes of the county's organisations as they were on a day. */
async function attributesOn({ db }: Queries, county: string, day: string) {
  const result = await sql<{
    id: string;
    field: string;
    form: string;
    attributes: Record<string, string | number | boolean>;
  }>`
    select id, field, form, attributes from organisation
    where county = ${county} and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`.execute(
    db,
  );
  return new Map(result.rows.map(({ id, field, form, attributes }) => [id, { ...attributes, county, field, form }]));
}
