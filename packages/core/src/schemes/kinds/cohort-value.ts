import { z } from 'zod';
import { fractionOf } from '../../exact.ts';
import { type AttributeUse, attributeFields } from '../../records/attribute.ts';
import { conditionSchema, testsIn } from '../../records/condition.ts';
import { conditionWords } from '../../records/condition-words.ts';
import { attributesOfKind } from '../../records/subject-kind.ts';
import { passes } from '../../records/value-test.ts';
import type { Words } from '../../words.ts';
import { amongValues } from './among.ts';
import {
  type CohortMeasure,
  cohortKeys,
  cohortSchema,
  cohortUses,
  comparedWith,
  fillByCohort,
  manyWords,
  measureAll,
} from './cohort-measure.ts';
import { standardOf, trimmedOf } from './cohort-standard.ts';
import {
  type Inner,
  checkInner,
  compileInner,
  innerAt,
  innerParts,
  innerPaths,
  innerSchema,
  operandWords,
  putBig,
} from './inner.ts';
import type { KindContext, KindFinding, MeasureKind, ReadMeasure } from './kind.ts';
import { type Made, formula } from './made.ts';
import { tellerOf } from './told.ts';
import { cutOf, trimKeys, trimSchema, trimWithoutEffect, trimWords } from './trim.ts';

const schema = z.strictObject({
  'cohort-value': innerSchema,
  take: z.enum(['mean', 'best', 'worst', 'median', 'total', 'trimmed', 'deviation', 'number']),
  /** For `trimmed`. */
  trim: trimSchema,
  cohort: cohortSchema,
  /** Of the cohort only those, whether the item applies to them or not. */
  where: conditionSchema.optional(),
  /** Smallest step of a standard deviation, whose exact value has no end. */
  precision: z.number().positive().default(0.0001),
});
type CohortValue = z.infer<typeof schema>;

const takeWords: Readonly<Record<Exclude<CohortValue['take'], 'trimmed'>, Words>> = {
  mean: { zh: '平均', en: 'mean' },
  best: { zh: '最高', en: 'highest' },
  worst: { zh: '最低', en: 'lowest' },
  median: { zh: '中位数', en: 'median' },
  total: { zh: '合计', en: 'total' },
  deviation: { zh: '标准差', en: 'standard deviation' },
  number: { zh: '个数', en: 'number of subjects' },
};

/** What the cohort has by a measure, as a number to reckon with. `read` reads the measure inside. */
export function cohortValueKind(read: ReadMeasure): MeasureKind<CohortValue> {
  return {
    kind: 'cohort-value',
    role: 'measure',
    gives: 'share',
    alsoAmount: true,
    schema,
    inner: ['cohort-value'],
    title: { zh: '同组的数', en: 'what the cohort has' },
    doc: {
      zh: '同组各对象（含自己）某个量的平均、最高、最低、中位数、合计、去掉最高最低后的平均、标准差或个数，作为一个数。放进 combine 的算式里：功效系数法（自己减最低 ÷ 最高减最低）、评标基准价、比同组平均高多少、标准分，都这样写。没有可计的对象不算在内，但同组的数对它也一样（自己没有的按同组平均计）；项目不适用的、免考核的，两样都不算；所以“未涉及的按其他单位平均”，项目不要写 applies 分开，写一项，用 missing: cohort-mean 或在算式里取同组平均；取另一类对象的平均的，写 where。',
      en: 'The mean, highest, lowest, median, total, trimmed mean, standard deviation or number of a measure over the cohort (oneself included), as one number. Inside the expression of combine it makes the efficacy coefficient (own less lowest ÷ highest less lowest), the benchmark price of a tender, how far one lies above the mean, or a standard score. Subjects with nothing to measure are left out of it, and yet it is the same for them: who has none gets the mean of the others. Those to whom the item does not apply, or who are exempt, have no part; so for “those without this work get the mean of the others” write one item for all, with missing: cohort-mean or this inside its expression, not one item for those with and one for those without; for the mean of subjects of another class write where.',
    },
    keys: {
      'cohort-value': { zh: '哪个量', en: 'which measure' },
      take: {
        zh: 'mean 平均、best 最高、worst 最低、median 中位数、total 合计、trimmed 去掉最高最低后的平均、deviation 标准差（按总体）、number 有这个量的对象个数',
        en: 'mean, best (highest), worst (lowest), median, total, trimmed (the mean without the highest and lowest), deviation (standard deviation of the whole population), number (of subjects that have the measure)',
      },
      ...trimKeys,
      ...cohortKeys,
      where: {
        zh: '只算同组里满足这些条件的对象（不管本项对它适不适用）：机关支部取生产类支部的平均分，where: { class: prod }；这个数对同组适用本项的都一样',
        en: 'of the cohort only subjects that meet this, whether the item applies to them or not: offices get the mean of the production branches with where: { class: prod }; it is the same for all of the cohort to whom the item applies',
      },
      precision: { zh: '标准差保留到多细，默认 0.0001', en: 'smallest step of a standard deviation; default 0.0001' },
    },
    example: `
# 三人做了 2、5、8 小时，人人按同组平均 5 小时计，每小时 1 分：5
item:
  over: year
  measure: { cohort-value: { sum: volunteer-service.hours }, take: mean }
  points: { each: 1 }
subjects:
  - { id: m1, kind: member }
  - { id: m2, kind: member }
  - { id: m3, kind: member }
facts:
  - { record: volunteer-service, subject: m1, date: 2017-03-01, hours: 5 }
  - { record: volunteer-service, subject: m2, date: 2017-03-02, hours: 2 }
  - { record: volunteer-service, subject: m3, date: 2017-03-03, hours: 8 }
period: 2017
points: 5
`,
    more: [
      `
# 功效系数法：60 + 40 ×（自己 − 最低）÷（最高 − 最低）；2、5、8 小时中的 5 小时：60 + 40 × 3 ÷ 6 = 80
item:
  over: year
  measure:
    combine: { add: [60, { multiply: [40, { divide: [{ subtract: [own, lowest] }, { subtract: [highest, lowest] }] }] }] }
    of:
      own: { sum: volunteer-service.hours }
      highest: { cohort-value: { sum: volunteer-service.hours }, take: best }
      lowest: { cohort-value: { sum: volunteer-service.hours }, take: worst }
  points: { as-entered: true }
subjects:
  - { id: m1, kind: member }
  - { id: m2, kind: member }
  - { id: m3, kind: member }
facts:
  - { record: volunteer-service, subject: m1, date: 2017-03-01, hours: 5 }
  - { record: volunteer-service, subject: m2, date: 2017-03-02, hours: 2 }
  - { record: volunteer-service, subject: m3, date: 2017-03-03, hours: 8 }
period: 2017
points: 80
`,
      `
# 去掉一个最高、一个最低后的平均（2 + 4 + 6）÷ 3 = 4 为基准，每高 1 小时计 2 分：自己 6 小时，(6 − 4) × 2 = 4
item:
  over: year
  measure:
    difference: { sum: volunteer-service.hours }
    minus: { cohort-value: { sum: volunteer-service.hours }, take: trimmed }
  points: { each: 2 }
subjects:
  - { id: m1, kind: member }
  - { id: m2, kind: member }
  - { id: m3, kind: member }
  - { id: m4, kind: member }
  - { id: m5, kind: member }
facts:
  - { record: volunteer-service, subject: m1, date: 2017-03-01, hours: 6 }
  - { record: volunteer-service, subject: m2, date: 2017-03-02, hours: 0.5 }
  - { record: volunteer-service, subject: m3, date: 2017-03-03, hours: 2 }
  - { record: volunteer-service, subject: m4, date: 2017-03-04, hours: 4 }
  - { record: volunteer-service, subject: m5, date: 2017-03-05, hours: 12 }
period: 2017
points: 4
`,
    ],
    ...innerParts<CohortValue>(read, (options) => [options['cohort-value']]),
    wide: () => true,
    attributes: ({ cohort, where }, context) => [
      ...cohortUses(cohort, context),
      ...testsIn(where).map(({ path, name, test }): AttributeUse => ({
        path: ['where', ...path],
        kind: context.scheme.subject,
        name,
        as: 'test',
        test,
      })),
    ],
    toldAs(options, context) {
      const inner = read(options['cohort-value']);
      return options.take === 'number' ? 'amount' : tellerOf(inner.kind, inner.options, context).as;
    },
    check: (options, context) => [
      ...(Object.keys(options.trim).length > 0 && options.take !== 'trimmed' ? [trimWithoutEffect()] : []),
      ...checkInner(read, { 'cohort-value': options['cohort-value'] }, context),
      ...(options.where ? [] : nobodyMeasured(read, options['cohort-value'], context)),
    ],
    unit(options, context) {
      if (options.take === 'number') return null;
      const inner = read(options['cohort-value']);
      return inner.kind.unit(inner.options, context);
    },
    sentence(options, context) {
      const inner = operandWords(read, options['cohort-value'], context);
      const take = options.take === 'trimmed' ? trimWords(options.trim) : takeWords[options.take];
      const among = amongWords(options, context);
      // Each of them by its own: 同组各村的得分, not 同组本村的得分.
      const each = {
        zh: inner.zh.replace(/^本(?![期年季月办])(?=[^的]{1,12}的)/, '各'),
        en: inner.en.replace(/^own /, 'their '),
      };
      return { zh: `${among.zh}${each.zh}的${take.zh}`, en: `the ${take.en} over ${among.en} of ${each.en}` };
    },
    compile(options, context) {
      const compiled = compileInner(read, options['cohort-value'], context);
      return {
        den: 0,
        cumulative: false,
        bind(run, windows) {
          const all = measureAll(compiled, run, windows, context, options.cohort, options.where);
          const put = (cohort: readonly number[], num: Float64Array, den: Float64Array, others: readonly number[]) => {
            const [over, under] = taken(all, cohort, options);
            for (const cell of [...cohort, ...others]) putBig(num, den, cell, over, under);
          };
          const tell = (cohort: readonly number[]): Made => ({
            ...cohortTold(all, cohort, options, amongWords(options, context)),
            parts: [],
            others: true,
          });
          return fillByCohort(all, run, put, tell, 'all');
        },
      };
    },
  };
}

/** Whose value it is: 同组, or 同组（限“类别”为生产）. */
function amongWords({ cohort, where }: CohortValue, context: KindContext): Words {
  const among = comparedWith(cohort, context);
  if (where === undefined) return among;
  const told = conditionWords(where, attributeFields(attributesOfKind(context.kinds, context.scheme.subject)));
  return { zh: `${among.zh}（限${told.zh}）`, en: `${among.en} (only where ${told.en})` };
}

/**
 * An item of one class that takes what another class has: where it applies none of them is, so that nobody is measured. Seen where the measure
 * itself names classes of which `applies` leaves none.
 */
function nobodyMeasured(read: ReadMeasure, measure: Inner, context: KindContext): KindFinding[] {
  const { kind } = read(measure);
  const { attribute, table, otherwise } = measure;
  const test = typeof attribute === 'string' ? context.item.applies?.[attribute] : undefined;
  const named = typeof table === 'object' && table !== null && otherwise === undefined ? Object.keys(table) : [];
  if (test !== undefined && !Array.isArray(test) && named.length > 0 && named.every((value) => !passes(test, value)))
    return [
      {
        code: 'wrong-value',
        path: ['cohort-value'],
        message: {
          zh: `本项只对“${attribute}”另一类的对象适用（applies），同组里量不到${named.join('、')}的：谁都没有可计的`,
          en: `the item applies to others by “${attribute}” only, so that none of ${named.join(', ')} is measured: nobody has anything`,
        },
        remedy: {
          zh: `写 where: { ${attribute}: ${named.length === 1 ? named[0] : `{ one-of: [${named.join(', ')}] }`} }，里面的量去掉这张表`,
          en: `write where: { ${attribute}: ${named.length === 1 ? named[0] : `{ one-of: [${named.join(', ')}] }`} } and leave this table out of the measure`,
        },
      },
    ];
  return innerPaths(kind, measure).flatMap((path) => nobodyMeasured(read, innerAt(measure, path), context));
}

/** `同组合计 15 小时 ÷ 3 个`, or which one was taken: `同组最高（共 3 个）`. */
function cohortTold(
  all: CohortMeasure,
  cohort: readonly number[],
  { take, trim }: CohortValue,
  among: Words,
): Pick<Made, 'words' | 'exact'> {
  if (take === 'mean') {
    const total = all.inner.told?.tell(...standardOf(all, cohort, 'total'));
    const many = cohort.length;
    return formula([total ?? null], ([sum]) => ({
      zh: `${among.zh}合计 ${sum!.zh} ÷ ${many} 个`,
      en: `the total ${sum!.en} of ${among.en} ÷ ${many}`,
    }));
  }
  const [words, many] = [take === 'trimmed' ? trimWords(trim) : takeWords[take], manyWords(cohort)];
  return {
    words:
      take === 'number'
        ? { zh: `${among.zh}${words.zh}`, en: words.en }
        : { zh: `${among.zh}${words.zh}（${many.zh}）`, en: `the ${words.en} (${many.en})` },
    exact: take !== 'deviation',
  };
}

function taken(
  all: CohortMeasure,
  cohort: readonly number[],
  { take, trim, precision }: CohortValue,
): [bigint, bigint] {
  if (take === 'number') return [BigInt(cohort.length), 1n];
  const cut = cutOf(trim, cohort.length);
  if (take === 'trimmed') return trimmedOf(all, cohort, cut.highest, cut.lowest, trim.from ?? 0);
  if (take !== 'deviation') return standardOf(all, cohort, take);
  const step = fractionOf(precision);
  const values = cohort.map((cell) => ({ num: all.num[cell]!, den: all.den[cell]! }));
  return [BigInt(amongValues(values, 'deviation', { num: 1, den: 1 }, step)) * BigInt(step.num), BigInt(step.den)];
}
