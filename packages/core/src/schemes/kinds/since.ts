import { z } from 'zod';
import { civilOf, dayOf, firstDay, monthsLater, parseDay } from '../../calendar.ts';
import { idSchema } from '../../basis.ts';
import { attributeWords } from '../../records/attribute.ts';
import { attributesOfKind } from '../../records/subject-kind.ts';
import { spellIn } from '../../records/subject-table.ts';
import type { Words } from '../../words.ts';
import { type Plan, schemePeriodOf } from '../periods/plan.ts';
import type { Windows } from '../run.ts';
import type { MeasureKind } from './kind.ts';

const schema = z.strictObject({
  since: idSchema,
  in: z.enum(['years', 'months', 'days', 'calendar-years', 'begun-years', 'begun-months']),
  /** Another date attribute that ends it, when it is filled in and earlier. */
  until: idSchema.optional(),
  /** The day it is counted to, instead of the period’s last: its first day, or a day of the scheme's year. */
  at: z
    .union([
      z.literal('period-start'),
      z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'write a day such as 06-30, or period-start'),
    ])
    .optional(),
});
type Since = z.infer<typeof schema>;

const words = {
  years: { zh: '周年数', en: 'full years', unit: { zh: '年', en: 'year' } },
  months: { zh: '满月数', en: 'full months', unit: { zh: '个月', en: 'month' } },
  days: { zh: '天数', en: 'days', unit: { zh: '天', en: 'day' } },
  'begun-years': {
    zh: '年数（不足一年按一年计）',
    en: 'years, those begun too',
    unit: { zh: '年', en: 'year' },
  },
  'begun-months': {
    zh: '月数（不足一个月按一个月计）',
    en: 'months, those begun too',
    unit: { zh: '个月', en: 'month' },
  },
  'calendar-years': { zh: '年数（按年份相减）', en: 'years by the calendar', unit: { zh: '年', en: 'year' } },
} as const;

/** How long ago a date of the subject is: age, length of service. */
export const sinceKind: MeasureKind<Since> = {
  kind: 'since',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '距今多久', en: 'time since a date' },
  doc: {
    zh: '从对象的一个日期属性（出生、入党、任职、建成之日）到该期最后一天（或 at 那天），满几年、几个月、几天：年龄、党龄、任职年限都这样写。到对应日才满（7 月 1 日任职，次年 7 月 1 日满一年；任职不满几个月不考核的，写 exempt 的 months-below，首末两日都算）；期内离开的算到离开那天；日期还没到的是 0；没有这个日期的没有可计的。',
    en: 'From a date attribute of the subject (birth, joining, appointment, completion) to the last day of the period (or the day of at), in full years, months or days: age, standing, years in post. It is full on the corresponding day (from 1 July one year on 1 July; months-below of exempt counts the first and the last day); of who leaves within the period it is counted to the day they left; a date still to come gives 0; without the date there is nothing to measure.',
  },
  keys: {
    since: { zh: '日期属性', en: 'an attribute of type date' },
    in: {
      zh: 'years 满几年（周岁）、months 满几个月、days 几天、calendar-years 年份相减（跨年即算一年）、begun-years 不足一年按一年计、begun-months 不足一个月按一个月计',
      en: 'years (full ones), months (full ones), days, calendar-years (the difference of the years), begun-years and begun-months (one that has begun counts)',
    },
    until: {
      zh: '另一个日期属性：填了就算到那天为止，如离任之日',
      en: 'another date attribute: where filled in it ends there, such as the day somebody left',
    },
    at: {
      zh: '算到哪一天，代替该期最后一天：本考核年度里的一天，如 01-01（年初已满 60 周岁的）、06-30（截至 6 月 30 日），或 period-start，这里时间窗（over，默认计分周期；否决等是结算周期）的第一天，不一定是年初',
      en: 'the day it is counted to instead of the period’s last: a day of the scheme’s year such as 01-01 (“60 already when the year begins”) or 06-30, or period-start, the first day of the window here (over, by default the tally period; of vetoes and the like the settle period), which need not be that of the year',
    },
  },
  example: `
# 1992-07-01 入党，到 2017 年末满 25 年，每满 10 年 2 分：4
item:
  over: year
  measure: { since: joined, in: years }
  points: { each: 2, per: 10 年, whole: true }
subjects:
  - { id: m1, kind: member, joined: 1992-07-01 }
period: 2017
points: 4
`,
  more: [
    `
# 56 岁 5 分，每小 1 岁加 2 分，最多 30 分：1975-03-02 生，2017 年末 42 岁，5 + 14 × 2 = 33，计 30
item:
  over: year
  cap: { year: 30 }
  measure: { since: born, in: years }
  points: { distance: { from: 56, side: below, each: 2, full: 5 } }
subjects:
  - { id: m1, kind: member, born: 1975-03-02 }
period: 2017
points: 30
`,
    `
# 年初已满 60 周岁的计 1 分：1957-01-02 生，2017 年 1 月 1 日还差一天
item:
  over: year
  measure: { since: born, in: years, at: 01-01 }
  points: { tiers: [{ from: 60, points: 1 }] }
subjects:
  - { id: m1, kind: member, born: 1957-01-02 }
period: 2017
points: 0
`,
  ],
  attributes: ({ since, until }, { scheme }) => [
    { path: ['since'], kind: scheme.subject, name: since, as: 'date' },
    ...(until === undefined ? [] : [{ path: ['until'], kind: scheme.subject, name: until, as: 'date' as const }]),
  ],
  check: () => [],
  needs: () => [],
  feeds: () => [],
  unit: (options) => words[options.in].unit,
  sentence(options, { kinds, scheme }) {
    const attributes = attributesOfKind(kinds, scheme.subject);
    const since = attributeWords(attributes, options.since);
    const until = options.until === undefined ? null : attributeWords(attributes, options.until);
    const { zh, en } = words[options.in];
    const to = dayWords(options.at);
    return {
      zh: `自“${since.zh}”${until ? `至“${until.zh}”（没有的至${to.zh}）` : `至${to.zh}`}的${zh}`,
      en: `${en} from “${since.en}” to ${until ? `“${until.en}” (without one, ${to.en})` : to.en}`,
    };
  },
  compile: (options) => ({
    den: 1,
    cumulative: false,
    bind({ subjects, plan }, windows) {
      const slots = plan.slots.length;
      const ends = plan.slots.map((_, slot) => countedTo(plan, windows, slot, options.at));
      const daysOf = (attribute: string | undefined) => {
        const column = attribute === undefined ? undefined : subjects.attributes[attribute];
        const days = column?.dictionary.map((value) => parseDay(String(value)) ?? NaN) ?? [];
        return (spell: number) => (column && days[column.codes[spell]!]) ?? NaN;
      };
      const [since, until] = [daysOf(options.since), daysOf(options.until)];
      return {
        fill(block, _mask, num) {
          for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
            for (let slot = 0; slot < slots; slot++) {
              const last = plan.slotLast[slot]!;
              const spell = spellIn(subjects, row, plan.slotFirst[slot]!, last);
              if (spell < 0) num[at + slot] = NaN;
              else {
                // Who leaves within the period has what they had when they left.
                const [stated, end] = [until(spell), Math.min(ends[slot]!, subjects.spellTo[spell]!)];
                num[at + slot] = timeBetween(since(spell), stated < end ? stated : end, options.in);
              }
            }
        },
        facts() {},
      };
    },
  }),
};

/** The day that time is counted to in a slot. */
function countedTo(plan: Plan, windows: Windows, slot: number, at: Since['at']): number {
  const last = plan.slotLast[slot]!;
  if (at === undefined) return last;
  if (at === 'period-start') return plan.slotFirst[windows.start[slot]!]!;
  const begins = firstDay(schemePeriodOf(plan.periods, 'year', last));
  const [month, day] = [Number(at.slice(0, 2)), Number(at.slice(3))];
  const { year } = civilOf(begins);
  const first = dayOf(year, month, day);
  return first < begins ? dayOf(year + 1, month, day) : first;
}

function dayWords(at: Since['at']): Words {
  if (at === undefined) return { zh: '期末', en: 'the end of the period' };
  if (at === 'period-start') return { zh: '期初', en: 'the beginning of the period' };
  const [month, day] = at.split('-').map(Number);
  return { zh: `当年 ${month} 月 ${day} 日`, en: `${at} of the year` };
}

/** Full years, months or days between two days; 0 when the first is later, NaN when it is not known. */
export function timeBetween(from: number, to: number, unit: Since['in']): number {
  if (Number.isNaN(from)) return NaN;
  if (to < from) return 0;
  if (unit === 'days') return to - from;
  const [begin, end] = [civilOf(from), civilOf(to)];
  if (unit === 'calendar-years') return end.year - begin.year;
  const months = (end.year - begin.year) * 12 + end.month - begin.month;
  const full = monthsLater(from, months) <= to ? months : months - 1;
  const begun = (whole: number) => (monthsLater(from, whole) < to ? 1 : 0);
  if (unit === 'months') return full;
  if (unit === 'begun-months') return full + begun(full);
  const years = Math.floor(full / 12);
  return unit === 'years' ? years : years + begun(years * 12);
}
