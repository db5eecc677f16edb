import { over, ratioOf } from '../ratio.ts';
import { type Words, counted, unitWords } from '../words.ts';
import type { Field, RecordType } from './record-type.ts';

/** Values of a record as entered: one per field; `people` fields hold ids of members. */
export type EntryValue = string | number | boolean | string[] | null;
export type EntryValues = Record<string, EntryValue>;

export interface EntryError {
  /** The field, or the unknown key. */
  field: string;
  code:
    | 'required'
    | 'unknown-field'
    | 'wrong-type'
    | 'too-small'
    | 'too-large'
    | 'too-fine'
    | 'too-long'
    | 'unknown-choice'
    | 'not-a-date'
    | 'unexplained';
  message: Words;
}

/** Longest text of a field that states no `max-length`. */
const defaultMaxLength = 500;
const mostPeople = 1000;

/**
 * Checks what was entered against the record type. Every error is reported, not the first. Fields left empty come back
 * without a value; texts are trimmed.
 */
export function checkEntry(
  type: Pick<RecordType, 'fields'>,
  values: EntryValues,
): { values: EntryValues; errors: EntryError[] } {
  const kept: EntryValues = {};
  const errors: EntryError[] = [];
  const known = new Set(type.fields.map((field) => field.field));
  for (const key of Object.keys(values)) {
    if (!known.has(key))
      errors.push({ field: key, code: 'unknown-field', message: { zh: '没有这一项', en: 'There is no such field' } });
  }
  for (const field of type.fields) {
    const raw = Object.hasOwn(values, field.field) ? values[field.field] : undefined;
    const value = typeof raw === 'string' ? raw.trim() : raw;
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
      if (field.required)
        errors.push({
          field: field.field,
          code: 'required',
          message: { zh: `请填写${field.title}`, en: `Please fill in ${titleEn(field)}` },
        });
      continue;
    }
    const error = checkValue(field, value);
    if (error === null) kept[field.field] = value;
    else errors.push({ field: field.field, ...error });
  }
  for (const field of type.fields) {
    const reason = field.explain?.in;
    if (reason === undefined || kept[reason] !== undefined || errors.some((error) => error.field === reason)) continue;
    if (isExtreme(field, kept[field.field] ?? null)) errors.push({ field: reason, ...unexplained(field) });
  }
  return { values: kept, errors };
}

/** Whether a value lies beyond the edges of its field's `explain`, so that it needs a reason. */
export function isExtreme({ explain }: Pick<Field, 'explain'>, value: EntryValue): boolean {
  if (explain === undefined || typeof value !== 'number') return false;
  return value < (explain.below ?? -Infinity) || value > (explain.above ?? Infinity);
}

/** When a reason is needed, such as 低于 60 分或高于 95 分. */
export function extremesWords(field: Pick<Field, 'explain' | 'unit' | 'unit-en'>): Words {
  const { below, above } = field.explain ?? {};
  const say = (amount: number) => counted(amount, unitWords(field));
  const edges = [
    ...(below === undefined ? [] : [{ zh: `低于 ${say(below).zh}`, en: `below ${say(below).en}` }]),
    ...(above === undefined ? [] : [{ zh: `高于 ${say(above).zh}`, en: `above ${say(above).en}` }]),
  ];
  return { zh: edges.map(({ zh }) => zh).join('或'), en: edges.map(({ en }) => en).join(' or ') };
}

function unexplained(field: Field): Finding {
  const { zh, en } = extremesWords(field);
  return {
    code: 'unexplained',
    message: { zh: `${field.title}${zh}的，请写明理由`, en: `Please give the reason: ${titleEn(field)} is ${en}` },
  };
}

function titleEn(field: Field): string {
  return field['title-en'] ?? field.title;
}

type Finding = Omit<EntryError, 'field'>;

function checkValue(field: Field, value: Exclude<EntryValue, null>): Finding | null {
  const checks = {
    text: checkText,
    number: checkNumber,
    boolean: checkBoolean,
    choice: checkChoice,
    date: checkDate,
    people: checkPeople,
  };
  return checks[field.type](field, value);
}

function wrongType(zh: string, en: string): Finding {
  return { code: 'wrong-type', message: { zh, en } };
}

function checkText(field: Field, value: Exclude<EntryValue, null>): Finding | null {
  if (typeof value !== 'string') return wrongType('请填写文字', 'Please enter text');
  const most = field['max-length'] ?? defaultMaxLength;
  const length = [...value].length;
  if (length <= most) return null;
  return {
    code: 'too-long',
    message: { zh: `最多 ${most} 字，现在 ${length} 字`, en: `At most ${most} characters, now ${length}` },
  };
}

function checkNumber(field: Field, value: Exclude<EntryValue, null>): Finding | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType('请填写数字', 'Please enter a number');
  const say = (amount: number) => counted(amount, unitWords(field));
  if (field.min !== undefined && value < field.min) {
    return {
      code: 'too-small',
      message: { zh: `不能小于 ${say(field.min).zh}`, en: `Not less than ${say(field.min).en}` },
    };
  }
  if (field.max !== undefined && value > field.max) {
    return {
      code: 'too-large',
      message: { zh: `不能大于 ${say(field.max).zh}`, en: `Not more than ${say(field.max).en}` },
    };
  }
  const step = field.precision ?? 0.01;
  const steps = value / step;
  // Amounts are counted in whole steps, which are exact up to 2^53.
  if (Math.abs(steps) > Number.MAX_SAFE_INTEGER) {
    const most = say(Math.floor(Number.MAX_SAFE_INTEGER * step));
    return {
      code: value > 0 ? 'too-large' : 'too-small',
      message: { zh: `数太大：绝对值最多 ${most.zh}`, en: `Too large a number: at most ${most.en} either way` },
    };
  }
  // Of large amounts a quotient of doubles is not whole: these are divided exactly.
  if (Math.abs(steps - Math.round(steps)) > 1e-6 && over(ratioOf(value), ratioOf(step)).d !== 1n) {
    return {
      code: 'too-fine',
      message: { zh: `以 ${say(step).zh}为单位`, en: `In steps of ${say(step).en}` },
    };
  }
  return null;
}

function checkBoolean(_field: Field, value: Exclude<EntryValue, null>): Finding | null {
  return typeof value === 'boolean' ? null : wrongType('请选择是或否', 'Please choose yes or no');
}

function checkChoice(field: Field, value: Exclude<EntryValue, null>): Finding | null {
  if (typeof value === 'string' && (field.choices ?? []).some((choice) => choice.choice === value)) return null;
  const offered = (field.choices ?? []).map((choice) => choice.title).join('、');
  return {
    code: 'unknown-choice',
    message: { zh: `请从中选择：${offered}`, en: 'Please choose one of those offered' },
  };
}

function checkDate(_field: Field, value: Exclude<EntryValue, null>): Finding | null {
  if (typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)) return null;
  return {
    code: 'not-a-date',
    message: { zh: '请填写日期，如 2017-09-03', en: 'Please enter a date such as 2017-09-03' },
  };
}

function checkPeople(_field: Field, value: Exclude<EntryValue, null>): Finding | null {
  if (!Array.isArray(value) || !value.every((id) => typeof id === 'string'))
    return wrongType('请从名单里选人', 'Please choose people from the list');
  if (new Set(value).size !== value.length) return wrongType('有人选了两次', 'Somebody is chosen twice');
  return value.length <= mostPeople
    ? null
    : { code: 'too-long', message: { zh: `最多 ${mostPeople} 人`, en: `At most ${mostPeople} people` } };
}

/** The one-line summary of a record, from its type's `summary`: choices by their title, people as their number. */
export function summaryOf(type: RecordType, values: EntryValues, language: 'zh' | 'en' = 'zh'): string {
  return type.summary
    .replace(/\{([a-z0-9-]+)\}/g, (_, id: string) => {
      const field = type.fields.find((candidate) => candidate.field === id);
      const value = values[id];
      if (field === undefined || value === undefined || value === null) return '';
      if (field.type === 'choice') {
        const choice = (field.choices ?? []).find((candidate) => candidate.choice === value);
        return (language === 'en' ? (choice?.['title-en'] ?? choice?.title) : choice?.title) ?? String(value);
      }
      if (Array.isArray(value)) return language === 'en' ? `${value.length}` : `${value.length} 人`;
      if (typeof value === 'boolean')
        return value ? (language === 'en' ? 'yes' : '是') : language === 'en' ? 'no' : '否';
      return String(value);
    })
    .trim();
}
