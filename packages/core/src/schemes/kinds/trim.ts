import { z } from 'zod';
import { type Fraction, roundHalfUp, shareOf } from '../../exact.ts';
import { exactNumberSchema, shareWords } from '../../quantity.ts';
import { type Words, joinWords } from '../../words.ts';
import type { KindFinding } from './kind.ts';

/** So many values, or a share of them: 10%. */
const cutSchema = exactNumberSchema.refine(
  (cut) => (Number.isInteger(cut) && cut >= 0) || (cut > 0 && cut < 0.5),
  'write how many, such as 1, or a share below one half, such as 10%',
);

/**
 * How many of the highest and lowest, or which share of them, are left out of a mean, and from how many values on; with fewer it is the plain
 * mean. Where neither is written one of each, where only one is (去掉一个最低分) none of the other.
 */
export const statedTrimSchema = z.strictObject({
  highest: cutSchema.optional(),
  lowest: cutSchema.optional(),
  round: z.enum(['down', 'up', 'half-up']).optional(),
  /** From how many values on any are left out. */
  from: z.number().int().positive().optional(),
});
export const trimSchema = statedTrimSchema.default({});
export type Trim = z.infer<typeof trimSchema>;

/** What the keys of `trim` are for. */
export const trimKeys: Readonly<Record<string, Words>> = {
  trim: {
    zh: '去掉几个最高、几个最低，满几份才去：{ highest: 1, lowest: 1, from: 5 }，或按比例 { highest: 10%, lowest: 10% }；不满的直接平均',
    en: 'how many of the highest and lowest are left out, and from how many entries on: { highest: 1, lowest: 1, from: 5 }, or which share: { highest: 10%, lowest: 10% }; with fewer, the plain mean',
  },
  'trim.highest': {
    zh: '去掉几个最高，或百分之几（10%，按份数算）；两个都不写各去 1 个，只写 lowest 的不去最高',
    en: 'how many of the highest, or which share of all (10%); with neither written one of each, with lowest alone none of the highest',
  },
  'trim.lowest': {
    zh: '去掉几个最低，或百分之几（10%，按份数算）；两个都不写各去 1 个，只写 highest 的不去最低',
    en: 'how many of the lowest, or which share of all (10%); with neither written one of each, with highest alone none of the lowest',
  },
  'trim.round': {
    zh: '按比例的不是整数时：down 舍去（默认）、half-up 四舍五入、up 进一',
    en: 'a share that is no whole number: down (default), half-up, up',
  },
  'trim.from': { zh: '满几份才去，不满的直接平均', en: 'from how many entries on; of fewer the plain mean' },
};

/** What is cut at either end: what is not written is none where the other end is cut, else one. */
function statedCuts({ highest, lowest }: Trim): { highest: number; lowest: number } {
  return { highest: highest ?? (lowest ? 0 : 1), lowest: lowest ?? (highest ? 0 : 1) };
}

/** How many of the highest and of the lowest of so many values are left out. */
export function cutOf(trim: Trim, many: number): { highest: number; lowest: number } {
  const { round = 'down' } = trim;
  const { highest, lowest } = statedCuts(trim);
  const of = (cut: number) => {
    if (Number.isInteger(cut)) return cut;
    const { num, den }: Fraction = shareOf(cut);
    if (round === 'half-up') return roundHalfUp(num * many, den);
    return round === 'up' ? Math.ceil((num * many) / den) : Math.floor((num * many) / den);
  };
  return { highest: of(highest), lowest: of(lowest) };
}

/** What is left of some values in order, from the lowest, once the highest and lowest are left out; all where they are too few for that. */
export function trimmed(ordered: readonly number[], trim: Trim): readonly number[] {
  const { highest, lowest } = cutOf(trim, ordered.length);
  if (ordered.length < Math.max(highest + lowest + 1, trim.from ?? 0)) return ordered;
  return ordered.slice(lowest, ordered.length - highest);
}

/** A trimmed mean in words. */
export function trimWords(trim: Trim): Words {
  const { round = 'down', from: least } = trim;
  const { highest, lowest } = statedCuts(trim);
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
  const ends = [
    ...(highest === 0 && lowest > 0 ? [] : [{ zh: zh(highest, '最高'), en: `highest ${en(highest)}` }]),
    ...(lowest === 0 && highest > 0 ? [] : [{ zh: zh(lowest, '最低'), en: `lowest ${en(lowest)}` }]),
  ];
  const cut = joinWords(ends, '、', ' and ');
  return {
    zh: `去掉 ${cut.zh}后的平均${rounded.zh}${from.zh}`,
    en: `trimmed mean (without the ${cut.en}${rounded.en}${from.en})`,
  };
}

/** Numbers to leave out where nothing is left out: no mean without them is asked for. */
export function trimWithoutEffect(path: KindFinding['path'] = ['trim']): KindFinding {
  return {
    code: 'wrong-value',
    path,
    message: { zh: '写了 trim，却没有取去掉最高最低后的平均', en: 'trim is written, but no trimmed mean is taken' },
    remedy: {
      zh: '写 combine: trimmed（cohort-value 里是 take: trimmed）；不去掉的删掉 trim',
      en: 'write combine: trimmed (take: trimmed of a cohort-value), or delete trim',
    },
  };
}
