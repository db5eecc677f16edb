import { z } from 'zod';
import { civilOf, parseDay } from '../../calendar.ts';
import { idSchema } from '../../basis.ts';
import { attributeWords } from '../../records/attribute.ts';
import { attributesOfKind } from '../../records/subject-kind.ts';
import { spellIn } from '../../records/subject-table.ts';
import { monthsLater } from '../validity.ts';
import type { MeasureKind } from './kind.ts';

const schema = z.strictObject({
  since: idSchema,
  in: z.enum(['years', 'months', 'days', 'calendar-years', 'begun-years', 'begun-months']),
  /** Another date attribute that ends it, when it is filled in and earlier. */
  until: idSchema.optional(),
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
    zh: '从对象的一个日期属性（出生、入党、任职、建成之日）到该期最后一天，满几年、几个月、几天：年龄、党龄、任职年限都这样写。到对应日才满（7 月 1 日任职，次年 7 月 1 日满一年；任职不满几个月不考核的，写 exempt 的 months-below，首末两日都算）；日期还没到的是 0；没有这个日期的没有可计的。',
    en: 'From a date attribute of the subject (birth, joining, appointment, completion) to the last day of the period, in full years, months or days: age, standing, years in post. It is full on the corresponding day (from 1 July one year on 1 July; months-below of exempt counts the first and the last day); a date still to come gives 0; without the date there is nothing to measure.',
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
    return {
      zh: `自“${since.zh}”${until ? `至“${until.zh}”（没有的至期末）` : '至期末'}的${zh}`,
      en: `${en} from “${since.en}” to ${until ? `“${until.en}” (without one, the end of the period)` : 'the end of the period'}`,
    };
  },
  compile: (options) => ({
    den: 1,
    cumulative: false,
    bind({ subjects, plan }) {
      const slots = plan.slots.length;
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
                const stated = until(spell);
                num[at + slot] = timeBetween(since(spell), stated < last ? stated : last, options.in);
              }
            }
        },
        facts() {},
      };
    },
  }),
};

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
