import type { Answer, packRoutes } from '@lianxin/api';
import {
  compareSides,
  compilePack,
  formatDay,
  isBuiltIn,
  lastDay,
  moneyOf,
  parsePeriod,
  rowsOf,
  sideOf,
  titleWords,
  type CompiledPack,
  type Holders,
  type Pack,
  type Period,
  type Population,
  type Scheme,
  firstDay,
  yearHolding,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, reading, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import type { Who } from '../../http/who.ts';
import { loadEverybody } from '../scores/population.ts';
import { asOfScheme, yearsBefore } from '../scores/years.ts';
import { countHolders } from '../simulations/holders.ts';
import { namesOf } from './names.ts';

type Preview = Answer<(typeof packRoutes)['previewPack']>;
type SchemePreview = Preview['schemes'][number];

/** How many movers of a scheme are listed. */
const mostMovers = 200;

/**
 * What other rules would have done: each scheme that both versions have, in its newest settled period, scored by both over the same people and
 * records. Nothing is stored. Whom the caller may not read, the lists do not have.
 */
export async function previewOf(deps: Deps, who: Who, before: Pack, after: Pack): Promise<Preview> {
  const { county } = who.scope;
  const packs = { before: compilePack(before), after: compilePack(after) };
  const both = before.schemes.flatMap((was) => {
    const is = after.schemes.find(({ scheme }) => scheme === was.scheme);
    return is === undefined ? [] : [{ was, is }];
  });
  const compared = await owning(deps.ownerDb, async (queries) => {
    const periods = await settledPeriods(queries, county);
    const schemes: SchemePreview[] = [];
    // One year's people and records at a time.
    const years = new Map<number, Record<'before' | 'after', Population>>();
    for (const { was, is } of both) {
      const period = newest(periods.get(was.scheme) ?? [], was);
      if (period === null || was.subject !== is.subject) {
        schemes.push(nothing(is, period === null ? notSettled : otherSubjects));
        continue;
      }
      const year = yearHolding(was.period, firstDay(period.period));
      let population = years.get(year);
      if (population === undefined) {
        population = {
          before: await populationOf(deps, queries, county, packs.before, year, packs.after),
          after: await populationOf(deps, queries, county, packs.after, year, packs.before),
        };
        years.set(year, population);
      }
      schemes.push(await comparedScheme(queries, county, packs, { was, is }, period, population));
    }
    return schemes;
  });
  const names = await reading(deps.appDb, who.scope, (queries) =>
    namesOf(
      queries,
      county,
      compared.flatMap(({ moved }) => moved.map(({ subject }) => subject.id)),
    ),
  );
  return {
    schemes: compared.map((each) => ({
      ...each,
      moved: each.moved.flatMap((move) => {
        const name = names.get(move.subject.id);
        return name === undefined ? [] : [{ ...move, subject: { id: move.subject.id, name } }];
      }),
    })),
    added: only(after, before),
    gone: only(before, after),
  };
}

/** Everybody of the county in a year with all facts a pack reads, as of today. `beside`: another pack that is scored over the same people. */
export async function populationOf(
  deps: Pick<Deps, 'clock'>,
  queries: Queries,
  county: string,
  pack: CompiledPack,
  year: number,
  beside: CompiledPack = pack,
): Promise<Population> {
  const branches = await sql<{ id: string }>`
    select distinct id from organisation where county = ${county} and kind = 'branch' order by id`.execute(queries.db);
  const schemes = [...pack.schemes, ...beside.schemes];
  const kinds = [...pack.rules.kinds, ...beside.rules.kinds].map(({ kind }) => kind);
  const declared = { kinds: [...new Set(kinds)].filter((kind) => !isBuiltIn(kind)) };
  const part = { branches: branches.rows.map(({ id }) => id), declared, year };
  const back = Math.max(0, ...schemes.map(yearsBefore));
  const loaded = await loadEverybody(queries, county, pack, part, back);
  const asOf = Math.max(...schemes.map((each) => asOfScheme(each, { year, today: deps.clock.today() })));
  return { ...loaded, year, asOf };
}

async function comparedScheme(
  queries: Queries,
  county: string,
  packs: { before: CompiledPack; after: CompiledPack },
  { was, is }: { was: Scheme; is: Scheme },
  { period, text }: { period: Period; text: string },
  population: Record<'before' | 'after', Population>,
): Promise<SchemePreview> {
  const side = (which: 'before' | 'after') => sideOf(packs[which], is.scheme, population[which]);
  const { subjects } = population.before;
  if (!sameRows(subjects.ids, population.after.subjects.ids)) return nothing(is, otherPeriods, text);
  const [before, after] = [side('before'), side('after')];
  const rows = rowsOf(subjects, was.subject);
  const day = formatDay(lastDay(period));
  const holders = {
    before: await countHolders(queries, county, was, subjects, rows, day),
    after: await countHolders(queries, county, is, subjects, rows, day),
  };
  const paid = (by: Holders, most: number) => compareSides(before, after, subjects.ids, period, { most, holders: by });
  const [left, right] = [paid(holders.before, mostMovers), paid(holders.after, 0)];
  if (left === null || right === null) return nothing(is, otherPeriods, text);
  const place = new Map(left.moved.map(({ subject }) => [subject, subjects.ids.indexOf(subject, rows.from)]));
  return {
    ...headed(is),
    period: text,
    why: null,
    before: left.before,
    after: right.after,
    changed: left.changed,
    risen: left.risen,
    fallen: left.fallen,
    moved: left.moved.map((move) => {
      const row = place.get(move.subject) ?? -1;
      return {
        subject: { id: move.subject, name: move.subject },
        before: { ...move.before, yuan: yuanOf(was, move.before.level, holders.before, row) },
        after: { ...move.after, yuan: yuanOf(is, move.after.level, holders.after, row) },
      };
    }),
  };
}

/** Rows are compared one by one, so both tables must be of the same people in the same order. */
function sameRows(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, row) => id === b[row]);
}

/** Money of the period that a level brings a subject, and those who hold posts in it; null where none hangs on it. */
function yuanOf(scheme: Scheme, level: number | null, holders: Holders, row: number): number | null {
  const paying = scheme.consequences.filter(({ pay }) => pay !== undefined);
  if (paying.length === 0) return null;
  if (level === null) return 0;
  const fen = paying.reduce((sum, { consequence, when, pay }) => {
    const { min = -Infinity, max = Infinity } = when.level ?? {};
    if (pay === undefined || level < min || level > max) return sum;
    // Money that points or a pool decide is told by the pay sheet.
    const each = pay['per-point-yuan'] === undefined ? (moneyOf(pay, { level, points: 0, heads: 1 })?.yuan ?? 0) : 0;
    const people = pay.to === 'subject' ? 1 : (holders.get(consequence)?.[row] ?? 0);
    return sum + Math.round(each * 100) * people;
  }, 0);
  return fen / 100;
}

/** Settled periods by scheme. */
export async function settledPeriods({ db }: Queries, county: string): Promise<Map<string, string[]>> {
  const found = await sql<{ scheme: string; periods: string[] }>`
    select scheme, array_agg(distinct period) as periods from settlement where county = ${county} group by scheme`.execute(
    db,
  );
  return new Map(found.rows.map(({ scheme, periods }) => [scheme, periods]));
}

function newest(texts: readonly string[], { period }: Scheme): { period: Period; text: string } | null {
  const periods = texts
    .flatMap((text) => {
      const parsed = parsePeriod(text);
      return parsed?.kind === period.settle ? [{ period: parsed, text }] : [];
    })
    .sort((a, b) => lastDay(b.period) - lastDay(a.period));
  return periods[0] ?? null;
}

function headed(scheme: Scheme) {
  return {
    scheme: scheme.scheme,
    title: titleWords(scheme),
    levels: scheme.levels.map((level) => ({ level: level.level, title: titleWords(level) })),
    consequences: scheme.consequences.map((each) => ({ consequence: each.consequence, title: titleWords(each) })),
  };
}

function nothing(scheme: Scheme, why: SchemePreview['why'], period: string | null = null): SchemePreview {
  return { ...headed(scheme), period, why, before: null, after: null, changed: 0, risen: 0, fallen: 0, moved: [] };
}

const notSettled = { zh: '还没有结算过，没有可比的时期', en: 'No period is settled yet that could be compared' };
const otherSubjects = {
  zh: '对象换了，前后没法比',
  en: 'It is about other subjects now: before and after cannot be compared',
};
const otherPeriods = {
  zh: '周期改了，新版没有这一期',
  en: 'Its periods have changed: the new version has no such period',
};

function only(one: Pack, other: Pack): Preview['added'] {
  return one.schemes
    .filter(({ scheme }) => !other.schemes.some((each) => each.scheme === scheme))
    .map((scheme) => ({ scheme: scheme.scheme, title: titleWords(scheme) }));
}
