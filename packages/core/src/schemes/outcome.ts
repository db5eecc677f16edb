import { z } from 'zod';
import { type Period, firstDay, lastDay, monthsIn, periodKinds } from '../calendar.ts';
import { idSchema } from '../basis.ts';
import { valueTestSchema } from '../records/condition.ts';
import { exactNumberSchema } from '../quantity.ts';
import { type Plan, schemePeriodOf } from './plan.ts';
import type { Scheme } from './scheme.ts';

/** What is asked of a settle period, all of it, and in how many of them. */
const askedShape = {
  level: z.strictObject({ min: z.number().int().optional(), max: z.number().int().optional() }).optional(),
  total: valueTestSchema.optional(),
  /** The total less the mean of the cohort's totals, tested. */
  'from-mean': valueTestSchema.optional(),
  /** Place in the cohort, from the top or from the bottom, or the best share of it. */
  rank: z
    .strictObject({
      top: z.number().int().positive().optional(),
      bottom: z.number().int().positive().optional(),
      'top-share': exactNumberSchema.pipe(z.number().positive().max(1)).optional(),
      'bottom-share': exactNumberSchema.pipe(z.number().positive().max(1)).optional(),
    })
    .optional(),
  veto: idSchema.optional(),
  /** In so many settle periods in a row, up to this one. */
  'in-a-row': z.number().int().min(2).max(20).optional(),
  /** In so many of the last settle periods (`within`), or of those of the calendar period so far (`over`). */
  times: z.number().int().min(2).max(50).optional(),
  within: z.number().int().min(2).max(100).optional(),
  over: z.enum(periodKinds).optional(),
};
const askedSchema = z.strictObject(askedShape);
export type Asked = z.infer<typeof askedSchema>;

/** Whom a consequence concerns: everything stated must hold, and with `any-of` one of several sets of conditions besides. */
export const outcomeSchema = z.strictObject({
  ...askedShape,
  'any-of': z.array(askedSchema).min(2).max(8).optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** Every set of conditions of an outcome, with where it is written. */
export function askedOf(when: Outcome): { asked: Asked; path: (string | number)[] }[] {
  const { 'any-of': others, ...own } = when;
  return [{ asked: own, path: [] }, ...(others ?? []).map((asked, index) => ({ asked, path: ['any-of', index] }))];
}

/** Whether a set of conditions says anything of a settle period. */
export function saysNothing({ level, total, rank, veto, 'from-mean': mean }: Asked): boolean {
  const ranges = [level, rank].every((range) => range === undefined || Object.keys(range).length === 0);
  return ranges && total === undefined && veto === undefined && mean === undefined;
}

/** Whether somebody's outcome depends on the others of the cohort: places and means are counted among everybody. */
export function comparesInCohort(when: Outcome): boolean {
  return askedOf(when).some(({ asked }) => asked.rank !== undefined || asked['from-mean'] !== undefined);
}

/** Whether several settle periods decide. */
export function looksBack(when: Outcome): boolean {
  return askedOf(when).some(({ asked }) => asked['in-a-row'] !== undefined || asked.times !== undefined);
}

/** Years before the one scored whose results an outcome needs. */
export function outcomeYears(when: Outcome, { period }: Pick<Scheme, 'period'>): number {
  const aYear = 12 / Math.min(12, monthsIn[period.settle]);
  const years = askedOf(when).map(({ asked }) => {
    if (asked.times !== undefined && asked.over !== undefined) return Math.ceil(monthsIn[asked.over] / 12) - 1;
    const periods = asked.times === undefined ? (asked['in-a-row'] ?? 1) : (asked.within ?? asked.times);
    return Math.ceil((periods - 1) / aYear);
  });
  return Math.max(0, ...years);
}

/** Years before the one scored whose levels a test of levels in several settle periods needs. */
export function levelYears(
  test: {
    'in-a-row'?: number | undefined;
    times?: number | undefined;
    within?: number | undefined;
    period?: 'previous' | undefined;
  },
  { period }: Pick<Scheme, 'period'>,
): number {
  const back =
    Math.max(test['in-a-row'] ?? 1, test.within ?? test.times ?? 1) - 1 + (test.period === 'previous' ? 1 : 0);
  return Math.ceil(back / (12 / Math.min(12, monthsIn[period.settle])));
}

/** Whether an earlier settle period lies in the calendar period (`over`) that holds a later one of the plan. */
export function inSpan(over: NonNullable<Asked['over']>, plan: Plan, later: Period, earlier: Period): boolean {
  return firstDay(earlier) >= firstDay(schemePeriodOf(plan.periods, over, lastDay(later)));
}
