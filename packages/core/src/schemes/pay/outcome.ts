import { z } from 'zod';
import { type Period, type PeriodKind, firstDay, lastDay, monthsIn, periodKinds } from '../../calendar.ts';
import { idSchema } from '../../basis.ts';
import { conditionSchema, valueTestSchema } from '../../records/condition.ts';
import { type Plan, schemePeriodOf } from '../periods/plan.ts';
import type { Consequence } from './consequence.ts';
import type { Scheme } from '../scheme.ts';
import { type PlainTest, kindOptionsSchema, plainTestSchemas, rankTestSchema } from '../settle-tests.ts';

/** What is asked of a settle period, all of it, and in how many of them. */
const askedShape = {
  level: z.strictObject({ min: z.number().int().optional(), max: z.number().int().optional() }).optional(),
  total: valueTestSchema.optional(),
  /** The total less the mean of the cohort's totals, tested. */
  'from-mean': valueTestSchema.optional(),
  /** Place in the cohort, from the top or from the bottom, or the best share of it. */
  rank: rankTestSchema.optional(),
  veto: idSchema.optional(),
  /** One thing besides, as in the tests of vetoes: points of an item or a section or a measure (with `is`), or records. */
  item: idSchema.optional(),
  section: idSchema.optional(),
  measure: kindOptionsSchema.optional(),
  any: z.string().min(1).optional(),
  none: z.string().min(1).optional(),
  sum: z.string().min(1).optional(),
  is: valueTestSchema.optional(),
  where: conditionSchema.optional(),
  'at-least': z.number().int().positive().optional(),
  'within-months': z.number().int().positive().max(600).optional(),
  /** In so many settle periods in a row, up to this one. */
  'in-a-row': z.number().int().min(2).max(20).optional(),
  /** Once it held, the row is counted anew: three years in a row, then three more. */
  anew: z.literal(true).optional(),
  /** In so many of the last settle periods (`within`), or of those of the calendar period so far (`over`); without it `over` says how far records and measures are looked at. */
  times: z.number().int().min(1).max(50).optional(),
  within: z.number().int().min(2).max(100).optional(),
  over: z.enum([...periodKinds, 'ever']).optional(),
};
/** An alternative may ask several such things. */
const alternativeSchema = z.strictObject({
  ...askedShape,
  and: z.array(z.union(plainTestSchemas)).min(1).max(8).optional(),
});
export type Asked = z.infer<typeof alternativeSchema>;

/** Whom a consequence concerns: everything stated must hold, and with `any-of` one of several sets of conditions besides. */
export const outcomeSchema = z.strictObject({
  ...askedShape,
  'any-of': z.array(alternativeSchema).min(2).max(12).optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** Every set of conditions of an outcome, with where it is written. */
export function askedOf(when: Outcome): { asked: Asked; path: (string | number)[] }[] {
  const { 'any-of': others, ...own } = when;
  return [{ asked: own, path: [] }, ...(others ?? []).map((asked, index) => ({ asked, path: ['any-of', index] }))];
}

/** Whether a set of conditions says anything of a settle period. */
export function saysNothing(asked: Asked): boolean {
  const { level, total, rank, veto, 'from-mean': mean } = asked;
  const ranges = [level, rank].every((range) => range === undefined || Object.keys(range).length === 0);
  const compared = total === undefined && veto === undefined && mean === undefined;
  return ranges && compared && testKeys.every((key) => asked[key] === undefined) && asked.and === undefined;
}

/** What one thing besides may be. */
export const testKeys = ['item', 'section', 'measure', 'any', 'none', 'sum'] as const;

/** The tests of items, sections, measures and records of one set of conditions of a consequence, which the evaluator marks while it settles. */
export interface AskedTests {
  /** Tells the mark from all vetoes, whose ids have no slash. */
  id: string;
  tests: { test: PlainTest; path: (string | number)[] }[];
}

/** The marks of a consequence, by the position of their set of conditions: null where it asks for none. */
export function askedTestsOf({
  consequence,
  when,
  and,
}: Pick<Consequence, 'consequence' | 'when' | 'and'>): (AskedTests | null)[] {
  return askedOf(when).map(({ asked, path }, index) => {
    const own = ownTest(asked);
    const inside = (asked.and ?? []).map((test, at) => ({ test, path: ['when', ...path, 'and', at] }));
    const beside = index > 0 ? [] : (and ?? []).map((test, at) => ({ test, path: ['and', at] }));
    const tests = [...(own === null ? [] : [{ test: own, path: ['when', ...path] }]), ...inside, ...beside];
    return tests.length === 0 ? null : { id: `${consequence}/${index}`, tests };
  });
}

/** The one thing a set of conditions asks besides level, total, place and veto, as a test of its own. */
function ownTest(asked: Asked): PlainTest | null {
  const kind = testKeys.find((key) => asked[key] !== undefined);
  if (kind === undefined) return null;
  const part = kind === 'item' || kind === 'section';
  const facts = kind !== 'measure' && !part;
  const keys = [
    kind,
    ...(facts ? (['where', 'within-months'] as const) : []),
    ...(kind === 'any' ? (['at-least'] as const) : []),
    ...(kind === 'any' || kind === 'none' ? [] : (['is'] as const)),
    // With `times` it says over which settle periods they are counted.
    ...(part || asked.times !== undefined ? [] : (['over'] as const)),
  ];
  return Object.fromEntries(keys.flatMap((key) => (asked[key] === undefined ? [] : [[key, asked[key]]]))) as PlainTest;
}

/** Whether an id that stands beside those of vetoes is a mark: it is nobody's veto. */
export function isAskedTests(id: string): boolean {
  return id.includes('/');
}

/** Whether somebody's outcome depends on the others of the cohort: places and means are counted among everybody. */
export function comparesInCohort(when: Outcome): boolean {
  return askedOf(when).some(({ asked }) => asked.rank !== undefined || asked['from-mean'] !== undefined);
}

/** Whether a consequence asks for more than its tests of items, measures and records: a total, a level, a place, a veto, several periods. */
export function asksMore(when: Outcome): boolean {
  const more = ['level', 'total', 'from-mean', 'rank', 'veto', 'in-a-row', 'times'] as const;
  return (
    askedOf(when).some(({ asked }) => more.some((key) => asked[key] !== undefined)) || when['any-of'] !== undefined
  );
}

/** Whether several settle periods decide. */
export function looksBack(when: Outcome): boolean {
  return askedOf(when).some(({ asked }) => asked['in-a-row'] !== undefined || asked.times !== undefined);
}

/** Years before the one scored whose results an outcome needs. */
export function outcomeYears(when: Outcome, { period }: Pick<Scheme, 'period'>): number {
  const aYear = 12 / Math.min(12, monthsIn[period.settle]);
  const years = askedOf(when).map(({ asked }) => {
    const { times, over } = asked;
    // Where the row began decides when it is full again.
    if (asked.anew) return Infinity;
    if (times !== undefined && over !== undefined && over !== 'ever') return Math.ceil(monthsIn[over] / 12) - 1;
    const periods = asked.times === undefined ? (asked['in-a-row'] ?? 1) : (asked.within ?? asked.times);
    return Math.ceil((periods - 1) / aYear);
  });
  // Alternatives with a row of their own are looked at in each period of the whole.
  return (years[0] ?? 0) + Math.max(0, ...years.slice(1));
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
export function inSpan(over: PeriodKind, plan: Plan, later: Period, earlier: Period): boolean {
  return firstDay(earlier) >= firstDay(schemePeriodOf(plan.periods, over, lastDay(later)));
}
