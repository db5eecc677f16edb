import {
  parseDay,
  type CompiledPack,
  type FactTable,
  type FactTables,
  type SubjectTable,
  type TableSpec,
} from '@lianxin/core';
import { escapeLiteral } from 'pg';
import type { Pool } from 'pg';
import { aside, copyOut } from '../../db/copy.ts';
import { ByteIndex } from './byte-index.ts';
import { FactGatherer } from './gather-facts.ts';

/** Which records go into a snapshot: verified ones of a county, by their date, both days included. */
export interface SnapshotPart {
  county: string;
  from: string;
  to: string;
}

/** What a record type's rows become: facts of the record's subject, and of the people listed in its fields. */
interface TypePlan {
  own: FactGatherer | null;
  listed: { position: number; facts: FactGatherer }[];
}

/**
 * Loads the facts of a whole county as the evaluator reads them, in one pass over the ledger: one COPY in PostgreSQL's binary form of
 * what the pack's schemes read, straight into typed arrays. Facts have no ids, so a snapshot serves counting, not explaining. Points added by
 * an accepted appeal are not in it: a simulation asks what the rules alone give.
 */
export async function loadFactSnapshot(
  pool: Pool,
  pack: CompiledPack,
  subjects: SubjectTable,
  part: SnapshotPart,
): Promise<{ facts: FactTables; records: number }> {
  const specs = pack.specs.filter(({ record }) => record !== '' && record !== 'score-adjustment');
  const fields = fieldsByType(specs);
  const gatherers = new Map<string, FactGatherer>();
  const plans = [...fields].map(([type, names]): TypePlan => {
    const own = specs.filter(({ record }) => record === type);
    const gather = (spec: TableSpec) => {
      const facts = new FactGatherer(spec, (field) => names.indexOf(field));
      gatherers.set(spec.table, facts);
      return facts;
    };
    const direct = own.find(({ people }) => people === null);
    const listed = own.flatMap((spec) =>
      spec.people === null ? [] : [{ position: names.indexOf(spec.people), facts: gather(spec) }],
    );
    return { own: direct ? gather(direct) : null, listed };
  });
  const rows = idsOf(subjects);
  const records = await aside(pool, async (client) => {
    let count = 0;
    const read = rowReader(plans, rows, [...fields.values()]);
    for await (const block of copyOut(client, copyFacts(fields, part))) count += read(block);
    return count;
  });
  const tables: [string, FactTable][] = [];
  for (const [table, facts] of gatherers) {
    // Each is let go as soon as it is sorted.
    gatherers.delete(table);
    tables.push([table, facts.finish(subjects.ids.length)]);
  }
  return { facts: new Map(tables), records };
}

/** Of each record type that any table is made of, the fields that are read. */
function fieldsByType(specs: readonly TableSpec[]): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const { record, people, columns } of specs) {
    const known = fields.get(record) ?? [];
    for (const field of [...columns.map((column) => column.field), ...(people === null ? [] : [people])])
      if (!known.includes(field)) known.push(field);
    fields.set(record, known);
  }
  return fields;
}

function idsOf(subjects: SubjectTable): ByteIndex {
  const rows = new ByteIndex();
  for (const id of subjects.ids) {
    const bytes = Buffer.from(id);
    rows.add(bytes, 0, bytes.length);
  }
  return rows;
}

/** The statement: the type's number, subject, date, and the fields that types of records have, in columns that they share. */
export function copyFacts(fields: ReadonlyMap<string, readonly string[]>, { county, from, to }: SnapshotPart): string {
  const width = Math.max(1, ...[...fields.values()].map((names) => names.length));
  const names = Array.from({ length: width }, (_, at) => `f${at}`);
  const types = [...fields].map(([type, own], number) => {
    const cells = names.map((_, at) => (own[at] === undefined ? 'null' : escapeLiteral(own[at])));
    return `(${escapeLiteral(type)}, ${number}, ${cells.map((cell) => `${cell}::text`).join(', ')})`;
  });
  return `copy (
    select t.number::int2, r.subject, r.date, ${names.map((name) => `r."values" -> t.${name}`).join(', ')}
    from record r join (values ${types.join(', ')}) t(type, number, ${names.join(', ')}) on t.type = r.type
    where r.county = ${escapeLiteral(county)} and r.state = 'verified' and r.date between ${escapeLiteral(from)} and ${escapeLiteral(to)}
      and not exists (
        select 1 from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1 and n.state in ('verified', 'withdrawn'))
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
  fields: readonly (readonly string[])[],
): (block: Buffer) => number {
  const width = Math.max(1, ...fields.map((names) => names.length));
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
