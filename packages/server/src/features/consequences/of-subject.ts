import { consequenceLists, formatPeriod, getScheme, type Consequence, type Pack, type Scheme } from '@lianxin/core';
import { owning } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { compiledOf } from '../scores/rescore.ts';
import { scoresBefore, storedScores } from '../scores/stored.ts';
import { allSubjects, uncompared } from './concerned.ts';

/** A consequence that one subject's score of a settle period has, or would have but for a veto. */
export interface Outcome {
  period: string;
  consequence: Consequence;
  barred: boolean;
}

/** What follows from one subject's stored scores in a year, settle period by settle period. As the sheets work it out for everybody. */
export async function outcomesOfSubject(
  deps: Pick<Deps, 'ownerDb' | 'clock'>,
  { county, pack, scheme, year }: { county: string; pack: Pack; scheme: Scheme; year: number },
  subject: string,
): Promise<Outcome[]> {
  const whole = getScheme(compiledOf(pack), scheme.scheme);
  const ranked = scheme.consequences.filter(({ when }) => when.rank !== undefined);
  const plain = scheme.consequences.filter(({ when }) => when.rank === undefined);
  return owning(deps.ownerDb, async (queries) => {
    const outcomes: Outcome[] = [];
    for (const consequences of [plain, ranked]) {
      if (consequences.length === 0) continue;
      const compiled = { ...whole, scheme: { ...scheme, consequences } };
      // Places are counted among everybody.
      const subjects =
        consequences === ranked ? await allSubjects(queries, county, scheme, year) : uncompared(scheme, [{ subject }]);
      const scores = await storedScores(queries, { county, year, today: deps.clock.today() }, compiled, subjects);
      const before = await scoresBefore(queries, county, compiled, subjects, year);
      for (const [settle, period] of scores.plan.settles.entries()) {
        for (const { consequence, met, barred } of consequenceLists(compiled, subjects, scores, settle, before)) {
          const is = (each: { subject: string }) => each.subject === subject;
          if (met.some(is)) outcomes.push({ period: formatPeriod(period), consequence, barred: false });
          else if (barred.some(is)) outcomes.push({ period: formatPeriod(period), consequence, barred: true });
        }
      }
    }
    return outcomes;
  });
}
