import type { Check } from './check.ts';
import { placedUses } from './attribute-uses.ts';

/** Tests of attributes of subjects, told apart from conditions on records by the key they stand under. */
const ofSubjects = new Set<string | number>(['applies', 'unless', 'attributes']);

/**
 * `appointed: { since: 07-01 }` of a subject compares the month and day alone: somebody appointed in September of any year meets it.
 * Documents mean those appointed after 1 July of this year. Of the date of a record a day of every year is what is meant.
 */
export const everyYear: Check = {
  check: 'every-year',
  codes: ['day-of-every-year'],
  run({ draft }, report) {
    for (const { part, at, name, test } of placedUses(draft)) {
      if (typeof test !== 'object' || !at.some((key) => ofSubjects.has(key))) continue;
      for (const key of ['since', 'until'] as const) {
        const day = test[key];
        if (day === undefined || !/^\d{2}-\d{2}$/.test(day)) continue;
        report('day-of-every-year', part, [...at, key], {
          zh: `${key}: ${day} 只比月和日：往年${key === 'since' ? '这一天以后' : '这一天以前'}的也算（${name}）。`,
          en: `${key}: ${day} compares month and day alone: those of earlier years meet it as well (${name}).`,
          fixZh: `“当年几月几日后任职的”写 exempt 的 when: { months-below: 到期末几个月, since: ${name} }；只指某一年的写年月日，如 2025-${day}。`,
          fixEn: `For “appointed after that day of this year” write when: { months-below: months up to the period’s end, since: ${name} } in exempt; for one year alone the full date, such as 2025-${day}.`,
        });
      }
    }
  },
};
