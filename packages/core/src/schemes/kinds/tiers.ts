import { z } from 'zod';
import { fractionOf, stepsAtLeast, stepsOf } from '../../exact.ts';
import { joinWords, pointWords } from '../../words.ts';
import type { KindFinding, PointsKind } from './kind.ts';

const schema = z.strictObject({
  tiers: z.array(z.strictObject({ from: z.number(), points: z.number() })).min(1),
});
type Tiers = z.infer<typeof schema>;

/** The points of the highest tier the measure reaches. */
export const tiersKind: PointsKind<Tiers> = {
  kind: 'tiers',
  role: 'points',
  takes: 'any',
  schema,
  title: { zh: '分档计分', en: 'points by tier' },
  doc: {
    zh: '达到哪一档就计哪一档的分（取达到的最高档），没有达到第一档不计分。',
    en: 'The points of the highest tier reached; none below the first.',
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
  check(options) {
    return options.tiers.flatMap((tier, i): KindFinding[] => {
      const before = options.tiers[i - 1];
      if (!before || before.from < tier.from) return [];
      return [
        {
          code: 'tiers-order',
          path: ['tiers', i, 'from'],
          message: {
            zh: `这一档从 ${tier.from} 起，不比上一档（${before.from}）高`,
            en: `this tier starts at ${tier.from}, not above the one before it (${before.from})`,
          },
          remedy: { zh: '按 from 从小到大排列各档', en: 'order the tiers by “from”, lowest first' },
        },
      ];
    });
  },
  sentence: (options) =>
    joinWords(
      options.tiers.map((tier) => ({
        zh: `达到 ${tier.from} 计 ${tier.points} 分`,
        en: `${pointWords(tier.points).en} from ${tier.from}`,
      })),
      '，',
      ', ',
    ),
  compile(options, step, den) {
    const points = Float64Array.from(options.tiers, (tier) => stepsOf(tier.points, step));
    if (den !== 0) {
      // The least whole amount that reaches each tier.
      const least = Float64Array.from(options.tiers, (tier) => stepsAtLeast(tier.from, { num: 1, den }));
      return (num, _dens, cells, out) => giveTiers(num, least, points, cells, out);
    }
    const from = options.tiers.map((tier) => fractionOf(tier.from));
    return (num, dens, cells, out) => {
      for (let cell = 0; cell < cells; cell++) {
        // met / due ≥ from, without dividing; a missing measure (NaN) reaches no tier.
        const reached = from.findLastIndex((least) => num[cell]! * least.den >= least.num * dens[cell]!);
        out[cell] = points[reached] ?? 0;
      }
    };
  },
  arithmetic(options, measure, points) {
    const tier = options.tiers.findLast((candidate) => measure.value !== null && measure.value >= candidate.from);
    const first = options.tiers[0]!.from;
    if (!tier)
      return { zh: `${measure.text}，未到 ${first}，计 0 分`, en: `${measure.text}, below ${first}: 0 points` };
    return {
      zh: `${measure.text}，达到 ${tier.from} 一档，计 ${points} 分`,
      en: `${measure.text}, the tier from ${tier.from}: ${pointWords(points).en}`,
    };
  },
};

// Missing measures (NaN) reach no tier.
function giveTiers(
  num: Float64Array,
  least: Float64Array,
  points: Float64Array,
  cells: number,
  out: Float64Array,
): void {
  const tiers = least.length;
  for (let cell = 0; cell < cells; cell++) {
    const amount = num[cell]!;
    let given = 0;
    for (let tier = 0; tier < tiers; tier++) if (amount >= least[tier]!) given = points[tier]!;
    out[cell] = given;
  }
}
