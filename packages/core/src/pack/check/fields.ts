import type { Field, RecordType } from '../../records/record-type.ts';
import { didYouMean } from '../../did-you-mean.ts';
import { isMultiple } from './decimal.ts';
import { unknownWords, type Check, type Report } from './check.ts';

/** Fields of records: choices, bounds, defaults and summaries that agree with the field's type. */
export const fields: Check = {
  check: 'fields',
  codes: [
    'choices-missing',
    'wrong-field-type',
    'impossible-condition',
    'precision-mismatch',
    'unknown-choice',
    'unknown-summary-field',
  ],
  run({ draft }, report) {
    for (const record of draft.records) {
      for (const field of record.fields) checkField(field, report);
      checkSummary(record, report);
    }
  },
};

function checkField(field: Field, report: Report): void {
  if (field.type === 'choice' && !field.choices?.length)
    report('choices-missing', field, [], {
      zh: `选择题“${field.field}”没有选项。`,
      en: `The choice field “${field.field}” has no choices.`,
      fixZh: '加上 choices，列出每个选项。',
      fixEn: 'Add choices and list each.',
    });
  if (field.type !== 'choice' && field.choices) misplaced(field, 'choices', 'choice', report);
  if (field.type !== 'text' && field['max-length'] !== undefined) misplaced(field, 'max-length', 'text', report);
  if (field.type !== 'people' && field.of !== undefined) misplaced(field, 'of', 'people', report);
  for (const key of ['unit', 'unit-en', 'min', 'max', 'precision'] as const)
    if (field.type !== 'number' && field[key] !== undefined) misplaced(field, key, 'number', report);
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    report('impossible-condition', field, ['min'], {
      zh: `最小值 ${field.min} 大于最大值 ${field.max}，什么也填不进。`,
      en: `The minimum ${field.min} is above the maximum ${field.max}: nothing can be entered.`,
      fixZh: '把两个数对调。',
      fixEn: 'Exchange the two.',
    });
  if (field.type === 'number' && field.precision !== undefined)
    for (const key of ['min', 'max', 'default'] as const) {
      const value = field[key];
      if (typeof value === 'number' && !isMultiple(value, field.precision))
        report('precision-mismatch', field, [key], {
          zh: `${value} 不是 ${field.precision} 的整数倍。`,
          en: `${value} is not a multiple of ${field.precision}.`,
          fixZh: '改这个数，或把 precision 写细。',
          fixEn: 'Correct the number or write a finer precision.',
        });
    }
  checkDefault(field, report);
}

function checkDefault(field: Field, report: Report): void {
  const value = field.default;
  if (value === undefined) return;
  if (field.type === 'choice' && field.choices) {
    const known = field.choices.map((choice) => choice.choice);
    if (!known.includes(String(value)))
      report(
        'unknown-choice',
        field,
        ['default'],
        unknownWords({ zh: '选项', en: 'choice' }, String(value), didYouMean(String(value), known), known),
      );
    return;
  }
  const wanted = {
    text: 'string',
    number: 'number',
    boolean: 'boolean',
    date: 'string',
    people: undefined,
    choice: 'string',
  }[field.type];
  if (typeof value !== wanted)
    report('wrong-field-type', field, ['default'], {
      zh: `默认值与字段类型 ${field.type} 不合。`,
      en: `The default does not fit the field type ${field.type}.`,
      fixZh: '改正默认值，或删掉。',
      fixEn: 'Correct the default or delete it.',
    });
}

function misplaced(
  field: Field,
  key: 'choices' | 'max-length' | 'of' | 'unit' | 'unit-en' | 'min' | 'max' | 'precision',
  type: string,
  report: Report,
): void {
  report('wrong-field-type', field, [key], {
    zh: `${key} 只用于 ${type} 字段，“${field.field}”是 ${field.type}。`,
    en: `${key} is for ${type} fields; “${field.field}” is ${field.type}.`,
    fixZh: `删掉 ${key}，或改成 type: ${type}。`,
    fixEn: `Delete ${key}, or write type: ${type}.`,
  });
}

function checkSummary(record: RecordType, report: Report): void {
  const known = record.fields.map((field) => field.field);
  for (const [, name = ''] of record.summary.matchAll(/\{([^{}]*)\}/g))
    if (!known.includes(name))
      report(
        'unknown-summary-field',
        record,
        ['summary'],
        unknownWords({ zh: '字段', en: 'field' }, name, didYouMean(name, known), known),
      );
}
