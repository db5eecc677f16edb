import type { SubjectTable } from '../../records/subject-table.ts';
import type { CompiledScheme } from '../compile.ts';
import { rankedCohorts } from '../cohorts/merged-cohorts.ts';
import { type ScoreTable, rankedIn, settledIn } from '../score-table.ts';

/** How far the totals of a settle period are from the mean of their cohort, in whole steps, as fractions (row − first row). */
export interface FromMean {
  num: Float64Array;
  den: Float64Array;
}

/** Works out how far each total is from the mean of those assessed in its cohort. */
export function fromMean(
  compiled: Pick<CompiledScheme, 'scheme'>,
  subjects: SubjectTable,
  scores: ScoreTable,
  settle: number,
): FromMean {
  const { from, to, plan } = scores;
  const last = plan.slotLast[plan.settleOf.lastIndexOf(settle)]!;
  const days = { first: plan.slotFirst[0]!, last };
  const { index, keys } = rankedCohorts(compiled.scheme, subjects, scores, days, (at) => rankedIn(scores, at, settle));
  const [sum, size] = [new Float64Array(keys.length), new Float64Array(keys.length)];
  const total = (at: number) => scores.settleTotals[at * plan.settles.length + settle]!;
  for (let at = 0; at < to - from; at++) {
    if (!settledIn(scores, at, settle)) continue;
    const reason = scores.unranked[at * plan.settles.length + settle]!;
    if (reason >= 0 && compiled.scheme.exempt[reason]?.from === 'comparison') continue;
    sum[index[at]!]! += total(at);
    size[index[at]!]!++;
  }
  const apart: FromMean = { num: new Float64Array(to - from), den: new Float64Array(to - from).fill(1) };
  for (let at = 0; at < to - from; at++) {
    const [cohort, count] = [index[at]!, size[index[at]!]!];
    if (count === 0) continue;
    apart.num[at] = total(at) * count - sum[cohort]!;
    apart.den[at] = count;
  }
  return apart;
}
