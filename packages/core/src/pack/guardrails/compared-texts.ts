import { testsIn } from '../../records/condition.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';
import type { Pack } from '../pack.ts';
import type { Path } from '../tree.ts';
import { type Compared, type Scored, attributeTexts, isPrivate, measureTexts } from './scored-texts.ts';

/**
 * What decides with whom people (or households) are compared, and whose line, places or share of a sum are others: petitioners among
 * themselves, a higher line for believers.
 */
export function comparedTexts(pack: Pack): Scored<Compared>[] {
  return pack.schemes.flatMap((scheme) => {
    if (!isPrivate(pack, scheme)) return [];
    const of = (part: Compared, key: string, value: unknown): Scored<Compared>[] => {
      const sources = namedIn(pack, scheme, value, key);
      const path: Path = key === '' ? ['title'] : [key];
      const about = { scheme, part, path, title: part.title, own: [], sources, without: [], excusing: [] };
      return sources.length === 0 ? [] : [{ ...about, private: true, negative: true, excuse: 'compared' }];
    };
    return [
      ...of(scheme, 'cohort', scheme.cohort),
      ...of(scheme, 'quota', scheme.quota),
      // Conditions of a level are read where rules are.
      ...scheme.levels.flatMap((level) => of(level, '', { ...level, also: undefined })),
      ...scheme.consequences.flatMap((consequence) => of(consequence, 'pay', consequence.pay)),
    ];
  });
}

// Keys that name attributes, or measures, at any depth.
function namedIn(pack: Pack, scheme: Scheme, value: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const naming = ['cohort', 'by', 'in-proportion-to', 'merge-into'];
  if (!naming.includes(key) && !Array.isArray(value))
    return Object.entries(value).flatMap(([inner, one]) =>
      typeof one === 'string' && inner === 'by'
        ? attributeTexts(pack, scheme, one, value)
        : namedIn(pack, scheme, one, inner),
    );
  if (!Array.isArray(value))
    return key === 'by'
      ? measureTexts(pack, scheme, value as KindOptions).flatMap(({ texts }) => texts)
      : Object.keys(value).flatMap((name) => attributeTexts(pack, scheme, name, value));
  return value.flatMap((one: unknown) => {
    if (typeof one === 'string') return naming.includes(key) ? attributeTexts(pack, scheme, one) : [];
    const where = (one as { where?: Parameters<typeof testsIn>[0] } | null)?.where;
    return naming.includes(key)
      ? testsIn(where).flatMap(({ name, test }) => attributeTexts(pack, scheme, name, test))
      : namedIn(pack, scheme, one, '');
  });
}
