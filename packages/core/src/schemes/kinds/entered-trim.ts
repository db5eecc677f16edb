import { z } from 'zod';
import type { EnteredCombine, EnteredRule } from './combine-entered.ts';
import type { KindFinding } from './kind.ts';
import { type Trim, statedTrimSchema, trimWithoutEffect } from './trim.ts';

/** What a trimmed mean leaves out: the same of all, or of each electorate that is named. */
export const enteredTrimSchema = z.union([statedTrimSchema, z.record(z.string(), statedTrimSchema)]).default({});
export type EnteredTrim = z.infer<typeof enteredTrimSchema>;

interface Trimmed {
  trim: EnteredTrim;
  by?: string | undefined;
  weights?: Readonly<Record<string, number>> | undefined;
}

/** Whether the same is left out of all. */
export function isOneTrim(trim: EnteredTrim): trim is Trim {
  return Object.values(trim).every((stated) => typeof stated !== 'object');
}

/** What is left out of the entries of an electorate; of one that is not named one of each. */
export function trimOf(trim: EnteredTrim, group: string): Trim {
  return isOneTrim(trim) ? trim : (trim[group] ?? {});
}

/** The same of each electorate, in the order of the weights; the first of all where there are none. */
export function trimsOf({ trim, weights }: Trimmed): Pick<EnteredRule, 'trims'> {
  return { trims: Object.keys(weights ?? { all: 1 }).map((group) => trimOf(trim, group)) };
}

/** What is left out is left out of a trimmed mean, and electorates that are named are those of the weights. `combines`: in the order of the weights. */
export function checkTrim({ trim, by, weights = {} }: Trimmed, combines: readonly EnteredCombine[]): KindFinding[] {
  if (isOneTrim(trim))
    return Object.keys(trim).length > 0 && !combines.includes('trimmed') ? [trimWithoutEffect()] : [];
  if (by === undefined)
    return [
      {
        code: 'wrong-value',
        path: ['trim'],
        message: {
          zh: 'trim 按组写了，却没有写 by（按哪个字段分组）',
          en: 'trim is written for each group, but by does not say which field divides them',
        },
        remedy: {
          zh: '写 { highest: 1, lowest: 1 }，或写 by 和 weights',
          en: 'write { highest: 1, lowest: 1 }, or by and weights',
        },
      },
    ];
  const groups = Object.keys(weights);
  const [zh, en] = [groups.join('、'), groups.join(', ')];
  return Object.keys(trim).flatMap((group): KindFinding[] => {
    const at = groups.indexOf(group);
    if (at < 0)
      return [
        {
          code: 'wrong-value',
          path: ['trim', group],
          message: { zh: `weights 里没有“${group}”这一组`, en: `weights names no group ${group}` },
          remedy: { zh: `写 weights 里的组：${zh}`, en: `name a group of weights: ${en}` },
        },
      ];
    return combines[at] === 'trimmed' ? [] : [trimWithoutEffect(['trim', group])];
  });
}
