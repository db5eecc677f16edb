import {
  compilePack,
  cycleYears,
  firstDay,
  formatDay,
  getScheme,
  lastDay,
  rowsOf,
  simulator,
  spellIn,
  upstreamOf,
  type CompiledPack,
  type CompiledScheme,
  type Groups,
  type Pack,
  type Payroll,
  type Period,
  type Population,
  type SubjectTable,
  yearHolding,
} from '@lianxin/core';
import { sql } from 'kysely';
import { owning, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { loadEverybody } from '../scores/population.ts';
import { readingOf, reachOf } from '../scores/wide.ts';
import { asOfScheme, yearsBefore } from '../scores/years.ts';
import { countHolders } from '../consequences/payees.ts';
import { withheldOf, withholdingSchemes } from './withheld.ts';

/** A scheme and settled period with the county's population in memory, scored once by the rules in force. */
export interface AtHand {
  attempt: NonNullable<ReturnType<typeof simulator>>['attempt'];
  /** What pay depends on besides scores. */
  payroll: Payroll;
  /** Fields of work of the scheme's subjects in the period, with the field of each. */
  fields: { ids: string[]; groups: Groups };
}

interface Kept {
  /** What the ledger looked like when it was loaded. */
  ledger: string;
  pack: Pack;
  used: number;
  at: Promise<AtHand | null>;
}

/** How many populations are kept at once, and for how long after the last try. */
const mostKept = 3;
const keptFor = 10 * 60_000;

/**
 * Keeps populations for the studio: each is loaded once and then every try is worked out in memory. One is dropped when the ledger of its
 * county has grown, when another pack is in force, when nobody has used it for some minutes, and when there are too many.
 */
export function populationsAtHand(deps: Deps) {
  const kept = new Map<string, Kept>();
  const drop = (now: number) => {
    for (const [key, { used }] of kept) if (now - used > keptFor) kept.delete(key);
    while (kept.size > mostKept) {
      const oldest = [...kept].reduce((a, b) => (a[1].used <= b[1].used ? a : b))[0];
      kept.delete(oldest);
    }
  };
  return async (county: string, scheme: string, period: Period, text: string): Promise<AtHand | null> => {
    const pack = deps.packs.of(county);
    const now = deps.clock.now().getTime();
    const key = `${county} ${scheme} ${text}`;
    const ledger = await owning(deps.ownerDb, (queries) => ledgerMark(queries, county));
    let found = kept.get(key);
    if (found === undefined || found.ledger !== ledger || found.pack !== pack) {
      const at = owning(deps.ownerDb, (queries) => load(deps, queries, { county, pack, scheme, period }));
      found = { ledger, pack, used: now, at };
      kept.set(key, found);
      at.catch(() => kept.delete(key));
    }
    found.used = now;
    drop(now);
    return found.at;
  };
}

/**
 * Changes whenever somebody acts on a record or an appeal of the county: the newest such lines of the audit log, which is written in the same
 * transactions. Several of them, because of two acts at once the older one may be committed later.
 */
async function ledgerMark({ db }: Queries, county: string): Promise<string> {
  const found = await sql<{ id: string }>`
    select id from audit where county = ${county} and object_kind in ('record', 'appeal', 'registry', 'subject', 'organisation')
    order by era desc, written_in desc, id desc limit 20`.execute(db);
  return found.rows.map(({ id }) => id).join(' ');
}

interface Wanted {
  county: string;
  pack: Pack;
  scheme: string;
  period: Period;
}

async function load(deps: Deps, queries: Queries, { county, pack, scheme, period }: Wanted): Promise<AtHand | null> {
  const compiled = compilePack(pack);
  const own = pack.schemes.find((each) => each.scheme === scheme)!;
  const year = yearHolding(own.period, firstDay(period));
  const branches = await sql<{ id: string }>`
    select distinct id from organisation where county = ${county} and kind = 'branch'`.execute(queries.db);
  const read = [scheme, ...withholdingSchemes(own)].filter((id) => compiled.schemes.some((each) => each.id === id));
  const upstream = [...new Set(read.flatMap((id) => upstreamOf(compiled, id)))];
  const reach = reachOf(compiled, upstream.map(readingOf));
  const part = { branches: branches.rows.map(({ id }) => id), declared: { kinds: reach.declared }, year };
  const back = yearsNeeded(compiled, upstream);
  const loaded = await loadEverybody(queries, county, reach.pack, part, back);
  const asOf = Math.max(...upstream.map((each) => asOfScheme(each, { year, today: deps.clock.today() })));
  const population: Population = { ...loaded, year, asOf };
  const made = simulator(pack, scheme, population, period);
  if (made === null) return null;
  const rows = rowsOf(population.subjects, own.subject);
  const holders = await countHolders(queries, county, own, population.subjects, rows, formatDay(lastDay(period)));
  const withheld = await withheldOf(queries, county, { pack: compiled, population }, own, period);
  return { attempt: made.attempt, payroll: { holders, withheld }, fields: fieldsOf(population.subjects, rows, period) };
}

/** How many years before the one at hand must be loaded: what goes over from earlier years, or is read of them, is worked out from them. */
function yearsNeeded(pack: CompiledPack, schemes: readonly CompiledScheme[]): number {
  const needed = schemes.flatMap((each) => [
    yearsBefore(each),
    ...[...each.feedYears].map(([id, years]) => yearsBefore(getScheme(pack, id), years)),
  ]);
  // The year at hand may be the last of several that are worked out together: the first rests on those before it.
  const longest = Math.max(1, ...schemes.map(({ scheme }) => cycleYears(scheme.period)));
  return Math.max(0, ...needed) + longest - 1;
}

function fieldsOf(
  subjects: SubjectTable,
  { from, to }: { from: number; to: number },
  period: Period,
): AtHand['fields'] {
  const column = subjects.attributes['field'];
  const ids: string[] = [];
  const of = new Int32Array(to - from).fill(-1);
  for (let row = from; row < to; row++) {
    const spell = spellIn(subjects, row, firstDay(period), lastDay(period));
    const field = spell < 0 ? undefined : column?.dictionary[column.codes[spell] ?? -1];
    if (field === undefined) continue;
    const place = ids.indexOf(String(field));
    of[row - from] = place >= 0 ? place : ids.push(String(field)) - 1;
  }
  return { ids, groups: { of, size: ids.length } };
}
