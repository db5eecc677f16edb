import { scoreRoutes } from '@lianxin/api';
import {
  formatPeriod,
  parseDay,
  schemePeriodOf,
  titleWords,
  yearsWith,
  type ExplainedItem,
  type Explanation,
  type Scheme,
  yearOfPeriod,
  unitOfTotal,
} from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { isLastVersion } from '../../db/last-version.ts';
import { reading } from '../../db/scope.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import { appealUntil, mayAppealFor } from '../appeals/window.ts';
import { listAppeals } from '../appeals/store.ts';
import { audit } from '../audit/index.ts';
import { branchesOf, explainSubject, partsOf } from './explained.ts';
import { factLines } from './fact-lines.ts';
import { isSettlePeriod, itemsOf, levelTitle, resetText, schemeOf, settlePeriodOf } from './scheme-of.ts';
import { conditionsTold, followsFrom } from '../consequences/of-subject.ts';
import { comparisonOf } from './cohort.ts';
import { disputedAmong } from './disputed.ts';
import { because } from './moves.ts';
import { levelLines, missingToNext } from './next-line.ts';
import {
  listCompared,
  listScores,
  ownSubjects,
  scorePeriods,
  scoreRevisions,
  subjectHistory,
  unscored,
  type ComparedRow,
  type ScoreRow,
} from './store.ts';

const place = z.object({ path: z.string(), subject: z.string() });

/** Schemes, scores, and the score that opens. */
export function registerScores(app: FastifyInstance, deps: Deps): void {
  handle(app, deps, scoreRoutes.listSchemes, async ({ who }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const pack = deps.packs.of(who.scope.county);
      const items = [];
      for (const scheme of pack.schemes) {
        const periods = (await scorePeriods(queries, who.scope.county, scheme.scheme)).filter(({ period }) =>
          isSettlePeriod(scheme, period),
        );
        items.push({
          scheme: scheme.scheme,
          title: titleWords(scheme),
          subject: scheme.subject,
          unit: unitOfTotal(scheme),
          levels: scheme.levels.map((level) => ({
            level: level.level,
            title: titleWords(level),
            // Lines that differ by place are told with each score.
            from: typeof level.from === 'number' ? level.from : null,
          })),
          periods,
          consequences: scheme.consequences.map((consequence) => ({
            consequence: consequence.consequence,
            title: titleWords(consequence),
            kind: consequence.kind,
          })),
          itemTitles: Object.fromEntries(itemsOf(scheme).map((item) => [item.item, titleWords(item)])),
        });
      }
      const fields = (pack.head.fields ?? []).map((field) => ({ field: field.field, title: titleWords(field) }));
      return { pack: pack.head.pack, packTitle: titleWords(pack.head), packVersion: pack.head.version, fields, items };
    }),
  );

  handle(app, deps, scoreRoutes.listScores, async ({ who, params, query }) => {
    const scheme = schemeOf(deps.packs.of(who.scope.county), params.scheme);
    const { period, organisation, level, field, missing, compare, moved, was, limit } = query;
    const lines = levelLines(scheme);
    const after = readCursor(query.cursor, place);
    const filter = {
      scheme: scheme.scheme,
      periods: [period],
      organisation,
      level,
      field,
      missing: missing === undefined ? undefined : { atMost: missing, lines },
      after,
      limit: limit + 1,
    };
    const { rows, disputed } = await reading(deps.appDb, who.scope, async (queries) => {
      const found: (ScoreRow | ComparedRow)[] =
        compare === undefined
          ? await listScores(queries, who.scope.county, filter)
          : await listCompared(queries, who.scope.county, { ...filter, compare, moved, was });
      const of = { scheme: scheme.scheme, periods: [period], subjects: found.map(({ subject }) => subject) };
      return { rows: found, disputed: await disputedAmong(queries, who.scope.county, of) };
    });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => ({
        ...view(row, disputed),
        ...comparison(scheme, row),
        next: missingToNext(lines, row),
      })),
      next: rows.length > limit && last !== undefined ? cursorOf({ path: last.path, subject: last.subject }) : null,
    };
  });

  handle(app, deps, scoreRoutes.explainScore, async ({ who, params, query }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const { county } = who.scope;
      const pack = deps.packs.of(county);
      const scheme = schemeOf(pack, params.scheme);
      const today = deps.clock.today();
      const history = (await subjectHistory(queries, county, scheme.scheme, params.subject)).filter((row) =>
        isSettlePeriod(scheme, row.period),
      );
      const running = formatPeriod(schemePeriodOf(scheme.period, scheme.period.settle, parseDay(today) ?? 0));
      const period =
        (query.period === undefined ? undefined : settlePeriodOf(scheme, query.period, history)) ??
        (history.some((row) => row.period === running) ? running : (history.at(-1)?.period ?? running));
      // Only a score the caller may see by row-level security is explained.
      const of = { scheme: scheme.scheme, period, subject: params.subject };
      const [scored] = await listScores(queries, county, { ...of, periods: [period] });
      // Who is exempt has no score, only the reason.
      const row =
        scored ??
        (scheme.exempt.length === 0 ? null : await unscored(queries, county, { ...of, kind: scheme.subject }));
      if (row === null || !isSettlePeriod(scheme, period)) throw new Refusal('not-found');
      const branches = await branchesOf(
        queries,
        county,
        { id: row.subject, kind: row.subject_kind },
        yearsWith([scheme], yearOfPeriod(scheme.period, period)),
      );
      const explained = await explainSubject(
        deps,
        county,
        scheme,
        { id: row.subject, branches: branches.length === 0 ? [row.organisation] : branches },
        period,
      );
      if (explained === null) throw new Refusal('not-found');
      const { explanation, exempt, said } = explained;
      const own = row.subject === who.person.id || row.person === who.person.id;
      if (row.personal && !own) {
        await audit(deps, queries, {
          who,
          action: 'score.read',
          objectKind: row.subject_kind === 'member' ? 'person' : 'subject',
          object: row.subject,
          detail: { scheme: scheme.scheme, period },
        });
      }
      const until = appealUntil(pack, scheme, period);
      const frozen = await sql<{ frozen: boolean }>`
        select exists (select 1 from settlement where county = ${county} and scheme = ${scheme.scheme} and period = ${resetText(scheme, period)} and frozen) as frozen`.execute(
        queries.db,
      );
      const isFrozen = frozen.rows[0]?.frozen ?? false;
      const upstream = [
        ...new Set(
          itemsIn(explanation).flatMap((item) =>
            [item, ...partsOf(item)].flatMap(({ upstream: read }) => read.map((one) => one.subject)),
          ),
        ),
      ];
      const named = await sql<{ id: string; name: string }>`
        select id, name from person where county = ${county} and id = any(${upstream})
        union all select o.id, o.name from organisation o where o.county = ${county} and o.id = any(${upstream}) and ${isLastVersion('o')}
        union all select n.id, n.name from subject_name n where n.county = ${county} and n.id = any(${upstream})
          and exists (select from subject s where s.county = n.county and s.id = n.id)`.execute(queries.db);
      const known = new Set(named.rows.map((one) => one.id));
      return {
        subject: { id: row.subject, name: row.subject_name ?? row.subject },
        subjectKind: row.subject_kind,
        organisation: { id: row.organisation, name: row.organisation_name ?? row.organisation },
        asOf: today,
        settled: row.settled,
        frozen: isFrozen,
        appealUntil: until,
        exempt,
        mayAppeal:
          exempt === null &&
          !isFrozen &&
          today <= until &&
          mayAppealFor(who, { id: row.subject, path: row.path, personal: row.personal, person: row.person }),
        // Colleagues' scores are theirs: where the pack shows totals to the subject only, an average names nobody.
        explanation: { ...withoutUnknown(explanation, known), conditions: conditionsTold(who, scheme, explanation) },
        said,
        compared: exempt === null ? await comparisonOf(deps, queries, county, pack, row) : null,
        follows: exempt === null && row.settled ? await followsFrom(deps, who, pack, scheme, row) : [],
        facts: await factLines(deps, queries, who, pack, explanation),
        upstream: named.rows,
        history,
        revisions: (await scoreRevisions(queries, county, { scheme: scheme.scheme, period, subject: row.subject })).map(
          (revision) => ({ ...revision, at: revision.at.toISOString() }),
        ),
        appeals: (
          await listAppeals(queries, county, {
            subject: row.subject,
            scheme: scheme.scheme,
            settlePeriod: period,
            limit: 100,
          })
        ).map((appeal) => ({
          id: appeal.id,
          item: appeal.item,
          state: appeal.state,
        })),
      };
    }),
  );

  handle(app, deps, scoreRoutes.myScores, async ({ who }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const pack = deps.packs.of(who.scope.county);
      const subjects = [
        who.person.id,
        ...who.roles.map((held) => held.organisation.id),
        ...(await ownSubjects(queries)),
      ];
      const items = [];
      for (const scheme of pack.schemes) {
        const running = formatPeriod(
          schemePeriodOf(scheme.period, scheme.period.settle, parseDay(deps.clock.today()) ?? 0),
        );
        for (const subject of new Set(subjects)) {
          const [row] = await listScores(queries, who.scope.county, {
            scheme: scheme.scheme,
            periods: [running],
            subject,
          });
          if (row === undefined) continue;
          const of = { scheme: scheme.scheme, periods: [running], subjects: [subject] };
          items.push({
            ...view(row, await disputedAmong(queries, who.scope.county, of)),
            title: titleWords(scheme),
            levelTitle: levelTitle(scheme, row.level),
            unit: unitOfTotal(scheme),
          });
        }
      }
      return { items };
    }),
  );
}

function view(row: ScoreRow, disputed: ReadonlySet<string>) {
  return {
    scheme: row.scheme,
    period: row.period,
    subject: { id: row.subject, name: row.subject_name ?? row.subject },
    subjectKind: row.subject_kind,
    organisation: { id: row.organisation, name: row.organisation_name ?? row.organisation },
    field: row.field,
    total: row.total,
    level: row.level,
    settled: row.settled,
    disputed: disputed.has(`${row.subject} ${row.period}`),
  };
}

/** What a subject had in the period compared with, and why its level moved since. */
function comparison(scheme: Scheme, row: ScoreRow | ComparedRow) {
  if (!('total_before' in row) || row.total_before === null) return { before: null, because: [] };
  const { total_before: total, level_before: level, band_before: band, items_before: items, vetoes_before } = row;
  const then = { total, level, band, vetoes: vetoes_before ?? [], items: items ?? {} };
  return { before: { total, level }, because: because(scheme, row, then) };
}

/** Drops subjects read that the caller may not know, and says how many they were; what was made of them stays. */
function withoutUnknown(explanation: Explanation, known: ReadonlySet<string>): Explanation {
  for (const item of itemsIn(explanation))
    for (const each of [item, ...partsOf(item)]) {
      const told = each.upstream.filter((one) => known.has(one.subject));
      if (told.length < each.upstream.length) each.upstreamUntold = each.upstream.length - told.length;
      each.upstream = told;
    }
  return explanation;
}

/** Every item of an explanation, those that are taken off too. */
function itemsIn({ slots }: Explanation): ExplainedItem[] {
  return slots.flatMap((slot) => [...slot.sections.flatMap((section) => section.items), ...slot.deductions]);
}
