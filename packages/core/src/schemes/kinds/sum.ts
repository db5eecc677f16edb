import { z } from 'zod';
import { conditionSchema } from '../../records/condition.ts';
import { fractionOf } from '../../exact.ts';
import { fieldDecimals, numbersOf } from '../../records/fact-table.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import { conditionFields } from '../../records/references.ts';
import { fillSums } from '../accumulate.ts';
import { asksLater } from '../periods/at-end.ts';
import {
  checkClearing,
  clearingKeys,
  clearingNeeds,
  clearingSources,
  clearingWords,
  lastingOf,
} from '../limits/clearing.ts';
import { clearingSchema } from '../vetoes/cleared-by.ts';
import { bindClearing } from '../vetoes/last-cleared.ts';
import { type RangesByChoice, bindRanges, rangesByChoice } from '../ranges.ts';
import { leastCommon } from '../worth/compile-worth.ts';
import {
  checkValidity,
  validityFields,
  validityKeys,
  validityMonths,
  validitySchema,
  validityWords,
} from '../periods/validity.ts';
import { bindFacts } from './bind-facts.ts';
import { combineFacts, plainSum } from './combine-facts.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import type { KindContext, MeasureKind } from './kind.ts';
import { titleWords, unitWords } from '../../words.ts';

const schema = z.strictObject({
  sum: z.string().min(1),
  where: conditionSchema.optional(),
  valid: validitySchema.optional(),
  'cleared-by': clearingSchema.optional(),
});
type Sum = z.infer<typeof schema>;

/** The ranges of discretion that each record is kept within before it is added up. */
function rangesOf(options: Sum, { item }: KindContext): RangesByChoice | null {
  return item.measure['sum'] === options.sum ? rangesByChoice(item) : null;
}

/** Total of a number field over the verified records in the window. */
export const sumKind: MeasureKind<Sum> = {
  kind: 'sum',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '合计数量', en: 'sum' },
  doc: {
    zh: '时间窗内核实过的纪实中，某个数字字段的合计，如志愿服务时长；写人员字段时是人次合计。',
    en: 'Total of a number field over the verified records in the window, such as hours of volunteer service; of a people field, how many people are listed in all.',
  },
  keys: {
    sum: {
      zh: '“纪实.字段”：数字字段，或人员字段（人次）',
      en: 'record.field: a number field, or a people field (how many are listed)',
    },
    where: { zh: '只算满足条件的纪实', en: 'only records that meet the condition' },
    ...validityKeys,
    ...clearingKeys,
  },
  example: `
# 1.5 小时 + 2 小时 = 3.5 小时，每小时2分：7分
item:
  measure: { sum: volunteer-service.hours }
  points: { each: 2, per: 1 小时 }
facts:
  - { record: volunteer-service, date: 2017-03-04, hours: 1.5 }
  - { record: volunteer-service, date: 2017-03-18, hours: 2 }
period: 2017-03
points: 7
`,
  sources: (options) => [
    { text: options.sum, field: true, conditions: options.where ? [{ path: ['where'], where: options.where }] : [] },
    ...clearingSources(options['cleared-by']),
  ],
  check(options, context) {
    const found = checkSource('sum', options.sum, context, { field: true });
    const source = findSource(options.sum, context.records, { field: true });
    const people = !isSourceProblem(source) && source.field?.type === 'people';
    const findings = people ? found.filter(({ code }) => code !== 'not-a-number') : found;
    if (findings.length > 0 || isSourceProblem(source)) return findings;
    return [...checkValidity(options.valid, source.record), ...checkClearing(options['cleared-by'], context)];
  },
  needs(options, context) {
    const source = knownSource(options.sum, context, { field: true });
    const monthsBack = validityMonths(lastingOf(options), context.item, context.scheme);
    const ranges = rangesOf(options, context);
    return [
      {
        table: source.table,
        fields: [
          source.field!.field,
          ...conditionFields(options.where),
          ...validityFields(options.valid),
          ...(ranges ? [ranges.by] : []),
        ],
        ...(monthsBack > 0 ? { monthsBack } : {}),
      },
      ...clearingNeeds(options['cleared-by'], monthsBack, context),
    ];
  },
  feeds: () => [],
  unit(options, context) {
    const field = knownSource(options.sum, context, { field: true }).field!;
    if (field.type === 'people') return { zh: '人次', en: 'attendance' };
    return field.unit === undefined ? null : unitWords(field);
  },
  sentence(options, context) {
    const source = sourceWords(options.sum, context, { field: true });
    const field = titleWords(knownSource(options.sum, context, { field: true }).field!);
    const where = whereWords(options.where, options.sum, context, true);
    const { record } = knownSource(options.sum, context, { field: true });
    const lasting = validityWords(options.valid, record, context);
    const clearing = clearingWords(options['cleared-by'], context);
    const valid = { zh: lasting.zh + clearing.zh, en: lasting.en + clearing.en };
    return {
      zh: `“${source.zh}”${where.zh}${valid.zh}的${field.zh}合计`,
      en: `total ${field.en} of “${source.en}” records${where.en}${valid.en}`,
    };
  },
  compile(options, context) {
    const { table, field } = knownSource(options.sum, context, { field: true });
    const own = 10 ** fieldDecimals(field!);
    const ranges = rangesOf(options, context);
    const den = ranges
      ? Object.values(ranges.table)
          .flatMap(({ min, max }) => [min, max])
          .reduce((all, one) => leastCommon(all, fractionOf(one).den), own)
      : own;
    return {
      den,
      cumulative: !asksLater([options.where], context),
      bind(run, windows) {
        const numbers = numbersOf(run.table(table), field!.field);
        const { where } = options;
        const valid = lastingOf(options);
        const cleared = bindClearing(options['cleared-by'], context, run);
        if (ranges) {
          const within = bindRanges(ranges, run.table(table), den);
          const worth = (fact: number) => within(fact, numbers[fact]! * (den / own));
          return combineFacts(run, windows, { table, where, valid }, worth, { ...plainSum, cleared }, den);
        }
        if (valid || cleared) {
          const combining = { ...plainSum, cleared };
          return combineFacts(run, windows, { table, where, valid }, (fact) => numbers[fact]!, combining, den);
        }
        return bindFacts(
          run,
          windows,
          table,
          options.where,
          (facts, mask, days, block, num) => fillSums(facts, numbers, mask, days, block, num),
          (fact) => ({ num: numbers[fact]!, den, counted: true }),
        );
      },
    };
  },
};
