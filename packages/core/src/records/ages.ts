import { parseDay } from '../calendar.ts';
import type { Words } from '../words.ts';
import { type ValueTest, numericTest } from './condition.ts';
import { timeBetween } from './time-between.ts';

const units = ['years', 'months', 'days'] as const;

/** An age or a length of service that a condition on subjects names: `years since born`, `months since joined`, `days since appointed`. */
export interface Age {
  /** As it is written. */
  name: string;
  unit: (typeof units)[number];
  /** The date attribute it is counted from. */
  date: string;
}

/** An age with the numbers at which what rules ask of it changes. */
export interface AskedAge extends Age {
  numbers: readonly number[];
}

/** Reads such a name; null for any other. */
export function ageOf(name: string): Age | null {
  const [, unit, date = ''] = /^(years|months|days)\s+since\s+(\S+)$/.exec(name.trim()) ?? [];
  return unit === undefined ? null : { name, unit: unit as Age['unit'], date };
}

/** What an age is called, given its date's name, and its unit. */
export function ageWords({ unit }: Age, date: Words): { title: Words; unit: Words } {
  const [title, counted] = wordsOf[unit];
  return { title: { zh: `自“${date.zh}”起的${title.zh}`, en: `${title.en} since “${date.en}”` }, unit: counted };
}

const wordsOf: Record<Age['unit'], readonly [Words, Words]> = {
  years: [
    { zh: '周年数', en: 'full years' },
    { zh: '年', en: 'year' },
  ],
  months: [
    { zh: '满月数', en: 'full months' },
    { zh: '个月', en: 'month' },
  ],
  days: [
    { zh: '天数', en: 'days' },
    { zh: '天', en: 'day' },
  ],
};

/** How much of an age a date, such as 1957-03-02, has come to on a day: full years and months, none before the date; null where it is no date. */
export function ageOn({ unit }: Age, date: unknown, day: number): number | null {
  const since = parseDay(String(date ?? ''));
  return since === null ? null : Math.max(0, timeBetween(unit, since, day));
}

// Rules do not change: who compiles a pack asks once for each scheme.
const known = new WeakMap<object, readonly AskedAge[]>();

/** The ages that rules name in their conditions, at any depth. */
export function agesIn(rules: object | undefined): readonly AskedAge[] {
  if (rules === undefined) return [];
  let ages = known.get(rules);
  if (!ages) known.set(rules, (ages = joinedAges(found(rules))));
  return ages;
}

function found(rules: unknown): AskedAge[] {
  if (typeof rules !== 'object' || rules === null) return [];
  return Object.entries(rules).flatMap(([key, value]) => {
    const age = Array.isArray(rules) ? null : ageOf(key);
    return age === null ? found(value) : [{ ...age, numbers: numbersIn(value as ValueTest) }];
  });
}

/** Whole numbers from which on a test may come out otherwise than below: of full years, those a bound names and the next. */
function numbersIn(stated: ValueTest): number[] {
  const test = numericTest(stated);
  const named =
    typeof test === 'object' ? [test.min, test.max, test.above, test.below, test.not, test['one-of']] : [test];
  return named
    .flat()
    .filter((value) => typeof value === 'number')
    .flatMap((value) => [Math.ceil(value), Math.floor(value) + 1]);
}

/** Each age once, with all numbers asked of it. */
export function joinedAges(ages: readonly AskedAge[]): AskedAge[] {
  return [...Map.groupBy(ages, ({ name }) => name).values()].map((same) => ({
    ...same[0]!,
    numbers: [...new Set(same.flatMap(({ numbers }) => numbers))].filter((number) => number > 0).sort((a, b) => a - b),
  }));
}
