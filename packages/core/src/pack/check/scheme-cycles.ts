import type { Indicator } from '../../indicators/indicator.ts';
import { feedsOf, feedsOfMeasure } from '../../schemes/feeds.ts';
import type { Around } from '../../schemes/kinds/kind.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import { settleMeasures } from '../../schemes/settle-measures.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { itemsOf } from './walk.ts';

/** Schemes take points from one another in one direction only, also by way of indicators. */
export const schemeCycles: Check = {
  check: 'scheme-cycles',
  codes: ['scheme-cycle'],
  run({ draft }, report) {
    const around: Around = { indicators: draft.indicators };
    const feeds = new Map(draft.schemes.map((scheme) => [scheme.scheme, feedsOf(scheme, around)]));
    for (const scheme of draft.schemes)
      for (const { part, path, measure } of measuresIn(scheme)) {
        const { now, back } = feedsOfMeasure(measure, around);
        for (const upstream of [...now, ...back.map((one) => one.scheme).filter((id) => id !== scheme.scheme)]) {
          const way = pathBetween(upstream, scheme.scheme, feeds);
          if (!way) continue;
          const by = indicatorOf(measure, draft.indicators);
          const steps = [scheme.scheme, ...(by === null ? [] : [by]), ...way].join(' → ');
          report('scheme-cycle', part, path, {
            zh: `“${scheme.scheme}”取“${upstream}”的分，绕回了自己：${steps}。`,
            en: `“${scheme.scheme}” takes points from “${upstream}”, which comes back to it: ${steps}.`,
            fixZh: '断开其中一处；要看的是自己上一期的结果，写 period: previous。',
            fixEn: 'Cut one of these links; to read its own result of the period before, write period: previous.',
          });
        }
      }
    for (const indicator of draft.indicators)
      if (Object.hasOwn(indicator.measure, 'indicator'))
        report('scheme-cycle', indicator, ['measure'], {
          zh: `指标“${indicator.title}”量的又是一个指标。`,
          en: `The indicator ${indicator.indicator} measures an indicator.`,
          fixZh: '直接写那个指标的量。',
          fixEn: 'Write that indicator’s measure here.',
        });
  },
};

function measuresIn(scheme: Scheme): { part: object; path: Path; measure: KindOptions }[] {
  return [
    ...itemsOf(scheme).map(({ item }) => ({ part: item, path: ['measure'], measure: item.measure })),
    ...settleMeasures(scheme),
  ];
}

/** The indicator by which a measure reads scores; null when it reads them itself. */
function indicatorOf(measure: KindOptions, indicators: readonly Indicator[]): string | null {
  const text = JSON.stringify(measure);
  return indicators.find(({ indicator }) => text.includes(`"indicator":"${indicator}"`))?.indicator ?? null;
}

function pathBetween(from: string, to: string, feeds: ReadonlyMap<string, string[]>): string[] | null {
  const queue: string[][] = [[from]];
  const seen = new Set([from]);
  for (let way = queue.shift(); way; way = queue.shift()) {
    const here = way.at(-1) ?? '';
    if (here === to) return way;
    for (const next of feeds.get(here) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        queue.push([...way, next]);
      }
  }
  return null;
}
