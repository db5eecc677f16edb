import { z } from 'zod';
import { fractionOf } from '../../exact.ts';
import { exactNumberSchema } from '../../quantity.ts';
import { titleWords } from '../../words.ts';
import { meanStep } from '../mean-step.ts';
import { pointUnit } from '../point-unit.ts';
import type { Scheme } from '../scheme.ts';
import { workingPrecision } from '../working-step.ts';
import { amongSchema, amongWords } from './among.ts';
import { type ScoreRule, bindScores } from './bind-scores.ts';
import { unknownWord } from './findings.ts';
import type { KindContext, KindFinding, MeasureKind } from './kind.ts';
import { checkLevelTable, compileLevelTable, isTableOfRates, levelTableWords } from './level-table.ts';
import { periodWords, takeWords } from './score-words.ts';
import {
  checkFeed,
  feedRelation,
  ofKey,
  ofKeys,
  ofSchema,
  subordinateWords,
  ofUses,
  subjectOfScheme,
} from './subordinates.ts';

const schema = z.strictObject({
  score: z.string().min(1),
  of: ofSchema.default('self'),
  take: z
    .string()
    .regex(/^(total|level|rank|(item|section):[a-z0-9-]+)$/, 'write total, level, rank, item:<id> or section:<id>')
    .default('total'),
  /** What each level or place read is worth: an amount, or a rate. */
  table: z.record(z.string(), exactNumberSchema).optional(),
  /** Worth of levels and places that the table does not list; without it they are nothing to measure. */
  otherwise: exactNumberSchema.optional(),
  /** How the settle periods of the window make one. */
  combine: z.enum(['average', 'sum', 'best', 'worst', 'latest', 'number']).optional(),
  /** How several subjects make one. */
  among: amongSchema.default('average'),
  precision: z.number().positive().optional(),
  /** The result of the settle period before the window, also in the year before. */
  period: z.enum(['same', 'previous']).default('same'),
  /** What stands where there is no earlier result; default: nothing to measure. */
  first: z.number().optional(),
});
type Score = z.infer<typeof schema>;

/** The result of another scheme: of the subject itself, of those above or below, or of a linked one. */
export const scoreKind: MeasureKind<Score> = {
  kind: 'score',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '取另一办法的结果', en: 'result of another scheme' },
  doc: {
    zh: '取另一办法的得分、级别、名次或其中一项、一部分的分：自己的、上级的、下级的，或属性所指的对象的。支部取党员的平均、书记取支部的、党员取所在支部的、户取人的，都这样写。时间窗结束时计入。',
    en: 'The total, level, place, or the points of one item or section in another scheme: of the subject itself, of those above or below, or of the one an attribute names. Branch from members, secretary from branch, member from branch, household from persons: all are written so. It counts when the window ends.',
  },
  keys: {
    score: { zh: '另一办法', en: 'the other scheme' },
    ...ofKeys,
    of: { zh: `${ofKey.zh}；默认 self`, en: `${ofKey.en}; default self` },
    take: {
      zh: 'total 总分（默认）、level 级别数、rank 名次、item:项目 该项得分、section:部分 该部分得分',
      en: 'total (default), level, rank, item:<id> or section:<id>',
    },
    table: {
      zh: '取级别（或名次）时，各级折成多少：{ 5: 100%, 4: 80%, 3: 60% }、{ 5: 2000, 4: 1500 }（键是级别数或名次）；先折成数，再按 combine、among 合起来',
      en: 'of a level (or place): what each is worth, { 5: 100%, 4: 80%, 3: 60% } or { 5: 2000, 4: 1500 } (numbers of levels or places); it is applied before combine and among',
    },
    otherwise: {
      zh: '表里没有的级别、名次是多少',
      en: 'worth of levels or places that the table does not list',
    },
    combine: {
      zh: '时间窗（over）里有几个结算期时：average、sum（分数默认）、best、worst、latest（级别、名次，以及 count-from: reset 的总分默认）、number 有结果的有几期（参加考核不满两次的……）',
      en: 'with several settle periods in the window (over): average, sum (default for points), best, worst, latest (default for levels and places, and for totals that run from the reset), number: how many of them have a result (assessed fewer than twice …)',
    },
    among: {
      zh: '对象有几个时：average 平均（默认）、sum、best、worst、median 中位数、range 极差、deviation 标准差（按总体）',
      en: 'with several subjects: average (default), sum, best, worst, median, range, deviation (standard deviation of the whole population)',
    },
    precision: {
      zh: '结果的最小单位；默认不取整',
      en: 'smallest step of the result, rounded half up; by default it is not rounded',
    },
    period: {
      zh: 'same 同期（默认）；previous 时间窗之前最近一个结算期的（可以是上年的，也可以是本办法自己的上一期）',
      en: 'same: of the same time (default); previous: of the settle period before the window, in the year before where need be; a scheme may read its own so',
    },
    first: {
      zh: '还没有上一期结果的，按这个数；不写就无可计量',
      en: 'stands where there is no earlier result; without it there is nothing to measure',
    },
  },
  example: `
# 党员取所在支部的得分：支部本月职责履行一半，4 × 1/2 = 2 分，党员平均 0 分，合计 2；乘以 0.5 得 1
item:
  measure: { score: branch-star, of: above }
  points: { as-entered: true, times: 0.5 }
subjects:
  - { id: m1, kind: member, org: b1 }
  - { id: b1, kind: branch }
facts:
  - { record: committee-meeting, subject: b1, date: 2017-03-10 }
period: 2017-03
points: 1
`,
  more: [
    `
# 按星级返还，一星 100%，无星 50%：第一季度 6 分为一星，600 × 100% = 600
item:
  over: quarter
  measure: { score: member-star, take: level, table: { 1: 100%, 0: 50% }, otherwise: 100% }
  points: { share: 600 }
facts:
  - { record: volunteer-service, dates: [2017-01-04, 2017-02-04, 2017-03-04], hours: 1 }
period: 2017-Q1
points: 600
`,
    `
# 书记取支部的“组织生活”部分：3 月到期的两项职责只做了一项，4 × 1/2 = 2
item:
  measure: { score: branch-star, of: { link: leads }, take: 'section:life' }
  points: { as-entered: true }
subjects:
  - { id: m1, kind: member, leads: b1 }
  - { id: b1, kind: branch }
facts:
  - { record: committee-meeting, subject: b1, date: 2017-03-10 }
period: 2017-03
points: 2
`,
    `
# 支部取党员中志愿服务一项得分最高的：两人各得 4 分、1 分，取 4
subject: branch
item:
  measure: { score: member-star, of: members, take: 'item:volunteering', among: best }
  points: { as-entered: true }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1 }
facts:
  - { record: volunteer-service, subject: m1, date: 2017-03-04, hours: 2 }
  - { record: volunteer-service, subject: m2, date: 2017-03-04, hours: 0.5 }
period: 2017-03
points: 4
`,
    `
# 标准差：两名党员得 4 分、1 分，平均 2.5，√((1.5² + 1.5²) ÷ 2) = 1.5；每 0.1 扣 0.2 分，扣 3 分
subject: branch
item:
  measure: { score: member-star, of: members, among: deviation }
  points: { each: -0.2, per: 0.1 }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1 }
facts:
  - { record: volunteer-service, subject: m1, date: 2017-03-04, hours: 2 }
  - { record: volunteer-service, subject: m2, date: 2017-03-04, hours: 0.5 }
period: 2017-03
points: -3
`,
    `
# 只取农村党员的平均：4 分（另一名机关党员 1 分不计）
subject: branch
item:
  measure: { score: member-star, of: { kind: members, where: { field: rural } } }
  points: { as-entered: true }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1, field: rural }
  - { id: m2, kind: member, org: b1, field: organ }
facts:
  - { record: volunteer-service, subject: m1, date: 2017-03-04, hours: 2 }
  - { record: volunteer-service, subject: m2, date: 2017-03-04, hours: 0.5 }
period: 2017-03
points: 4
`,
    `
# 上一季度的总分（6 分）× 0.5 = 3；没有上一期结果的按 0 分
item:
  over: quarter
  measure: { score: member-star, period: previous, first: 0 }
  points: { as-entered: true, times: 0.5 }
facts:
  - { record: volunteer-service, dates: [2017-01-04, 2017-02-04, 2017-03-04], hours: 1 }
period: 2017-Q2
points: 3
`,
  ],
  check(options, context) {
    const findings = checkFeed('score', options.score, options.of, context, 'of', options.period === 'previous');
    const feed = context.schemes.find((scheme) => scheme.scheme === options.score);
    findings.push(...checkPeriod(options), ...checkLevelTable(options, feed));
    const [what = '', name] = options.take.split(':');
    if (!feed || name === undefined) return findings;
    const known = what === 'item' ? itemsOf(feed) : feed.sections.map((section) => section.section);
    const words = what === 'item' ? { zh: '项目', en: 'item' } : { zh: '部分', en: 'section' };
    if (!known.includes(name)) findings.push(unknownWord('wrong-value', ['take'], words, name, known));
    return findings;
  },
  attributes: (options, context) => ofUses(options.of, subjectOfScheme(options.score, context), context),
  needs: () => [],
  feeds: (options) => (options.period === 'same' ? [options.score] : []),
  feedsBack: (options) => (options.period === 'previous' ? [options.score] : []),
  others: ({ score, of }, context) => feedRelation(score, of, context),
  feedsParts: (options) => (options.take.includes(':') ? [options.score] : []),
  alsoShare: isRate,
  toldAs: (options) => (isRate(options) ? 'share' : 'amount'),
  unit(options, context) {
    if (options.combine === 'number') return { zh: '期', en: 'period' };
    if (['level', 'rank'].includes(options.take)) return null;
    const feed = context.schemes.find((scheme) => scheme.scheme === options.score);
    const unit = pointUnit(feed ?? {});
    return unit.zh === '' ? null : unit;
  },
  sentence(options, context) {
    const feed = context.schemes.find((scheme) => scheme.scheme === options.score);
    const title = feed ? titleWords(feed) : { zh: options.score, en: options.score };
    const who = subordinateWords(options.of, context);
    const tabled = options.table !== undefined;
    const what = tabled ? levelTableWords(options, feed, context) : takeWords(options.take, feed);
    const periods = options.combine === undefined ? null : periodWords[options.combine];
    const among = options.among === 'average' ? null : amongWords[options.among];
    const earlier = options.period === 'previous';
    const first = options.first === undefined ? null : options.first;
    return {
      zh: `${who.zh}${earlier ? '上一期' : ''}的“${title.zh}”${what.zh}${periods ? `，${periods.zh}` : ''}${among ? `，${among.zh}的` : ''}${first === null ? '' : `（没有上一期的按 ${first}）`}`,
      en: `${what.en} of ${who.en} in “${title.en}”${earlier ? ' in the period before' : ''}${periods ? `, ${periods.en}` : ''}${among ? `, ${among.en} of them` : ''}${first === null ? '' : ` (${first} where there is none)`}`,
    };
  },
  compile(options, context) {
    const rule = ruleOf(options, context);
    return {
      den: rule.precision.den,
      cumulative: false,
      bind: (run, windows) => bindScores(rule, run, windows),
    };
  },
};

/** A rate by level, as long as rates are not added up. */
function isRate(options: Score): boolean {
  const adds = options.combine === 'sum' || options.combine === 'number' || options.among === 'sum';
  return options.table !== undefined && !adds && isTableOfRates(options);
}

function ruleOf(options: Score, context: KindContext): ScoreRule {
  const feed = context.schemes.find((scheme) => scheme.scheme === options.score);
  if (!feed) throw new Error(`${context.scheme.scheme}: unknown-scheme ${options.score}`);
  const [what = 'total', name] = options.take.split(':');
  const ordinal = what === 'level' || what === 'rank';
  const index = what === 'item' ? itemsOf(feed).indexOf(name!) : feed.sections.findIndex((one) => one.section === name);
  const running = feed['count-from'] === 'reset' && what === 'total';
  const step = name === undefined ? feed.precision : workingPrecision(feed);
  const table = compileLevelTable(options);
  const exactTo = options.combine === 'number' ? fractionOf(1) : (table?.step ?? meanStep(ordinal ? 1 : step));
  return {
    feed,
    of: options.of,
    take: name === undefined ? { what: what as 'total' } : { what: what as 'item', index, name },
    table,
    combine: options.combine ?? (ordinal || running ? 'latest' : 'sum'),
    among: options.among,
    precision: options.precision === undefined ? exactTo : fractionOf(options.precision),
    previous: options.period === 'previous',
    first: options.first,
  };
}

function itemsOf(feed: Scheme): string[] {
  return [...feed.sections.flatMap((section) => section.items), ...feed.deductions].map((item) => item.item);
}

/** What reading an earlier period cannot do. */
function checkPeriod(options: Score): KindFinding[] {
  if (options.period === 'same')
    return options.first === undefined
      ? []
      : [
          {
            code: 'wrong-value',
            path: ['first'],
            message: { zh: 'first 只在取上一期时有用', en: 'first is for reading an earlier period only' },
            remedy: { zh: '加上 period: previous，或删掉 first', en: 'add period: previous, or delete first' },
          },
        ];
  if (!options.take.includes(':')) return [];
  return [
    {
      code: 'wrong-value',
      path: ['take'],
      message: {
        zh: '上一期只能取总分、级别、名次，不能取其中一项、一部分',
        en: 'of an earlier period only total, level and rank can be read, not items or sections',
      },
      remedy: { zh: '写 take: total、level 或 rank', en: 'write take: total, level or rank' },
    },
  ];
}
