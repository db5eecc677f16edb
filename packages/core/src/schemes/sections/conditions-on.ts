import type { Condition } from '../../records/condition.ts';
import type { Item, Scheme, Section } from '../scheme.ts';

/** All conditions on the subject for which an item or a section exists: the scheme's, those of the sections around it, its own. */
export function conditionsOn(part: Item | Section, scheme: Scheme): Condition[] {
  const found = [scheme.applies, part.applies];
  const named = (id: string | undefined) => scheme.sections.find((each) => each.section === id);
  let section = 'item' in part ? scheme.sections.find(({ items }) => items.includes(part)) : named(part['part-of']);
  for (let steps = 0; section && steps <= scheme.sections.length; steps++) {
    found.push(section.applies);
    section = named(section['part-of']);
  }
  return found.filter((condition) => condition !== undefined);
}
