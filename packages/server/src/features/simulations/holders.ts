import { attributesMeet, type Holders, type Scheme, type SubjectTable } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';

/**
 * How many people each consequence pays in each subject on a day: those who hold one of the posts its pay goes to, each once, in subjects
 * whose attributes the pay asks for. Consequences that pay the subject itself need no count.
 */
export async function countHolders(
  queries: Queries,
  county: string,
  scheme: Scheme,
  subjects: SubjectTable,
  { from, to }: { from: number; to: number },
  day: string,
): Promise<Holders> {
  const holders = new Map<string, Float64Array>();
  for (const { consequence, pay } of scheme.consequences) {
    if (pay === undefined || pay.to === 'subject') continue;
    const { posts, applies } = pay.to;
    const counted = await sql<{ organisation: string; people: number }>`
      select t.organisation, count(distinct t.person)::int as people from post t
      where t.county = ${county} and t.post = any(${posts.map(({ post }) => post)})
        and t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to > ${day}::date)
      group by t.organisation`.execute(queries.db);
    const people = new Map(counted.rows.map((row) => [row.organisation, row.people]));
    const attributes = applies === undefined ? null : await attributesOn(queries, county, day);
    const counts = new Float64Array(subjects.ids.length);
    for (let row = from; row < to; row++) {
      const id = subjects.ids[row] ?? '';
      const paid = applies === undefined || attributesMeet(attributes?.get(id) ?? {}, applies);
      if (paid) counts[row] = people.get(id) ?? 0;
    }
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
