import { firstDay, lastDay } from '../calendar.ts';
import { cohortWords, usesOfCohort } from '../schemes/cohorts/cohort-key.ts';
import { placesAt } from '../schemes/levels/compile-levels.ts';
import { exemptIn } from '../schemes/explain/explain-level.ts';
import { explain } from '../schemes/explain/explain.ts';
import { edgeAttributes } from '../schemes/levels/edges.ts';
import { partsFedTo } from '../schemes/feeds.ts';
import { moneysOf } from '../schemes/pay/moneys.ts';
import { askedOf, comparesInCohort, looksBack } from '../schemes/pay/outcome.ts';
import { consequenceLists } from '../schemes/pay/outcomes.ts';
import { scoreRows } from '../schemes/score-rows.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { settleMeasures } from '../schemes/settle-measures.ts';
import { traceSubject } from '../schemes/explain/trace.ts';
import { samplePopulation } from './sample-population.ts';
import { scoreSample } from './score-sample.ts';
import { toldExplanation, toyRules } from './told-scheme.ts';
import { toyPack } from './toy-pack.ts';

const rows = samplePopulation(toyPack().records);

/** All there is to tell of a scheme for the sample population in 2017: every settle period of everybody explained, who is concerned, what is paid. */
export function toldWhole(scheme: Scheme, asOf: number): string[] {
  const { pack, compiled, subjects, population, before, own, input } = scoreSample(
    toyRules(scheme),
    scheme.scheme,
    rows,
    asOf,
  );
  const { plan } = own;
  const reads = {
    needs: compiled.needs,
    feeds: [compiled.feeds, compiled.feedsBack, partsFedTo(scheme, pack.rules)],
    wide: compiled.wide,
    yearsBack: compiled.yearsBack,
    others: compiled.others,
    bounds: [compiled.start, compiled.floor, compiled.ceiling, compiled.caps],
    ladder: [
      compiled.lowest,
      compiled.ladder,
      compiled.gaps,
      compiled.placesRule,
      compiled.waiting,
      compiled.lookingBack,
    ],
    measures: settleMeasures(scheme).map(({ path, id, applies, measure, over }) => ({
      path,
      id,
      applies,
      measure,
      over,
    })),
    uses: usesOfCohort(scheme.cohort, scheme.subject),
    compared: cohortWords(scheme.cohort, pack.rules.kinds, scheme.subject),
    edges: edgeAttributes(scheme.levels),
  };
  const places = compiled.levels.map(
    (level, at) =>
      `${level}: ${[1, 5, 7].map((size) => compiled.quota && placesAt(compiled.quota, at, size)).join(' ')}`,
  );
  const explained = Array.from({ length: own.to - own.from }, (_, at) => own.from + at).flatMap((row) => {
    const trace = traceSubject(compiled, input, row);
    return plan.settles.slice(0, plan.begunSettles).flatMap((_, settle) => {
      const explanation = explain(trace, subjects, settle, { pack: 'toy', version: '1.0.0' });
      const exempt = exemptIn(compiled, trace.scores, 0, settle);
      if (explanation === null)
        return exempt === null ? [] : [`> ${trace.subject} ${settle} not assessed: ${exempt.exempt}`];
      return toldExplanation(explanation);
    });
  });
  const followed = plan.settles
    .slice(0, plan.begunSettles)
    .flatMap((period, settle) =>
      consequenceLists(compiled, subjects, own, settle, before).flatMap(({ consequence, met, barred }) => [
        `${settle} ${consequence.consequence}: ${JSON.stringify(met)} ${JSON.stringify(barred)}`,
        ...(consequence.pay && consequence.pay.to === 'subject'
          ? [
              `  ${JSON.stringify([...moneysOf(compiled.scheme, consequence.pay, met, subjects, period).of])} ${moneysOf(compiled.scheme, consequence.pay, met, subjects, period).remainderYuan}`,
            ]
          : []),
      ]),
    );
  const asked = scheme.consequences.map(
    ({ when }) => `${askedOf(when).length} ${comparesInCohort(when)} ${looksBack(when)}`,
  );
  const periods = [...plan.resets, plan.settles[0]!, plan.slots.at(-1)!].filter((period) => firstDay(period) <= asOf);
  const told = periods.flatMap((period) =>
    (scoreRows(pack, scheme.scheme, population, period, { rank: true }) ?? []).map((row) =>
      JSON.stringify({ ...row, items: row.items.map(({ facts: list, ...item }) => ({ ...item, facts: list.length })) }),
    ),
  );
  const span = `${periods.map((period) => `${firstDay(period)}–${lastDay(period)}`).join(' ')}; ${plan.slots.length} ${plan.settles.length} ${plan.begunSlots}`;
  return [span, JSON.stringify(reads), ...places, ...asked, ...explained, ...followed, ...told];
}
