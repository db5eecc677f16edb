import type { Client } from 'pg';
import { copyIn, copyLine } from '../db/copy.ts';
import { digestField, sealField } from '../field-key.ts';
import type { RecordRow } from './ledger/rows.ts';
import { type Area, isCommunity } from './registry/areas.ts';
import type { Registry } from './registry/rows.ts';

const batch = 5000;

/** Inserts rows in batches: one statement, one JSON parameter each. `columns` says how PostgreSQL reads the JSON. */
async function insertRows(
  db: Pick<Client, 'query'>,
  statement: (from: string) => string,
  columns: string,
  rows: readonly object[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    await db.query(statement(`from jsonb_to_recordset($1::jsonb) as t(${columns})`), [
      JSON.stringify(rows.slice(start, start + batch)),
    ]);
  }
}

/** The county, its areas, organisations, people, memberships and posts. Identity numbers and phones are sealed here. */
export async function insertRegistry(
  db: Pick<Client, 'query'>,
  registry: Registry,
  areas: readonly Area[],
  pack: string,
  fieldKey: Uint8Array,
): Promise<void> {
  const { county } = registry;
  await db.query('insert into county (county, name, pack, demo) values ($1, $2, $3, true)', [
    county,
    registry.name,
    pack,
  ]);
  const own = areas.filter((area) => area.code.startsWith(county));
  await insertRows(
    db,
    (from) =>
      `insert into area (county, area, parent, name, kind) select '${county}', area, parent, name, kind ${from}`,
    'area text, parent text, name text, kind text',
    own.map((area) => ({
      area: area.code,
      parent: area.level === 'county' ? null : area.level === 'township' ? county : area.code.slice(0, 9),
      name: area.name,
      kind: area.level === 'village' ? (isCommunity(area) ? 'community' : 'village') : area.level,
    })),
  );
  await insertRows(
    db,
    (
      from,
    ) => `insert into organisation (county, id, valid_from, valid_to, parent, path, kind, form, name, field, area, attributes)
      select county, id, "validFrom", "validTo", parent, path, kind, form, name, field, area, coalesce(attributes, '{}') ${from}`,
    'county text, id text, "validFrom" date, "validTo" date, parent text, path text, kind text, form text, name text, field text, area text, attributes jsonb',
    registry.organisations,
  );
  await insertRows(
    db,
    (
      from,
    ) => `insert into person (county, id, name, sex, birth_year, schooling, joined_on, organisation, id_number_sealed, id_number_digest, phone_sealed, phone_digest)
      select '${county}', id, name, sex, birth_year, schooling, joined_on, organisation, decode(n, 'base64'), decode(nd, 'base64'), decode(p, 'base64'), decode(pd, 'base64') ${from}`,
    'id text, name text, sex smallint, birth_year smallint, schooling text, joined_on date, organisation text, n text, nd text, p text, pd text',
    registry.people.map((person) => ({
      id: person.id,
      name: person.name,
      sex: person.sex,
      birth_year: Number(person.born.slice(0, 4)),
      schooling: person.schooling,
      joined_on: person.joinedOn,
      organisation: person.organisation,
      n: sealField(fieldKey, person.identityNumber).toString('base64'),
      nd: digestField(fieldKey, person.identityNumber).toString('base64'),
      p: sealField(fieldKey, person.phone).toString('base64'),
      pd: digestField(fieldKey, person.phone).toString('base64'),
    })),
  );
  await insertRows(
    db,
    (from) =>
      `insert into membership (county, person, valid_from, valid_to, organisation, kind) select county, person, "validFrom", "validTo", organisation, kind ${from}`,
    'county text, person text, "validFrom" date, "validTo" date, organisation text, kind text',
    registry.memberships,
  );
  await insertRows(
    db,
    (from) =>
      `insert into post (county, person, organisation, post, valid_from, valid_to) select county, person, organisation, post, "validFrom", "validTo" ${from}`,
    'county text, person text, organisation text, post text, "validFrom" date, "validTo" date',
    registry.posts,
  );
}

const columns = {
  record:
    'county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at, reason',
  party: 'county, person, record, seq, field, date, organisation',
};

/** Rows that go in one COPY: enough that beginning one costs nothing, few enough to hold. */
const rowsAtOnce = 20_000;

/**
 * Records as loaded: one row each, in the state they were in. A verified one begins with `verify`, because its entering was elsewhere.
 * People named in people fields (arrays in the values) become parties. `loaded` is told how many there are so far.
 */
export async function copyRecords(
  client: Client,
  chunks: Iterable<readonly RecordRow[]>,
  loaded: (records: number) => void,
): Promise<void> {
  let records: string[] = [];
  let parties: string[] = [];
  let count = 0;
  const flush = async () => {
    await copyIn(client, `copy record (${columns.record}) from stdin`, blocksOf(records));
    await copyIn(client, `copy record_party (${columns.party}) from stdin`, blocksOf(parties));
    count += records.length;
    [records, parties] = [[], []];
    loaded(count);
  };
  for (const chunk of chunks) {
    for (const row of chunk) {
      records.push(recordLine(row));
      for (const [field, value] of Object.entries(row.values)) {
        if (!Array.isArray(value)) continue;
        for (const person of value)
          parties.push(copyLine([row.county, person, row.id, '1', field, row.date, row.organisation]));
      }
    }
    if (records.length >= rowsAtOnce) await flush();
  }
  await flush();
}

function recordLine(row: RecordRow): string {
  return copyLine([
    row.county,
    row.id,
    '1',
    row.type,
    row.actedBy === null ? 'enter' : row.state === 'returned' ? 'return' : 'verify',
    row.state,
    row.subjectKind,
    row.subject,
    row.organisation,
    row.date,
    JSON.stringify(row.values),
    row.enteredBy,
    row.actedBy ?? row.enteredBy,
    row.actedAt ?? row.enteredAt,
    row.reason,
  ]);
}

function* blocksOf(lines: readonly string[]): Generator<Buffer> {
  const atOnce = 500;
  for (let start = 0; start < lines.length; start += atOnce)
    yield Buffer.from(lines.slice(start, start + atOnce).join(''));
}
