import { type Words, titleWords } from '../../words.ts';
import type { CompiledScheme } from '../compile.ts';
import { levelWords } from '../explain/explain-level.ts';
import { descend } from './level-moves.ts';
import type { Reach } from './reach.ts';
import type { Exempt } from '../scheme.ts';
import type { ScoreTable } from '../score-table.ts';

/** Whether an exemption leaves its subjects their total and level, and takes them only out of ranks and places. */
export function isScored({ from }: Exempt): boolean {
  return from !== undefined && from !== 'assessment';
}

/** Why a subject has a total but no rank and no place in a settle period (position in the year); null when it has both. */
export function unrankedIn(compiled: CompiledScheme, scores: ScoreTable, at: number, settle: number): Exempt | null {
  return compiled.exempts[scores.unranked[at * scores.plan.settles.length + settle]!]?.exempt ?? null;
}

/**
 * The level (position) of a subject out of the competition for places, whose own by bands and promotion is `held`: places alone give it
 * none, and not above what its exemption leaves.
 */
function levelUnranked(compiled: CompiledScheme, reason: number, held: number): number {
  let level = held;
  while (level > compiled.lowest && byPlacesAlone(compiled, level)) level = descend(compiled, level, 1);
  const most = compiled.exempts[reason]?.exempt['max-level'];
  const top = most === undefined ? -1 : compiled.levels.indexOf(most);
  return top < 0 ? level : Math.min(level, top);
}

/** The same where reaching a level does not mean reaching those below it. */
export function unrankedLevel(
  compiled: CompiledScheme,
  reach: Reach | null,
  at: number,
  settle: number,
  reason: number,
  held: number,
): number {
  const level = levelUnranked(compiled, reason, held);
  return reach === null || level === held ? level : reach(at, settle, level);
}

function byPlacesAlone({ scheme, levels }: CompiledScheme, position: number): boolean {
  const stated = scheme.levels.find(({ level }) => level === levels[position]);
  if (stated === undefined || (stated.share === undefined && stated.top === undefined)) return false;
  return stated.from === undefined && stated.above === undefined;
}

/** What such an exemption does, in words. */
export function unrankedWords(compiled: CompiledScheme, exempt: Exempt): Words {
  const title = titleWords(exempt);
  const does = outOfWords(exempt);
  const most = exempt['max-level'];
  const level = most === undefined ? null : levelWords(compiled, compiled.levels.indexOf(most));
  return {
    zh: `“${title.zh}”：${does.zh}${level ? `，最高评为${level.zh || most}` : ''}`,
    en: `“${title.en}”: ${does.en}${level ? `; “${level.en || most}” at most` : ''}`,
  };
}

/** Out of what it takes a subject. */
export function outOfWords({ from }: Exempt): Words {
  if (from === 'contention')
    return {
      zh: '只计分，不排名、不占名额，仍计入算名额的个数',
      en: 'scored, but without rank or place, though one of the number that places are worked out from',
    };
  return from === 'comparison'
    ? {
        zh: '只计分，不排名、不占名额，也不列入同组的平均和比较',
        en: 'scored, but without rank or place, and in no mean or comparison of the cohort',
      }
    : { zh: '只计分，不排名、不占名额', en: 'scored, but without rank or place' };
}
