import { monthsIn, type PeriodKind } from '../../calendar.ts';
import { countingPeriod, limitsOf } from '../../schemes/limits.ts';
import type { Group, Item, Scheme, Section } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';
import { periodZh } from './periods.ts';
import { itemsOf } from './walk.ts';

/**
 * “每户每月合计不超过 60 分” as `cap: 60` is 60 a year where points run on from a reset. Told where the rule gives the very number of the cap
 * for a shorter period than that of the cap.
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
      for (const part of [scheme, ...sections, ...groups, ...items]) checkCap(part, scheme, report);
    }
  },
};

function checkCap(part: Scheme | Section | Group | Item, scheme: Scheme, report: Report): void {
  if (part.note !== undefined) return;
  const said = part.title + '。' + (part.rule ?? '');
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

const spans: readonly { span: PeriodKind; words: string }[] = [
  { span: 'week', words: '[每当单逐]周' },
  { span: 'month', words: '[每当单逐]个?月' },
  { span: 'quarter', words: '[每当单逐]个?季度?' },
  { span: 'half-year', words: '[每上下]个?半年' },
  { span: 'year', words: '[每当单逐]年' },
];

// Between the period and the number neither another period nor another limit.
const most = '不超过|不高于|不得超过|最多|最高|至多|上限|封顶|为限';
const between = `(?:(?![年季月周天次。；]|日(?!常)|每(?![户人名个])|${most})[^\\n])`;

/** Whether words bound a period of this name by just so many points. */
function saysMost(text: string, period: string, value: number): boolean {
  const number = String(value).replace('.', '\\.');
  return new RegExp(`${period}${between}{0,40}(?:${most})[^，。；\\d]{0,6}${number}(?![\\d.]|\\s*[%％人次条件])`).test(
    text,
  );
}
