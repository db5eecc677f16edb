import type { z } from 'zod';
import type { PeriodKind } from '../../calendar.ts';
import type { Duty } from '../../duties/duty.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import type { Fraction, RoundingMode } from '../../exact.ts';
import type { AttributeUse } from '../../records/attribute.ts';
import type { Condition } from '../../records/condition.ts';
import type { RecordType } from '../../records/record-type.ts';
import type { FactTable } from '../../records/fact-table.ts';
import type { KindOfSubject } from '../../records/subject-kind.ts';
import type { TableNeed } from '../../records/source.ts';
import type { Words } from '../../words.ts';
import type { Item, KindOptions, Scheme } from '../scheme.ts';
import type { Relation } from '../relatives.ts';
import type { ListedValues } from '../listed.ts';
import type { Block, Run, Windows } from '../run.ts';
import type { Made } from './made.ts';
import type { Teller, ToldAs } from './told.ts';

/** What a kind may look up when it is checked, printed or compiled. Packs know kinds; kinds never know packs. */
export interface KindContext {
  /** Kinds of subject, the built-in ones first. */
  kinds: readonly KindOfSubject[];
  records: readonly RecordType[];
  duties: readonly Duty[];
  schemes: readonly Scheme[];
  indicators?: readonly Indicator[];
  /** Since when the rules are in force. */
  head?: { 'effective-from': string } | undefined;
  /** The scheme and the item the rule stands in. */
  scheme: Scheme;
  item: Item;
  /** Unit and denominator (0: a share) of the item's measure, for its points; neither when the measure is not sound. */
  unit?: Words | null;
  den?: number;
  /** Takes long lists of values as tables, when the rule book is printed. */
  tables?: ListedValues[] | undefined;
}

/** Something wrong with the options of a kind that its schema cannot see. */
export interface KindFinding {
  /** Stable code, such as `unknown-field`. */
  code: string;
  /** Where inside the kind's map, such as `['tiers', 1, 'from']`. */
  path: (string | number)[];
  message: Words;
  remedy: Words;
}

interface KindBase<O> {
  /** The first key of the map: `{ count: … }` is the kind `count`. */
  kind: string;
  /** Schema of the whole map. */
  schema: z.ZodType<O>;
  title: Words;
  doc: Words;
  /**
   * A worked example, run by the registry test: YAML with `item` (measure, points), `facts`, optional `subjects` and
   * `period`, and `points`, the number it must give.
   */
  example: string;
  /** More worked examples in the same form, for what the first one does not show. */
  more?: readonly string[];
  /** What each key is for, in the order to list them; the reference prints it. */
  keys?: Readonly<Record<string, Words>>;
  /** What the schema cannot see: unknown names, units that differ. Empty when all is well. */
  check(options: O, context: KindContext): KindFinding[];
  /** One sentence for the rule book and the explanation. */
  sentence(options: O, context: KindContext): Words;
}

/** A source of facts that a measure names: `meeting.present`, and the conditions it puts on the facts. */
export interface MeasureSource {
  text: string;
  /** The text names a field whose value is read. */
  field: boolean;
  /** Where inside the measure's map each condition stands. */
  conditions: { path: (string | number)[]; where: Condition }[];
}

/** Reads a measure that stands inside another. */
export type ReadMeasure = (options: KindOptions) => { kind: MeasureKind<unknown>; options: unknown };

/** Indicators of the pack, whose measures may read scores in turn, and its schemes, which say how long their periods are. */
export interface Around {
  indicators?: readonly Indicator[] | undefined;
  schemes?: readonly Scheme[] | undefined;
}

/** A scheme whose results of earlier periods are read, and how many years (or longer cycles) back those may lie. */
export interface FeedBack {
  scheme: string;
  years: number;
  /** Whether the present period is read too, being one of the last so many. */
  withPresent: boolean;
}

/** Counts or measures something about a subject in a window of slots. */
export interface MeasureKind<O = unknown> extends KindBase<O> {
  role: 'measure';
  /** `share`: the measure is a ratio (met of due), never a rounded number; `amount`: a number with a fixed step. */
  gives: 'amount' | 'share';
  /** An amount that with these options is a share too, between 0 and 1, so that points by share fit it. */
  alsoShare?(options: O, context: KindContext): boolean;
  /** Fact tables and fields it reads. */
  needs(options: O, context: KindContext): TableNeed[];
  /** Schemes whose scores it reads. */
  feeds(options: O, around?: Around): string[];
  /** Schemes whose results of earlier periods it reads. */
  feedsBack?(options: O, around?: Around): FeedBack[];
  /** Schemes of which it reads the points of items or sections, not only totals and levels. */
  feedsParts?(options: O, around?: Around): string[];
  /** Whom it reads besides the subject itself, of the schemes and facts it names; absent: nobody. What is scored live depends on it. */
  others?(options: O, context: KindContext): Relation[];
  /** Sources of facts named in its own map (not in measures inside it). */
  sources?(options: O): MeasureSource[];
  /** Attributes of subjects that it names (not those of measures inside it). */
  attributes?(options: O, context: KindContext): AttributeUse[];
  /** The kind of subject that the measures inside are about, when not the scheme's. */
  about?(options: O, context: KindContext): string | null;
  /** A share that points which take an amount may take too. */
  alsoAmount?: boolean;
  /** Keys of its map that hold another measure; `of.*`: every key inside `of` does. */
  inner?: readonly string[];
  /** The measure of one subject depends on others of its kind. */
  wide?(options: O, around?: Around): boolean;
  /** How people read it; absent: a share where it gives one, else a number. */
  toldAs?(options: O, context: KindContext): ToldAs;
  /** Unit of the measure, such as 小时; null when it has none. */
  unit(options: O, context: KindContext): Words | null;
  compile(options: O, context: KindContext): CompiledMeasure;
}

/** Turns a measure into points. */
export interface PointsKind<O = unknown> extends KindBase<O> {
  role: 'points';
  takes: 'amount' | 'share' | 'any';
  /**
   * `step`: smallest step of the scheme's points; `den`: the measure's fixed denominator, or 0 when each cell has its own;
   * `mode`: how points between two steps are rounded.
   */
  compile(options: O, step: Fraction, den: number, mode: RoundingMode): CompiledPoints;
  /** How these points came about, in words a person can recompute: `3 小时 × 2 分 = 6 分`. */
  arithmetic(options: O, measure: Measured, points: string): Words;
  /** The points written in the options, each with its path: they may be no finer than the scheme's step. */
  written(options: O): { path: (string | number)[]; points: number }[];
  /** The most it gives at once; Infinity when nothing bounds it. */
  most(options: O): number;
  /** What it tests besides the item's own measure, in the order in which it hears where they hold. */
  tests?(options: O): PointsTest[];
  /** Where other ways of giving points, and measures, stand inside its map; the map need not be sound. */
  inside?(options: KindOptions): { role: 'measure' | 'points'; path: (string | number)[] }[];
}

/** An amount as it is written: a number, or a number and a unit such as 95%. */
type Written = number | string;

/** A test of a measure: exactly this much, or within bounds. */
export type OwnTest =
  | Written
  | { min?: Written | undefined; max?: Written | undefined; above?: Written | undefined; below?: Written | undefined };

/** A test of another measure, or of what a part of the scheme has come to, that decides which points are given. */
export type PointsTest = {
  /** Where inside the map of the points it stands. */
  path: (string | number)[];
  is: OwnTest;
} & ({ measure: KindOptions; over?: PeriodKind | undefined } | { item: string } | { section: string });

/** A measure whose points are told. */
export interface Measured {
  /** As people read it, without its unit: `3`, `2.5`, `3/4`. */
  text: string;
  /** The same with its unit, where that is not simply put behind it: `269/347（77.52%）`. */
  words?: Words;
  /** Those words are rounded: no decimal of few places says the measure. */
  near?: boolean;
  /** How people read it; absent: a number. */
  as?: ToldAs;
  /** Exact: num ÷ den. */
  num: number;
  den: number;
  /** A ratio, of which `95%` is 0.95. */
  share: boolean;
  unit: Words | null;
  /** What the points test besides, in their order: what it came to, in words, and whether it held. */
  tests?: readonly { words: Words; held: boolean }[];
}

/** A measure ready to run. Amounts are whole numbers over `den`; a share fills a denominator for each cell (`den` 0). */
export interface CompiledMeasure {
  den: number;
  /** About the most that a value is off what it exactly is, having been made of means; default: half of the last place where it is a mean. */
  off?: number;
  /** Of a share: how many times what people read its two numbers are, since both are kept whole: 24/38 is 2400/3800. Default 1; 0 where they stand for nothing that was counted. */
  shown?: number;
  /** Tells its values, where it stands inside another measure. */
  told?: Teller;
  /**
   * Whether the measure only adds up as slots pass. A window wider than a slot then pays the difference each slot;
   * otherwise (a share, a mean, an entered value) it is known, and paid, when the window ends.
   */
  cumulative: boolean;
  /** It is known when the window opens and stays as it is, as the result of an earlier period: nothing that runs up. */
  knownBefore?: boolean;
  bind(run: Run, windows: Windows): BoundMeasure;
}

/** A measure bound to the facts of one run. */
export interface BoundMeasure {
  /**
   * Fills `num` (and `den`, for shares) for every cell [subject × slot] of the block: the measure from the window's first
   * slot to this slot. NaN in `num` means there is nothing to measure. `num` comes filled with zeros. `mask` is 0 in
   * cells where the item does not apply: what happened there does not count.
   */
  fill(block: Block, mask: Uint8Array | null, num: Float64Array, den: Float64Array): void;
  /** Calls back for each fact of one subject (row of the subject table) that the measure counted, slot by slot. */
  facts(subject: number, visit: VisitFact): void;
  /** What stands behind the measure besides facts, for the explanation: scores taken in, duties due. */
  detail?(subject: number, slot: number): MeasureDetail;
  /** The most that the value of a cell of the block last filled is off what it exactly is; absent: half of its last place where it is a mean. */
  off?(cell: number): number;
  /**
   * The measure of a window as it stood after each day of one slot on which records came in, of an item whose `mask` is read from `at` on. Null (or
   * absent): it is known when the slot ends.
   */
  byDay?(subject: number, slot: number, mask: Uint8Array | null, at: number): MeasureByDay | null;
  /** What a measure made of others was made of. Only of the subject last filled, when it was filled alone. */
  made?(subject: number, slot: number): Made | null;
}

/** A measure before the first day of a slot that brought it anything, and after each such day; amounts over the measure's own denominator. */
export interface MeasureByDay {
  before: number;
  /** Day numbers in their order, none before the slot's first, and what the measure had come to. */
  days: number[];
  nums: number[];
  /** What was before is cleared in the slot, on a day before all of `days`. */
  cleared: boolean;
}

/** Hears of a fact in a slot, and what it was worth where each has a worth of its own. */
export type VisitFact = (slot: number, table: FactTable, fact: number, worth?: FactWorth) => void;

/** What one record was worth, as num ÷ den, and whether it counted (of an event only the best does, of many only the best so many). */
export interface FactWorth {
  num: number;
  den: number;
  counted: boolean;
  /** How it came about, to be asked for while the measure is bound; null where what the rule lists says it all. */
  working?(): Words | null;
}

/** What a measure was made of, from its window's first slot to a slot. */
export interface MeasureDetail {
  /** Scores taken in: row of the subject table, and its total or (for shares of a level) its level, as people read it. */
  upstream?: { scheme: string; row: number; total: number }[];
  /** `words`: the duty’s name with more to tell, in place of its title. */
  duties?: { duty: Duty; met: boolean; table: FactTable; facts: number[]; words?: Words }[];
}

/** Writes the points of each cell in whole steps, rounded; 0 where `num` is NaN. `held`: for each of the kind's tests, 1 in the cells where it holds. */
export interface CompiledPoints {
  (num: Float64Array, den: Float64Array, cells: number, out: Float64Array, held?: readonly Uint8Array[]): void;
  /** Every measure gives whole steps: nothing is ever rounded. */
  exact?: boolean;
  /** Into how many parts a step must be cut for every measure to give whole parts; absent where it is not known. */
  parts?: number;
  /** The most steps that a measure gives more when its `num` (of its own denominators: its value) is one more, where it gives them evenly; default 0. */
  slope?: number;
  /** Where points magnify what means are off: how far a `num` is off at most, within which its fraction is looked for. Set when that is known. */
  means?: { off: number };
}
