import { monthsIn, type PeriodKind } from '../../calendar.ts';
import { countingPeriod, limitsOf } from '../../schemes/limits/limits.ts';
import type { Group, Item, Scheme, Section } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { periodZh } from './periods.ts';
import { saidBy } from './said.ts';
import { itemsOf } from './walk.ts';

/**
 * “每户每月合计不超过 60 分” as `cap: 60` is 60 a year where points run on from a reset, and “每月最低计 0 分” as `floor: 0` one of the quarter that is
 * settled. Told where the rule gives the very number of the cap or floor for a shorter period than that of the key.
 */
export const capsSaid: Check = {
  check: 'caps-said',
  codes: ['cap-longer-than-said'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'period')) continue;
      const sections = located.sound(scheme, 'sections') ? scheme.sections : [];
      const groups = located.sound(scheme, 'groups') ? scheme.groups : [];
      const items = itemsOf(scheme).map(({ item }) => item);
      for (const part of [scheme, ...sections, ...groups, ...items]) {
        if (part.note !== undefined) continue;
        checkCap(part, scheme, report);
        checkFloor(part, scheme, report);
      }
    }
  },
};

function checkCap(part: Scheme | Section | Group | Item, scheme: Scheme, report: Report): void {
  const said = saidBy(part);
  const limits = limitsOf(part.cap, countingPeriod(scheme));
  for (const { kind, value } of limits) {
    const shorter = spans.find(
      ({ span, words }) =>
        monthsIn[span] < monthsIn[kind] && !limits.some((one) => one.kind === span) && saysMost(said, words, value),
    );
    if (shorter === undefined) continue;
    const { span } = shorter;
    report('cap-longer-than-said', part, ['cap'], {
      zh: `条文说的是每${periodZh[span]}最多 ${value} 分，这里是每${periodZh[kind]}最多 ${value} 分。`,
      en: `The rule says at most ${value} points each ${span}; here it is ${value} each ${kind}.`,
      fixZh: `写 cap: { ${span}: ${value} }；确实是每${periodZh[kind]}的，在 note 里说明。`,
      fixEn: `Write cap: { ${span}: ${value} }; where each ${kind} is meant, say so in note.`,
    });
    return;
  }
}

/** A floor of the counting period, where the rule empties each month by itself. */
function checkFloor(part: Scheme | Section | Group | Item, scheme: Scheme, report: Report): void {
  const said = saidBy(part);
  // What its items lose they have no floor of their own for.
  const within =
    'section' in part ? part.items.filter(({ floor, note }) => floor === undefined && note === undefined) : [];
  const limits = limitsOf(part.floor, countingPeriod(scheme));
  for (const { kind, value } of limits) {
    const shorter = spans.find(
      ({ span, words }) =>
        monthsIn[span] < monthsIn[kind] &&
        !limits.some((one) => one.kind === span) &&
        (saysLeast(said, words, value) ||
          (value === 0 && [said, ...within.map(saidBy)].some((one) => saysEmptied(one, words)))),
    );
    if (shorter === undefined) continue;
    const { span } = shorter;
    const whole = 'scheme' in part;
    report('cap-longer-than-said', part, ['floor'], {
      zh: `条文说的是每${periodZh[span]}最低 ${value} 分，这里是每${periodZh[kind]}最低 ${value} 分。`,
      en: `The rule says no less than ${value} points each ${span}; here it is ${value} each ${kind}.`,
      fixZh: `${whole ? `把各部分写进一个上一层的部分（part-of），它写 floor: { ${span}: ${value} }` : `写 floor: { ${span}: ${value} }`}；确实是每${periodZh[kind]}的，在 note 里说明。`,
      fixEn: `${whole ? `Put the sections into one around them (part-of) with floor: { ${span}: ${value} }` : `Write floor: { ${span}: ${value} }`}; where each ${kind} is meant, say so in note.`,
    });
    return;
  }
}

// A bare 月 is no 3 月, 三个月, 次月 or 上月.
const bare = '(?<![\\d〇一二三四五六七八九十两几个次上下前后本])';
/** Periods as rules name them. */
export const spans: readonly { span: PeriodKind; words: string }[] = [
  { span: 'week', words: '[每当单逐按]周' },
  { span: 'month', words: `(?:[每当单逐按]个?|${bare})月度?` },
  { span: 'quarter', words: `(?:[每当单逐按]个?|${bare})季度?` },
  { span: 'half-year', words: '[每上下]个?半年' },
  { span: 'year', words: '[每当单逐]年' },
];

// Between the period and the number neither another period nor another limit.
const most = '不超过|不高于|不得超过|不多于|不大于|≤|≦|最多|最高|至多|上限|封顶|为限|加满|限(?=\\s*\\d)';
const least = '不低于|不得低于|不少于|不得少于|最低|最少|至少|保底|下限';
const between = `(?:(?![年季月周天次。；]|日(?!常)|每(?![户人名个])|${most}|${least})[^\\n])`;
const unlike = '(?![\\d.]|\\s*[%％人次条件户个])';

/** Whether words bound a period of this name by just so many points. */
function saysMost(text: string, period: string, value: number): boolean {
  const number = numberIn(value);
  return new RegExp(
    `${period}${between}{0,40}(?:(?:${most})[^，。；\\d]{0,6}${number}${unlike}|${number}\\s*分为(?:限|止))`,
  ).test(text);
}

/** Whether words keep a period of this name from falling below just so many points, or from losing more. */
function saysLeast(text: string, period: string, value: number): boolean {
  if (value < 0) return text.includes('扣') && saysMost(text, period, -value);
  const number = numberIn(value);
  return new RegExp(`${period}${between}{0,40}(?:${least})[^，。；\\d]{0,6}${number}${unlike}`).test(text);
}

/** 当月扣完为止, 扣完当月基础分为限. */
function saysEmptied(text: string, period: string): boolean {
  return new RegExp(`${period}[^，,。；]{0,12}扣完|扣完[^，,。；]{0,3}${period}`).test(text);
}

function numberIn(value: number): string {
  return String(value).replace('.', '\\.');
}
