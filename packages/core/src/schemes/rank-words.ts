import { shareWords } from '../quantity.ts';
import { type Words, joinWords } from '../words.ts';
import type { RankTest } from './settle-tests.ts';

/** What is asked of a place, each bound by itself: 同组前 3 名. */
export function rankWords(rank: RankTest): Words[] {
  const { top, bottom, 'top-share': best, 'bottom-share': worst } = rank;
  const parts: Words[] = [];
  if (top !== undefined) parts.push({ zh: `同组前 ${top} 名`, en: `the first ${top} of the cohort` });
  if (bottom !== undefined) parts.push({ zh: `同组后 ${bottom} 名`, en: `the last ${bottom} of the cohort` });
  if (best !== undefined)
    parts.push({ zh: `同组前 ${shareWords(best).zh}`, en: `the best ${shareWords(best).en} of the cohort` });
  if (worst !== undefined)
    parts.push({ zh: `同组后 ${shareWords(worst).zh}`, en: `the last ${shareWords(worst).en} of the cohort` });
  return parts;
}

/** What a veto asks of the place by the total: 总分在同组后 1 名. */
export function rankTestWords(rank: RankTest): Words {
  const words = joinWords(rankWords(rank), '、', ' and ');
  return { zh: `总分在${words.zh}`, en: `a total among ${words.en}` };
}
