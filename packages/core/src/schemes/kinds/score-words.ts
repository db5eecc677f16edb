import { type Words, joinWords, titleWords } from '../../words.ts';
import type { Scheme } from '../scheme.ts';
import type { OverPeriods } from './read-scores.ts';

/** How the settle periods of a window make one. */
export const periodWords: Readonly<Record<OverPeriods, Words>> = {
  average: { zh: '各期平均', en: 'mean over periods' },
  sum: { zh: '各期合计', en: 'sum over periods' },
  best: { zh: '最好一期', en: 'best period' },
  worst: { zh: '最差一期', en: 'worst period' },
  latest: { zh: '最近一期', en: 'latest period' },
  number: { zh: '有结果的期数', en: 'how many periods have one' },
};

/** What is read of another scheme. */
export function takeWords(take: string, feed: Scheme | undefined): Words {
  if (take === 'total') return { zh: '得分', en: 'the score' };
  if (take === 'level') return levelsWords(feed);
  if (take === 'rank') return { zh: '名次', en: 'the place' };
  const [what, name = ''] = take.split(':');
  const section = feed?.sections.find((candidate) => candidate.section === name);
  const item =
    feed && [...feed.sections.flatMap((one) => one.items), ...feed.deductions].find((one) => one.item === name);
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
