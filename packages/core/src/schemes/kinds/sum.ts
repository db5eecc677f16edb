import { z } from 'zod';
import { conditionSchema } from '../../records/condition.ts';
import { fieldDecimals, numbersOf } from '../../records/fact-table.ts';
import { fillSums } from '../accumulate.ts';
import { bindFacts } from './bind-facts.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import type { MeasureKind } from './kind.ts';
import { titleWords, unitWords } from '../../words.ts';

const schema = z.strictObject({ sum: z.string().min(1), where: conditionSchema.optional() });
type Sum = z.infer<typeof schema>;

/** Total of a number field over the verified records in the window. */
export const sumKind: MeasureKind<Sum> = {
  kind: 'sum',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '合计数量', en: 'sum' },
  doc: {
    zh: '时间窗内核实过的纪实中，某个数字字段的合计，如志愿服务时长。',
    en: 'Total of a number field over the verified records in the window, such as hours of volunteer service.',
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
  check: (options, context) => checkSource('sum', options.sum, context, { field: true }),
  needs(options, context) {
    const source = knownSource(options.sum, context, { field: true });
    return [{ table: source.table, fields: [source.field!.field, ...Object.keys(options.where ?? {})] }];
  },
  feeds: () => [],
  unit(options, context) {
    const field = knownSource(options.sum, context, { field: true }).field!;
    return field.unit === undefined ? null : unitWords(field);
  },
  sentence(options, context) {
    const source = sourceWords(options.sum, context, { field: true });
    const field = titleWords(knownSource(options.sum, context, { field: true }).field!);
    const where = whereWords(options.where, options.sum, context, true);
    return {
      zh: `“${source.zh}”${where.zh}的${field.zh}合计`,
      en: `total ${field.en} of “${source.en}” records${where.en}`,
    };
  },
  compile(options, context) {
    const { table, field } = knownSource(options.sum, context, { field: true });
    return {
      den: 10 ** fieldDecimals(field!),
      cumulative: true,
      bind(run, windows) {
        const numbers = numbersOf(run.table(table), field!.field);
        return bindFacts(run, windows, table, options.where, (facts, mask, days, block, num) =>
          fillSums(facts, numbers, mask, days, block, num),
        );
      },
    };
  },
};
