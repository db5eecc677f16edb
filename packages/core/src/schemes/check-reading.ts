import { ownDate } from '../records/condition.ts';
import { datesOf, isOwnDay, looksComputed, readingOf } from '../records/reading.ts';
import type { RecordType } from '../records/record-type.ts';
import { unknownWord } from './kinds/findings.ts';
import type { KindFinding } from './kinds/kind.ts';

/** What is wrong with what `days from due to done` and the like look at; nothing for plain names. */
export function checkComputed(path: (string | number)[], name: string, record: RecordType): KindFinding[] {
  const reading = readingOf(name);
  if (reading.of === 'field') return looksComputed(name) ? [wrongForm(path, name)] : [];
  if (reading.of === 'ratio')
    return [reading.part, reading.whole].flatMap((number) => checkNumber(path, number, record));
  return datesOf(reading).flatMap((date): KindFinding[] => {
    if (isOwnDay(date) || readingOf(date).of === 'subject') return [];
    const field = record.fields.find((candidate) => candidate.field === date);
    if (field?.type === 'date') return [];
    const dates = [ownDate, ...record.fields.filter(({ type }) => type === 'date').map((one) => one.field)];
    if (!field) return [unknownWord('unknown-field', path, { zh: '日期字段', en: 'date field' }, date, dates)];
    return [
      {
        code: 'wrong-field-type',
        path,
        message: {
          zh: `字段 ${date} 是 ${field.type}，不是日期`,
          en: `the field ${date} is ${field.type}, no date`,
        },
        remedy: { zh: `可用的日期：${dates.join('、')}`, en: `dates there are: ${dates.join(', ')}` },
      },
    ];
  });
}

/** A number that a rule names: a number or people field, or an attribute of the subject, which is judged where attributes are. */
export function checkNumber(path: (string | number)[], name: string, record: RecordType): KindFinding[] {
  if (readingOf(name).of === 'subject') return [];
  const field = record.fields.find((candidate) => candidate.field === name);
  if (field?.type === 'number' || field?.type === 'people') return [];
  const numbers = record.fields.filter(({ type }) => type === 'number' || type === 'people').map((one) => one.field);
  if (!field) return [unknownWord('unknown-field', path, { zh: '数字字段', en: 'number field' }, name, numbers)];
  return [
    {
      code: 'wrong-field-type',
      path,
      message: { zh: `字段 ${name} 是 ${field.type}，不是数`, en: `the field ${name} is ${field.type}, no number` },
      remedy: {
        zh: `写数字字段或人员字段（人数）：${numbers.join('、') || '没有'}`,
        en: `name number fields, or people fields (how many): ${numbers.join(', ') || 'none'}`,
      },
    },
  ];
}

function wrongForm(path: (string | number)[], name: string): KindFinding {
  return {
    code: 'wrong-value',
    path,
    message: { zh: `看不懂“${name}”`, en: `“${name}” cannot be read` },
    remedy: {
      zh: '写成 days from 日期 to 日期（也可用 workdays、months、years、begun-months、begun-years）、weekday of 日期（或 day of、month of），或 ratio of 数字字段 to 数字字段（或 subject.属性）；日期写日期字段、date（纪实本身的日期）或 subject.属性',
      en: 'write days from … to … (or workdays, months, years, begun-months, begun-years), weekday of … (or day of, month of), or ratio of … to … of number fields (or subject.attribute); a date is a date field, date (the record’s own) or subject.attribute',
    },
  };
}
