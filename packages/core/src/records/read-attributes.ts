import { parseDay } from '../calendar.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Words } from '../words.ts';
import { type AttributeOfKind, commonAttributes } from './attribute.ts';
import type { KindOfSubject } from './subject-kind.ts';
import type { AttributeValue } from './subject-table.ts';

/** Keys of a subject's row that are no attributes. */
export const subjectKeys: ReadonlySet<string> = new Set(['id', 'kind', 'org', 'since', 'until']);

/** Tells of something wrong in a row: code, field, what is wrong, what to do. */
export type Tell = (code: string, field: string, message: Words, remedy: Words) => void;

const commonNames = new Set(commonAttributes.map(({ attribute }) => attribute));

/**
 * The attributes in a row of a kind that declares its attributes: text of a sheet becomes a number or yes/no where the type says so. With
 * `ids` (every subject there is, with its kind) other columns are a mistake, and a link must name one of them.
 */
export function readAttributes(
  row: Readonly<Record<string, unknown>>,
  kind: KindOfSubject,
  ids: ReadonlyMap<string | null, string | null> | null,
  tell: Tell,
): Readonly<Record<string, AttributeValue>> {
  const attributes: Record<string, AttributeValue> = {};
  for (const [key, raw] of Object.entries(row)) {
    if (subjectKeys.has(key) || raw === null || raw === undefined || raw === '') continue;
    const declared = kind.attributes.find(({ attribute }) => attribute === key);
    if (!declared) {
      if (ids !== null) tell('unknown-attribute', key, ...unknown(key, kind));
      continue;
    }
    const value = valueOf(declared, raw);
    if (value === null) tell('wrong-attribute', key, ...wrong(declared, raw));
    else if (ids !== null && declared.type === 'link' && !commonNames.has(key) && !ids.has(String(value)))
      tell('unknown-subject', key, ...nobody(declared, String(value)));
    else attributes[key] = value;
  }
  return attributes;
}

/** A value as it was written, for telling of it: text as it is, a list or a map as JSON, nothing where there is none. */
export function shownText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}

/** Yes or no as people and spreadsheets write it: true, TRUE, 是, 1; null for anything else. */
export function booleanOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = String(value).trim().toLowerCase();
  if (['true', '1', '是'].includes(text)) return true;
  return ['false', '0', '否'].includes(text) ? false : null;
}

function valueOf({ type, choices }: AttributeOfKind, raw: unknown): AttributeValue | null {
  const text = typeof raw === 'string' ? raw.trim() : raw;
  if (type === 'number') {
    const value = typeof text === 'string' ? Number(text) : text;
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  }
  if (type === 'boolean') return booleanOf(text);
  if (typeof text !== 'string' && typeof text !== 'number' && typeof text !== 'boolean') return null;
  if (type === 'choice') return (choices ?? []).some(({ choice }) => choice === String(text)) ? String(text) : null;
  if (type === 'date') return parseDay(String(text)) === null ? null : String(text);
  return typeof text === 'boolean' ? text : String(text);
}

function unknown(key: string, kind: KindOfSubject): [Words, Words] {
  const names = kind.attributes.map(({ attribute }) => attribute);
  const meant = didYouMean(key, names);
  return [
    { zh: `${kind.title}没有属性 ${key}`, en: `${kind.kind} has no attribute ${key}` },
    meant
      ? { zh: `是不是 ${meant}？`, en: `did you mean ${meant}?` }
      : {
          zh: `现有：${names.join('、')}；要用新的，在 pack.yaml 的 kinds 里加`,
          en: `there are: ${names.join(', ')}; declare a new one in kinds of pack.yaml`,
        },
  ];
}

function wrong({ attribute, title, type, choices }: AttributeOfKind, raw: unknown): [Words, Words] {
  const shown = shownText(raw);
  const known = (choices ?? []).map(({ choice }) => choice);
  const meant = didYouMean(shown, known);
  return [
    {
      zh: `${title}（${attribute}）不能是“${shown}”，它的类型是 ${type}`,
      en: `${attribute} cannot be “${shown}”: it is a ${type}`,
    },
    type === 'choice'
      ? {
          zh: meant ? `是不是 ${meant}？` : `可写：${known.join('、')}`,
          en: meant ? `did you mean ${meant}?` : `write one of: ${known.join(', ')}`,
        }
      : remedies[type],
  ];
}

const remedies: Record<Exclude<AttributeOfKind['type'], 'choice'>, Words> = {
  text: { zh: '写文字', en: 'write text' },
  number: { zh: '写数字', en: 'write a number' },
  boolean: { zh: '写 true 或 false（是、否）', en: 'write true or false' },
  date: { zh: '写成年-月-日，如 2017-09-30', en: 'write year-month-day, such as 2017-09-30' },
  link: { zh: '写另一对象的 id', en: 'write the id of another subject' },
};

function nobody({ attribute, title }: AttributeOfKind, id: string): [Words, Words] {
  return [
    { zh: `${title}（${attribute}）写的 ${id} 不在对象里`, en: `${attribute} names ${id}, which is no subject` },
    { zh: '先写上那个对象，或改正 id', en: 'add that subject, or correct the id' },
  ];
}
