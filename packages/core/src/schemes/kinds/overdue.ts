import { z } from 'zod';
import { conditionFields } from '../../records/references.ts';
import { joinWords, titleWords } from '../../words.ts';
import { runWindows } from '../accumulate.ts';
import { bindDue, monthsBefore } from '../due-duties.ts';
import { checkDuties, dutiesOf, sourceOf } from './duties.ts';
import type { MeasureKind } from './kind.ts';

const schema = z.strictObject({
  overdue: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]),
  take: z.enum(['days', 'late', 'missed']).default('days'),
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
    zh: '时间窗内到期的职责逾期了几天（days，补上了的，合计）、逾期几次（late）、没有履行几次（missed，截至计分那天还没有）。期限写在职责的 due 里（次月 5 日前：due: { day: 5 }），到期那天在哪一期，就计在哪一期；没有写 due 的在其期末到期。那一期不在的、不适用或除外的不算；过了施行日期才开始的一期才算。',
    en: 'Of the duties due in the window: by how many days those met late were late, in all (days); how many were met late (late); how many were not met (missed, as it stands on the day scored). The day is stated by due of the duty (by the 5th of the next month: due: { day: 5 }), and counts in the period that holds that day; without due a duty is due when its period ends. Periods in which the subject was not there, was not concerned or was excused do not count, nor do those that were over before the pack was in force.',
  },
  keys: {
    overdue: { zh: 'all 全部，或职责的列表', en: 'all, or a list of duties' },
    take: {
      zh: 'days 逾期天数（默认）、late 逾期次数、missed 未履行次数',
      en: 'days late (default), how many were late, or how many were missed',
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
  ],
  check: (options, context) => checkDuties('overdue', options.overdue, context),
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
        ...(monthsBefore(duty) > 0 ? { monthsBack: monthsBefore(duty) } : {}),
      };
    }),
  feeds: () => [],
  unit: ({ take }) => units[take],
  sentence({ overdue, take }, context) {
    const named =
      overdue === 'all'
        ? { zh: '职责', en: 'duties' }
        : joinWords(dutiesOf(overdue, context).map(titleWords), '、', ', ');
    const words = {
      days: { zh: '逾期天数', en: 'days late' },
      late: { zh: '逾期次数', en: 'times late' },
      missed: { zh: '未履行次数', en: 'times missed' },
    }[take];
    return { zh: `${named.zh}的${words.zh}`, en: `${words.en}: ${named.en}` };
  },
  compile(options, context) {
    const duties = dutiesOf(options.overdue, context);
    const sources = duties.map((duty) => sourceOf(duty, context));
    const { take } = options;
    return {
      den: 1,
      cumulative: true,
      bind(run, windows) {
        const slots = run.plan.slots.length;
        const bound = duties.map((duty, i) => bindDue(duty, sources[i]!, run, context.head?.['effective-from']));
        const all = (row: number) => bound.flatMap((states) => states(row));
        const isLate = ({ met, due }: { met: number | null; due: number }) => met !== null && met > due;
        return {
          fill(block, mask, num) {
            for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
              for (const state of all(row)) {
                const late = isLate(state);
                if (take === 'days') num[at + state.slot]! += late ? state.met! - state.due : 0;
                else if (take === 'late' ? late : state.met === null) num[at + state.slot]!++;
              }
            runWindows(num, mask, windows, (block.hi - block.lo) * slots);
          },
          facts(subject, visit) {
            for (const state of all(subject))
              if (isLate(state)) for (const fact of state.facts) visit(state.slot, state.table, fact);
          },
          detail(subject, slot) {
            const own = all(subject).filter((each) => each.slot >= windows.start[slot]! && each.slot <= slot);
            return {
              duties: own.map(({ duty, met, due, table, facts, words }) => ({
                duty,
                met: met !== null && met <= due,
                table,
                facts,
                words,
              })),
            };
          },
        };
      },
    };
  },
};
