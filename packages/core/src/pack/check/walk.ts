import type { Condition } from '../../records/condition.ts';
import type { Item, Scheme, Section } from '../../schemes/scheme.ts';
import type { Path } from '../tree.ts';

/** An item of a scheme with what it stands in; `section` is null for a deduction. */
export interface PlacedItem {
  item: Item;
  section: Section | null;
}

/** Every item of a scheme in the document's order, deductions last. */
export function itemsOf(scheme: Scheme): PlacedItem[] {
  return [
    ...scheme.sections.flatMap((section) => section.items.map((item) => ({ item, section }))),
    ...scheme.deductions.map((item) => ({ item, section: null })),
  ];
}

/** Facts that decide something when levels settle, with where they are written. */
export interface PlacedFacts {
  part: object;
  path: Path;
  facts: { any: string; where?: Condition | undefined; 'at-least'?: number | undefined };
}

/** The facts of a scheme's vetoes, repairs and exemptions. */
export function factsOf(scheme: Scheme): PlacedFacts[] {
  return [
    ...scheme.exempt.flatMap((exempt) =>
      'any' in exempt.when ? [{ part: exempt, path: ['when'], facts: exempt.when }] : [],
    ),
    ...scheme.vetoes.flatMap((veto) => [
      ...('any' in veto.when ? [{ part: veto, path: ['when'], facts: veto.when }] : []),
      ...(veto.repair ? [{ part: veto, path: ['repair', 'when'], facts: veto.repair.when }] : []),
    ]),
  ];
}
