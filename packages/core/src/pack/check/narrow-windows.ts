import { type PeriodKind, monthsIn } from '../../calendar.ts';
import { windowOf } from '../../schemes/limits/clearing.ts';
import { countingPeriod } from '../../schemes/limits/limits.ts';
import type { Group, Item, KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { withInner } from './measures-in.ts';
import { periodZh } from './periods.ts';
import { itemsOf } from './walk.ts';

/**
 * Rules on several records together (the best for one event, the second time, only so many) look within one tally period where the
 * item states no window, and the document may mean the whole. A window written out, the tally period too, says what is meant.
 */
export const narrowWindows: Check = {
  check: 'narrow-windows',
  codes: ['window-narrow', 'window-wide'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      const { tally } = scheme.period;
      // Points that run on from a reset are those of all the months since, however often they settle.
      const counting = countingPeriod(scheme);
      if (located.sound(scheme, 'sections') && located.sound(scheme, 'period'))
        for (const { item } of itemsOf(scheme)) if (located.sound(item, 'measure')) checkYears(item, scheme, report);
      if (!located.sound(scheme, 'period') || monthsIn[tally] >= monthsIn.year) continue;
      const narrow = (item: Item) => item.over === undefined && windowOf(item, scheme) === tally;
      // Where the score itself is of the month the document may well mean the month, unless it says otherwise.
      const monthly = monthsIn[tally] >= monthsIn[counting];
      for (const { item } of itemsOf(scheme)) {
        if ((monthly && !speaksOfYear(item)) || !narrow(item) || !located.sound(item, 'measure')) continue;
        const placed = withInner({ part: item, path: ['measure'], measure: item.measure, over: tally });
        const found = placed.flatMap(({ path, measure }) => together(measure).map((at) => [...path, ...at]))[0];
        if (found !== undefined) tell(report, scheme, item, found);
      }
      const items = itemsOf(scheme).map(({ item }) => item);
      for (const group of located.sound(scheme, 'groups') ? scheme.groups : []) {
        const { 'once-for': once } = group;
        if (once === undefined || isOfDays(once) || (monthly && !speaksOfYear(group))) continue;
        if (items.some((item) => group.items.includes(item.item) && narrow(item)))
          tell(report, scheme, group, ['once-for']);
      }
    }
  },
};

/** Tells of a rule on several records together that sees those of one tally period only. */
function tell(report: Report, scheme: Scheme, part: Item | Group, at: Path): void {
  const { tally, settle } = scheme.period;
  const [counting, whole] = [countingPeriod(scheme), wholeOf(scheme)];
  const key = String(at.findLast((one) => typeof one === 'string'));
  const [hereZh, here] = 'group' in part ? ['组里各项都', 'each item of the group'] : ['在这一项', 'this item'];
  const [zh, en] =
    tally === counting
      ? ['条文说的却是全年', 'the rule speaks of the year']
      : settle === counting
        ? [`本考核却按${periodZh[settle]}（${settle}）结算`, `the scheme settles each ${settle}`]
        : [
            `分数却按${periodZh[counting]}累计（count-from: reset）`,
            `points run on for the ${counting} (count-from: reset)`,
          ];
  report('window-narrow', part, at, {
    zh: `${key} 只看同一个${periodZh[tally]}（计分周期 ${tally}）里的纪实；不同${periodZh[tally]}的各算各的，${zh}。`,
    en: `${key} looks at the records of one ${tally} (the tally period) only; those of different ones are counted apart, though ${en}.`,
    fixZh: `文件按${periodZh[whole]}算的，${hereZh}写 over: ${whole}；确实按${periodZh[tally]}的，写 over: ${tally}。`,
    fixEn: `Where the document means the whole ${whole}, write over: ${whole} on ${here}; where it means each ${tally}, write over: ${tally}.`,
  });
}

/**
 * The last three years are three windows: so many months of validity touch a fourth. What is valid for two years may mean those in which the year
 * ends; whoever counts every year that is touched says so (每年都计), in the rule or a note.
 */
function checkYears(item: Item, scheme: Scheme, report: Report): void {
  const over = windowOf(item, scheme);
  if (over !== 'year') return;
  const words = item.title + (item.rule ?? '');
  const lastYears = /近[两二三四五六2-6]年/.test(words);
  if (!lastYears && (item.note !== undefined || /每年[都均计扣加]|影响期/.test(words))) return;
  for (const { path, measure } of withInner({ part: item, path: ['measure'], measure: item.measure, over })) {
    const months = lasting(measure['valid']);
    if (months < monthsIn.year) continue;
    const years = Math.ceil(months / monthsIn.year);
    report('window-wide', item, [...path, 'valid', 'months'], {
      zh: `有效 ${months} 个月，碰到今年就计：${years} 年前年中的也算进来，跨了 ${years + 1} 个年度。`,
      en: `${months} months of validity count wherever they touch this year: what is from the middle of the year ${years} years ago does too.`,
      ...(lastYears
        ? {
            fixZh: `近 ${years} 年（连今年）的，写 over: year、valid: { windows: ${years} }；确实从发生日起满 ${months} 个月、年末仍在有效期内的，加 at: end。`,
            fixEn: `For this year and the ${years - 1} before write over: year and valid: { windows: ${years} }; for what is still valid at the end of the year add at: end.`,
          }
        : {
            fixZh: `年末仍在有效期内才计的，加 at: end；按年度计（连发生那年共 ${years} 年）的，写 valid: { windows: ${years} }；碰到的每年都计的，在 note 里说明。`,
            fixEn: `For what is still valid at the end of the year add at: end; for ${years} years, that of its date included, write valid: { windows: ${years} }; where every year it touches is meant, say so in note.`,
          }),
    });
  }
}

/** The most months that what is counted from its own date lasts, where nothing says which day decides; 0 without any. */
function lasting(valid: unknown): number {
  const { months, at, from, until } = (valid ?? {}) as Readonly<Record<string, unknown>>;
  if (at !== undefined || from !== undefined || until !== undefined) return 0;
  const each = typeof months === 'object' && months !== null ? Object.values(months as object) : [months];
  return Math.max(0, ...each.filter((one): one is number => typeof one === 'number'));
}

/** Whether the words of an item or a group go by the year. */
function speaksOfYear({ title, rule = '' }: Item | Group): boolean {
  return /全年|年内|本年|当年|年度|每年|一年/.test(title + rule);
}

/** What documents mean most: the year, or the settle period where that is longer or nothing lasts a year. */
function wholeOf({ period: { settle, reset } }: Scheme): PeriodKind {
  return monthsIn[settle] <= monthsIn.year && monthsIn[reset] >= monthsIn.year ? 'year' : settle;
}

/** Where a measure counts records together that lie in one window. */
function together(measure: KindOptions): Path[] {
  // So many households in the year are not those of its months together.
  if (Object.hasOwn(measure, 'count')) {
    if (measure['latest-for'] !== undefined) return [['latest-for']];
    return isOfDays(measure['distinct']) ? [] : [['distinct']];
  }
  if (!Object.hasOwn(measure, 'value')) return [];
  const { together: by } = measure;
  if (typeof by === 'object' && by !== null && 'by' in by && !isOfDays(by.by)) return [['together', 'by']];
  const keys = (['once-for', 'in-order', 'at-most-records'] as const).filter((key) => measure[key] !== undefined);
  return [...keys.map((key) => [key]), ...timesOf(measure['worth'], ['worth'])];
}

/** Whether what is told apart (nothing is) lies in one month by itself. */
function isOfDays(by: unknown): boolean {
  return by === undefined || [by].flat().some((one) => one === 'day' || one === 'week' || one === 'month');
}

/** Where a worth goes by which time it is, counted from the beginning of the window. */
function timesOf(worth: unknown, path: Path): Path[] {
  if (Array.isArray(worth))
    return worth.flatMap((one, i) => timesOf((one as { worth?: unknown })?.worth, [...path, i, 'worth']));
  if (typeof worth !== 'object' || worth === null || !('nth' in worth)) return [];
  return ['within-months', 'within-days', 'within-years', 'within-calendar-months', 'in-a-row'].some((key) =>
    Object.hasOwn(worth, key),
  )
    ? []
    : [[...path, 'nth']];
}
