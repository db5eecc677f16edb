import { z } from 'zod';
import { type Ratio, compare, minus, over, plus, ratioOf, times, zero } from '../../ratio.ts';
import { joinWords } from '../../words.ts';
import { type Piece, compileCurve, curveAt, level } from './curve.ts';
import type { KindFinding, PointsKind } from './kind.ts';
import { type Portions, portionSentence, portionWords } from './portions.ts';
import { equals, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';
import { checkUnit, portionSchema, quantitySchema, quantityWords, readQuantity, valueOf } from './quantity.ts';

const bracketSchema = z.strictObject({
  /** What exceeds this, up to the next bracket, counts at this bracket's rate. */
  above: quantitySchema,
  each: z.number(),
  per: portionSchema.default(1),
});
const schema = z.strictObject({ brackets: z.array(bracketSchema).min(1) });
type Brackets = z.infer<typeof schema>;
type Bracket = z.infer<typeof bracketSchema>;

/** Marginal rates, like a tax. */
export const bracketsKind: PointsKind<Brackets> = {
  kind: 'brackets',
  role: 'points',
  takes: 'any',
  schema,
  title: { zh: '超额累进', en: 'marginal brackets' },
  doc: {
    zh: '像税率一样分段累进：超过 above 的那一段，每 per（默认 1）计 each 分，到下一段为止，各段相加。第一段的 above 以下不计分。',
    en: 'Like a tax: what lies above `above`, up to the next bracket, gives each points for every per (default 1); the brackets add up. Below the first there are none.',
  },
  example: `
# 12 小时：前 10 小时每小时 1 分，超过 10 小时的 2 小时每小时 0.5 分：10 × 1 + 2 × 0.5 = 11
item:
  measure: { sum: volunteer-service.hours }
  points: { brackets: [{ above: 0, each: 1, per: 1 小时 }, { above: 10, each: 0.5, per: 1 小时 }] }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-11], hours: 6 }
period: 2017-03
points: 11
`,
  check(options, context) {
    const den = context.den ?? 1;
    return options.brackets.flatMap((bracket, i): KindFinding[] => {
      const before = options.brackets[i - 1];
      const units = (['above', 'per'] as const).flatMap((key) =>
        checkUnit(bracket[key], ['brackets', i, key], context),
      );
      if (!before || compare(valueOf(bracket.above, den), valueOf(before.above, den)) > 0) return units;
      const finding: KindFinding = {
        code: 'tiers-order',
        path: ['brackets', i, 'above'],
        message: {
          zh: `这一段从 ${bracket.above} 起，不比上一段（${before.above}）高`,
          en: `this bracket starts above ${bracket.above}, not higher than the one before it (${before.above})`,
        },
        remedy: { zh: '按 above 从小到大排列各段', en: 'order the brackets by “above”, lowest first' },
      };
      return [finding, ...units];
    });
  },
  sentence: (options, context) =>
    joinWords(
      options.brackets.map((bracket) => {
        const each = portionSentence(plain(bracket), context.unit, isDeduction(context));
        if (readQuantity(bracket.above).number === 0) return each;
        const above = quantityWords(bracket.above, context.unit);
        return { zh: `超过 ${above.zh} 的部分，${each.zh}`, en: `${each.en} beyond ${above.en}` };
      }),
      '；',
      '; ',
    ),
  compile: (options, step, den, mode) => compileCurve(piecesOf(options, den), step, den, mode),
  arithmetic(options, measured, points) {
    const den = measured.share ? 0 : 1;
    const measure = measureOf(measured);
    const exact = curveAt(piecesOf(options, den), measure);
    const terms = options.brackets.flatMap((bracket, i) => {
      const part = partIn(options.brackets, i, measure, den);
      return part.n > 0n ? [portionWords(part, plain(bracket), measured, ratioOf(bracket.each))] : [];
    });
    const amount = measuredWords(measured);
    const given = pointsWords(points);
    if (terms.length === 0) {
      const above = quantityWords(options.brackets[0]!.above, measured.unit);
      return {
        zh: `${amount.zh}，没有超过 ${above.zh}，计 ${given.zh}`,
        en: `${amount.en}, not above ${above.en}: ${given.en}`,
      };
    }
    const sum = joinWords(terms, ' + ', ' + ');
    const near = terms.some((term) => term.near);
    const result = equals(exact, points, near);
    const lead = terms.length > 1 ? { zh: `${amount.zh}：`, en: `${amount.en}: ` } : { zh: '', en: '' };
    return { zh: `${lead.zh}${sum.zh} ${result.zh}`, en: `${lead.en}${sum.en} ${result.en}` };
  },
  written: (options) => options.brackets.map(({ each }, i) => ({ path: ['brackets', i, 'each'], points: each })),
  most: (options) => (options.brackets.at(-1)!.each > 0 ? Infinity : highestCorner(options)),
};

// Where the last rate no longer rises, the most is given at the end of some bracket.
function highestCorner(options: Brackets): number {
  const pieces = piecesOf(options, 1);
  const corners = options.brackets.map(({ above }) => curveAt(pieces, valueOf(above, 1)));
  return Math.max(0, ...corners.map(({ n, d }) => Number(n) / Number(d)));
}

const rateOf = (bracket: Bracket, den: number): Ratio => over(ratioOf(bracket.each), valueOf(bracket.per, den));

function piecesOf({ brackets }: Brackets, den: number): Piece[] {
  const pieces: Piece[] = [level(null, zero)];
  let base = zero;
  brackets.forEach((bracket, i) => {
    const at = valueOf(bracket.above, den);
    const slope = rateOf(bracket, den);
    pieces.push({ low: { at, after: false }, slope, base: minus(base, times(slope, at)) });
    const next = brackets[i + 1];
    if (next) base = plus(base, times(slope, minus(valueOf(next.above, den), at)));
  });
  return pieces;
}

/** How much of the measure lies in a bracket. */
function partIn(brackets: readonly Bracket[], i: number, measure: Ratio, den: number): Ratio {
  const low = valueOf(brackets[i]!.above, den);
  const next = brackets[i + 1];
  const high = next ? valueOf(next.above, den) : measure;
  return minus(compare(measure, high) < 0 ? measure : high, low);
}

const plain = ({ each, per }: Bracket): Portions => ({ each, per, whole: false });
