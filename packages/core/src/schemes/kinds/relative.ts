import { z } from 'zod';
import type { Words } from '../../words.ts';
import {
  cohortKeys,
  cohortSchema,
  cohortUses,
  comparedWith,
  type MadeOfCohort,
  fillByCohort,
  manyWords,
  measureAll,
} from './cohort-measure.ts';
import { standardOf } from './cohort-standard.ts';
import { checkInner, compileInner, innerParts, innerSchema, operandWords, putBig } from './inner.ts';
import type { MeasureKind, ReadMeasure } from './kind.ts';
import { between, formula } from './made.ts';
import { putZero, zeroKey, zeroNote, zeroSchema } from './ratio.ts';

const schema = z.strictObject({
  relative: innerSchema,
  to: z.enum(['mean', 'best', 'worst', 'median', 'total']).default('mean'),
  cohort: cohortSchema,
  zero: zeroSchema.default('none'),
});
type Relative = z.infer<typeof schema>;

const toWords: Readonly<Record<Relative['to'], Words>> = {
  mean: { zh: '平均', en: 'mean' },
  best: { zh: '最高', en: 'highest' },
  worst: { zh: '最低', en: 'lowest' },
  median: { zh: '中位数', en: 'median' },
  total: { zh: '合计', en: 'total' },
};

/** A measure as a share of what its cohort has. `read` reads the measure inside. */
export function relativeKind(read: ReadMeasure): MeasureKind<Relative> {
  return {
    kind: 'relative',
    role: 'measure',
    gives: 'share',
    schema,
    inner: ['relative'],
    title: { zh: '与同组相比', en: 'relative to the cohort' },
    doc: {
      zh: '自己的量 ÷ 同组的平均、最高、最低、中位数或合计。得到的是比例，可超过 1。同组没有可计的不算在内。',
      en: 'One’s own measure ÷ the mean, highest, lowest, median or total of the cohort. It gives a share, which may be above 1. Those with nothing to measure are left out.',
    },
    keys: {
      relative: { zh: '哪个量', en: 'which measure' },
      to: { zh: 'mean 平均（默认）、best、worst、median、total', en: 'mean (default), best, worst, median, total' },
      ...cohortKeys,
      zero: zeroKey,
    },
    example: `
# 本人 2 次，最多的 5 次：2 ÷ 5 × 10 = 4
item:
  measure: { relative: { count: volunteer-service }, to: best }
  points: { share: 10 }
subjects:
  - { id: m1, kind: member }
  - { id: m2, kind: member }
facts:
  - { record: volunteer-service, subject: m1, dates: [2017-03-01, 2017-03-02], hours: 1 }
  - { record: volunteer-service, subject: m2, dates: [2017-03-01, 2017-03-02, 2017-03-03, 2017-03-04, 2017-03-05], hours: 1 }
period: 2017-03
points: 4
`,
    ...innerParts<Relative>(read, (options) => [options.relative]),
    wide: () => true,
    attributes: ({ cohort }, context) => cohortUses(cohort, context),
    check: (options, context) => checkInner(read, { relative: options.relative }, context),
    unit: () => null,
    sentence(options, context) {
      const inner = operandWords(read, options.relative, context);
      const to = toWords[options.to];
      const among = comparedWith(options.cohort, context);
      return { zh: `${inner.zh} ÷ ${among.zh}${to.zh}`, en: `${inner.en} ÷ the ${to.en} of ${among.en}` };
    },
    compile(options, context) {
      const compiled = compileInner(read, options.relative, context);
      return {
        den: 0,
        cumulative: false,
        bind(run, windows) {
          const all = measureAll(compiled, run, windows, context, options.cohort);
          const put = (cohort: readonly number[], num: Float64Array, den: Float64Array, others: readonly number[]) => {
            const [over, under] = standardOf(all, cohort, options.to);
            for (const cell of [...cohort, ...others]) {
              if (Number.isNaN(all.num[cell]!)) continue;
              if (over === 0n) putZero(num, den, cell, options.zero);
              else putBig(num, den, cell, BigInt(all.num[cell]!) * under, BigInt(all.den[cell]!) * over);
            }
          };
          const tell: MadeOfCohort = (cohort, _cell, own) => {
            const [over, under] = standardOf(all, cohort, options.to);
            const standard = all.inner.told?.tell(over, under) ?? null;
            const [among, to, many] = [comparedWith(options.cohort, context), toWords[options.to], manyWords(cohort)];
            return {
              ...formula([own.told, standard], ([mine, theirs]) =>
                between(
                  [
                    mine!,
                    {
                      zh: `${among.zh}${to.zh} ${theirs!.zh}（${many.zh}）`,
                      en: `the ${to.en} ${theirs!.en} (${many.en})`,
                    },
                  ],
                  '÷',
                ),
              ),
              ...(over === 0n ? { byZero: zeroNote(options.zero) } : {}),
            };
          };
          return fillByCohort(all, run, put, tell, 'measured');
        },
      };
    },
  };
}
