import {
  dawn,
  doomsday,
  factTableBuilder,
  formatDay,
  lookBackStart,
  parseDay,
  rowsById,
  rowsOf,
  subjectTable,
  type CompiledPack,
  type FactTables,
  type FactValue,
  type Spell,
  type SubjectKind,
  type SubjectTable,
} from '@lianxin/core';
import { sql, type RawBuilder } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { adjustmentDate } from '../appeals/window.ts';

/** Whose scores are wanted: the members and branches of some branches, or everything of some committees. */
export interface PopulationPart {
  /** Branches whose members are in the population; of branches, the facts of these are loaded. */
  branches: readonly string[];
  /** Of branches the facts of these are loaded, when they are not the same. */
  factsOfBranches?: readonly string[];
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
  const subjects = await loadSubjects(queries, county, part);
  return { subjects, facts: await loadFacts(queries, county, pack, subjects, part, factsOf) };
}

/** The same without facts. */
export async function loadSubjects(queries: Queries, county: string, part: PopulationPart): Promise<SubjectTable> {
  return subjectTable([
    ...(await organisationSpells(queries, county)),
    ...(await memberSpells(queries, county, part)),
    ...(await declaredSpells(queries, county, part)),
  ]);
}

/** The attribute under which a spell of a declared kind keeps the organisation that answers for it: no rule can write this name. */
export const answering = '@organisation';

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

async function memberSpells({ db }: Queries, county: string, { branches, year }: PopulationPart): Promise<Spell[]> {
  if (branches.length === 0) return [];
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
      select w.person from membership w where w.county = ${county} and w.organisation = any(${[...branches]})
        and w.valid_from <= ${`${year}-12-31`}::date and (w.valid_to is null or w.valid_to > ${`${year}-01-01`}::date)
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

async function declaredSpells({ db }: Queries, county: string, { declared, year }: PopulationPart): Promise<Spell[]> {
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
          and w.valid_from <= ${`${year}-12-31`}::date and (w.valid_to is null or w.valid_to > ${`${year}-01-01`}::date)
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

interface FactRow {
  id: string;
  type: string;
  subject: string;
  date: string;
  values: Record<string, FactValue>;
}

/** Newest decided version of a record; a withdrawn one counts no more, a correction that waits does not yet. */
const counts = sql`r.state = 'verified' and not exists (
  select 1 from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1 and n.state in ('verified', 'withdrawn'))`;

async function loadFacts(
  queries: Queries,
  county: string,
  pack: CompiledPack,
  subjects: SubjectTable,
  part: PopulationPart,
  factsOf: readonly SubjectKind[],
): Promise<FactTables> {
  const rowOf = rowsById(subjects);
  const builders = new Map(
    pack.specs.map((spec) => [
      spec.table,
      { spec, builder: factTableBuilder(spec, subjects.ids.length, { ids: true }) },
    ]),
  );
  const add = (table: string, row: FactRow) => {
    const known = builders.get(table);
    const subject = rowOf.get(row.subject);
    if (known === undefined || subject === undefined) return;
    known.builder.add(
      subject,
      parseDay(row.date) ?? 0,
      row.id,
      known.spec.columns.map((column) => row.values[column.field] ?? null),
    );
  };
  const { db } = queries;
  const to = `${part.year}-12-31`;
  const { types, early, months } = lookBackOf(pack);
  // A cycle of two years is scored whole in each of them.
  const cycle = pack.schemes.some(({ scheme }) => scheme.period.reset === 'two-years') ? 1 : 0;
  const first = `${part.year - cycle}-01-01`;
  const from = months === 0 ? first : formatDay(lookBackStart((parseDay(first) ?? 0) - 1, months));
  // Of branches only those of the part: what the county's other hundreds did is nobody's score here, and is most of what there is.
  const ids = factsOf.flatMap((kind) => {
    const rows = rowsOf(subjects, kind);
    return kind === 'branch' ? (part.factsOfBranches ?? part.branches) : subjects.ids.slice(rows.from, rows.to);
  });
  const own = (list: readonly string[]): RawBuilder<FactRow> => sql<FactRow>`
    select r.id, r.type, r.subject, r.date, r."values" from record r
    where r.county = ${county} and r.subject = any(${[...list]}) and r.type = any(${types}) and r.date between ${from} and ${to}
      and (r.date >= ${first} or r.type = any(${early})) and ${counts}`;
  const parties = (list: readonly string[]): RawBuilder<FactRow & { field: string }> => sql<
    FactRow & { field: string }
  >`
    select r.id, r.type, p.person as subject, p.field, r.date, r."values" from record_party p
    join record r on r.county = p.county and r.id = p.record and r.seq = p.seq
    where p.county = ${county} and p.person = any(${[...list]}) and r.type = any(${types}) and p.date between ${from} and ${to}
      and (p.date >= ${first} or r.type = any(${early})) and ${counts}`;
  const adjustments = (
    list: readonly string[],
  ): RawBuilder<{ id: string; subject: string; period: string; scheme: string; item: string; points: number }> => sql`
    select a.id, a.subject, a.period, a.scheme, a.item, a.points::float8 as points from appeal a
    where a.county = ${county} and a.subject = any(${[...list]}) and a.state = 'accepted' and a.period like ${`${part.year}%`}`;
  for (const list of chunks(ids, 2000)) {
    for (const row of (await own(list).execute(db)).rows) add(row.type, row);
    for (const row of (await parties(list).execute(db)).rows) add(`${row.type}.${row.field}`, row);
    for (const row of (await adjustments(list).execute(db)).rows) {
      add('score-adjustment', {
        id: row.id,
        type: 'score-adjustment',
        subject: row.subject,
        date: adjustmentDate(row.period),
        values: { scheme: row.scheme, item: row.item, points: row.points },
      });
    }
  }
  return new Map([...builders].map(([table, { builder }]) => [table, builder.finish()]));
}

/** Types of record that are read, which of them from before the year too, and how many months before it at most. */
function lookBackOf({ specs, schemes, indicators }: CompiledPack) {
  const needs = [
    ...schemes.flatMap((scheme) => scheme.needs),
    ...indicators.flatMap(({ kind, options, context }) => kind.needs(options, context)),
  ].map(({ table, monthsBack = 0 }) => ({ table, months: monthsBack }));
  const struck = schemes.flatMap(({ vetoes, exempts }) => [
    ...vetoes.flatMap(({ strike, repair }) => [
      ...(strike.by === 'facts' ? [strike.facts] : []),
      ...(repair ? [repair.facts] : []),
    ]),
    ...exempts.flatMap(({ when }) => ('facts' in when ? [when.facts] : [])),
  ]);
  const back = [...needs, ...struck].flatMap(({ table, months }) =>
    months === null || months === 0 ? [] : [{ type: table.split('.')[0] ?? table, months }],
  );
  return {
    types: [...new Set(specs.map(({ record }) => record))],
    early: [...new Set(back.map(({ type }) => type))],
    months: Math.max(0, ...back.map(({ months }) => months)),
  };
}

function* chunks<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}
