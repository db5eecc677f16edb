import { simulationRoutes } from '@lianxin/api';
import { isUsable, parsePeriod, schemeParameters, type Change } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { reading, writing, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { answeredOnce } from '../../http/idempotency.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { audit } from '../audit/index.ts';
import { schemeOf } from '../scores/scheme-of.ts';
import { populationsAtHand } from './at-hand.ts';
import { addDraft, approveDraft, dated, draftsOf, draftView, stands } from './drafts.ts';
import { burdenOf, diagnosticView, linesOf, overlayOf } from './overlay.ts';

/** The studio: what other rules would have done in a settled period, and drafts of them. No score changes here. */
export function registerSimulations(app: FastifyInstance, deps: Deps): void {
  const atHand = populationsAtHand(deps);

  handle(app, deps, simulationRoutes.listParameters, async ({ who, params }) => {
    requireCounty(who);
    const pack = deps.packs.of(who.scope.county);
    const scheme = schemeOf(pack, params.scheme);
    const { head } = pack;
    return { scheme: scheme.scheme, pack: head.pack, version: head.version, items: schemeParameters(scheme) };
  });

  handle(app, deps, simulationRoutes.simulate, async ({ who, body }) => {
    requireCounty(who);
    const { county } = who.scope;
    const scheme = schemeOf(deps.packs.of(county), body.scheme);
    const period = parsePeriod(body.period);
    if (period === null || !(await isSettled(deps, who, scheme.scheme, body.period))) throw unsettled;
    const population = await atHand(county, scheme.scheme, period, body.period);
    if (population === null) throw unsettled;
    const { comparison, problems } = population.attempt(body.changes, { most: body.most, holders: population.holders });
    if (comparison === null) return { comparison: null, problems };
    const names = await reading(deps.appDb, who.scope, (queries) =>
      namesOf(
        queries,
        county,
        comparison.moved.map(({ subject }) => subject),
      ),
    );
    return {
      comparison: {
        ...comparison,
        // Whom the caller may not read, the list does not have.
        moved: comparison.moved.flatMap(({ subject, before, after }) => {
          const name = names.get(subject);
          return name === undefined ? [] : [{ subject: { id: subject, name }, before, after }];
        }),
      },
      problems: [],
    };
  });

  handle(app, deps, simulationRoutes.checkSimulation, async ({ who, body }) => {
    requireCounty(who);
    const { county } = who.scope;
    schemeOf(deps.packs.of(county), body.scheme);
    const { overlay, problems } = overlayOf(deps, county, { ...body, title: '推演' });
    if (overlay === null) return { diagnostics: [], lines: [], burden: { roles: [], unread: [] }, problems };
    return {
      diagnostics: overlay.diagnostics.map(diagnosticView),
      lines: linesOf(deps, county, overlay),
      burden: burdenOf(deps, county, overlay),
      problems: [],
    };
  });

  handle(app, deps, simulationRoutes.listPackDrafts, async ({ who }) => {
    requireCounty(who);
    const pack = deps.packs.of(who.scope.county);
    const rows = await reading(deps.appDb, who.scope, (queries) => draftsOf(queries, who.scope.county));
    return { items: rows.map((row) => draftView(row, who, pack)) };
  });

  handle(app, deps, simulationRoutes.savePackDraft, async ({ who, body, request }) => {
    requireCounty(who);
    const { county } = who.scope;
    const pack = deps.packs.of(county);
    schemeOf(pack, body.scheme);
    const { overlay, problems } = overlayOf(deps, county, body);
    if (overlay === null)
      throw new Refusal(
        'invalid-values',
        undefined,
        problems.map(({ path, message }) => ({ path, code: 'cannot-be-tried', message })),
      );
    const at = deps.clock.now();
    return reading(deps.appDb, who.scope, (queries) =>
      answeredOnce(
        queries,
        who,
        request,
        body,
        at,
        async () => {
          const id = deps.randomUuid();
          const usable = isUsable(overlay.loaded.diagnostics);
          await addDraft(queries, who, pack, { ...body, id, files: overlay.files, usable, at });
          await audit(deps, queries, {
            who,
            action: 'pack-draft.save',
            objectKind: 'pack-draft',
            object: id,
            detail: { scheme: body.scheme, paths: pathsOf(body.changes) },
          });
          const row = (await draftsOf(queries, county, id))[0];
          if (row === undefined) throw new Refusal('not-found');
          return { ...draftView(row, who, pack), diagnostics: overlay.diagnostics.map(diagnosticView) };
        },
        'pack-draft',
      ),
    );
  });

  handle(app, deps, simulationRoutes.approvePackDraft, async ({ who, params, body }) => {
    requireCounty(who);
    const { county } = who.scope;
    const pack = deps.packs.of(county);
    return writing(deps.appDb, who.scope, async (queries) => {
      const row = (await draftsOf(queries, county, params.draft))[0];
      if (row === undefined) throw new Refusal('not-found');
      if (row.approved_by !== null) throw new Refusal('already-decided');
      if (row.author === who.scope.person) throw new Refusal('own-draft');
      if (!stands(row, pack)) throw new Refusal('draft-not-usable');
      if (body.effectiveFrom < deps.clock.today()) throw inThePast;
      const files = dated(row.files, body.effectiveFrom);
      const what = { id: row.id, effectiveFrom: body.effectiveFrom, at: deps.clock.now(), files };
      if (!(await approveDraft(queries, who, what))) throw new Refusal('already-decided');
      await audit(deps, queries, {
        who,
        action: 'pack-draft.approve',
        objectKind: 'pack-draft',
        object: row.id,
        detail: { effectiveFrom: body.effectiveFrom },
      });
      const approved = (await draftsOf(queries, county, row.id))[0];
      if (approved === undefined) throw new Refusal('not-found');
      return draftView(approved, who, pack);
    });
  });
}

const unsettled = new Refusal('bad-request', {
  zh: '这一期还没有结算。选一个已结算的时期来推演',
  en: 'That period is not settled. Choose a settled one to try values on',
});
const inThePast = new Refusal('bad-request', {
  zh: '施行日期不能在今天之前：已经结算的时期不改',
  en: 'It cannot hold from a day before today: what is settled does not change',
});

/** What follows concerns everybody in the county: only for those whose office is the county's. */
function requireCounty(who: Who): void {
  const whole = who.roles.some(({ role, organisation }) => role === 'county-officer' && organisation.kind === 'county');
  if (!whole) throw new Refusal('not-found');
}

async function isSettled(deps: Deps, who: Who, scheme: string, period: string): Promise<boolean> {
  return reading(deps.appDb, who.scope, async ({ db }) => {
    const found = await sql`
      select 1 from settlement where county = ${who.scope.county} and scheme = ${scheme} and period = ${period} limit 1`.execute(
      db,
    );
    return found.rows.length > 0;
  });
}

/** Names of subjects as far as the caller may read them. */
async function namesOf({ db }: Queries, county: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await sql<{ id: string; name: string }>`
    select id, name from person where county = ${county} and id = any(${[...ids]})
    union all select id, name from organisation where county = ${county} and id = any(${[...ids]}) and valid_to is null`.execute(
    db,
  );
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}

function pathsOf(changes: readonly Change[]): string[] {
  return changes.map(({ path }) => path);
}
