import {
  isBuiltIn,
  summaryOf,
  titleWords,
  type EntryValues,
  type ExplainedPart,
  type Explanation,
  type Pack,
  type SubjectKind,
  type Words,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import type { Who } from '../../http/who.ts';
import { countedRecords, isReviewed, summaryOfCounted } from '../records/counted.ts';
import { partsOf } from './explained.ts';

export interface ExplainedFact {
  id: string;
  type: string;
  /** Title of its record type. */
  title: Words;
  date: string;
  /** Null where the record is not the caller's to read. */
  summary: string | null;
  verifiedBy: { id: string; name: string } | null;
  /** Why it cannot be opened; null where it opens. */
  closed: 'person' | 'review' | 'elsewhere' | null;
}

/**
 * The facts an explanation names, as lines, each read as far as the caller may: the record itself, else what counts of it, else its kind and date
 * alone, with the reason.
 */
export async function factLines(
  deps: Pick<Deps, 'ownerDb'>,
  queries: Queries,
  who: Who,
  pack: Pack,
  explanation: Explanation,
): Promise<ExplainedFact[]> {
  const { county } = who.scope;
  const ids = factIds(explanation);
  if (ids.length === 0) return [];
  const typeOf = (id: string) => pack.records.find((candidate) => candidate.record === id);
  const titleOf = (id: string) => {
    const type = typeOf(id);
    return type === undefined ? { zh: id, en: id } : titleWords(type);
  };
  const visible = await sql<{
    id: string;
    type: string;
    date: string;
    values: EntryValues;
    acted_by: string;
    name: string | null;
  }>`
    select distinct on (r.id) r.id, r.type, r.date, r."values", r.acted_by, n.name from record r
    left join person_name n on n.county = r.county and n.id = r.acted_by
    where r.county = ${county} and r.id = any(${ids}::uuid[]) and r.state = 'verified' order by r.id, r.seq desc`.execute(
    queries.db,
  );
  const lines = new Map<string, ExplainedFact>();
  for (const { id, type, date, values, acted_by, name } of visible.rows) {
    const known = typeOf(type);
    lines.set(id, {
      id,
      type,
      title: titleOf(type),
      date,
      summary: known === undefined ? type : summaryOf(known, values),
      verifiedBy: { id: acted_by, name: name ?? acted_by },
      closed: null,
    });
  }
  const hidden = () => ids.filter((id) => !lines.has(id));
  if (hidden().length > 0) {
    for (const row of await countedRecords(queries, who, pack, hidden()))
      lines.set(row.id, {
        id: row.id,
        type: row.type,
        title: titleOf(row.type),
        date: row.date,
        summary: summaryOfCounted(typeOf(row.type), row.values),
        verifiedBy: { id: row.acted_by, name: row.acted_by_name ?? row.acted_by },
        closed: null,
      });
  }
  if (hidden().length > 0) {
    const rest = await owning(deps.ownerDb, ({ db }) =>
      sql<{ id: string; type: string; date: string; subject_kind: SubjectKind; personal: boolean }>`
        select distinct on (r.id) r.id, r.type, r.date, r.subject_kind, coalesce(s.personal, false) as personal from record r
        left join subject s on s.county = r.county and s.id = r.subject and s.valid_to is null
        where r.county = ${county} and r.id = any(${hidden()}::uuid[]) and r.state = 'verified' order by r.id, r.seq desc`.execute(
        db,
      ),
    );
    for (const { id, type, date, subject_kind, personal } of rest.rows)
      lines.set(id, {
        id,
        type,
        title: titleOf(type),
        date,
        summary: null,
        verifiedBy: null,
        closed:
          isBuiltIn(subject_kind) && subject_kind !== 'member'
            ? isReviewed(typeOf(type))
              ? 'review'
              : 'elsewhere'
            : subject_kind === 'member' || personal
              ? 'person'
              : 'elsewhere',
      });
  }
  return ids.flatMap((id) => lines.get(id) ?? []);
}

function factsOfPart({ facts, duties }: ExplainedPart): string[] {
  return [...facts, ...duties.flatMap((duty) => duty.facts)];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function factIds(explanation: Explanation): string[] {
  const ids = new Set<string>();
  for (const slot of explanation.slots) {
    for (const item of [...slot.sections.flatMap((section) => section.items), ...slot.deductions]) {
      for (const id of item.facts) ids.add(id);
      for (const duty of item.duties) for (const id of duty.facts) ids.add(id);
      for (const id of partsOf(item).flatMap(factsOfPart)) ids.add(id);
    }
  }
  for (const { facts } of [...explanation.vetoes, ...explanation.conditions]) for (const id of facts) ids.add(id);
  return [...ids].filter((id) => uuid.test(id));
}
