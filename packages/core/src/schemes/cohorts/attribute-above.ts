import { type SubjectTable, spellIn } from '../../records/subject-table.ts';
import type { Plan } from '../periods/plan.ts';

/** What a subject (its row), or the nearest above that carries the attribute, had of it last in a settle period. */
export type AttributeAbove = (row: number, settle: number) => string | undefined;

// No registry is deeper; a circle in it ends here.
const mostSteps = 1000;

/** Prepares to read an attribute of subjects or of the nearest above them that carries it. */
export function attributeAbove(subjects: SubjectTable, plan: Plan, attribute: string): AttributeAbove {
  const read = attributeAboveIn(subjects, attribute);
  return (row, settle) =>
    read(row, plan.slotFirst[plan.slotsFrom[settle]!]!, plan.slotLast[plan.slotsFrom[settle + 1]! - 1]!);
}

/** The same, as it was last in the days from `first` to `last`. */
export function attributeAboveIn(
  subjects: SubjectTable,
  attribute: string,
): (row: number, first: number, last: number) => string | undefined {
  const column = subjects.attributes[attribute];
  if (!column) return () => undefined;
  return (row, first, last) => {
    for (let at = row, steps = 0; at >= 0 && steps < mostSteps; steps++) {
      const spell = spellIn(subjects, at, first, last);
      if (spell < 0) return undefined;
      const code = column.codes[spell] ?? -1;
      if (code >= 0) return String(column.dictionary[code]);
      at = subjects.spellParent[spell]!;
    }
    return undefined;
  };
}
