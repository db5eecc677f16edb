import { isBuiltIn, type SubjectKind } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { listScores } from '../scores/store.ts';
import { asksFor, type Ask } from './asks.ts';

export interface Assessed {
  subject: string;
  subject_kind: SubjectKind;
  /** The person that a subject of a declared kind is. */
  person: string | null;
  organisation: string;
  path: string;
  asks: string[];
}

type Attributes = Record<string, string | number | boolean>;

/**
 * Who is reviewed in a settle period below a path: those whom the evaluator scores in it (so neither exempt nor outside `applies`), with the
 * asks whose items concern them as the period ends (`lastDay`: its number).
 */
export async function assessed(
  queries: Queries,
  county: string,
  of: { scheme: string; period: string; lastDay: number; within: string; asks: readonly Ask[] },
): Promise<Assessed[]> {
  const rows = (await listScores(queries, county, { scheme: of.scheme, periods: [of.period] })).filter(({ path }) =>
    path.startsWith(of.within),
  );
  const [first] = rows;
  if (first === undefined) return [];
  const known = await attributesOf(
    queries,
    county,
    first.subject_kind,
    rows.map(({ subject }) => subject),
  );
  return rows.flatMap((row) => {
    const attributes = { field: row.field, county, ...known.get(row.subject) };
    const asks = asksFor(of.asks, attributes, of.lastDay);
    const { subject, subject_kind, person, organisation, path } = row;
    return asks.length === 0 ? [] : [{ subject, subject_kind, person, organisation, path, asks }];
  });
}

/** What rules may ask of the subjects, as the evaluator is told it. */
async function attributesOf(
  { db }: Queries,
  county: string,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<Map<string, Attributes>> {
  const found =
    kind === 'member'
      ? await sql<{ id: string; attributes: Attributes }>`
          select person as id, attributes || jsonb_build_object('membership', kind) as attributes from membership
          where county = ${county} and person = any(${[...ids]}) and valid_to is null`.execute(db)
      : isBuiltIn(kind)
        ? await sql<{ id: string; attributes: Attributes }>`
            select id, attributes || jsonb_build_object('form', form) as attributes from organisation
            where county = ${county} and id = any(${[...ids]}) and valid_to is null`.execute(db)
        : await sql<{ id: string; attributes: Attributes }>`
            select id, attributes from subject where county = ${county} and id = any(${[...ids]}) and valid_to is null`.execute(
            db,
          );
  return new Map(found.rows.map(({ id, attributes }) => [id, attributes]));
}
