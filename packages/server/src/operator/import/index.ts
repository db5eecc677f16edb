import { createHash } from 'node:crypto';
import type { Pack } from '@lianxin/core';
import type { Client, Pool } from 'pg';
import { aside, copyIn, copyLine } from '../../db/copy.ts';
import { moveRights } from '../../db/move-rights.ts';
import { readSheet } from '../../features/spreadsheets/read.ts';
import type { Refused } from '../which-county.ts';
import { attributeHeadings } from './attributes.ts';
import { membershipColumns, organisationColumns, personColumns, postColumns, subjectColumns } from './kinds.ts';
import { sheetOfLines } from './ndjson.ts';
import { organisationLines } from './organisations.ts';
import { personLines } from './people.ts';
import { knownRegistry } from './registry.ts';
import { type RowFault, readRows } from './sheet.ts';
import { membershipLines, postLines, type Span } from './spans.ts';
import { subjectLines, type SubjectLines } from './subjects.ts';

export { type RowFault } from './sheet.ts';

/** What can be imported, in the order in which one sheet refers to another. */
export const importKinds = ['organisations', 'people', 'memberships', 'posts', 'subjects'] as const;
export type ImportKind = (typeof importKinds)[number];

export interface Import {
  kind: ImportKind;
  /** As typed: its ending says what it is. */
  file: string;
  bytes: Uint8Array;
  county: string;
  /** Makes the county when it is not there. */
  newCounty: { name: string; pack: string } | null;
  /** Checks everything and stores nothing. */
  dryRun: boolean;
}

/** What importing asks of a pack: its fields of work, its kinds of subject, and the attributes that its rules read. */
export type PackRules = Pick<Pack, 'head' | 'kinds' | 'schemes' | 'duties' | 'indicators'>;

export interface ImportDeps {
  ownerDb: Pool;
  fieldKey: Uint8Array;
  now: Date;
  randomUuid: () => string;
  /** A pack by its id. Throws when there is no such pack. */
  packOf: (pack: string) => PackRules;
}

export type Imported = { rows: number; stored: boolean; faults: RowFault[] } | Refused;

const columnsOf: Readonly<Record<ImportKind, string>> = {
  organisations: 'organisation (county, id, valid_from, parent, path, kind, form, name, field, area, attributes)',
  people:
    'person (county, id, name, sex, birth_year, schooling, joined_on, organisation, id_number_sealed, id_number_digest, phone_sealed, phone_digest)',
  memberships: 'membership (county, person, valid_from, valid_to, organisation, kind, attributes)',
  subjects:
    'subject (county, id, valid_from, valid_to, kind, personal, name, parent, organisation, person, field, attributes)',
  posts: 'post (county, person, organisation, post, valid_from, valid_to)',
};

/** Imports a sheet of the registry: every row of it, or, when any has a fault, none. */
export async function importSheet(deps: ImportDeps, what: Import): Promise<Imported> {
  const lined = /\.ndjson$/i.test(what.file);
  const { sheet, faults: unread } = lined
    ? sheetOfLines(what.bytes)
    : { sheet: await readSheet(what.bytes, what.file), faults: [] };
  return aside(deps.ownerDb, async (client) => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(6183046)');
    const pack = await packOf(client, what);
    if (typeof pack !== 'string') return pack;
    const checked = await check(client, deps, what, sheet, deps.packOf(pack));
    const { lines, branches, subjects } = checked;
    const faults = [...unread, ...checked.faults];
    faults.sort((a, b) => a.row - b.row);
    if (faults.length > 0 || what.dryRun) {
      await client.query('rollback');
      return { rows: lines.length, stored: false, faults };
    }
    // What a later row of the sheet ends must be ended before that row comes in: only one version is present.
    if (subjects !== null) await closeEarlier(client, what.county, subjects.closed);
    await copyIn(client, `copy ${columnsOf[what.kind]} from stdin`, [Buffer.from(lines.map(copyLine).join(''))]);
    await markStale(client, what.county, branches, deps.now);
    if (subjects !== null) await markSubjects(client, what.county, subjects.stale, deps.now);
    await moveRights(client, [what.county]);
    await client.query(
      `insert into audit (county, id, at, actor, action, object_kind, object, detail) values ($1, $2, $3, 'operator', 'registry.import', 'registry', $4, $5)`,
      [
        what.county,
        deps.randomUuid(),
        deps.now,
        what.kind,
        { rows: lines.length, sha256: createHash('sha256').update(what.bytes).digest('hex') },
      ],
    );
    await client.query('commit');
    return { rows: lines.length, stored: true, faults };
  });
}

async function packOf(client: Client, { county, newCounty }: Import): Promise<string | Refused> {
  const found = await client.query<{ pack: string; demo: boolean }>('select pack, demo from county where county = $1', [
    county,
  ]);
  const known = found.rows[0];
  if (known?.demo === true)
    return {
      refused: `County ${county} is a demo: real people are never mixed with made-up ones. Begin with an empty place (LIANXIN_DEMO=off).`,
    };
  if (known !== undefined) return known.pack;
  if (newCounty === null)
    return {
      refused: `There is no county ${county} yet. Say what it is called and by which pack it works: --name 黄骅市 --pack huanghua-1-3`,
    };
  await client.query('insert into county (county, name, pack) values ($1, $2, $3)', [
    county,
    newCounty.name,
    newCounty.pack,
  ]);
  return newCounty.pack;
}

async function check(
  client: Client,
  { fieldKey }: ImportDeps,
  { kind, county }: Import,
  sheet: Parameters<typeof readRows>[1],
  pack: PackRules,
): Promise<{ lines: (string | null)[][]; faults: RowFault[]; branches: string[]; subjects: SubjectLines | null }> {
  const known = await knownRegistry(client, county);
  const fields = fieldsOf(pack);
  const none = { branches: [], subjects: null };
  switch (kind) {
    case 'organisations': {
      const other = attributeHeadings(pack, ['branch', 'committee', 'county']);
      const { rows, faults } = readRows(organisationColumns(fields), sheet, other);
      const made = organisationLines(county, rows, known, pack.kinds);
      return { ...none, lines: made.lines, faults: [...faults, ...made.faults] };
    }
    case 'people': {
      const { rows, faults } = readRows(personColumns, sheet);
      const taken = await client.query<{ digest: string }>(
        `select encode(id_number_digest, 'hex') as digest from person where county = $1 and id_number_digest is not null`,
        [county],
      );
      const digests = new Set(taken.rows.map(({ digest }) => digest));
      const made = personLines(county, rows, known, digests, fieldKey);
      return { ...none, lines: made.lines, faults: [...faults, ...made.faults] };
    }
    case 'memberships': {
      const { rows, faults } = readRows(membershipColumns, sheet, attributeHeadings(pack, ['member']));
      const stored = await client.query<Span>(
        'select person, valid_from::text as "from", valid_to::text as "to" from membership where county = $1 and person = any($2)',
        [county, [...new Set(rows.map(({ values }) => values.person))]],
      );
      const made = membershipLines(county, rows, known, stored.rows, memberKind(pack));
      const branches = [...new Set(rows.map(({ values }) => values.organisation ?? ''))];
      return { ...none, lines: made.lines, faults: [...faults, ...made.faults], branches };
    }
    case 'subjects': {
      const kinds = pack.kinds.map((each) => each.kind);
      const { rows, faults } = readRows(subjectColumns(fields), sheet, attributeHeadings(pack, kinds));
      const made = subjectLines(county, rows, known, pack.kinds);
      return { ...none, lines: made.lines, faults: [...faults, ...made.faults], subjects: made };
    }
    case 'posts': {
      const { rows, faults } = readRows(postColumns, sheet);
      const made = postLines(county, rows, known);
      return { ...none, lines: made.lines, faults: [...faults, ...made.faults] };
    }
  }
}

/** Fields of work that a pack knows, each with the words for it. */
function fieldsOf({ head }: PackRules): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries((head.fields ?? []).map(({ field, title }) => [field, [title]]));
}

function memberKind({ kinds }: PackRules) {
  return kinds.find(({ kind }) => kind === 'member');
}

/** New members have scores of their own, if only zero: their branches are computed anew. */
async function markStale(client: Client, county: string, branches: readonly string[], now: Date): Promise<void> {
  await client.query(
    `insert into score_stale (county, subject, subject_kind, year, since)
     select $1, b, 'branch', extract(year from $3::timestamptz)::smallint, $3 from unnest($2::text[]) b
     on conflict (county, subject, year) do update set since = excluded.since`,
    [county, branches, now],
  );
}

async function closeEarlier(client: Client, county: string, closed: SubjectLines['closed']): Promise<void> {
  await client.query(
    `update subject s set valid_to = c."on" from jsonb_to_recordset($2::jsonb) as c(id text, "on" date)
     where s.county = $1 and s.id = c.id and s.valid_to is null`,
    [county, JSON.stringify(closed)],
  );
}

/** Years that the rows reach into and that may still change: this one and the one before. */
async function markSubjects(client: Client, county: string, stale: SubjectLines['stale'], now: Date): Promise<void> {
  await client.query(
    `insert into score_stale (county, subject, subject_kind, year, since)
     select $1, s.id, s.kind, y, $3 from jsonb_to_recordset($2::jsonb) as s(id text, kind text, since date)
     cross join generate_series(extract(year from $3::timestamptz)::int - 1, extract(year from $3::timestamptz)::int) y
     where y >= extract(year from s.since)
     on conflict (county, subject, year) do update set since = excluded.since`,
    [county, JSON.stringify(stale), now],
  );
}
