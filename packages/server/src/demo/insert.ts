import type { Pool } from 'pg';
import { digestField, sealField } from '../field-key.ts';
import type { RecordRow } from './ledger/rows.ts';
import { type Area, isCommunity } from './registry/areas.ts';
import type { Registry } from './registry/rows.ts';

const batch = 2000;

/** Inserts rows in batches: one statement, one JSON parameter each. `columns` says how PostgreSQL reads the JSON. */
async function insertRows(
  db: Pool,
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
  db: Pool,
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
    (from) => `insert into organisation (county, id, valid_from, valid_to, parent, path, kind, form, name, field, area)
      select county, id, "validFrom", "validTo", parent, path, kind, form, name, field, area ${from}`,
    'county text, id text, "validFrom" date, "validTo" date, parent text, path text, kind text, form text, name text, field text, area text',
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

/**
 * Records as loaded: one row each, in the state they were in. A verified one begins with `verify`, because its entering was elsewhere.
 * People named in people fields (arrays in the values) become parties.
 */
export async function insertRecords(db: Pool, rows: readonly RecordRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    const chunk = rows.slice(start, start + batch).map((row) => ({
      ...row,
      act: row.actedBy === null ? 'enter' : row.state === 'returned' ? 'return' : 'verify',
      actor: row.actedBy ?? row.enteredBy,
      at: row.actedAt ?? row.enteredAt,
    }));
    await db.query(
      `with given as (
        select * from jsonb_to_recordset($1::jsonb) as t(county text, id uuid, type text, act text, state text, "subjectKind" text, subject text,
          organisation text, date date, "values" jsonb, "enteredBy" text, actor text, at timestamptz, reason text)
      ), stored as (
        insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at, reason)
        select county, id, 1, type, act, state, "subjectKind", subject, organisation, date, "values", "enteredBy", actor, at, reason from given
      )
      insert into record_party (county, person, record, seq, field, date, organisation)
      select g.county, p.person, g.id, 1, f.key, g.date, g.organisation
      from given g, jsonb_each(g."values") f, jsonb_array_elements_text(f.value) p(person) where jsonb_typeof(f.value) = 'array'`,
      [JSON.stringify(chunk)],
    );
  }
}
