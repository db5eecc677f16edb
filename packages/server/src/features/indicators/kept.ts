import {
  indicatorValues,
  type CompiledIndicator,
  type CompiledPack,
  type IndicatorValues,
  type Population,
  type ScoreTable,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { loadEverybody } from '../scores/population.ts';
import { isUnchanged, seenNow, type Seen } from '../scores/seen.ts';
import { storedScores } from '../scores/stored.ts';
import { reachOf } from '../scores/wide.ts';
import { asOf, asOfScheme } from '../scores/years.ts';

/** Every indicator of a county and year, measured over everybody. */
export interface CountyValues {
  /** Whom the values are of; the facts they were made of are not kept. */
  population: Population;
  values: ReadonlyMap<string, IndicatorValues>;
}

interface Kept {
  pack: CompiledPack;
  today: string;
  used: number;
  seen: Promise<Seen>;
  measured: Promise<CountyValues>;
}

/** How many counties and years are kept at once. */
const mostKept = 8;

/**
 * Keeps indicators' values: those of a county and year are measured together and hold until somebody acts on what they are made of, the day
 * changes, or other rules are in force. Who asks sees those of their own scope: see `measureIndicator`.
 */
export function countyValues(
  deps: Pick<Deps, 'ownerDb' | 'clock'>,
): (county: string, pack: CompiledPack, year: number) => Promise<CountyValues> {
  const kept = new Map<string, Kept>();
  const feeds = (pack: CompiledPack) => pack.indicators.some(({ kind, options }) => kind.feeds(options).length > 0);
  let uses = 0;
  return async (county, pack, year) => {
    const today = deps.clock.today();
    const key = `${county} ${year}`;
    const known = kept.get(key);
    if (known !== undefined && known.pack === pack && known.today === today) {
      const seen = await known.seen;
      const holds = await owning(deps.ownerDb, (queries) => isUnchanged(queries, county, seen, feeds(pack)));
      known.used = ++uses;
      if (holds) return known.measured;
    }
    // Whoever asks meanwhile waits for the same.
    const newer = kept.get(key);
    if (newer !== undefined && newer !== known && newer.pack === pack && newer.today === today) return newer.measured;
    const seen = owning(deps.ownerDb, (queries) => seenNow(queries, county));
    const measured = seen.then(() =>
      owning(deps.ownerDb, (queries) => measureAll(queries, { county, pack, year, today })),
    );
    const own: Kept = { pack, today, used: ++uses, seen, measured };
    kept.set(key, own);
    measured.catch(() => kept.get(key) === own && kept.delete(key));
    while (kept.size > mostKept) {
      const [oldest] = [...kept].reduce((a, b) => (a[1].used <= b[1].used ? a : b));
      kept.delete(oldest);
    }
    return measured;
  };
}

async function measureAll(
  queries: Queries,
  { county, pack, year, today }: { county: string; pack: CompiledPack; year: number; today: string },
): Promise<CountyValues> {
  const { db } = queries;
  const reach = reachOf(pack, pack.indicators.map(looksOf));
  const branches = await sql<{ id: string }>`
    select distinct id from organisation where county = ${county} and kind = 'branch'`.execute(db);
  const part = { branches: branches.rows.map(({ id }) => id), declared: { kinds: reach.declared }, year };
  const { subjects, facts } = await loadEverybody(queries, county, reach.pack, part);
  const upstream = new Map<string, ScoreTable>();
  const read = new Set(pack.indicators.flatMap(({ kind, options }) => kind.feeds(options)));
  for (const feed of pack.schemes)
    if (read.has(feed.id)) upstream.set(feed.id, await storedScores(queries, { county, year, today }, feed, subjects));
  const values = new Map(
    pack.indicators.map((compiled) => {
      const population = { subjects, facts, year, asOf: asOfScheme(compiled, { year, today }) };
      return [compiled.indicator.indicator, indicatorValues(compiled, population, upstream)] as const;
    }),
  );
  return { population: { subjects, facts: new Map(), year, asOf: asOf({ year, today }) }, values };
}

/** An indicator as far as it looks at subjects: nothing else is loaded. */
function looksOf({ indicator, kind, options, context }: CompiledIndicator) {
  return {
    subject: indicator.subject,
    needs: kind.needs(options, context),
    others: kind.others?.(options, context) ?? [],
  };
}
