import { z } from 'zod';
import { isDecimal, isWholePercent, minus, nearText, over, percentText, ratioOf, times } from '../../ratio.ts';
import { joinWords } from '../../words.ts';
import { type Piece, compileCurve, curveAt, level } from './curve.ts';
import type { KindFinding, Measured, PointsKind } from './kind.ts';
import { cellNumber, listedApart } from '../listed.ts';
import { equals, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';
import { type Quantity, checkUnit, quantitySchema, quantityWords, readQuantity, valueOf } from './quantity.ts';

const cornerSchema = z.strictObject({ at: quantitySchema, points: z.number() });
const schema = z.strictObject({ piecewise: z.array(cornerSchema).min(2) });
type Piecewise = z.infer<typeof schema>;
type Corner = z.infer<typeof cornerSchema>;

/** Straight lines between corners. */
export const piecewiseKind: PointsKind<Piecewise> = {
  kind: 'piecewise',
  role: 'points',
  takes: 'any',
  schema,
  title: { zh: '分段线性', en: 'straight lines between corners' },
  doc: {
    zh: '给出几个角点（量是 at 时计 points 分），两个角点之间按直线内插；比第一个小、比最后一个大时不再变化。分数要跳变时用 tiers。',
    en: 'Corners say that the measure at gives points; between two corners the points follow a straight line, outside the first and the last they stay. For points that jump use tiers.',
  },
  example: `
# 60 分计 0 分，90 分计 10 分；75 分在中间：(75 − 60) ÷ (90 − 60) × 10 = 5
subject: branch
item:
  measure: { entered: review-score.score }
  points: { piecewise: [{ at: 60, points: 0 }, { at: 90, points: 10 }] }
facts:
  - { record: review-score, date: 2017-03-20, score: 75 }
period: 2017-03
points: 5
`,
  check(options, context) {
    const corners = options.piecewise;
    const number = (quantity: Quantity) =>
      Number(valueOf(quantity, context.den ?? 1).n) / Number(valueOf(quantity, context.den ?? 1).d);
    const falling = number(corners[1]!.at) < number(corners[0]!.at);
    return [
      ...corners.flatMap((corner, i): KindFinding[] => {
        const before = corners[i - 1];
        if (!before || (number(corner.at) - number(before.at)) * (falling ? -1 : 1) > 0) return [];
        const same = number(corner.at) === number(before.at);
        return [
          {
            code: 'tiers-order',
            path: ['piecewise', i, 'at'],
            message: same
              ? { zh: `两个角点都在 ${corner.at}`, en: `two corners stand at ${corner.at}` }
              : { zh: `角点 ${corner.at} 排乱了`, en: `the corner ${corner.at} is out of order` },
            remedy: same
              ? { zh: '去掉一个；分数要跳变时改用 tiers', en: 'take one away; for points that jump use tiers' }
              : { zh: '按 at 从小到大排列', en: 'order the corners by “at”, lowest first' },
          },
        ];
      }),
      ...corners.flatMap((corner, i) => checkUnit(corner.at, ['piecewise', i, 'at'], context)),
    ];
  },
  sentence(options, context) {
    const verb = isDeduction(context) ? { zh: '扣', en: ' off' } : { zh: '计', en: '' };
    const listed = options.piecewise.map((corner) => ({
      at: quantityWords(corner.at, context.unit),
      points: pointsWords(corner.points),
    }));
    const apart = listedApart(
      context,
      () => ({
        head: [
          { zh: '数', en: 'Measure' },
          { zh: `${verb.zh}分`, en: `Points${verb.en}` },
        ],
        rows: options.piecewise.map(({ points }, i) => [listed[i]!.at, cellNumber(points)]),
      }),
      listed.length,
    );
    const corners = listed.map(({ at, points }) => ({
      zh: `${at.zh} ${verb.zh} ${points.zh}`,
      en: `${points.en}${verb.en} at ${at.en}`,
    }));
    const all = apart ?? joinWords(corners, '，', ', ');
    return { zh: `${all.zh}，其间按直线内插`, en: `${all.en}, in a straight line between` };
  },
  compile: (options, step, den, mode) => compileCurve(piecesOf(options, den), step, den, mode),
  arithmetic(options, measured, points) {
    const den = measured.share ? 0 : 1;
    const corners = cornersOf(options, den);
    const measure = measureOf(measured);
    const result = equals(curveAt(piecesOf(options, den), measure), points, nearPlace(measured, options.piecewise[0]!));
    const amount = measuredWords(measured);
    const above = corners.findIndex((corner) => valueAtLeast(corner, measured, den));
    const [from, to] = [corners[above - 1], corners[above]];
    if (!from || !to) {
      const given = pointsWords(points);
      const edge = quantityWords((from ?? to ?? corners.at(-1)!).at, measured.unit);
      const end = to ? { zh: '不超过', en: 'up to' } : { zh: '超过', en: 'beyond' };
      return {
        zh: `${amount.zh}，${end.zh} ${edge.zh}，计 ${given.zh}`,
        en: `${amount.en}, ${end.en} ${edge.en}: ${given.en}`,
      };
    }
    const place = (corner: Corner) => quantityWords(corner.at, null).zh;
    const [low, high] = [place(from), place(to)];
    const [first, last] = [pointsWords(from.points), pointsWords(to.points)];
    const part = `(${placeText(measured, from)} − ${low}) ÷ (${high} − ${low})`;
    return {
      zh: `${first.zh} + ${part} × (${last.zh} − ${first.zh}) ${result.zh}`,
      en: `${first.en} + ${part} × (${last.en} − ${first.en}) ${result.en}`,
    };
  },
  written: (options) => options.piecewise.map(({ points }, i) => ({ path: ['piecewise', i, 'points'], points })),
  most: (options) => Math.max(0, ...options.piecewise.map(({ points }) => points)),
};

/** The measure as the corners are written: a share beside 60% in per cent. */
function placeText(measured: Measured, corner: Corner): string {
  if (!measured.share) return measured.text;
  const value = measureOf(measured);
  return readQuantity(corner.at).unit === null ? nearText(value) : `${percentText(value)}%`;
}

/** Whether that text is rounded. */
function nearPlace(measured: Measured, corner: Corner): boolean {
  if (!measured.share) return false;
  const value = measureOf(measured);
  return readQuantity(corner.at).unit === null ? !isDecimal(value) : !isWholePercent(value);
}

function cornersOf(options: Piecewise, den: number): Corner[] {
  return options.piecewise.toSorted((a, b) => {
    const { n } = minus(valueOf(a.at, den), valueOf(b.at, den));
    return n < 0n ? -1 : n > 0n ? 1 : 0;
  });
}

function valueAtLeast(corner: Corner, measured: { num: number; den: number }, den: number): boolean {
  const { n, d } = valueOf(corner.at, den);
  return n * BigInt(measured.den) >= BigInt(measured.num) * d;
}

function piecesOf(options: Piecewise, den: number): Piece[] {
  const corners = cornersOf(options, den);
  const pieces: Piece[] = [level(null, ratioOf(corners[0]!.points))];
  corners.forEach((corner, i) => {
    const [at, points] = [valueOf(corner.at, den), ratioOf(corner.points)];
    const low = { at, after: false };
    const next = corners[i + 1];
    if (!next) return void pieces.push(level(low, points));
    const slope = over(minus(ratioOf(next.points), points), minus(valueOf(next.at, den), at));
    pieces.push({ low, slope, base: minus(points, times(slope, at)) });
  });
  return pieces;
}
