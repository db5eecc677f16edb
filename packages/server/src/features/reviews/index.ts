import { reviewRoutes, type Review, type ReviewRound } from '@lianxin/api';
import { formatPeriod, parsePeriod, type Scheme } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { reading, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { answeredOnce } from '../../http/idempotency.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { audit } from '../audit/index.ts';
import {
  changePanel,
  closeReview,
  moveDue,
  remindPanel,
  saveSheet,
  submitSheet,
  takeBackSheet,
  unknownReviewer,
} from './acts.ts';
import { asksOf, askView, type Ask, electorateWords } from './asks.ts';
import { addPanelist, addRound, isRunning } from './changes.ts';
import { countedIn } from './counted.ts';
import { openedLine } from './opened.ts';
import { daysOf, latestDue, mayRun, roundFor, roundsFor, roundView, schemeTitled, sits, stateOf } from './round.ts';
import { asksOfRound, linesOf, placeOf, sheetOf } from './sheet.ts';
import {
  candidatesFor,
  checkDue,
  checkedElectorate,
  openPeriods,
  organisationsBelow,
  organisationToReview,
  reviewSchemes,
  settledAsks,
  subjectsToReview,
} from './start.ts';
import { entriesOf, panelOf, subjectPaths, subjectsOfRound, type RoundRow } from './store.ts';

/** Review rounds: sheets that nobody but their reviewer reads until all are in; then they are records of the ledger. */
export function registerReviews(app: FastifyInstance, deps: Deps): void {
  const packOf = (who: Who) => deps.packs.of(who.scope.county);
  /** A round as the caller sees it, after what they did to it. */
  const answer = (who: Who, id: string) =>
    reading(deps.appDb, who.scope, async (queries) => viewOf(deps, queries, who, await roundFor(queries, who, id)));

  handle(app, deps, reviewRoutes.listReviewSchemes, async ({ who, query }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const within = await organisationToReview(queries, who, query.organisation);
      const today = deps.clock.today();
      return {
        today,
        organisation: within,
        below: await organisationsBelow(queries, who.scope.county, within.id),
        items: await reviewSchemes(queries, who, packOf(who), within, today),
      };
    }),
  );

  handle(app, deps, reviewRoutes.listReviews, async ({ who }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const items = [];
      for (const row of await roundsFor(queries, who))
        if (mayRun(who, row) || sits(who, row)) items.push(await viewOf(deps, queries, who, row));
      return { items };
    }),
  );

  handle(app, deps, reviewRoutes.startReview, async ({ who, body, request }) => {
    const { county, person } = who.scope;
    const pack = packOf(who);
    const id = await reading(deps.appDb, who.scope, (queries) =>
      answeredOnce(
        queries,
        who,
        request,
        body,
        deps.clock.now(),
        async () => {
          const today = deps.clock.today();
          const at = deps.clock.now();
          const { scheme } = schemeTitled(pack, body.scheme);
          const asks = scheme === undefined ? [] : asksOf(pack, scheme);
          if (scheme === undefined || asks.length === 0) throw new Refusal('not-found');
          const within = await organisationToReview(queries, who, body.organisation);
          const periods = await openPeriods(queries, county, scheme, today);
          const period = periods.find((each) => formatPeriod(each) === body.period);
          if (period === undefined)
            throw new Refusal('review-over', {
              zh: '这一期已经结算，或还没有开始',
              en: 'That period is settled, or has not begun',
            });
          checkDue(scheme, period, body.due, today);
          const subjects = await subjectsToReview(queries, who, { scheme, period: body.period, within, asks });
          if (subjects.length === 0)
            throw new Refusal('unknown-subject', {
              zh: '这里没有要评审的对象',
              en: 'There is nobody to be reviewed here',
            });
          const settled = settledAsks(asks, body.fixed);
          const days = daysOf(period);
          const types = asks.map(({ type }) => type);
          if (await isRunning(queries, county, { types, subjects: subjects.map(({ subject }) => subject), ...days }))
            throw new Refusal('review-running', {
              zh: '其中有对象这一期正在另一轮里评审',
              en: 'Some of them are being reviewed for this period in another round',
            });
          const candidates = await candidatesFor(queries, county, subjects, period);
          const round = deps.randomUuid();
          await addRound(
            queries,
            county,
            {
              id: round,
              scheme: scheme.scheme,
              period: body.period,
              ...days,
              organisation: within.id,
              due: body.due,
              asks: settled,
              by: person,
              at,
            },
            subjects,
          );
          for (const [index, { reviewer, electorate }] of body.panel.entries()) {
            const path = `panel.${index}`;
            const twice = body.panel.findIndex((each) => each.reviewer === reviewer) !== index;
            if (twice || !candidates.some((each) => each.reviewer.id === reviewer))
              throw unknownReviewer(`${path}.reviewer`);
            await addPanelist(queries, county, {
              round,
              organisation: within.id,
              reviewer,
              electorate: checkedElectorate(asks, electorate, `${path}.electorate`),
              by: person,
              at,
            });
          }
          await audit(deps, queries, {
            who,
            action: 'review.start',
            objectKind: 'review',
            object: round,
            detail: { scheme: scheme.scheme, period: body.period, subjects: subjects.length, panel: body.panel.length },
          });
          return round;
        },
        'review-start',
      ),
    );
    return answer(who, id);
  });

  handle(app, deps, reviewRoutes.getReview, async ({ who, params }) =>
    reading(deps.appDb, who.scope, async (queries): Promise<Review> => {
      const row = await roundFor(queries, who, params.review);
      const pack = packOf(who);
      const asks = asksOfRound(pack, row);
      const { scheme } = schemeTitled(pack, row.scheme);
      const runs = mayRun(who, row);
      return {
        ...(await viewOf(deps, queries, who, row)),
        today: deps.clock.today(),
        latestDue: latestDueOf(scheme, row),
        asks: scheme === undefined ? [] : [...asks.values()].map((ask) => askView(scheme, ask)),
        sheet: sits(who, row) ? await sheetView(deps, queries, who, row) : null,
        progress: runs ? await progressView(queries, who, asks, row) : null,
        opened: runs && stateOf(row) === 'opened' ? await openedView(deps, queries, who, asks, row) : null,
        candidates: runs && stateOf(row) === 'running' ? await others(queries, who, row) : [],
      };
    }),
  );

  handle(app, deps, reviewRoutes.saveSheet, ({ who, params, body, request }) =>
    saveSheet(deps, who, request, params.review, body.entries),
  );
  handle(app, deps, reviewRoutes.submitSheet, async ({ who, params, body, request }) => {
    await submitSheet(deps, who, request, params.review, body.seq);
    return answer(who, params.review);
  });
  handle(app, deps, reviewRoutes.takeBackSheet, async ({ who, params, request }) => {
    await takeBackSheet(deps, who, request, params.review);
    return answer(who, params.review);
  });
  handle(app, deps, reviewRoutes.remindPanel, ({ who, params, request }) =>
    remindPanel(deps, who, request, params.review),
  );
  handle(app, deps, reviewRoutes.moveDue, async ({ who, params, body, request }) => {
    await moveDue(deps, who, request, params.review, body.due);
    return answer(who, params.review);
  });
  handle(app, deps, reviewRoutes.changePanel, async ({ who, params, body, request }) => {
    await changePanel(deps, who, request, params.review, body);
    return answer(who, params.review);
  });
  handle(app, deps, reviewRoutes.closeReview, async ({ who, params, body, request }) => {
    await closeReview(deps, who, request, params.review, body.reason);
    return answer(who, params.review);
  });
}

function latestDueOf(scheme: Scheme | undefined, row: RoundRow): string {
  const period = parsePeriod(row.period);
  return scheme === undefined || period === null ? row.due : latestDue(scheme, period);
}

async function viewOf(deps: Deps, queries: Queries, who: Who, row: RoundRow): Promise<ReviewRound> {
  const pack = deps.packs.of(who.scope.county);
  const expected = sits(who, row) ? linesOf(await sheetOf(queries, who, pack, row)).length : 0;
  return roundView(who, pack, row, deps.clock.today(), expected);
}

async function sheetView(deps: Deps, queries: Queries, who: Who, row: RoundRow): Promise<Review['sheet']> {
  const sheet = await sheetOf(queries, who, deps.packs.of(who.scope.county), row);
  const lines = new Set(sheet.rows.map(({ subject }) => subject));
  const named = ({ subject, name }: { subject: string; name: string }) => ({ id: subject, name });
  return {
    seq: row.sheet_seq ?? 0,
    electorate: electorateWords([...sheet.asks.values()], sheet.electorate),
    rows: sheet.rows.map((each) => ({
      subject: named(each),
      organisation: { id: each.organisation, name: each.organisation_name },
      asks: each.asks.filter((ask) => sheet.asks.has(ask)),
    })),
    leftOut: sheet.leftOut.map((each) => ({ subject: named(each), why: each.conflict ?? 'self' })),
    entries: [...sheet.entries.values()]
      .filter(({ subject }) => lines.has(subject))
      .map((entry) => ({
        subject: entry.subject,
        ask: entry.ask,
        seq: entry.seq,
        values: onSheet(sheet.asks.get(entry.ask), entry.values ?? {}),
        abstained: entry.abstained,
        record: entry.state === null ? null : entry.record,
        far: false,
      })),
  };
}

/** Of a whole record, what the reviewer filled in. */
function onSheet(ask: Ask | undefined, values: Record<string, unknown>) {
  const asked = new Set(ask?.fields.map(({ field }) => field));
  return Object.fromEntries(Object.entries(values).filter(([field]) => asked.has(field))) as Record<string, string>;
}

async function progressView(
  queries: Queries,
  who: Who,
  asks: ReadonlyMap<string, Ask>,
  row: RoundRow,
): Promise<Review['progress']> {
  return (await panelOf(queries, who.scope.county, row.id)).map((one) => ({
    reviewer: { id: one.reviewer, name: one.name ?? one.reviewer },
    electorate: electorateWords([...asks.values()], one.electorate),
    filled: one.filled ?? 0,
    expected: one.expected,
    leftOut: one.left_out,
    submittedAt: one.submitted_at?.toISOString() ?? null,
    remindedAt: one.reminded_at?.toISOString() ?? null,
    withdrawn:
      one.withdrawn_at === null || one.withdrawn_by === null
        ? null
        : {
            by: { id: one.withdrawn_by, name: one.withdrawn_name ?? one.withdrawn_by },
            at: one.withdrawn_at.toISOString(),
            reason: one.withdrawn_reason ?? '',
          },
  }));
}

async function openedView(
  deps: Deps,
  queries: Queries,
  who: Who,
  asks: ReadonlyMap<string, Ask>,
  row: RoundRow,
): Promise<Review['opened']> {
  const { county } = who.scope;
  const panel = new Map((await panelOf(queries, county, row.id)).map((one) => [one.reviewer, one]));
  const entries = (await entriesOf(queries, county, row.id)).filter(({ reviewer, state, abstained }) => {
    const one = panel.get(reviewer);
    const counts = one !== undefined && one.withdrawn_at === null && one.submitted_at !== null;
    return counts && (state !== null || abstained !== null);
  });
  const byLine = Map.groupBy(entries, placeOf);
  const subjects = await subjectsOfRound(queries, county, row.id);
  const ids = subjects.map(({ subject }) => subject);
  const counted = await countedIn(deps, county, deps.packs.of(county), row, [...asks.values()], ids);
  return subjects.flatMap(({ subject, name, asks: own }) =>
    own.flatMap((id) => {
      const ask = asks.get(id);
      if (ask === undefined) return [];
      const place = placeOf({ subject, ask: id });
      const line = openedLine(ask, byLine.get(place) ?? [], panel, counted.get(place) ?? []);
      return [{ subject: { id: subject, name }, ask: id, ...line }];
    }),
  );
}

/** Who could still join. */
async function others(queries: Queries, who: Who, row: RoundRow) {
  const period = parsePeriod(row.period);
  if (period === null) return [];
  const { county } = who.scope;
  const there = new Set((await panelOf(queries, county, row.id)).map(({ reviewer }) => reviewer));
  const subjects = await subjectPaths(queries, county, row.id);
  return (await candidatesFor(queries, county, subjects, period)).filter(({ reviewer }) => !there.has(reviewer.id));
}
