import { z } from 'zod';
import { type Fraction, roundHalfUp, shareOf } from '../../exact.ts';
import { exactNumberSchema, shareWords } from '../../quantity.ts';
import type { Words } from '../../words.ts';

/** So many values, or a share of them: 10%. */
const cutSchema = exactNumberSchema.refine(
  (cut) => (Number.isInteger(cut) && cut >= 0) || (cut > 0 && cut < 0.5),
  'write how many, such as 1, or a share below one half, such as 10%',
);

/** How many of the highest and lowest, or which share of them, are left out of a mean, and from how many values on; with fewer it is the plain mean. */
export const trimSchema = z
  .strictObject({
    highest: cutSchema.default(1),
    lowest: cutSchema.default(1),
    round: z.enum(['down', 'up', 'half-up']).optional(),
    'at-least': z.number().int().positive().optional(),
  })
  .default({ highest: 1, lowest: 1 });
export type Trim = z.infer<typeof trimSchema>;

/** What the keys of `trim` are for. */
export const trimKeys: Readonly<Record<string, Words>> = {
  trim: {
    zh: '去掉几个最高、几个最低，满几份才去：{ highest: 1, lowest: 1, at-least: 5 }，或按比例 { highest: 10%, lowest: 10% }；不满的直接平均',
    en: 'how many of the highest and lowest are left out, and from how many entries on: { highest: 1, lowest: 1, at-least: 5 }, or which share: { highest: 10%, lowest: 10% }; with fewer, the plain mean',
  },
  'trim.highest': {
    zh: '去掉几个最高，默认 1；或百分之几（10%，按份数算）',
    en: 'how many of the highest, default 1; or which share of all (10%)',
  },
  'trim.lowest': {
    zh: '去掉几个最低，默认 1；或百分之几（10%，按份数算）',
    en: 'how many of the lowest, default 1; or which share of all (10%)',
  },
  'trim.round': {
    zh: '按比例的不是整数时：down 舍去（默认）、half-up 四舍五入、up 进一',
    en: 'a share that is no whole number: down (default), half-up, up',
  },
  'trim.at-least': { zh: '满几份才去', en: 'from how many entries on' },
};

/** How many of the highest and of the lowest of so many values are left out. */
export function cutOf({ highest, lowest, round = 'down' }: Trim, many: number): { highest: number; lowest: number } {
  const of = (cut: number) => {
    if (Number.isInteger(cut)) return cut;
    const { num, den }: Fraction = shareOf(cut);
    if (round === 'half-up') return roundHalfUp(num * many, den);
    return round === 'up' ? Math.ceil((num * many) / den) : Math.floor((num * many) / den);
  };
  return { highest: of(highest), lowest: of(lowest) };
}

/** A trimmed mean in words. */
export function trimWords({ highest, lowest, round = 'down', 'at-least': least }: Trim): Words {
  const from =
    least === undefined ? { zh: '', en: '' } : { zh: `，满 ${least} 份才去`, en: `, from ${least} entries on` };
  const zh = (cut: number, what: string) =>
    Number.isInteger(cut) ? `${cut} 个${what}` : `${shareWords(cut).zh} 的${what}`;
  const en = (cut: number) => (Number.isInteger(cut) ? `${cut}` : shareWords(cut).en);
  const rounded =
    Number.isInteger(highest) && Number.isInteger(lowest)
      ? { zh: '', en: '' }
      : {
          down: { zh: '，不足一份的舍去', en: ', rounded down' },
          up: { zh: '，不足一份的按一份', en: ', rounded up' },
          'half-up': { zh: '，四舍五入到份', en: ', rounded half up' },
        }[round];
  return {
    zh: `去掉 ${zh(highest, '最高')}、${zh(lowest, '最低')}后的平均${rounded.zh}${from.zh}`,
    en: `trimmed mean (without the highest ${en(highest)} and lowest ${en(lowest)}${rounded.en}${from.en})`,
  };
}
