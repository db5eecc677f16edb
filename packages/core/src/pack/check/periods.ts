import { monthsIn, mostIn, type PeriodKind } from '../../calendar.ts';
import { decidingDay } from '../../month-cut.ts';
import { feedsOf } from '../../schemes/feeds.ts';
import { countingPeriod, limitsOf } from '../../schemes/limits/limits.ts';
import { yearCalendarOf } from '../../schemes/periods/plan.ts';
import type { Caps, Floors, Scheme } from '../../schemes/scheme.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Periods in the words of a sentence: 每季度. */
export const periodZh: Readonly<Record<PeriodKind, string>> = {
  week: '周',
  month: '月',
  quarter: '季度',
  'half-year': '半年',
  year: '年',
  'two-years': '两年',
  'three-years': '三年',
  'four-years': '四年',
  'five-years': '五年',
  'six-years': '六年',
};

/** Periods nest: points are tallied inside what is settled, and settled before everything starts from zero. */
export const periods: Check = {
  check: 'periods',
  codes: [
    'period-order',
    'period-never-settles',
    'window-outside',
    'cap-without-effect',
    'wrong-value',
    'settles-early',
  ],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      checkOrder(scheme, report);
      checkWeeks(scheme, report);
      checkHalves(scheme, report);
      checkFeeds(scheme, draft, report);
      checkCaps(scheme, scheme, ['cap'], scheme.cap, report);
      for (const part of [scheme, ...scheme.sections, ...scheme.groups, ...itemsOf(scheme).map(({ item }) => item)])
        checkCarry(scheme, part, report);
      for (const section of scheme.sections) {
        checkCaps(scheme, section, ['cap'], section.cap, report);
        checkFloors(scheme, section, section.floor, report);
      }
      for (const group of scheme.groups) {
        checkCaps(scheme, group, ['cap'], group.cap, report);
        checkFloors(scheme, group, group.floor, report);
      }
      for (const { item } of itemsOf(scheme)) {
        checkCaps(scheme, item, ['cap'], item.cap, report);
        checkFloors(scheme, item, item.floor, report);
        if (item.over) checkFits(scheme, item, ['over'], item.over, report);
      }
    }
  },
};

function checkOrder(scheme: Scheme, report: Report): void {
  const { tally, settle, reset } = scheme.period;
  if (monthsIn[settle] > monthsIn[reset])
    report('period-never-settles', scheme, ['period', 'settle'], {
      zh: `每${periodZh[settle]}结算，却每${periodZh[reset]}清零：没等结算就清零了，永远不结算。`,
      en: `It settles each ${settle} but resets each ${reset}: it is reset before it can settle, so it never settles.`,
      fixZh: 'settle 要等于或短于 reset。',
      fixEn: 'Make settle as long as reset or shorter.',
    });
  for (const [inner, outer, key] of [
    [settle, reset, 'settle'],
    [tally, settle, 'tally'],
  ] as const)
    if (monthsIn[inner] < monthsIn[outer] && !goesInto(inner, outer))
      report('period-order', scheme, ['period', key], {
        zh: `${periodZh[outer]}分不成整数个${periodZh[inner]}。`,
        en: `“${outer}” does not divide into whole periods of “${inner}”.`,
        fixZh: `${key} 用 year 或更短的。`,
        fixEn: `Make ${key} a year or shorter.`,
      });
  if (monthsIn[tally] > monthsIn[settle])
    report('period-order', scheme, ['period', 'tally'], {
      zh: `每${periodZh[tally]}计分，却每${periodZh[settle]}结算：结算时分还没计出来。`,
      en: `It tallies each ${tally} but settles each ${settle}: points are not tallied when it settles.`,
      fixZh: 'tally 要等于或短于 settle。',
      fixEn: 'Make tally as long as settle or shorter.',
    });
}

/** Weeks make up months, and these years, wherever scores are tallied by the week; and only there. */
function checkWeeks({ period, ...scheme }: Scheme, report: Report): void {
  const weekly = period.tally === 'week';
  const tell = (key: keyof Scheme['period'], zh: string, en: string, fixZh: string, fixEn: string): void => {
    if (period[key] !== undefined) report('wrong-value', period, [key], { zh, en, fixZh, fixEn });
  };
  for (const key of ['week-starts', 'week-month'] as const)
    if (!weekly)
      tell(
        key,
        '不按周计分，没有一周从哪天起、归哪个月的问题。',
        'Nothing is tallied by the week: no week has to begin on a day or belong to a month.',
        `删掉 ${key}，或写 tally: week。`,
        `Delete ${key}, or write tally: week.`,
      );
  if (!weekly) return;
  tell(
    'month-starts',
    '按周计分，每月由整周组成，不能再从某一日起。',
    'Where scores are tallied by the week months are made of whole weeks and begin on no day of their own.',
    '删掉 month-starts；一周从星期几开始写 week-starts。',
    'Delete month-starts; the day a week begins on is week-starts.',
  );
  if (monthsIn[period.reset] > monthsIn['two-years'])
    report('period-order', period, ['reset'], {
      zh: `按周计分，最多两年清零一次，这里是${periodZh[period.reset]}。`,
      en: `With weekly tallies the score starts from zero every two years at the latest, not every ${period.reset}.`,
      fixZh: `reset 写 two-years 或更短的；“${scheme.title}”几年的结果由另一个考核取各年的得分（score）。`,
      fixEn: 'Make reset two years or shorter; another scheme can take the results of several years (score).',
    });
}

/** Halves of unequal length are made of months, and no quarter lies in one of them. */
function checkHalves(scheme: Scheme, report: Report): void {
  const { tally, settle, reset, 'half-starts': half, 'year-starts': starts = 1 } = scheme.period;
  if (half === undefined) return;
  const tell = (part: object, path: Path, zh: string, en: string, fixZh: string, fixEn: string) =>
    report('wrong-value', part, path, { zh, en, fixZh, fixEn });
  const first = (half - starts + 12) % 12;
  if (first === 0 || first === 6)
    return tell(
      scheme.period,
      ['half-starts'],
      first === 0 ? '下半年不能和一年从同一个月起。' : '下半年本来就从这个月起。',
      first === 0 ? 'The second half cannot begin with the year.' : 'That is where the second half begins anyway.',
      first === 0 ? '写第二学期（下半年）开始的月份。' : '删掉 half-starts。',
      first === 0 ? 'Write the month in which the second half begins.' : 'Delete half-starts.',
    );
  if (tally === 'quarter' || (settle === 'quarter' && reset === 'half-year'))
    tell(
      scheme.period,
      [tally === 'quarter' ? 'tally' : 'settle'],
      `上半年 ${first} 个月，下半年 ${12 - first} 个月，分不成季度。`,
      `Halves of ${first} and ${12 - first} months are not made of quarters.`,
      '写 month，或删掉 half-starts。',
      'Write month, or delete half-starts.',
    );
  for (const { item } of itemsOf(scheme)) {
    const { valid } = item.measure as { valid?: { windows?: unknown } };
    if (valid?.windows !== undefined && (item.over ?? tally) === 'half-year')
      tell(
        item,
        ['measure', 'valid', 'windows'],
        '两个半年长短不一，不能按几个半年算有效期。',
        'Halves are of unequal length: nothing can be valid for so many of them.',
        '改写 valid: { months: 几个月 }。',
        'Write valid: { months: so many }.',
      );
  }
}

/** A month that reads weekly results is settled when its last week is over. */
function checkFeeds(scheme: Scheme, draft: Pack, report: Report): void {
  if (yearCalendarOf(scheme.period).months !== undefined) return;
  for (const id of feedsOf(scheme, { indicators: draft.indicators })) {
    const { months } = yearCalendarOf(draft.schemes.find((each) => each.scheme === id)?.period ?? scheme.period);
    if (months === undefined || !('weeks' in months)) continue;
    const late = 6 - decidingDay[months.weeks];
    if (scheme['settle-after-days'] >= late) continue;
    report('settles-early', scheme, ['settle-after-days'], {
      zh: `“${id}”按周计分，归这个月的最后一周可能到次月 ${late} 日才完，期满后 ${scheme['settle-after-days']} 天就结算会少算。`,
      en: `${id} is tallied by the week: the last week of a month may end ${late} days into the next, but this settles ${scheme['settle-after-days']} days after its end.`,
      fixZh: `写 settle-after-days: ${late}，或在“${id}”的 period 里写 week-month: last-day。`,
      fixEn: `Write settle-after-days: ${late}, or week-month: last-day in the period of ${id}.`,
    });
  }
}

/** Whether so many whole periods of one kind make one of another. */
function goesInto(inner: PeriodKind, outer: PeriodKind): boolean {
  return Number.isInteger(monthsIn[outer] / monthsIn[inner]);
}

export function checkFits(scheme: Scheme, part: object, path: Path, kind: PeriodKind, report: Report): void {
  const { tally, reset } = scheme.period;
  if (goesInto(tally, kind) && goesInto(kind, reset)) return;
  const wide = monthsIn[kind] > monthsIn[reset];
  report('window-outside', part, path, {
    zh: wide
      ? `${periodZh[kind]}（${kind}）比清零周期${periodZh[reset]}（${reset}）还长。`
      : `${periodZh[kind]}（${kind}）比计分周期${periodZh[tally]}（${tally}）还短，分不到那么细。`,
    en: wide
      ? `“${kind}” is longer than the reset period ${reset}.`
      : `“${kind}” is finer than the tally period ${tally}.`,
    fixZh: `${wide ? `要看${periodZh[kind]}，把 period 的 reset 写成 ${kind}` : `要按${periodZh[kind]}看，把 period 的 tally 写成 ${kind}`}；${tally === reset ? `不然只有 ${tally} 可写` : `不然写 ${tally} 到 ${reset} 之间的周期`}。`,
    fixEn: `${wide ? `Write reset: ${kind} in the period to look that far` : `Write tally: ${kind} in the period to look at each`}; else ${tally === reset ? `${tally} is all that fits` : `use a period from ${tally} to ${reset}`}.`,
  });
}

/** Something is carried on only from one period of a cap to the next, within a longer one. */
function checkCarry(scheme: Scheme, part: Pick<Scheme, 'cap' | 'carry-within'>, report: Report): void {
  const within = part['carry-within'];
  if (within === undefined) return;
  checkFits(scheme, part, ['carry-within'], within, report);
  if (limitsOf(part.cap, countingPeriod(scheme)).some(({ kind }) => monthsIn[kind] < monthsIn[within])) return;
  report('wrong-value', part, ['carry-within'], {
    zh: `没有比${periodZh[within]}更短的上限，没有可结转的。`,
    en: `There is no cap for less than a ${within}: nothing is carried on.`,
    fixZh: `写 cap: { month: … }，或删掉 carry-within。`,
    fixEn: 'Write cap: { month: … }, or delete carry-within.',
  });
}

function checkFloors(scheme: Scheme, part: object, floors: Floors | undefined, report: Report): void {
  if (typeof floors === 'number') return;
  for (const kind of Object.keys(floors ?? {}) as PeriodKind[]) checkFits(scheme, part, ['floor', kind], kind, report);
}

function checkCaps(scheme: Scheme, part: object, path: Path, caps: Caps | undefined, report: Report): void {
  // A number alone is for the counting period, which always fits.
  if (typeof caps === 'number') return;
  const stated = Object.entries(caps ?? {}) as [PeriodKind, number][];
  for (const [kind, cap] of stated) {
    checkFits(scheme, part, [...path, kind], kind, report);
    const reached = ([other, limit]: [PeriodKind, number]) => limit * mostIn(kind, other);
    const finer = stated.find(([other, limit]) => monthsIn[other] < monthsIn[kind] && reached([other, limit]) <= cap);
    if (finer)
      report('cap-without-effect', part, [...path, kind], {
        // A document may state both, as a sum that comes out: that is no mistake.
        ...(reached(finer) === cap ? { severity: 'info' as const } : {}),
        zh:
          reached(finer) === cap
            ? `每${periodZh[finer[0]]}最多 ${finer[1]} 分，${periodZh[kind]}合计正好 ${cap} 分，另写的上限不起作用。`
            : `每${periodZh[finer[0]]}最多 ${finer[1]} 分，${periodZh[kind]}合计最多 ${reached(finer)} 分，到不了 ${cap} 分的上限。`,
        en: `With at most ${finer[1]} each ${finer[0]}, a ${kind} gives ${reached(finer)} at most: the cap of ${cap} never bites.`,
        fixZh: reached(finer) === cap ? '文件这样写的，可以留着。' : '核对文件的两个数；确实如此就删掉它。',
        fixEn:
          reached(finer) === cap
            ? 'Leave it where the document says so.'
            : 'Compare both numbers with the document; if they are right, delete it.',
      });
  }
}
