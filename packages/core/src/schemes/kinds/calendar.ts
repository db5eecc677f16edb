import { z } from 'zod';
import { monthHolding } from '../../calendar.ts';
import { workCalendar, workdaysBetween } from '../../records/work-calendar.ts';
import { yearCalendarOf } from '../periods/plan.ts';
import type { MeasureKind } from './kind.ts';

const schema = z.strictObject({ calendar: z.enum(['month', 'quarter', 'year', 'days', 'workdays']) });
type Calendar = z.infer<typeof schema>;

const words = {
  month: { zh: '当期的月份', en: 'the month of the year', unit: { zh: '月', en: '' } },
  quarter: { zh: '当期的季度', en: 'the quarter of the year', unit: { zh: '季度', en: '' } },
  year: { zh: '当期的年份', en: 'the year', unit: { zh: '年', en: '' } },
  days: { zh: '当期的天数', en: 'days of the period', unit: { zh: '天', en: 'day' } },
  workdays: { zh: '当期的工作日数', en: 'working days of the period', unit: { zh: '天', en: 'day' } },
} as const;

/** Where in the calendar the window ends, or how many days it has. */
export const calendarKind: MeasureKind<Calendar> = {
  kind: 'calendar',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '当期是几月', en: 'the time of year' },
  doc: {
    zh: '时间窗最后一天在几月（month，1–12）、几季度（quarter，1–4）、哪一年（year），或时间窗有几天（days）、几个工作日（workdays，放假和调休见 pack.yaml 的 holidays）。作 choose 的条件：汛期 6—8 月每旬两次，其余一次；第四季度加倍。作除数：每天平均；每个工作日应巡查一次的到位率。',
    en: 'The month (1–12), quarter (1–4) or year in which the window ends, or how many days (days) or working days (workdays, with the holidays of pack.yaml) it has. As a condition in choose: twice in the flood season from June to August, otherwise once; double in the fourth quarter. As a divisor: a mean a day, or rounds made of one due each working day.',
  },
  keys: {
    calendar: {
      zh: 'month 几月、quarter 几季度、year 哪一年、days 有几天、workdays 有几个工作日',
      en: 'month, quarter, year, or how many days or workdays',
    },
  },
  example: `
# 2 月有 28 天，每天 0.5 分：14
item:
  measure: { calendar: days }
  points: { each: 0.5 }
period: 2017-02
points: 14
`,
  more: [
    `
# 汛期（6—8 月）少于 6 次不计分，其余月份少于 3 次不计分；7 月 4 次：0
item:
  measure: { count: volunteer-service }
  points:
    choose:
      - when: { measure: { calendar: month }, is: { min: 6, max: 8 } }
        points: { fixed: 10, when: 6 }
    otherwise: { fixed: 10, when: 3 }
facts:
  - { record: volunteer-service, dates: [2017-07-01, 2017-07-02, 2017-07-03, 2017-07-04], hours: 1 }
period: 2017-07
points: 0
`,
  ],
  check: () => [],
  needs: () => [],
  feeds: () => [],
  unit: ({ calendar }) => words[calendar].unit,
  sentence: ({ calendar }) => ({ zh: words[calendar].zh, en: words[calendar].en }),
  compile: ({ calendar }) => ({
    den: 1,
    cumulative: false,
    bind(run, windows) {
      const { slotFirst, slotLast } = run.plan;
      const { months } = yearCalendarOf(run.plan.periods);
      const worked = run.plan.periods.workdays ?? workCalendar([]);
      const slots = slotLast.length;
      // What the whole window is called, from its first slot on.
      const last = slotLast.map((day, slot) => slotLast[windows.closes.indexOf(1, slot)] ?? day);
      const values = Array.from(last, (day, slot) => {
        const holding = monthHolding(day, months);
        const [year, month] = [Math.floor(holding / 12), (holding % 12) + 1];
        const first = slotFirst[windows.start[slot]!]!;
        if (calendar === 'workdays') return workdaysBetween(worked, first - 1, day);
        if (calendar === 'days') return day - first + 1;
        if (calendar === 'year') return year;
        return calendar === 'month' ? month : Math.ceil(month / 3);
      });
      return {
        fill(block, _mask, num) {
          const cells = (block.hi - block.lo) * slots;
          for (let cell = 0; cell < cells; cell++) num[cell] = values[cell % slots]!;
        },
        facts() {},
      };
    },
  }),
};
