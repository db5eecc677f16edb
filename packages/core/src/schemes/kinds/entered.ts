import { z } from 'zod';
import { fractionOf, roundHalfUp } from '../../exact.ts';
import { exactNumberSchema, exactNumberWords } from '../../quantity.ts';
import { type Condition, conditionSchema } from '../../records/condition.ts';
import { type FactTable, fieldDecimals, numbersOf } from '../../records/fact-table.ts';
import type { RecordType } from '../../records/record-type.ts';
import { conditionFields } from '../../records/references.ts';
import { type Words, joinWords, titleWords, unitWords } from '../../words.ts';
import { checkField, checkWorth } from '../worth/check-worth.ts';
import { leastCommon } from '../worth/compile-worth.ts';
import { keyWords } from '../worth/worth-tables.ts';
import { worthWords } from '../worth/worth-words.ts';
import type { Field } from '../../records/record-type.ts';
import { type EnteredCombine, type EnteredRule, combineEntered } from './combine-entered.ts';
import type { AbsentRules } from './absent-weights.ts';
import { checkLeast, leastOf, leastWords } from './entered-least.ts';
import { madeOfMean } from './entered-made.ts';
import { meanDen } from '../cohorts/mean-step.ts';
import type { Run, Windows } from '../run.ts';
import { visitFacts } from './bind-facts.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import type { BoundMeasure, KindFinding, MeasureKind, KindContext } from './kind.ts';
import { checkTrim, enteredTrimSchema, isOneTrim, trimOf, trimsOf } from './entered-trim.ts';
import { trimKeys, trimWords } from './trim.ts';

const absentSchema = z.enum(['rescale', 'zero', 'none']);
const combineSchema = z.enum(['latest', 'average', 'sum', 'best', 'worst', 'median', 'trimmed']);

const schema = z.strictObject({
  entered: z.string().min(1),
  /** Which counts when several were entered in the window: the latest (default), their mean …; or which of each electorate. */
  combine: z.union([combineSchema, z.record(z.string(), combineSchema)]).default('latest'),
  /** For `trimmed`: of all alike, or of each electorate. */
  trim: enteredTrimSchema,
  /** The choice field that says who entered; with `weights`. */
  by: z.string().min(1).optional(),
  weights: z.record(z.string(), exactNumberSchema.pipe(z.number().nonnegative())).optional(),
  /** What becomes of the weight of an electorate without entries; or of each that is named, where another may get it. */
  absent: z.union([absentSchema, z.record(z.string(), z.string().min(1))]).default('rescale'),
  /** What each choice of a choice field is worth. */
  worth: z.record(z.string(), z.number()).optional(),
  /** Of entries with the same value of this field (who voted, the number of the ballot) only the latest counts. */
  'once-for': z.string().min(1).optional(),
  /** With fewer entries there is nothing to measure; of each electorate that is named: it is taken as if it had entered nothing. */
  'at-least': z.union([z.number().int().positive(), z.record(z.string(), z.number().int().positive())]).default(1),
  where: conditionSchema.optional(),
  precision: z.number().positive().optional(),
});
type Entered = z.infer<typeof schema>;

const combineWords: Readonly<Record<EnteredCombine, Words>> = {
  latest: { zh: '（取最近一次）', en: 'latest' },
  average: { zh: '平均', en: 'mean' },
  sum: { zh: '合计', en: 'total' },
  best: { zh: '最高', en: 'highest' },
  worst: { zh: '最低', en: 'lowest' },
  median: { zh: '中位数', en: 'median' },
  trimmed: { zh: '去掉最高最低后的平均', en: 'trimmed mean' },
};

/** How values are combined; of a trimmed mean how many are left out, and from how many entries on. */
function howWords({ combine, trim, weights }: Entered, by: Field | undefined): Words {
  const how = (one: EnteredCombine, group = '') =>
    one === 'trimmed' ? trimWords(trimOf(trim, group)) : combineWords[one];
  if (typeof combine === 'string' && (combine !== 'trimmed' || isOneTrim(trim))) return how(combine);
  const stated =
    typeof combine === 'string'
      ? Object.keys(weights ?? {}).map((key) => [key, combine] as const)
      : Object.entries(combine);
  const each = stated.map(([key, one]) => {
    const [name, words] = [keyWords(key, by), how(one, key)];
    return { zh: `${name.zh}${words.zh}`, en: `${words.en} of ${name.en}` };
  });
  const { zh, en } = joinWords(each, '，', ', ');
  return { zh: `（${zh}）`, en: `(${en})` };
}

/** How the entries of each electorate are combined, in the order of the weights; of all where they are alike. */
function combinesOf({ combine, weights }: Entered): EnteredCombine[] {
  if (typeof combine === 'string') return Object.keys(weights ?? { all: 1 }).map(() => combine);
  return Object.keys(weights ?? {}).map((key) => combine[key] ?? 'latest');
}

const allAbsent: Readonly<Record<z.infer<typeof absentSchema>, Words>> = {
  rescale: { zh: '没有打分的组不计，其余按比例放大', en: 'a group without entries is left out, the others scaled up' },
  zero: { zh: '没有打分的组按 0 分', en: 'a group without entries counts as 0' },
  none: { zh: '有一组没有打分的，没有可计的', en: 'with a group without entries there is nothing to measure' },
};

/** What becomes of the weight of those who enter nothing, of each that is named or of all: `群众没有打分的权重并入同事`. */
function absentWords({ absent }: Entered, by: Field): Words[] {
  if (typeof absent === 'string') return [allAbsent[absent]];
  return Object.entries(absent).map(([key, rule]): Words => {
    const name = keyWords(key, by);
    const known = absentSchema.safeParse(rule);
    if (!known.success) {
      const other = keyWords(rule, by);
      return {
        zh: `${name.zh}没有打分的，权重并入${other.zh}`,
        en: `without any of ${name.en} their weight goes to ${other.en}`,
      };
    }
    return {
      rescale: { zh: `${name.zh}没有打分的，其余按比例放大`, en: `without any of ${name.en} the others are scaled up` },
      zero: { zh: `${name.zh}没有打分的按 0 分`, en: `without any of ${name.en} they count as 0` },
      none: { zh: `${name.zh}没有打分的，没有可计的`, en: `without any of ${name.en} there is nothing to measure` },
    }[known.data];
  });
}

/** A value that reviewers entered about the subject. */
export const enteredKind: MeasureKind<Entered> = {
  kind: 'entered',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '评审人打分', en: 'entered by reviewers' },
  doc: {
    zh: '评审人或测评人在时间窗内给出的分数或等次：取最近一次、平均、去掉最高最低的平均等；可按测评人分组加权（by、weights）。时间窗长于计分周期时，在窗末计入；窗末前离开的，在离开的那个计分周期计入。',
    en: 'The values or grades that reviewers or voters entered in the window: the latest, the mean, the trimmed mean and so on; groups of voters can be weighted (by, weights). With a window longer than the tally period it counts when the window ends, or in the tally period in which the subject leaves.',
  },
  keys: {
    entered: {
      zh: '“纪实.字段”：数字字段；写了 worth 时是选择字段',
      en: 'record.field: a number field, or with worth a choice field',
    },
    where: { zh: '只算满足条件的纪实', en: 'only records that meet the condition' },
    combine: {
      zh: 'latest 最近一次（默认）、average 平均、sum、best、worst、median 中位数、trimmed 去掉最高最低后的平均；各组不同的按组写（同 by、weights）：{ leaders: average, residents: trimmed }',
      en: 'latest (default), average, sum, best, worst, median, trimmed (the mean without the highest and lowest); or for each group (with by and weights): { leaders: average, residents: trimmed }',
    },
    ...trimKeys,
    trim: {
      zh: `${trimKeys['trim']!.zh}；各组不同的按组写（同 by、weights）：{ leaders: { highest: 1, lowest: 1 }, residents: { highest: 10%, lowest: 10% } }，没写的组各去 1 个`,
      en: `${trimKeys['trim']!.en}; or for each group (with by and weights): { leaders: { highest: 1, lowest: 1 }, residents: { highest: 10%, lowest: 10% } }, one of each of a group not named`,
    },
    by: {
      zh: '分组的选择字段，如 electorate；每组先各自合成再加权',
      en: 'a choice field such as electorate: each group is combined by itself, then weighted',
    },
    weights: {
      zh: '每组的权重：{ leaders: 0.4, peers: 0.3, residents: 0.3 }，也可写 40%、1/3',
      en: 'the weight of each group: { leaders: 0.4, peers: 0.3, residents: 0.3 }, or 40%, 1/3',
    },
    absent: {
      zh: '有的组没人打分：rescale 其余组按比例放大（默认）、zero 该组按 0 分、none 整项没有可计的；也可按组写，写另一组的是权重并入那一组：{ residents: peers }（那一组也没人打分的，再看它自己怎么写），没写的组照 rescale',
      en: 'a group without entries: rescale the others (default), zero for that group, none: nothing to measure at all; or for each group, where naming another gives it the weight: { residents: peers } (where that one has none either its own rule decides); groups not named: rescale',
    },
    worth: {
      zh: '选择字段每个选项折多少分：{ excellent: 100, good: 85 }；按票数合成',
      en: 'what each choice is worth: { excellent: 100, good: 85 }; combined vote by vote',
    },
    'once-for': {
      zh: '这个字段（如票号）的值相同的，一个时间窗内只算最后一份：一人一票',
      en: 'of entries with the same value of this field, such as the number of a ballot, only the latest of the window counts: one person, one vote',
    },
    'at-least': {
      zh: '至少几份才算，各组合在一起不足的没有可计的；某一组不足几份、该组就不计的按组写（它的权重照 absent）：{ leaders: 3, residents: 5 }',
      en: 'with fewer entries, of all groups together, there is nothing to measure; where a group with too few is left out by itself (its weight goes by absent), for each group: { leaders: 3, residents: 5 }',
    },
    precision: {
      zh: '结果的最小单位，四舍五入；文件写了平均分保留几位的才写，默认不取整',
      en: 'smallest step of the result, rounded half up, where the document rounds the mean too; by default it is not rounded',
    },
  },
  example: `
# 两位评审人打 90、85 分，平均 87.5，乘以 0.04 得 3.5
subject: branch
item:
  measure: { entered: review-score.score, combine: average }
  points: { as-entered: true, times: 0.04 }
facts:
  - { record: review-score, date: 2017-03-20, score: 90 }
  - { record: review-score, date: 2017-03-21, score: 85 }
period: 2017-03
points: 3.5
`,
  more: [
    `
# 领导评分直接平均，群众评分去掉一个最高、一个最低后平均，各占一半：（80 + 90）÷ 2 = 85；90、88、70、60 去掉 90 和 60，平均 79。85 × 0.5 + 79 × 0.5 = 82
item:
  measure:
    entered: vote.score
    combine: { leaders: average, residents: trimmed }
    by: electorate
    weights: { leaders: 0.5, residents: 0.5 }
    where: { electorate: { one-of: [leaders, residents] } }
  points: { as-entered: true }
facts:
  - { record: vote, date: 2017-03-20, electorate: leaders, score: 80 }
  - { record: vote, date: 2017-03-20, electorate: leaders, score: 90 }
  - { record: vote, date: 2017-03-20, electorate: residents, score: 90 }
  - { record: vote, date: 2017-03-20, electorate: residents, score: 88 }
  - { record: vote, date: 2017-03-20, electorate: residents, score: 70 }
  - { record: vote, date: 2017-03-20, electorate: residents, score: 60 }
period: 2017-03
points: 82
`,
    `
# 去掉一个最高、一个最低：（88 + 90 + 92）÷ 3 = 90
subject: branch
item:
  measure: { entered: review-score.score, combine: trimmed, trim: { highest: 1, lowest: 1, from: 5 } }
  points: { as-entered: true }
facts:
  - { record: review-score, date: 2017-03-20, score: 60 }
  - { record: review-score, date: 2017-03-20, score: 88 }
  - { record: review-score, date: 2017-03-20, score: 90 }
  - { record: review-score, date: 2017-03-20, score: 92 }
  - { record: review-score, date: 2017-03-20, score: 99 }
period: 2017-03
points: 90
`,
    `
# 去掉 20% 的最高、20% 的最低：5 份各去 1 份，（88 + 90 + 92）÷ 3 = 90
subject: branch
item:
  measure: { entered: review-score.score, combine: trimmed, trim: { highest: 20%, lowest: 20% } }
  points: { as-entered: true }
facts:
  - { record: review-score, date: 2017-03-20, score: 60 }
  - { record: review-score, date: 2017-03-20, score: 88 }
  - { record: review-score, date: 2017-03-20, score: 90 }
  - { record: review-score, date: 2017-03-20, score: 92 }
  - { record: review-score, date: 2017-03-20, score: 99 }
period: 2017-03
points: 90
`,
    `
# 优秀 100、良好 85：领导 100，同事（100 + 85）÷ 2 = 92.5；群众没有投票，其余按 0.4、0.3 放大：（100 × 0.4 + 92.5 × 0.3）÷ 0.7 = 96.79，精度 0.1，计 96.8
item:
  measure:
    entered: vote.grade
    worth: { excellent: 100, good: 85, poor: 50 }
    combine: average
    by: electorate
    weights: { leaders: 0.4, peers: 0.3, residents: 0.3 }
  points: { as-entered: true }
facts:
  - { record: vote, date: 2017-03-20, electorate: leaders, grade: excellent }
  - { record: vote, date: 2017-03-20, electorate: peers, grade: excellent }
  - { record: vote, date: 2017-03-20, electorate: peers, grade: good }
period: 2017-03
points: 96.8
`,
    `
# 群众没有投票的，权重并入同事：领导 100 × 0.4 + 同事 85 × 0.6 = 91
item:
  measure:
    entered: vote.grade
    worth: { excellent: 100, good: 85, poor: 50 }
    combine: average
    by: electorate
    weights: { leaders: 0.4, peers: 0.3, residents: 0.3 }
    absent: { residents: peers }
  points: { as-entered: true }
facts:
  - { record: vote, date: 2017-03-20, electorate: leaders, grade: excellent }
  - { record: vote, date: 2017-03-20, electorate: peers, grade: good }
period: 2017-03
points: 91
`,
    `
# 一人一票（once-for: ballot 票号）：a 先投良好、后改优秀，只算最后一份；（100 + 85）÷ 2 = 92.5
item:
  measure: { entered: vote.grade, worth: { excellent: 100, good: 85, poor: 50 }, combine: average, once-for: ballot }
  points: { as-entered: true }
facts:
  - { record: vote, date: 2017-03-04, electorate: residents, grade: good, ballot: a }
  - { record: vote, date: 2017-03-05, electorate: residents, grade: good, ballot: b }
  - { record: vote, date: 2017-03-20, electorate: residents, grade: excellent, ballot: a }
period: 2017-03
points: 92.5
`,
  ],
  sources: (options) => [
    {
      text: options.entered,
      field: true,
      conditions: options.where ? [{ path: ['where'], where: options.where }] : [],
    },
  ],
  check(options, context) {
    const found = checkSource('entered', options.entered, context, { field: true });
    const findings = options.worth ? found.filter(({ code }) => code !== 'not-a-number') : found;
    if (findings.length > 0) return findings;
    const { record, field } = knownSource(options.entered, context, { field: true });
    const { by, weights, worth, 'once-for': once } = options;
    if (once !== undefined)
      findings.push(...checkField(['once-for'], once, record, ['text', 'choice', 'number', 'date'], 'text'));
    const { combine } = options;
    if (typeof combine !== 'string') {
      if (by === undefined) findings.push(combineWithoutGroups);
      else {
        const named = Object.fromEntries(Object.keys(combine).map((key) => [key, 0]));
        findings.push(...checkChoices(['combine'], named, record, by, options.where));
      }
    }
    findings.push(...checkTrim(options, combinesOf(options)));
    if (worth) findings.push(...checkChoices(['worth'], worth, record, field!.field, options.where));
    if ((by === undefined) !== (weights === undefined))
      findings.push({
        code: 'wrong-value',
        path: [by === undefined ? 'weights' : 'by'],
        message: { zh: 'by 和 weights 要同写', en: 'by and weights belong together' },
        remedy: {
          zh: '如 by: electorate, weights: { leaders: 0.4, peers: 0.6 }',
          en: 'such as by: electorate, weights: { leaders: 0.4, peers: 0.6 }',
        },
      });
    else if (by !== undefined && weights) {
      findings.push(...checkChoices(['weights'], weights, record, by, options.where));
      if (Object.values(weights).every((weight) => weight === 0))
        findings.push({
          code: 'wrong-value',
          path: ['weights'],
          message: { zh: '权重不能全是 0', en: 'the weights cannot all be 0' },
          remedy: { zh: '写出各组的权重', en: 'write the weight of each group' },
        });
    }
    findings.push(...checkAbsent(options), ...checkLeast(options));
    return findings;
  },
  needs(options, context) {
    const source = knownSource(options.entered, context, { field: true });
    const named = [options.by, options['once-for']].filter((name) => name !== undefined);
    return [{ table: source.table, fields: [source.field!.field, ...named, ...conditionFields(options.where)] }];
  },
  feeds: () => [],
  unit(options, context) {
    if (options.worth) return { zh: '分', en: 'point' };
    return unitWords(knownSource(options.entered, context, { field: true }).field!);
  },
  sentence(options, context) {
    const source = sourceWords(options.entered, context, { field: true });
    const { record, field } = knownSource(options.entered, context, { field: true });
    const title = titleWords(field!);
    const where = whereWords(options.where, options.entered, context, true);
    const by = record.fields.find(({ field: name }) => name === options.by);
    const worth = options.worth
      ? worthWords({ by: field!.field, table: options.worth }, 'first', [], record, context)
      : null;
    const weights = Object.entries(options.weights ?? {}).map(([key, weight]) => {
      const name = keyWords(key, by);
      const share = exactNumberWords(weight);
      return { zh: `${name.zh} ${share.zh}`, en: `${name.en} ${share.en}` };
    });
    const weighed =
      weights.length === 0 || !by
        ? null
        : { list: joinWords([...weights, ...absentWords(options, by)], '，', ', '), by: titleWords(by) };
    const least = leastWords(options, by);
    const how = howWords(options, by);
    const once = record.fields.find(({ field: name }) => name === options['once-for']);
    const only = once === undefined ? null : titleWords(once);
    return {
      zh: `“${source.zh}”${where.zh}的${title.zh}${worth ? `（${worth.zh}）` : ''}${how.zh}${weighed ? `，再按${weighed.by.zh}的权重合成（${weighed.list.zh}）` : ''}${only ? `，同一${only.zh}只算最后一份` : ''}${least.zh}`,
      en: `${how.en} ${title.en}${worth ? ` (worth ${worth.en})` : ''} of “${source.en}”${where.en}${weighed ? `, weighted by ${weighed.by.en} (${weighed.list.en})` : ''}${only ? `, the latest for each ${only.en}` : ''}${least.en}`,
    };
  },
  compile(options, context) {
    const { table, field } = knownSource(options.entered, context, { field: true });
    const { worth, combine, precision } = options;
    const valueDen = worth
      ? Object.values(worth).reduce((all, points) => leastCommon(all, fractionOf(points).den), 1)
      : 10 ** fieldDecimals(field!);
    const once = options['once-for'] ?? null;
    const plain =
      typeof combine === 'string' &&
      !worth &&
      once === null &&
      options.by === undefined &&
      options['at-least'] === 1 &&
      precision === undefined;
    if (plain && (combine === 'latest' || combine === 'average')) {
      const den = combine === 'average' ? meanDen(valueDen) : valueDen;
      return {
        den,
        cumulative: false,
        bind: (run, windows) =>
          bindEntered(options, table, field!.field, { den: valueDen, finer: den / valueDen }, run, windows),
      };
    }
    const whole = (one: EnteredCombine) => ['latest', 'sum', 'best', 'worst'].includes(one);
    const exact = options.by === undefined && combinesOf(options).every(whole);
    const step =
      precision === undefined ? { num: 1, den: exact ? valueDen : meanDen(valueDen) } : fractionOf(precision);
    const rule: EnteredRule = {
      combines: combinesOf(options),
      ...trimsOf(options),
      electorates: options.by === undefined ? null : electoratesOf(options, options.by, context),
      once,
      ...leastOf(options),
      step,
      den: valueDen,
    };
    return {
      den: step.den,
      cumulative: false,
      bind: (run, windows) =>
        combineEntered(run, windows, table, options.where, valuesOf(field!.field, worth, valueDen), rule),
    };
  },
};

/** Groups whose weight is said to go somewhere, and those it goes to, are among the weights. */
function checkAbsent({ absent, weights = {} }: Entered): KindFinding[] {
  if (typeof absent === 'string') return [];
  const groups = Object.keys(weights);
  return Object.entries(absent).flatMap(([group, rule]): KindFinding[] => {
    const known = groups.includes(group);
    if (known && rule !== group && (groups.includes(rule) || absentSchema.safeParse(rule).success)) return [];
    const [zh, en] = [groups.join('、'), groups.join(', ')];
    const slip = known ? rule : group;
    return [
      {
        code: 'wrong-value',
        path: ['absent', group],
        message:
          rule === group
            ? { zh: `“${group}”的权重不能并入它自己`, en: `the weight of ${group} cannot go to itself` }
            : { zh: `weights 里没有“${slip}”这一组`, en: `weights names no group ${slip}` },
        remedy: {
          zh: `写 weights 里的另一组（${zh}），或 rescale、zero、none`,
          en: `name another group of weights (${en}), or rescale, zero, none`,
        },
      },
    ];
  });
}

const combineWithoutGroups: KindFinding = {
  code: 'wrong-value',
  path: ['combine'],
  message: {
    zh: 'combine 按组写了，却没有写 by（按哪个字段分组）',
    en: 'combine is written for each group, but by does not say which field divides them',
  },
  remedy: {
    zh: '写 by 和 weights，如 by: electorate, weights: { leaders: 0.4, residents: 0.6 }',
    en: 'write by and weights, such as by: electorate, weights: { leaders: 0.4, residents: 0.6 }',
  },
};

function electoratesOf(
  { entered, weights = {}, absent }: Entered,
  by: string,
  context: KindContext,
): EnteredRule['electorates'] {
  const { record } = knownSource(entered, context, { field: true });
  const field = record.fields.find(({ field: name }) => name === by);
  const groups = Object.keys(weights);
  const rules = groups.map((group): AbsentRules[number] => {
    const rule = typeof absent === 'string' ? absent : (absent[group] ?? 'rescale');
    const known = absentSchema.safeParse(rule);
    return known.success ? known.data : groups.indexOf(rule);
  });
  return { by, weights, absent: rules, names: Object.keys(weights).map((key) => keyWords(key, field)) };
}

/** A choice field, all of whose choices (that records meeting `where` can have) a map names, and no others. */
function checkChoices(
  path: (string | number)[],
  table: Readonly<Record<string, number>>,
  record: RecordType,
  name: string,
  where: Condition | undefined,
): KindFinding[] {
  const wrong = checkField(path[0] === 'worth' ? ['entered'] : ['by'], name, record, ['choice'], 'choice');
  if (wrong.length > 0) return wrong;
  const found = checkWorth({ by: name, table: { ...table } }, [], record, where);
  return found.map((one) => ({ ...one, path: [...path, ...one.path.slice(2)] }));
}

function valuesOf(field: string, worth: Entered['worth'], den: number) {
  return (table: FactTable): ((fact: number) => number) => {
    const column = table.columns[field];
    if (!column) return () => NaN;
    if (column.type === 'numbers') return (fact) => column.values[fact]!;
    const points = new Map(
      Object.entries(worth ?? {}).map(([choice, value]) => {
        const { num, den: own } = fractionOf(value);
        return [choice, (num * den) / own];
      }),
    );
    const values = column.dictionary.map((choice) => points.get(String(choice)) ?? NaN);
    return (fact) => values[column.codes[fact]!] ?? NaN;
  };
}

/** The latest value or the plain mean; values are whole numbers of 1 / den, `finer`: how many steps of the mean make one of them. */
function bindEntered(
  options: Entered,
  name: string,
  field: string,
  { den: valueDen, finer }: { den: number; finer: number },
  run: Run,
  windows: Windows,
): BoundMeasure {
  const facts = run.table(name);
  const values = numbersOf(facts, field);
  const filter = run.filter(name, options.where, windows.kind);
  const slots = run.plan.slots.length;
  const { first, index } = run.plan.days;
  const counts = new Int32Array(run.blockCells);
  const average = options.combine === 'average';
  return {
    fill(block, mask, num) {
      const cells = (block.hi - block.lo) * slots;
      const passing = filter?.mask(block) ?? null;
      const base = facts.start[block.lo]!;
      counts.fill(0, 0, cells);
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots) {
        for (let fact = facts.start[row]!; fact < facts.start[row + 1]!; fact++) {
          const slot = index[facts.day[fact]! - first] ?? -1;
          const value = values[fact]!;
          if (slot < 0 || Number.isNaN(value) || passing?.[fact - base] === 0 || mask?.[at + slot] === 0) continue;
          // Facts come in the order of days, so the last one written is the latest.
          num[at + slot] = average ? num[at + slot]! + value : value;
          counts[at + slot]!++;
        }
      }
      for (let cell = 0; cell < cells; cell++) {
        const slot = cell % slots;
        if (windows.start[slot] === slot) continue;
        if (average) num[cell]! += num[cell - 1]!;
        else if (counts[cell] === 0) num[cell] = num[cell - 1]!;
        counts[cell]! += counts[cell - 1]!;
      }
      for (let cell = 0; cell < cells; cell++) {
        if (counts[cell] === 0) num[cell] = NaN;
        else if (average) num[cell] = roundHalfUp(num[cell]! * finer, counts[cell]!);
      }
    },
    made(subject, slot) {
      if (!average) return null;
      const own: number[] = [];
      visitFacts(run, facts, filter, subject, (at, _table, fact) => {
        if (at >= windows.start[slot]! && at <= slot && !Number.isNaN(values[fact]!)) own.push(values[fact]!);
      });
      return madeOfMean(own, valueDen, { num: 1, den: valueDen * finer });
    },
    facts(subject, visit) {
      const den = facts.columns[field]?.type === 'numbers' ? 10 ** facts.columns[field].decimals : 1;
      visitFacts(run, facts, filter, subject, (slot, table, fact) => {
        const value = values[fact]!;
        visit(slot, table, fact, Number.isNaN(value) ? undefined : { num: value, den, counted: true });
      });
    },
  };
}
