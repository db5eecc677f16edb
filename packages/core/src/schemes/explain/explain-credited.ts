import { type PeriodKind, periodTitle } from '../../calendar.ts';
import { fromSteps } from '../../exact.ts';
import { type Words, joinWords } from '../../words.ts';
import type { CompiledSection } from '../compile.ts';
import { windowsOf } from '../periods/plan.ts';
import { type Trace, comesIn } from './trace.ts';

/** “once the month is over”, as the rule book says it. */
export const creditedWords: Readonly<Record<PeriodKind, Words>> = {
  week: { zh: '一周结束后入账（下周起可用）', en: 'credited when the week is over (usable from the next week on)' },
  month: { zh: '当月结束后入账（次月起可用）', en: 'credited when the month is over (usable from the next month on)' },
  quarter: { zh: '季度结束后入账（下季度起可用）', en: 'credited when the quarter is over (usable from the next on)' },
  'half-year': { zh: '半年结束后入账', en: 'credited when the half-year is over' },
  year: { zh: '年度结束后入账', en: 'credited when the year is over' },
  'two-years': { zh: '两年结束后入账', en: 'credited when the two years are over' },
  'three-years': { zh: '三年结束后入账', en: 'credited when the three years are over' },
  'four-years': { zh: '四年结束后入账', en: 'credited when the four years are over' },
  'five-years': { zh: '五年结束后入账', en: 'credited when the five years are over' },
  'six-years': { zh: '六年结束后入账', en: 'credited when the six years are over' },
};

/** How a section's points of a slot came about, and what of them comes into the total when. */
export function withCredit(trace: Trace, section: CompiledSection, slot: number, sum: Words | null): Words | null {
  const kind = section.creditedAfter;
  if (kind === null) return sum;
  const traced = trace.sections[section.index]!;
  const [got, comes] = [traced.after[slot]!, comesIn(traced)[slot]!];
  if (got === comes) return sum;
  const { plan } = trace.scores;
  const number = (steps: number) => `${fromSteps(steps, trace.compiled.step)}`.replace('-', '−');
  const when = periodTitle(plan.slots[slot]!);
  const lead = sum ?? { zh: `${when.zh} ${number(got)} 分`, en: `${when.en}: ${number(got)}` };
  const now =
    comes !== 0
      ? { zh: `本期入账 ${number(comes)} 分`, en: `${number(comes)} credited now` }
      : isOver(trace, kind, slot)
        ? { zh: '并入期末入账', en: 'credited with the end of the period' }
        : { zh: '还没有入账', en: 'not credited yet' };
  return joinWords([lead, creditedWords[kind], now], '，', ', ');
}

/** Whether the period that holds a slot is over. */
function isOver({ scores: { plan } }: Trace, kind: PeriodKind, slot: number): boolean {
  const { closes } = windowsOf(plan, kind);
  return plan.slotLast[closes.indexOf(1, slot)]! <= plan.over;
}
