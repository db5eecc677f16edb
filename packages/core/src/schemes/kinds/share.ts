import { z } from 'zod';
import { compare, one, ratioOf, times, zero } from '../../ratio.ts';
import { type Piece, compileCurve, level } from './curve.ts';
import type { Words } from '../../words.ts';
import type { PointsKind } from './kind.ts';
import { equals, givenWords, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';

const schema = z.strictObject({
  share: z.number(),
  /** A ratio above 1 gives more than full points, one below 0 takes off. */
  beyond: z.boolean().default(false),
});
type Share = z.infer<typeof schema>;

/** Full points times the share. */
export const shareKind: PointsKind<Share> = {
  kind: 'share',
  role: 'points',
  takes: 'share',
  schema,
  title: { zh: '按比例计分', en: 'points by share' },
  doc: {
    zh: '满分（权重）乘以比例，如职责全部履行计满分；比例按 0 到 1 计，写 beyond: true 时比例超过 1 可以超过满分、小于 0 就扣分。',
    en: 'Full points (the weight) times the share: all duties met gives full points. The share counts between 0 and 1; with beyond: true a ratio above 1 gives more and one below 0 takes off.',
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
  sentence(options, context) {
    const points = givenWords(options.share, isDeduction(context));
    const beyond = options.beyond ? { zh: '，可超过满分', en: ', beyond it too' } : { zh: '', en: '' };
    const verb = points.zh.slice(0, points.zh.indexOf(' '));
    return { zh: `全部达到${points.zh}，按比例${verb}${beyond.zh}`, en: `${points.en} times the share${beyond.en}` };
  },
  compile: (options, step, den, mode) => compileCurve(piecesOf(options), step, den, mode),
  arithmetic(options, measured, points) {
    const measure = measureOf(measured);
    const amount = measuredWords(measured);
    const full = pointsWords(options.share);
    const outside = !options.beyond && (compare(measure, one) > 0 || measure.n < 0n);
    if (outside) {
      const given = pointsWords(points);
      const end = measure.n < 0n ? { zh: '小于 0', en: 'below 0' } : aboveWords(measured.as === 'share' ? '100%' : '1');
      return { zh: `${amount.zh}，${end.zh}，计 ${given.zh}`, en: `${amount.en}, ${end.en}: ${given.en}` };
    }
    const result = equals(times(measure, ratioOf(options.share)), points, measured.near);
    return { zh: `${amount.zh} × ${full.zh} ${result.zh}`, en: `${amount.en} × ${full.en} ${result.en}` };
  },
  written: (options) => [{ path: ['share'], points: options.share }],
  most: (options) => (options.beyond && options.share !== 0 ? Infinity : Math.max(0, options.share)),
};

function aboveWords(limit: string): Words {
  return { zh: `超过 ${limit}`, en: `above ${limit}` };
}

function piecesOf(options: Share): Piece[] {
  const full = ratioOf(options.share);
  const line: Piece = { low: null, slope: full, base: zero };
  if (options.beyond) return [line];
  const cut = (at: typeof zero) => ({ at, after: false });
  return [level(null, zero), { ...line, low: cut(zero) }, level(cut(one), full)];
}
