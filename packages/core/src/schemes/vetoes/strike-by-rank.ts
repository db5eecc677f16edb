import type { SubjectTable } from '../../records/subject-table.ts';
import type { CompiledScheme } from '../compile.ts';
import { inPlaces } from '../levels/in-places.ts';
import { bindRound } from '../levels/places-round.ts';
import { ranksOf } from '../cohorts/rank.ts';
import { scopeOf } from '../periods/in-scope.ts';
import { type ScoreTable, askedPlaces, assessedIn, isCounted } from '../score-table.ts';
import { slotsOfSettle } from '../cohorts/ties.ts';

/**
 * Takes back, once all totals of a settle period are known, the vetoes whose subjects do not stand in the places asked for. Until then they were marked as
 * if they did. The places are kept, to be told.
 */
export function strikeByRank(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  scores: ScoreTable,
  settle: number,
): void {
  const asking = compiled.vetoes.flatMap(({ ranks }, index) =>
    ranks.length === 0 ? [] : [{ bit: 1 << index, ranks }],
  );
  if (asking.length === 0) return;
  const settles = scores.plan.settles.length;
  const roundOf = bindRound(compiled.placesRule.round, scopeOf(compiled.scheme, subjects), scores.plan);
  // Levels are not given yet: whoever is assessed has a total.
  const places = ranksOf(compiled, subjects, scores, slotsOfSettle(compiled.scheme, scores, settle), (at) => ({
    total: scores.settleTotals[at * settles + settle]!,
    assessed: assessedIn(scores, at, settle) && scores.unranked[at * settles + settle]! < 0,
    counted: assessedIn(scores, at, settle) && isCounted(compiled, scores, at, settle),
  }));
  const asked = askedPlaces(scores);
  for (let at = 0; at < scores.to - scores.from; at++) {
    if (!assessedIn(scores, at, settle)) continue;
    const cell = at * settles + settle;
    asked.place[cell] = places.top[at]!;
    asked.tied[cell] = places.tied.top[at]!;
    asked.size[cell] = places.size[at]!;
    for (const { bit, ranks } of asking) {
      if (ranks.every((rank) => inPlaces(compiled.placesRule, rank, places, at, roundOf(scores.from + at, settle))))
        continue;
      scores.vetoes[cell]! &= ~bit;
      scores.repaired[cell]! &= ~bit;
    }
  }
}
