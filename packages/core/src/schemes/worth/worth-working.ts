import { type Ratio, compare, nearText, one, over as divided, ratio, ratioOf, shortText, times } from '../../ratio.ts';
import { exactNumberWords, exactRatio } from '../../quantity.ts';
import type { FactTable } from '../../records/fact-table.ts';
import type { RecordType } from '../../records/record-type.ts';
import type { Condition } from '../../records/condition.ts';
import { eachPoints } from '../kinds/each.ts';
import { valueOf } from '../kinds/quantity.ts';
import type { Run } from '../run.ts';
import { type Words, joinWords } from '../../words.ts';
import { bindFactor, bindFieldFactor, bindPlain, denominatorOf, factorOf } from './compile-worth.ts';
import { type WorthNumber, eachOf, fieldsOf, numberOf, ofOne } from './field-worth.ts';
import type { Over } from './nth-worth.ts';
import { factorReason } from './worth-words.ts';
import { type Factor, type FieldWorth, type PlainWorth, type Take, type Worth, isCases } from './worth.ts';

/** What makes the worth of a record. */
export interface WorthParts {
  worth: Worth;
  take: Take;
  times: readonly Factor[];
  where?: Condition | undefined;
  floor?: number | undefined;
  cap?: number | undefined;
  precision?: number | undefined;
}

/** Tells how a record of a row came to be worth `value`: `10 × 2 = 20`; null where what the rule lists says it all. */
export type Working = (fact: number, row: number, value: Ratio) => Words | null;

/** A number on the way, and how it came about, where it was worked out. */
interface Step {
  value: Ratio;
  made: Words | null;
  /** It is a sum, which stands in brackets before a factor. */
  sum?: true;
}

type StepOf = (fact: number, row: number) => Step | null;

/** Binds the telling of what records are worth; `sharers`: among how many a record is shared. */
export function bindWorking(
  parts: WorthParts,
  record: RecordType,
  run: Run,
  table: FactTable,
  over: Over,
  sharers: ((fact: number) => { num: number; den: number } | null) | null,
): Working {
  const base = bindBase(parts, record, run, table, over);
  const factors = parts.times.map((factor) => {
    const { num, den, field } = factorOf(factor, record);
    const often = bindFactor(factor, parts.where, run, table, over);
    const own = field === null ? null : bindFieldFactor(table, field, den);
    const why = factorReason(factor, record);
    return (fact: number, row: number) => {
      const by = own ? ratio(BigInt(own(fact)), BigInt(den)) : ratio(BigInt(num!), BigInt(den));
      const text = own ? nearText(by) : exactNumberWords(Number(factor.by)).en;
      const many = often(fact, row);
      // Why is said once, behind the last time.
      return Array.from({ length: many }, (_, at) => ({ by, text, why: at === many - 1 ? why : null }));
    };
  });
  return (fact, row, value) => {
    const start = base(fact, row);
    const among = sharers ? sharers(fact) : null;
    if (start === null) return null;
    const applied = factors.flatMap((of) => of(fact, row));
    const whole = applied.reduce((all, { by }) => times(all, by), start.value);
    const held = within(whole, parts);
    const limit = held === whole ? null : limitWords(held, compare(held, whole) > 0);
    const shared = among === null ? null : ratio(BigInt(among.num), BigInt(among.den));
    if (start.made === null && applied.length === 0 && limit === null && shared === null && compare(value, held) === 0)
      return null;
    const first = start.made ?? both(signed(start.value));
    const more = joinWords(
      applied.map(({ text, why }) => ({
        zh: ` × ${text}${why ? `（${why.zh}）` : ''}`,
        en: ` × ${text}${why ? ` (${why.en})` : ''}`,
      })),
      '',
      '',
    );
    const product = start.sum && applied.length > 0 ? bracketed(first, more) : joinWords([first, more], '', '');
    // A limit comes before the sharing, so that what it left stands by itself.
    const plain = start.made === null && applied.length === 0;
    const said =
      limit === null
        ? product
        : joinWords([plain ? product : joinWords([product, both(equal(whole, whole))], ' ', ' '), limit], '，', ', ');
    if (shared === null && limit !== null) return tidy(said);
    const last = limit === null ? said : joinWords([said, both(signed(held))], '；', '; ');
    const sharedText = shared === null || compare(shared, one) === 0 ? '' : ` ÷ ${nearText(shared)}`;
    const exact = shared === null ? held : divided(held, shared);
    if (plain && limit === null && sharedText === '' && compare(value, exact) === 0) return null;
    return tidy(joinWords([last, both(`${sharedText} ${equal(exact, value)}`)], '', ''));
  };
}

/** In brackets, before an operator. */
const bracketed = ({ zh, en }: Words, then: Words): Words => ({ zh: `（${zh}）${then.zh}`, en: `(${en})${then.en}` });
/** Full-width brackets bring their own space. */
const tidy = ({ zh, en }: Words): Words => ({ zh: zh.replaceAll('） ', '）'), en });
const both = (text: string): Words => ({ zh: text, en: text });
const signed = (value: Ratio) => shortText(value).replace('-', '−');
const equal = (exact: Ratio, value: Ratio) =>
  `${compare(exact, value) === 0 && !nearly(value) ? '=' : '≈'} ${signed(value)}`;
const nearly = (value: Ratio) => value.d > 1000n && compare(ratioOf(Number(nearText(value))), value) !== 0;

function within(value: Ratio, { floor, cap }: WorthParts): Ratio {
  if (floor !== undefined && compare(value, exactRatio(floor)) < 0) return exactRatio(floor);
  return cap !== undefined && compare(value, exactRatio(cap)) > 0 ? exactRatio(cap) : value;
}

function limitWords(held: Ratio, low: boolean): Words {
  const text = signed(held);
  return low
    ? { zh: `每条不低于 ${text}，计 ${text}`, en: `at least ${text} each: ${text}` }
    : { zh: `每条不高于 ${text}，计 ${text}`, en: `at most ${text} each: ${text}` };
}

/** What a record is worth before factors and limits. */
function bindBase(
  { worth, take, where }: WorthParts,
  record: RecordType,
  run: Run,
  table: FactTable,
  over: Over,
): StepOf {
  const plain = (listed: PlainWorth): StepOf => {
    const den = denominatorOf(listed, record);
    const of = bindPlain(listed, den, run, table, where, over);
    const made = typeof listed === 'object' && 'field' in listed ? bindFieldWorking(listed, run, table) : null;
    return (fact, row) => {
      const steps = of(fact, row);
      if (steps !== steps) return null;
      return made?.(fact, row) ?? { value: ratio(BigInt(steps), BigInt(den)), made: null };
    };
  };
  if (!isCases(worth)) return plain(worth);
  const cases = worth.map(({ when, worth: own }) => ({
    filter: run.filter(table.table, when, over.windows.kind),
    of: plain(own),
  }));
  return (fact, row) => {
    const held = cases
      .filter(({ filter }) => filter === null || filter.passes(fact))
      .map(({ of }) => of(fact, row))
      .filter((step) => step !== null);
    if (held.length === 0) return null;
    if (take === 'first' || held.length === 1) return held[0]!;
    if (take === 'best') return held.reduce((best, step) => (compare(step.value, best.value) > 0 ? step : best));
    const value = held.reduce((sum, step) => plusOf(sum, step.value), ratio(0n));
    return { value, made: sumWords(held), sum: true };
  };
}

/** `40 + 1.4 × −5 − 20`. */
function sumWords(steps: readonly Step[]): Words {
  const terms = steps.map(({ value, made }, at) => {
    const less = made === null && value.n < 0n && at > 0;
    const term = made ?? both(signed(less ? ratio(-value.n, value.d) : value));
    return at === 0 ? term : joinWords([both(less ? '−' : '+'), term], ' ', ' ');
  });
  return joinWords(terms, ' ', ' ');
}

const plusOf = (a: Ratio, b: Ratio) => ratio(a.n * b.d + b.n * a.d, a.d * b.d);

/** The product of fields, and what each portion of it gives: `30 × 112 ÷ 120`, `5（计 2）× 3`. */
function bindFieldWorking(worth: FieldWorth, run: Run, table: FactTable): StepOf {
  const numbers = fieldsOf(worth).map((name) => numberOf(table, run, name));
  const each = eachOf(ofOne(worth));
  return (fact, row) => {
    const read = numbers.map((number) => readNumber(number, fact, row));
    const known = read.filter((number) => number !== null);
    if (known.length < read.length) return null;
    const value = known.reduce((all, { value: own }) => times(all, own), one);
    const above = known.map(({ above: text }) => text);
    const below = known.flatMap(({ below: text }) => (text === null ? [] : [`÷ ${text}`]));
    const product = [above.join(' × '), ...below].join(' ');
    const alone = known.length === 1 && below.length === 0;
    if (each === null) return { value, made: alone ? null : both(product) };
    const points = eachPoints(each, value);
    const rate = exactRatio(each.each);
    if (rate.n === 0n) return { value: points, made: null };
    const portions = divided(points, rate);
    const per = valueOf(each.per, 1);
    const straight = compare(portions, divided(value, per)) === 0;
    const perText = compare(per, one) === 0 ? '' : ` ÷ ${/[%‰]/.test(`${worth.per}`) ? worth.per : nearText(per)}`;
    const by = compare(rate, one) === 0 ? '' : ` × ${signed(rate)}`;
    if (straight) {
      const made = alone && by === '' && perText === '' ? null : both(`${product}${perText}${by}`);
      return { value: points, made };
    }
    // The record says the amount, and its worth what counts of it.
    if (alone && by === '') return { value: points, made: null };
    const many = signed(portions);
    const counted = {
      zh: perText === '' ? `${product} 计 ${many}` : `${product} 计 ${many} 份`,
      en: `${product} counts as ${many}`,
    };
    return { value: points, made: bracketed(counted, both(by)) };
  };
}

function readNumber(
  { decimals, of, under, scale = 1 }: WorthNumber,
  fact: number,
  row: number,
): { value: Ratio; above: string; below: string | null } | null {
  const top = of(fact, row);
  const bottom = under?.(fact, row);
  if (top !== top || (bottom !== undefined && (bottom !== bottom || bottom === 0))) return null;
  const entered = (steps: number) => ratio(BigInt(steps), under ? BigInt(scale) : 10n ** BigInt(decimals));
  const above = entered(top);
  if (bottom === undefined) return { value: above, above: signed(above), below: null };
  return { value: ratio(BigInt(top), BigInt(bottom)), above: signed(above), below: signed(entered(bottom)) };
}
