import type { Field, RecordType } from '../../records/record-type.ts';
import { factKeys } from '../../records/rows.ts';
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
    'unknown-field',
    'verifier-out-of-reach',
    'wrong-value',
  ],
  run({ draft, located }, report) {
    for (const record of draft.records) {
      for (const field of record.fields) {
        checkField(field, located.sound(record, 'fields'), report);
        checkExplain(record, field, report);
      }
      checkSummary(record, report);
      checkVerifier(record, report);
    }
  },
};

/** Built-in kinds that a role has none of in its scope; those a pack declares answer to organisations the registry names. */
const unseen: Readonly<Partial<Record<RecordType['enter'][number], readonly string[]>>> = {
  member: ['committee', 'county'],
  'branch-secretary': ['committee', 'county'],
  'grid-worker': ['committee', 'county'],
  'township-officer': ['county'],
};

function checkVerifier(record: RecordType, report: Report): void {
  const { verify } = record;
  if (verify === 'none') return;
  const subjects = [record.subject].flat();
  const out = unseen[verify] ?? [];
  if (!subjects.every((subject) => out.includes(subject))) return;
  report('verifier-out-of-reach', record, ['verify'], {
    zh: `${verify} 看不到 ${subjects.join('、')}，这种纪实没人能核实。`,
    en: `${verify} has no ${subjects.join(', ')} in scope: nobody could verify these records.`,
    fixZh: '改成上一级的角色，如 county-officer；不必核实的写 verify: none。',
    fixEn: 'Name a role further up, such as county-officer, or write verify: none.',
  });
}

function checkField(field: Field, sound: boolean, report: Report): void {
  if (factKeys.has(field.field))
    report('wrong-value', field, ['field'], {
      zh: `字段不能叫“${field.field}”：每条纪实都有它（哪种纪实、谁的、哪天），填不到这个字段里。`,
      en: `A field cannot be called “${field.field}”: every record has it already (its type, subject, date), and the field would stay empty.`,
      fixZh: `换个名字，如 ${field.field}-of。`,
      fixEn: `Call it something else, such as ${field.field}-of.`,
    });
  // What could not be read of the choices is told already.
  if (sound && field.type === 'choice' && !field.choices?.length)
    report('choices-missing', field, [], {
      zh: `选择题“${field.field}”没有选项。`,
      en: `The choice field “${field.field}” has no choices.`,
      fixZh: '加上 choices，列出每个选项。',
      fixEn: 'Add choices and list each.',
    });
  if (field.type !== 'choice' && field.choices) misplaced(field, 'choices', 'choice', report);
  if (field.type !== 'text' && field['max-length'] !== undefined) misplaced(field, 'max-length', 'text', report);
  if (field.type !== 'people' && field.of !== undefined) misplaced(field, 'of', 'people', report);
  for (const key of ['unit', 'unit-en', 'min', 'max', 'precision', 'explain'] as const)
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

/** The edges lie inside what can be entered, and the reason has a text field that is not asked of everybody. */
function checkExplain(record: RecordType, field: Field, report: Report): void {
  const { explain, min, max } = field;
  if (explain === undefined || field.type !== 'number') return;
  const reason = record.fields.find((candidate) => candidate.field === explain.in);
  const texts = record.fields.filter(({ type }) => type === 'text').map((candidate) => candidate.field);
  if (reason === undefined)
    report(
      'unknown-field',
      field,
      ['explain', 'in'],
      unknownWords({ zh: '字段', en: 'field' }, explain.in, didYouMean(explain.in, texts), texts),
    );
  else if (reason.type !== 'text' || reason.required)
    report('wrong-field-type', field, ['explain', 'in'], {
      zh: `理由“${explain.in}”要是一个不必填的文字字段。`,
      en: `The reason “${explain.in}” must be a text field that is not required.`,
      fixZh: '写成 type: text, required: false。',
      fixEn: 'Write type: text, required: false.',
    });
  const beyond = (key: 'below' | 'above', none: boolean) => {
    if (none)
      report('impossible-condition', field, ['explain', key], {
        zh: `${key}: ${explain[key]} 不在能填的范围（${min ?? '…'} 到 ${max ?? '…'}）之内，永远用不上。`,
        en: `${key}: ${explain[key]} lies outside what can be entered (${min ?? '…'} to ${max ?? '…'}): it never applies.`,
        fixZh: '改成范围之内的数，或删掉。',
        fixEn: 'Write a number inside the range, or delete it.',
      });
  };
  const { below, above } = explain;
  beyond('below', below !== undefined && (below <= (min ?? -Infinity) || below > (max ?? Infinity)));
  beyond('above', above !== undefined && (above >= (max ?? Infinity) || above < (min ?? -Infinity)));
  if (below !== undefined && above !== undefined && below > above)
    report('impossible-condition', field, ['explain'], {
      zh: `低于 ${below} 和高于 ${above} 都要写理由，等于每个数都要写。`,
      en: `Below ${below} and above ${above} leave no value that needs no reason.`,
      fixZh: '把两个数对调；如果每笔都要理由，把理由字段写成必填。',
      fixEn: 'Exchange the two; if every entry needs a reason, make the reason a required field.',
    });
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
  key: 'choices' | 'max-length' | 'of' | 'unit' | 'unit-en' | 'min' | 'max' | 'precision' | 'explain',
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
