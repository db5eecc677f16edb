import { z } from 'zod';
import { conditionSchema } from '../../records/condition.ts';
import { conditionFields } from '../../records/references.ts';
import { titleWords } from '../../words.ts';
import { fillCounts } from '../accumulate.ts';
import { countLatest } from '../count-latest.ts';
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
import { asksLater } from '../periods/at-end.ts';
import {
  checkValidity,
  validityFields,
  validityKeys,
  validityMonths,
  validitySchema,
  validityWords,
} from '../periods/validity.ts';
import { checkField } from '../worth/check-worth.ts';
import { combineFacts, plainSum } from './combine-facts.ts';
import { countDistinct, isCalendar } from './count-distinct.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import type { MeasureKind } from './kind.ts';
import { bindFacts } from './bind-facts.ts';

const schema = z.strictObject({
  count: z.string().min(1),
  where: conditionSchema.optional(),
  /** Counts days or months with at least one, or the different values of a field. */
  distinct: z.string().min(1).optional(),
  /** Counts only the days, months or values of which there are at least so many records. */
  'at-least': z.number().int().min(2).max(1000).optional(),
  /** Of records with the same value of this field (who answered) only the latest of the window is looked at. */
  'latest-for': z.string().min(1).optional(),
  valid: validitySchema.optional(),
  'cleared-by': clearingSchema.optional(),
});
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
  keys: {
    count: { zh: '纪实，或“纪实.人员字段”', en: 'a record, or record.people-field' },
    where: { zh: '只数满足条件的纪实', en: 'only records that meet the condition' },
    distinct: {
      zh: '不数条数，数有几天（day）、几个月（month）有，或某字段有几种不同的值',
      en: 'counts the days (day) or months (month) with at least one, or the different values of a field, not the records',
    },
    'at-least': {
      zh: '与 distinct 同写：只数至少有几条的：{ distinct: village, at-least: 2 } 不少于 2 次的村有几个',
      en: 'with distinct: only those with at least so many records: { distinct: village, at-least: 2 }, how many villages were visited twice or more',
    },
    'latest-for': {
      zh: '这个字段（如姓名、票号）的值相同的，一个时间窗内以最后一条为准：先取最后一条，再看它是否满足 where',
      en: 'of records with the same value of this field (a name, the number of a ballot) the latest of the window decides: it is taken first, then where is asked of it',
    },
    ...validityKeys,
    ...clearingKeys,
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
  more: [
    `
# 缺席每次扣 3 分；6 月 10 日谈话后清零，此前的两次不再计，只计 9 月一次：−3
item:
  over: year
  measure: { count: absence, cleared-by: { any: discipline, where: { decision: warning } } }
  points: { each: -3 }
facts:
  - { record: absence, dates: [2017-02-04, 2017-05-11, 2017-09-01] }
  - { record: discipline, date: 2017-06-10, decision: warning }
period: 2017
points: -3
`,
    `
# 四条记录落在两个月里，有的月份 2 个，每个月 5 分：10
item:
  over: year
  measure: { count: volunteer-service, distinct: month }
  points: { each: 5 }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-11, 2017-03-12, 2017-05-01], hours: 2 }
period: 2017
points: 10
`,
    `
# 甲队走访两次、乙队一次：不少于 2 次的有 1 个，计 5 分
item:
  over: year
  measure: { count: volunteer-service, distinct: activity, at-least: 2 }
  points: { each: 5 }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-06-11], hours: 2, activity: 甲队 }
  - { record: volunteer-service, date: 2017-05-01, hours: 2, activity: 乙队 }
period: 2017
points: 5
`,
    `
# 同一人多次测评的以最后一次为准（latest-for: ballot）：a 先优秀、后改较差，b 优秀：优秀 1 票
item:
  measure: { count: vote, latest-for: ballot, where: { grade: excellent } }
  points: { each: 1 }
facts:
  - { record: vote, date: 2017-03-04, grade: excellent, ballot: a }
  - { record: vote, date: 2017-03-05, grade: excellent, ballot: b }
  - { record: vote, date: 2017-03-20, grade: poor, ballot: a }
period: 2017-03
points: 1
`,
    `
# 荣誉自 2015-05-04 起 24 个月有效，2017 年仍计一次，5 分
item:
  over: year
  measure: { count: honour, valid: { months: 24 } }
  points: { each: 5 }
facts:
  - { record: honour, date: 2015-05-04, level: national }
period: 2017
points: 5
`,
    `
# 称号看年末是否仍有效：一个有效到 2017-11-30（不计），一个到 2018-03-31（计 5 分）
item:
  over: year
  measure: { count: honour, valid: { until: until, at: end } }
  points: { each: 5 }
facts:
  - { record: honour, date: 2017-02-01, until: 2017-11-30 }
  - { record: honour, date: 2017-02-02, until: 2018-03-31 }
period: 2017
points: 5
`,
  ],
  sources: (options) => [
    { text: options.count, field: false, conditions: options.where ? [{ path: ['where'], where: options.where }] : [] },
    ...clearingSources(options['cleared-by']),
  ],
  check(options, context) {
    const findings = checkSource('count', options.count, context, { field: false });
    if (findings.length > 0) return findings;
    const { record } = knownSource(options.count, context, { field: false });
    findings.push(...checkValidity(options.valid, record), ...checkClearing(options['cleared-by'], context));
    if (options.distinct !== undefined && options['cleared-by'])
      findings.push({
        code: 'wrong-value',
        path: ['distinct'],
        message: { zh: 'distinct 不能与 cleared-by 同写', en: 'distinct does not go with cleared-by' },
        remedy: {
          zh: '改用 value，每天、每月只计一次写 together: { by: day, cap: 1 }',
          en: 'use value with together: { by: day, cap: 1 } to count each day once',
        },
      });
    const latest = options['latest-for'];
    if (latest !== undefined) {
      const other = (['distinct', 'valid', 'cleared-by'] as const).find((key) => options[key] !== undefined);
      findings.push(...checkField(['latest-for'], latest, record, ['text', 'choice', 'number', 'date'], 'text'));
      if (other !== undefined)
        findings.push({
          code: 'wrong-value',
          path: ['latest-for'],
          message: { zh: `latest-for 不能与 ${other} 同写`, en: `latest-for does not go with ${other}` },
          remedy: { zh: `删掉 ${other}，或删掉 latest-for`, en: `delete ${other}, or latest-for` },
        });
    }
    if (options['at-least'] !== undefined && options.distinct === undefined)
      findings.push({
        code: 'wrong-value',
        path: ['at-least'],
        message: { zh: '没有 distinct，at-least 不起作用', en: 'at-least does nothing without distinct' },
        remedy: {
          zh: '写上 distinct（哪个字段的每个值不少于几条）；要总数不少于几次，写 points: { fixed: 分, when: 次数 }',
          en: 'write distinct (of which field each value needs so many); for so many records in all write points: { fixed: points, when: number }',
        },
      });
    if (options.distinct !== undefined && !isCalendar(options.distinct))
      findings.push(
        ...checkField(['distinct'], options.distinct, record, ['text', 'choice', 'number', 'date'], 'text'),
      );
    return findings;
  },
  needs(options, context) {
    const monthsBack = validityMonths(lastingOf(options), context.item, context.scheme);
    const { distinct } = options;
    return [
      {
        table: knownSource(options.count, context, { field: false }).table,
        fields: [
          ...conditionFields(options.where),
          ...validityFields(options.valid),
          ...(distinct === undefined || isCalendar(distinct) ? [] : [distinct]),
          ...(options['latest-for'] === undefined ? [] : [options['latest-for']]),
        ],
        ...(monthsBack > 0 ? { monthsBack } : {}),
      },
      ...clearingNeeds(options['cleared-by'], monthsBack, context),
    ];
  },
  feeds: () => [],
  unit({ count, distinct }, context) {
    if (distinct === 'day') return { zh: '天', en: 'day' };
    if (distinct === 'month') return { zh: '个月', en: 'month' };
    if (distinct === undefined) return { zh: '次', en: 'time' };
    // Choices are kinds of something; what a text, a number or a date names are single ones: 走访 3 个村.
    const { record } = knownSource(count, context, { field: false });
    const chosen = record.fields.find(({ field }) => field === distinct)?.type === 'choice';
    return chosen ? { zh: '种', en: 'kind' } : { zh: '个', en: 'different one' };
  },
  sentence(options, context) {
    const source = sourceWords(options.count, context, { field: false });
    const where = whereWords(options.where, options.count, context, false);
    const { record } = knownSource(options.count, context, { field: false });
    const lasting = validityWords(options.valid, record, context);
    const clearing = clearingWords(options['cleared-by'], context);
    const valid = { zh: lasting.zh + clearing.zh, en: lasting.en + clearing.en };
    const named = { zh: `“${source.zh}”${where.zh}${valid.zh}`, en: `“${source.en}” records${where.en}${valid.en}` };
    const { distinct } = options;
    const latest = record.fields.find((candidate) => candidate.field === options['latest-for']);
    if (latest !== undefined) {
      const each = titleWords(latest);
      return {
        zh: `${named.zh}的次数（同一${each.zh}以最后一次为准）`,
        en: `number of ${named.en} (the latest for each ${each.en})`,
      };
    }
    if (distinct === undefined) return { zh: `${named.zh}的次数`, en: `number of ${named.en}` };
    const least = options['at-least'];
    const [zh, en] = least === undefined ? ['', ''] : [`至少 ${least} 条`, `at least ${least} `];
    if (distinct === 'day') return { zh: `有${zh}${named.zh}的天数`, en: `days with ${en}${named.en}` };
    if (distinct === 'month') return { zh: `有${zh}${named.zh}的月数`, en: `months with ${en}${named.en}` };
    const field = record.fields.find((candidate) => candidate.field === distinct);
    const title = field ? titleWords(field) : { zh: distinct, en: distinct };
    return {
      zh: `${named.zh}中${least === undefined ? '' : `${zh}的`}不同${title.zh}的个数`,
      en: `different ${title.en} among ${named.en}${least === undefined ? '' : ` with ${en.trim()} of them each`}`,
    };
  },
  compile(options, context) {
    const { table } = knownSource(options.count, context, { field: false });
    const { where, distinct } = options;
    const valid = lastingOf(options);
    return {
      den: 1,
      cumulative: !asksLater([where], context),
      bind(run, windows) {
        const latest = options['latest-for'];
        if (latest !== undefined) return countLatest(run, windows, { table, where }, latest);
        if (distinct !== undefined)
          return countDistinct(run, windows, { table, where, valid }, distinct, options['at-least'] ?? 1);
        const cleared = bindClearing(options['cleared-by'], context, run);
        if (valid === undefined && !cleared) return bindFacts(run, windows, table, where, fillCounts);
        return combineFacts(run, windows, { table, where, valid }, () => 1, { ...plainSum, cleared });
      },
    };
  },
};
