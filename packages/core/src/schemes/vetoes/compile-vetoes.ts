import { type Fraction, shareOf, stepsAtMost, stepsOf } from '../../exact.ts';
import type { PeriodKind } from '../../calendar.ts';
import type { Condition } from '../../records/condition.ts';
import { type TableNeed, findSource, isSourceProblem } from '../../records/source.ts';
import { conditionFields } from '../../records/references.ts';
import { exemptTestsOf } from '../levels/exempt-tests.ts';
import { vetoesRun } from '../levels/held-level.ts';
import { isLevelMark, levelMarks } from '../levels/level-conditions.ts';
import { readMeasure } from '../kinds/index.ts';
import type { CompiledMeasure } from '../kinds/kind.ts';
import { type LookBack, type StatedLookBack, lookBackOf, monthsRead } from './look-back.ts';
import { type AskedTests, askedTestsOf } from '../pay/outcome.ts';
import { ratioTest } from '../ratio-test.ts';
import type { Rules } from '../rules.ts';
import { contextOf, settleMeasures, testsOf, waysOf } from '../settle-measures.ts';
import type { Consequence, Exempt, ExemptTest, Scheme, Veto, VetoTest } from '../scheme.ts';
import type { RankTest, SumTest } from '../settle-tests.ts';

export { testsOf };

/** At least so many facts of a kind within a look-back, ready to run. */
export interface CompiledFacts {
  table: string;
  where: Condition | undefined;
  atLeast: number;
  /** Since when they count. */
  back: LookBack;
}

/** Whether a number, as a fraction, passes. */
type Passes = (num: number, den: number) => boolean;

/** What makes a veto strike. Points and measures are tested exactly, as fractions. */
export type CompiledStrike =
  | { by: 'facts' | 'none'; facts: CompiledFacts }
  | { by: 'sum'; facts: CompiledFacts; field: string; test: Passes }
  | { by: 'measure'; measure: CompiledMeasure; over: PeriodKind; test: Passes }
  /** `absent`: whether it holds of those for whom the part does not exist. */
  | { by: 'section' | 'item'; index: number; test: Passes; absent: boolean }
  | { by: 'total'; test: Passes }
  | { by: 'rank'; test: RankTest }
  | { by: 'level'; test: CompiledLevelTest };

/** Levels held, tested: in so many (`times`) of the last settle periods (`within`) a level number from `min` to `max`. */
export interface CompiledLevelTest {
  min: number;
  max: number;
  times: number;
  within: number;
  /** The settle period itself is left out. */
  previous: boolean;
}

/** One way in which a veto strikes: what does, and what must hold besides. */
export interface CompiledWay {
  strike: CompiledStrike;
  and: readonly CompiledStrike[];
  /** Where each of its tests stands among all of the veto's. */
  places: readonly number[];
}

/** Whether levels are put on or taken off: a place is then taken by total or not at all. */
function movesLevels(level: object): boolean {
  return 'down' in level || 'up' in level;
}

/** A veto ready to run. */
export interface CompiledVeto {
  veto: Veto;
  /** Only for these subjects; null: for all that are assessed. */
  applies: Condition | null;
  /** Of these ways one is enough. */
  ways: readonly CompiledWay[];
  /** Tests of the total, which every way shares: they come last of all, when it is known. */
  totals: readonly Passes[];
  /** Tests of the place, which every way shares: known once all totals are. */
  ranks: readonly RankTest[];
  /** Highest level position left, or null when the veto leaves the level to the total. */
  maxLevel: number | null;
  /** Levels taken off and put on, once everything else has decided, or, `beforePlaces`, all but the places; `beforeMost`: what is the most at the end excepted; `beforeLeast`: what is the least. */
  down: number;
  up: number;
  beforePlaces: boolean;
  beforeMost: boolean;
  beforeLeast: boolean;
  /** Lowest level position left, and the position it is put to whatever else decides. */
  minLevel: number | null;
  exactLevel: number | null;
  /**
   * Whoever it puts at a level has one of its places (true), or stands beside them (false); null where the pack does not say. Of a most: the
   * place above it is taken and left empty (true).
   */
  takesPlace: boolean | null;
  /** Tests of levels, which wait until all else has decided them. */
  levels: readonly CompiledLevelTest[];
  /** The total becomes zero. */
  zero: boolean;
  /** What is left of the total: a half, nine tenths; null for all of it. */
  times: Fraction | null;
  /** Highest total left, and points taken off, in whole steps. */
  maxTotal: number;
  points: number;
  /** Consequences the subject is not eligible for. */
  bars: readonly string[];
  /** What puts the matter right, and the points then taken off. */
  repair: { facts: CompiledFacts; points: number } | null;
}

/** A test of who is not assessed, ready to run. */
export type CompiledExemptTest =
  | { facts: CompiledFacts; fewerThan: boolean }
  | { sum: CompiledFacts; field: string; test: (num: number, den: number) => boolean }
  | { attributes: Condition }
  | { daysBelow: number }
  | { monthsBelow: number; since: string | null }
  | { measure: CompiledMeasure; over: PeriodKind; test: (num: number, den: number) => boolean };

/** Who is not assessed, ready to run: all tests must hold. */
export interface CompiledExempt {
  exempt: Exempt;
  tests: readonly CompiledExemptTest[];
}

/** Where the vetoes find the parts of the scheme they name. */
export interface VetoPlaces {
  step: Fraction;
  levels: readonly number[];
  /** Ids in the order of the compiled sections and items. */
  sections: readonly string[];
  items: readonly string[];
}

/** Compiles the vetoes of a scheme. Throws on a mistake that the pack's check would have told. */
export function compileVetoes(rules: Rules, scheme: Scheme, places: VetoPlaces): CompiledVeto[] {
  // What consequences ask besides is noted like a veto that does nothing.
  const marks = scheme.consequences.flatMap((consequence) =>
    askedTestsOf(consequence).flatMap((mark) => (mark === null ? [] : [markedBy(consequence, mark)])),
  );
  // So is what levels ask besides the total.
  const asked = levelMarks(scheme).map(({ id, level, test }): Veto => {
    const { title, 'title-en': en } = level;
    return { veto: id, ...(en === undefined ? { title } : { title, 'title-en': en }), when: test, effect: {} };
  });
  return [...vetoesRun(scheme), ...marks, ...asked].map((veto): CompiledVeto => {
    const { level, total, points, bars } = veto.effect;
    const stated = typeof level === 'object' ? ('max' in level ? level.max : undefined) : level;
    // That of the period before has become levels, see `vetoesRun`.
    const most = stated === 'previous' ? undefined : stated;
    const position = (number: number) =>
      Math.max(
        0,
        places.levels.findLastIndex((candidate) => candidate <= number),
      );
    const ways = compileWays(rules, scheme, veto, places);
    const shared = [ways[0]!.strike, ...ways[0]!.and];
    return {
      veto,
      applies: veto.applies ?? null,
      ways,
      totals: shared.flatMap((test) => (test.by === 'total' ? [test.test] : [])),
      ranks: shared.flatMap((test) => (test.by === 'rank' ? [test.test] : [])),
      // A veto never raises: `level: 1` on a subject at 0 leaves it at 0, so both forms are a ceiling.
      maxLevel: most === undefined ? null : position(most),
      down: typeof level === 'object' && 'down' in level ? level.down : 0,
      up: typeof level === 'object' && 'up' in level ? level.up : 0,
      beforePlaces: typeof level === 'object' && 'before' in level && level.before === 'places',
      beforeMost: typeof level === 'object' && 'before' in level && level.before === 'max',
      beforeLeast: typeof level === 'object' && 'before' in level && level.before === 'min',
      minLevel: typeof level === 'object' && 'min' in level ? position(level.min) : null,
      exactLevel: typeof level === 'object' && 'exactly' in level ? position(level.exactly) : null,
      takesPlace:
        (typeof level === 'object' && 'takes-place' in level && !movesLevels(level) ? level['takes-place'] : null) ??
        null,
      levels: shared.flatMap((test) => (test.by === 'level' ? [test.test] : [])),
      zero: total === 0,
      times: typeof total === 'object' && 'times' in total ? shareOf(total.times) : null,
      maxTotal: typeof total === 'object' && 'max' in total ? stepsAtMost(total.max, places.step) : Infinity,
      points: stepsOf(points ?? 0, places.step),
      bars: bars ?? [],
      repair: veto.repair
        ? { facts: compileFacts(rules, veto.repair.when), points: stepsOf(veto.repair.points, places.step) }
        : null,
    };
  });
}

function markedBy({ title, 'title-en': en }: Consequence, { id, tests: [first, ...others] }: AskedTests): Veto {
  const named = en === undefined ? { title } : { title, 'title-en': en };
  return { veto: id, ...named, when: first!.test, and: others.map(({ test }) => test), effect: {} };
}

function compileWays(rules: Rules, scheme: Scheme, veto: Veto, places: VetoPlaces): CompiledWay[] {
  const all = testsOf(veto).map(({ path }) => path.join('/'));
  return waysOf(veto).map((way) => {
    const [strike, ...and] = way.map(({ test }) => compileStrike(rules, scheme, veto, test, places));
    return { strike: strike!, and, places: way.map(({ path }) => all.indexOf(path.join('/'))) };
  });
}

function compileStrike(rules: Rules, scheme: Scheme, veto: Veto, when: VetoTest, places: VetoPlaces): CompiledStrike {
  if ('any' in when) return { by: 'facts', facts: compileFacts(rules, when) };
  if ('none' in when) return { by: 'none', facts: compileFacts(rules, { ...when, any: when.none }) };
  if ('sum' in when) return { by: 'sum', ...compileSum(rules, when) };
  const { num, den } = places.step;
  if ('total' in when) {
    const inPoints = ratioTest(when.total);
    return { by: 'total', test: (steps, one) => inPoints(steps * num, one * den) };
  }
  if ('rank' in when) return { by: 'rank', test: when.rank };
  if ('level' in when) {
    const within = when['in-a-row'] ?? when.within ?? when.times ?? 1;
    const test: CompiledLevelTest = {
      min: when.level.min ?? -Infinity,
      max: when.level.max ?? Infinity,
      times: when.times ?? within,
      within,
      previous: when.period === 'previous',
    };
    return { by: 'level', test };
  }
  const inPoints = ratioTest(when.is);
  const test: Passes = (steps, one) => inPoints(steps * num, one * den);
  // What does not exist for a subject cannot fall short of anything: no veto strikes for it, and no level is missed.
  const absent = isLevelMark(veto.veto);
  if ('section' in when) return { by: 'section', index: placeOf(places.sections, when.section, veto), test, absent };
  if ('item' in when) return { by: 'item', index: placeOf(places.items, when.item, veto), test, absent };
  const measure = readMeasure(when.measure);
  const context = contextOf(rules, scheme, { ...veto, id: veto.veto, measure: when.measure, over: when.over });
  const compiled = measure.kind.compile(measure.options, context);
  return {
    by: 'measure',
    measure: compiled,
    over: when.over ?? scheme.period.settle,
    test: ratioTest(when.is, compiled.den === 0),
  };
}

/** The facts a compiled test reads, of those it finds by itself. */
export function factsOfStrike(strike: CompiledStrike): CompiledFacts[] {
  return 'facts' in strike ? [strike.facts] : [];
}

function placeOf(ids: readonly string[], id: string, veto: Veto): number {
  const index = ids.indexOf(id);
  if (index < 0) throw new Error(`veto ${veto.veto}: there is no ${id}`);
  return index;
}

/** Compiles who is not assessed. */
export function compileExempts(rules: Rules, scheme: Scheme): CompiledExempt[] {
  return scheme.exempt.map((exempt) => ({
    exempt,
    tests: exemptTestsOf(exempt).map(({ test }) => compileExemptTest(rules, scheme, exempt, test)),
  }));
}

function compileExemptTest(rules: Rules, scheme: Scheme, exempt: Exempt, when: ExemptTest): CompiledExemptTest {
  if ('none' in when) return { facts: compileFacts(rules, { ...when, any: when.none }), fewerThan: true };
  if ('any' in when) {
    const fewer = when['fewer-than'];
    const facts = compileFacts(rules, fewer === undefined ? when : { ...when, 'at-least': fewer });
    return { facts, fewerThan: fewer !== undefined };
  }
  if ('sum' in when) {
    const { facts, ...rest } = compileSum(rules, when);
    return { sum: facts, ...rest };
  }
  if ('attributes' in when) return when;
  if ('days-below' in when) return { daysBelow: when['days-below'] };
  if ('months-below' in when) return { monthsBelow: when['months-below'], since: when.since ?? null };
  const { kind, options } = readMeasure(when.measure);
  const { title } = exempt;
  const { measure, over } = when;
  const context = contextOf(rules, scheme, { id: exempt.exempt, title, measure, over });
  const compiled = kind.compile(options, context);
  return { measure: compiled, over: over ?? scheme.period.settle, test: ratioTest(when.is, compiled.den === 0) };
}

interface FactsWhen extends StatedLookBack {
  any: string;
  where?: Condition | undefined;
  'at-least'?: number | undefined;
}

function compileFacts(rules: Rules, when: FactsWhen): CompiledFacts {
  const source = findSource(when.any, rules.records, { field: false });
  if (isSourceProblem(source)) throw new Error(`${when.any}: ${source.code} ${source.word}`);
  return factsIn(source.table, when);
}

function compileSum(rules: Rules, when: SumTest): { facts: CompiledFacts; field: string; test: Passes } {
  const source = findSource(when.sum, rules.records, { field: true });
  if (isSourceProblem(source) || !source.field) throw new Error(`${when.sum} is no number field`);
  return { facts: factsIn(source.table, when), field: source.field.field, test: ratioTest(when.is) };
}

function factsIn(table: string, when: Omit<FactsWhen, 'any'>): CompiledFacts {
  return { table, where: when.where, atLeast: when['at-least'] ?? 1, back: lookBackOf(when) };
}

/** Facts that vetoes and exemptions read. */
export function settleNeeds(
  rules: Rules,
  scheme: Scheme,
  vetoes: readonly CompiledVeto[],
  exempts: readonly CompiledExempt[],
): TableNeed[] {
  const facts = [
    ...vetoes.flatMap(({ ways, repair }) => {
      const struck = ways
        .flatMap(({ strike, and }) => [strike, ...and])
        .flatMap((each) =>
          factsOfStrike(each).map((one) => ({
            ...one,
            field: each.by === 'sum' ? [each.field] : [],
            months: monthsRead(one.back),
          })),
        );
      // What was put right may have been so long ago as the matter itself.
      const matter = Math.max(0, ...struck.map(({ months }) => months));
      const mended = repair && (repair.facts.back === null ? matter : monthsRead(repair.facts.back));
      return [...struck, ...(repair ? [{ ...repair.facts, field: [], months: mended! }] : [])];
    }),
    ...exempts.flatMap(({ tests }) =>
      tests.flatMap((test) =>
        'facts' in test
          ? [{ ...test.facts, field: [], months: monthsRead(test.facts.back) }]
          : 'sum' in test
            ? [{ ...test.sum, field: [test.field], months: monthsRead(test.sum.back) }]
            : [],
      ),
    ),
  ];
  return [
    ...facts.map(({ table, where, field, months }) => ({
      table,
      fields: [...conditionFields(where), ...field],
      ...(months === 0 ? {} : { monthsBack: months }),
    })),
    ...settleMeasures(scheme).flatMap((each) => {
      const { kind, options } = readMeasure(each.measure);
      return kind.needs(options, contextOf(rules, scheme, each));
    }),
  ];
}
