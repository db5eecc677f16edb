import { shareWords } from '../../quantity.ts';
import { type Words, joinWords } from '../../words.ts';
import type { RankTest } from '../settle-tests.ts';

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

/** A place in a cohort by the total: from the best on, how many others have the same, and of how many. */
export interface PlaceHad {
  place: number;
  tied: number;
  size: number;
}

/** The place had beside the places asked for: 总分排同组 12 名中的第 12 名，在同组后 1 名. Null: not ranked. */
export function placeHadWords(rank: RankTest, had: PlaceHad | null, holds: boolean): Words {
  const asked = joinWords(rankWords(rank), '、', ' and ');
  if (had === null || had.place === 0) return holds ? rankTestWords(rank) : { zh: '没有参加排名', en: 'not ranked' };
  const { place, tied, size } = had;
  const own = {
    zh: `总分排同组 ${size} 名中的第 ${place} 名${tied > 0 ? `（${tied + 1} 名并列）` : ''}`,
    en: `place ${place} of ${size} in the cohort by the total${tied > 0 ? ` (shared by ${tied + 1})` : ''}`,
  };
  return holds
    ? { zh: `${own.zh}，在${asked.zh}`, en: `${own.en}, among ${asked.en}` }
    : { zh: `${own.zh}，不在${asked.zh}`, en: `${own.en}, not among ${asked.en}` };
}
