import type { Item } from '../../schemes/scheme.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';
import { type Part, saidBy } from './said.ts';

/**
 * By how much a result of another scheme has changed: in the first year of a pack nobody has an earlier one, and whoever is new never has, so that
 * there is nothing to measure and no points. Told where neither the pack nor the rule's own words say what stands then.
 */
export const firstResults: Check = {
  check: 'first-results',
  codes: ['first-result-unsaid'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!['period', 'sections', 'vetoes', 'consequences', 'levels'].every((key) => located.sound(scheme, key)))
        continue;
      for (const { part, path, measure } of measuresIn(scheme)) {
        const { change } = measure;
        if (typeof change !== 'object' || change === null || !Object.hasOwn(change, 'score')) continue;
        if (measure['first'] !== undefined || measure['if-none'] !== undefined) continue;
        const { missing, note, ...words } = part as Part & Partial<Pick<Item, 'missing'>>;
        if (note !== undefined || (missing !== undefined && missing !== 0)) continue;
        if (/没有|未|无|首[年次]|第一[年次]|新[来任设到办建]/.test(saidBy(words))) continue;
        report('first-result-unsaid', part, [...path, 'change'], {
          zh: '同上一期的结果比：施行的第一年都没有上一期，新来的也没有，那时没有可计的（计 0 分）。',
          en: 'Compared with the result before: in the first year nobody has one, nor does whoever is new, and there is nothing to measure (0 points).',
          fixZh:
            '就是不计的，写 if-none: none；按一个数算的，写 first；沿用施行前的成绩的，另设纪实填写上年得分，用 difference 相减。',
          fixEn:
            'Where nothing is meant, write if-none: none; to count from a number, first; where results from before the pack count, enter them as a record and take the difference.',
        });
      }
    }
  },
};
