import type { SubjectTable } from '../../records/subject-table.ts';
import { mergedCohorts } from '../cohorts/merged-cohorts.ts';
import type { CompiledScheme } from '../compile.ts';
import { type ScoreTable, assessedIn, isCounted } from '../score-table.ts';
import { type Limits, carriedPlaces } from './carried-places.ts';
import type { CompiledQuota } from './compile-levels.ts';
import { ownPlacesAt } from './compile-levels.ts';
import { heldBy } from './quota.ts';

/**
 * The places of each level (by position) in the cohort of one subject (`at`: row − from) and settle period, its own and those that earlier settle
 * periods left over, as settled scores have them; null where a level has none stated, and where a body or a smaller cohort than any has decides.
 */
export function placesWithCarried(
  compiled: CompiledScheme,
  quota: CompiledQuota,
  subjects: SubjectTable,
  scores: ScoreTable,
  settle: number,
  at: number,
): Limits {
  const { plan, from, to } = scores;
  const carried = carriedPlaces(quota, plan);
  let limits: Limits = [];
  for (let each = 0; each <= settle; each++) {
    carried.begin(each);
    const days = { first: plan.slotFirst[0]!, last: plan.slotLast[plan.settleOf.lastIndexOf(each)]! };
    const rows = Array.from({ length: to - from }, (_, one) => one).filter((one) => assessedIn(scores, one, each));
    const counted = (one: number) => assessedIn(scores, one, each) && isCounted(compiled, scores, one, each);
    const { index, keys } = mergedCohorts(compiled.scheme, subjects, scores, days, counted);
    for (const [number, key] of keys.entries()) {
      const here = rows.filter((one) => index[one] === number);
      const base = here.filter(counted).length;
      const places = quota.levels.map((_, level) =>
        base === 0 || base < quota.minCohort ? null : ownPlacesAt(quota, level, base),
      );
      const own = carried.limits(key, places);
      if (each === settle && index[at] === number) limits = own;
      if (base === 0 || base < quota.minCohort) continue;
      const cohort = here.filter((one) => scores.unranked[one * plan.settles.length + each]! < 0);
      carried.used(key, own, (level) => heldBy(compiled, scores, cohort, each, level));
    }
  }
  return limits;
}
