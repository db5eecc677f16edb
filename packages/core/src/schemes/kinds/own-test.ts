import { z } from 'zod';
import type { Fraction } from '../../exact.ts';
import type { Words } from '../../words.ts';
import type { ExactTest } from '../ratio-test.ts';
import type { KindContext, KindFinding, OwnTest } from './kind.ts';
import { type Quantity, checkUnit, quantitySchema, quantityWords, valueOf } from './quantity.ts';

/** A test of a measure by quantities of it: a number means exactly this much, a map bounds it. */
export const ownTestSchema: z.ZodType<OwnTest> = z.union([
  quantitySchema,
  z.strictObject({
    min: quantitySchema.optional(),
    max: quantitySchema.optional(),
    above: quantitySchema.optional(),
    below: quantitySchema.optional(),
  }),
]);

const keys = ['min', 'above', 'max', 'below'] as const;

const names = {
  min: { zh: '不少于', en: 'at least' },
  above: { zh: '超过', en: 'above' },
  max: { zh: '不超过', en: 'at most' },
  below: { zh: '低于', en: 'below' },
};

/** The test in exact numbers of a measure; of a share (`den` 0) 85% is 17/20. */
export function ownTest(is: OwnTest, den: number): ExactTest {
  const exact = (quantity: Quantity): Fraction => {
    const { n, d } = valueOf(quantity, den);
    return { num: Number(n), den: Number(d) };
  };
  if (typeof is !== 'object') return exact(is);
  return Object.fromEntries(keys.flatMap((key) => (is[key] === undefined ? [] : [[key, exact(is[key])]])));
}

/** Units that are not the measure's, and bounds that leave nothing between them. */
export function checkOwnTest(
  is: OwnTest,
  path: (string | number)[],
  context: Pick<KindContext, 'den' | 'unit'>,
): KindFinding[] {
  if (typeof is !== 'object') return checkUnit(is, path, context);
  const units = keys.flatMap((key) => checkUnit(is[key], [...path, key], context));
  const bound = (key: (typeof keys)[number]): number | undefined => {
    if (is[key] === undefined) return undefined;
    const { n, d } = valueOf(is[key], context.den ?? 1);
    return Number(n) / Number(d);
  };
  const [above, below] = [bound('above'), bound('below')];
  const low = Math.max(bound('min') ?? -Infinity, above ?? -Infinity);
  const high = Math.min(bound('max') ?? Infinity, below ?? Infinity);
  const open = low === above || high === below;
  if (low < high || (low === high && !open)) return units;
  return [
    ...units,
    {
      code: 'impossible-condition',
      path,
      message: {
        zh: '永远不成立：下限不低于上限',
        en: 'this can never hold: its lower bound is not below its upper one',
      },
      remedy: { zh: '改正界限', en: 'correct the bounds' },
    },
  ];
}

/** `不少于 85%`, `超过 3、不超过 20`. */
export function ownTestWords(is: OwnTest, unit: Words | null | undefined): Words {
  if (typeof is !== 'object') {
    const words = quantityWords(is, unit);
    return { zh: `等于 ${words.zh}`, en: `exactly ${words.en}` };
  }
  const parts = keys.flatMap((key) => {
    const value = is[key];
    if (value === undefined) return [];
    const words = quantityWords(value, unit);
    return [{ zh: `${names[key].zh} ${words.zh}`, en: `${names[key].en} ${words.en}` }];
  });
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(' and ') };
}

/** `对象的“居民数” 30，不符合“低于 25”`: what a test came to. */
export function comesTo(amount: Words, is: Words, held: boolean): Words {
  return held
    ? { zh: `${amount.zh}，${is.zh}`, en: `${amount.en}, ${is.en}` }
    : { zh: `${amount.zh}，不符合“${is.zh}”`, en: `${amount.en}, not ${is.en}` };
}
