import { z } from 'zod';
import { conditionSchema } from '../../records/condition.ts';
import { conditionFields } from '../../records/references.ts';
import { daysThere } from '../../records/subject-table.ts';
import { numberedPeriods, rowPeriods } from '../periods/numbered-periods.ts';
import { asksLater } from '../periods/at-end.ts';
import { type Plan, yearCalendarOf } from '../periods/plan.ts';
import type { Run, Windows } from '../run.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './findings.ts';
import type { BoundMeasure, KindContext, KindFinding, MeasureKind } from './kind.ts';
import { mostMonths } from '../periods/validity.ts';
import { placeFacts } from './place-facts.ts';
import { bindRowBefore } from './row-before.ts';

const schema = z.strictObject({
  streak: z.string().min(1),
  where: conditionSchema.optional(),
  every: z.enum(rowPeriods).default('month'),
  'at-least': z.number().int().positive().default(1),
  /** Counts the periods without such a record instead. */
  without: z.literal(true).optional(),
  /** Counts how many times so many in a row are full, not how long the longest row is. */
  'in-a-row': z.number().int().positive().max(366).optional(),
  /** The row may have begun before the window. */
  begins: z.literal('any-time').optional(),
});
type Streak = z.infer<typeof schema>;

/** How many periods in a row have such a record, or have none. */
export const streakKind: MeasureKind<Streak> = {
  kind: 'streak',
  role: 'measure',
  gives: 'amount',
  schema,
  title: { zh: '连续几期', en: 'periods in a row' },
  doc: {
    zh: '时间窗（over）里最长连续几天、几周、几个月有（至少 at-least 条）某种纪实；without: true 是连续几期没有。写 in-a-row: 3 时量的是满了几个“连续三期”（6 个月连续算两个）；in-a-row: 1 就是有几期。只看时间窗之内（可以从以前连过来的，写 begins: any-time），一期过完才算“没有”；对象没有从头到尾都在的、项目不适用的一期断开，不算“没有”。跨月、跨年的一周整周算在它结束（周日）的那个月、那一年，两头不重算也不漏算。',
    en: 'The longest row of days, weeks or months in the window (over) with (at least at-least) such records; with without: true, with none. With in-a-row: 3 the measure is how many rows of three are full (six months in a row make two); with in-a-row: 1 how many periods there are. Only the window is looked at (a row that may begin before it: begins: any-time); a period has none only when it is over; one in which the subject was not there all the time, or the item does not apply, breaks the row and is none without. A week that lies in two months or years counts as a whole in the one in which it ends (on Sunday), neither twice nor never.',
  },
  keys: {
    streak: { zh: '纪实，或“纪实.人员字段”', en: 'a record, or record.people-field' },
    where: { zh: '只数满足条件的纪实', en: 'only records that meet the condition' },
    every: {
      zh: '一期多长：day、week（周一起）、month（默认）、quarter、half-year、year',
      en: 'how long a period is: day, week (from Monday), month (default), quarter, half-year, year',
    },
    'at-least': { zh: '一期里至少几条，默认 1', en: 'at least so many records in a period; default 1' },
    without: {
      zh: 'true：数没有（不足 at-least 条）的',
      en: 'true: counts periods without them (fewer than at-least)',
    },
    'in-a-row': { zh: '每连续几期算一个', en: 'so many in a row make one' },
    begins: {
      zh: 'any-time：可以从时间窗以前连过来（跨年度连续计算）。归到所在的时间窗：最长连续几期的，看窗里每一期到那时已连续几期（上年 10 月起到今年 3 月，上年量得 3、今年 6）；写了 in-a-row 的，满数的那一期在哪个窗就计在哪个窗，接着从头数起，上年满过的不再计。对象不在、不适用的一期断开；最早从施行那年年初（写了 first-day 的从那天）数起，算例里期望了更早一期的从那年数起。over: month 就是到本月止已连续几个月',
      en: 'any-time: the row may have begun before the window, over the turn of the year too. It belongs to a window by its periods there: the longest row is how many in a row there were by each period of the window (from October to March: 3 in the first year, 6 in the second); with in-a-row each full row counts in the window of the period that makes it full, and counting begins anew after it, so that what was full the year before is not counted again. A period in which the subject was not there, or the rule does not apply, breaks it. It goes back to the beginning of the year in which the rules came into force at most (to first-day where that is stated; in a case that expects an earlier period to that year). With over: month it is how many months in a row by this month',
    },
  },
  example: `
# 一至三月每月都有志愿服务，五月又有：满一个“连续三个月”，计 5 分
item:
  over: year
  measure: { streak: volunteer-service, in-a-row: 3 }
  points: { each: 5 }
facts:
  - { record: volunteer-service, dates: [2017-01-04, 2017-02-11, 2017-03-12, 2017-05-01], hours: 2 }
period: 2017
points: 5
`,
  more: [
    `
# 全年只有 5 月缺席过：一至四月连续 4 个月、六至十二月连续 7 个月没有缺席，最长 7，够 6 个月计 3 分
item:
  over: year
  measure: { streak: absence, without: true }
  points: { tiers: [{ from: 3, points: 1 }, { from: 6, points: 3 }] }
facts:
  - { record: absence, date: 2017-05-11 }
period: 2017
points: 3
`,
    `
# 跨年：上年 9 月以后，今年 4 月才又参加，到 3 月已连续 6 个月没有，扣 3 分（只看今年，最长是 1 至 3 月、5 至 7 月、9 至 11 月的 3 个月）
item:
  over: year
  measure: { streak: volunteer-service, without: true, begins: any-time }
  points: { fixed: -3, when: 6 }
facts:
  - { record: volunteer-service, dates: [2016-09-20, 2017-04-02, 2017-08-01, 2017-12-01], hours: 1 }
period: 2017
points: -3
`,
  ],
  sources: (options) => [
    {
      text: options.streak,
      field: false,
      conditions: options.where ? [{ path: ['where'], where: options.where }] : [],
    },
  ],
  check: (options, context) => [
    ...checkSource('streak', options.streak, context, { field: false }),
    ...checkBegins(options),
  ],
  needs: (options, context) => [
    {
      table: knownSource(options.streak, context, { field: false }).table,
      fields: conditionFields(options.where),
      ...monthsBackOf(options, context),
    },
  ],
  feeds: () => [],
  unit: (options) =>
    options['in-a-row'] === undefined ? numberedPeriods[options.every].unit : { zh: '次', en: 'time' },
  sentence(options, context) {
    const source = sourceWords(options.streak, context, { field: false });
    const where = whereWords(options.where, options.streak, context, false);
    const { unit } = numberedPeriods[options.every];
    const { 'at-least': least, without, 'in-a-row': row } = options;
    const what = {
      zh: `${without ? (least > 1 ? `不足 ${least} 条` : '没有') : least > 1 ? `有 ${least} 条以上` : '有'}“${source.zh}”${where.zh}`,
      en: `${without ? (least > 1 ? `fewer than ${least} ` : 'no ') : least > 1 ? `at least ${least} ` : ''}“${source.en}” records${where.en}`,
    };
    const on = options.begins ? { zh: '，从以前连着算', en: ', counted on from before' } : { zh: '', en: '' };
    if (row === 1) return { zh: `${what.zh}的${unit.zh}数`.replace('的个', '的'), en: `${unit.en}s with ${what.en}` };
    return row === undefined
      ? { zh: `最长连续几${unit.zh}${what.zh}${on.zh}`, en: `longest row of ${unit.en}s with ${what.en}${on.en}` }
      : {
          zh: `连续 ${row} ${unit.zh}${what.zh}的次数${on.zh}`,
          en: `rows of ${row} ${unit.en}s with ${what.en}${on.en}`,
        };
  },
  compile(options, context) {
    const { table } = knownSource(options.streak, context, { field: false });
    return {
      den: 1,
      cumulative: !asksLater([options.where], context),
      bind: (run, windows) => bindStreak(options, table, context, run, windows),
    };
  },
};

/** A number of periods is no row, and begins nowhere. */
function checkBegins({ begins, 'in-a-row': row }: Streak): KindFinding[] {
  if (begins === undefined || row !== 1) return [];
  return [
    {
      code: 'wrong-value',
      path: ['begins'],
      message: { zh: 'in-a-row: 1 数的是有几期，没有连不连的', en: 'in-a-row: 1 counts the periods, and no row' },
      remedy: { zh: '删掉 begins，或改 in-a-row', en: 'delete begins, or change in-a-row' },
    },
  ];
}

function monthsBackOf({ begins, every }: Streak, { scheme }: KindContext): { monthsBack?: number } {
  if (begins !== undefined) return { monthsBack: mostMonths };
  // Of the week that ends with the first days of the year.
  return every === 'week' && scheme.period.tally !== 'week' ? { monthsBack: 1 } : {};
}

function bindStreak(options: Streak, table: string, context: KindContext, run: Run, windows: Windows): BoundMeasure {
  const { plan } = run;
  const slots = plan.slots.length;
  const calendar = yearCalendarOf(plan.periods);
  const periodOf = (day: number) => numberedPeriods[options.every].of(day, calendar);
  const byWeek = options.every === 'week' && plan.periods.tally !== 'week';
  const placer = placeFacts(run, windows, table, options.where, undefined, byWeek);
  const [first, last] = [periodOf(plan.slotFirst[0]!), periodOf(plan.slotLast[slots - 1]!)];
  const counts = new Int32Array(last - first + 1);
  // The first and the last period of a slot, and the last that is over by its end.
  const begins = Int32Array.from(plan.slotFirst, (day) => periodOf(day) - first);
  const ends = Int32Array.from(plan.slotLast, (day) => Math.min(periodOf(Math.min(day, plan.asOf)), last) - first);
  const over = Int32Array.from(plan.slotLast, (day) => {
    const end = Math.min(day, plan.asOf);
    return periodOf(end + 1) - 1 - first;
  });
  // The last week that ends in each window; one that its end cuts belongs to the next.
  const whole = plan.slotLast.map(
    (_, slot) => periodOf(plan.slotLast[windows.closes.indexOf(1, slot)]! + 1) - 1 - first,
  );
  // Who came in a period, or left, is not to blame for it, and less so for those before and after.
  const lastDays = options.without ? lastDaysOf(plan, periodOf, first, counts.length) : null;
  const { where, 'at-least': atLeast, without = false } = options;
  const rowBefore = options.begins
    ? bindRowBefore({ table, where, atLeast, without, periodOf }, context, run, windows)
    : null;
  const gathered: number[][] = Array.from({ length: slots }, () => []);
  const broken = new Uint8Array(counts.length);
  const kept = (period: number, slot: number): boolean => {
    if (broken[period] === 1) return false;
    const enough = counts[period]! >= atLeast;
    return without ? !enough && period <= over[slot]! : enough;
  };
  return {
    fill(block, mask, num) {
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots) {
        counts.fill(0);
        for (const list of gathered) list.length = 0;
        markBroken(broken, mask, at, begins, ends);
        if (lastDays !== null) {
          for (let period = 0; period < lastDays.length; period++) {
            const begin = byWeek
              ? lastDays[period]! - 6
              : period === 0
                ? plan.slotFirst[0]!
                : lastDays[period - 1]! + 1;
            const end = Math.min(lastDays[period]!, plan.asOf);
            if (begin <= end && daysThere(run.subjects, row, begin, end) <= end - begin) broken[period] = 1;
          }
        }
        placer.each(
          row,
          mask,
          at,
          (slot, fact) => void gathered[slot]!.push(periodOf(placer.table.day[fact]!) - first),
        );
        const before = rowBefore && rowBefore(row).long;
        for (let slot = 0; slot < plan.begunSlots; slot++) {
          // A period may be longer than a slot: what comes later in it has not happened yet.
          for (const period of gathered[slot]!) counts[period]!++;
          const opens = begins[windows.start[slot]!]!;
          const to = byWeek ? Math.min(ends[slot]!, whole[slot]!) : ends[slot]!;
          const held = (period: number) => kept(period, slot);
          num[at + slot] = measured(
            options,
            { from: before === null ? opens : 0, opens, to, before: before ?? 0 },
            held,
          );
        }
      }
    },
    facts(subject, visit) {
      for (const fact of rowBefore?.(subject).facts ?? []) visit(0, placer.table, fact);
      placer.each(subject, null, 0, (slot, fact) => visit(slot, placer.table, fact));
    },
  };
}

/** The last day of each period that the plan's slots reach; of the last one so far as they reach. */
function lastDaysOf({ slotFirst, slotLast }: Plan, periodOf: (day: number) => number, first: number, many: number) {
  const days = new Int32Array(many);
  for (let day = slotFirst[0]!; day <= slotLast[slotLast.length - 1]!; day++) days[periodOf(day) - first] = day;
  return days;
}

/** Marks the periods of slots in which the item does not apply. */
function markBroken(
  broken: Uint8Array,
  mask: Uint8Array | null,
  at: number,
  begins: Int32Array,
  ends: Int32Array,
): void {
  broken.fill(0);
  if (mask === null) return;
  for (let slot = 0; slot < begins.length; slot++)
    if (mask[at + slot] === 0) broken.fill(1, begins[slot]!, ends[slot]! + 1);
}

/**
 * The longest row by any period of a window, or how many rows are full there. Periods are followed from `from` on, those before `opens` only for
 * the row that runs on into the window; `before`: how long it was when they begin.
 */
function measured(
  { 'in-a-row': wanted = Infinity }: Streak,
  { from, opens, to, before }: { from: number; opens: number; to: number; before: number },
  kept: (period: number) => boolean,
): number {
  let [row, longest, full] = [wanted === Infinity ? before : before % wanted, 0, 0];
  for (let period = from; period <= to; period++) {
    row = kept(period) ? row + 1 : 0;
    if (period >= opens) longest = Math.max(longest, row);
    if (row < wanted) continue;
    if (period >= opens) full++;
    row = 0;
  }
  return wanted === Infinity ? longest : full;
}
