import { yearsWith } from '@lianxin/core';
import { adjustmentDate } from '../features/appeals/window.ts';
import type { Deps } from '../http/deps.ts';
import { type Refused, whichCounty } from './which-county.ts';

export interface Export {
  /** `roster`: subjects of declared kinds with their names, as importing reads them. */
  kind: 'subjects' | 'facts' | 'scores' | 'roster';
  county: string | null;
  year: number | null;
}

const atOnce = 5000;

/** Rows of a county in the form the scoring command reads, page by page. Facts are those that count: verified, not withdrawn. */
export async function exportRows(
  { deps }: { deps: Deps },
  wanted: Export,
): Promise<{ rows: AsyncGenerator<Record<string, unknown>> } | Refused> {
  const county = await whichCounty(deps.ownerDb, wanted.county);
  if (typeof county !== 'string') return county;
  const year = wanted.year ?? Number(deps.clock.today().slice(0, 4));
  const years = yearsWith(deps.packs.of(county).schemes, year);
  const rows = {
    subjects: () => subjects(deps, county),
    facts: () => facts(deps, county, years),
    scores: () => scores(deps, county, years),
    roster: () => declared(deps, county, true),
  };
  // What leaves the house leaves a line, also when the operator takes it.
  const detail = { kind: wanted.kind, year: ['subjects', 'roster'].includes(wanted.kind) ? null : year };
  await deps.ownerDb.query(
    `insert into audit (county, id, at, actor, action, object_kind, object, detail) values ($1, $2, $3, 'operator', 'county.export', 'county', $1, $4)`,
    [county, deps.randomUuid(), deps.clock.now(), detail],
  );
  return { rows: rows[wanted.kind]() };
}

async function* subjects({ ownerDb }: Deps, county: string): AsyncGenerator<Record<string, unknown>> {
  const organisations = await ownerDb.query<Record<string, unknown>>(
    `select attributes, id, kind, field, form, $1::text as county, parent as org, valid_from as since, valid_to - 1 as until
     from organisation where county = $1 order by path, valid_from`,
    [county],
  );
  for (const { attributes, ...row } of organisations.rows) yield present({ ...(attributes as object), ...row });
  const members = await ownerDb.query<Record<string, unknown>>(
    `select m.person as id, 'member' as kind, (select o.field from organisation o where o.county = m.county and o.id = m.organisation order by o.valid_from desc limit 1) as field,
       m.attributes, m.kind as membership, $1::text as county, m.organisation as org, m.valid_from as since, m.valid_to - 1 as until
     from membership m where m.county = $1 order by m.organisation, m.person, m.valid_from`,
    [county],
  );
  for (const { attributes, ...row } of members.rows) yield present({ ...(attributes as object), ...row });
  yield* declared({ ownerDb }, county, false);
}

/** Subjects of the kinds the pack declares; with names they are as `import subjects` reads them. */
async function* declared(
  { ownerDb }: Pick<Deps, 'ownerDb'>,
  county: string,
  names: boolean,
): AsyncGenerator<Record<string, unknown>> {
  const found = await ownerDb.query<Record<string, unknown>>(
    `select attributes, id, kind, nullif(field, '') as field, parent as org, valid_from as since, valid_to - 1 as until, name, organisation, person
     from subject where county = $1 order by organisation, id, valid_from`,
    [county],
  );
  for (const { attributes, name, organisation, person, ...row } of found.rows)
    yield present({ ...(attributes as object), ...row, ...(names ? { name, organisation, person } : { county }) });
}

async function* facts(
  { ownerDb }: Deps,
  county: string,
  years: readonly number[],
): AsyncGenerator<Record<string, unknown>> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await ownerDb.query<{
      id: string;
      type: string;
      subject: string;
      date: string;
      values: Record<string, unknown>;
    }>(
      `select id, type, subject, date, "values" from record r
       where county = $1 and id > $2 and state = 'verified' and date between $3 and $4
         and not exists (select 1 from record n where n.county = r.county and n.id = r.id and n.seq > r.seq and n.seq > 1 and n.state in ('verified', 'withdrawn'))
       order by id limit $5`,
      // Vetoes look back as far as ten years.
      [county, after, `${(years[0] ?? 0) - 10}-01-01`, `${years.at(-1)}-12-31`, atOnce],
    );
    for (const row of page.rows)
      yield { id: row.id, record: row.type, subject: row.subject, date: row.date, ...row.values };
    const last = page.rows.at(-1);
    if (last === undefined || page.rows.length < atOnce) break;
    after = last.id;
  }
  const adjustments = await ownerDb.query<{ id: string; subject: string; period: string } & Record<string, unknown>>(
    `select id, subject, period, scheme, item, points::float8 as points from appeal where county = $1 and state = 'accepted' and left(period, 4) = any($2) order by id`,
    [county, years.map(String)],
  );
  for (const { id, subject, period, ...values } of adjustments.rows)
    yield { id, record: 'score-adjustment', subject, date: adjustmentDate(period), ...values };
}

async function* scores(
  { ownerDb }: Deps,
  county: string,
  years: readonly number[],
): AsyncGenerator<Record<string, unknown>> {
  const found = await ownerDb.query<Record<string, unknown>>(
    `select scheme, period, subject, total::float8 as total, level, vetoes, items, settled from score where county = $1 and left(period, 4) = any($2) order by scheme, period, subject`,
    [county, years.map(String)],
  );
  yield* found.rows;
}

/** Leaves out what has no value: an open end is no column. */
function present(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
