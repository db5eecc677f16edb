import { z } from 'zod';
import { endNames, endWords } from '../../records/period-end.ts';
import { conditionFields } from '../../records/references.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import { runWindows } from '../accumulate.ts';
import { type DueDuty, bindDue, monthsBefore } from '../periods/due-duties.ts';
import { isKnownLater } from '../periods/at-end.ts';
import { openUntil } from '../periods/late-days.ts';
import type { Run } from '../run.ts';
import { mostMonths } from '../periods/validity.ts';
import { checkDuties, dutiesOf, sourceOf } from './duties.ts';
import type { KindContext, KindFinding, MeasureKind } from './kind.ts';

const schema = z.strictObject({
  overdue: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]),
  take: z.enum(['days', 'late', 'missed']).default('days'),
  /** Each day late counts in the period in which it falls, of duties still open too. */
  spread: z.literal(true).optional(),
  /** As it stood at this end of the period that holds the day a duty was due: what was met later was not met. */
  at: z.enum(endNames).optional(),
});
type Overdue = z.infer<typeof schema>;

const units = {
  days: { zh: '天', en: 'day' },
  late: { zh: '次', en: 'time' },
  missed: { zh: '次', en: 'time' },
} as const;

/** How late duties were met, how often they were late, or how often they were not met at all. */
export const overdueKind: MeasureKind<Overdue> = {
  kind: 'overdue',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '职责逾期、未履行', en: 'duties late or missed' },
  doc: {
    zh: '时间窗内到期的职责逾期了几天（days，补上了的，合计）、逾期几次（late）、没有履行几次（missed，截至计分那天还没有；“到季末仍未”写 at）。期限写在职责的 due 里（次月 5 日前：due: { day: 5 }），到期那天在哪一期，就计在哪一期；没有写 due 的在其期末到期。那一期一天也不在的、不适用或除外的不算（月中成立的当月照算）；过了施行日期才开始的一期才算。',
    en: 'Of the duties due in the window: by how many days those met late were late, in all (days); how many were met late (late); how many were not met (missed, as it stands on the day scored; as it stood at an end: at). The day is stated by due of the duty (by the 5th of the next month: due: { day: 5 }), and counts in the period that holds that day; without due a duty is due when its period ends. Periods in which the subject was not there on any day (who came in mid-month is asked for that month), was not concerned or was excused do not count, nor do those that were over before the pack was in force.',
  },
  keys: {
    overdue: { zh: 'all 全部，或职责的列表', en: 'all, or a list of duties' },
    at: {
      zh: '看到哪一天为止：到期那天所在的月、季、半年、年的最后一天（month-end、quarter-end、half-year-end、year-end），或这一项时间窗的最后一天（end）；那天以后才补上的，算没有履行，不算逾期。不写就看计分那天',
      en: 'as of which day: the last of the month, quarter, half-year or year that holds the day it was due (month-end, quarter-end, half-year-end, year-end), or of the item’s window (end); what is made up after it was not met, and not late. Without it as it stands on the day scored',
    },
    take: {
      zh: 'days 逾期天数（默认）、late 逾期次数、missed 未履行次数',
      en: 'days late (default), how many were late, or how many were missed',
    },
    spread: {
      zh: 'true：逾期天数逐日计入各期，不都算在到期那一期；还没有履行的算到期末，下一期接着算（职责的 due 要写 period-of）',
      en: 'true: each day late counts in the period in which it falls, not all in that of the day it was due; what is not met yet goes on to the period’s end, and on from there in the next (due of the duty names period-of)',
    },
  },
  example: `
# 月报于次月 5 日前报送（职责写 due: { day: 5, period-of: month }），逾期每天扣 0.5 分。3 月的逾期 4 天（4 月 9 日报），4 月的逾期 1 天，5 月的按期：−5 × 0.5 = −2.5
item:
  over: quarter
  measure: { overdue: [monthly-report] }
  points: { each: -0.5 }
facts:
  - { record: monthly-report, date: 2017-04-09, month: 2017-03-31 }
  - { record: monthly-report, date: 2017-05-06, month: 2017-04-01 }
  - { record: monthly-report, date: 2017-06-01, month: 2017-05-01 }
period: 2017-Q2
points: -2.5
`,
  more: [
    `
# 未报每次扣 3 分：第二季度到期的有 3、4、5 月三份，只报了 4 月的：−6
item:
  over: quarter
  measure: { overdue: [monthly-report], take: missed }
  points: { each: -3 }
facts:
  - { record: monthly-report, date: 2017-05-06, month: 2017-04-01 }
period: 2017-Q2
points: -6
`,
    `
# 到季末仍未报送的每次扣 5 分：2 月的 3 月 5 日到期，4 月 4 日才报，第一季度末还没有：−5，以后再看也是
item:
  over: quarter
  measure: { overdue: [monthly-report], take: missed, at: quarter-end }
  points: { each: -5 }
facts:
  - { record: monthly-report, date: 2017-01-04, month: 2016-12-01 }
  - { record: monthly-report, date: 2017-02-04, month: 2017-01-01 }
  - { record: monthly-report, date: 2017-04-04, month: 2017-02-01 }
period: 2017-Q1
points: -5
`,
    `
# 逐日计入各期：2 月的月报 3 月 5 日到期，4 月 8 日才报，4 月又逾期 8 天；3 月的 4 月 5 日到期，没有报，算到月末 25 天：−33
item:
  measure: { overdue: [monthly-report], spread: true }
  points: { each: -1 }
subjects:
  - { id: m1, kind: member, since: 2017-02-01 }
facts:
  - { record: monthly-report, date: 2017-04-08, month: 2017-02-01 }
period: 2017-04
points: -33
`,
  ],
  check(options, context) {
    const found = checkDuties('overdue', options.overdue, context);
    return found.length > 0 || !options.spread ? found : checkSpread(options, context);
  },
  needs: (options, context) =>
    dutiesOf(options.overdue, context).map((duty) => {
      const { table, field } = sourceOf(duty, context);
      const named = duty.due?.['period-of'];
      return {
        table,
        fields: [
          ...(field ? [field.field] : []),
          ...(named === undefined ? [] : [named]),
          ...conditionFields(duty['met-by'].where),
        ],
        ...(options.spread
          ? { monthsBack: mostMonths }
          : monthsBefore(duty) > 0
            ? { monthsBack: monthsBefore(duty) }
            : {}),
      };
    }),
  feeds: () => [],
  unit: ({ take }) => units[take],
  sentence({ overdue, take, spread, at }, context) {
    const named =
      overdue === 'all'
        ? { zh: '职责', en: 'duties' }
        : joinWords(dutiesOf(overdue, context).map(titleWords), '、', ', ');
    const words = {
      days: { zh: '逾期天数', en: 'days late' },
      late: { zh: '逾期次数', en: 'times late' },
      missed: { zh: '未履行次数', en: 'times missed' },
    }[take];
    const days = spread
      ? {
          zh: '（落在哪一期就计在哪一期，没有履行的算到期末）',
          en: ' (each counted in the period in which it falls, to its end while not met)',
        }
      : { zh: '', en: '' };
    const end = endWords(at);
    return { zh: `${named.zh}${end.zh}的${words.zh}${days.zh}`, en: `${words.en}: ${named.en}${end.en}${days.en}` };
  },
  compile(options, context) {
    const duties = dutiesOf(options.overdue, context);
    const sources = duties.map((duty) => sourceOf(duty, context));
    const { take, at: end, spread = false } = options;
    return {
      den: 1,
      cumulative: !isKnownLater([end], context),
      bind(run, windows) {
        const slots = run.plan.slots.length;
        const asked = { late: spread, ...(end === undefined ? {} : { at: end, over: windows.kind }) };
        const bound = duties.map((duty, i) => bindDue(duty, sources[i]!, run, context.head?.['effective-from'], asked));
        const all = (row: number) => bound.flatMap((states) => states(row));
        const isLate = ({ met, due }: { met: number | null; due: number }) => met !== null && met > due;
        const daysIn = bindDaysLate(run);
        return {
          fill(block, mask, num) {
            for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
              for (const state of all(row)) {
                if (spread) {
                  for (let slot = 0; slot < run.plan.begunSlots; slot++) num[at + slot]! += daysIn(row, state, slot);
                  continue;
                }
                const late = isLate(state);
                if (take === 'days') num[at + state.slot]! += late ? state.met! - state.due : 0;
                else if (take === 'late' ? late : state.met === null) num[at + state.slot]!++;
              }
            runWindows(num, mask, windows, (block.hi - block.lo) * slots);
          },
          facts(subject, visit) {
            for (const state of all(subject))
              if (spread) {
                for (let slot = 0; slot < run.plan.begunSlots; slot++)
                  if (daysIn(subject, state, slot) > 0) for (const fact of state.facts) visit(slot, state.table, fact);
              } else if (isLate(state)) for (const fact of state.facts) visit(state.slot, state.table, fact);
          },
          detail(subject, slot) {
            const within = (at: number) => at >= windows.start[slot]! && at <= slot;
            const daysOf = (state: DueDuty) =>
              spread
                ? run.plan.slots.reduce((sum, _, at) => sum + (within(at) ? daysIn(subject, state, at) : 0), 0)
                : 0;
            const own = all(subject).filter((state) => within(state.slot) || daysOf(state) > 0);
            return {
              duties: own.map((state) => {
                const { duty, met, due, table, facts, words } = state;
                return {
                  duty,
                  met: met !== null && met <= due,
                  table,
                  facts,
                  words: spread ? withDays(words, daysOf(state)) : words,
                };
              }),
            };
          },
        };
      },
    };
  },
};

/** By how many days a duty was late within a slot: those after the day it was due, to the one on which it was met. */
function bindDaysLate(run: Run): (row: number, state: DueDuty, slot: number) => number {
  const { slotFirst, slotLast } = run.plan;
  return (row, { met, due }, slot) => {
    const until = openUntil(run, row)(slotLast[slot]!);
    return Math.max(0, Math.min(met ?? Infinity, until) - Math.max(due, slotFirst[slot]! - 1));
  };
}

/** `…（…：未履行；本期 6 天）`. */
function withDays(words: Words, days: number): Words {
  return {
    zh: words.zh.replace(/）$/, `；本期 ${days} 天）`),
    en: words.en.replace(/\)$/, `; ${days} ${days === 1 ? 'day' : 'days'} in this period)`),
  };
}

/** What counting day by day asks of the duties. */
function checkSpread(options: Overdue, context: KindContext): KindFinding[] {
  if (options.take !== 'days')
    return [
      {
        code: 'wrong-value',
        path: ['spread'],
        message: {
          zh: `spread 分的是逾期天数，这里数的是${options.take === 'late' ? '逾期次数' : '未履行次数'}`,
          en: `spread is for days late; here it is counted how many were ${options.take}`,
        },
        remedy: { zh: '删掉 take，或删掉 spread', en: 'delete take, or delete spread' },
      },
    ];
  const [open] = dutiesOf(options.overdue, context).filter(({ due }) => due?.['period-of'] === undefined);
  if (open === undefined) return [];
  return [
    {
      code: 'wrong-value',
      path: ['spread'],
      message: {
        zh: `职责 ${open.duty} 没有写 period-of：到了下一期再补的，算作下一期的，逾期就永远算下去`,
        en: `the duty ${open.duty} does not name period-of: what is made up in the next period counts for that one, so that the days late would never end`,
      },
      remedy: {
        zh: '在纪实里设一个说明属于哪一期的日期字段，职责写 due: { …, period-of: 那个字段 }',
        en: 'give the record a date field that says which period it belongs to, and write due: { …, period-of: that field }',
      },
    },
  ];
}
