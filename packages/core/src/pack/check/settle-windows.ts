import { monthsIn } from '../../calendar.ts';
import type { KindOptions, Scheme, VetoTest } from '../../schemes/scheme.ts';
import { askedTestsOf } from '../../schemes/pay/outcome.ts';
import { levelMarks } from '../../schemes/levels/level-conditions.ts';
import { testsOf } from '../../schemes/settle-measures.ts';
import type { Finding } from '../diagnostic.ts';
import type { Path } from '../tree.ts';
import type { Check } from './check.ts';
import { withInner } from './measures-in.ts';
import { periodZh } from './periods.ts';

/**
 * What vetoes, levels and consequences ask goes by the settle period, where items go by the tally period. Told where points of each month are
 * settled together and the rule may mean the month: what is in force in one month strikes the whole quarter, and 13 windows are 13 quarters.
 */
export const settleWindows: Check = {
  check: 'settle-windows',
  codes: ['window-settle'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!['sections', 'period', 'vetoes', 'levels', 'consequences'].every((key) => located.sound(scheme, key)))
        continue;
      const { tally, settle } = scheme.period;
      if (monthsIn[tally] >= monthsIn[settle] || monthsIn[settle] <= 1) continue;
      for (const { part, words, path, test } of asked(scheme)) {
        const at = goesBy(test, words, scheme);
        if (at !== null) report('window-settle', part, [...path, ...at.path], findingOf(at.why, scheme));
      }
    }
  },
};

interface Asked {
  part: object;
  /** Its title and the sentence of the document. */
  words: string;
  path: Path;
  test: VetoTest;
}

/** Every test that goes by the settle period and of which no note says what is meant. */
function asked(scheme: Scheme): Asked[] {
  const of = (
    part: { title: string; rule?: string | undefined; note?: string | undefined },
    tests: readonly { test: unknown; path: Path }[],
  ) =>
    part.note === undefined
      ? tests.map(({ test, path }) => ({ part, words: part.title + (part.rule ?? ''), path, test: test as VetoTest }))
      : [];
  return [
    ...scheme.vetoes.flatMap((veto) => of(veto, testsOf(veto))),
    ...levelMarks(scheme).flatMap(({ level, test, path }) => of(level, [{ test, path }])),
    ...scheme.consequences.flatMap((each) =>
      of(
        each,
        askedTestsOf(each).flatMap((mark) => mark?.tests ?? []),
      ),
    ),
  ];
}

type Why = 'state' | 'windows' | 'month';

/** Where a test looks at the settle period though the month may be meant, and what tells so. */
function goesBy(test: VetoTest, words: string, scheme: Scheme): { path: Path; why: Why } | null {
  const stated = test as Readonly<Record<string, unknown>>;
  if (stated['over'] !== undefined || stated['within-months'] !== undefined) return null;
  const { settle } = scheme.period;
  if ('measure' in test) {
    for (const { path, measure } of withInner({ part: test, path: ['measure'], measure: test.measure, over: settle })) {
      const valid = validOf(measure);
      if (valid?.['windows'] !== undefined && (monthsIn[settle] < monthsIn.year || /个月/.test(words)))
        return { path: [...path, 'valid', 'windows'], why: 'windows' };
      if (monthsIn[settle] >= monthsIn.year) continue;
      if (valid !== null && valid['at'] === undefined) return { path: [...path, 'valid'], why: 'state' };
      if (measure['since'] !== undefined && measure['at'] === 'period-start')
        return { path: [...path, 'at'], why: 'state' };
    }
  }
  const key = (['measure', 'any', 'none', 'sum'] as const).find((one) => stated[one] !== undefined);
  return key !== undefined && speaksOfMonth(words) ? { path: [key], why: 'month' } : null;
}

function validOf({ valid }: KindOptions): Readonly<Record<string, unknown>> | null {
  return typeof valid === 'object' && valid !== null ? (valid as Readonly<Record<string, unknown>>) : null;
}

/** Whether it is about the month itself, and not the year or quarter it counts for. */
function speaksOfMonth(words: string): boolean {
  return /[当本该]月/.test(words) && !/年|季/.test(words);
}

function findingOf(why: Why, { period: { tally, settle } }: Scheme): Finding {
  const zh = periodZh[settle];
  const remedy = {
    fixZh: `本来就按${zh}看的，写 over: ${settle}（有 any、none、sum 的在 note 里说明）；按月的，把每月的分单独写一个办法（settle: month，否决写在那里），这里用 { score: 那个办法, combine: sum } 加起来。`,
    fixEn: `Where the ${settle} is meant, write over: ${settle} (with any, none or sum say so in note); where it is the month, make the points of each month a scheme of its own (settle: month, with this in it) and add them up here with { score: that scheme, combine: sum }.`,
  };
  if (why === 'windows')
    return {
      zh: `这里没有写 over，按结算周期看：windows 数的是${zh}，不是月。`,
      en: `No window (over) is stated here, so it goes by the settle period: windows are ${settle}s, not months.`,
      ...remedy,
    };
  if (why === 'state')
    return {
      zh: `这里没有写 over，按结算周期（settle: ${settle}）看，分数却按${periodZh[tally]}计：有一个${periodZh[tally]}碰到，整个${zh}都算。`,
      en: `No window (over) is stated here, so it goes by the settle period (${settle}), though points are tallied in shorter ones: what holds in one of them holds for the whole ${settle}.`,
      ...remedy,
    };
  return {
    zh: `条文说的是当月，这里没有写 over，按结算周期（settle: ${settle}）看：一个月里有，整个${zh}都算。`,
    en: `The rule speaks of the month, and this goes by the settle period (${settle}): what happens in one month holds for the whole ${settle}.`,
    ...remedy,
  };
}
