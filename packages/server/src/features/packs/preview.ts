import type { Answer, packRoutes } from '@lianxin/api';
import {
  compareSides,
  compilePack,
  formatDay,
  isBuiltIn,
  lastDay,
  paidRows,
  parsePeriod,
  rowsOf,
  sideOf,
  titleWords,
  type CompiledPack,
  type Pack,
  type Payroll,
  type Period,
  type Population,
  type Scheme,
  type Side,
  firstDay,
  yearHolding,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, reading, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import type { Who } from '../../http/who.ts';
import { loadEverybody } from '../scores/population.ts';
import { asOfScheme, yearsBefore } from '../scores/years.ts';
import { countHolders } from '../consequences/payees.ts';
import { withheldOf } from '../simulations/withheld.ts';
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
  const payrolls = {
    before: {
      holders: await countHolders(queries, county, was, subjects, rows, day),
      withheld: await withheldOf(queries, county, { pack: packs.before, population: population.before }, was, period),
    },
    after: {
      holders: await countHolders(queries, county, is, subjects, rows, day),
      withheld: await withheldOf(queries, county, { pack: packs.after, population: population.after }, is, period),
    },
  };
  const compared = compareSides(before, after, subjects.ids, period, { most: mostMovers, ...payrolls });
  if (compared === null) return nothing(is, otherPeriods, text);
  const paid = {
    before: paidTo(before, text, was, payrolls.before),
    after: paidTo(after, text, is, payrolls.after),
  };
  const place = new Map(compared.moved.map(({ subject }) => [subject, subjects.ids.indexOf(subject, rows.from)]));
  return {
    ...headed(is),
    period: text,
    why: null,
    before: compared.before,
    after: compared.after,
    changed: compared.changed,
    risen: compared.risen,
    fallen: compared.fallen,
    moved: compared.moved.map((move) => {
      const row = place.get(move.subject) ?? -1;
      return {
        subject: { id: move.subject, name: move.subject },
        before: { ...move.before, yuan: paid.before(row) },
        after: { ...move.after, yuan: paid.after(row) },
      };
    }),
  };
}

/** Rows are compared one by one, so both tables must be of the same people in the same order. */
function sameRows(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, row) => id === b[row]);
}

/** Money of the period that each row brings by all it is paid by, in yuan; null where nothing pays, or not all of it can be told. */
function paidTo(side: Side, period: string, scheme: Scheme, payroll: Payroll): (row: number) => number | null {
  const paying = scheme.consequences.filter(({ pay }) => pay !== undefined);
  const rows = paying.map((each) => paidRows(side, period, each, payroll));
  return (row) => {
    if (rows.length === 0 || rows.includes(null)) return null;
    return rows.reduce((sum, fen) => sum + (fen?.get(row) ?? 0), 0) / 100;
  };
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
