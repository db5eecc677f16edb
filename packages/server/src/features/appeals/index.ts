import { scoreRoutes, type AppealView } from '@lianxin/api';
import { titleWords, type Pack, type Words } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reading, type Queries } from '../../db/scope.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import type { Deps } from '../../http/deps.ts';
import { answeredOnce } from '../../http/idempotency.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { packOfSettlement } from '../../packs/release.ts';
import { audit } from '../audit/index.ts';
import { findSubject, isFrozen } from '../records/read.ts';
import { itemsOf, itemTitle, schemeOf } from '../scores/scheme-of.ts';
import { addAct, appealActs, listAppeals, markStale, type NamedAppealRow } from './store.ts';
import { adjustmentDate, appealUntil, mayAppealFor, mayDecide, settlePeriodOf } from './window.ts';

const place = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** Appealing one item of one month; the superior decides with a reason, the score follows, all of it stays on record. */
export function registerAppeals(app: FastifyInstance, deps: Deps): void {
  const packOf = (who: Who) => deps.packs.of(who.scope.county);
  /** The pack that scores the period an appeal is about: the one it was settled under, even when a newer one is in force. */
  const packOfPeriod = async (queries: Queries, who: Who, scheme: string, settlePeriod: string) =>
    (await packOfSettlement(queries, who.scope.county, packOf(who), scheme, settlePeriod)) ?? packOf(who);

  const rulesAppealed = async (queries: Queries, who: Who, about: { scheme: string; period: string; item: string }) => {
    const settlePeriod = settlePeriodOf(schemeOf(packOf(who), about.scheme), about.period);
    const pack = await packOfPeriod(queries, who, about.scheme, settlePeriod ?? about.period);
    const scheme = schemeOf(pack, about.scheme);
    if (settlePeriod === null)
      throw badField('period', {
        zh: `请按${scheme.title}的计分周期填写，如 2017-09`,
        en: 'Name a tally period of the scheme, such as 2017-09',
      });
    if (!itemsOf(scheme).some((item) => item.item === about.item))
      throw badField('item', { zh: '没有这一项', en: 'There is no such item' });
    return { pack, scheme, settlePeriod };
  };

  handle(app, deps, scoreRoutes.raiseAppeal, async ({ who, body, request }) => {
    const { county } = who.scope;
    return reading(deps.appDb, who.scope, (queries) =>
      answeredOnce(
        queries,
        who,
        request,
        body,
        deps.clock.now(),
        async () => {
          const { pack, scheme, settlePeriod } = await rulesAppealed(queries, who, body);
          const subject = await findSubject(queries, county, body.subject ?? who.person.id, deps.clock.today());
          if (
            subject === null ||
            subject.path === null ||
            subject.organisation === null ||
            subject.kind !== scheme.subject
          )
            throw new Refusal('unknown-subject');
          if (!mayAppealFor(who, { ...subject, path: subject.path })) throw new Refusal('unknown-subject');
          if (await isFrozen(queries, county, adjustmentDate(body.period))) throw new Refusal('period-frozen');
          const until = appealUntil(pack, scheme, settlePeriod);
          if (deps.clock.today() > until)
            throw new Refusal('appeal-closed', {
              zh: `这一期的申诉到 ${until} 为止`,
              en: `Appeals about this period ended on ${until}`,
            });
          const earlier = await listAppeals(queries, county, {
            subject: subject.id,
            scheme: scheme.scheme,
            settlePeriod,
            limit: 1000,
          });
          if (
            earlier.some((row) => row.item === body.item && row.period === body.period && row.state !== 'withdrawn')
          ) {
            throw new Refusal('appeal-closed', {
              zh: '这个月的这一项已经申诉过',
              en: 'This item of this month has been appealed',
            });
          }
          const id = deps.randomUuid();
          await addAct(queries, county, {
            id,
            seq: 1,
            state: 'raised',
            scheme: scheme.scheme,
            period: body.period,
            settle_period: settlePeriod,
            item: body.item,
            subject: subject.id,
            organisation: subject.organisation,
            statement: body.statement,
            points: null,
            actor: who.person.id,
            acted_at: deps.clock.now(),
          });
          await audit(deps, queries, {
            who,
            action: 'appeal.raise',
            objectKind: 'appeal',
            object: id,
            detail: { scheme: scheme.scheme, period: body.period, item: body.item },
          });
          return viewOf(who, pack, await actsOf(queries, county, id));
        },
        `appeal/${body.scheme}/${body.period}/${body.item}/${body.subject ?? who.person.id}`,
      ),
    );
  });

  handle(app, deps, scoreRoutes.listAppeals, async ({ who, query }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const { county } = who.scope;
      const rows = await listAppeals(queries, county, {
        state: query.state,
        after: readCursor(query.cursor, place),
        limit: query.limit + 1,
      });
      const items = rows.slice(0, query.limit);
      const acts = Map.groupBy(
        await appealActs(
          queries,
          county,
          items.map((row) => row.id),
        ),
        (row) => row.id,
      );
      const last = items.at(-1);
      return {
        items: items.map((row) => viewOf(who, packOf(who), acts.get(row.id) ?? [row])),
        next:
          rows.length > query.limit && last !== undefined
            ? cursorOf({ at: last.acted_at.toISOString(), id: last.id })
            : null,
      };
    }),
  );

  handle(app, deps, scoreRoutes.getAppeal, async ({ who, params }) =>
    reading(deps.appDb, who.scope, async (queries) => viewNow(queries, who, params.id)),
  );

  const viewNow = async (queries: Queries, who: Who, id: string) => {
    const acts = await actsOf(queries, who.scope.county, id);
    const { scheme, settle_period: settlePeriod } = acts[0] as NamedAppealRow;
    return viewOf(who, await packOfPeriod(queries, who, scheme, settlePeriod), acts);
  };

  handle(app, deps, scoreRoutes.withdrawAppeal, async ({ who, params, body, request }) => {
    const { county } = who.scope;
    const withdraw = async (queries: Queries) => {
      const acts = await actsOf(queries, county, params.id);
      const current = acts.at(-1) as NamedAppealRow;
      if (!mayWithdraw(who, current)) throw new Refusal('not-found');
      if (current.state !== 'raised' || current.seq !== body.seq) throw new Refusal('already-decided');
      await addAct(queries, county, {
        ...current,
        seq: current.seq + 1,
        state: 'withdrawn',
        statement: body.reason ?? '',
        actor: who.person.id,
        acted_at: deps.clock.now(),
      });
      await audit(deps, queries, {
        who,
        action: 'appeal.withdraw',
        objectKind: 'appeal',
        object: current.id,
        detail: { scheme: current.scheme, period: current.period, item: current.item },
      });
      return viewNow(queries, who, current.id);
    };
    // In turn with a decision at the same moment: whoever comes second finds it done.
    return reading(deps.appDb, who.scope, (queries) =>
      answeredOnce(queries, who, request, body, deps.clock.now(), () => withdraw(queries), `appeal/${params.id}`),
    );
  });

  handle(app, deps, scoreRoutes.decideAppeal, async ({ who, params, body, request }) => {
    const { county } = who.scope;
    const decide = async (queries: Queries) => {
      const acts = await actsOf(queries, county, params.id);
      const current = acts.at(-1) as NamedAppealRow;
      const pack = await packOfPeriod(queries, who, current.scheme, current.settle_period);
      const scheme = schemeOf(pack, current.scheme);
      if (!mayDecide(who, decided(current, acts[0]?.actor ?? ''))) {
        const own = [current.subject, current.subject_person, acts[0]?.actor].includes(who.person.id);
        throw new Refusal(own ? 'own-record' : 'not-found');
      }
      if (current.state !== 'raised' || current.seq !== body.seq) throw new Refusal('already-decided');
      // Also about a year frozen meanwhile: whoever appealed in time gets an answer, and an accepted one corrects the settled score.
      const points = body.decision === 'accepted' ? (body.points ?? 0) : null;
      if (points !== null) {
        if (points === 0)
          throw new Refusal('invalid-values', undefined, [
            {
              path: 'points',
              code: 'required',
              message: {
                zh: '同意申诉要写明加减多少分',
                en: 'An accepted appeal says how many points are added or taken',
              },
            },
          ]);
        const steps = points / scheme.precision;
        if (Math.abs(steps - Math.round(steps)) > 1e-6) {
          throw new Refusal('invalid-values', undefined, [
            {
              path: 'points',
              code: 'too-fine',
              message: { zh: `以 ${scheme.precision} 分为单位`, en: `In steps of ${scheme.precision} points` },
            },
          ]);
        }
      }
      const at = deps.clock.now();
      await addAct(queries, county, {
        ...current,
        seq: current.seq + 1,
        state: body.decision,
        statement: body.reason,
        points,
        actor: who.person.id,
        acted_at: at,
      });
      if (points !== null)
        await markStale(
          queries,
          county,
          current.subject,
          scheme.subject,
          Number(adjustmentDate(current.period).slice(0, 4)),
          at,
        );
      await audit(deps, queries, {
        who,
        action: 'appeal.decide',
        objectKind: 'appeal',
        object: current.id,
        detail: { decision: body.decision, points },
      });
      return viewOf(who, pack, await actsOf(queries, county, current.id));
    };
    // Who decides at the same moment waits, and then finds it decided.
    return reading(deps.appDb, who.scope, (queries) =>
      answeredOnce(queries, who, request, body, deps.clock.now(), () => decide(queries), `appeal/${params.id}`),
    );
  });
}

/** Whoever may appeal for the subject may take it back. */
function mayWithdraw(who: Who, row: NamedAppealRow): boolean {
  const { subject, path, subject_personal: personal, subject_person: person } = row;
  return path !== null && mayAppealFor(who, { id: subject, path, personal, person });
}

function decided(row: NamedAppealRow, raisedBy: string) {
  return { subject: row.subject, person: row.subject_person, path: row.path, raisedBy };
}

function badField(path: string, message: Words): Refusal {
  return new Refusal('bad-request', undefined, [{ path, code: 'unknown', message }]);
}

async function actsOf(queries: Queries, county: string, id: string): Promise<NamedAppealRow[]> {
  const acts = await appealActs(queries, county, [id]);
  if (acts.length === 0) throw new Refusal('not-found');
  return acts;
}

function viewOf(who: Who, pack: Pack, acts: readonly NamedAppealRow[]): AppealView {
  const first = acts[0] as NamedAppealRow;
  const current = acts.at(-1) as NamedAppealRow;
  const scheme = pack.schemes.find((candidate) => candidate.scheme === current.scheme);
  const open = current.state === 'raised';
  return {
    id: current.id,
    seq: current.seq,
    state: current.state,
    scheme: current.scheme,
    schemeTitle: scheme === undefined ? { zh: current.scheme, en: current.scheme } : titleWords(scheme),
    period: current.period,
    settlePeriod: current.settle_period,
    item: current.item,
    itemTitle: scheme === undefined ? { zh: current.item, en: current.item } : itemTitle(scheme, current.item),
    subject: { id: current.subject, name: current.subject_name ?? current.subject },
    organisation: { id: current.organisation, name: current.organisation_name ?? current.organisation },
    statement: first.statement,
    points: current.points,
    acts: acts.map((act) => ({
      seq: act.seq,
      state: act.state,
      statement: act.statement,
      points: act.points,
      by: { id: act.actor, name: act.actor_name ?? act.actor },
      at: act.acted_at.toISOString(),
    })),
    can: [
      ...(open && mayDecide(who, decided(current, first.actor)) ? (['decide'] as const) : []),
      ...(open && mayWithdraw(who, current) ? (['withdraw'] as const) : []),
    ],
  };
}
