import {
  factTableBuilder,
  parseDay,
  rowsById,
  type CompiledPack,
  type FactTable,
  type FactTables,
  type SubjectTable,
  type TableSpec,
} from '@lianxin/core';
import { escapeLiteral } from 'pg';
import { copyOut } from '../../db/copy.ts';
import type { Queries } from '../../db/scope.ts';
import { ByteIndex } from './byte-index.ts';
import { adjustments, readingOf, typesRead, type Reading } from './facts.ts';
import { FactGatherer, RecordIds } from './gather-facts.ts';

/** What a record type's rows become: facts of the record's subject, and of the people listed in its fields. */
interface TypePlan {
  own: FactGatherer | null;
  listed: { position: number; facts: FactGatherer }[];
}

/**
 * Loads the facts of a whole county as the evaluator reads them, in one pass over the ledger: one COPY in PostgreSQL's binary form of
 * what the pack's schemes read in a year, straight into typed arrays, and what accepted appeals added. The tables are those of `loadFacts` but
 * for the ids of facts: they serve counting, not explaining. `back`: so many years before are read whole.
 */
export async function loadFactSnapshot(
  queries: Queries,
  county: string,
  pack: CompiledPack,
  subjects: SubjectTable,
  year: number,
  back = 0,
): Promise<{ facts: FactTables; records: number }> {
  const reading = readingOf(pack, year, back);
  const ids = new RecordIds();
  const gatherers = new Map<string, FactGatherer>();
  const gather = (spec: TableSpec) => {
    const names = reading.fields.get(spec.record) ?? [];
    const facts = new FactGatherer(spec, (field) => names.indexOf(field), ids);
    gatherers.set(spec.table, facts);
    return facts;
  };
  const plans = [...reading.fields].map(([type, names]): TypePlan => {
    const own = pack.specs.filter(({ record }) => record === type);
    const direct = own.find(({ people }) => people === null);
    const listed = own.flatMap((spec) =>
      spec.people === null ? [] : [{ position: names.indexOf(spec.people), facts: gather(spec) }],
    );
    return { own: direct ? gather(direct) : null, listed };
  });
  let records = 0;
  if (plans.length > 0) {
    const read = rowReader(plans, idsOf(subjects), reading, ids);
    for await (const block of copyOut(queries.client, copyFacts(reading, tiedTypes(pack), county)))
      records += read(block);
  }
  const tables: [string, FactTable][] = [];
  for (const [table, facts] of gatherers) {
    // Each is let go as soon as it is sorted.
    gatherers.delete(table);
    tables.push([table, facts.finish(subjects.ids.length)]);
  }
  const adjusted = await loadAdjustments(queries, county, pack, subjects, reading.appealed);
  return { facts: new Map([...tables, ...adjusted]), records };
}

/** Types whose facts say more than that they happened: of those of one day the order matters to some rules. */
function tiedTypes({ specs }: CompiledPack): ReadonlySet<string> {
  return new Set(specs.flatMap(({ record, columns }) => (columns.length > 0 ? [record] : [])));
}

async function loadAdjustments(
  queries: Queries,
  county: string,
  pack: CompiledPack,
  subjects: SubjectTable,
  years: readonly number[],
): Promise<[string, FactTable][]> {
  const spec = pack.specs.find(({ table }) => table === 'score-adjustment');
  if (spec === undefined) return [];
  const rows = rowsById(subjects);
  const builder = factTableBuilder(spec, subjects.ids.length, { ids: true });
  for (const { id, subject, day, values } of await adjustments(queries, county, years, null)) {
    const row = rows.get(subject);
    if (row !== undefined)
      builder.add(
        row,
        day,
        id,
        spec.columns.map(({ field }) => values[field]),
      );
  }
  return [[spec.table, builder.finish()]];
}

function idsOf(subjects: SubjectTable): ByteIndex {
  const rows = new ByteIndex();
  for (const id of subjects.ids) {
    const bytes = Buffer.from(id);
    rows.add(bytes, 0, bytes.length);
  }
  return rows;
}

/** The statement: the type's number, subject, date, the id where facts of one day need an order, and the fields that types of records have. */
export function copyFacts(reading: Reading, tied: ReadonlySet<string>, county: string): string {
  const { list, columns } = typesRead(reading);
  const needId = [...tied].map((type) => escapeLiteral(type)).join(', ');
  const id = needId === '' ? 'null::uuid' : `case when r.type in (${needId}) then r.id end`;
  const { from, first, to } = reading;
  // What was decided again is found first and kept apart: beside the index of ids the planner would read the whole ledger in their order.
  return `copy (
    with later as materialized (
      select id, seq from record where county = ${escapeLiteral(county)} and seq > 1 and state in ('verified', 'withdrawn'))
    select t.number::int2, r.subject, r.date, ${id}, ${columns.map((column) => `r."values" -> t.${column}`).join(', ')}
    from record r join ${list} on t.type = r.type
    where r.county = ${escapeLiteral(county)} and r.date between '${from}' and '${to}' and (t.early or r.date >= '${first}')
      and r.state = 'verified' and not exists (select from later n where n.id = r.id and n.seq > r.seq)
  ) to stdout (format binary)`;
}

const quote = 0x22;
const epoch = parseDay('2000-01-01')!;
// Eleven bytes of signature, flags, and the length of an extension that there never was.
const headerLength = 19;

/** Reads blocks of whole rows; answers how many. PostgreSQL's documentation, “COPY”, has the format. */
function rowReader(
  plans: readonly TypePlan[],
  rows: ByteIndex,
  reading: Reading,
  ids: RecordIds,
): (block: Buffer) => number {
  const width = typesRead(reading).columns.length;
  const at = new Int32Array(width);
  const length = new Int32Array(width);
  let begun = false;
  return (block) => {
    let place = begun ? 0 : headerLength;
    begun = true;
    let count = 0;
    while (place < block.length) {
      if (block.readInt16BE(place) < 0) break;
      // Number of columns; length and value of the type's number; length of the subject.
      const plan = plans[block.readInt16BE(place + 6)]!;
      const idLength = block.readInt32BE(place + 8);
      const row = rows.find(block, place + 12, idLength);
      place += 12 + idLength;
      const day = block.readInt32BE(place + 4) + epoch;
      place += 8;
      const idBytes = block.readInt32BE(place);
      if (idBytes > 0) ids.take(block, place + 4);
      place += 4 + Math.max(0, idBytes);
      for (let field = 0; field < width; field++) {
        const bytes = block.readInt32BE(place);
        // A value of jsonb begins with the version of its form.
        at[field] = place + 5;
        length[field] = bytes - 1;
        place += 4 + Math.max(0, bytes);
      }
      count++;
      if (row >= 0) plan.own?.add(row, day, block, at, length);
      for (const { position, facts } of plan.listed) listPeople(facts, position, day, block, at, length, rows);
    }
    return count;
  };
}

/** A fact for each person in a list of ids, which need no escapes in JSON. */
function listPeople(
  facts: FactGatherer,
  position: number,
  day: number,
  block: Buffer,
  at: Int32Array,
  length: Int32Array,
  rows: ByteIndex,
): void {
  const end = at[position]! + length[position]!;
  for (let place = at[position]!; place < end; place++) {
    if (block[place] !== quote) continue;
    let close = place + 1;
    while (block[close] !== quote) close++;
    const row = rows.find(block, place + 1, close - place - 1);
    if (row >= 0) facts.add(row, day, block, at, length);
    place = close;
  }
}

/** Bytes of memory that facts and subjects hold in typed arrays. */
export function bytesOf(facts: FactTables, subjects: SubjectTable): number {
  const tables = [...facts.values()].flatMap(({ start, day, columns }) => [
    start,
    day,
    ...Object.values(columns).map((column) => (column.type === 'numbers' ? column.values : column.codes)),
  ]);
  const { spellStart, spellFrom, spellTo, spellParent, attributes } = subjects;
  const spells = [spellStart, spellFrom, spellTo, spellParent, ...Object.values(attributes).map(({ codes }) => codes)];
  return [...tables, ...spells].reduce((sum, { byteLength }) => sum + byteLength, 0);
}
