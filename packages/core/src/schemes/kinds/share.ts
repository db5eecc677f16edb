import { z } from 'zod';
import { divide, fractionOf } from '../../exact.ts';
import { giveShare } from './each.ts';
import { pointWords } from '../../words.ts';
import type { PointsKind } from './kind.ts';

const schema = z.strictObject({ share: z.number() });
type Share = z.infer<typeof schema>;

/** Full points times the share. */
export const shareKind: PointsKind<Share> = {
  kind: 'share',
  role: 'points',
  takes: 'share',
  schema,
  title: { zh: '按比例计分', en: 'points by share' },
  doc: {
    zh: '满分乘以比例，如职责全部履行计满分。',
    en: 'Full points times the share: all duties met gives full points.',
  },
  example: `
# 第一季度每月支委会三次只开了两次，党员大会开了：3 ÷ 4 × 10 = 7.5
subject: branch
item:
  over: quarter
  measure: { duties: all }
  points: { share: 10 }
facts:
  - { record: committee-meeting, dates: [2017-01-10, 2017-03-10] }
  - { record: congress, date: 2017-02-10 }
period: 2017-Q1
points: 7.5
`,
  check: () => [],
  sentence: (options) => ({
    zh: `全部达到计 ${options.share} 分，按比例计`,
    en: `${pointWords(options.share).en} times the share`,
  }),
  compile(options, step) {
    const rate = divide(fractionOf(options.share), step);
    return (num, den, cells, out) => giveShare(num, den, rate, cells, out);
  },
  arithmetic: (options, measure, points) => ({
    zh: `${measure.text} × ${options.share} 分 = ${points} 分`,
    en: `${measure.text} × ${pointWords(options.share).en} = ${pointWords(points).en}`,
  }),
};
