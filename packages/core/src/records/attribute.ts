import { z } from 'zod';
import { aboutShape, idSchema } from '../basis.ts';
import { titleWords, type Words } from '../words.ts';
import type { ValueTest } from './condition.ts';
import type { Field } from './record-type.ts';

/** An attribute that subjects of a kind carry in the roster: `{ attribute: residents, title: 居民数, type: number, unit: 人 }`. */
export const attributeSchema = z.strictObject({
  attribute: idSchema,
  ...aboutShape,
  /** `link`: its value is the id of another subject. */
  type: z.enum(['text', 'number', 'boolean', 'choice', 'date', 'link']),
  unit: z.string().min(1).optional(),
  choices: z
    .array(z.strictObject({ choice: idSchema, ...aboutShape }))
    .min(1)
    .optional(),
  /** Of a link: the kind of subject it names. */
  to: idSchema.optional(),
});
export type DeclaredAttribute = z.infer<typeof attributeSchema>;

/** An attribute as rules see it. */
export interface AttributeOfKind {
  attribute: string;
  title: string;
  'title-en'?: string | undefined;
  type: DeclaredAttribute['type'];
  unit?: string | undefined;
  choices?: readonly { choice: string; title: string; 'title-en'?: string | undefined }[] | undefined;
  to?: string | undefined;
}

/** Attributes any subject may carry without their being declared. */
export const commonAttributes: readonly AttributeOfKind[] = [
  { attribute: 'county', title: '县', 'title-en': 'county', type: 'text' },
  { attribute: 'field', title: '领域', 'title-en': 'field of work', type: 'text' },
  { attribute: 'kind', title: '种类', 'title-en': 'kind', type: 'text' },
  { attribute: 'org', title: '所在组织', 'title-en': 'organisation', type: 'link' },
  { attribute: 'form', title: '组织形式', 'title-en': 'form', type: 'text' },
  { attribute: 'membership', title: '党员身份', 'title-en': 'membership', type: 'text' },
  { attribute: 'committee', title: '设支部委员会', 'title-en': 'branch committee', type: 'boolean' },
  { attribute: 'groups', title: '划分党小组', 'title-en': 'Party groups', type: 'boolean' },
];

/** Attributes as fields of a form, for saying conditions in words. */
export function attributeFields(attributes: readonly AttributeOfKind[]): Field[] {
  return attributes.map(({ attribute, title, type, unit, choices, ...more }) => ({
    field: attribute,
    title,
    'title-en': more['title-en'],
    type: type === 'link' ? 'text' : type,
    required: false,
    ...(unit === undefined ? {} : { unit }),
    ...(choices === undefined ? {} : { choices: [...choices] }),
  }));
}

/** What an attribute is called; one nobody declared goes by its id. */
export function attributeWords(attributes: readonly AttributeOfKind[], name: string): Words {
  const known = attributes.find(({ attribute }) => attribute === name);
  return known ? titleWords(known) : { zh: name, en: name };
}

/** An attribute of subjects that a rule names. */
export interface AttributeUse {
  /** Where inside the part that names it. */
  path: (string | number)[];
  /** The kind of subject that carries it; null: any. */
  kind: string | null;
  /** Where the subject has none, the nearest above that carries it does. */
  upwards?: true;
  name: string;
  /** What it is used for: tested, read as a number or a date, followed to another subject, or grouped by. */
  as: 'test' | 'number' | 'date' | 'link' | 'group';
  test?: ValueTest;
}
