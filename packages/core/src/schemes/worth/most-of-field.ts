import { z } from 'zod';
import { idSchema } from '../../basis.ts';
import { fractionOf, roundHalfUp } from '../../exact.ts';
import { numbersOf, type FactTable } from '../../records/fact-table.ts';
import type { RecordType } from '../../records/record-type.ts';
import { type Words, counted as countedWords, joinWords, titleWords, unitWords } from '../../words.ts';
import { leastCommon } from './compile-worth.ts';

/**
 * Of what records taken together have of a number field only so much counts: of those first that give most for each unit of it, or that came first.
 * What records of other types have at the same time (`after`) is counted before any of them.
 */
export const mostOfFieldSchema = z.strictObject({
  of: idSchema,
  is: z.number().positive(),
  first: z.enum(['dearest', 'earliest']).optional(),
  after: z.array(z.string().min(1)).min(1).max(8).optional(),
});
export type MostOfField = z.infer<typeof mostOfFieldSchema>;

/** What its keys are for. */
export const mostOfFieldKeys: Readonly<Record<string, Words>> = {
  'together.at-most': {
    zh: '一份里某个数字字段合计最多计多少（每条先按 worth 的 per、whole、at-most 取整、封顶，计了多少算多少），先计单位分值高的几条，超出的不计，跨在线上的一条按比例计：每人每天最多计 8 小时，先计积分高的类别：{ by: day, at-most: { of: hours, is: 8 } }；不受限制的类别另写一项',
    en: 'so much of a number field counts in one (of each record what its worth counts, made whole and held to its own most by per, whole, at-most), of those records first that are worth most for each unit; what lies beyond counts nothing, and the record across the line in proportion: at most 8 hours a day, the dearer kinds first: { by: day, at-most: { of: hours, is: 8 } }; a kind without limit is an item of its own',
  },
  'together.at-most.of': { zh: '哪个数字字段，如时长', en: 'the number field, such as hours' },
  'together.at-most.is': { zh: '最多多少', en: 'how much at most' },
  'together.at-most.first': {
    zh: '先计哪些：dearest（默认）单位分值高的，earliest 日期早的（按月限量、先到先计的）',
    en: 'which count first: dearest (default), worth most for each unit; or earliest, by their dates (a most of a month, first come first counted)',
  },
  'together.at-most.after': {
    zh: '另几种纪实的数字字段，同一天（周、月）的先计，剩下的才给这一项（那种纪实的项目也写了 at-most 的，按它的 per、whole 取整后的数）：每日合计不超过 8 小时，先计甲类再计乙类的，甲的项目写 { of: hours, is: 8 }，乙的写 { of: hours, is: 8, after: [甲.hours] }',
    en: 'number fields of other record types: what they have on the same day (week, month) is counted first (made whole as the item of that type does, where it has an at-most of its own), and this item has what is left: with 8 hours a day together, first one type and then the other, the item of the first has { of: hours, is: 8 }, that of the other { of: hours, is: 8, after: [first.hours] }',
  },
};

/** How much of a record counts: `part` of `whole`, in whole numbers of the field's smallest step. */
export interface CountedPart {
  fact: number;
  part: number;
  whole: number;
}

/** How much of the field a record counts by its own worth, in whole numbers of its unit / `den`; NaN or less than one: nothing. */
export interface CountedAmounts {
  den: number;
  of(fact: number, row: number): number;
}

/** How much of a field of another type (`training.hours`) its own item counts; null: as it was entered. */
export type CountedElsewhere = (text: string, table: FactTable) => CountedAmounts | null;

/** How much of the field, in its own unit, other records have at the same time as a record. */
export type TakenBefore = (fact: number) => number;

/** Binds how much of each of some records counts, in their order. What has nothing of the field counts in full. */
export function bindMostOfField(
  { of, is, first }: MostOfField,
  table: FactTable,
  before: TakenBefore | null = null,
  counted: CountedAmounts | null = null,
): (facts: readonly number[], worths: ReadonlyMap<number, number>) => CountedPart[] {
  const column = table.columns[of];
  // Fine enough for the limit itself.
  const finer = counted === null ? 1 : leastCommon(counted.den, fractionOf(is).den) / counted.den;
  const amounts = column?.type === 'numbers' ? numbersOf(table, of) : null;
  const steps = counted === null ? 10 ** (column?.type === 'numbers' ? column.decimals : 0) : counted.den * finer;
  const entered = (fact: number) => (amounts !== null && amounts[fact]! > 0 ? amounts[fact]! : 0);
  const amountOf = (fact: number) =>
    counted === null ? entered(fact) : Math.max(0, counted.of(fact, rowOf(table, fact)) || 0) * finer;
  return (facts, worths) => {
    const taken = before === null || facts[0] === undefined ? 0 : before(facts[0]);
    let left = Math.max(0, Math.round((is - taken) * steps));
    const dearest = (a: number, b: number) => worths.get(b)! * amountOf(a) - worths.get(a)! * amountOf(b);
    const earlier = (a: number, b: number) => (first === 'earliest' ? table.day[a]! - table.day[b]! : 0);
    const [plain, measured] = [
      facts.filter((fact) => amountOf(fact) === 0),
      facts.filter((fact) => amountOf(fact) > 0),
    ];
    return [
      ...plain.map((fact) => ({ fact, part: 1, whole: 1 })),
      ...measured
        // Where worths are rounded it matters which of two that give alike is cut: the longer one counts first, in whatever order they were entered.
        .toSorted((a, b) => earlier(a, b) || dearest(a, b) || amountOf(b) - amountOf(a))
        .map((fact) => {
          const whole = amountOf(fact);
          const part = Math.min(left, whole);
          left -= part;
          return { fact, part, whole };
        }),
    ];
  };
}

/** What of a worth counts, to the nearest whole number of `grain`. */
export function partOfWorth(worth: number, { part, whole }: CountedPart, grain = 1): number {
  return part === whole && grain === 1 ? worth : roundHalfUp(worth * part, whole * grain) * grain;
}

/** `服务时长合计最多计 8 小时，先计单位分值高的`. */
export function mostOfFieldWords(
  { of, is, first, after = [] }: MostOfField,
  records: readonly RecordType[],
  record: RecordType,
): Words {
  const field = record.fields.find((each) => each.field === of);
  const title = field ? titleWords(field) : { zh: of, en: of };
  const amount = countedWords(is, field ? unitWords(field) : { zh: '', en: '' });
  const others = after.map((text) => {
    const other = records.find((each) => each.record === text.split('.')[0]);
    return other ? titleWords(other) : { zh: text, en: text };
  });
  const names = joinWords(others, '、', ', ');
  const before = others.length === 0 ? names : { zh: `先计“${names.zh}”的，其余`, en: `“${names.en}” first, then ` };
  return {
    zh: `${title.zh}合计最多计 ${amount.zh}，${before.zh}先计${first === 'earliest' ? '日期早的' : '单位分值高的'}`,
    en: `at most ${amount.en} of ${title.en} together, ${before.en}${first === 'earliest' ? 'the earliest first' : 'those worth most for each unit first'}`,
  };
}

/** Binds how much other records have at the same time, by what says which belong together; null where no others are named. */
export function bindTakenBefore(
  { after }: MostOfField,
  tableOf: (name: string) => FactTable,
  table: FactTable,
  keyIn: (table: FactTable) => (fact: number) => string,
  asOf: number,
  countedIn: CountedElsewhere = () => null,
): TakenBefore | null {
  if (after === undefined) return null;
  const own = keyIn(table);
  const others = after.map((text) => {
    const [name = '', field = ''] = text.split('.');
    const other = tableOf(name);
    const column = other.columns[field];
    const amounts = column?.type === 'numbers' ? numbersOf(other, field) : null;
    const entered = 10 ** (column?.type === 'numbers' ? column.decimals : 0);
    const counted = countedIn(text, other);
    return { other, amounts, counted, steps: counted?.den ?? entered, key: keyIn(other) };
  });
  return (fact) => {
    const row = rowOf(table, fact);
    const key = own(fact);
    return others.reduce((all, { other, amounts, counted, steps, key: keyOf }) => {
      let sum = 0;
      for (let at = other.start[row]!; at < other.start[row + 1]!; at++)
        if (other.day[at]! <= asOf && amounts![at]! > 0 && keyOf(at) === key)
          sum += counted === null ? amounts![at]! : Math.max(0, counted.of(at, row) || 0);
      return all + sum / steps;
    }, 0);
  };
}

/** The row of a fact's subject. */
function rowOf({ start }: FactTable, fact: number): number {
  let [low, high] = [0, start.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (start[middle]! <= fact) low = middle;
    else high = middle - 1;
  }
  return low;
}
