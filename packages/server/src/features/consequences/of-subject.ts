import {
  comparesInCohort,
  consequenceLists,
  formatPeriod,
  getScheme,
  titleWords,
  type Consequence,
  type Explanation,
  type Pack,
  type Role,
  type Scheme,
  yearOfPeriod,
} from '@lianxin/core';
import { owning } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import type { Who } from '../../http/who.ts';
import { compiledOf } from '../scores/rescore.ts';
import type { ScoreRow } from '../scores/store.ts';
import { scoresBefore, storedScores } from '../scores/stored.ts';
import { allSubjects, uncompared } from './concerned.ts';
import { payOf } from './sheet.ts';

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
  const ranked = scheme.consequences.filter(({ when }) => comparesInCohort(when));
  const plain = scheme.consequences.filter(({ when }) => !comparesInCohort(when));
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

/** Roles that also read the lists that people decide on; everybody else sees what was decided by rule alone. */
const readsLists: readonly Role[] = ['township-officer', 'county-officer', 'auditor'];

/** Whether somebody is told of a consequence of a score they may see. */
export function toldOf(who: Pick<Who, 'roles'>, { kind }: Pick<Consequence, 'kind'>): boolean {
  return (kind !== 'review' && kind !== 'open') || who.roles.some(({ role }) => readsLists.includes(role));
}

/** Of the conditions a score meets those of consequences its reader is told of. */
export function conditionsTold(
  who: Pick<Who, 'roles'>,
  { consequences }: Scheme,
  { conditions }: Pick<Explanation, 'conditions'>,
): Explanation['conditions'] {
  const told = consequences.filter((each) => toldOf(who, each)).map(({ consequence }) => consequence);
  return conditions.filter(({ consequence }) => told.includes(consequence));
}

/** What follows from one settled score, as the caller may know it: titles and rules, pay by the level. Nothing is carried out. */
export async function followsFrom(
  deps: Pick<Deps, 'ownerDb' | 'clock'>,
  who: Pick<Who, 'roles' | 'scope'>,
  pack: Pack,
  scheme: Scheme,
  row: Pick<ScoreRow, 'subject' | 'period' | 'level' | 'total'>,
) {
  if (scheme.consequences.length === 0) return [];
  const of = { county: who.scope.county, pack, scheme, year: yearOfPeriod(scheme.period, row.period) };
  const outcomes = await outcomesOfSubject(deps, of, row.subject);
  return outcomes
    .filter(({ period, consequence }) => period === row.period && toldOf(who, consequence))
    .map(({ consequence, barred }) => {
      const sum = payOf(consequence, row);
      const to = consequence.pay?.to;
      return {
        consequence: consequence.consequence,
        title: titleWords(consequence),
        kind: consequence.kind,
        rule: consequence.rule ?? null,
        barred,
        pay:
          sum === null ? null : { ...sum, posts: to === undefined || to === 'subject' ? [] : to.posts.map(titleWords) },
      };
    });
}
