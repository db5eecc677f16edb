import { z } from 'zod';
import { conditionSchema } from '../../records/condition.ts';
import { fillCounts } from '../accumulate.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import type { MeasureKind } from './kind.ts';
import { bindFacts } from './bind-facts.ts';

const schema = z.strictObject({ count: z.string().min(1), where: conditionSchema.optional() });
type Count = z.infer<typeof schema>;

/** How many verified records of a type fall in the window. */
export const countKind: MeasureKind<Count> = {
  kind: 'count',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '计次数', en: 'count' },
  doc: {
    zh: '时间窗内核实过的某种纪实有几条。写“纪实.人员字段”时，名单里的每个人各算一条。',
    en: 'How many verified records of a type fall in the window. With record.people-field, each person listed has one.',
  },
  example: `
# 三月有三条志愿服务，两条满2小时，每条计1分：2 × 1 = 2
item:
  measure: { count: volunteer-service, where: { hours: { min: 2 } } }
  points: { each: 1 }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-11], hours: 2 }
  - { record: volunteer-service, date: 2017-03-18, hours: 1.5 }
period: 2017-03
points: 2
`,
  check: (options, context) => checkSource('count', options.count, context, { field: false }),
  needs: (options, context) => [
    {
      table: knownSource(options.count, context, { field: false }).table,
      fields: Object.keys(options.where ?? {}),
    },
  ],
  feeds: () => [],
  unit: () => ({ zh: '次', en: 'record' }),
  sentence(options, context) {
    const source = sourceWords(options.count, context, { field: false });
    const where = whereWords(options.where, options.count, context, false);
    return { zh: `“${source.zh}”${where.zh}的次数`, en: `number of “${source.en}” records${where.en}` };
  },
  compile(options, context) {
    const { table } = knownSource(options.count, context, { field: false });
    return {
      den: 1,
      cumulative: true,
      bind: (run, windows) => bindFacts(run, windows, table, options.where, fillCounts),
    };
  },
};
