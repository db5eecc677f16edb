import { didYouMean } from '../../did-you-mean.ts';
import { shownText } from '../../records/read-attributes.ts';
import type { RecordType } from '../../records/record-type.ts';
import { monthsIn, parseDay } from '../../calendar.ts';
import type { Case } from '../../schemes/cases/cases.ts';
import { readSchemePeriod } from '../../schemes/periods/plan.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import type { ParsedPack } from '../parse.ts';
import { unknownWords, type Check, type Report } from './check.ts';
import { brokenIds } from './rules.ts';
import { itemsOf } from './walk.ts';

/** The record of an accepted appeal, which every pack has without writing it. */
const adjustment = { record: 'score-adjustment', fields: ['scheme', 'item', 'points'] } as const;

/** Cases name schemes, subjects, records, fields and items that exist; every scheme has a case. */
export const cases: Check = {
  check: 'cases',
  codes: ['case-broken', 'duplicate-id', 'no-cases', 'wrong-format'],
  run(parsed, report) {
    const seen = new Set<string>();
    for (const { case: one } of parsed.cases) {
      if (seen.has(one.case))
        report('duplicate-id', one, ['case'], {
          zh: `“case: ${one.case}”已经用过了。`,
          en: `“case: ${one.case}” is used twice.`,
          fixZh: '换一个编号。',
          fixEn: 'Choose another id.',
        });
      seen.add(one.case);
      checkCase(parsed, one, report);
    }
    for (const scheme of parsed.draft.schemes) {
      const own = parsed.located.place(scheme)?.pack === parsed.id;
      if (own && !parsed.cases.some(({ case: one }) => speaksOf(one, scheme.scheme)))
        report('no-cases', scheme, ['scheme'], {
          zh: `“${scheme.title}”没有算例。`,
          en: `“${scheme.scheme}” has no case.`,
          fixZh: '在 cases/ 里写几个手算过的例子。',
          fixEn: 'Write some examples worked out by hand in cases/.',
        });
    }
  },
};

/** Whether a case says what must come out of a scheme: its own, or one named beside an expected row. */
function speaksOf(one: Case, scheme: string): boolean {
  return one.expect.some((row) => row.indicator === undefined && (row.scheme ?? one.scheme) === scheme);
}

function checkCase(parsed: ParsedPack, one: Case, report: Report): void {
  const { schemes, records } = parsed.draft;
  const broken = brokenIds(parsed);
  const scheme = schemes.find((candidate) => candidate.scheme === one.scheme);
  const unknown = (part: object, key: string, what: { zh: string; en: string }, word: string, known: string[]) => {
    if (!broken.includes(word))
      report('case-broken', part, [key], unknownWords(what, word, didYouMean(word, known), known));
  };
  if (!scheme && one.scheme !== undefined)
    unknown(
      one,
      'scheme',
      { zh: '考核', en: 'scheme' },
      one.scheme,
      schemes.map((s) => s.scheme),
    );
  const kinds = parsed.draft.kinds.map(({ kind }) => kind);
  for (const subject of one.subjects)
    // One that says no kind is of the scheme's.
    if (subject['kind'] !== undefined && !kinds.includes(String(subject['kind'])))
      unknown(subject, 'kind', { zh: '对象种类', en: 'kind of subject' }, String(subject['kind']), kinds);
  const subjects = one.subjects.map((subject) => subject.id);
  const what = { zh: '对象', en: 'subject' };
  for (const subject of one.subjects)
    if (typeof subject['org'] === 'string' && !subjects.includes(subject['org']))
      unknown(subject, 'org', what, subject['org'], subjects);
  for (const fact of one.facts) {
    const about = fact['subject'];
    if (typeof about === 'string' ? !subjects.includes(about) : subjects.length !== 1)
      unknown(fact, 'subject', what, String(about ?? ''), subjects);
    checkDates(fact, report);
    const known = [...records.map((record) => record.record), adjustment.record];
    if (!known.includes(fact.record)) unknown(fact, 'record', { zh: '纪实', en: 'record' }, fact.record, known);
    else {
      const record = records.find((candidate) => candidate.record === fact.record);
      // A field that could not be read is told where it is written.
      if (record && !parsed.located.sound(record, 'fields')) continue;
      checkFields(fact, record, unknown);
      if (record) checkRequired(fact, record, report);
    }
  }
  for (const expected of one.expect) {
    if (!subjects.includes(expected.subject)) unknown(expected, 'subject', what, expected.subject, subjects);
    const { indicator } = expected;
    if (indicator !== undefined) {
      const known = parsed.draft.indicators.map((each) => each.indicator);
      if (!known.includes(indicator)) unknown(expected, 'indicator', { zh: '指标', en: 'indicator' }, indicator, known);
      checkIndicatorRow(expected, report);
      continue;
    }
    for (const key of ['value', 'met'] as const)
      if (expected[key] !== undefined) withoutIndicator(expected, key, report);
    // A row may speak of another scheme than the case's own.
    const named = expected.scheme ?? one.scheme;
    if (named === undefined)
      report('case-broken', expected, ['subject'], {
        zh: '这一行没有写验算哪个考核或指标，算例也没有写 scheme。',
        en: 'This row names neither a scheme nor an indicator, and the case has no scheme.',
        fixZh: '在算例里加上 scheme: 考核编号，或在这一行加上 scheme 或 indicator。',
        fixEn: 'Add scheme to the case, or scheme or indicator to this row.',
      });
    const spoken = schemes.find((candidate) => candidate.scheme === named);
    if (!spoken && expected.scheme !== undefined)
      unknown(
        expected,
        'scheme',
        { zh: '考核', en: 'scheme' },
        expected.scheme,
        schemes.map((s) => s.scheme),
      );
    if (!spoken || !parsed.located.sound(spoken, 'sections')) continue;
    const items = itemsOf(spoken).map(({ item }) => item.item);
    for (const item of Object.keys(expected.items ?? {}))
      if (!items.includes(item)) unknown(expected.items ?? {}, item, { zh: '项目', en: 'item' }, item, items);
    const paying = spoken.consequences.filter(({ pay }) => pay !== undefined).map(({ consequence }) => consequence);
    for (const id of Object.keys(expected.pay ?? {}))
      if (!paying.includes(id))
        unknown(expected.pay ?? {}, id, { zh: '付钱的结果运用', en: 'consequence that pays' }, id, paying);
    const follow = spoken.consequences.map(({ consequence }) => consequence);
    for (const id of expected.consequences ?? [])
      if (!follow.includes(id)) unknown(expected, 'consequences', { zh: '结果运用', en: 'consequence' }, id, follow);
    if (expected.pay !== undefined && shorter(spoken, expected.period))
      report('case-broken', expected, ['pay'], {
        zh: `${expected.period} 比结算周期（${spoken.period.settle}）短，结算时才计报酬。`,
        en: `${expected.period} is shorter than the settle period (${spoken.period.settle}): pay comes when it settles.`,
        fixZh: '写结算周期，如 2017-Q1、2017。',
        fixEn: 'Write a settle period such as 2017-Q1 or 2017.',
      });
    const vetoes = spoken.vetoes.map((veto) => veto.veto);
    for (const veto of expected.vetoes ?? [])
      if (!vetoes.includes(veto)) unknown(expected, 'vetoes', { zh: '否决项', en: 'veto' }, veto, vetoes);
  }
}

/** Whether a period is shorter than those a scheme settles by. */
function shorter({ period }: Scheme, text: string): boolean {
  const read = readSchemePeriod(period, text);
  return read !== null && monthsIn[read.kind] < monthsIn[period.settle];
}

/** What a row about an indicator says of schemes is never compared. */
function checkIndicatorRow(expected: Case['expect'][number], report: Report): void {
  const others = [
    'scheme',
    'total',
    'level',
    'rank',
    'distance',
    'vetoes',
    'consequences',
    'pay',
    'exempt',
    'items',
  ] as const;
  const stated = others.find((key) => expected[key] !== undefined);
  if (stated !== undefined)
    report('case-broken', expected, [stated], {
      zh: `这一行验算的是指标，${stated} 不会比。`,
      en: `This row is about an indicator: ${stated} is not compared.`,
      fixZh: '另写一行验算考核。',
      fixEn: 'Write a row of its own for the scheme.',
    });
}

function withoutIndicator(expected: Case['expect'][number], key: 'value' | 'met', report: Report): void {
  report('case-broken', expected, [key], {
    zh: `${key} 是指标的结果，这一行没有写 indicator。`,
    en: `${key} is of an indicator, and this row names none.`,
    fixZh: '加上 indicator: 指标编号；考核的得分写 total。',
    fixEn: 'Add indicator: with its id; points of a scheme are total.',
  });
}

type Unknown = (part: object, key: string, what: { zh: string; en: string }, word: string, known: string[]) => void;

function checkFields(fact: Case['facts'][number], record: RecordType | undefined, unknown: Unknown): void {
  const fields = record ? record.fields.map((field) => field.field) : [...adjustment.fields];
  for (const [key, value] of Object.entries(fact)) {
    if (['id', 'record', 'subject', 'date', 'dates'].includes(key)) continue;
    if (!fields.includes(key)) {
      unknown(fact, key, { zh: '字段', en: 'field' }, key, fields);
      continue;
    }
    const choices = record?.fields.find((field) => field.field === key)?.choices?.map((choice) => choice.choice);
    if (choices && !choices.includes(String(value)))
      unknown(fact, key, { zh: '选项', en: 'choice' }, shownText(value), choices);
  }
}

// What rules measure by; words nobody counts, what is not so, and who was there may be left out of an example.
const measured: readonly string[] = ['number', 'choice', 'date'];

/** What rules read of a record is there in every real one. */
function checkRequired(fact: Case['facts'][number], record: RecordType, report: Report): void {
  const missing = record.fields.filter(
    ({ field, type, required, default: value }) =>
      required && value === undefined && measured.includes(type) && fact[field] === undefined,
  );
  if (missing.length === 0) return;
  const names = missing.map(({ field }) => field);
  report('case-broken', fact, ['record'], {
    severity: 'warning',
    zh: `这一笔缺少“${record.title}”的必填字段：${names.join('、')}。真实的纪实都有它，规则会按没有值来算。`,
    en: `This fact lacks what ${record.record} requires: ${names.join(', ')}. Every real record has it; rules take it as having no value.`,
    fixZh: `补上 ${names.map((name) => `${name}: …`).join(', ')}；并非都有的，在纪实里写 required: false。`,
    fixEn: `Add ${names.map((name) => `${name}: …`).join(', ')}; where not every record has it, write required: false in the record.`,
  });
}

function checkDates(fact: Case['facts'][number], report: Report): void {
  if (fact['dates'] !== undefined && !Array.isArray(fact['dates']))
    return report('wrong-type', fact, ['dates'], {
      zh: '“dates”应当是几天的列表。',
      en: '“dates” must be a list of days.',
      fixZh: '写成 dates: [2017-01-01, 2017-02-01]；只有一天的写 date: 2017-01-01。',
      fixEn: 'Write dates: [2017-01-01, 2017-02-01], or date: 2017-01-01 where there is one day.',
    });
  const dates: unknown[] = fact['dates'] ?? [fact['date']];
  const wrong = dates.filter((date) => typeof date !== 'string' || parseDay(date) === null);
  if (wrong.length === 0) return;
  report('wrong-format', fact, [fact['dates'] === undefined ? 'date' : 'dates'], {
    zh: `不是日期：“${shownText(wrong[0])}”。`,
    en: `Not a date that exists: “${shownText(wrong[0])}”.`,
    fixZh: '日期写成 2017-01-01。',
    fixEn: 'A date is written 2017-01-01.',
  });
}
