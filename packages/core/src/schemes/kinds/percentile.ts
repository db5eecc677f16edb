import { z } from 'zod';
import {
  cohortKeys,
  cohortSchema,
  cohortUses,
  comparedWith,
  fillByCohort,
  measureAll,
  placesOf,
} from './cohort-measure.ts';
import { checkInner, compileInner, innerParts, innerSchema, operandWords } from './inner.ts';
import type { MeasureKind, ReadMeasure } from './kind.ts';

const schema = z.strictObject({
  percentile: innerSchema,
  from: z.enum(['top', 'bottom']).default('top'),
  cohort: cohortSchema,
});
type Percentile = z.infer<typeof schema>;

/** The subject's place in its cohort as a share of it. `read` reads the measure inside. */
export function percentileKind(read: ReadMeasure): MeasureKind<Percentile> {
  return {
    kind: 'percentile',
    role: 'measure',
    gives: 'share',
    schema,
    inner: ['percentile'],
    title: { zh: '名次占比', en: 'place as a share' },
    doc: {
      zh: '名次 ÷ 同组参加排名的对象数：前 30% 就是不超过 0.3。from: bottom 从低到高，最高的为 1。',
      en: 'Place ÷ number of subjects in the cohort that have a place: the best thirty per cent are those up to 0.3. With from: bottom it runs from the lowest, and the highest has 1.',
    },
    keys: {
      percentile: { zh: '按哪个量', en: 'by which measure' },
      from: {
        zh: 'top 从高到低（默认），bottom 从低到高',
        en: 'top: from the highest (default); bottom: from the lowest',
      },
      ...cohortKeys,
    },
    example: `
# 两人中次数多的一个：从低到高第 2 名，2 ÷ 2 = 1，× 8 = 8
item:
  measure: { percentile: { count: volunteer-service }, from: bottom }
  points: { share: 8 }
subjects:
  - { id: m1, kind: member }
  - { id: m2, kind: member }
facts:
  - { record: volunteer-service, subject: m1, dates: [2017-03-01, 2017-03-02], hours: 1 }
period: 2017-03
points: 8
`,
    ...innerParts<Percentile>(read, (options) => [options.percentile]),
    wide: () => true,
    attributes: ({ cohort }, context) => cohortUses(cohort, context),
    check: (options, context) => checkInner(read, { percentile: options.percentile }, context),
    unit: () => null,
    sentence(options, context) {
      const inner = operandWords(read, options.percentile, context);
      // The scheme's own cohort is told elsewhere.
      const among = options.cohort === undefined ? null : comparedWith(options.cohort, context);
      const [zh, en] = [among ? `（${among.zh}）` : '', among ? ` among ${among.en}` : ''];
      return options.from === 'top'
        ? { zh: `${inner.zh}从高到低的名次占比${zh}`, en: `place by ${inner.en} as a share${en}, from the highest` }
        : { zh: `${inner.zh}从低到高的名次占比${zh}`, en: `place by ${inner.en} as a share${en}, from the lowest` };
    },
    compile(options, context) {
      const compiled = compileInner(read, options.percentile, context);
      return {
        den: 0,
        cumulative: false,
        bind(run, windows) {
          const all = measureAll(compiled, run, windows, context, options.cohort);
          const put = (cohort: readonly number[], num: Float64Array, den: Float64Array) => {
            for (const [cell, place] of placesOf(all, cohort, options.from)) {
              num[cell] = place;
              den[cell] = cohort.length;
            }
          };
          return fillByCohort(all, run, put, (cohort, cell, own) => {
            if (own.told === null) return { words: null, exact: false };
            const [{ words }, top] = [own.told, options.from === 'top'];
            const place = placesOf(all, cohort, options.from).get(cell)!;
            return {
              words: {
                zh: `${words.zh}，${top ? '从高到低' : '从低到高'}第 ${place} 名 ÷ ${cohort.length} 个`,
                en: `${words.en}, place ${place} from the ${top ? 'highest' : 'lowest'} ÷ ${cohort.length}`,
              },
              exact: true,
            };
          });
        },
      };
    },
  };
}
