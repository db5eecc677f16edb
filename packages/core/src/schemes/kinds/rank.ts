import { z } from 'zod';
import {
  cohortKeys,
  cohortSchema,
  cohortUses,
  comparedWith,
  fillByCohort,
  manyWords,
  measureAll,
  placesOf,
} from './cohort-measure.ts';
import { checkInner, compileInner, innerParts, innerSchema, operandWords } from './inner.ts';
import type { MeasureKind, ReadMeasure } from './kind.ts';

const schema = z.strictObject({
  rank: innerSchema,
  from: z.enum(['top', 'bottom']).default('top'),
  cohort: cohortSchema,
});
type Rank = z.infer<typeof schema>;

/** The subject's place in its cohort by a measure. `read` reads the measure inside. */
export function rankKind(read: ReadMeasure): MeasureKind<Rank> {
  return {
    kind: 'rank',
    role: 'measure',
    gives: 'amount',
    schema,
    inner: ['rank'],
    title: { zh: '名次', en: 'place' },
    doc: {
      zh: '按一个量在同组里排第几：1 是最高（from: bottom 时 1 是最低），相同的并列，后面的名次空出。没有可计的不参加排名。',
      en: 'The place in the cohort by a measure: 1 is the highest (with from: bottom the lowest); equals share a place and the next is left out. Who has nothing to measure has no place.',
    },
    keys: {
      rank: { zh: '按哪个量', en: 'by which measure' },
      from: {
        zh: 'top 从高到低（默认），bottom 从低到高',
        en: 'top: from the highest (default); bottom: from the lowest',
      },
      ...cohortKeys,
    },
    example: `
# 本人 3 次，两人 5 次、1 次：第 2 名；第 1 名 10 分、第 2 名 6 分
item:
  measure: { rank: { count: volunteer-service } }
  points: { tiers: [{ from: 1, points: 10 }, { from: 2, points: 6 }, { from: 3, points: 0 }] }
subjects:
  - { id: m1, kind: member }
  - { id: m2, kind: member }
  - { id: m3, kind: member }
facts:
  - { record: volunteer-service, subject: m1, dates: [2017-03-01, 2017-03-02, 2017-03-03], hours: 1 }
  - { record: volunteer-service, subject: m2, dates: [2017-03-01, 2017-03-02, 2017-03-03, 2017-03-04, 2017-03-05], hours: 1 }
  - { record: volunteer-service, subject: m3, date: 2017-03-01, hours: 1 }
period: 2017-03
points: 6
`,
    ...innerParts<Rank>(read, (options) => [options.rank]),
    wide: () => true,
    attributes: ({ cohort }, context) => cohortUses(cohort, context),
    check: (options, context) => checkInner(read, { rank: options.rank }, context),
    unit: () => null,
    sentence(options, context) {
      const inner = operandWords(read, options.rank, context);
      // The scheme's own cohort is told elsewhere.
      const among = options.cohort === undefined ? null : comparedWith(options.cohort, context);
      const [zh, en] = [among ? `（${among.zh}）` : '', among ? ` among ${among.en}` : ''];
      return options.from === 'top'
        ? { zh: `${inner.zh}从高到低的名次${zh}`, en: `place by ${inner.en}${en}, from the highest` }
        : { zh: `${inner.zh}从低到高的名次${zh}`, en: `place by ${inner.en}${en}, from the lowest` };
    },
    compile(options, context) {
      const compiled = compileInner(read, options.rank, context);
      return {
        den: 1,
        cumulative: false,
        bind(run, windows) {
          const all = measureAll(compiled, run, windows, context, options.cohort);
          const put = (cohort: readonly number[], num: Float64Array) => {
            for (const [cell, place] of placesOf(all, cohort, options.from)) num[cell] = place;
          };
          return fillByCohort(all, run, put, (cohort, _cell, own) => {
            if (own.told === null) return { words: null, exact: false };
            const [{ words }, many, top] = [own.told, manyWords(cohort), options.from === 'top'];
            return {
              words: {
                zh: `${words.zh}，${top ? '从高到低' : '从低到高'}的名次（${many.zh}）`,
                en: `${words.en}, place from the ${top ? 'highest' : 'lowest'} (${many.en})`,
              },
              exact: true,
            };
          });
        },
      };
    },
  };
}
