import { didYouMean } from '../../did-you-mean.ts';
import { type Duty, dutySource } from '../../duties/duty.ts';
import type { RecordType, SubjectKind } from '../../records/record-type.ts';
import { findSource, isSourceProblem, sourceSubjects, type Source } from '../../records/source.ts';
import type { ParsedPack } from '../parse.ts';
import type { Path } from '../tree.ts';
import { unknownWords, type Check, type Report } from './check.ts';
import { brokenIds } from './rules.ts';
import { factsOf } from './walk.ts';

/** What vetoes, repairs, exemptions and duties count: a record that exists and is about the right subjects. */
export const sources: Check = {
  check: 'sources',
  codes: ['unknown-record', 'unknown-field', 'wrong-field-type', 'wrong-subject', 'wrong-value'],
  run(parsed, report) {
    for (const scheme of parsed.draft.schemes)
      for (const { part, path, key, facts } of factsOf(scheme))
        checkSource(parsed, part, [...path, key], facts.any, scheme.subject, report, key === 'sum');
    for (const duty of parsed.draft.duties) {
      const { key, text, field } = dutySource(duty);
      checkSource(parsed, duty, ['met-by', key], text, duty.on, report, field);
      if (key === 'count' && !Number.isInteger(duty['at-least']))
        report('wrong-value', duty, ['at-least'], {
          zh: `“at-least”是次数，不能是 ${duty['at-least']}。`,
          en: `“at-least” is a number of records; it cannot be ${duty['at-least']}.`,
          fixZh: '写整数；要按数量合计，met-by 写 sum。',
          fixEn: 'Write a whole number; to add up a quantity, write sum in met-by.',
        });
      if (parsed.located.sound(duty, 'due')) checkDay(duty, report);
      checkDue(parsed, duty, report);
    }
  },
};

/** A duty that is due some day is due by a day of the month or by a working day of it. */
function checkDay(duty: Duty, report: Report): void {
  const { due } = duty;
  if (due !== undefined && duty.every === 'week') {
    report('wrong-value', duty, ['due'], {
      zh: '每周的职责在那一周的星期日到期，不能写 due。',
      en: 'A duty of each week is due on its Sunday; it has no due.',
      fixZh: '删掉 due。',
      fixEn: 'Delete due.',
    });
    return;
  }
  if (due === undefined || (due.day === undefined) !== (due.workday === undefined)) return;
  const none = due.day === undefined;
  report('wrong-value', duty, none ? ['due'] : ['due', 'workday'], {
    zh: none ? '没有写几号以前。' : 'day 和 workday 只能写一个。',
    en: none ? 'It does not say by which day.' : 'Either day or workday, not both.',
    fixZh: '写 day: 5（5 日前），或 workday: 5（前 5 个工作日内）。',
    fixEn: 'Write day: 5 (by the 5th) or workday: 5 (within five working days).',
  });
}

/** The field that says which period a record of a duty belongs to is a date of it. */
function checkDue(parsed: ParsedPack, duty: Duty, report: Report): void {
  const named = duty.due?.['period-of'];
  const { text, field } = dutySource(duty);
  const source = findSource(text, parsed.draft.records, { field });
  if (named === undefined || isSourceProblem(source)) return;
  const path = ['due', 'period-of'];
  const found = source.record.fields.find((each) => each.field === named);
  if (!found) {
    const dates = source.record.fields.filter(({ type }) => type === 'date').map((each) => each.field);
    report(
      'unknown-field',
      duty,
      path,
      unknownWords({ zh: '日期字段', en: 'date field' }, named, didYouMean(named, dates), dates),
    );
  } else if (found.type !== 'date')
    report('wrong-field-type', duty, path, {
      zh: `“${found.title}”不是日期：要写那一期里的任何一天。`,
      en: `${named} is no date: it must hold any day of the period.`,
      fixZh: '在纪实里加一个日期字段（type: date），如“所属月份”。',
      fixEn: 'Give the record a date field (type: date) for the period it is of.',
    });
}

export function checkSource(
  parsed: ParsedPack,
  part: object,
  path: Path,
  text: string,
  about: SubjectKind,
  report: Report,
  field = false,
): void {
  const source = findSource(text, parsed.draft.records, { field });
  if (isSourceProblem(source)) {
    if (source.code === 'unknown-record') {
      if (brokenIds(parsed).includes(source.word)) return;
      report(
        'unknown-record',
        part,
        path,
        unknownWords(
          { zh: '纪实', en: 'record' },
          source.word,
          didYouMean(source.word, source.choices),
          source.choices,
        ),
      );
      return;
    }
    if (source.code === 'unknown-field') {
      report(
        'unknown-field',
        part,
        path,
        unknownWords({ zh: '字段', en: 'field' }, source.word, didYouMean(source.word, source.choices), source.choices),
      );
      return;
    }
    if (field) return numberWanted(part, path, text, source.choices, report);
    report('wrong-field-type', part, path, {
      zh: `“${text}”要写成“纪实”，或“纪实.人员字段”。`,
      en: `“${text}” must be a record, or record.people-field.`,
      fixZh: source.choices.length > 0 ? `人员字段有：${source.choices.join('、')}。` : '只写纪实的编号。',
      fixEn:
        source.choices.length > 0 ? `People fields: ${source.choices.join(', ')}.` : 'Write the id of the record only.',
    });
    return;
  }
  if (source.field && source.field.type !== 'number') {
    const numbers = source.record.fields.filter(({ type }) => type === 'number').map(({ field: name }) => name);
    return numberWanted(part, path, text, numbers, report);
  }
  if (!sourceSubjects(source).includes(about))
    report('wrong-subject', part, path, {
      zh: `“${text}”记的是 ${sourceSubjects(source).join('、')}，这里要的是 ${about}。`,
      en: `“${text}” is about ${sourceSubjects(source).join(', ')}; here it must be about ${about}.`,
      fixZh: '换一种纪实；记在会议里的人，写“纪实.人员字段”。',
      fixEn: 'Use another record; for people listed in a record write record.people-field.',
    });
}

function numberWanted(part: object, path: Path, text: string, numbers: readonly string[], report: Report): void {
  report('wrong-field-type', part, path, {
    zh: `“${text}”要写成“纪实.数字字段”。`,
    en: `“${text}” must be record.number-field.`,
    fixZh: numbers.length > 0 ? `可以合计的字段：${numbers.join('、')}。` : '这种纪实没有数字字段，改用 count。',
    fixEn:
      numbers.length > 0 ? `Fields: ${numbers.join(', ')}.` : 'This record has no number field: use count instead.',
  });
}

/** The record a source text names, when it names one. */
export function recordOf(text: string, records: readonly RecordType[], field: boolean): RecordType | undefined {
  const source: Source | { code: string } = findSource(text, records, { field });
  return 'record' in source ? source.record : records.find((record) => record.record === text.split('.')[0]);
}
