import { type Words, titleWords } from '../words.ts';
import { type Age, ageOf, ageWords } from './ages.ts';
import { ownDate } from './condition.ts';
import { periodEndOf } from './period-end.ts';
import { readingOf } from './reading.ts';
import type { Field } from './record-type.ts';

const timeWords = {
  days: { title: { zh: '天数', en: 'days' }, unit: { zh: '天', en: 'day' } },
  workdays: { title: { zh: '工作日数', en: 'working days' }, unit: { zh: '个工作日', en: 'working day' } },
  months: { title: { zh: '足月数', en: 'full months' }, unit: { zh: '个月', en: 'month' } },
  years: { title: { zh: '周年数', en: 'full years' }, unit: { zh: '年', en: 'year' } },
  'begun-months': {
    title: { zh: '月数（不足一个月按一个月计）', en: 'months, one begun counting whole,' },
    unit: { zh: '个月', en: 'month' },
  },
  'begun-years': {
    title: { zh: '年数（不足一年按一年计）', en: 'years, one begun counting whole,' },
    unit: { zh: '年', en: 'year' },
  },
} as const;

const partWords = {
  weekday: { zh: '是星期几', en: 'day of the week', max: 7 },
  day: { zh: '是几号', en: 'day of the month', max: 31 },
  month: { zh: '是几月', en: 'month', max: 12 },
} as const;

/**
 * What a name in a rule stands for as a field of a form: the field itself, or for the time between two dates a number with its unit.
 * Attributes of the subject are found among the fields as `subject.class`; what is not there goes by its id.
 */
export function fieldOfReading(name: string, fields: readonly Field[]): Field | undefined {
  const known = fields.find((field) => field.field === name);
  const reading = readingOf(name);
  const age = known ? null : ageOf(name);
  if (age) return ageField(age, fields);
  if (known || reading.of === 'field' || reading.of === 'subject') return known;
  const number = { field: name, type: 'number', required: false } as const;
  if (reading.of === 'ratio') {
    const [part, whole] = [readingWords(reading.part, fields), readingWords(reading.whole, fields)];
    return { ...number, title: `${part.zh}与${whole.zh}之比`, 'title-en': `${part.en} ÷ ${whole.en}`, precision: 1e-6 };
  }
  if (reading.of === 'part') {
    const date = dateWords(reading.date, fields);
    const { zh, en, max } = partWords[reading.part];
    return { ...number, title: `${date.zh}${zh}`, 'title-en': `${en} of ${date.en}`, precision: 1, min: 1, max };
  }
  const [from, to] = [dateWords(reading.from, fields), dateWords(reading.to, fields)];
  const { title, unit } = timeWords[reading.unit];
  return {
    ...number,
    title: `${from.zh}至${to.zh}的${title.zh}`,
    'title-en': `${title.en} from ${from.en} to ${to.en}`,
    unit: unit.zh,
    'unit-en': unit.en,
    precision: 1,
  };
}

function ageField(age: Age, fields: readonly Field[]): Field {
  const { title, unit } = ageWords(age, readingWords(age.date, fields));
  return {
    field: age.name,
    type: 'number',
    required: false,
    title: title.zh,
    'title-en': title.en,
    unit: unit.zh,
    'unit-en': unit.en,
    precision: 1,
  };
}

const endWords: Readonly<Record<string, Words>> = {
  month: { zh: '当月月末', en: 'the end of its month' },
  quarter: { zh: '当季季末', en: 'the end of its quarter' },
  'half-year': { zh: '当期半年末', en: 'the end of its half-year' },
  year: { zh: '当年年末', en: 'the end of its year' },
};

/** A date inside another name: beside other dates the record’s own is told apart. */
export function dateWords(name: string, fields: readonly Field[]): Words {
  const own = name === ownDate && !fields.some((field) => field.field === name);
  const ends = fields.some((field) => field.field === name) ? null : periodEndOf(name);
  if (ends !== null) return endWords[ends]!;
  return own ? { zh: '纪实日期', en: 'the record’s date' } : readingWords(name, fields);
}

/** What a name in a rule is called. */
export function readingWords(name: string, fields: readonly Field[]): Words {
  const field = fieldOfReading(name, fields);
  if (field) return titleWords(field);
  if (name === ownDate) return { zh: '日期', en: 'date' };
  const reading = readingOf(name);
  if (reading.of === 'subject') return { zh: `对象的 ${reading.attribute}`, en: `the subject’s ${reading.attribute}` };
  return { zh: name, en: name };
}
