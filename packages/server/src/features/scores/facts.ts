import {
  factTableBuilder,
  formatDay,
  yearCalendarOf,
  lookBackStart,
  ownCyclesIn,
  parseDay,
  rowsById,
  yearsWith,
  type CompiledPack,
  type FactTables,
  type FactValue,
  type SubjectTable,
  type TableSpec,
} from '@lianxin/core';
import { sql } from 'kysely';
import { escapeLiteral } from 'pg';
import { prepared, type Queries } from '../../db/scope.ts';
import { adjustmentDate } from '../appeals/window.ts';

/** Which records a pack's schemes read in a year, and which fields of them. */
export interface Reading {
  /** Of each record type that any table is made of, the fields that are read. */
  fields: ReadonlyMap<string, readonly string[]>;
  /** Types that are read from before the year too. */
  early: ReadonlySet<string>;
  /** First day of any, of what belongs to the year itself, and the last. */
  from: string;
  first: string;
  to: string;
  /** The years that are scored together. */
  years: readonly number[];
  /** Years whose accepted appeals count: these, and those before in which a cycle of a subject's own may have begun. */
  appealed: readonly number[];
}

const known = new WeakMap<CompiledPack, Map<string, Reading>>();

/** What is read for a year, and for so many years before it. */
export function readingOf(pack: CompiledPack, year: number, back = 0): Reading {
  const all = known.get(pack) ?? new Map<string, Reading>();
  known.set(pack, all);
  const key = `${year} ${back}`;
  let found = all.get(key);
  if (found === undefined) all.set(key, (found = findReading(pack, year, back)));
  return found;
}

function findReading(pack: CompiledPack, year: number, back: number): Reading {
  const periods = [...pack.schemes, ...pack.indicators].map(({ scheme }) => scheme);
  const [begin = year, end = year] = [yearsWith(periods, year - back)[0], yearsWith(periods, year).at(-1)];
  const years = Array.from({ length: end - begin + 1 }, (_, at) => begin + at);
  const first = `${begin}-01-01`;
  const { early, months } = lookBackOf(pack);
  const from = months === 0 ? first : formatDay(lookBackStart((parseDay(first) ?? 0) - 1, months));
  return {
    fields: fieldsByType(pack.specs),
    early,
    from,
    first,
    to: `${end}-12-31`,
    years,
    appealed: [...appealedBefore(pack, begin), ...years],
  };
}

/** The years before one in which a cycle of a subject's own that reaches into it may have begun. */
function appealedBefore({ rules }: CompiledPack, year: number): number[] {
  const months = Math.max(0, ...ownCyclesIn(rules.schemes).map((cycle) => cycle['every-months'] ?? 0));
  return Array.from({ length: Math.ceil(months / 12) }, (_, at) => year - at - 1).toReversed();
}

/** Of each record type that any table is made of, the fields that are read. */
function fieldsByType(specs: readonly TableSpec[]): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const { record, people, columns } of specs) {
    if (record === '' || record === 'score-adjustment') continue;
    const own = fields.get(record) ?? [];
    for (const field of [...columns.map((column) => column.field), ...(people === null ? [] : [people])])
      if (!own.includes(field)) own.push(field);
    fields.set(record, own);
  }
  return fields;
}

/** Types of record that are read from before the year too, and how many months before it at most. */
function lookBackOf({ schemes, indicators }: CompiledPack): { early: Set<string>; months: number } {
  const needs = [
    ...schemes.flatMap((scheme) => scheme.needs),
    ...indicators.flatMap(({ kind, options, context }) => kind.needs(options, context)),
  ];
  const back = needs.flatMap(({ table, monthsBack = 0 }) =>
    monthsBack === 0 ? [] : [{ type: table.split('.')[0] ?? table, months: monthsBack }],
  );
  // Months that begin on another day reach into the one before.
  const more = schemes.some(({ scheme }) => yearCalendarOf(scheme.period).months !== undefined) ? 1 : 0;
  return {
    early: new Set(back.map(({ type }) => type)),
    months: Math.max(0, ...back.map(({ months }) => months + more)),
  };
}

interface FactRow {
  id: string;
  type: string;
  /** Whom it is about, or who is listed in the field. */
  subjects: readonly string[];
  field: string | null;
  date: string;
  values: readonly FactValue[];
}

const subjectsAtOnce = 2000;

/**
 * Loads the facts of some subjects with their ids, row by row: of a few. Everybody's are loaded faster by `loadFactSnapshot`. Of a record with
 * many people only what is read of it comes, once for all of them.
 */
export async function loadFacts(
  queries: Queries,
  county: string,
  pack: CompiledPack,
  subjects: SubjectTable,
  ids: readonly string[],
  year: number,
): Promise<FactTables> {
  const reading = readingOf(pack, year);
  const rows = rowsById(subjects);
  const tables = new Map(
    pack.specs.map((spec) => {
      const names = reading.fields.get(spec.record) ?? [];
      const places = spec.columns.map(({ field }) => names.indexOf(field));
      return [spec.table, { builder: factTableBuilder(spec, subjects.ids.length, { ids: true }), places }];
    }),
  );
  const wanted = new Set(ids);
  const add = ({ id, type, subjects: about, field, date, values }: FactRow) => {
    const table = tables.get(field === null ? type : `${type}.${field}`);
    if (table === undefined) return;
    const day = parseDay(date) ?? 0;
    const own = table.places.map((place) => values[place] ?? null);
    for (const subject of about) {
      const row = rows.get(subject);
      if (row !== undefined && wanted.has(subject)) table.builder.add(row, day, id, own);
    }
  };
  if (reading.fields.size > 0)
    for (let start = 0; start < ids.length; start += subjectsAtOnce) {
      const some = ids.slice(start, start + subjectsAtOnce);
      for (const row of await rowsBy(queries, ownStatement(reading), [county, some], false)) add(row);
      for (const row of await rowsBy(queries, listedStatement(reading), [county, some], true)) add(row);
    }
  const adjusted = tables.get('score-adjustment');
  if (adjusted !== undefined) {
    const places =
      pack.specs.find(({ table }) => table === 'score-adjustment')?.columns.map(({ field }) => field) ?? [];
    for (const { id, subject, day, values } of await adjustments(queries, county, reading.appealed, ids)) {
      const row = rows.get(subject);
      if (row !== undefined)
        adjusted.builder.add(
          row,
          day,
          id,
          places.map((field) => values[field] ?? null),
        );
    }
  }
  return new Map([...tables].map(([table, { builder }]) => [table, builder.finish()]));
}

/** Points added by accepted appeals, as facts of the first day of the period that they are about. */
export async function adjustments(
  { db }: Queries,
  county: string,
  years: readonly number[],
  ids: readonly string[] | null,
): Promise<{ id: string; subject: string; day: number; values: Readonly<Record<string, FactValue>> }[]> {
  const found = await sql<{
    id: string;
    subject: string;
    period: string;
    scheme: string;
    item: string;
    points: number;
  }>`
    select id, subject, period, scheme, item, points::float8 as points from appeal
    where county = ${county} and state = 'accepted' and left(period, 4) = any(${years.map(String)})
      ${ids === null ? sql`` : sql`and subject = any(${[...ids]})`} order by id`.execute(db);
  return found.rows.map(({ id, subject, period, ...values }) => {
    return { id, subject, day: parseDay(adjustmentDate(period)) ?? 0, values };
  });
}

/** Newest decided version of a record; a withdrawn one counts no more, a correction that waits does not yet. */
const counts = `r.state = 'verified' and not exists (
    select 1 from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1 and n.state in ('verified', 'withdrawn'))`;

/** A list to join records with: each type that is read with its number, whether of before the year too, and its fields in `width` columns. */
export function typesRead({ fields, early }: Reading): { list: string; columns: readonly string[] } {
  const width = Math.max(1, ...[...fields.values()].map((names) => names.length));
  const columns = Array.from({ length: width }, (_, at) => `f${at}`);
  const types = [...fields].map(([type, own], number) => {
    const cells = columns.map((_, at) => (own[at] === undefined ? 'null' : escapeLiteral(own[at])));
    return `(${escapeLiteral(type)}, ${number}, ${early.has(type)}, ${cells.map((cell) => `${cell}::text`).join(', ')})`;
  });
  return { list: `(values ${types.join(', ')}) t(type, number, early, ${columns.join(', ')})`, columns };
}

function ownStatement(reading: Reading): string {
  const { list, columns } = typesRead(reading);
  return `
    select r.id, r.type, r.subject, null, r.date, ${columns.map((column) => `r."values" -> t.${column}`).join(', ')}
    from record r join ${list} on t.type = r.type
    where r.county = $1 and r.subject = any($2) and r.date between '${reading.from}' and '${reading.to}'
      and (t.early or r.date >= '${reading.first}') and ${counts}`;
}

function listedStatement(reading: Reading): string {
  const { list, columns } = typesRead(reading);
  return `
    with listed as materialized (
      select p.record, p.seq, p.field, array_agg(p.person) as people from record_party p
      where p.county = $1 and p.person = any($2) and p.date between '${reading.from}' and '${reading.to}' group by 1, 2, 3
    )
    select r.id, r.type, p.people, p.field, r.date, ${columns.map((column) => `r."values" -> t.${column}`).join(', ')}
    from listed p join record r on r.county = $1 and r.id = p.record and r.seq = p.seq join ${list} on t.type = r.type
    where (t.early or r.date >= '${reading.first}') and ${counts}`;
}

async function rowsBy(
  { client }: Queries,
  text: string,
  values: readonly unknown[],
  listed: boolean,
): Promise<FactRow[]> {
  const found = await client.query<[string, string, string & string[], string | null, string, ...FactValue[]]>({
    ...prepared(text, values),
    rowMode: 'array',
  });
  return found.rows.map(([id, type, about, field, date, ...own]) => ({
    id,
    type,
    subjects: listed ? about : [about],
    field,
    date,
    values: own,
  }));
}
