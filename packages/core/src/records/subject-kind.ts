import { z } from 'zod';
import { aboutShape, idSchema } from '../basis.ts';
import { titleWords, type Words } from '../words.ts';

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
  /** Kinds its subjects belong to: what `org` of a subject may name. */
  in: z.union([idSchema, z.array(idSchema).min(1)]).optional(),
  /** Its subjects are people, whom the guardrails protect like members. */
  person: z.boolean().default(false),
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
}

/** The built-in kinds, from below to above. */
export const builtInKinds: readonly KindOfSubject[] = [
  { kind: 'member', title: '党员', 'title-en': 'members', in: ['branch'], person: true },
  { kind: 'branch', title: '党支部', 'title-en': 'branches', in: ['committee'], person: false },
  { kind: 'committee', title: '党（工）委', 'title-en': 'committees', in: ['county'], person: false },
  { kind: 'county', title: '县（市、区）', 'title-en': 'the county', in: [], person: false },
];

/** The kinds of a pack: the built-in ones, then its own in their order. */
export function kindsOf(declared: readonly DeclaredKind[] = []): KindOfSubject[] {
  const own = declared.map((kind) => ({ ...kind, in: kind.in === undefined ? [] : [kind.in].flat() }));
  return [...builtInKinds, ...own.filter(({ kind }) => !isBuiltIn(kind))];
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
