import type { Item, Scheme, Section } from '../../schemes/scheme.ts';

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
