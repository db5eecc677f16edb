import { z } from 'zod';
import { idSchema } from '../../basis.ts';
import { type AttributeUse, attributeFields, attributeWords } from '../../records/attribute.ts';
import { conditionWords } from '../../records/condition-words.ts';
import { conditionSchema, testsIn } from '../../records/condition.ts';
import {
  type KindOfSubject,
  type SubjectKind,
  attributesOfKind,
  isBelow,
  kindWords,
} from '../../records/subject-kind.ts';
import { type Words, joinWords } from '../../words.ts';

/**
 * What those who are compared have in common: an attribute (`field`, `org`), their own or of the nearest above that carries it, or the subject above them of a kind, any number of levels up
 * (`township`, or `{ above: committee, where: { form: township } }`, the nearest that meets the condition).
 */
export const cohortKeySchema = z.union([
  idSchema,
  z.strictObject({ above: idSchema, where: conditionSchema.optional() }),
]);
export type CohortKey = z.infer<typeof cohortKeySchema>;

/** Who is compared with whom, in words: 同一领域、同一乡镇. */
export function cohortWords(
  cohort: readonly CohortKey[],
  kinds: readonly KindOfSubject[],
  subject: SubjectKind,
): Words {
  const above = kinds.filter(({ kind }) => isBelow(kinds, subject, kind));
  const attributes = [...attributesOfKind(kinds, subject), ...above.flatMap((kind) => kind.attributes)];
  const parts = cohort.map((key): Words => {
    const of = typeof key !== 'string' ? key.above : isKind(key, kinds) ? key : null;
    if (of === null) {
      const words = attributeWords(attributes, key as string);
      return { zh: `同一${words.zh}`, en: `the same ${words.en}` };
    }
    const words = kindWords(kinds, of);
    const where = typeof key === 'string' ? undefined : key.where;
    if (!where) return { zh: `同一${words.zh}`, en: `below the same of the ${words.en}` };
    const only = conditionWords(where, attributeFields(attributesOfKind(kinds, of)));
    return { zh: `同一${words.zh}（限${only.zh}）`, en: `below the same of the ${words.en} (only where ${only.en})` };
  });
  return joinWords(parts, '、', ', ');
}

/** Whether a word of a cohort names a kind of subject: `county` is an attribute, which a county may leave out. */
function isKind(word: string, kinds: readonly KindOfSubject[]): boolean {
  return word !== 'county' && kinds.some(({ kind }) => kind === word);
}

/** The attributes that a cohort names; the path starts inside the list. */
export function usesOfCohort(cohort: readonly CohortKey[], subject: SubjectKind): AttributeUse[] {
  return cohort.flatMap((key, index): AttributeUse[] => {
    if (typeof key === 'string')
      return [{ path: ['cohort', index], kind: subject, upwards: true, name: key, as: 'group' }];
    return testsIn(key.where).map(({ path, name, test }) => ({
      path: ['cohort', index, 'where', ...path],
      kind: key.above,
      name,
      as: 'test',
      test,
    }));
  });
}
