import { z } from 'zod';
import { aboutShape, idSchema } from '../basis.ts';
import { titleWords, type Words } from '../words.ts';
import { type AttributeOfKind, attributeSchema, commonAttributes } from './attribute.ts';

/** The id of what a record, duty or scheme can be about: a built-in kind, or one of the pack's `kinds`. */
export const subjectKindSchema = idSchema;
export type SubjectKind = string;

/** The kinds every pack has: a member is a person, the others are organisations above. */
export const builtInKindSchema = z.enum(['member', 'branch', 'committee', 'county']);
export type BuiltInKind = z.infer<typeof builtInKindSchema>;

/** A kind of subject that a pack declares: `{ kind: household, title: 户, in: village }`. */
export const declaredKindSchema = z.strictObject({
  kind: idSchema,
  ...aboutShape,
  /** Needed for a kind of one's own; on a built-in kind it is what the document calls its subjects. */
  title: aboutShape.title.optional(),
  /** Kinds its subjects belong to: what `org` of a subject may name. */
  in: z.union([idSchema, z.array(idSchema).min(1)]).optional(),
  /** Its subjects are people, whom the guardrails protect like members. */
  person: z.boolean().default(false),
  /** What the roster says of its subjects. Once any is declared, rules and rosters may name no others. */
  attributes: z.array(attributeSchema).min(1).optional(),
});
export type DeclaredKind = z.infer<typeof declaredKindSchema>;

/** A kind of subject as rules see it, built in or declared. */
export interface KindOfSubject {
  kind: SubjectKind;
  title: string;
  'title-en'?: string | undefined;
  /** Kinds directly above. */
  in: readonly SubjectKind[];
  person: boolean;
  /** What its subjects carry: the common attributes, then those declared. */
  attributes: readonly AttributeOfKind[];
  /** Some are declared: others are a mistake. */
  closed: boolean;
}

const open = { attributes: commonAttributes, closed: false };

/** The built-in kinds, from below to above. */
export const builtInKinds: readonly KindOfSubject[] = [
  { kind: 'member', title: '党员', 'title-en': 'members', in: ['branch'], person: true, ...open },
  { kind: 'branch', title: '党支部', 'title-en': 'branches', in: ['committee'], person: false, ...open },
  { kind: 'committee', title: '党（工）委', 'title-en': 'committees', in: ['county'], person: false, ...open },
  { kind: 'county', title: '县（市、区）', 'title-en': 'the county', in: [], person: false, ...open },
];

/** A field of work as `pack.yaml` names it. */
export interface FieldOfWork {
  field: string;
  title: string;
  'title-en'?: string | undefined;
}

/** The kinds of a pack: the built-in ones with what the pack declares of them, then its own in their order. */
export function kindsOf(declared: readonly DeclaredKind[] = [], fields: readonly FieldOfWork[] = []): KindOfSubject[] {
  const built = builtInKinds.map((kind): KindOfSubject => {
    const own = declared.find((each) => each.kind === kind.kind);
    return { ...kind, ...titlesOf(own), ...attributesOf(own, fields) };
  });
  const own = declared.filter(({ kind }) => !isBuiltIn(kind));
  return [
    ...built,
    ...own.map((kind): KindOfSubject => {
      const { person, title = kind.kind } = kind;
      const above = kind.in === undefined ? [] : [kind.in].flat();
      return { kind: kind.kind, title, ...titlesOf(kind), in: above, person, ...attributesOf(kind, fields) };
    }),
  ];
}

function titlesOf(declared: DeclaredKind | undefined): Partial<Pick<KindOfSubject, 'title' | 'title-en'>> {
  if (declared?.title === undefined) return {};
  return { title: declared.title, 'title-en': declared['title-en'] };
}

function attributesOf(
  declared: DeclaredKind | undefined,
  fields: readonly FieldOfWork[],
): Pick<KindOfSubject, 'attributes' | 'closed'> {
  const own = declared?.attributes ?? [];
  const choices = fields.map(({ field, ...titles }) => ({ choice: field, ...titles }));
  const common = commonAttributes
    .filter(({ attribute }) => !own.some((each) => each.attribute === attribute))
    .map((each): AttributeOfKind =>
      each.attribute === 'field' && choices.length > 0 ? { ...each, type: 'choice', choices } : each,
    );
  return { attributes: [...common, ...own], closed: own.length > 0 };
}

/** What subjects of a kind carry; the common attributes for a kind nobody declared. */
export function attributesOfKind(kinds: readonly KindOfSubject[], kind: SubjectKind): readonly AttributeOfKind[] {
  return kinds.find((known) => known.kind === kind)?.attributes ?? commonAttributes;
}

/** Whether every pack has this kind. */
export function isBuiltIn(kind: SubjectKind): kind is BuiltInKind {
  return builtInKindSchema.safeParse(kind).success;
}

/** Whether subjects of a kind are people. A kind nobody declared is taken to be none. */
export function isPerson(kinds: readonly KindOfSubject[], kind: SubjectKind): boolean {
  return kinds.some((known) => known.kind === kind && known.person);
}

/** Whether subjects of `lower` stand below subjects of `upper`, directly or through kinds between. */
export function isBelow(kinds: readonly KindOfSubject[], lower: SubjectKind, upper: SubjectKind): boolean {
  const seen = new Set<SubjectKind>();
  const above = (kind: SubjectKind): boolean => {
    if (seen.has(kind)) return false;
    seen.add(kind);
    const parents = kinds.find((known) => known.kind === kind)?.in ?? [];
    return parents.some((parent) => parent === upper || above(parent));
  };
  return above(lower);
}

/** What the subjects of a kind are called; a kind nobody declared goes by its id. */
export function kindWords(kinds: readonly KindOfSubject[], kind: SubjectKind): Words {
  const known = kinds.find((candidate) => candidate.kind === kind);
  return known ? titleWords(known) : { zh: kind, en: kind };
}

/** So many subjects of a kind: `3 人`, `7 户`, `4 个党支部`. */
export function countWords(kinds: readonly KindOfSubject[], kind: SubjectKind, count: number): Words {
  const known = kinds.find((one) => one.kind === kind);
  if (known?.person) return { zh: `${count} 人`, en: `${count} people` };
  const { zh, en } = known ? titleWords(known) : { zh: '对象', en: 'subjects' };
  return { zh: zh.length === 1 ? `${count} ${zh}` : `${count} 个${zh}`, en: `${count} ${en}` };
}
