import { z } from 'zod';
import { type Ratio, floorOf, plus, ratio, ratioOf, times, zero } from '../../ratio.ts';
import { type Words, joinWords } from '../../words.ts';
import { type Cut, type Piece, compareCuts, compileCurve, level, reaches } from './curve.ts';
import type { KindContext, KindFinding, Measured, PointsKind } from './kind.ts';
import { cellNumber, listedApart } from '../listed.ts';
import { givenWords, isDeduction, measureOf, measuredWords, pointsWords } from './points-words.ts';
import { type Quantity, checkUnit, quantitySchema, quantityWords, valueOf } from './quantity.ts';

const tierSchema = z.strictObject({
  /** Lower edge, inclusive (不低于) or not (超过). */
  from: quantitySchema.optional(),
  above: quantitySchema.optional(),
  /** Upper edge, inclusive (不超过) or not (低于). */
  to: quantitySchema.optional(),
  below: quantitySchema.optional(),
  points: z.number(),
});
type Tier = z.infer<typeof tierSchema>;

const schema = z.strictObject({
  tiers: z.array(tierSchema).min(1),
  /** Every tier reached adds its points, instead of one alone. */
  'add-up': z.boolean().default(false),
  /** Points when no tier is reached. */
  otherwise: z.number().default(0),
});
type Tiers = z.infer<typeof schema>;

/** The points of the tier the measure reaches. */
export const tiersKind: PointsKind<Tiers> = {
  kind: 'tiers',
  role: 'points',
  takes: 'any',
  schema,
  title: { zh: '分档计分', en: 'points by tier' },
  doc: {
    zh: '达到哪一档就计哪一档的分。越多越好的写下限：from 含本数，above 不含；取达到的最高档。越少越好的（名次、逾期天数）写上限：to 含本数，below 不含；取够得上的最严一档。上下限都写就是区间，不能重叠。一档也没达到计 otherwise（默认 0）。add-up: true 时达到的每一档都计分。各档从小到大或从大到小排列。',
    en: 'The points of the tier reached. Where more is better write lower edges (from includes the number, above does not): the highest reached counts. Where less is better (places, days late) write upper edges (to includes, below does not): the strictest one kept counts. With both a tier is a range; ranges do not overlap. No tier reached gives otherwise (default 0). With add-up: true every tier reached adds its points. Order tiers from the lowest or from the highest.',
  },
  example: `
# 三次志愿服务：够 2 次档（3 分），不够 4 次档
item:
  measure: { count: volunteer-service }
  points: { tiers: [{ from: 2, points: 3 }, { from: 4, points: 5 }] }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-11, 2017-03-18], hours: 1 }
period: 2017-03
points: 3
`,
  more: [
    `
# 越少越好：缺席不超过 1 次 5 分，不超过 3 次 2 分，更多扣 1 分。缺席 2 次：2
item:
  measure: { count: absence }
  points: { tiers: [{ to: 1, points: 5 }, { to: 3, points: 2 }], otherwise: -1 }
facts:
  - { record: absence, dates: [2017-03-04, 2017-03-11] }
period: 2017-03
points: 2
`,
    `
# 区间，比例写百分数：90% 以上 10 分，60%（含）至 90% 5 分，60% 以下扣 2 分。四项职责做了三项，75%：5
subject: branch
item:
  over: quarter
  measure: { duties: all }
  points: { tiers: [{ below: 60%, points: -2 }, { from: 60%, below: 90%, points: 5 }, { from: 90%, points: 10 }] }
facts:
  - { record: committee-meeting, dates: [2017-01-10, 2017-03-10] }
  - { record: congress, date: 2017-02-10 }
period: 2017-Q1
points: 5
`,
    `
# 再加：满 2 次 1 分，满 4 次再加 2 分。服务 5 次：1 + 2 = 3
item:
  measure: { count: volunteer-service }
  points: { tiers: [{ from: 2, points: 1 }, { from: 4, points: 2 }], add-up: true }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-05, 2017-03-11, 2017-03-12, 2017-03-18], hours: 1 }
period: 2017-03
points: 3
`,
  ],
  check(options, context) {
    const shape = options.tiers.flatMap((tier, i) => [
      ...checkEdges(tier, i, context),
      ...checkUnits(tier, i, context),
    ]);
    return shape.length > 0 ? shape : checkTogether(options, context);
  },
  sentence(options, context) {
    const off = isDeduction(context);
    const listed = options.tiers.map((tier) => ({
      range: rangeWords(tier, context.unit),
      points: givenWords(tier.points, off),
    }));
    const head = [{ zh: '档', en: 'Tier' }, off ? { zh: '扣分', en: 'Points off' } : { zh: '分数', en: 'Points' }];
    const apart = listedApart(
      context,
      () => ({
        head,
        rows: options.tiers.map(({ points }, i) => [listed[i]!.range, cellNumber(points)]),
      }),
      listed.length,
    );
    const tiers = apart
      ? { zh: `按档计分，${apart.zh}`, en: `points by tier, ${apart.en}` }
      : joinWords(
          listed.map(({ range, points }) => ({
            zh: `${range.zh} ${points.zh}`,
            en: `${points.en} ${range.en}`,
          })),
          '，',
          ', ',
        );
    const other = options.otherwise === 0 ? null : givenWords(options.otherwise, off);
    return {
      zh: `${tiers.zh}${options['add-up'] ? '，达到的各档相加' : ''}${other ? `，其余${other.zh}` : ''}`,
      en: `${tiers.en}${options['add-up'] ? ', all tiers reached adding up' : ''}${other ? `, otherwise ${other.en}` : ''}`,
    };
  },
  compile: (options, step, den, mode) => compileCurve(piecesOf(options, den), step, den, mode),
  arithmetic(options, measured, points) {
    const den = measured.share ? 0 : 1;
    const measure = measureOf(measured);
    const spans = spansOf(options, den).filter((span) => holds(span, measure));
    const amount = measuredWords(measured);
    const given = pointsWords(points);
    if (spans.length === 0) return missedWords(options, measured, points);
    const ranges = joinWords(
      spans.map(({ tier }) => rangeWords(tier, measured.unit)),
      '、',
      ' and ',
    );
    const sum =
      spans.length > 1
        ? `${spans.map(({ tier }) => pointsWords(tier.points).zh.replace(' 分', '')).join(' + ')} = `
        : '';
    return {
      zh: `${amount.zh}，${ranges.zh}，计 ${sum}${given.zh}`,
      en: `${amount.en}, ${ranges.en}: ${sum}${given.en}`,
    };
  },
  written: (options) => [
    ...options.tiers.map(({ points }, i) => ({ path: ['tiers', i, 'points'], points })),
    { path: ['otherwise'], points: options.otherwise },
  ],
  most(options) {
    const points = options.tiers.map((tier) => Math.max(0, tier.points));
    const tiers = options['add-up'] ? points.reduce((sum, each) => sum + each, 0) : Math.max(...points);
    return Math.max(tiers, options.otherwise);
  },
};

interface Span {
  tier: Tier;
  index: number;
  low: Cut | null;
  high: Cut | null;
}

const lowOf = ({ from, above }: Tier): Quantity | undefined => from ?? above;
const highOf = ({ to, below }: Tier): Quantity | undefined => to ?? below;

function spanOf(tier: Tier, index: number, den: number): Span {
  const [low, high] = [lowOf(tier), highOf(tier)];
  return {
    tier,
    index,
    low: low === undefined ? null : { at: valueOf(low, den), after: tier.from === undefined },
    high: high === undefined ? null : { at: valueOf(high, den), after: tier.to !== undefined },
  };
}

const holds = ({ low, high }: Span, measure: Ratio): boolean =>
  (low === null || reaches(measure, low)) && (high === null || !reaches(measure, high));

/** Below zero when `a` stands before `b` on the line of measures. */
function compareSpans(a: Span, b: Span): number {
  if (a.low && b.low) return compareCuts(a.low, b.low);
  if (a.high && b.high) return compareCuts(a.high, b.high);
  if (a.high && b.low) return compareCuts(a.high, b.low) <= 0 ? -1 : 1;
  return a.low && b.high && compareCuts(b.high, a.low) <= 0 ? 1 : -1;
}

/**
 * Where each tier counts. Alone, a tier without an upper edge reaches to the next one's lower edge and one without a lower
 * edge from the one before's upper edge; adding up, every tier counts all the way.
 */
function spansOf(options: Tiers, den: number): Span[] {
  const spans = options.tiers.map((tier, index) => spanOf(tier, index, den)).toSorted(compareSpans);
  if (options['add-up']) return spans;
  return spans.map((span, i) => ({
    ...span,
    low: span.low ?? spans[i - 1]?.high ?? null,
    high: span.high ?? spans[i + 1]?.low ?? null,
  }));
}

function piecesOf(options: Tiers, den: number): Piece[] {
  const spans = spansOf(options, den);
  const cuts = spans.flatMap(({ low, high }) => [low, high]).filter((cut) => cut !== null);
  const places = cuts.toSorted(compareCuts).filter((cut, i, all) => i === 0 || compareCuts(cut, all[i - 1]!) > 0);
  return [null, ...places].map((low) => {
    const inside = spans.filter((span) => covers(span, low));
    if (inside.length === 0) return level(low, ratioOf(options.otherwise));
    return level(low, inside.map(({ tier }) => ratioOf(tier.points)).reduce(plus, zero));
  });
}

/** Whether the stretch that begins at a cut lies in a span. */
function covers({ low, high }: Span, cut: Cut | null): boolean {
  if (cut === null) return low === null;
  return (low === null || compareCuts(low, cut) <= 0) && (high === null || compareCuts(cut, high) < 0);
}

function checkEdges(tier: Tier, i: number, context: KindContext): KindFinding[] {
  const find = (key: string, message: Words, remedy: Words): KindFinding[] => [
    { code: 'tiers-order', path: ['tiers', i, key], message, remedy },
  ];
  const one = { zh: '两个里留一个', en: 'keep one of the two' };
  if (tier.from !== undefined && tier.above !== undefined)
    return find('above', { zh: '写了两个下限（from、above）', en: 'two lower edges (from, above)' }, one);
  if (tier.to !== undefined && tier.below !== undefined)
    return find('below', { zh: '写了两个上限（to、below）', en: 'two upper edges (to, below)' }, one);
  if (lowOf(tier) === undefined && highOf(tier) === undefined)
    return find(
      'points',
      { zh: '这一档没有写界限', en: 'this tier has no edge' },
      {
        zh: '写 from（含）、above（不含）、to（含）或 below（不含）；都没达到时的分写 otherwise',
        en: 'write from, above, to or below; points when no tier is reached are “otherwise”',
      },
    );
  const { low, high } = spanOf(tier, i, context.den ?? 1);
  if (low === null || high === null || compareCuts(low, high) < 0) return [];
  return find(
    tier.to === undefined ? 'below' : 'to',
    {
      zh: `下限 ${lowOf(tier)} 不低于上限 ${highOf(tier)}`,
      en: `the lower edge ${lowOf(tier)} is not below the upper edge ${highOf(tier)}`,
    },
    { zh: '把两个数对调或改正', en: 'swap or correct the two' },
  );
}

function checkUnits(tier: Tier, i: number, context: KindContext): KindFinding[] {
  return (['from', 'above', 'to', 'below'] as const).flatMap((key) => checkUnit(tier[key], ['tiers', i, key], context));
}

/** Order, overlaps, and measures between two ranges that would reach no tier. */
function checkTogether(options: Tiers, context: KindContext): KindFinding[] {
  const den = context.den ?? 1;
  const written = options.tiers.map((tier, index) => spanOf(tier, index, den));
  if (options['add-up']) return [];
  const [first, second] = written;
  const falling = first && second && compareSpans(second, first) < 0;
  const findings = written.flatMap((span, i): KindFinding[] => {
    const before = written[i - 1];
    if (!before || compareSpans(before, span) * (falling ? -1 : 1) < 0) return [];
    const key =
      lowOf(span.tier) === undefined
        ? span.tier.to === undefined
          ? 'below'
          : 'to'
        : span.tier.from === undefined
          ? 'above'
          : 'from';
    const [edge, earlier] = [lowOf(span.tier) ?? highOf(span.tier), lowOf(before.tier) ?? highOf(before.tier)];
    return [
      {
        code: 'tiers-order',
        path: ['tiers', i, key],
        message: {
          zh: `这一档的界限 ${edge} 与上一档（${earlier}）排乱了或相同`,
          en: `this tier’s edge ${edge} is out of order with, or the same as, the one before it (${earlier})`,
        },
        remedy: {
          zh: '各档从小到大（或从大到小）排列，界限各不相同',
          en: 'order the tiers from the lowest (or the highest), each with its own edge',
        },
      },
    ];
  });
  if (findings.length > 0) return findings;
  const spans = spansOf(options, den);
  return spans.flatMap((span, i): KindFinding[] => {
    const next = spans[i + 1];
    if (!next || span.high === null || next.low === null) return next ? [overlap(span, next)] : [];
    const order = compareCuts(span.high, next.low);
    if (order > 0) return [overlap(span, next)];
    return order < 0 && between(span.high, next.low, den) ? [gap(span, next, options)] : [];
  });
}

function overlap(span: Span, next: Span): KindFinding {
  const [a, b] = [rangeWords(span.tier, null), rangeWords(next.tier, null)];
  return {
    code: 'tiers-overlap',
    path: ['tiers', next.index],
    message: { zh: `“${a.zh}”与“${b.zh}”重叠`, en: `“${a.en}” and “${b.en}” overlap` },
    remedy: {
      zh: '让两档首尾相接（from 含、below 不含），或写 add-up: true 让各档相加',
      en: 'let them touch (from includes, below does not), or write add-up: true when both count',
    },
  };
}

function gap(span: Span, next: Span, options: Tiers): KindFinding {
  const [a, b] = [rangeWords(span.tier, null), rangeWords(next.tier, null)];
  return {
    code: 'tiers-gap',
    path: ['tiers', next.index],
    message: {
      zh: `“${a.zh}”与“${b.zh}”之间有空档，落在其中计 ${options.otherwise} 分`,
      en: `between “${a.en}” and “${b.en}” there is a gap, which gives ${options.otherwise} points`,
    },
    remedy: { zh: '让两档首尾相接，如 below: 80 与 from: 80', en: 'let them touch, such as below: 80 and from: 80' },
  };
}

/** Whether a measure of this denominator can lie between two cuts; of a share always. */
function between(low: Cut, high: Cut, den: number): boolean {
  if (den === 0) return true;
  const scaled = times(low.at, ratio(BigInt(den)));
  const floor = floorOf(scaled);
  const first = low.after || floor * scaled.d !== scaled.n ? floor + 1n : floor;
  return !reaches(ratio(first, BigInt(den)), high);
}

/** `达到 2 次`, `超过 2 次`, `不超过 3`, `60 至 80（不含）`. */
function rangeWords(tier: Tier, unit: Words | null | undefined): Words {
  const say = (quantity: Quantity) => quantityWords(quantity, unit);
  const [low, high] = [lowOf(tier), highOf(tier)];
  if (low !== undefined && high !== undefined) {
    const [a, b] = [say(low), say(high)];
    if (a.zh === b.zh) return { zh: `等于 ${a.zh}`, en: `at exactly ${a.en}` };
    const [openLow, openHigh] = [tier.from === undefined, tier.to === undefined];
    return {
      zh: `${a.zh}${openLow ? '（不含）' : ''} 至 ${b.zh}${openHigh ? '（不含）' : ''}`,
      en: `${openLow ? 'above' : 'from'} ${a.en} ${openHigh ? 'to below' : 'to'} ${b.en}`,
    };
  }
  if (low !== undefined) {
    const words = say(low);
    return tier.from === undefined
      ? { zh: `超过 ${words.zh}`, en: `above ${words.en}` }
      : { zh: `达到 ${words.zh}`, en: `from ${words.en}` };
  }
  const words = say(high!);
  return tier.to === undefined
    ? { zh: `低于 ${words.zh}`, en: `below ${words.en}` }
    : { zh: `不超过 ${words.zh}`, en: `up to ${words.en}` };
}

function missedWords(options: Tiers, measured: Measured, points: string): Words {
  const amount = measuredWords(measured);
  const given = pointsWords(points);
  const spans = spansOf(options, measured.share ? 0 : 1);
  const lowest = spans[0]!.tier;
  if (spans.length > 0 && options.tiers.every((tier) => lowOf(tier) !== undefined && highOf(tier) === undefined)) {
    const edge = quantityWords(lowOf(lowest)!, measured.unit);
    const word = lowest.from === undefined ? { zh: '没有超过', en: 'not above' } : { zh: '未到', en: 'below' };
    return {
      zh: `${amount.zh}，${word.zh} ${edge.zh}，计 ${given.zh}`,
      en: `${amount.en}, ${word.en} ${edge.en}: ${given.en}`,
    };
  }
  return { zh: `${amount.zh}，不在任何一档，计 ${given.zh}`, en: `${amount.en}, in no tier: ${given.en}` };
}
