import { z } from 'zod';
import { idSchema } from '../../basis.ts';
import { roundHalfUp } from '../../exact.ts';
import { numbersOf, type FactTable } from '../../records/fact-table.ts';
import type { RecordType } from '../../records/record-type.ts';
import { type Words, counted, titleWords, unitWords } from '../../words.ts';

/** Of what records taken together have of a number field only so much counts: of those first that give most for each unit of it. */
export const mostOfFieldSchema = z.strictObject({ of: idSchema, is: z.number().positive() });
export type MostOfField = z.infer<typeof mostOfFieldSchema>;

/** What its keys are for. */
export const mostOfFieldKeys: Readonly<Record<string, Words>> = {
  'together.at-most': {
    zh: '一份里某个数字字段合计最多计多少，先计单位分值高的几条，超出的不计，跨在线上的一条按比例计：每人每天最多计 8 小时，先计积分高的类别：{ by: day, at-most: { of: hours, is: 8 } }；不受限制的类别另写一项',
    en: 'so much of a number field counts in one, of those records first that are worth most for each unit; what lies beyond counts nothing, and the record across the line in proportion: at most 8 hours a day, the dearer kinds first: { by: day, at-most: { of: hours, is: 8 } }; a kind without limit is an item of its own',
  },
  'together.at-most.of': { zh: '哪个数字字段，如时长', en: 'the number field, such as hours' },
  'together.at-most.is': { zh: '最多多少', en: 'how much at most' },
};

/** How much of a record counts: `part` of `whole`, in whole numbers of the field's smallest step. */
export interface CountedPart {
  fact: number;
  part: number;
  whole: number;
}

/** Binds how much of each of some records counts, those that give most for each unit first. What has nothing of the field counts in full. */
export function bindMostOfField(
  { of, is }: MostOfField,
  table: FactTable,
): (facts: readonly number[], worths: ReadonlyMap<number, number>) => CountedPart[] {
  const column = table.columns[of];
  const amounts = column?.type === 'numbers' ? numbersOf(table, of) : null;
  const most = Math.round(is * 10 ** (column?.type === 'numbers' ? column.decimals : 0));
  const amountOf = (fact: number) => (amounts !== null && amounts[fact]! > 0 ? amounts[fact]! : 0);
  return (facts, worths) => {
    let left = most;
    // Of those that give alike for each unit the order changes nothing: what has no amount comes first.
    const dearest = (a: number, b: number) => worths.get(b)! * amountOf(a) - worths.get(a)! * amountOf(b);
    const [plain, measured] = [
      facts.filter((fact) => amountOf(fact) === 0),
      facts.filter((fact) => amountOf(fact) > 0),
    ];
    return [
      ...plain.map((fact) => ({ fact, part: 1, whole: 1 })),
      ...measured
        .toSorted((a, b) => dearest(a, b) || a - b)
        .map((fact) => {
          const whole = amountOf(fact);
          const part = Math.min(left, whole);
          left -= part;
          return { fact, part, whole };
        }),
    ];
  };
}

/** What of a worth counts, to the nearest whole number. */
export function partOfWorth(worth: number, { part, whole }: CountedPart): number {
  return part === whole ? worth : roundHalfUp(worth * part, whole);
}

/** `服务时长合计最多计 8 小时，先计单位分值高的`. */
export function mostOfFieldWords({ of, is }: MostOfField, record: RecordType): Words {
  const field = record.fields.find((each) => each.field === of);
  const title = field ? titleWords(field) : { zh: of, en: of };
  const amount = counted(is, field ? unitWords(field) : { zh: '', en: '' });
  return {
    zh: `${title.zh}合计最多计 ${amount.zh}，先计单位分值高的`,
    en: `at most ${amount.en} of ${title.en} together, those worth most for each unit first`,
  };
}
