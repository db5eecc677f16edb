import type { KindOptions } from '../../schemes/scheme.ts';
import type { Check } from './check.ts';
import { measuresIn } from './measures-in.ts';

/** Grades that several people give are votes: without `combine` only the last one entered counts. A way written out says what is meant. */
export const ballots: Check = {
  check: 'ballots',
  codes: ['latest-ballot'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      for (const { part, path, measure } of measuresIn(scheme))
        if (isOfGrades(measure))
          report('latest-ballot', part, [...path, 'entered'], {
            zh: '有好几张票（好几份评价）的，不写 combine 只计最后填的一张。',
            en: 'Of several ballots (or marks) only the last one entered counts, since combine is not written.',
            fixZh: '多人打分、投票的写 combine: average；一个对象每期只有一份评价的，写 combine: latest。',
            fixEn:
              'Where several people mark or vote write combine: average; where there is one mark a period, combine: latest.',
          });
    }
  },
};

function isOfGrades(measure: KindOptions): boolean {
  return measure['entered'] !== undefined && measure['worth'] !== undefined && measure['combine'] === undefined;
}
