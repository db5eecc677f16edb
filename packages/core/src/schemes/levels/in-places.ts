import { shareOf } from '../../exact.ts';
import { type CompiledLevels, placesOf } from './compile-levels.ts';
import type { Ranks } from '../cohorts/rank.ts';
import type { Side } from '../cohorts/ties.ts';
import type { PlacesRound } from '../scheme.ts';
import type { RankTest } from '../settle-tests.ts';

/** Whether a subject (its position in the table) stands in the places asked for; `round` makes parts of a place whole. Who is not ranked stands in none. */
export function inPlaces(
  rule: CompiledLevels['placesRule'],
  rank: RankTest,
  ranks: Ranks,
  at: number,
  round: PlacesRound,
): boolean {
  const size = ranks.size[at]!;
  const within = (side: Side, places: number) => {
    const place = ranks[side][at]!;
    const all = rule.ties[side] === 'all';
    return size >= rule.noneBelow && place <= places && (all || place + ranks.tied[side][at]! <= places);
  };
  const share = (value: number) => Math.max(placesOf(shareOf(value), size, round), rule.atLeast);
  if (ranks.top[at] === 0) return false;
  // Cohorts without a quota have no last ones either.
  if (size < (rule.minCohort ?? 1) && (rank.bottom ?? rank['bottom-share']) !== undefined) return false;
  if (rank.top !== undefined && !within('top', rank.top)) return false;
  if (rank.bottom !== undefined && !within('bottom', rank.bottom)) return false;
  if (rank['top-share'] !== undefined && !within('top', share(rank['top-share']))) return false;
  return rank['bottom-share'] === undefined || within('bottom', share(rank['bottom-share']));
}
