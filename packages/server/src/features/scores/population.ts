import {
  dawn,
  doomsday,
  parseDay,
  rowsOf,
  subjectTable,
  yearsWith,
  type CompiledPack,
  type FactTables,
  type Spell,
  type SubjectKind,
  type SubjectTable,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { loadFacts, readingOf } from './facts.ts';
import { loadFactSnapshot } from './snapshot.ts';

/** Whose scores are wanted: the members and branches of some branches, or everything of some committees. */
export interface PopulationPart {
  /** Branches whose members are in the population; of branches, the facts of these are loaded. */
  branches: readonly string[];
  /** Of branches the facts of these are loaded, when they are not the same. */
  factsOfBranches?: readonly string[];
  /** Members besides those of the branches. */
  people?: readonly string[];
  /** Subjects of kinds the pack declares that are in the population: of these kinds, all or those named. None when left out. */
  declared?: { kinds: readonly SubjectKind[]; ids?: readonly string[] };
  year: number;
}

/** The rows of the evaluator for a part of a county, with the facts that concern them. */
export interface LoadedPopulation {
  subjects: SubjectTable;
  facts: FactTables;
}

/**
 * Loads organisations (all of the county: there are hundreds), the members who were in the branches at any time of the year, and the
 * facts of those wanted. Runs as the owner: scores of a whole population need all of it.
 */
export async function loadPopulation(
  queries: Queries,
  county: string,
  pack: CompiledPack,
  part: PopulationPart,
  factsOf: readonly SubjectKind[],
): Promise<LoadedPopulation> {
  const subjects = await loadSubjects(queries, county, part, yearsWith(pack.rules.schemes, part.year));
  // Of branches only those of the part: what the county's other hundreds did is nobody's score here, and is most of what there is.
  const ids = factsOf.flatMap((kind) => {
    const rows = rowsOf(subjects, kind);
    return kind === 'branch' ? (part.factsOfBranches ?? part.branches) : subjects.ids.slice(rows.from, rows.to);
  });
  return { subjects, facts: await loadFacts(queries, county, pack, subjects, ids, part.year) };
}

/**
 * Everybody of a part with all that happened to them, for counting: the facts come in one COPY and have no ids. `back`: so many years before the
 * year come too, whole, for schemes that need their results.
 */
export async function loadEverybody(
  queries: Queries,
  county: string,
  pack: CompiledPack,
  part: PopulationPart,
  back = 0,
): Promise<LoadedPopulation> {
  const years = readingOf(pack, part.year, back).years;
  const subjects = await loadSubjects(queries, county, part, years);
  return { subjects, facts: (await loadFactSnapshot(queries, county, pack, subjects, part.year, back)).facts };
}

/** The same without facts: those who were there at any time of the years that are scored together. */
export async function loadSubjects(
  queries: Queries,
  county: string,
  part: PopulationPart,
  years: readonly number[] = [part.year],
): Promise<SubjectTable> {
  const within = { from: `${years[0]}-01-01`, to: `${years.at(-1)}-12-31` };
  return subjectTable([
    ...(await organisationSpells(queries, county)),
    ...(await memberSpells(queries, county, part, within)),
    ...(await declaredSpells(queries, county, part, within)),
  ]);
}

/** The attribute under which a spell of a declared kind keeps the organisation that answers for it: no rule can write this name. */
export const answering = '@organisation';

interface Within {
  from: string;
  to: string;
}

async function organisationSpells({ db }: Queries, county: string): Promise<Spell[]> {
  const result = await sql<{
    id: string;
    kind: SubjectKind;
    valid_from: string;
    valid_to: string | null;
    parent: string | null;
    field: string;
    form: string;
    attributes: Spell['attributes'];
  }>`
    select id, kind, valid_from, valid_to, parent, field, form, attributes from organisation where county = ${county} order by path, valid_from`.execute(
    db,
  );
  return result.rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    from: dayOrEdge(row.valid_from, dawn),
    to: dayOrEdge(row.valid_to, doomsday + 1) - 1,
    parent: row.parent,
    attributes: { ...row.attributes, county, field: row.field, form: row.form },
  }));
}

async function memberSpells(
  { db }: Queries,
  county: string,
  { branches, people = [] }: PopulationPart,
  { from, to }: Within,
): Promise<Spell[]> {
  if (branches.length === 0 && people.length === 0) return [];
  const inYear = sql`w.valid_from <= ${to}::date and (w.valid_to is null or w.valid_to > ${from}::date)`;
  // All spells of the year of everybody who was in one of the branches then: a member who moved brings both.
  const result = await sql<{
    person: string;
    valid_from: string;
    valid_to: string | null;
    organisation: string;
    kind: string;
    field: string | null;
    attributes: Spell['attributes'];
  }>`
    select m.person, m.valid_from, m.valid_to, m.organisation, m.kind, m.attributes,
      (select o.field from organisation o where o.county = m.county and o.id = m.organisation order by o.valid_from desc limit 1) as field
    from membership m
    where m.county = ${county} and m.person in (
      select w.person from membership w where w.county = ${county} and w.organisation = any(${[...branches]}) and ${inYear}
      union
      select w.person from membership w where w.county = ${county} and w.person = any(${[...people]}) and ${inYear}
    )
    order by m.organisation, m.person, m.valid_from`.execute(db);
  return result.rows.map((row) => ({
    id: row.person,
    kind: 'member' as const,
    from: dayOrEdge(row.valid_from, dawn),
    to: dayOrEdge(row.valid_to, doomsday + 1) - 1,
    parent: row.organisation,
    attributes: { ...row.attributes, county, field: row.field ?? '', membership: row.kind },
  }));
}

async function declaredSpells(
  { db }: Queries,
  county: string,
  { declared }: PopulationPart,
  { from, to }: Within,
): Promise<Spell[]> {
  if (declared === undefined || declared.kinds.length === 0 || declared.ids?.length === 0) return [];
  const { kinds, ids } = declared;
  // All spells of those who were there at some time of the year, as of members.
  const result = await sql<{
    id: string;
    kind: SubjectKind;
    valid_from: string;
    valid_to: string | null;
    parent: string | null;
    organisation: string;
    field: string;
    attributes: Spell['attributes'];
  }>`
    select s.id, s.kind, s.valid_from, s.valid_to, s.parent, s.organisation, s.field, s.attributes from subject s
    where s.county = ${county} and s.kind = any(${[...kinds]}) ${ids === undefined ? sql`` : sql`and s.id = any(${[...ids]})`}
      and exists (
        select from subject w where w.county = s.county and w.id = s.id
          and w.valid_from <= ${to}::date and (w.valid_to is null or w.valid_to > ${from}::date)
      )
    order by s.organisation, s.id, s.valid_from`.execute(db);
  return result.rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    from: dayOrEdge(row.valid_from, dawn),
    to: dayOrEdge(row.valid_to, doomsday + 1) - 1,
    parent: row.parent,
    attributes: { ...row.attributes, county, field: row.field, [answering]: row.organisation },
  }));
}

function dayOrEdge(date: string | null, edge: number): number {
  return date === null ? edge : (parseDay(date) ?? edge);
}
