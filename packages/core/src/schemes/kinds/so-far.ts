import { z } from 'zod';
import { type PeriodKind, firstDay, monthsIn, yearsIn } from '../../calendar.ts';
import type { Words } from '../../words.ts';
import { type Plan, schemePeriodOf } from '../periods/plan.ts';
import type { Windows } from '../run.ts';
import type { Scheme } from '../scheme.ts';
import { periodKindSchema } from '../settle-tests.ts';
import { type Inner, bindInner, checkInner, compileInner, innerParts, innerSchema, operandWords } from './inner.ts';
import type { KindContext, KindFinding, MeasureKind, ReadMeasure } from './kind.ts';
import { partOf } from './made.ts';
import { tellerOf } from './told.ts';

const sinceSchema = periodKindSchema.exclude(['week', 'month']);
type SinceKind = z.infer<typeof sinceSchema>;

const schema = z.strictObject({
  'so-far': innerSchema,
  /** Default: the year; of schemes that tally by the year the reset period, their term. */
  since: sinceSchema.optional(),
});
type SoFar = z.infer<typeof schema>;

const term = (years: string, many: string): Words => ({
  zh: `本届（${years}）累计`,
  en: `since the beginning of the ${many} years`,
});
const sinceWords: Readonly<Record<SinceKind, Words>> = {
  quarter: { zh: '本季度累计', en: 'since the beginning of the quarter' },
  'half-year': { zh: '半年累计', en: 'since the beginning of the half-year' },
  year: { zh: '年初以来', en: 'since the beginning of the year' },
  'two-years': term('两年', 'two'),
  'three-years': term('三年', 'three'),
  'four-years': term('四年', 'four'),
  'five-years': term('五年', 'five'),
  'six-years': term('六年', 'six'),
};

/** From the beginning of which period a measure runs on. */
function sinceOf({ since }: Pick<SoFar, 'since'>, { period }: Pick<Scheme, 'period'>): SinceKind {
  if (since !== undefined) return since;
  const { tally, reset } = period;
  return monthsIn[tally] >= monthsIn.year && monthsIn[reset] > monthsIn[tally] ? (reset as SinceKind) : 'year';
}

/** What a measure has come to since the beginning of the year or of the term, in each tally period anew. `read` reads the measure inside. */
export function soFarKind(read: ReadMeasure): MeasureKind<SoFar> {
  return {
    kind: 'so-far',
    role: 'measure',
    // As its measure gives: see `alsoShare`.
    gives: 'amount',
    schema,
    inner: ['so-far'],
    title: { zh: '年初（届初）以来的量', en: 'measure of the year, or term, so far' },
    doc: {
      zh: '一个量从年初（或季度、半年、几年一届之初）到本计分周期末累计是多少：每月考核里的“当年累计完成投资”“累计开工率”“序时进度”，每年考核里的“任期内累计”。每个计分周期都按当时的累计数重新算，前几期给过的分不扣回来（要扣回来、全年只算一次的，写 over: year）。累计同比写 growth，里面用它。',
      en: 'What a measure has come to from the beginning of the year (quarter, half-year, term of several years) to the end of the tally period: “investment so far this year”, “progress against the yearly target” in a monthly assessment, “so far within the term” in a yearly one. Each tally period is judged by its own running figure; points given before are not taken back (for that, counted once a year, write over: year). For growth of the running figure put it inside growth.',
    },
    keys: {
      'so-far': { zh: '累计哪个量', en: 'which measure' },
      since: {
        zh: '从哪里起：year 年初（默认）、half-year 半年之初、quarter 季度之初，two-years 到 six-years 届初（period 的 reset 是这么长，first-year 是第一届的第一年；tally: year 的默认就是 reset 那一届）；年按办法的 year-starts',
        en: 'from where: year (default), half-year, quarter, or two-years to six-years, a term (reset of period is as long, first-year its first; with tally: year the term of reset is the default); the year is the scheme’s (year-starts)',
      },
    },
    example: `
# 一月 2 小时、三月 3 小时：三月按年初以来 5 小时计，每小时 1 分
item:
  measure: { so-far: { sum: volunteer-service.hours } }
  points: { each: 1 }
facts:
  - { record: volunteer-service, date: 2017-01-04, hours: 2 }
  - { record: volunteer-service, date: 2017-03-04, hours: 3 }
  - { record: volunteer-service, date: 2017-04-04, hours: 9 }
period: 2017-03
points: 5
`,
    more: [
      `
# 序时进度：全年目标 24 小时，到 3 月应完成 6 小时；一月 2 小时、三月 3 小时，累计 5 ÷ 6，满分 12：计 10
item:
  measure:
    combine: { divide: [done, { multiply: [2, month] }] }
    of: { done: { so-far: { sum: volunteer-service.hours } }, month: { calendar: month } }
  points: { proportion: 12, target: 100% }
facts:
  - { record: volunteer-service, date: 2017-01-04, hours: 2 }
  - { record: volunteer-service, date: 2017-03-04, hours: 3 }
  - { record: volunteer-service, date: 2017-04-04, hours: 9 }
period: 2017-03
points: 10
`,
      `
# 累计同比：今年前两月 6 小时，上年前两月 4 小时，增长 50%，每 10% 计 1 分：5
item:
  measure: { growth: { so-far: { sum: volunteer-service.hours } } }
  points: { each: 1, per: 10% }
facts:
  - { record: volunteer-service, dates: [2016-01-04, 2016-02-04], hours: 2 }
  - { record: volunteer-service, date: 2016-03-04, hours: 8 }
  - { record: volunteer-service, dates: [2017-01-04, 2017-02-04], hours: 3 }
period: 2017-02
points: 5
`,
    ],
    ...innerParts<SoFar>(read, (options) => [options['so-far']]),
    alsoShare: (options) => read(options['so-far']).kind.gives === 'share',
    toldAs(options, context) {
      const inner = read(options['so-far']);
      return tellerOf(inner.kind, inner.options, context).as;
    },
    check(options, context) {
      const findings: KindFinding[] = checkInner(read, { 'so-far': options['so-far'] }, context);
      const since = sinceOf(options, context.scheme);
      const { tally, reset } = context.scheme.period;
      if (monthsIn[since] <= monthsIn[tally]) findings.push(nothingToRunOn(tally, reset));
      else if (yearsIn(since) > 1 && monthsIn[since] > monthsIn[reset])
        findings.push({
          code: 'wrong-value',
          path: ['since'],
          message: {
            zh: `清零周期是 ${reset}，看不到 ${since} 那么早`,
            en: `it resets each ${reset}, and does not look back as far as ${since}`,
          },
          remedy: {
            zh: `period 写 reset: ${since}，first-year 写第一届的第一年；仍是每期考评的，settle 不变`,
            en: `write reset: ${since} in period, with the first year of a term as first-year; settle stays as it is`,
          },
        });
      return findings;
    },
    unit(options, context) {
      const inner = read(options['so-far']);
      return inner.kind.unit(inner.options, context);
    },
    sentence(options, context) {
      const inner = operandWords(read, options['so-far'], context);
      const { zh, en } = sinceWords[sinceOf(options, context.scheme)];
      return { zh: `${zh}${inner.zh}`, en: `${inner.en} ${en}` };
    },
    compile(options, context) {
      const compiled = compileInner(read, options['so-far'], context);
      const since = sinceOf(options, context.scheme);
      return {
        den: compiled.den,
        ...(compiled.shown === undefined ? {} : { shown: compiled.shown }),
        cumulative: false,
        bind(run) {
          const inner = bindInner(compiled, run, runningWindows(run.plan, since));
          return {
            fill(block, mask, num, dens) {
              inner.measure(block, mask);
              const cells = (block.hi - block.lo) * run.plan.slots.length;
              num.set(inner.num.subarray(0, cells));
              dens.set(inner.den.subarray(0, cells));
            },
            facts: (subject, visit) => inner.bound.facts(subject, visit),
            made: (_subject, slot) => ({ words: null, exact: false, same: true, parts: [partOf(inner, slot)] }),
            ...(inner.bound.detail
              ? { detail: (subject: number, slot: number) => inner.bound.detail!(subject, slot) }
              : {}),
          };
        },
      };
    },
  };
}

/** A window for each slot, from the beginning of the year, of a part of it or of a term, to the slot's end. A reset does not cut it. */
function runningWindows({ slots, slotFirst, periods }: Plan, since: SinceKind): Windows {
  const begins = Array.from(slotFirst, (day) => firstDay(schemePeriodOf(periods, since, day)));
  return {
    start: Uint8Array.from(begins, (day) => begins.indexOf(day)),
    closes: new Uint8Array(slots.length).fill(1),
    single: false,
    kind: since,
  };
}

function nothingToRunOn(tally: PeriodKind, reset: PeriodKind): KindFinding {
  const inside = {
    zh: '只要本期的，去掉 so-far，直接写里面的量',
    en: 'for this period alone write the measure inside, without so-far',
  };
  const longer = monthsIn[reset] > monthsIn[tally] && monthsIn[tally] >= monthsIn.year;
  const whole = longer
    ? {
        zh: `从这一届（reset: ${reset}）第一年累计的，去掉 since`,
        en: `from the first year of the term (reset: ${reset}) on leave out since`,
      }
    : {
        zh: '几年一届、从届初累计的，period 写 reset: three-years（或别的年数）和 first-year',
        en: 'from the beginning of a term of several years on write reset: three-years (or so many) and first-year in period',
      };
  return {
    code: 'wrong-value',
    path: ['since'],
    message: {
      zh: `计分周期（${tally}）已经有这么长，没有可累计的`,
      en: `a tally period (${tally}) is as long already: there is nothing to run on`,
    },
    remedy:
      monthsIn[tally] < monthsIn.year ? inside : { zh: `${whole.zh}；${inside.zh}`, en: `${whole.en}; ${inside.en}` },
  };
}

/** What is compared with a year or a window before cannot run on from the first year of a term: of that year there is the whole term before. */
export function checkTermInside(inner: Inner, { scheme }: KindContext, key: string): KindFinding[] {
  if (!runsOverTerm(inner, scheme)) return [];
  return [
    {
      code: 'wrong-value',
      path: [key],
      message: {
        zh: '按届累计的数在第一年没有上年同期：比的会是上一届的全部',
        en: 'what runs on from the first year of a term has no year before it then: it would be compared with the whole of the term before',
      },
      remedy: {
        zh: '比本年与上年的，去掉 so-far；一年之内累计的写 since: year',
        en: 'to compare this year with the last leave out so-far; for what runs on within the year write since: year',
      },
    },
  ];
}

function runsOverTerm(value: unknown, scheme: Pick<Scheme, 'period'>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('so-far' in value && yearsIn(sinceOf(value as Pick<SoFar, 'since'>, scheme)) > 1) return true;
  return Object.values(value).some((part) => runsOverTerm(part, scheme));
}
