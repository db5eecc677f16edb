import { z } from 'zod';
import { divide, fractionOf, multiply } from '../../exact.ts';
import { giveAmount } from './each.ts';
import { pointWords } from '../../words.ts';
import type { PointsKind } from './kind.ts';

const schema = z.strictObject({
  'as-entered': z.literal(true),
  /** Factor, such as 0.05 to bring a hundred-point score to five. */
  times: z.number().default(1),
});
type AsEntered = z.infer<typeof schema>;

/** The measure is the points, times a factor. */
export const asEnteredKind: PointsKind<AsEntered> = {
  kind: 'as-entered',
  role: 'points',
  takes: 'amount',
  schema,
  title: { zh: '直接计入', en: 'points as they are' },
  doc: {
    zh: '量出来的数就是分数，可乘以系数 times。用于评审人打分和下级平均分。',
    en: 'The measure is the points, times an optional factor. For scores entered by reviewers and averages.',
  },
  example: `
# 评审打 87 分，乘以 0.05 = 4.35，精度 0.1，四舍五入为 4.4
subject: branch
item:
  measure: { entered: review-score.score }
  points: { as-entered: true, times: 0.05 }
facts:
  - { record: review-score, date: 2017-03-20, score: 87 }
period: 2017-03
points: 4.4
`,
  check: () => [],
  sentence: (options) =>
    options.times === 1
      ? { zh: '直接计为得分', en: 'counted as points' }
      : { zh: `乘以 ${options.times} 计入`, en: `times ${options.times}` },
  compile: (options, step, den) =>
    giveAmount(multiply(divide(fractionOf(options.times), step), { num: 1, den: den || 1 })),
  arithmetic: (options, measure, points) =>
    options.times === 1
      ? { zh: `${measure.text}，计 ${points} 分`, en: `${measure.text}: ${pointWords(points).en}` }
      : {
          zh: `${measure.text} × ${options.times} = ${points} 分`,
          en: `${measure.text} × ${options.times} = ${pointWords(points).en}`,
        },
};
