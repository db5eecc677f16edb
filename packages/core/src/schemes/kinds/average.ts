import { pointUnit } from '../rounding/point-unit.ts';
import { z } from 'zod';
import { fractionOf } from '../../exact.ts';
import { countWords } from '../../records/subject-kind.ts';
import { titleWords } from '../../words.ts';
import { meanStepOf } from '../cohorts/mean-step.ts';
import { keptStep } from '../rounding/working-step.ts';
import type { MeasureKind } from './kind.ts';
import { bindScores } from './bind-scores.ts';
import {
  checkFeed,
  feedRelation,
  ofKeys,
  ofSchema,
  subordinateWords,
  ofUses,
  subjectOfScheme,
} from './subordinates.ts';

const schema = z.strictObject({
  average: z.string().min(1),
  of: ofSchema,
  /** Smallest step of the mean; default: not rounded. */
  precision: z.number().positive().optional(),
});
type Average = z.infer<typeof schema>;

/** Mean total of the subordinate subjects in another scheme. */
export const averageKind: MeasureKind<Average> = {
  kind: 'average',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '下级平均分', en: 'average of subordinates' },
  doc: {
    zh: '所辖党员、党支部或党（工）委在另一办法中的平均得分，不取整。某人算在时间窗最后一天所在的组织；那天之前已离开的照常考核、排名次，但不进哪个组织的平均；“含年内转出、离任的”写 of: { kind: members, there: any-time }。',
    en: 'Mean score of the members, branches or committees below in another scheme, not rounded. Each counts for the organisation that holds them on the window’s last day; who left before it is assessed and ranked, but in no organisation’s mean; to take them too write of: { kind: members, there: any-time }.',
  },
  keys: {
    average: { zh: '另一办法', en: 'the other scheme' },
    ...ofKeys,
    precision: {
      zh: '平均分的最小单位，四舍五入；默认不取整',
      en: 'smallest step of the mean, rounded half up; by default it is not rounded',
    },
  },
  example: `
# 两名党员三月各得 4 分、1 分，平均 2.5 分，乘以 2 得 5 分
subject: branch
item:
  measure: { average: member-star, of: members }
  points: { as-entered: true, times: 2 }
subjects:
  - { id: b1, kind: branch }
  - { id: m1, kind: member, org: b1 }
  - { id: m2, kind: member, org: b1 }
facts:
  - { record: volunteer-service, subject: m1, date: 2017-03-04, hours: 2 }
  - { record: volunteer-service, subject: m2, date: 2017-03-04, hours: 0.5 }
period: 2017-03
points: 5
`,
  check: (options, context) => checkFeed('average', options.average, options.of, context),
  attributes: (options, context) => ofUses(options.of, subjectOfScheme(options.average, context), context),
  needs: () => [],
  feeds: (options) => [options.average],
  others: ({ average, of }, context) => feedRelation(average, of, context),
  unit: ({ average }, context) => pointUnit(context.schemes.find(({ scheme }) => scheme === average) ?? {}),
  sentence(options, context) {
    const feed = context.schemes.find((scheme) => scheme.scheme === options.average);
    const title = feed ? titleWords(feed) : { zh: options.average, en: options.average };
    const who = subordinateWords(options.of, context);
    return { zh: `${who.zh}的“${title.zh}”平均分`, en: `mean “${title.en}” score, ${who.en}` };
  },
  compile(options, context) {
    const feed = context.schemes.find((scheme) => scheme.scheme === options.average);
    if (!feed) throw new Error(`${context.scheme.scheme}: unknown-scheme ${options.average}`);
    const precision =
      options.precision === undefined ? meanStepOf(keptStep(feed, true)) : fractionOf(options.precision);
    const combine = feed['count-from'] === 'reset' ? 'latest' : 'sum';
    const who = (count: number) => countWords(context.kinds, feed.subject, count);
    return {
      den: precision.den,
      cumulative: false,
      bind: (run, windows) =>
        bindScores(
          { feed, of: options.of, who, take: { what: 'total' }, combine, among: 'average', precision },
          run,
          windows,
        ),
    };
  },
};
