import type { Field } from '../../records/record-type.ts';
import { type Words, joinWords } from '../../words.ts';
import { keyWords } from '../worth/worth-tables.ts';
import type { EnteredRule } from './combine-entered.ts';
import type { KindFinding } from './kind.ts';

/** How many entries are asked for: of all together, or of electorates that are named. */
interface Least {
  'at-least': number | Readonly<Record<string, number>>;
  by?: string | undefined;
  weights?: Readonly<Record<string, number>> | undefined;
}

/** How many entries there must be in all, and in each electorate, in the order of the weights. */
export function leastOf({ 'at-least': least, weights = {} }: Least): Pick<EnteredRule, 'least' | 'leasts'> {
  if (typeof least === 'number') return { least, leasts: [] };
  return { least: 1, leasts: Object.keys(weights).map((group) => least[group] ?? 1) };
}

/** `，满 5 份才算`, `，群众满 5 份才算`; empty where one is enough. */
export function leastWords({ 'at-least': least }: Least, by: Field | undefined): Words {
  if (typeof least === 'number') {
    return least > 1 ? { zh: `，满 ${least} 份才算`, en: `, from ${least} entries on` } : { zh: '', en: '' };
  }
  const each = Object.entries(least).map(([group, many]) => {
    const name = keyWords(group, by);
    return { zh: `${name.zh}满 ${many} 份才算`, en: `${name.en} from ${many} entries on` };
  });
  const { zh, en } = joinWords(each, '，', ', ');
  return { zh: `，${zh}`, en: `, ${en}` };
}

/** Electorates that are named are those of the weights; where one number is said beside several, it is told that it is of all together. */
export function checkLeast({ 'at-least': least, by, weights = {} }: Least): KindFinding[] {
  const groups = Object.keys(weights);
  if (typeof least === 'number') {
    if (by === undefined || least === 1 || groups.length < 2) return [];
    const each = `at-least: { ${groups.map((group) => `${group}: ${least}`).join(', ')} }`;
    return [
      {
        code: 'least-of-all',
        path: ['at-least'],
        message: {
          zh: `各组合在一起满 ${least} 份就都算，一组只有 1 份也照算`,
          en: `with ${least} entries of all groups together every group counts, even one with a single entry`,
        },
        remedy: {
          zh: `一组不足 ${least} 份、该组就不计的，写 ${each}`,
          en: `where a group with fewer than ${least} is left out, write ${each}`,
        },
      },
    ];
  }
  if (by === undefined)
    return [
      {
        code: 'wrong-value',
        path: ['at-least'],
        message: {
          zh: 'at-least 按组写了，却没有写 by（按哪个字段分组）',
          en: 'at-least is written for each group, but by does not say which field divides them',
        },
        remedy: { zh: '写一个数，或写 by 和 weights', en: 'write a number, or by and weights' },
      },
    ];
  const [zh, en] = [groups.join('、'), groups.join(', ')];
  return Object.keys(least)
    .filter((group) => !groups.includes(group))
    .map((group) => ({
      code: 'wrong-value',
      path: ['at-least', group],
      message: { zh: `weights 里没有“${group}”这一组`, en: `weights names no group ${group}` },
      remedy: { zh: `写 weights 里的组：${zh}`, en: `name a group of weights: ${en}` },
    }));
}
