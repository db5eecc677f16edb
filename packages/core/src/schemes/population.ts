import { monthsIn, parseDay } from '../calendar.ts';
import type { FactTables } from './bind-run.ts';
import type { SubjectTable } from '../records/subject-table.ts';
import { type CompiledPack, getScheme, upstreamOf } from './compile-pack.ts';
import type { CompiledScheme } from './compile.ts';
import { type CellPoints, evaluate } from './evaluate.ts';
import { firstAssessed, yearHolding } from './plan.ts';
import type { ScoreTable } from './score-table.ts';

/** A population and its facts, for one year (each scheme's own that begins in it) as it stood at the end of one day. */
export interface Population {
  subjects: SubjectTable;
  facts: FactTables;
  year: number;
  /** Day number. */
  asOf: number;
  /** That day still goes on: see `EvaluateInput`. */
  underWay?: boolean;
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
  for (const compiled of wanted) {
    if (scores.has(compiled.id)) continue;
    const earlierOf = (of: CompiledScheme, least: number) =>
      options.before?.get(of.id) ?? earlierYears(pack, population, of, least, options.known);
    const before = earlierOf(compiled, 0);
    const points = compiled.id === options.scheme ? (options.points ?? null) : null;
    const earlier = new Map(
      compiled.feedsBack
        .filter((id) => id !== compiled.id)
        .map((id) => [id, earlierOf(getScheme(pack, id), compiled.feedYears.get(id) ?? 1)] as const),
    );
    const input = { ...population, upstream: scores, items: options.items ?? false, before, earlier, points };
    scores.set(compiled.id, evaluate(compiled, input));
  }
  return scores;
}

// However long levels are kept, nobody asks for more than this.
const mostYears = 20;

/**
 * A scheme's scores of the earlier years it needs (at least `least`), the latest first, from the facts at hand. They begin with the year of the first fact:
 * before that nothing was recorded, so nobody was assessed; nor with a year before the rules held. Results that are known already, of any
 * scheme, stand for their years: those after them are worked out.
 */
export function earlierYears(
  pack: CompiledPack,
  population: Population,
  compiled: CompiledScheme,
  least = 0,
  known: Earlier = new Map(),
): ScoreTable[] {
  const wanted = Math.max(least, compiled.yearsBack);
  if (wanted === 0) return [];
  const span = Math.max(1, monthsIn[compiled.scheme.period.reset] / 12);
  const back = Math.min(mostYears, wanted * span);
  const holds = parseDay(pack.rules.head?.['effective-from'] ?? '');
  const since = Math.max(holds ?? -Infinity, firstAssessed(compiled.scheme.period));
  const begins = since === -Infinity ? -Infinity : yearHolding(compiled.scheme.period, since);
  const given = (known.get(compiled.id) ?? []).filter(({ plan }) => plan.year < population.year);
  const recorded = given[0] === undefined ? firstYear(population.facts, compiled) : given[0].plan.year + span;
  const first = Math.max(recorded, population.year - back, begins);
  const years: ScoreTable[] = [];
  const begin = population.year - Math.floor((population.year - first) / span) * span;
  for (let year = begin; year < population.year; year += span) {
    const before: Earlier = new Map([[compiled.id, [...years, ...given]]]);
    const scores = evaluatePopulation(pack, { ...population, year }, { scheme: compiled.id, before, known });
    years.unshift(scores.get(compiled.id)!);
  }
  return [...years, ...given];
}

function firstYear(facts: FactTables, { scheme }: CompiledScheme): number {
  let first = Infinity;
  for (const { day } of facts.values()) for (let i = 0; i < day.length; i++) if (day[i]! < first) first = day[i]!;
  return first === Infinity ? Infinity : yearHolding(scheme.period, first);
}
