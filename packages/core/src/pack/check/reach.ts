import type { PeriodKind } from '../../calendar.ts';
import { type Condition, partsOf } from '../../records/condition.ts';
import type { Exempt, Scheme } from '../../schemes/scheme.ts';
import type { Check, Report } from './check.ts';

/** A scheme scores somebody: it has items that its own subjects can meet, and does not exempt everybody. */
export const reach: Check = {
  check: 'reach',
  codes: ['scores-nobody', 'reset-total-twice'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (located.sound(scheme, 'sections')) checkItems(scheme, report);
      for (const exempt of scheme.exempt) checkExempt(scheme, exempt, report);
      if (scheme['count-from'] === 'reset' && ['sum', 'average'].includes(scheme['reset-total'] ?? ''))
        report('reset-total-twice', scheme, ['reset-total'], {
          zh: 'count-from: reset 时每次总分已含此前的分，再求和或平均就重复了。',
          en: 'With count-from: reset every total holds the points before it already; a sum or mean counts them twice.',
          fixZh: '写 reset-total: last（默认），或改 count-from: settle。',
          fixEn: 'Write reset-total: last (the default), or count-from: settle.',
        });
    }
  },
};

function checkItems(scheme: Scheme, report: Report): void {
  const parts = [
    ...scheme.sections.flatMap((section) => section.items.map((item) => [section.applies, item.applies])),
    ...scheme.deductions.map((item) => [item.applies]),
  ];
  if (parts.length > 0 && !parts.some((applies) => compatible([scheme.applies, ...applies])))
    report('scores-nobody', scheme, ['applies'], {
      zh: '考核的对象一个项目也用不上：每个项目都只对别的对象。',
      en: 'None of the items is for the subjects assessed: each is for others only.',
      fixZh: '对照 applies：考核的、部分的、项目的要同时成立。',
      fixEn: 'Compare applies of the scheme, its sections and its items: all must hold together.',
    });
}

/** Whether literal tests of the same attribute agree. */
function compatible(conditions: readonly (Condition | undefined)[]): boolean {
  const known = new Map<string, unknown>();
  for (const condition of conditions)
    for (const [name, test] of partsOf(condition ?? {}).tests) {
      if (typeof test === 'object') continue;
      if (known.has(name) && known.get(name) !== test) return false;
      known.set(name, test);
    }
  return true;
}

/** How many days a period has at most. */
export const longestDays: Record<PeriodKind, number> = {
  week: 7,
  month: 31,
  quarter: 92,
  'half-year': 184,
  year: 366,
  'two-years': 731,
  'three-years': 1096,
  'four-years': 1461,
  'five-years': 1827,
  'six-years': 2192,
};

function checkExempt(scheme: Scheme, exempt: Exempt, report: Report): void {
  // What must hold besides may leave somebody.
  if (exempt.and !== undefined) return;
  const { when } = exempt;
  if ('attributes' in when) {
    const all = Object.entries(when.attributes).every(
      ([name, test]) => JSON.stringify(scheme.applies?.[name]) === JSON.stringify(test),
    );
    if (all)
      report('scores-nobody', exempt, ['when', 'attributes'], {
        zh: `“${exempt.title}”把考核的对象全部排除了。`,
        en: `“${exempt.title}” exempts everybody the scheme assesses.`,
        fixZh: '写只有少数对象才有的属性。',
        fixEn: 'Name attributes that only some subjects have.',
      });
  }
  const longest = longestDays[scheme.period.settle];
  if ('days-below' in when && when['days-below'] > longest)
    report('scores-nobody', exempt, ['when', 'days-below'], {
      zh: `一个结算周期最多 ${longest} 天，谁都不满 ${when['days-below']} 天。`,
      en: `A settle period has ${longest} days at most: everybody is there for fewer than ${when['days-below']}.`,
      fixZh: `写不超过 ${longest} 的天数。`,
      fixEn: `Write ${longest} or fewer.`,
    });
}
