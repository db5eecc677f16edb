import { formatDay, periodOf, periodTitle, type YearCalendar } from '../../calendar.ts';
import { fractionOf } from '../../exact.ts';
import { type Ratio, compare, nearText, plus, ratio, ratioOf, ratioText, times, zero } from '../../ratio.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { fieldOfReading } from '../../records/reading-words.ts';
import type { RecordType } from '../../records/record-type.ts';
import { type Words, counted, joinWords, titleWords } from '../../words.ts';
import { meanWords, sumWords } from '../kinds/entered-made.ts';
import type { BoundMeasure } from '../kinds/kind.ts';
import type { Made, MadePart } from '../kinds/made.ts';
import type { Teller } from '../kinds/told.ts';
import type { Combine } from './combine-worths.ts';
import { madePointsKind } from './made-points.ts';
import {
  type CountedAmounts,
  type CountedPart,
  type TakenBefore,
  bindMostOfField,
  mostOfFieldWords,
  partOfWorth,
} from './most-of-field.ts';
import { type Together, type bindTogether, bindKeys } from './together.ts';

/** What of a window belongs together, of one subject. */
export interface Gathered {
  /** Records that count, in the order of their days, and what each is worth in whole numbers of 1 / den. */
  facts: readonly number[];
  worths: ReadonlyMap<number, number>;
  /** Records of the other type that each stand for one, and their keys. */
  others: readonly { fact: number; key: string }[];
  otherTable: FactTable | null;
  table: FactTable;
  slotOf(fact: number): number;
  from: number;
  to: number;
}

/** How records taken together are told. */
export interface TogetherTelling {
  together: Together;
  make: ReturnType<typeof bindTogether>;
  record: RecordType;
  records: readonly RecordType[];
  /** What of a most records of other types have first. */
  /** How much of what is limited each record counts; null: what was entered. */
  amounts: CountedAmounts | null;
  before: TakenBefore | null;
  years: YearCalendar;
  /** Of a record's worth, and of what is made of several. */
  den: number;
  madeDen: number;
  /** What the worths are counted in, where the rule says; null: points. */
  unit: Words | null;
  teller: Teller;
  combine: Combine;
  /** Only so many of them count, or each with a factor by its place: no plain sum or mean. */
  chosen: boolean;
  keepWorst: boolean;
}

/**
 * How records taken together came to their measure: one part for each day (or whatever they share) with its own arithmetic and records, and the
 * sum or mean of these. Null where every record stands for itself: the list of them says it all.
 */
export function madeTogether(telling: TogetherTelling, gathered: Gathered): Made | null {
  const { together, make, madeDen, combine } = telling;
  const { facts, worths, others, table } = gathered;
  const key = bindKeys(together, table, telling.years);
  const most = together['at-most'] && bindMostOfField(together['at-most'], table, telling.before, telling.amounts);
  const groups = new Map<string, { own: number[]; others: number[] }>();
  const groupOf = (of: string) => groups.get(of) ?? groups.set(of, { own: [], others: [] }).get(of)!;
  for (const fact of facts) groupOf(key(fact)).own.push(fact);
  for (const { key: of, fact } of others) groupOf(of).others.push(fact);
  const told = [...groups].map(([of, { own, others: also }]) => {
    const [made] = make(own, worths, own.length === 0 ? [{ key: of, day: 0, order: 0 }] : []);
    const parts = most ? most(own, worths) : own.map((fact) => ({ fact, part: 1, whole: 1 }));
    const words = groupWords(
      telling,
      parts.map((part) => ({ ...part, worth: worths.get(part.fact)! })),
      made!.worth,
    );
    return { own, also, worth: made!.worth, words };
  });
  if (told.every(({ words, own }) => words === null && own.length === 1)) return null;
  const values = told.map(({ worth }) => worth);
  const text = (value: number) => nearText(ratio(BigInt(value), BigInt(madeDen)));
  return {
    words: telling.chosen ? null : wholeWords(combine, values, text),
    exact: true,
    parts: told.map((group) => partOf(telling, gathered, group)),
  };
}

function wholeWords(combine: Combine, values: readonly number[], text: (value: number) => string): Words | null {
  if (values.length < 2) return null;
  if (combine === 'sum') return sumWords(values, text);
  return combine === 'average' ? meanWords(values, text) : null;
}

interface Group {
  own: readonly number[];
  also: readonly number[];
  worth: number;
  words: Words | null;
}

function partOf(telling: TogetherTelling, gathered: Gathered, { own, also, worth, words }: Group): MadePart {
  const { teller, den, madeDen } = telling;
  const { table, otherTable, slotOf, worths, from, to } = gathered;
  const bound: BoundMeasure = {
    fill: () => undefined,
    facts(_subject, visit) {
      for (const fact of also) visit(to, otherTable!, fact);
      for (const fact of own) visit(slotOf(fact), table, fact, { num: worths.get(fact)!, den, counted: true });
    },
    made: () => (words === null ? null : { words: null, exact: true, whole: words, parts: [] }),
  };
  const title = titleOf(telling, own[0] === undefined ? [otherTable!, also[0]!] : [table, own[0]]);
  const tell = (num: bigint, under: bigint) => teller.tell(num, under);
  return {
    role: null,
    title,
    told: teller.tell(worth, madeDen),
    bound,
    tell,
    written: false,
    from,
    to,
    earlier: false,
  };
}

/** What records share, as people read it: 2017-03-01, 2017年3月, 甲村. */
function titleOf({ together, record, years }: TogetherTelling, [table, fact]: [FactTable, number]): Words {
  const names = [together.by].flat().map((name): Words => {
    const day = table.day[fact]!;
    if (name === 'day') return { zh: formatDay(day), en: formatDay(day) };
    if (name === 'week' || name === 'month') return periodTitle(periodOf(name, day, years));
    const field = fieldOfReading(name, record.fields);
    const column = table.columns[name];
    const title = field ? titleWords(field) : { zh: name, en: name };
    const empty = { zh: `没有填${title.zh}的`, en: `without ${title.en}` };
    if (!column) return empty;
    if (column.type === 'numbers') {
      const value = column.values[fact]!;
      if (Number.isNaN(value)) return empty;
      const text = field?.type === 'date' ? formatDay(value) : `${value / 10 ** column.decimals}`;
      return { zh: `${title.zh} ${text}`, en: `${title.en} ${text}` };
    }
    const value = column.dictionary[column.codes[fact]!];
    if (value === undefined) return empty;
    const choice = field?.choices?.find((each) => each.choice === value);
    if (choice) return titleWords(choice);
    if (typeof value !== 'boolean') return { zh: `${value}`, en: `${value}` };
    return value ? { zh: `${title.zh}：是`, en: `${title.en}: yes` } : { zh: `${title.zh}：否`, en: `${title.en}: no` };
  });
  return joinWords(names, ' · ', ' · ');
}

/** `6 + 3 = 9 小时，最多计 8 小时，8 小时 …= 10 分`; null where a single record is what it comes to. */
function groupWords(
  telling: TogetherTelling,
  counts: readonly (CountedPart & { worth: number })[],
  made: number,
): Words | null {
  const { together, den, madeDen, unit, keepWorst } = telling;
  const valueOf = (worth: number) => ratio(BigInt(worth), BigInt(den));
  const values = counts.map((one) => valueOf(partOfWorth(one.worth, one)));
  const cut = counts.some(({ part, whole }) => part < whole);
  const added = addedUp(together, values, keepWorst);
  const { sum, which } = added;
  const expression = cut ? cutWords(telling, counts, valueOf) : added.expression;
  const bounded = limited(together, sum);
  const amount = (value: Ratio) =>
    unit === null ? { zh: `${nearText(value)} 分`, en: nearText(value) } : counted(nearText(value), unit);
  const parts: Words[] = [];
  if (which) parts.push({ zh: `${which.zh}的一条 ${amount(sum).zh}`, en: `${which.en}: ${amount(sum).en}` });
  else if (expression !== null)
    parts.push({ zh: `${expression.zh} = ${amount(sum).zh}`, en: `${expression.en} = ${amount(sum).en}` });
  if (compare(bounded, sum) !== 0) {
    const [zh, en] = compare(bounded, sum) < 0 ? ['最多计', 'at most'] : ['最少计', 'at least'];
    const first = parts.length === 0 ? { zh: `${amount(sum).zh}，`, en: `${amount(sum).en}, ` } : { zh: '', en: '' };
    parts.push({ zh: `${first.zh}${zh} ${amount(bounded).zh}`, en: `${first.en}${en} ${amount(bounded).en}` });
  }
  if (together.points !== undefined) {
    const measured = {
      text: nearText(bounded),
      num: Number(bounded.n),
      den: Number(bounded.d),
      share: false,
      unit,
      as: 'amount' as const,
    };
    const points = `${made / madeDen}`;
    parts.push(madePointsKind(together.points).arithmetic(together.points, measured, points));
  }
  return parts.length === 0 ? null : joinWords(parts, '，', ', ');
}

/** `服务时长合计最多计 8 小时，先计单位分值高的：6 + 6 × 5/6`: what of each counts, where not all does. */
function cutWords(
  { together, record, records, before }: TogetherTelling,
  counts: readonly (CountedPart & { worth: number })[],
  valueOf: (worth: number) => Ratio,
): Words {
  const terms = counts.map(({ worth, part, whole }) =>
    part === whole
      ? nearText(valueOf(worth))
      : `${nearText(valueOf(worth))} × ${ratioText(ratio(BigInt(part), BigInt(whole)))}`,
  );
  const begin = together.start === undefined || together.start === 0 ? [] : [ratioText(ratioOf(together.start))];
  const text = [...begin, ...terms].join(' + ').replaceAll('+ −', '− ');
  const most = mostOfFieldWords(together['at-most']!, records, record);
  const taken = before === null ? 0 : before(counts[0]!.fact);
  const gone = taken === 0 ? { zh: '', en: '' } : { zh: `（其他已有 ${taken}）`, en: ` (others had ${taken})` };
  return { zh: `${most.zh}${gone.zh}：${text}`, en: `${most.en}${gone.en}: ${text}` };
}

/** The records of one, put together before its limits; no expression where it is a single one. */
function addedUp(
  { take, start = 0, 'in-order': order }: Together,
  values: readonly Ratio[],
  keepWorst: boolean,
): { expression: Words | null; sum: Ratio; which?: Words } {
  const same = (text: string): Words => ({ zh: text, en: text });
  const begin = ratioOf(start);
  const lead = start === 0 ? [] : [ratioText(begin)];
  const join = (terms: string[]) => terms.join(' + ').replaceAll('+ −', '− ');
  if (order) {
    const sorted = values.toSorted((a, b) => (keepWorst ? compare(a, b) : compare(b, a)));
    const factors = sorted.map((_, at) => {
      const { num, den } = fractionOf(order[Math.min(at, order.length - 1)]!);
      return ratio(BigInt(num), BigInt(den));
    });
    const sum = sorted.reduce((all, value, at) => plus(all, times(value, factors[at]!)), begin);
    if (sorted.length === 0) return { expression: null, sum };
    return {
      expression: same(
        join([...lead, ...sorted.map((value, at) => `${nearText(value)} × ${ratioText(factors[at]!)}`)]),
      ),
      sum,
    };
  }
  if (take === 'sum') {
    const sum = values.reduce(plus, begin);
    const terms = [...lead, ...values.map(nearText)];
    return { expression: terms.length > 1 ? same(join(terms)) : null, sum };
  }
  const best = values.reduce(
    (found: Ratio | null, value) =>
      found === null || (take === 'best' ? compare(value, found) > 0 : compare(value, found) < 0) ? value : found,
    null,
  );
  const sum = plus(begin, best ?? zero);
  if (best === null || (values.length < 2 && start === 0)) return { expression: null, sum };
  const which = take === 'best' ? { zh: '最高', en: 'the best' } : { zh: '最低', en: 'the worst' };
  if (start === 0) return { expression: null, sum, which };
  const word =
    values.length < 2
      ? same(nearText(best))
      : { zh: `${which.zh} ${nearText(best)}`, en: `${which.en} ${nearText(best)}` };
  return {
    expression: { zh: join([...lead, word.zh]), en: join([...lead, word.en]) },
    sum,
  };
}

function limited({ floor, cap }: Together, sum: Ratio): Ratio {
  const raised = floor !== undefined && compare(sum, ratioOf(floor)) < 0 ? ratioOf(floor) : sum;
  return cap !== undefined && compare(raised, ratioOf(cap)) > 0 ? ratioOf(cap) : raised;
}
