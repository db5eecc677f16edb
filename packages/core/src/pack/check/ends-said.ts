import { type PeriodKind, finerThan } from '../../calendar.ts';
import type { Duty } from '../../duties/duty.ts';
import { type Condition, type ValueTest, endsAsked, testsIn } from '../../records/condition.ts';
import { type EndName, periodEndOf } from '../../records/period-end.ts';
import { datesOf, readingOf } from '../../records/reading.ts';
import { standIn } from '../../indicators/values.ts';
import type { Rules } from '../../schemes/rules.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Finding } from '../diagnostic.ts';
import type { Check, Report } from './check.ts';
import { type PlacedCondition, allMeasures, conditionsOf } from './record-conditions.ts';
import { type Part, saidBy, tell } from './said.ts';
import { itemsOf } from './walk.ts';

/** 到季末仍未报送, 年末仍未换届的计算到年末: what stood so when a period ended is not to change with what is entered later. */
export const endsSaid: Check = {
  check: 'ends-said',
  codes: ['rule-says-more'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!['period', 'sections', 'levels', 'vetoes'].every((key) => located.sound(scheme, key))) continue;
      checkScheme(scheme, draft, report);
    }
    for (const indicator of draft.indicators) {
      if (!located.sound(indicator, 'measure')) continue;
      const scheme = standIn(indicator);
      const told: Report = (code, _item, path, finding) => report(code, indicator, path, finding);
      // The item that stands for its value says what the indicator says.
      checkScheme(scheme, draft, told, new Map([[scheme.sections[0]!.items[0]!, indicator]]));
    }
  },
};

const ends: readonly { at: EndName; words: string }[] = [
  { at: 'half-year-end', words: '半年度?' },
  { at: 'year-end', words: '(?:(?<!半)年度?|(?<!\\d)12月|十二月)' },
  { at: 'quarter-end', words: '季度?' },
  // 6月底 is one day of the year, not the end of each month.
  { at: 'month-end', words: '(?<![\\d一二三四五六七八九十])月(?:度|份)?' },
  { at: 'end', words: '期' },
];

/** What was not done by an end, up to which time is counted, or what was done by it. */
const openWords = (words: string) =>
  new RegExp(
    `${words}(?:[末底终]|结束时?)[^。；，]{0,8}(?:未|没|仍在|尚在|仍处|仍有)|算?[到至](?:当|本|该)?${words}[末底终]`,
  );
const doneWords = (words: string) =>
  new RegExp(`${words}[末底终](?:前|之前|以前|时)?[^。；，未没]{0,6}(?:完成|办结|整改|销号|补报|到位)`);

/** The end that the words of a part speak of; null where they speak of none. */
function endSaid(part: Part, open: boolean): { at: EndName; words: RegExp } | null {
  for (const { at, words } of ends) {
    const pattern = open ? openWords(words) : doneWords(words);
    if (pattern.test(saidBy(part))) return { at, words: pattern };
  }
  return null;
}

function checkScheme(
  scheme: Scheme,
  { records, duties }: Pick<Rules, 'records' | 'duties'>,
  report: Report,
  others: ReadonlyMap<object, Part> = new Map(),
): void {
  // An item without words of its own stands under those of its section.
  const around = new Map<object, Part>([
    ...others,
    ...itemsOf(scheme).flatMap(({ item, section }) =>
      item.rule !== undefined || section?.rule === undefined
        ? []
        : [[item, { title: item.title, rule: section.rule, note: item.note ?? section.note }] as const],
    ),
  ]);
  const wordsOf = (part: object): Part => around.get(part) ?? (part as Part);
  // What is told is told of the part, whoever's words they are.
  const tellOf = (part: object, words: RegExp, path: PlacedCondition['path'], finding: Finding) =>
    tell(wordsOf(part), words, path, (code, _said, at, of) => report(code, part, at, of), finding);
  for (const { part, path, measure, over } of allMeasures(scheme)) {
    const key = measure['overdue'] === undefined ? 'duties' : 'overdue';
    if (measure[key] === undefined || measure['spread'] !== undefined) continue;
    const said = endSaid(wordsOf(part), true);
    const at = measure['at'] as EndName | undefined;
    if (said === null || isSame(at, said.at, over)) continue;
    const end = periodEndOf(said.at) ?? over;
    // What counts for nothing when met late stands as it was.
    const changes = (duty: Duty) => isMadeUpAfter(duty, end) && (key === 'overdue' || duty.due?.late !== undefined);
    if (!duties.some((duty) => isOf(measure[key], duty) && changes(duty))) continue;
    const wide = widerOver(said.at, over, scheme);
    if (at === undefined)
      tellOf(part, said.words, [...path, key], {
        zh: `条文看期末还没有的；${key} 不写 at，看的是计分那天，期末以后补上的，再看这一期就从没有变成逾期。`,
        en: `The rule asks what was missing when the period ended; ${key} without at asks as of the day scored, so that what is made up later turns from missed into late when the period is looked at again.`,
        fixZh: `加上 at: ${said.at}${wide.zh}（同一职责的 late、missed 都写）；期末以后补的也算补上的，在 note 里说明。`,
        fixEn: `Add at: ${said.at}${wide.en}, to late and missed of the duty alike; where what is made up later counts as made up, say so in note.`,
      });
    else tellOf(part, said.words, [...path, 'at'], otherEnd(at, said.at, wide));
  }
  for (const { part, path, measure, over } of allMeasures(scheme)) {
    if (measure['value'] === undefined || measure['spread'] === undefined) continue;
    const said = endSaid(wordsOf(part), true);
    const unpaid = /[末底终][^。；，]{0,12}(?:未|没)[^。；]{0,16}(?:不再?[扣计]|改扣|改按)/.test(saidBy(wordsOf(part)));
    if (said === null || !unpaid || endsAsked(measure['where'] as Condition | undefined).length > 0) continue;
    if (!isSame('end', said.at, over)) continue;
    tellOf(part, said.words, [...path, 'spread'], {
      zh: '条文说到期末仍未完成的当期不计；spread 不管完成没有，各期的天数都计。',
      en: 'The rule counts nothing in a period at whose end it was still open; spread counts the days of each period, done or not.',
      fixZh: '加上 where: { 完成日期字段: { filled: true, at: end } }；条文另有所指的，在 note 里说明。',
      fixEn:
        'Add where: { the date it was done: { filled: true, at: end } }; where something else is meant, say so in note.',
    });
  }
  for (const placed of conditionsOf(scheme, records)) {
    if (placed.inside.some((step) => ['cleared-by', 'repair'].includes(String(step)))) continue;
    const { part } = placed;
    for (const { path, name, test } of testsIn(placed.where)) {
      const here = [...placed.path, ...path];
      const at = typeof test === 'object' ? test.at : undefined;
      const open = typeof test !== 'object' || test.filled !== true || isBesideOpen(placed);
      const said = endSaid(wordsOf(part), open);
      if (said === null && asksFilled(test) && test.filled === false && at === undefined) {
        const stated = monthSaid(wordsOf(part));
        const alone = testsIn(placed.where).every(
          (one) => typeof one.test !== 'object' || one.test.since === undefined,
        );
        if (stated !== null && alone) tellOf(part, stated.words, here, ofMonth(name, stated));
      }
      if (said === null || isSame(at, said.at, placed.over)) continue;
      const wide = widerOver(said.at, placed.over, scheme);
      if (at !== undefined) tellOf(part, said.words, [...here, 'at'], otherEnd(at, said.at, wide));
      else if (asksFilled(test) && !isComparedWithEnd(placed, name))
        tellOf(part, said.words, here, {
          zh: `条文看期末那天；“${name}”不写 at，看的是计分那天，期末以后才填的，以前那一期也跟着变。`,
          en: `The rule asks as of the end of a period; “${name}” without at is asked as of the day scored, so that what is filled in later changes the period before.`,
          fixZh: `写 ${name}: { filled: ${String(test.filled)}, at: ${said.at} }${wide.zh}；期末以后完成的也算完成的，在 note 里说明。`,
          fixEn: `Write ${name}: { filled: ${String(test.filled)}, at: ${said.at} }${wide.en}; where what is done later counts as done, say so in note.`,
        });
      else if (open && isUndated(name, test, placed) && !asksDate(placed))
        tellOf(part, said.words, here, {
          zh: `条文看期末那天；“${name}”看不出是哪天改的，期末以后改了它，以前那一期也跟着变。`,
          en: `The rule asks as of the end of a period; nothing says on which day “${name}” was changed, and changing it later changes the period before.`,
          fixZh: `给纪实一个完成日期（日期字段，required: false），写 那个字段: { filled: false, at: ${said.at} }${wide.zh}；纪实是期末检查时登记、以后不改的，在 note 里说明。`,
          fixEn: `Give the record a day of completion (a date field, required: false) and write that field: { filled: false, at: ${said.at} }${wide.en}; where records are entered when the period ends and never changed, say so in note.`,
        });
    }
  }
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一'];

/** 6月底仍未完成: one day of the year, the last of this month, and the first after it; null where the words speak of none. */
function monthSaid(part: Part): { until: string; since: string; words: RegExp } | null {
  const words = /(?<!\d)(1[01]|[1-9]|十一|[一二三四五六七八九十])月(?:份)?[末底][^。；，]{0,8}(?:未|没)/;
  const [, named] = words.exec(saidBy(part)) ?? [];
  if (named === undefined) return null;
  const month = /\d/.test(named) ? Number(named) : numerals.indexOf(named) + 1;
  const two = (number: number) => String(number).padStart(2, '0');
  // Up to the 29th of February; what has no such day ends before it.
  const last = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return { until: `${two(month)}-${last}`, since: `${two(month + 1)}-01`, words };
}

function ofMonth(name: string, { until, since }: { until: string; since: string }): Finding {
  const where = `{ date: { until: ${until} }, any-of: [{ ${name}: { filled: false } }, { ${name}: { since: ${since} } }] }`;
  return {
    zh: `条文看的是那个月的月底；“${name}”看的是计分那天，以后才填的就变成完成了。`,
    en: `The rule asks as of the end of that month; “${name}” is asked as of the day scored, so that what is filled in later counts as done.`,
    fixZh: `写 where: ${where}；以后完成的也算完成的，在 note 里说明。`,
    fixEn: `Write where: ${where}; where what is done later counts as done, say so in note.`,
  };
}

/** Whether a measure names a duty. */
function isOf(named: unknown, { duty }: Duty): boolean {
  return named === 'all' || (Array.isArray(named) && named.includes(duty));
}

/** Whether a duty can be made up after the end of a period: without a field that says which it was of, what is done in the next counts for that one. */
function isMadeUpAfter({ due, every }: Duty, end: PeriodKind): boolean {
  return due?.['period-of'] !== undefined || finerThan(end, every);
}

/** Whether an end that is written is the one that is said; 期末 is any. */
function isSame(at: EndName | undefined, said: EndName, over: PlacedCondition['over']): boolean {
  return at !== undefined && (said === 'end' || (periodEndOf(at) ?? over) === periodEndOf(said));
}

/** What else is to be written where the window is shorter than the period whose end is meant. */
function widerOver(said: EndName, over: PlacedCondition['over'], scheme: Scheme): { zh: string; en: string } {
  const kind = periodEndOf(said);
  const window = finerThan(over, scheme.period.tally) ? scheme.period.tally : over;
  if (kind === null || !finerThan(window, kind)) return { zh: '', en: '' };
  return { zh: `、over: ${kind}`, en: ` and over: ${kind}` };
}

function otherEnd(at: EndName, said: EndName, wide: { zh: string; en: string }): Finding {
  return {
    zh: `条文看的期末与 at: ${at} 不是一天。`,
    en: `The end the rule speaks of is not that of at: ${at}.`,
    fixZh: `写 at: ${said}${wide.zh}；条文别处另有所指的，在 note 里说明。`,
    fixEn: `Write at: ${said}${wide.en}; where another is meant, say so in note.`,
  };
}

function asksFilled(test: ValueTest): test is Exclude<ValueTest, string | number | boolean> {
  return typeof test === 'object' && test.filled !== undefined;
}

/** A worth by two cases, done or not: what is not done is the other case. */
function isBesideOpen({ inside }: PlacedCondition): boolean {
  return inside[0] === 'worth';
}

/** The phrase book's 季末以后办结的也算到季末: `days from quarter-end to done` beside it tells what came later. */
function isComparedWithEnd({ where }: PlacedCondition, name: string): boolean {
  return testsIn(where).some((one) => {
    const dates = datesOf(readingOf(one.name));
    return dates.length === 2 && dates[1] === name && periodEndOf(dates[0]!) !== null;
  });
}

/** Whether a state is asked that has no day: a yes or no, or a choice that is called a state. */
function isUndated(name: string, test: ValueTest, { record }: PlacedCondition): boolean {
  const field = record?.fields.find((one) => one.field === name);
  if (field?.type === 'boolean') return test === false || (typeof test === 'object' && test.not === true);
  return field?.type === 'choice' && /状态|情况|结果|进度|进展/.test(field.title);
}

/** Whether a condition asks something of a date as it stood then. */
function asksDate({ where }: PlacedCondition): boolean {
  return testsIn(where).some(({ test }) => typeof test === 'object' && (test.at ?? test.filled) !== undefined);
}
