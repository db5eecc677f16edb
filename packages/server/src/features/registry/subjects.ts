import { registryRoutes, type SubjectFile } from '@lianxin/api';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { owning, reading, writing, type Queries } from '../../db/scope.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { audit } from '../audit/index.ts';
import { kindViews } from './kinds.ts';
import { checkedSaid, declaredKind, keepsUnder, wrong } from './said.ts';
import {
  closeSubject,
  holdSubject,
  insertSubject,
  listSubjects,
  markSubjectStale,
  replaceSubject,
  subjectVersions,
  type NewSubject,
  type SubjectRow,
} from './subject-store.ts';

const place = z.object({ path: z.string(), id: z.string() });

/** Subjects of the kinds that the county's pack declares: read in scope, kept by the officers of the place. Every change is a version. */
export function registerSubjects(app: FastifyInstance, deps: Deps): void {
  handle(app, deps, registryRoutes.listKinds, async ({ who }) => ({
    items: kindViews(deps.packs.of(who.scope.county)),
  }));

  handle(app, deps, registryRoutes.listSubjects, async ({ who, query }) => {
    const rows = await reading(deps.appDb, who.scope, (queries) =>
      listSubjects(queries, who.scope.county, {
        kind: query.kind,
        at: query.at ?? deps.clock.today(),
        organisation: query.organisation,
        parent: query.parent,
        search: query.search,
        after: readCursor(query.cursor, place),
        limit: query.limit + 1,
      }),
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(brief),
      next: rows.length > query.limit && last !== undefined ? cursorOf({ path: last.path ?? '', id: last.id }) : null,
    };
  });

  handle(app, deps, registryRoutes.getSubject, async ({ who, params }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const versions = await subjectVersions(queries, who.scope.county, params.id);
      const last = versions.at(-1);
      // Whoever has moved out of the caller's scope has left no file behind, only their name in lists of then.
      if (last === undefined || !(await isPresent(deps, who.scope.county, last))) throw new Refusal('not-found');
      // As with a member's file: reading somebody's leaves a trace, reading one's own does not.
      if (last.personal && last.person !== who.person.id)
        await audit(deps, queries, { who, action: 'subject.read', objectKind: 'subject', object: last.id, detail: {} });
      return file(who, versions, last);
    }),
  );

  handle(app, deps, registryRoutes.addSubject, async ({ who, body }) => {
    const { county } = who.scope;
    const pack = deps.packs.of(county);
    const kind = declaredKind(pack, body.kind);
    notInFuture(deps, 'since', body.since);
    if (await isTaken(deps, county, body.id))
      throw wrong('id', 'taken', { zh: `编号 ${body.id} 已经用了`, en: `The id ${body.id} is in use` });
    return writing(deps.appDb, who.scope, async (queries) => {
      const said = await checkedSaid(queries, who, pack, kind, body);
      const row: NewSubject = { ...said, id: body.id, valid_from: body.since };
      await insertSubject(queries, county, row).catch((error: unknown) => {
        // Somebody else took it a moment ago.
        if ((error as { code?: unknown }).code === '23505')
          throw wrong('id', 'taken', { zh: `编号 ${body.id} 已经用了`, en: `The id ${body.id} is in use` });
        throw error;
      });
      return changed(queries, who, row, 'subject.add', body.since, { kind: row.kind });
    });
  });

  handle(app, deps, registryRoutes.changeSubject, async ({ who, params, body }) => {
    const { county } = who.scope;
    const pack = deps.packs.of(county);
    notInFuture(deps, 'from', body.from);
    return writing(deps.appDb, who.scope, async (queries) => {
      const current = await held(queries, who, params.id);
      if (body.from < current.valid_from)
        throw wrong('from', 'too-early', {
          zh: `现在这一段从 ${current.valid_from} 起，不能更早`,
          en: `What holds now began on ${current.valid_from}: not before that day`,
        });
      const kind = declaredKind(pack, current.kind);
      const said = await checkedSaid(queries, who, pack, kind, {
        ...body,
        person: body.person === undefined ? current.person : body.person,
        field: body.field ?? current.field,
      });
      const row: NewSubject = { ...said, id: current.id, valid_from: body.from };
      if (await isUnder(queries, county, said.parent, current.id))
        throw wrong('parent', 'circle', {
          zh: '上级不能是自己的下级',
          en: 'It cannot stand under what stands under it',
        });
      if (body.from === current.valid_from) await replaceSubject(queries, county, row);
      else {
        await closeSubject(queries, county, current.id, body.from);
        await insertSubject(queries, county, row);
      }
      return changed(queries, who, row, 'subject.change', body.from, { changed: differing(current, row) });
    });
  });

  handle(app, deps, registryRoutes.endSubject, async ({ who, params, body }) => {
    notInFuture(deps, 'until', body.until);
    return writing(deps.appDb, who.scope, async (queries) => {
      const current = await held(queries, who, params.id);
      if (body.until < current.valid_from)
        throw wrong('until', 'too-early', {
          zh: `不能早于 ${current.valid_from}`,
          en: `Not before ${current.valid_from}`,
        });
      await closeSubject(queries, who.scope.county, current.id, dayAfter(body.until));
      return changed(queries, who, current, 'subject.end', body.until, { until: body.until });
    });
  });

  async function changed(
    queries: Queries,
    who: Who,
    row: Pick<NewSubject, 'id' | 'kind'>,
    action: string,
    from: string,
    detail: Record<string, unknown>,
  ) {
    const { county } = who.scope;
    await markSubjectStale(queries, county, row, yearsSince(from, deps.clock.today()), deps.clock.now());
    await audit(deps, queries, { who, action, objectKind: 'subject', object: row.id, detail: { from, ...detail } });
    const versions = await subjectVersions(queries, county, row.id);
    const last = versions.at(-1);
    if (last === undefined) throw new Refusal('not-found');
    return file(who, versions, last);
  }
}

/** The present version, held for a change; out of scope, not the caller's to keep and ended are not found. */
async function held(queries: Queries, who: Who, id: string): Promise<SubjectRow> {
  await holdSubject(queries, who.scope.county, id);
  const current = (await subjectVersions(queries, who.scope.county, id)).at(-1);
  if (current?.valid_to !== null || !keepsUnder(who, current.path)) throw new Refusal('not-found');
  return current;
}

/** Whether a version is the last there is, also of those the caller cannot see. */
async function isPresent(
  deps: Pick<Deps, 'ownerDb'>,
  county: string,
  { id, valid_from }: SubjectRow,
): Promise<boolean> {
  return owning(deps.ownerDb, async ({ db }) => {
    const later = await sql`
      select 1 from subject where county = ${county} and id = ${id} and valid_from > ${valid_from} limit 1`.execute(db);
    return later.rows.length === 0;
  });
}

/** Whether the id is an organisation's, a person's or a subject's: three tables, one space of ids. */
async function isTaken(deps: Pick<Deps, 'ownerDb'>, county: string, id: string): Promise<boolean> {
  return owning(deps.ownerDb, async ({ db }) => {
    const found = await sql`
      select 1 from organisation where county = ${county} and id = ${id}
      union all select 1 from person where county = ${county} and id = ${id}
      union all select 1 from subject where county = ${county} and id = ${id} limit 1`.execute(db);
    return found.rows.length > 0;
  });
}

/** Whether going up from a parent leads to a subject. */
async function isUnder({ db }: Queries, county: string, parent: string | null, id: string): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    with recursive up as (
      select ${parent}::text as id
      union
      select s.parent from up join subject s on s.county = ${county} and s.id = up.id and s.valid_to is null
    )
    select exists (select from up where id = ${id}) as found`.execute(db);
  return found.rows[0]?.found ?? false;
}

/** Years whose scores a change from a day on may move: a settled year keeps what it was settled with. */
export function yearsSince(from: string, today: string): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(today.slice(0, 4))];
  const begin = Math.max(first, last - 1);
  return Array.from({ length: last - begin + 1 }, (_, later) => begin + later);
}

/** Refuses a day after today. */
export function notInFuture(deps: Pick<Deps, 'clock'>, path: string, day: string): void {
  const today = deps.clock.today();
  if (day > today)
    throw new Refusal('date-in-future', undefined, [
      { path, code: 'date-in-future', message: { zh: `不能晚于今天 ${today}`, en: `Not later than today, ${today}` } },
    ]);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** What differs, by name: values may be personal and stay out of the log. */
function differing(before: SubjectRow, after: NewSubject): string[] {
  const plain = (['name', 'parent', 'organisation', 'person', 'field'] as const).filter(
    (key) => before[key] !== after[key],
  );
  const keys = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  return [...plain, ...[...keys].filter((key) => before.attributes[key] !== after.attributes[key])];
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? id };
}

function brief(row: SubjectRow) {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    organisation: { id: row.organisation, name: row.organisation_name ?? row.organisation },
    parent: named(row.parent, row.parent_name),
    field: row.field,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

function file(who: Who, versions: readonly SubjectRow[], last: SubjectRow): SubjectFile {
  return {
    ...brief(last),
    person: named(last.person, last.person_name),
    attributes: last.attributes,
    ended: last.valid_to !== null,
    keeps: last.valid_to === null && keepsUnder(who, last.path),
    history: versions.map((version) => ({
      validFrom: version.valid_from,
      validTo: version.valid_to,
      name: version.name,
      organisation: { id: version.organisation, name: version.organisation_name ?? version.organisation },
      parent: named(version.parent, version.parent_name),
      attributes: version.attributes,
    })),
  };
}
