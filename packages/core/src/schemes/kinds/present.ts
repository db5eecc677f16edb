import { z } from 'zod';
import { shareOf } from '../../exact.ts';
import { exactNumberWords } from '../../quantity.ts';
import { type SubjectTable, daysThere, spellIn } from '../../records/subject-table.ts';
import { type Words, joinWords } from '../../words.ts';
import { runWindows } from '../accumulate.ts';
import { monthsOf } from '../periods/day-in-month.ts';
import type { Plan } from '../periods/plan.ts';
import type { Run, Windows } from '../run.ts';
import { monthsCountedShape, monthsServed } from '../pay/time-served.ts';
import { closeOf } from '../periods/window-ends.ts';
import type { BoundMeasure, MeasureKind } from './kind.ts';

const schema = z
  .strictObject({
    /** `at-end`: 1 for who is there on the last day of the window, 0 for who has left. */
    present: z.enum(['days', 'months', 'at-end']),
    ...monthsCountedShape,
  })
  .refine(
    (stated) =>
      stated.present === 'months' || (stated['on-day'] === undefined && stated['at-least-days'] === undefined),
    { error: 'on-day and at-least-days are for present: months' },
  )
  .refine(
    (stated) =>
      stated.otherwise === undefined || stated['on-day'] !== undefined || stated['at-least-days'] !== undefined,
    { error: 'otherwise needs on-day or at-least-days: it is for the months these leave out' },
  );
type Present = z.infer<typeof schema>;

const units = { days: { zh: '天', en: 'day' }, months: { zh: '个月', en: 'month' } };

/** How long the subject was there. */
export const presentKind: MeasureKind<Present> = {
  kind: 'present',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '在册时间', en: 'time present' },
  doc: {
    zh: '时间窗内对象在册的天数（days）或月数（months，有一天在册即算一个月）。可作比率的分母，如每月平均次数。“15 日以前到任的当月计、以后的次月起计”写 on-day: 15；“在岗满 15 天的按一个月计”写 at-least-days: 15；不够的按半个月计，再写 otherwise: 0.5。考核或项目写了 applies 的只数符合的时候，不再符合的同离开一样。at-end：期末（还没到的看当天）在册的是 1，已经离开的是 0。',
    en: 'Days (days) or months (months: one day is enough) of the window in which the subject was there. It can be what a ratio is divided by, such as times a month. “Who takes office by the 15th counts that month” is on-day: 15; “15 days on duty make a month” is at-least-days: 15; add otherwise: 0.5 where less makes half a month. Only the time counts in which applies of the scheme or the item is met; who meets it no longer has left. at-end: 1 for who is there at the end of the window (or today, before it ends), 0 for who has left.',
  },
  keys: {
    present: {
      zh: 'days 天数，months 月数，at-end 期末在不在册（1 或 0）',
      en: 'days, months, or at-end: whether it is there at the end (1 or 0)',
    },
    'on-day': {
      zh: '按月数时：几号在册的才算这个月（1–28）；写两个，两天都在册的才算：15 日（含）前到任的计、15 日（含）前离任的不计，写 [15, 16]',
      en: 'of months: only those on whose day of this number the subject was there (1–28); of two numbers, on both days: who comes by the 15th counts, who leaves by the 15th does not, is [15, 16]',
    },
    'at-least-days': {
      zh: '按月数时：这个月在册至少几天才算（1–28）',
      en: 'of months: only those with at least so many days (1–28)',
    },
    otherwise: {
      zh: '其余有在册日子的月份按多少计：0.5 是半个月；不写就不计',
      en: 'what the other months count for in which it was there for a day: 0.5 is half a month; default nothing',
    },
  },
  example: `
# 2 月 15 日入党，一季度在册 2 个月：2 × 3 = 6
item:
  over: quarter
  measure: { present: months }
  points: { each: 3 }
subjects:
  - { id: m1, kind: member, since: 2017-02-15 }
period: 2017-Q1
points: 6
`,
  more: [
    `
# 15 日以前到任的当月计，16 日以后到任的次月起计：2 月 16 日到任，一季度计 1 个月；1 × 3 = 3
item:
  over: quarter
  measure: { present: months, on-day: 15 }
  points: { each: 3 }
subjects:
  - { id: m1, kind: member, since: 2017-02-16 }
period: 2017-Q1
points: 3
`,
    `
# 15 日（含）以前到任的按整月计、以后的按半月计：2 月 16 日到任，2 月半个月、3 月一个月，1.5 × 2 = 3
item:
  over: quarter
  measure: { present: months, on-day: 15, otherwise: 0.5 }
  points: { each: 2 }
subjects:
  - { id: m1, kind: member, since: 2017-02-16 }
period: 2017-Q1
points: 3
`,
    `
# 15 日（含）以前到任的当月计，15 日（含）以前离任的当月不计：15 日离任，3 月不计；2 × 3 = 6
item:
  over: quarter
  measure: { present: months, on-day: [15, 16] }
  points: { each: 3 }
subjects:
  - { id: m1, kind: member, until: 2017-03-15 }
period: 2017-Q1
points: 6
`,
    `
# 满 13 天的按一个月计：2 月 16 日到任，2 月有 13 天；2 × 3 = 6
item:
  over: quarter
  measure: { present: months, at-least-days: 13 }
  points: { each: 3 }
subjects:
  - { id: m1, kind: member, since: 2017-02-16 }
period: 2017-Q1
points: 6
`,
    `
# 期末仍在册的 2 分：2 月 15 日转出，0
item:
  over: quarter
  measure: { present: at-end }
  points: { each: 2 }
subjects:
  - { id: m1, kind: member, until: 2017-02-15 }
period: 2017-Q1
points: 0
`,
  ],
  check: () => [],
  needs: () => [],
  feeds: () => [],
  unit: ({ present }) => (present === 'at-end' ? null : units[present]),
  sentence: presentWords,
  compile: ({ present, ...months }) => ({
    den: shareOf(months.otherwise ?? 0).den,
    cumulative: present !== 'at-end',
    bind(run, windows) {
      const slots = run.plan.slots.length;
      if (present === 'at-end') return { fill: fillAtEnd(run, windows), facts() {} };
      const subjects = run.there();
      return {
        fill(block, mask, num) {
          for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
            for (let slot = 0; slot < run.plan.begunSlots; slot++)
              num[at + slot] =
                present === 'days'
                  ? daysIn(subjects, run.plan, row, slot)
                  : monthsThere(subjects, run.plan, row, slot, months);
          runWindows(num, mask, windows, (block.hi - block.lo) * slots);
        },
        facts() {},
      };
    },
  }),
};

/** 在册月数（15 日在册的才算这个月）. */
export function presentWords({ present, 'on-day': on, 'at-least-days': least, otherwise }: Present): Words {
  if (present === 'at-end')
    return { zh: '期末在不在册（在的 1，不在的 0）', en: 'there at the end (1, or 0 where it has left)' };
  if (present === 'days') return { zh: '在册天数', en: 'days present' };
  const limits = [
    ...(on === undefined ? [] : [onWords([on].flat())]),
    ...(least === undefined ? [] : [{ zh: `满 ${least} 天的才算这个月`, en: `of at least ${least} days` }]),
  ];
  if (limits.length === 0) return { zh: '在册月数', en: 'months present' };
  if (otherwise !== undefined) {
    const part = exactNumberWords(otherwise);
    limits.push({ zh: `其余有在册日子的按 ${part.zh} 个月`, en: `others there for a day as ${part.en}` });
  }
  const told = joinWords(limits, '，', ', ');
  return { zh: `在册月数（${told.zh}）`, en: `months present (${told.en})` };
}

function onWords(days: readonly number[]): Words {
  const [one, two] = days;
  if (two === undefined) return { zh: `${one} 日在册的才算这个月`, en: `there on day ${one} of the month` };
  return { zh: `${one} 日、${two} 日都在册的才算这个月`, en: `there on days ${one} and ${two} of the month` };
}

/** 1 where the subject is there on the last day of the window that holds a slot, or on the day the scores are for. */
function fillAtEnd({ plan, there }: Run, windows: Windows): BoundMeasure['fill'] {
  const subjects = there();
  const slots = plan.slots.length;
  const days = plan.slots.map((_, slot) => Math.min(plan.slotLast[closeOf(windows, slot)]!, plan.asOf));
  return (block, _mask, num) => {
    for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
      for (let slot = 0; slot < plan.begunSlots; slot++)
        num[at + slot] = spellIn(subjects, row, days[slot]!, days[slot]!) < 0 ? 0 : 1;
  };
}

function daysIn(subjects: SubjectTable, plan: Plan, row: number, slot: number): number {
  return daysThere(subjects, row, plan.slotFirst[slot]!, Math.min(plan.slotLast[slot]!, plan.asOf));
}

/** In parts of a month: those that make what the other months count for. */
function monthsThere(
  subjects: SubjectTable,
  plan: Plan,
  row: number,
  slot: number,
  limits: Omit<Present, 'present'>,
): number {
  return monthsServed(subjects, row, monthsOf(plan, slot), plan.asOf, limits);
}
