import { firstDay, parseDay } from '../calendar.ts';
import type { FactTables } from './bind-run.ts';
import type { SubjectTable } from '../records/subject-table.ts';
import { type CompiledPack, getScheme, upstreamOf } from './compile-pack.ts';
import type { CompiledScheme } from './compile.ts';
import { type CellPoints, type EvaluateInput, evaluateCircle } from './evaluate.ts';
import { cycleOf, cycleYears, firstAssessed, yearHolding } from './periods/plan.ts';
import type { ScoreTable } from './score-table.ts';
import { yearsRead } from './score-years.ts';

/** A population and its facts, for one year (each scheme's own that begins in it) as it stood at the end of one day. */
export interface Population {
  subjects: SubjectTable;
  facts: FactTables;
  year: number;
  /** Day number. */
  asOf: number;
  /** That day still goes on: see `EvaluateInput`. */
  underWay?: boolean;
  /** A day from which people were assessed, whether anything was recorded then or not (day number); default: the first fact's. */
  assessedFrom?: number;
}

/** Scores of earlier years by scheme, the latest year first. */
export type Earlier = ReadonlyMap<string, readonly ScoreTable[]>;

/**
 * Scores a whole population: every scheme of the pack (or one scheme and those it reads), feeding schemes first. Scores
 * already at hand can be given and are not worked out again. Earlier years that a scheme needs and `before` does not give are worked out
 * from the facts at hand.
 */
export function evaluatePopulation(
  pack: CompiledPack,
  population: Population,
  options: {
    scheme?: string;
    items?: boolean;
    given?: ReadonlyMap<string, ScoreTable>;
    before?: Earlier;
    /** Results of earlier years by which those in between are worked out. */
    known?: Earlier;
    /** Points of items of `scheme` that are known already: see `EvaluateInput`. */
    points?: ReadonlyMap<string, CellPoints>;
  } = {},
): Map<string, ScoreTable> {
  const scores = new Map(options.given ?? []);
  const wanted = options.scheme === undefined ? pack.schemes : upstreamOf(pack, options.scheme);
  const earlierOf = (of: CompiledScheme, least: number) =>
    options.before?.get(of.id) ?? earlierYears(pack, population, of, least, options.known);
  // Those that are worked out together have their earlier years together.
  const ownEarlier = (circle: readonly CompiledScheme[]): Earlier => {
    const missing = circle.find(({ id }) => !options.before?.has(id));
    const worked = missing && earlierTogether(pack, population, missing, 0, options.known);
    return new Map(circle.map(({ id }) => [id, options.before?.get(id) ?? worked!.get(id)!]));
  };
  const readYears = yearReader(pack, population, scores, options);
  for (const { circle } of wanted) {
    const open = circle.filter((id) => !scores.has(id)).map((id) => getScheme(pack, id));
    if (open.length === 0) continue;
    for (const compiled of open) readYears(compiled);
    const own = ownEarlier(open);
    const upstream = new Map(scores);
    const inputs = new Map(
      open.map((compiled): [CompiledScheme, EvaluateInput] => {
        const earlier = [...compiled.feedYears]
          .filter(([id]) => id !== compiled.id)
          .map(([id, years]) => [id, own.get(id) ?? earlierOf(getScheme(pack, id), years)] as const);
        const points = compiled.id === options.scheme ? (options.points ?? null) : null;
        const items = options.items ?? false;
        return [
          compiled,
          { ...population, upstream, items, before: own.get(compiled.id)!, earlier: new Map(earlier), points },
        ];
      }),
    );
    for (const [id, table] of evaluateCircle(open, (compiled) => inputs.get(compiled)!)) scores.set(id, table);
  }
  return scores;
}

/**
 * Puts beside the scores that a scheme reads (`scores`, which is changed) those of the other years it goes through, where its own period is of
 * several years and theirs of fewer: each as it came out by itself, from the first year of which there is anything.
 */
export function yearReader(
  pack: CompiledPack,
  population: Population,
  scores: Map<string, ScoreTable>,
  { before, known = new Map() }: { before?: Earlier | undefined; known?: Earlier | undefined } = {},
): (reader: CompiledScheme) => void {
  const others = new Map<number, Map<string, ScoreTable>>();
  const tableOf = (feed: CompiledScheme, year: number): ScoreTable => {
    const stated = [scores.get(feed.id)?.years, before?.get(feed.id), known.get(feed.id)].flatMap((all) => all ?? []);
    const found = stated.find(({ plan }) => cycleHolding(feed, plan.year) === year);
    if (found) return found;
    const given = others.get(year) ?? new Map<string, ScoreTable>();
    const worked = evaluatePopulation(pack, { ...population, year }, { scheme: feed.id, known, given });
    others.set(year, worked);
    return worked.get(feed.id)!;
  };
  return (reader) => {
    for (const id of reader.feeds.filter((each) => !reader.circle.includes(each))) {
      const [feed, now] = [getScheme(pack, id), scores.get(id)!];
      const own = cycleHolding(feed, population.year);
      const years = yearsRead(reader.scheme.period, feed.scheme.period, population.year);
      if (years.every((year) => year === own)) continue;
      const from = cycleHolding(feed, firstResult(pack, population, feed, known));
      const begun = years.filter((year) => firstDay(cycleOf(feed.scheme.period, year)) <= population.asOf);
      const recorded = begun.filter((year) => year >= from);
      const tables = (recorded.length > 0 ? recorded : begun.slice(-1)).map((year) =>
        year === own ? now : tableOf(feed, year),
      );
      const read = new Set(tables.map(({ plan }) => plan.year));
      scores.set(id, { ...now, years: [...(now.years ?? []).filter(({ plan }) => !read.has(plan.year)), ...tables] });
    }
  };
}

// However long levels are kept, nobody asks for more than this.
const mostYears = 20;

/**
 * A scheme's scores of the earlier years it needs (at least `least`), the latest first, from the facts at hand. They begin with the year of the first fact
 * (or of `assessedFrom`): before that nothing was recorded, so nobody was assessed; nor with a year before the rules held. Results that are known already, of any
 * scheme, stand for their years: those after them are worked out.
 */
export function earlierYears(
  pack: CompiledPack,
  population: Population,
  compiled: CompiledScheme,
  least = 0,
  known: Earlier = new Map(),
): readonly ScoreTable[] {
  return earlierTogether(pack, population, compiled, least, known).get(compiled.id)!;
}

/** The same of all schemes that are worked out together with one. */
function earlierTogether(
  pack: CompiledPack,
  population: Population,
  compiled: CompiledScheme,
  least: number,
  known: Earlier = new Map(),
): Earlier {
  const wanted = Math.max(least, compiled.yearsBack);
  if (wanted === 0) return new Map([[compiled.id, []]]);
  const span = cycleYears(compiled.scheme.period);
  const now = cycleHolding(compiled, population.year);
  const back = Math.min(mostYears, wanted * span);
  const given = new Map(compiled.circle.map((id) => [id, (known.get(id) ?? []).filter(({ plan }) => plan.year < now)]));
  // What the scheme reads of a year may be known of it without any fact.
  const read = upstreamOf(pack, compiled.id).filter(({ id }) => !given.has(id));
  const readFrom = read.flatMap(({ id }) => (known.get(id) ?? []).map(({ plan }) => plan.year));
  const recorded = [...given.values()].map(([last]) =>
    last === undefined
      ? Math.min(firstYear(population, compiled), ...readFrom)
      : cycleHolding(compiled, last.plan.year) + span,
  );
  const first = Math.max(Math.min(...recorded), now - back, beginsIn(pack, compiled));
  const begin = cycleHolding(compiled, first);
  const years = new Map([...given].map(([id, tables]) => [id, tables.filter(({ plan }) => plan.year < begin)]));
  for (let year = begin; year < now; year += span) {
    const stated = [...known].flatMap(([id, tables]) =>
      tables
        .filter(({ plan }) => cycleHolding(getScheme(pack, id), plan.year) === cycleHolding(getScheme(pack, id), year))
        .map((table) => [id, table] as const),
    );
    const scores = evaluatePopulation(
      pack,
      { ...population, year },
      { scheme: compiled.id, before: new Map(years), known, given: new Map(stated) },
    );
    for (const [id, tables] of years) years.set(id, [scores.get(id)!, ...tables]);
  }
  return years;
}

/** The year in which what is worked out together with a year begins. */
function cycleHolding({ scheme }: CompiledScheme, year: number): number {
  return Number.isFinite(year) ? cycleOf(scheme.period, year).year : year;
}

/** The year in which the rules begin to hold, or the scheme and those worked out with it to assess anybody. */
function beginsIn(pack: CompiledPack, compiled: CompiledScheme): number {
  const holds = parseDay(pack.rules.head?.['effective-from'] ?? '');
  const firstDays = compiled.circle.map((id) => firstAssessed(getScheme(pack, id).scheme.period));
  const since = Math.max(holds ?? -Infinity, Math.min(...firstDays));
  return since === -Infinity ? -Infinity : yearHolding(compiled.scheme.period, since);
}

/** The first year of which there is a fact, or a result that is known; not before the rules held. */
function firstResult(pack: CompiledPack, population: Population, compiled: CompiledScheme, known: Earlier): number {
  const given = upstreamOf(pack, compiled.id).flatMap(({ id }) => (known.get(id) ?? []).map(({ plan }) => plan.year));
  return Math.max(Math.min(firstYear(population, compiled), ...given), beginsIn(pack, compiled));
}

function firstYear({ facts, assessedFrom = Infinity }: Population, { scheme }: CompiledScheme): number {
  let first = assessedFrom;
  for (const { day } of facts.values()) for (let i = 0; i < day.length; i++) if (day[i]! < first) first = day[i]!;
  return first === Infinity ? Infinity : yearHolding(scheme.period, first);
}
