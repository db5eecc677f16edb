import { z } from 'zod';
import { firstDay, lastDay, periodsIn } from '../../calendar.ts';
import { spellIn } from '../../records/subject-table.ts';
import { runWindows } from '../accumulate.ts';
import type { Run } from '../run.ts';
import type { MeasureKind } from './kind.ts';

const schema = z.strictObject({ present: z.enum(['days', 'months']) });
type Present = z.infer<typeof schema>;

/** How long the subject was there. */
export const presentKind: MeasureKind<Present> = {
  kind: 'present',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '在册时间', en: 'time present' },
  doc: {
    zh: '时间窗内对象在册的天数（days）或月数（months，有一天在册即算一个月）。可作比率的分母，如每月平均次数。',
    en: 'Days (days) or months (months: one day is enough) of the window in which the subject was there. It can be what a ratio is divided by, such as times a month.',
  },
  keys: { present: { zh: 'days 天数，months 月数', en: 'days or months' } },
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
  check: () => [],
  needs: () => [],
  feeds: () => [],
  unit: ({ present }) => (present === 'days' ? { zh: '天', en: 'day' } : { zh: '个月', en: 'month' }),
  sentence: ({ present }) =>
    present === 'days' ? { zh: '在册天数', en: 'days present' } : { zh: '在册月数', en: 'months present' },
  compile: ({ present }) => ({
    den: 1,
    cumulative: true,
    bind(run, windows) {
      const slots = run.plan.slots.length;
      return {
        fill(block, mask, num) {
          for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
            for (let slot = 0; slot < run.plan.begunSlots; slot++)
              num[at + slot] = present === 'days' ? daysIn(run, row, slot) : monthsThere(run, row, slot);
          runWindows(num, mask, windows, (block.hi - block.lo) * slots);
        },
        facts() {},
      };
    },
  }),
};

function daysIn({ plan, subjects }: Run, row: number, slot: number): number {
  const [first, last] = [plan.slotFirst[slot]!, Math.min(plan.slotLast[slot]!, plan.asOf)];
  let days = 0;
  for (let spell = subjects.spellStart[row]!; spell < subjects.spellStart[row + 1]!; spell++) {
    const from = Math.max(first, subjects.spellFrom[spell]!);
    days += Math.max(0, Math.min(last, subjects.spellTo[spell]!) - from + 1);
  }
  return days;
}

function monthsThere({ plan, subjects }: Run, row: number, slot: number): number {
  return periodsIn(plan.slots[slot]!, 'month').filter((month) => {
    const first = firstDay(month);
    return first <= plan.asOf && spellIn(subjects, row, first, Math.min(lastDay(month), plan.asOf)) >= 0;
  }).length;
}
