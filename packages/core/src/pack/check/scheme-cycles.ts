import type { Scheme } from '../../schemes/scheme.ts';
import { measureOf } from '../kinds.ts';
import type { Check } from './check.ts';
import { itemsOf } from './walk.ts';

/** Schemes take points from one another in one direction only. */
export const schemeCycles: Check = {
  check: 'scheme-cycles',
  codes: ['scheme-cycle'],
  run({ draft }, report) {
    const feeds = new Map(draft.schemes.map((scheme) => [scheme.scheme, upstreamOf(scheme)]));
    for (const scheme of draft.schemes)
      for (const { item } of itemsOf(scheme))
        for (const upstream of upstreamOfItem(item)) {
          const way = pathBetween(upstream, scheme.scheme, feeds);
          if (way)
            report('scheme-cycle', item, ['measure'], {
              zh: `“${scheme.scheme}”取“${upstream}”的分，绕回了自己：${[scheme.scheme, ...way].join(' → ')}。`,
              en: `“${scheme.scheme}” takes points from “${upstream}”, which comes back to it: ${[scheme.scheme, ...way].join(' → ')}.`,
              fixZh: '断开其中一处。',
              fixEn: 'Cut one of these links.',
            });
        }
  },
};

function upstreamOfItem(item: Parameters<typeof measureOf>[0]): string[] {
  const measure = measureOf(item);
  return measure.kind.feeds(measure.options);
}

/** The schemes a scheme takes points from. */
export function upstreamOf(scheme: Scheme): string[] {
  return [...new Set(itemsOf(scheme).flatMap(({ item }) => upstreamOfItem(item)))];
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
