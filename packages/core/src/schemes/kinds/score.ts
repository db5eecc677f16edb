import { z } from 'zod';
import { monthsIn } from '../../calendar.ts';
import { fractionOf } from '../../exact.ts';
import { exactNumberSchema } from '../../quantity.ts';
import { testKeys, testWords } from '../../records/condition-words.ts';
import { valueTestSchema } from '../../records/condition.ts';
import { titleWords } from '../../words.ts';
import { meanStep, meanStepOf } from '../cohorts/mean-step.ts';
import { pointUnit } from '../rounding/point-unit.ts';
import { ratioTest } from '../ratio-test.ts';
import type { Scheme } from '../scheme.ts';
import { keptStep } from '../rounding/working-step.ts';
import { amongWords } from './among.ts';
import { amongOrMonthsSchema, byMonthsWords, checkByMonths } from './by-months.ts';
import { countWords } from '../../records/subject-kind.ts';
import { type ScoreRule, bindScores, knownBefore } from './bind-scores.ts';
import { unknownWord } from './findings.ts';
import type { KindContext, MeasureKind } from './kind.ts';
import { checkFirst, firstOf, firstWords } from './first-level.ts';
import { checkLevelTable, compileLevelTable, isTableOfRates, levelTableWords } from './level-table.ts';
import { checkPeriods, ownLast } from './score-periods.ts';
import { itemsOf, onlyWords, overWords, takeWords } from './score-words.ts';
import { type Take, isOrdinal } from './read-scores.ts';
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
    .regex(
      /^(total|level|rank|bottom-rank|(item|section):[a-z0-9-]+)$/,
      'write total, level, rank, bottom-rank, item:<id> or section:<id>',
    )
    .default('total'),
  /** What each level or place read is worth: an amount, or a rate. */
  table: z.record(z.string(), exactNumberSchema).optional(),
  /** Worth of levels and places that the table does not list; without it they are nothing to measure. */
  otherwise: exactNumberSchema.optional(),
  /** What several in one place have of its worth: each all of it (default), or each the mean of what their places are worth. */
  ties: z.enum(['each', 'shared']).optional(),
  /** How the settle periods of the window make one. */
  combine: z.enum(['average', 'sum', 'best', 'worst', 'latest', 'number', 'row']).optional(),
  /** Reads the last so many settle periods up to the window's end, whatever year they lie in. */
  last: z.number().int().min(1).max(60).optional(),
  /** Only these settle periods of the year: 12 is December, 4 the fourth quarter. */
  periods: z.array(z.number().int().min(1).max(12)).min(1).optional(),
  /** Counts the settle periods whose result is so, or (`combine: row`) the most of them in a row. */
  is: valueTestSchema.optional(),
  /** What each period's points are multiplied by: its days, or the points of an item of the other scheme in it. */
  'weighted-by': z
    .string()
    .regex(/^(days|item:[a-z0-9-]+)$/, 'write days, or item:<id>')
    .optional(),
  /** How several subjects make one. */
  among: amongOrMonthsSchema.default('average'),
  precision: z.number().positive().optional(),
  /** The result of the settle period before the window, also in the year before. */
  period: z.enum(['same', 'previous']).default('same'),
  /** What is taken where there is no earlier result, through `table` as any other; `none` has that of the table. Default: nothing to measure. */
  first: z.union([z.number(), z.literal('none')]).optional(),
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
    zh: '取另一办法的得分、级别、名次或其中一项、一部分的分：自己的、上级的、下级的，或属性所指的对象的。支部取党员的平均、书记取支部的、党员取所在支部的、户取人的，都这样写。时间窗结束时计入；写 period: previous 的事先就知道，时间窗一开始就计入，可作基础分（上年得分的 50%）。',
    en: 'The total, level, place, or the points of one item or section in another scheme: of the subject itself, of those above or below, or of the one an attribute names. Branch from members, secretary from branch, member from branch, household from persons: all are written so. It counts when the window ends; with period: previous, being known before, when it begins, so that a score may begin with half of last year’s.',
  },
  keys: {
    score: {
      zh: '另一办法；本办法几年一个周期的（任期），它每年清零的也逐年取到',
      en: 'the other scheme; one of several years (a term of office) reads each of its years, also where it begins anew every year',
    },
    ...ofKeys,
    of: { zh: `${ofKey.zh}；默认 self`, en: `${ofKey.en}; default self` },
    take: {
      zh: 'total 总分（默认）、level 级别数、rank 名次、bottom-rank 倒数名次（最后一名为 1；那个考核的 quota 写了 none-below 的，不足的组没有名次，写了 min-cohort 的，不足的组没有倒数名次）、item:项目 该项得分、section:部分 该部分得分；此前各期（period、last）的也可取',
      en: 'total (default), level, rank, bottom-rank (1 is the last; where the quota of that scheme has none-below smaller cohorts have no places, where it has min-cohort they have no last ones), item:<id> or section:<id>; of earlier periods (period, last) too',
    },
    table: {
      zh: '取级别（或名次）时，各级折成多少：{ 5: 100%, 4: 80%, 3: 60% }、{ 5: 2000, 4: 1500 }（键是级别数或名次；none 是在册而没有级别、没有名次的，如年内离职、休假不参加考核的：{ 2: 1.2, 1: 1, none: 1 }，不写的无可计量）；先折成数，再按 combine、among 合起来（几期的，none 每期都算；取最近一期的，各期都没有才算）',
      en: 'of a level (or place): what each is worth, { 5: 100%, 4: 80%, 3: 60% } or { 5: 2000, 4: 1500 } (numbers of levels or places; none is whoever was there and has no level or place, as one not assessed: { 2: 1.2, 1: 1, none: 1 }, unstated there is nothing to measure); it is applied before combine and among (of several periods each without a result is none; of the latest only where no period has one)',
    },
    otherwise: {
      zh: '表里没有的级别、名次是多少；没有级别的（没有考核的）不在内，写 table 的 none',
      en: 'worth of levels or places that the table does not list; whoever has no level (not assessed) is not among them: see none in table',
    },
    ties: {
      zh: '名次并列的：each 各按这个名次（默认，并列第二的都是第二名，没有第三名）；shared 把所占各名次的合在一起平均（并列第二名两个：第二、三名的平均）',
      en: 'of several in one place: each (default) has all that it is worth (two second places, and no third); shared: each has the mean of what their places are worth together (two in second place: the mean of second and third)',
    },
    combine: {
      zh: '时间窗（over）里有几个结算期时：average、sum（分数默认）、best、worst、latest（级别、名次，以及 count-from: reset 的总分默认）、number 有结果的有几期（参加考核不满两次的……）；写了 is 的，number（默认）有几期、row 最长连续几期。读自己的结果时，考核、项目写了 applies 的只读符合期间的（同它重叠的那几期）；读上级、下级的整个时间窗都读',
      en: 'with several settle periods in the window (over): average, sum (default for points), best, worst, latest (default for levels and places, and for totals that run from the reset), number: how many of them have a result (assessed fewer than twice …); with is: number (default), how many are so, or row, the most in a row. Of the subject’s own results those of periods in which it meets applies of the scheme and the item (in a part of them is enough); of others’ those of the whole window',
    },
    last: {
      zh: '最近几个结算期（到时间窗末为止），可跨年：近四个季度 last: 4、连同上年末的 13 个月 last: 13；年度从另一个月开始的办法也这样取（最近一个已结束年度的 last: 1、combine: latest；它的一年从更早的月份开始的，要按年结算，本办法几年一个周期的不限）；不够的有几期算几期（要够数，另用 combine: number 作条件）',
      en: 'the last so many settle periods up to the window’s end, over the turn of the year too: the last four quarters last: 4; so a scheme whose year begins in another month is read too (the latest year that has ended: last: 1, combine: latest; one whose year begins in an earlier month has to settle by the year, unless this scheme’s own period is of several years); where there are fewer, those (to ask for all, test combine: number)',
    },
    periods: {
      zh: '只取一年里的哪几期：[4] 第四季度，按月的 [12] 是 12 月，按半年的 [2] 下半年',
      en: 'only these periods of the year: [4] the fourth quarter, of months [12] is December, of half-years [2] the second',
    },
    is: {
      zh: '数结果是这样的有几期：{ min: 80 } 80 分以上，1（take: bottom-rank）最后一名；配 combine: row 是最长连续几期，没有结果的一期断开',
      en: 'counts the periods with such a result: { min: 80 }, or 1 (of bottom-rank) the last place; with combine: row the most in a row; a period without a result breaks the row',
    },
    ...testKeys('is'),
    'weighted-by': {
      zh: '各期的分乘以什么再合起来：days 该期天数、item:项目 该期那个办法里该项的得分（不计入总分的项写 counts: false）；combine 写 average（除以乘数之和）或 sum（不除）',
      en: 'what each period’s points are multiplied by: days, or the points of an item of that scheme in it (one outside the total has counts: false); combine is average (divided by what they were multiplied by) or sum',
    },
    among: {
      zh: '对象有几个时：average 平均（默认）、sum、best、worst、median 中位数、range 极差、deviation 标准差（按总体）；by-months 时间窗内换过地方的，按在各处的月数加权（在甲村 7 个月、乙村 5 个月：甲 × 7/12 + 乙 × 5/12），考核、部分、项目写了 applies 的只数符合的月，取的考核写了的也一样，按月计分才能用',
      en: 'with several subjects: average (default), sum, best, worst, median, range, deviation (standard deviation of the whole population); by-months for who moved within the window: weighted by the months in each place (seven in one village, five in another), only those in which applies of the scheme, section and item is met, and that of the scheme read; where the scheme tallies by month',
    },
    precision: {
      zh: '结果的最小单位；默认不取整',
      en: 'smallest step of the result, rounded half up; by default it is not rounded',
    },
    period: {
      zh: 'same 同期（默认）；previous 紧挨着时间窗之前的那个结算期的（可以是上年的，也可以是本办法自己的上一期）；那一期没考核、没有结果的，不往更早找，按 first；要按最近一次结果的，加 last: 10、combine: latest（往前 10 期里最近一次有结果的，都没有的按 first）',
      en: 'same: of the same time (default); previous: of the settle period just before the window, in the year before where need be; a scheme may read its own so; where that period has no result no earlier one is looked for: first stands; for the last result there is add last: 10 and combine: latest (the latest with a result of the ten periods before; with none, first)',
    },
    first: {
      zh: '上一期没有结果的，当作取到了这个数；不写就无可计量。写了 table 的同样经它折算：未评定的按三星发，写 first: 3；哪一级都不是的写 first: none，并在 table 里写 none: 多少',
      en: 'is taken where there is no earlier result; without it there is nothing to measure. It goes through table as any other: who was not rated and has what three stars have is first: 3; who has what no level has is first: none, with none in the table',
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
# 年内从一支部调到另一支部：在 b1 1 个月、b2 2 个月，两支部的季度得分是 2、8：(2 × 1 + 8 × 2) ÷ 3 = 6
item:
  over: quarter
  measure: { score: branch-star, of: above, among: by-months }
  points: { as-entered: true }
subjects:
  - { id: m1, kind: member, org: b1, until: '2017-01-31' }
  - { id: m1, kind: member, org: b2, since: '2017-02-01' }
  - { id: b1, kind: branch }
  - { id: b2, kind: branch }
facts:
  - { record: committee-meeting, subject: b1, date: 2017-03-10 }
  - { record: committee-meeting, subject: b2, date: 2017-01-10 }
  - { record: committee-meeting, subject: b2, date: 2017-02-10 }
period: 2017-Q1
points: 6
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
    `
# 上季度一星的 120 元，二星的 180 元，未评定的按一星：第一季度没有上一期，按一星 120
item:
  over: quarter
  measure: { score: member-star, take: level, period: previous, first: 1, table: { 1: 120, 2: 180 }, otherwise: 0 }
  points: { as-entered: true }
facts: []
period: 2017-Q1
points: 120
`,
  ],
  check(options, context) {
    const findings = checkFeed('score', options.score, options.of, context, 'of', readsBack(options));
    const feed = context.schemes.find((scheme) => scheme.scheme === options.score);
    findings.push(...checkPeriods(options, feed), ...checkLevelTable(options, feed), ...checkFirst(options, feed));
    findings.push(...checkByMonths(options, context));
    if (options.last !== undefined && options.period === 'same' && options.score === context.scheme.scheme)
      findings.push(ownLast);
    const [what = '', name] = options.take.split(':');
    if (!feed || name === undefined) return findings;
    const known =
      what === 'item' ? itemsOf(feed).map(({ item }) => item) : feed.sections.map((section) => section.section);
    const words = what === 'item' ? { zh: '项目', en: 'item' } : { zh: '部分', en: 'section' };
    if (!known.includes(name)) findings.push(unknownWord('wrong-value', ['take'], words, name, known));
    return findings;
  },
  attributes: (options, context) => ofUses(options.of, subjectOfScheme(options.score, context), context),
  needs: () => [],
  feeds: (options) => (options.period === 'same' ? [options.score] : []),
  feedsBack: (options, around) =>
    readsBack(options)
      ? [
          {
            scheme: options.score,
            years: cyclesBack(options, around?.schemes),
            withPresent: options.period === 'same',
          },
        ]
      : [],
  others: ({ score, of }, context) => feedRelation(score, of, context),
  feedsParts: (options) => (options.take.includes(':') || options['weighted-by']?.includes(':') ? [options.score] : []),
  wide: ({ take }) => take === 'rank' || take === 'bottom-rank',
  alsoShare: isRate,
  toldAs: (options) => (isRate(options) ? 'share' : 'amount'),
  unit(options, context) {
    if (options.combine === 'number' || options.is !== undefined) return { zh: '期', en: 'period' };
    if (['level', 'rank', 'bottom-rank'].includes(options.take)) return null;
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
    const periods = overWords(options, feed);
    const only = onlyWords(options.periods, feed);
    const among =
      options.among === 'average' ? null : options.among === 'by-months' ? byMonthsWords : amongWords[options.among];
    const earlier = options.period === 'previous';
    const first = firstWords(options, feed);
    return {
      zh: `${who.zh}${earlier ? (options.last === undefined ? '上一期' : '此前') : ''}${only.zh}的“${title.zh}”${what.zh}${periods.zh}${among ? `，${among.zh}的` : ''}${first === null ? '' : `（没有上一期的按${first.zh}）`}`,
      en: `${what.en} of ${who.en} in “${title.en}”${only.en}${earlier ? ` in the ${options.last === undefined ? 'period' : 'periods'} before` : ''}${periods.en}${among ? `, ${among.en} of them` : ''}${first === null ? '' : ` (${first.en} where there is none)`}`,
    };
  },
  compile(options, context) {
    const rule = ruleOf(options, context);
    return {
      den: rule.precision.den,
      // Known from the window's first slot on, it is given there.
      cumulative: knownBefore(rule),
      knownBefore: knownBefore(rule),
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
  const ordinal = isOrdinal({ what } as Take);
  const index =
    what === 'item'
      ? itemsOf(feed).findIndex(({ item }) => item === name)
      : feed.sections.findIndex((one) => one.section === name);
  const running = feed['count-from'] === 'reset' && what === 'total';
  const table = compileLevelTable(options);
  const exactTo =
    options.combine === 'number'
      ? fractionOf(1)
      : (table?.step ?? (ordinal ? meanStep(1) : meanStepOf(keptStep(feed, name === undefined))));
  return {
    feed,
    of: options.of,
    who: (count) => countWords(context.kinds, feed.subject, count),
    take: name === undefined ? { what: what as 'total' } : { what: what as 'item', index, name },
    table,
    combine: options.combine ?? (options.is !== undefined ? 'number' : ordinal || running ? 'latest' : 'sum'),
    ...testOf(options, ordinal),
    weight: weightOf(options, feed),
    only: options.periods,
    last: options.last,
    among: options.among,
    precision: options.precision === undefined ? exactTo : fractionOf(options.precision),
    previous: options.period === 'previous',
    first: firstOf(options, table),
    firstTold: table && options.combine !== 'number' ? firstWords(options, feed) : null,
  };
}

/** The test of each settle period's result, ready to run and in words. */
function testOf({ is }: Score, ordinal: boolean): Pick<ScoreRule, 'test' | 'testTold'> {
  if (is === undefined) return {};
  const holds = ratioTest(is);
  return {
    test: (value, { step }) => (ordinal ? holds(value, 1) : holds(value * step.num, step.den)),
    testTold: testWords(is, undefined),
  };
}

function weightOf(options: Score, feed: Scheme): ScoreRule['weight'] {
  const by = options['weighted-by'];
  if (by === undefined || by === 'days') return by;
  const name = by.slice('item:'.length);
  return { index: itemsOf(feed).findIndex(({ item }) => item === name), name };
}

/** Whether periods before the window are read. */
function readsBack({ period, last }: Score): boolean {
  return period === 'previous' || last !== undefined;
}

/** How many cycles of the other scheme before its present one are read; a year that begins later than the reader's has ended one earlier. */
function cyclesBack({ score, last = 1 }: Score, schemes: readonly Scheme[] | undefined): number {
  const periods = schemes?.find(({ scheme }) => scheme === score)?.period;
  if (!periods) return last;
  const cycles = Math.ceil((last * monthsIn[periods.settle]) / Math.max(12, monthsIn[periods.reset]));
  return cycles + ((periods['year-starts'] ?? 1) > 1 ? 1 : 0);
}
