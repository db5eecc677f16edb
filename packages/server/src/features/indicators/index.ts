import { indicatorRoutes } from '@lianxin/api';
import { meetsStandard, rowsById, standardFor, titleWords, type Pack } from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reading } from '../../db/scope.ts';
import { cursorOf, readCursor } from '../../http/cursor.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { compiledOf } from '../scores/rescore.ts';
import { countyValues } from './kept.ts';
import { decimals, measureIndicator, placedSubjects, rounded, type Measured, type Placed } from './measure.ts';

const place = z.object({ from: z.string().regex(/^\d{1,9}$/) });

/** Measured quantities with a standard, worked out from the records and kept until these change. */
export function registerIndicators(app: FastifyInstance, deps: Deps): void {
  const valuesOf = countyValues(deps);
  const measure = (who: Who, asked: { indicator?: string; year: number }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const { county } = who.scope;
      const pack = deps.packs.of(county);
      const compiled = compiledOf(pack);
      const chosen = compiled.indicators.filter(
        ({ indicator }) => asked.indicator === undefined || indicator.indicator === asked.indicator,
      );
      const found: { placed: Placed[]; measured: Measured }[] = [];
      if (chosen.length === 0) return { pack, found };
      const values = await valuesOf(county, compiled, asked.year);
      const placed = new Map<string, Placed[]>();
      for (const each of chosen) {
        const { subject } = each.indicator;
        const own = placed.get(subject) ?? (await placedSubjects(queries, county, subject));
        placed.set(subject, own);
        const measured = measureIndicator(values, each, deps.clock.today(), own);
        if (measured !== null) found.push({ placed: own, measured });
      }
      return { pack, found };
    });
  const yearOf = (year: number | undefined) => year ?? Number(deps.clock.today().slice(0, 4));

  handle(app, deps, indicatorRoutes.listIndicators, async ({ who, query }) => {
    const year = yearOf(query.year);
    const { pack, found } = await measure(who, { year });
    return { items: found.map(({ measured }) => head(pack, measured, year)) };
  });

  handle(app, deps, indicatorRoutes.getIndicator, async ({ who, params, query }) => {
    const year = yearOf(query.year ?? (query.period === undefined ? undefined : Number(query.period.slice(0, 4))));
    const { pack, found } = await measure(who, { indicator: params.indicator, year });
    const one = found[0];
    if (one === undefined) throw new Refusal('not-found');
    const { placed, measured } = one;
    const { values, population, compiled, standings } = measured;
    const period = query.period ?? values.periods[Math.max(0, values.begun - 1)] ?? '';
    const at = values.periods.indexOf(period);
    if (at < 0) throw new Refusal('not-found');
    const rows = rowsById(population.subjects);
    const lines = placed.flatMap(({ id, name, organisation }) => {
      const row = rows.get(id);
      if (row === undefined || row < values.from || row >= values.to) return [];
      const value = values.values[(row - values.from) * values.periods.length + at] ?? NaN;
      if (Number.isNaN(value)) return [];
      const standard = standardFor(compiled, population, row, at);
      const meets = standard === null ? null : meetsStandard(standard, value);
      return [{ subject: { id, name }, organisation, value, standard: standard?.standard ?? null, meets }];
    });
    const shown = query.below === 'yes' ? lines.filter(({ meets }) => meets === false) : lines;
    const from = Number(readCursor(query.cursor, place)?.from ?? 0);
    const end = from + query.limit;
    return {
      indicator: head(pack, measured, year),
      period,
      periods: standings.map(rounded),
      total: shown.length,
      opensProblem: compiled.indicator['opens-problem'] ?? null,
      items: shown.slice(from, end),
      next: end < shown.length ? cursorOf({ from: `${end}` }) : null,
    };
  });
}

function head(pack: Pack, { compiled, values, standings, targets }: Measured, year: number) {
  const { indicator } = compiled;
  const basis = indicator.basis ?? pack.head.basis ?? 'local';
  const standing = standings.at(-1);
  return {
    indicator: indicator.indicator,
    title: titleWords(indicator),
    subject: indicator.subject,
    unit: indicator.unit ?? null,
    direction: indicator.direction,
    rule: indicator.rule ?? null,
    source: indicator.source ?? null,
    note: indicator.note ?? null,
    basis,
    standards: indicator.standards.map((standard) => ({
      standard: standard.standard,
      title: titleWords(standard),
      min: standard.min ?? null,
      max: standard.max ?? null,
      basis: standard.basis ?? basis,
    })),
    year,
    standing:
      standing === undefined
        ? {
            period: values.periods[0] ?? `${year}`,
            count: 0,
            mean: null,
            least: null,
            greatest: null,
            evenness: null,
            judged: 0,
            met: 0,
            share: null,
          }
        : rounded(standing),
    targets: targets.map((target) => {
      const stated = indicator.targets.find((each) => each.target === target.target);
      return {
        target: target.target,
        title: stated === undefined ? { zh: target.target, en: target.target } : titleWords(stated),
        year: target.year,
        by: stated?.share === undefined ? ('mean' as const) : ('share' as const),
        wanted: target.wanted,
        reached: decimals(target.reached, 4),
        expected: decimals(target.expected, 4),
        onCourse: target.onCourse,
      };
    }),
  };
}
