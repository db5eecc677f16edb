import { yearsIn } from '../../calendar.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import { feedsNow, feedsOf, feedsOfMeasure } from '../../schemes/feeds.ts';
import type { Around } from '../../schemes/kinds/kind.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import { yearCalendarOf } from '../../schemes/periods/plan.ts';
import { settleMeasures } from '../../schemes/settle-measures.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { itemsOf } from './walk.ts';

/**
 * Schemes take points of the same period from one another in one direction only, also by way of indicators. Two that come back to each other by
 * way of earlier periods are worked out period by period, for which they must count the same years.
 */
export const schemeCycles: Check = {
  check: 'scheme-cycles',
  codes: ['scheme-cycle'],
  run({ draft }, report) {
    const around: Around = { indicators: draft.indicators };
    const feedsBy = (read: typeof feedsOf) =>
      new Map(draft.schemes.map((scheme) => [scheme.scheme, read(scheme, around)]));
    const [now, all] = [feedsBy(feedsNow), feedsBy(feedsOf)];
    const years = new Map(draft.schemes.map((scheme) => [scheme.scheme, yearsOf(scheme)]));
    for (const scheme of draft.schemes)
      for (const { part, path, measure } of measuresIn(scheme)) {
        const feeds = feedsOfMeasure(measure, around);
        const by = indicatorOf(measure, draft.indicators);
        const steps = (way: readonly string[]) => [scheme.scheme, ...(by === null ? [] : [by]), ...way].join(' → ');
        for (const upstream of feeds.now) {
          const way = pathBetween(upstream, scheme.scheme, now);
          if (!way) continue;
          report('scheme-cycle', part, path, {
            zh: `“${scheme.scheme}”取“${upstream}”的分，绕回了自己：${steps(way)}。`,
            en: `“${scheme.scheme}” takes points from “${upstream}”, which comes back to it: ${steps(way)}.`,
            fixZh: '断开其中一处，或让其中一处看上一期的结果，写 period: previous。',
            fixEn: 'Cut one of these links, or let one of them read the result of the period before: period: previous.',
          });
        }
        for (const { scheme: upstream } of feeds.back) {
          const way = upstream === scheme.scheme ? null : pathBetween(upstream, scheme.scheme, all);
          const other = way?.find((id) => years.get(id) !== years.get(scheme.scheme));
          if (!way || other === undefined) continue;
          report('scheme-cycle', part, path, {
            zh: `“${scheme.scheme}”和“${other}”互相取分（${steps(way)}），年度却不一样，排不出先后。`,
            en: `“${scheme.scheme}” and “${other}” read each other (${steps(way)}) and count their years otherwise: which comes first is not known.`,
            fixZh: '把几处 period 的 year-starts、reset、按周还是按月写成一样，或断开其中一处。',
            fixEn:
              'Write the same year-starts, reset, and weeks or months in period of all of them, or cut one of these links.',
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

/** How a scheme counts its years, as text. */
function yearsOf({ period }: Scheme): string {
  return JSON.stringify([yearCalendarOf(period), yearsIn(period.reset)]);
}

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
