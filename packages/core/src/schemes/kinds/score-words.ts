import type { ValueTest } from '../../records/condition.ts';
import { testWords } from '../../records/condition-words.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import type { Item, Scheme } from '../scheme.ts';
import type { OverPeriods } from './read-scores.ts';

/** Which settle periods of another scheme are read, and how they make one. */
export interface StatedPeriods {
  take: string;
  combine?: OverPeriods | undefined;
  period: 'same' | 'previous';
  last?: number | undefined;
  periods?: readonly number[] | undefined;
  is?: ValueTest | undefined;
  'weighted-by'?: string | undefined;
  table?: unknown;
  first?: number | 'none' | undefined;
}

/** How the settle periods of a window make one. */
export const periodWords: Readonly<Record<OverPeriods, Words>> = {
  average: { zh: '各期平均', en: 'mean over periods' },
  sum: { zh: '各期合计', en: 'sum over periods' },
  best: { zh: '最好一期', en: 'best period' },
  worst: { zh: '最差一期', en: 'worst period' },
  latest: { zh: '最近一期', en: 'latest period' },
  number: { zh: '有结果的期数', en: 'how many periods have one' },
  row: { zh: '最长连续几期', en: 'longest row of periods' },
};

/** What is read of another scheme. */
export function takeWords(take: string, feed: Scheme | undefined): Words {
  if (take === 'total') return { zh: '得分', en: 'the score' };
  if (take === 'level') return levelsWords(feed);
  if (take === 'rank') return { zh: '名次', en: 'the place' };
  if (take === 'bottom-rank') return { zh: '倒数名次', en: 'the place from the bottom' };
  const [what, name = ''] = take.split(':');
  const section = feed?.sections.find((candidate) => candidate.section === name);
  const item = feed && itemsOf(feed).find((one) => one.item === name);
  const part = what === 'item' ? item : section;
  const title = part ? titleWords(part) : { zh: name, en: name };
  return { zh: `中“${title.zh}”的得分`, en: `points for “${title.en}”` };
}

/** `级别（0 为无星，1 为一星）`: levels are measured by their numbers, so the numbers are named. */
function levelsWords(feed: Scheme | undefined): Words {
  const named = (feed?.levels ?? []).map((level) => {
    const title = titleWords(level);
    return { zh: `${level.level} 为${title.zh}`, en: `${level.level}: ${title.en}` };
  });
  const list = joinWords(named, '，', ', ');
  if (named.length === 0) return { zh: '级别', en: 'the level' };
  return { zh: `级别（${list.zh}）`, en: `the level (${list.en})` };
}

/** Which settle periods are read and how they make one: `，最近 4 期合计`, `，得 80 分以上的期数`. */
export function overWords(options: StatedPeriods, feed: Scheme | undefined): Words {
  const { combine, last, is } = options;
  const weights = options['weighted-by'];
  const span = last === undefined ? null : { zh: `最近 ${last} 期`, en: `the last ${last} periods` };
  const clauses: Words[] = [];
  if (is !== undefined) {
    const test = testWords(is, undefined);
    const [zh, en] =
      combine === 'row'
        ? ['的最长连续期数', 'longest row of periods in which it']
        : ['的期数', 'number of periods in which it'];
    clauses.push({ zh: `${span?.zh ?? ''}${test.zh}${zh}`, en: `${en} ${test.en}${span ? ` (${span.en})` : ''}` });
  } else if (span && combine === 'latest')
    clauses.push({ zh: `${span.zh}中最近一次有结果的`, en: `the latest with a result of ${span.en}` });
  else if (span)
    clauses.push(
      combine === undefined
        ? span
        : { zh: `${span.zh}，${periodWords[combine].zh}`, en: `${span.en}: ${periodWords[combine].en}` },
    );
  else if (combine !== undefined) clauses.push(periodWords[combine]);
  if (weights === 'days') clauses.push({ zh: '各期按天数加权', en: 'weighted by the days of each period' });
  else if (weights !== undefined) {
    const item = feed && itemsOf(feed).find((one) => `item:${one.item}` === weights);
    const title = item ? titleWords(item) : { zh: weights, en: weights };
    clauses.push({ zh: `各期按“${title.zh}”加权`, en: `weighted by “${title.en}” of each period` });
  }
  const listed = joinWords(clauses, '，', ', ');
  return clauses.length === 0 ? { zh: '', en: '' } : { zh: `，${listed.zh}`, en: `, ${listed.en}` };
}

/** `第 4 季度`, `12 月`: the only periods of the year that are read. */
export function onlyWords(periods: readonly number[] | undefined, feed: Scheme | undefined): Words {
  if (periods === undefined) return { zh: '', en: '' };
  const kind = feed?.period.settle ?? 'quarter';
  const list = periods.join('、');
  const zh = { month: `${list} 月`, quarter: `第 ${list} 季度`, 'half-year': `第 ${list} 个半年` };
  const en = { month: 'month', quarter: 'quarter', 'half-year': 'half-year' };
  const known = kind === 'month' || kind === 'quarter' || kind === 'half-year' ? kind : null;
  return known
    ? { zh: zh[known], en: ` of ${en[known]} ${periods.join(', ')}` }
    : { zh: `第 ${list} 期`, en: ` of period ${periods.join(', ')}` };
}

/** Items of a scheme in the order of their points: those of sections, then deductions. */
export function itemsOf(feed: Scheme): Item[] {
  return [...feed.sections.flatMap((section) => section.items), ...feed.deductions];
}
