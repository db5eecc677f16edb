import { simulationRoutes } from '@lianxin/api';
import { parsePeriod, schemeChoices, schemeParameters, uncappedItems } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { reading } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { answeredOnce } from '../../http/idempotency.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { requireCounty, requireReader, writesRules } from '../packs/county-wide.ts';
import { draftsOf, draftView } from '../packs/drafts.ts';
import { namesOf } from '../packs/names.ts';
import { diagnosticView, linesBetween } from '../packs/report.ts';
import { fieldTitle } from '../packs/subjects.ts';
import { changedRules, saveValues } from '../packs/values.ts';
import { schemeOf } from '../scores/scheme-of.ts';
import { populationsAtHand } from './at-hand.ts';
import { burdenOf } from './burden.ts';

/** The studio: what other values would have done in a settled period, and drafts of them. No score changes here. */
export function registerSimulations(app: FastifyInstance, deps: Deps): void {
  const atHand = populationsAtHand(deps);

  handle(app, deps, simulationRoutes.listParameters, async ({ who, params }) => {
    requireCounty(who);
    const pack = deps.packs.of(who.scope.county);
    const scheme = schemeOf(pack, params.scheme);
    const { head } = pack;
    return {
      scheme: scheme.scheme,
      pack: head.pack,
      version: head.version,
      items: schemeParameters(scheme),
      choices: schemeChoices(scheme),
      uncapped: uncappedItems(scheme),
    };
  });

  handle(app, deps, simulationRoutes.simulate, async ({ who, body }) => {
    requireCounty(who);
    const { county } = who.scope;
    const pack = deps.packs.of(county);
    const scheme = schemeOf(pack, body.scheme);
    const period = parsePeriod(body.period);
    if (period === null || !(await isSettled(deps, who, scheme.scheme, body.period))) throw unsettled;
    const population = await atHand(county, scheme.scheme, period, body.period);
    if (population === null) throw unsettled;
    const { comparison, problems } = population.attempt(body.changes, {
      most: body.most,
      payroll: population.payroll,
      groups: population.fields.groups,
    });
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
        fields: population.fields.ids
          .map((field, at) => ({ field, title: fieldTitle(pack, field), ...noMoves, ...comparison.groups[at] }))
          .filter(({ assessed, changed }) => assessed + changed > 0),
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
    schemeOf(deps.packs.newestOf(county).pack, body.scheme);
    const { changed, problems } = changedRules(deps, county, { ...body, title: '推演' });
    if (changed === null) return { diagnostics: [], lines: [], burden: { roles: [], unread: [] }, problems };
    return {
      diagnostics: changed.diagnostics.map(diagnosticView),
      lines: linesBetween(changed.base.loaded, changed.candidate.loaded),
      burden: burdenOf(changed.base.pack, changed.candidate.loaded.pack ?? changed.base.pack),
      problems: [],
    };
  });

  handle(app, deps, simulationRoutes.listPackDrafts, async ({ who }) => {
    requireReader(who);
    const rows = await reading(deps.appDb, who.scope, (queries) => draftsOf(queries, who.scope.county));
    return { items: rows.map((row) => draftView(row, who, deps.packs, writesRules(who))) };
  });

  handle(app, deps, simulationRoutes.savePackDraft, async ({ who, body, request }) => {
    requireCounty(who);
    const { county } = who.scope;
    await deps.packs.refresh();
    schemeOf(deps.packs.newestOf(county).pack, body.scheme);
    return reading(deps.appDb, who.scope, (queries) =>
      answeredOnce(
        queries,
        who,
        request,
        body,
        deps.clock.now(),
        async () => {
          const { id, diagnostics } = await saveValues(deps, queries, who, body);
          const row = (await draftsOf(queries, county, id))[0];
          if (row === undefined) throw new Refusal('not-found');
          return { ...draftView(row, who, deps.packs, true), diagnostics: diagnostics.map(diagnosticView) };
        },
        'pack-draft',
      ),
    );
  });
}

const noMoves = { assessed: 0, changed: 0, risen: 0, fallen: 0 };

const unsettled = new Refusal('bad-request', {
  zh: '这一期还没有结算。选一个已结算的时期来推演',
  en: 'That period is not settled. Choose a settled one to try values on',
});
async function isSettled(deps: Deps, who: Who, scheme: string, period: string): Promise<boolean> {
  return reading(deps.appDb, who.scope, async ({ db }) => {
    const found = await sql`
      select 1 from settlement where county = ${who.scope.county} and scheme = ${scheme} and period = ${period} limit 1`.execute(
      db,
    );
    return found.rows.length > 0;
  });
}
