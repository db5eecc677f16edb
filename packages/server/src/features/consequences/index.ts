import { scoreRoutes } from '@lianxin/api';
import { askedOf, headedIn, looksBack, parsePeriod, periodTitle, unitOfTotal } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reading } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { audit } from '../audit/index.ts';
import { isSettlePeriod, levelTitle, schemeOf } from '../scores/scheme-of.ts';
import { scorePeriods } from '../scores/store.ts';
import { writeWorkbook } from '../spreadsheets/write.ts';
import { consequenceOf, consequenceSheet, consequenceTitle } from './sheet.ts';

const place = z.object({ from: z.string().regex(/^\d{1,9}$/) });

/** What follows from a settled period: lists and pay sheets, computed, never carried out. */
export function registerConsequences(app: FastifyInstance, deps: Deps): void {
  const load = (who: Who, params: { scheme: string; consequence: string }, wanted: string | undefined) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const { county } = who.scope;
      const pack = deps.packs.of(county);
      const scheme = schemeOf(pack, params.scheme);
      const consequence = consequenceOf(scheme, params.consequence);
      if (consequence === undefined) throw new Refusal('not-found');
      const periods = (await scorePeriods(queries, county, scheme.scheme)).filter(({ period }) =>
        isSettlePeriod(scheme, period),
      );
      // Consequences hang on settled stars; the newest settled period unless another is asked for.
      const chosen =
        wanted === undefined
          ? (periods.find(({ settled }) => settled) ?? periods[0])
          : periods.find(({ period }) => period === wanted);
      if (chosen === undefined) throw new Refusal('not-found');
      const sheet = await consequenceSheet(deps, queries, { county, pack, scheme, consequence, period: chosen.period });
      return { scheme, consequence, chosen, ...sheet };
    });

  handle(app, deps, scoreRoutes.getConsequence, async ({ who, params, query }) => {
    const from = Number(readCursor(query.cursor, place)?.from ?? 0);
    const { scheme, consequence, chosen, rows, barred, remainderYuan } = await load(who, params, query.period);
    const end = from + query.limit;
    return {
      consequence: consequence.consequence,
      title: consequenceTitle(consequence),
      kind: consequence.kind,
      rule: consequence.rule ?? null,
      // The sheet shows the sums, which may stand on another basis than the rule.
      basis:
        (consequence.kind === 'pay' ? consequence.bases?.pay : undefined) ??
        consequence.basis ??
        scheme.basis ??
        'example',
      period: chosen.period,
      settled: chosen.settled,
      total: rows.length,
      totalYuan:
        consequence.kind === 'pay' ? rows.reduce((sum, row) => sum + Math.round((row.yuan ?? 0) * 100), 0) / 100 : null,
      remainderYuan,
      items: rows.slice(from, end),
      next: end < rows.length ? cursorOf({ from: `${end}` }) : null,
      barred,
    };
  });

  handle(app, deps, scoreRoutes.exportConsequence, async ({ who, params, query, reply }) => {
    const { scheme, consequence, chosen, rows, barred, remainderYuan } = await load(who, params, query.period);
    const title = consequenceTitle(consequence).zh;
    const pay = consequence.kind === 'pay';
    const ranked = askedOf(consequence.when).some(({ asked }) => asked.rank !== undefined);
    const inARow = looksBack(consequence.when);
    const rated = rows.some((row) => row.baseYuan !== null);
    const withheld = consequence.pay?.withheld !== undefined;
    const left = remainderYuan === null ? '' : `　分配后余 ${remainderYuan} 元，留在总额里`;
    const workbook = await writeWorkbook([
      {
        name: title,
        caption: `${title}　${chosen.period}${chosen.settled ? '' : '（还没有结算）'}${consequence.kind === 'review' ? '　仅供研究，由人作决定' : ''}${left}`,
        columns: [
          { header: '组织', width: 28 },
          { header: '姓名或名称', width: 22 },
          ...(pay ? [{ header: '职务', width: 20 }] : []),
          { header: '等级', width: 10 },
          { header: headedIn({ zh: '得分', en: 'Total' }, unitOfTotal(scheme)).zh, width: 10, format: '0.0' },
          ...(ranked ? [{ header: '位次', width: 12 }] : []),
          ...(inARow ? [{ header: consequence.when['in-a-row'] === undefined ? '哪几期' : '连续', width: 24 }] : []),
          ...(pay
            ? [
                ...(rated
                  ? [
                      {
                        header: consequence.pay?.returns === undefined ? '基数（元）' : '预留（元）',
                        width: 12,
                        format: '0.00',
                      },
                      { header: '倍数', width: 8, format: '0.00' },
                    ]
                  : []),
                { header: '金额（元）', width: 12, format: '0.00' },
                ...(withheld ? [{ header: '其中预留（元）', width: 14, format: '0.00' }] : []),
              ]
            : []),
        ],
        rows: rows.map((row) => [
          row.organisation.name,
          row.subject.name,
          ...(pay ? [row.post] : []),
          levelTitle(scheme, row.level).zh,
          row.total,
          ...(ranked ? [placeText(row.rank)] : []),
          ...(inARow ? [row.periods.join('、')] : []),
          ...(pay ? [...(rated ? [row.baseYuan, row.multiplier] : []), row.yuan] : []),
          ...(withheld ? [row.withheldYuan] : []),
        ]),
      },
      ...(barred.length === 0
        ? []
        : [
            {
              name: '不得列入',
              caption: `${title}　${chosen.period}　够条件，但有一票否决`,
              columns: [
                { header: '组织', width: 28 },
                { header: '姓名或名称', width: 22 },
                { header: '否决', width: 40 },
              ],
              rows: barred.map((row) => [
                row.organisation.name,
                row.subject.name,
                row.vetoes.map(({ zh }) => zh).join('、'),
              ]),
            },
          ]),
    ]);
    await reading(deps.appDb, who.scope, (queries) =>
      audit(deps, queries, {
        who,
        action: 'consequence.export',
        objectKind: 'scheme',
        object: scheme.scheme,
        detail: { consequence: consequence.consequence, period: chosen.period, rows: rows.length },
      }),
    );
    const parsed = parsePeriod(chosen.period);
    reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(`${title} ${parsed === null ? chosen.period : periodTitle(parsed).zh}.xlsx`)}`,
    );
    return workbook;
  });
}

/** A place as a person reads it: 第2位（共31）. */
function placeText(rank: { place: number; from: 'top' | 'bottom'; of: number } | null): string {
  if (rank === null) return '';
  return `${rank.from === 'bottom' ? '倒数' : ''}第${rank.place}位（共${rank.of}）`;
}
