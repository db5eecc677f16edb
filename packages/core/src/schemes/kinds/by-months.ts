import { z } from 'zod';
import { type SubjectTable, spellIn } from '../../records/subject-table.ts';
import type { Words } from '../../words.ts';
import { dayInSlot } from '../periods/day-in-month.ts';
import type { Plan } from '../periods/plan.ts';
import { type Among, amongSchema } from './among.ts';
import type { KindContext, KindFinding } from './kind.ts';
import { type Of, isAnyTime } from './subordinates.ts';

/** How several subjects make one, those who moved within the window in proportion to the months in each place too. */
export const amongOrMonthsSchema = z.enum([...amongSchema.options, 'by-months']);
export type AmongOrMonths = z.infer<typeof amongOrMonthsSchema>;

export const byMonthsWords: Words = { zh: '按在各处的月数加权', en: 'weighted by the months in each' };

/** How the values are put together, each as often as there are months of it. */
export function amongOf(among: AmongOrMonths): Among {
  return among === 'by-months' ? 'average' : among;
}

/** In which slots the months of a row weigh: those in which it is there, and where a day of the month decides, on that day. */
export function bindWeighing(of: Of, plan: Plan, there: SubjectTable): (row: number, slot: number) => boolean {
  const stated = typeof of === 'object' ? of.there : undefined;
  const number = typeof stated === 'object' ? stated['on-day'] : null;
  return (row, slot) => {
    const day = number === null ? null : dayInSlot(plan, slot, number);
    return spellIn(there, row, day ?? plan.slotFirst[slot]!, day ?? plan.slotLast[slot]!) >= 0;
  };
}

/** What stands against weighing by months: a scheme that has none, or a relation that takes each once. */
export function checkByMonths({ of, among }: { of: Of; among: AmongOrMonths }, { scheme }: KindContext): KindFinding[] {
  if (among !== 'by-months') return [];
  return [...(scheme.period.tally === 'month' ? [] : [notByMonths]), ...(isAnyTime(of) ? [monthsOrOnce] : [])];
}

const notByMonths: KindFinding = {
  code: 'wrong-value',
  path: ['among'],
  message: {
    zh: 'by-months 数的是月，本办法不是按月计分',
    en: 'by-months counts months, and this scheme does not tally by month',
  },
  remedy: {
    zh: '写 period: { tally: month, settle: year, … }，item 写 over: year',
    en: 'write period: { tally: month, settle: year, … } and over: year',
  },
};

const monthsOrOnce: KindFinding = {
  code: 'wrong-value',
  path: ['of', 'there'],
  message: {
    zh: 'by-months 已把期内离开的按在的月数计，there: any-time 是各算一次，两种只能写一种',
    en: 'by-months weighs who left by the months there, there: any-time takes each once: only one of the two',
  },
  remedy: {
    zh: '按月数加权的删掉 there；各算一次的改 among（如 average）',
    en: 'delete there to weigh by months; or write another among (such as average) to take each once',
  },
};
