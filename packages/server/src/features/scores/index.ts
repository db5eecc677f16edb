import { scoreRoutes } from '@lianxin/api';
import { formatPeriod, parseDay, periodOf, titleWords, type Scheme } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { reading } from '../../db/scope.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import { appealUntil, mayAppealFor } from '../appeals/window.ts';
import { listAppeals } from '../appeals/store.ts';
import { audit } from '../audit/index.ts';
import { writeWorkbook } from '../spreadsheets/write.ts';
import { branchesOf, explainSubject, factLines } from './explained.ts';
import { isSettlePeriod, itemsOf, itemTitle, levelTitle, schemeOf } from './scheme-of.ts';
import { because } from './moves.ts';
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
          levels: scheme.levels.map((level) => ({
            level: level.level,
            title: titleWords(level),
            from: level.from ?? null,
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
    const { period, organisation, level, field, compare, moved, limit } = query;
    const after = readCursor(query.cursor, place);
    const filter = {
      scheme: scheme.scheme,
      periods: [period],
      organisation,
      level,
      field,
      after,
      limit: limit + 1,
    };
    const rows: (ScoreRow | ComparedRow)[] = await reading(deps.appDb, who.scope, (queries) =>
      compare === undefined
        ? listScores(queries, who.scope.county, filter)
        : listCompared(queries, who.scope.county, { ...filter, compare, moved }),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => ({ ...view(row), ...comparison(scheme, row) })),
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
      const running = formatPeriod(periodOf(scheme.period.settle, parseDay(today) ?? 0));
      const period =
        query.period ?? (history.some((row) => row.period === running) ? running : (history.at(-1)?.period ?? running));
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
        Number(period.slice(0, 4)),
      );
      const explained = await explainSubject(
        deps,
        county,
        scheme,
        { id: row.subject, branches: branches.length === 0 ? [row.organisation] : branches },
        period,
      );
      if (explained === null) throw new Refusal('not-found');
      const { explanation, exempt } = explained;
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
      const until = appealUntil(scheme, period);
      const frozen = await sql<{ frozen: boolean }>`
        select exists (select 1 from settlement where county = ${county} and scheme = ${scheme.scheme} and period = ${period.slice(0, 4)} and frozen) as frozen`.execute(
        queries.db,
      );
      const isFrozen = frozen.rows[0]?.frozen ?? false;
      const upstream = [
        ...new Set(
          explanation.slots.flatMap((slot) =>
            slot.sections.flatMap((section) =>
              section.items.flatMap((item) => item.upstream.map((one) => one.subject)),
            ),
          ),
        ),
      ];
      const named = await sql<{ id: string; name: string }>`
        select id, name from person where county = ${county} and id = any(${upstream})
        union all select id, name from organisation where county = ${county} and valid_to is null and id = any(${upstream})
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
        explanation: withoutUnknown(explanation, known),
        facts: await factLines(deps, queries, county, pack, explanation),
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
        const running = formatPeriod(periodOf(scheme.period.settle, parseDay(deps.clock.today()) ?? 0));
        for (const subject of new Set(subjects)) {
          const [row] = await listScores(queries, who.scope.county, {
            scheme: scheme.scheme,
            periods: [running],
            subject,
          });
          if (row !== undefined)
            items.push({ ...view(row), title: titleWords(scheme), levelTitle: levelTitle(scheme, row.level) });
        }
      }
      return { items };
    }),
  );

  handle(app, deps, scoreRoutes.exportScores, async ({ who, params, query, reply }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const { county } = who.scope;
      const pack = deps.packs.of(county);
      const scheme = schemeOf(pack, params.scheme);
      const rows = await listScores(queries, county, { scheme: scheme.scheme, periods: [query.period] });
      const used = itemsOf(scheme).filter((item) => rows.some((row) => row.items[item.item] !== undefined));
      const counts = Map.groupBy(rows, (row) => row.level ?? -1);
      const caption = `${scheme.title}　${query.period}　按 ${pack.head.title} ${pack.head.version} 版计算${rows.every((row) => row.settled) ? '' : '（还没有结算）'}`;
      const workbook = await writeWorkbook([
        {
          name: '星级分布',
          caption,
          columns: [
            { header: '星级', width: 12 },
            { header: '个数', width: 10 },
          ],
          rows: [...scheme.levels]
            .sort((a, b) => b.level - a.level)
            .map((level) => [level.title, counts.get(level.level)?.length ?? 0]),
        },
        {
          name: '明细',
          caption,
          columns: [
            { header: '组织', width: 28 },
            { header: '姓名或名称', width: 26 },
            { header: '领域', width: 10 },
            { header: '星级', width: 10 },
            { header: '得分', width: 10, format: '0.0' },
            ...used.map((item) => ({ header: itemTitle(scheme, item.item).zh, width: 14, format: '0.0' })),
          ],
          rows: rows.map((row) => [
            row.organisation_name,
            row.subject_name,
            fieldTitle(pack.head.fields, row.field),
            levelTitle(scheme, row.level).zh,
            row.total,
            ...used.map((item) => row.items[item.item] ?? 0),
          ]),
        },
      ]);
      await audit(deps, queries, {
        who,
        action: 'score.export',
        objectKind: 'scheme',
        object: scheme.scheme,
        detail: { period: query.period, rows: rows.length },
      });
      reply.header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`${scheme.title}-${query.period}.xlsx`)}`,
      );
      return workbook;
    }),
  );
}

function view(row: ScoreRow) {
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
  };
}

/** What a subject had in the period compared with, and why its level moved since. */
function comparison(scheme: Scheme, row: ScoreRow | ComparedRow) {
  if (!('total_before' in row) || row.total_before === null) return { before: null, because: [] };
  const { total_before: total, level_before: level, items_before: items } = row;
  return { before: { total, level }, because: because(scheme, row, { total, level, items: items ?? {} }) };
}

function fieldTitle(fields: readonly { field: string; title: string }[] | undefined, field: string): string {
  return fields?.find((candidate) => candidate.field === field)?.title ?? field;
}

/** Drops averaged subjects the caller may not know; the average itself stays. */
function withoutUnknown<E extends { slots: { sections: { items: { upstream: { subject: string }[] }[] }[] }[] }>(
  explanation: E,
  known: ReadonlySet<string>,
): E {
  for (const slot of explanation.slots) {
    for (const section of slot.sections)
      for (const item of section.items) item.upstream = item.upstream.filter((one) => known.has(one.subject));
  }
  return explanation;
}
