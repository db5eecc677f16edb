import { ownDate } from '../records/condition.ts';
import { looksLikeTime, readingOf } from '../records/reading.ts';
import type { RecordType } from '../records/record-type.ts';
import { unknownWord } from './kinds/findings.ts';
import type { KindFinding } from './kinds/kind.ts';

/** What is wrong with the dates of `days from due to done`; nothing for names of another form. */
export function checkTime(path: (string | number)[], name: string, record: RecordType): KindFinding[] {
  const reading = readingOf(name);
  if (reading.of !== 'time') return looksLikeTime(name) ? [wrongForm(path, name)] : [];
  return [reading.from, reading.to].flatMap((date): KindFinding[] => {
    if (date === ownDate || readingOf(date).of === 'subject') return [];
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

function wrongForm(path: (string | number)[], name: string): KindFinding {
  return {
    code: 'wrong-value',
    path,
    message: { zh: `看不懂“${name}”`, en: `“${name}” cannot be read` },
    remedy: {
      zh: '写成 days from 日期 to 日期（也可用 months、years），如 days from due to done；日期写日期字段、date（纪实本身的日期）或 subject.属性',
      en: 'write days from … to … (or months, years), such as days from due to done; each is a date field, date (the record’s own) or subject.attribute',
    },
  };
}
