import { randomUUID } from 'node:crypto';
import type { Pack } from '@lianxin/core';
import type { Pool } from 'pg';
import { importSheet, type Import } from '../../packages/server/src/operator/import/index.ts';
import type { TestApp } from '../../packages/server/src/testing/index.ts';
import type { Lived } from './system-cases.ts';
import { registryOf, type PlacedCase, type RegistryRow } from './system-registry.ts';

/** A county of the server in which cases are lived. */
export interface SystemCounty {
  county: string;
  /** Id of its own organisation. */
  root: string;
  cases: PlacedCase[];
}

const forms: Record<string, string> = { county: 'county-committee', committee: 'township-committee', branch: 'branch' };

/**
 * Makes a county as an operator does, from sheets: organisations, people, memberships, subjects of the kinds that the pack declares. That an
 * organisation ended or went over to another is written beside.
 */
export async function makeCounty(
  app: Pick<TestApp, 'ownerDb' | 'deps'>,
  pack: Pack,
  county: string,
  lived: readonly Lived[],
): Promise<SystemCounty> {
  const root = `k${county}`;
  const { organisations, declared, memberships, cases } = registryOf(pack, root, lived);
  const bring = (kind: Import['kind'], rows: readonly Sheet[]) => importRows(app, { kind, county, pack, rows });
  // A sheet names each organisation and each person once, as they are at first.
  const first = organisations.filter(({ id }, at) => organisations.findIndex((each) => each.id === id) === at);
  const people = memberships.filter(({ person }, at) => memberships.findIndex((each) => each.person === person) === at);
  await bring(
    'organisations',
    first.map(({ id, parent, kind, field, since, attributes }) => ({
      组织编号: id,
      组织名称: nameOf(id, kind),
      上级编号: parent,
      类别: kind,
      组织形式: forms[kind],
      领域: field,
      成立日期: since,
      ...headed(attributes),
    })),
  );
  await bring(
    'people',
    people.map(({ person, branch }) => ({ 人员编号: person, 姓名: `党员${person}`, 性别: '男', 所在支部编号: branch })),
  );
  await bring(
    'memberships',
    memberships.map(({ person, branch, since, until, attributes }) => ({
      人员编号: person,
      组织编号: branch,
      党员类别: '正式党员',
      起: since,
      止: until,
      ...headed(attributes),
    })),
  );
  await bring(
    'subjects',
    declared.map(({ id, kind, parent, field, since, until, attributes }) => ({
      编号: id,
      名称: id,
      种类: kind,
      上级编号: parent,
      归口组织编号: parent === null ? root : null,
      领域: field,
      起: since,
      止: until,
      ...headed(attributes),
    })),
  );
  for (const row of organisations) await endOrGoOn(app.ownerDb, county, row, first.includes(row));
  return { county, root, cases };
}

const called: Record<string, string> = { county: '县委', committee: '镇党委', branch: '村党支部' };

function nameOf(id: string, kind: string): string {
  return `${id}${called[kind] ?? ''}`;
}

/** Attributes under the headings by which sheets tell them. */
function headed(attributes: Readonly<Record<string, unknown>>): Sheet {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`属性:${key}`, String(value)]));
}

/** An organisation that ends, or that goes on under another superior from a day on. */
async function endOrGoOn(ownerDb: Pool, county: string, row: RegistryRow, imported: boolean): Promise<void> {
  const { id, parent, kind, field, since, until, attributes } = row;
  if (!imported)
    await ownerDb.query(
      `insert into organisation (county, id, valid_from, parent, path, kind, form, name, field, attributes)
       select $1, $2, $3, $4, p.path || $2::text || '/', $5, $6, $8, $7, $9 from organisation p where p.county = $1 and p.id = $4 and p.valid_to is null`,
      [county, id, since, parent, kind, forms[kind], field, nameOf(id, kind), JSON.stringify(attributes)],
    );
  if (until !== undefined)
    await ownerDb.query(
      'update organisation set valid_to = $3::date + 1 where county = $1 and id = $2 and valid_from = $4',
      [county, id, until, since],
    );
}

/** A row of a sheet by its headings. */
type Sheet = Readonly<Record<string, string | null | undefined>>;

interface Rows {
  kind: Import['kind'];
  county: string;
  pack: Pack;
  rows: readonly Sheet[];
}

async function importRows(
  { ownerDb, deps }: Pick<TestApp, 'ownerDb' | 'deps'>,
  { kind, county, pack, rows }: Rows,
): Promise<void> {
  if (rows.length === 0) return;
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const table = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))];
  const done = await importSheet(
    { ownerDb, fieldKey: deps.fieldKey, now: deps.clock.now(), randomUuid: randomUUID, packOf: () => pack },
    {
      kind,
      county,
      file: `${kind}.csv`,
      bytes: Buffer.from(table.map((cells) => cells.join(',')).join('\n')),
      newCounty: { name: `试验县${county}`, pack: pack.head.pack },
      dryRun: false,
    },
  );
  if ('refused' in done) throw new Error(done.refused);
  if (done.faults.length > 0) throw new Error(`${kind} of ${county}: ${JSON.stringify(done.faults.slice(0, 5))}`);
}
