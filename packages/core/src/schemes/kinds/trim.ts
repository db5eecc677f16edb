import { z } from 'zod';
import type { Words } from '../../words.ts';

/** How many of the highest and lowest are left out of a mean, and from how many values on; with fewer it is the plain mean. */
export const trimSchema = z
  .strictObject({
    highest: z.number().int().nonnegative().default(1),
    lowest: z.number().int().nonnegative().default(1),
    'at-least': z.number().int().positive().optional(),
  })
  .default({ highest: 1, lowest: 1 });
export type Trim = z.infer<typeof trimSchema>;

/** What the keys of `trim` are for. */
export const trimKeys: Readonly<Record<string, Words>> = {
  trim: {
    zh: '去掉几个最高、几个最低，满几份才去：{ highest: 1, lowest: 1, at-least: 5 }；不满的直接平均',
    en: 'how many of the highest and lowest are left out, and from how many entries on: { highest: 1, lowest: 1, at-least: 5 }; with fewer, the plain mean',
  },
  'trim.highest': { zh: '去掉几个最高，默认 1', en: 'how many of the highest; default 1' },
  'trim.lowest': { zh: '去掉几个最低，默认 1', en: 'how many of the lowest; default 1' },
  'trim.at-least': { zh: '满几份才去', en: 'from how many entries on' },
};

/** A trimmed mean in words. */
export function trimWords({ highest, lowest, 'at-least': least }: Trim): Words {
  const from =
    least === undefined ? { zh: '', en: '' } : { zh: `，满 ${least} 份才去`, en: `, from ${least} entries on` };
  return {
    zh: `去掉 ${highest} 个最高、${lowest} 个最低后的平均${from.zh}`,
    en: `trimmed mean (without the highest ${highest} and lowest ${lowest}${from.en})`,
  };
}
