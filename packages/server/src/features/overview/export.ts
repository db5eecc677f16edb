import { scoreRoutes } from '@lianxin/api';
import { headedIn, parsePeriod, periodTitle, titleWords, unitOfTotal, type Pack, type Scheme } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { reading, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { handle } from '../../http/register.ts';
import { audit } from '../audit/index.ts';
import { disputedAmong } from '../scores/disputed.ts';
import { because } from '../scores/moves.ts';
import { itemsOf, itemTitle, levelTitle, schemeOf } from '../scores/scheme-of.ts';
import { levelLines, missingToNext } from '../scores/next-line.ts';
import { listCompared, listScores, type ComparedRow, type ScoreFilter, type ScoreRow } from '../scores/store.ts';
import { writeWorkbook, type Sheet } from '../spreadsheets/write.ts';
import { countLevels, placesOf, rootDepth, transitions } from './places.ts';

/** What the page shows, as a workbook: the same period, comparison, place, field, level and direction. */
export function registerScoreExport(app: FastifyInstance, deps: Deps): void {
  handle(app, deps, scoreRoutes.exportScores, async ({ who, params, query, reply }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const { county } = who.scope;
      const pack = deps.packs.of(county);
      const scheme = schemeOf(pack, params.scheme);
      const { period, compare, organisation, level, field, missing, moved, was } = query;
      const lines = levelLines(scheme);
      const near = missing === undefined ? undefined : { atMost: missing, lines };
      const filter = { scheme: scheme.scheme, periods: [period], organisation, level, field, missing: near };
      const rows: (ScoreRow | ComparedRow)[] =
        compare === undefined
          ? await listScores(queries, county, filter)
          : await listCompared(queries, county, { ...filter, compare, moved, was });
      const disputed = await disputedAmong(queries, county, {
        scheme: scheme.scheme,
        periods: [period],
        subjects: rows.map(({ subject }) => subject),
      });
      const filters = await filterWords(queries, county, pack, scheme, query);
      const caption = [
        scheme.title,
        periodWords(period),
        ...filters,
        `按 ${pack.head.title} ${pack.head.version} 版计算${rows.every((row) => row.settled) ? '' : '（还没有结算）'}`,
        `${deps.clock.today()} 导出`,
      ].join('　');
      const before = rows.flatMap((row) =>
        'total_before' in row && row.total_before !== null ? [beforeRow(row)] : [],
      );
      const levels = [...scheme.levels].sort((a, b) => b.level - a.level);
      const places = await placesOf(queries, county, {
        now: rows,
        before,
        levels: levels.map((each) => each.level),
        depth: await rootDepth(queries, county, organisation),
      });
      const headed = headingOf(scheme);
      const workbook = await writeWorkbook([
        distribution(scheme, caption, rows, compare === undefined ? null : before),
        ...(compare === undefined || levels.length === 0 ? [] : [movement(scheme, caption, rows, before)]),
        {
          name: '各单位',
          caption,
          columns: [
            { header: '单位', width: 28 },
            { header: '个数', width: 8 },
            ...levels.map((each) => ({ header: each.title, width: 9 })),
            { header: headed('平均分'), width: 9, format: '0.0' },
            { header: headed('中位数'), width: 9, format: '0.0' },
            { header: '齐整度', width: 9, format: '0.0' },
            ...(compare === undefined ? [] : [{ header: '较上期', width: 9, format: '0.0' }]),
            ...(compare === undefined
              ? []
              : [
                  { header: '升', width: 7 },
                  { header: '降', width: 7 },
                ]),
          ],
          rows: places.map((place) => [
            place.organisation.name,
            place.subjects,
            ...place.levels.map(({ count }) => count),
            place.mean,
            place.median,
            place.evenness,
            ...(compare === undefined ? [] : [place.evennessChange, place.up, place.down]),
          ]),
        },
        detail(pack, scheme, caption, rows, { compare, disputed, near }),
      ]);
      await audit(deps, queries, {
        who,
        action: 'score.export',
        objectKind: 'scheme',
        object: scheme.scheme,
        detail: { period, rows: rows.length, ...(organisation === undefined ? {} : { organisation }) },
      });
      reply.header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`${scheme.title} ${periodWords(period)}.xlsx`)}`,
      );
      return workbook;
    }),
  );
}

/** Headings over totals, in the unit of the scheme. */
function headingOf(scheme: Scheme): (heading: string) => string {
  return (heading) => headedIn({ zh: heading, en: heading }, unitOfTotal(scheme)).zh;
}

function beforeRow(row: ComparedRow): ScoreRow {
  return {
    ...row,
    total: row.total_before ?? 0,
    level: row.level_before,
    band: row.band_before,
    vetoes: row.vetoes_before ?? [],
    items: row.items_before ?? {},
  };
}

function periodWords(period: string): string {
  const parsed = parsePeriod(period);
  return parsed === null ? period : periodTitle(parsed).zh;
}

/** The filters in words, so that a printed sheet says what it leaves out. */
async function filterWords(
  { db }: Queries,
  county: string,
  pack: Pack,
  scheme: Scheme,
  query: {
    compare?: string | undefined;
    organisation?: string | undefined;
    level?: number | undefined;
    field?: string | undefined;
    missing?: number | undefined;
    moved?: 'up' | 'down' | 'either' | undefined;
  },
): Promise<string[]> {
  const { compare, organisation, level, field, missing, moved } = query;
  const named =
    organisation === undefined
      ? []
      : (
          await sql<{ name: string }>`
            select name from organisation where county = ${county} and id = ${organisation} and valid_to is null`.execute(
            db,
          )
        ).rows;
  return [
    ...(compare === undefined ? [] : [`对比${periodWords(compare)}`]),
    ...named.map(({ name }) => `范围：${name}`),
    ...(field === undefined ? [] : [`领域：${fieldTitle(pack, field)}`]),
    ...(level === undefined ? [] : [`等级：${levelTitle(scheme, level).zh}`]),
    ...(missing === undefined ? [] : [`离上一级差 ${missing} 以内`]),
    ...(moved === undefined ? [] : [{ up: '只列升的', down: '只列降的', either: '只列升的和降的' }[moved]]),
  ];
}

function fieldTitle(pack: Pack, field: string): string {
  const found = (pack.head.fields ?? []).find((candidate) => candidate.field === field);
  return found === undefined ? field : titleWords(found).zh;
}

function distribution(
  scheme: Scheme,
  caption: string,
  rows: readonly ScoreRow[],
  before: readonly ScoreRow[] | null,
): Sheet {
  const counts = countLevels(rows);
  const earlier = before === null ? null : countLevels(before);
  return {
    name: '等级分布',
    caption,
    columns: [
      { header: '等级', width: 12 },
      { header: '个数', width: 10 },
      ...(earlier === null ? [] : [{ header: '上期', width: 10 }]),
    ],
    rows: [...scheme.levels]
      .sort((a, b) => b.level - a.level)
      .map(({ level, title }) => [
        title,
        counts.get(level) ?? 0,
        ...(earlier === null ? [] : [earlier.get(level) ?? 0]),
      ]),
  };
}

/** From which level to which: what was before stands at the left. */
function movement(scheme: Scheme, caption: string, rows: readonly ScoreRow[], before: readonly ScoreRow[]): Sheet {
  const levels = [...scheme.levels].sort((a, b) => b.level - a.level);
  const counts = transitions(rows, before);
  const count = (from: number | null, to: number) =>
    counts.find((each) => each.from === from && each.to === to)?.count ?? 0;
  const all: { level: number | null; title: string }[] = [...levels, { level: null, title: '上期没有' }];
  return {
    name: '升降',
    caption,
    columns: [{ header: '上期＼本期', width: 14 }, ...levels.map(({ title }) => ({ header: title, width: 10 }))],
    rows: all.map((from) => [from.title, ...levels.map((to) => count(from.level, to.level))]),
  };
}

function detail(
  pack: Pack,
  scheme: Scheme,
  caption: string,
  rows: readonly (ScoreRow | ComparedRow)[],
  {
    compare,
    disputed,
    near,
  }: { compare: string | undefined; disputed: ReadonlySet<string>; near: ScoreFilter['missing'] },
): Sheet {
  const headed = headingOf(scheme);
  const used = itemsOf(scheme).filter((item) => rows.some((row) => row.items[item.item] !== undefined));
  return {
    name: '明细',
    caption,
    columns: [
      { header: '组织', width: 28 },
      { header: '姓名或名称', width: 26 },
      { header: '领域', width: 10 },
      ...(compare === undefined
        ? []
        : [
            { header: '上期等级', width: 10 },
            { header: headed('上期得分'), width: 10, format: '0.0' },
          ]),
      { header: '等级', width: 10 },
      { header: headed('得分'), width: 10, format: '0.0' },
      ...(near === undefined ? [] : [{ header: headed('离上一级还差'), width: 12, format: '0.0' }]),
      { header: '申诉', width: 8 },
      ...(compare === undefined ? [] : [{ header: '为什么', width: 30 }]),
      ...used.map((item) => ({ header: itemTitle(scheme, item.item).zh, width: 14, format: '0.0' })),
    ],
    rows: rows.map((row) => {
      const compared = 'total_before' in row ? row : null;
      return [
        row.organisation_name,
        row.subject_name,
        fieldTitle(pack, row.field),
        ...(compare === undefined
          ? []
          : [levelTitle(scheme, compared?.level_before ?? null).zh, compared?.total_before ?? null]),
        levelTitle(scheme, row.level).zh,
        row.total,
        ...(near === undefined ? [] : [missingToNext(near.lines, row)?.missing ?? null]),
        disputed.has(`${row.subject} ${row.period}`) ? '申诉中' : '',
        ...(compare === undefined ? [] : [compared === null ? '' : why(scheme, compared)]),
        ...used.map((item) => row.items[item.item] ?? 0),
      ];
    }),
  };
}

function why(scheme: Scheme, row: ComparedRow): string {
  if (row.total_before === null || row.level_before === row.level) return '';
  return because(scheme, row, beforeRow(row))
    .map(({ title, change }) => (change === null ? title.zh : `${title.zh}${change > 0 ? '+' : ''}${change}`))
    .join('，');
}
