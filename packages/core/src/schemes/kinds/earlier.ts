import { z } from 'zod';
import { spellIn } from '../../records/subject-table.ts';
import { checkTermInside } from './so-far.ts';
import type { Plan } from '../periods/plan.ts';
import { bindWithEarlier, checkWeeks, monthsBefore } from '../periods/window-before.ts';
import { checkInner, compileInner, innerParts, innerSchema, operandWords } from './inner.ts';
import type { MeasureKind, ReadMeasure } from './kind.ts';
import { tellerOf } from './told.ts';

const schema = z.strictObject({
  earlier: innerSchema,
  /** The same window a year before (default), or the window before. */
  against: z.enum(['year', 'window']).default('year'),
});
type Earlier = z.infer<typeof schema>;

/** What a measure was a year or a window ago. `read` reads the measure inside. */
export function earlierKind(read: ReadMeasure): MeasureKind<Earlier> {
  const parts = innerParts<Earlier>(read, ({ earlier }) => [earlier]);
  return {
    kind: 'earlier',
    role: 'measure',
    // As its measure gives: see `alsoShare`.
    gives: 'amount',
    schema,
    inner: ['earlier'],
    title: { zh: '上年、上期的量', en: 'measure of a year or window before' },
    doc: {
      zh: '一个量在上年同一窗（或上一窗）里是多少：“上年收入不满 5 万元的村”“以上年实绩为基数”。上年的纪实会一并读入。当时还没有这个对象，或没有可量的，就没有可计的（要按 0 计写 if-none: 0）。只要变化多少写 change，只要增长率写 growth。',
      en: 'What a measure was in the same window a year before (or in the window before): “villages with less than 50,000 yuan last year”, “last year’s result as the base”. Facts of the year before are read as well. Where the subject was not there then, or had nothing to measure, there is nothing (for 0 write if-none: 0). For the difference write change, for the rate growth.',
    },
    keys: {
      earlier: {
        zh: '量什么（不能是别的考核的结果：那个写 score 的 period: previous）',
        en: 'the measure (not the result of another scheme: for that write period: previous in score)',
      },
      against: {
        zh: 'year 上年同一窗（默认）、window 上一个窗',
        en: 'year: the same window a year before (default), or window: the one before',
      },
    },
    example: `
# 上一季度 3 次，每次 1 分：3
item:
  over: quarter
  measure: { earlier: { count: volunteer-service }, against: window }
  points: { each: 1 }
facts:
  - { record: volunteer-service, dates: [2017-01-04, 2017-02-04, 2017-03-04], hours: 1 }
  - { record: volunteer-service, date: 2017-04-04, hours: 1 }
period: 2017-Q2
points: 3
`,
    more: [
      `
# 以上年为基数：上年 4 小时，今年 10 小时；超出上年的部分 10 − 4 = 6，每小时 0.5 分：3
item:
  over: year
  measure:
    combine: { max: [0, { subtract: [now, base] }] }
    of: { now: { sum: volunteer-service.hours }, base: { earlier: { sum: volunteer-service.hours }, if-none: 0 } }
  points: { each: 0.5 }
facts:
  - { record: volunteer-service, date: 2016-05-04, hours: 4 }
  - { record: volunteer-service, date: 2017-03-04, hours: 10 }
period: 2017
points: 3
`,
    ],
    ...parts,
    alsoShare: ({ earlier }) => read(earlier).kind.gives === 'share',
    needs: (options, context) =>
      parts
        .needs(options, context)
        .map((need) => ({ ...need, monthsBack: (need.monthsBack ?? 0) + monthsBefore(context) })),
    toldAs({ earlier }, context) {
      const inner = read(earlier);
      return tellerOf(inner.kind, inner.options, context).as;
    },
    check: ({ earlier }, context) => [
      ...checkInner(read, { earlier }, context, { feeds: false }),
      ...checkWeeks(context, 'earlier'),
      ...checkTermInside(earlier, context, 'earlier'),
    ],
    unit({ earlier }, context) {
      const inner = read(earlier);
      return inner.kind.unit(inner.options, context);
    },
    sentence({ earlier, against }, context) {
      const inner = operandWords(read, earlier, context);
      const year = against === 'year';
      return {
        zh: `${year ? '上年同期' : '上一期'}${inner.zh}`,
        en: `${inner.en} in the ${year ? 'year' : 'window'} before`,
      };
    },
    compile(options, context) {
      const compiled = compileInner(read, options.earlier, context);
      return {
        den: compiled.den,
        ...(compiled.shown === undefined ? {} : { shown: compiled.shown }),
        cumulative: false,
        bind(run, windows) {
          const both = bindWithEarlier(compiled, options.against, run, windows);
          const slots = run.plan.slots.length;
          const subjectsOf = (plan: Plan) => (plan === run.plan ? run.subjects : run.registered);
          return {
            fill(block, mask, num, dens) {
              both.measure(block, mask);
              for (let row = block.lo, begin = 0; row < block.hi; row++, begin += slots)
                for (let slot = 0; slot < slots; slot++) {
                  const { arrays, slot: at, plan } = both.earlier(slot);
                  const [first, last] = [plan.slotFirst[windows.start[at]!]!, plan.slotLast[at]!];
                  const there = spellIn(subjectsOf(plan), row, first, last) >= 0;
                  num[begin + slot] = there ? arrays.num[begin + at]! : NaN;
                  dens[begin + slot] = there ? arrays.den[begin + at]! : 1;
                }
            },
            facts: both.earlierFacts,
            made(subject, slot) {
              const [, then] = both.parts(slot);
              const { slot: at, plan } = both.earlier(slot);
              const there =
                spellIn(subjectsOf(plan), subject, plan.slotFirst[windows.start[at]!]!, plan.slotLast[at]!) >= 0;
              return { words: null, exact: false, same: true, parts: [there ? then : { ...then, told: null }] };
            },
          };
        },
      };
    },
  };
}
