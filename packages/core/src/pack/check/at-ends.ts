import { finerThan } from '../../calendar.ts';
import { dutySource } from '../../duties/duty.ts';
import { standIn } from '../../indicators/values.ts';
import { type ValueTest, endsAsked, ownDate, testsIn } from '../../records/condition.ts';
import { type EndName, endNames, periodEndOf } from '../../records/period-end.ts';
import { datesOf, isOwnDay, readingOf } from '../../records/reading.ts';
import type { RecordType } from '../../records/record-type.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { Finding } from '../diagnostic.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { periodZh } from './periods.ts';
import { type PlacedCondition, allMeasures, conditionsOf } from './record-conditions.ts';

/** What is asked as it stood at the end of a period (`at`): of dates alone, of a period that the window holds, where records have one such period. */
export const atEnds: Check = {
  check: 'at-ends',
  codes: ['wrong-value', 'wrong-field-type', 'own-period-end'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) if (located.sound(scheme, 'period')) checkScheme(scheme, draft.records, report);
    for (const indicator of draft.indicators) {
      const told: Report = (code, _item, path, finding) => report(code, indicator, path, finding);
      if (located.sound(indicator, 'measure')) checkScheme(standIn(indicator), draft.records, told);
    }
    for (const duty of draft.duties) {
      const { where } = dutySource(duty);
      if (endsAsked(where).length > 0) report('wrong-value', duty, ['met-by', 'where'], ofDuty);
    }
  },
};

function checkScheme(scheme: Scheme, records: readonly RecordType[], report: Report): void {
  for (const placed of conditionsOf(scheme, records)) checkCondition(placed, scheme, report);
  for (const { part, path, measure, over, soFar, paid } of allMeasures(scheme)) {
    const at =
      (measure['overdue'] ?? measure['duties']) === undefined ? undefined : (measure['at'] as EndName | undefined);
    if (at === undefined) continue;
    const here: Path = [...path, 'at'];
    if (measure['spread'] !== undefined) report('wrong-value', part, here, withSpread);
    else checkWindow({ part, path: here, over, soFar, paid }, at, scheme, report);
  }
}

function checkCondition(placed: PlacedCondition, scheme: Scheme, report: Report): void {
  const { part, measure, record, inside } = placed;
  for (const { path, name, test } of testsIn(placed.where)) {
    if (typeof test !== 'object' || test.at === undefined) continue;
    const here: Path = [...placed.path, ...path];
    const at: Path = [...here, 'at'];
    if (inside.some((step) => ['cleared-by', 'together', 'repair'].includes(String(step)))) {
      report('wrong-value', part, at, ofClearing);
      continue;
    }
    const wrong = record && notDated(name, test, record);
    if (wrong) {
      report(wrong.code, part, wrong.code === 'wrong-field-type' ? here : at, wrong.finding);
      continue;
    }
    const own = inside.at(-1) === 'where';
    const again = (['valid', 'spread'] as const).find((key) => measure?.[key] !== undefined);
    if (again !== undefined && !own) report('wrong-value', part, at, ofWorthWhileValid(again));
    else if (again !== undefined && test.at !== 'end') report('own-period-end', part, at, ownEnd(test.at));
    else checkWindow({ ...placed, path: at }, test.at, scheme, report);
  }
}

/** What a test asks that has no day of its own, or nothing besides the day. */
function notDated(
  name: string,
  test: Exclude<ValueTest, string | number | boolean>,
  record: RecordType,
): { code: 'wrong-value' | 'wrong-field-type'; finding: Finding } | null {
  const reading = readingOf(name);
  const date = reading.of === 'field' ? name : datesOf(reading).at(-1);
  const field = record.fields.find((one) => one.field === date);
  // Attributes of the subject are judged where attributes are.
  if (reading.of === 'subject' || (date !== undefined && readingOf(date).of === 'subject')) return null;
  if (field === undefined && date !== undefined && (isOwnDay(date) || date === ownDate))
    return { code: 'wrong-value', finding: ofOwnDay };
  if (date !== undefined && field === undefined) return null;
  if (field?.type !== 'date') {
    const dates = record.fields.filter(({ type, required }) => type === 'date' && required === false);
    const [first] = dates;
    const example = first?.field ?? 'done';
    return {
      code: 'wrong-field-type',
      finding: {
        zh: `“${field?.title ?? name}”不是日期，看不出期末那天是不是已经这样：以后改了它，以前各期也跟着变。`,
        en: `“${name}” is no date: nothing says whether it was so when the period ended, and changing it later would change the periods before.`,
        fixZh: `${first === undefined ? `给纪实加一个日期字段（如 ${example}，required: false），办结时填；` : ''}写 ${example}: { filled: false, at: ${test.at} }。`,
        fixEn: `${first === undefined ? `Give the record a date field (such as ${example}, required: false), filled in when it is done, and write` : 'Write'} ${example}: { filled: false, at: ${test.at} }.`,
      },
    };
  }
  if (Object.keys(test).length > 1) return null;
  return {
    code: 'wrong-value',
    finding: {
      zh: 'at 只说看到哪一天，没有说看什么。',
      en: 'at says as of which day, but not what is asked.',
      fixZh: `没有填的写 { filled: false, at: ${test.at} }，填了的写 { filled: true, at: ${test.at} }。`,
      fixEn: `For what was empty write { filled: false, at: ${test.at} }, for what was filled in { filled: true, at: ${test.at} }.`,
    },
  };
}

/** A named end lies within the window, and is not waited for longer than the settle period. */
function checkWindow(
  { part, path, over, soFar, paid }: Pick<PlacedCondition, 'part' | 'path' | 'over' | 'soFar' | 'paid'>,
  at: EndName,
  scheme: Scheme,
  report: Report,
): void {
  const kind = periodEndOf(at);
  const { tally, settle } = scheme.period;
  if (soFar && (kind === null || finerThan(tally, kind))) return void report('wrong-value', part, path, ofSoFar);
  const window = finerThan(over, tally) ? tally : over;
  const own = endNames.find((name) => periodEndOf(name) === settle) ?? 'end';
  if (!paid && finerThan(settle, kind ?? window))
    return void report('wrong-value', part, path, {
      zh: `每${periodZh[settle]}结算时就要定，${at} 那天还没有到。`,
      en: `This is decided each time a ${settle} settles, before the day of ${at}.`,
      fixZh: `各看自己那一${periodZh[settle]}末尾的，写 at: ${own}；往前几期、到这次结算时仍没有的，写 any: 纪实、over: ${window}、where 里 at: end。`,
      fixEn: `For each as of the end of its own ${settle} write at: ${own}; for what is still so when this ${settle} settles, of earlier ones too, write any: record, over: ${window}, with at: end in where.`,
    });
  if (kind === null) return;
  const zh = periodZh[kind];
  if (finerThan(window, kind))
    report('wrong-value', part, path, {
      zh: `这里一${periodZh[window]}一${periodZh[window]}地看，${at} 要等${zh}过完才知道。`,
      en: `This is looked at by the ${window}; ${at} is known only when the ${kind} is over.`,
      fixZh: `加上 over: ${kind}（${zh}末计入），或写 at: end（看这一${periodZh[window]}末）。`,
      fixEn: `Add over: ${kind}, or write at: end for the end of the ${window}.`,
    });
  else if (paid && finerThan(tally, kind) && finerThan(kind, over) && finerThan(settle, over))
    report('wrong-value', part, path, {
      zh: `${at} 在${zh}末就知道，这一项却要到一${periodZh[over]}过完才计入，中间的${periodZh[settle]}已经结算。`,
      en: `${at} is known when the ${kind} ends, but this item gives its points only when the ${over} is over, after periods of a ${settle} have settled.`,
      fixZh: `写 over: ${kind}。`,
      fixEn: `Write over: ${kind}.`,
    });
}

const withSpread: Finding = {
  zh: '职责的 spread 本来就逐期看到期末，不与 at 同写。',
  en: 'With spread the days of a duty are counted to each period’s end anyway; at does not go with it.',
  fixZh: '删掉 at。',
  fixEn: 'Delete at.',
};

const ofDuty: Finding = {
  zh: '职责何时履行由纪实的日期定，met-by 里不写 at。',
  en: 'When a duty was met is told by the date of the record; at does not belong in met-by.',
  fixZh: '删掉 at；到季末仍未履行的，写在考核项目里：measure: { overdue: [职责], take: missed, at: quarter-end }。',
  fixEn:
    'Delete at; for what was not met when a quarter ended write measure: { overdue: [duty], take: missed, at: quarter-end } in the item.',
};

const ofClearing: Finding = {
  zh: '这里的纪实按发生那天起作用，不看期末，不写 at。',
  en: 'Records have effect here from their day on, not at the end of a period; at does not belong here.',
  fixZh: '删掉 at。',
  fixEn: 'Delete at.',
};

const ofOwnDay: Finding = {
  zh: '纪实自己的日期总在这一期里，at 不起作用。',
  en: 'The record’s own date always lies in the period: at does nothing.',
  fixZh: '删掉 at，或改看完成日期这样的字段。',
  fixEn: 'Delete at, or ask for a field such as the day of completion.',
};

function ofWorthWhileValid(key: 'valid' | 'spread'): Finding {
  return {
    zh: `纪实在几期里都计（${key}），它值几分却只定一次，不能各期末各看。`,
    en: `The record counts in several periods (${key}), but its worth is decided once, not at the end of each.`,
    fixZh: '把带 at 的条件写到 where 里，几种情形分成几项。',
    fixEn: 'Put the test with at into where, with an item for each case.',
  };
}

const ofSoFar: Finding = {
  zh: '年初以来的累计每期都重新算，一件事在各期末可以不一样，不能只看一个期末。',
  en: 'A measure of the year so far is taken anew in each period, at whose end a matter may stand otherwise.',
  fixZh: '年初以来、到各期末仍未办结的，不写 so-far，写 valid: { months: ever } 和 { filled: false, at: end }。',
  fixEn:
    'For what is still open at each end leave so-far out and write valid: { months: ever } with { filled: false, at: end }.',
};

function ownEnd(at: EndName): Finding {
  return {
    zh: `纪实以后各期还算，${at} 却一直是它日期所在那一期的最后一天。`,
    en: `The record counts in later periods too, but ${at} stays the last day of the period of its own date.`,
    fixZh: '逐期看期末的写 at: end。',
    fixEn: 'To look at the end of each period write at: end.',
  };
}
