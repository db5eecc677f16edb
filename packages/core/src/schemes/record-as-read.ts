import { attributeFields } from '../records/attribute.ts';
import type { Field, RecordType } from '../records/record-type.ts';
import { attributesOfKind } from '../records/subject-kind.ts';
import type { KindContext } from './kinds/kind.ts';

/** A record type as rules read it: with the attributes of the subject among its fields, as `subject.class`. */
export function recordAsRead(record: RecordType, { kinds, scheme }: KindContext): RecordType {
  const own = attributeFields(attributesOfKind(kinds, scheme.subject)).map((field): Field => ({
    ...field,
    field: `subject.${field.field}`,
    title: `对象的${field.title}`,
    'title-en': `the subject’s ${field['title-en'] ?? field.title}`,
  }));
  return { ...record, fields: [...record.fields, ...own] };
}
