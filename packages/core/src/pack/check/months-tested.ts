import { pointsTestsOf } from '../../schemes/points-tests.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import { settleMeasures } from '../../schemes/settle-measures.ts';
import type { Finding } from '../diagnostic.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { itemsOf } from './walk.ts';

/**
 * “在岗不满 6 个月” is asked of full months with the last day in them. `present: months` counts a month of one day, and `since` does not count the
 * last day: hired on 1 July, 31 December makes five months. Told where somebody is judged by such a bound and the pack does not say how months count.
 */
export const monthsTested: Check = {
  check: 'months-tested',
  codes: ['months-as-counted'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      for (const { part, path, measure } of tested(scheme)) {
        const finding = findingOf(measure);
        if (finding && !('note' in part && part.note !== undefined)) report('months-as-counted', part, path, finding);
      }
    }
  },
};

function tested(scheme: Scheme): { part: object; path: Path; measure: KindOptions }[] {
  const atItems = itemsOf(scheme).flatMap(({ item }) =>
    pointsTestsOf(item).flatMap((test) =>
      'measure' in test ? [{ part: item, path: ['points', ...test.path] as Path, measure: test.measure }] : [],
    ),
  );
  return [...settleMeasures(scheme), ...atItems];
}

function findingOf(measure: KindOptions): Finding | null {
  const { present, since } = measure;
  if (present === 'months' && measure['on-day'] === undefined && measure['at-least-days'] === undefined)
    return {
      zh: '在册一天的月份也算一个月：7 月 13 日到岗的，到年底是 6 个月。',
      en: 'A month with one day counts: from 13 July to the end of the year are 6 months.',
      fixZh: '只算整月的写 on-day: 1（7 月 13 日到岗的算 5 个月）；有一天就算的写 at-least-days: 1。',
      fixEn: 'For whole months write on-day: 1 (5 from 13 July); where one day is enough write at-least-days: 1.',
    };
  // What is counted to the first day says so.
  if (typeof since === 'string' && measure['in'] === 'months' && measure['at'] === undefined)
    return {
      zh: '算到期末那一天，那一天本身不在内：7 月 1 日到岗的，到 12 月 31 日是 5 个足月。',
      en: 'Counted up to the last day, which is not in it: from 1 July to 31 December are 5 full months.',
      fixZh:
        '在岗、任职满几个月，写 { present: months, on-day: 1 }（7 月 1 日到岗的算 6 个月）；年龄、资历就按期末那天的，在 note 里说明。',
      fixEn:
        'For months in a post write { present: months, on-day: 1 } (6 from 1 July); where the age or standing on the last day is meant, say so in note.',
    };
  return null;
}
