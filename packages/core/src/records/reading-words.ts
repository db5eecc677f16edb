import { type Words, titleWords } from '../words.ts';
import { ownDate } from './condition.ts';
import { readingOf } from './reading.ts';
import type { Field } from './record-type.ts';

const timeWords = {
  days: { title: { zh: '天数', en: 'days' }, unit: { zh: '天', en: 'day' } },
  months: { title: { zh: '足月数', en: 'full months' }, unit: { zh: '个月', en: 'month' } },
  years: { title: { zh: '周年数', en: 'full years' }, unit: { zh: '年', en: 'year' } },
} as const;

/**
 * What a name in a rule stands for as a field of a form: the field itself, or for the time between two dates a number with its unit.
 * Attributes of the subject are found among the fields as `subject.class`; what is not there goes by its id.
 */
export function fieldOfReading(name: string, fields: readonly Field[]): Field | undefined {
  const known = fields.find((field) => field.field === name);
  const reading = readingOf(name);
  if (known || reading.of !== 'time') return known;
  const [from, to] = [readingWords(reading.from, fields), readingWords(reading.to, fields)];
  const { title, unit } = timeWords[reading.unit];
  return {
    field: name,
    title: `${from.zh}至${to.zh}的${title.zh}`,
    'title-en': `${title.en} from ${from.en} to ${to.en}`,
    type: 'number',
    required: false,
    unit: unit.zh,
    'unit-en': unit.en,
    precision: 1,
  };
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
