import { testsIn } from '../../records/condition.ts';
import { conditionsOn } from '../../schemes/sections/conditions-on.ts';
import type { Item } from '../../schemes/scheme.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';

/** Measures that compare subjects with one another. */
const comparing = ['rank', 'relative', 'percentile', 'cohort-value'];

/**
 * One comparison written into several items, each for subjects of another class (their weights differ), in a cohort that is wider
 * than the class: those to whom an item does not apply are in no comparison of it, so that each class is compared within itself.
 */
export const splitCohorts: Check = {
  check: 'split-cohorts',
  codes: ['cohort-split'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      const compared = measuresIn(scheme).flatMap(({ part, path, measure }) => {
        const { where } = measure;
        const cohort = (measure['cohort'] as readonly string[] | undefined) ?? scheme.cohort;
        if (!('points' in part) || !comparing.some((kind) => measure[kind] !== undefined) || where !== undefined)
          return [];
        const item = part as Item;
        const tests = conditionsOn(item, scheme).flatMap((condition) => testsIn(condition));
        const by = tests.map(({ name }) => name).filter((name) => name !== 'kind' && !cohort.includes(name));
        const same = JSON.stringify(measure);
        return by.length === 0 ? [] : [{ item, path, by, same, only: JSON.stringify(tests) }];
      });
      for (const { item, path, by, same, only } of compared) {
        const split = compared.some((other) => other.same === same && other.only !== only && other.by[0] === by[0]);
        if (!split || item.note !== undefined || !located.sound(item, 'measure')) continue;
        const [zh, en] = [by.join('、'), by.join(', ')];
        report('cohort-split', item, path, {
          zh: `本项按 ${zh} 分开写，不适用的不参加本项的比较：cohort 没有分 ${zh}，还是各类自己比。`,
          en: `The item is written once for each ${en}, and those to whom it does not apply have no part in it: though its cohort is not by ${en}, each class is compared within itself.`,
          fixZh: `和大家一起比的，写成一项（不写 applies），分值用 points 的 choose 按类分；cohort-value 也可以写 where，点名全部各类。就是各类自己比的，在这里写 cohort: [${by[0]}]，或在 note 里说明。`,
          fixEn: `To compare all of them write one item without applies and let choose in points tell the classes apart; a cohort-value may name all classes in where. Where each class is meant by itself, write cohort: [${by[0]}] here or say so in note.`,
        });
      }
    }
  },
};
