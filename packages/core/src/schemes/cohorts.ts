import { type SubjectTable, spellIn } from '../records/subject-table.ts';

/** Who is compared with whom: the number of each row's cohort, and what its members share. */
export interface Cohorts {
  /** `index[row − from]`: position in `keys`. */
  index: Int32Array;
  /** Attribute values of each cohort, in the order of the names. */
  keys: string[][];
}

/**
 * Groups rows from … to − 1 by attributes, as they were on the last of the days first … last on which the subject was there. Without
 * names everybody is in one cohort.
 */
export function cohortsOf(
  subjects: SubjectTable,
  names: readonly string[],
  from: number,
  to: number,
  first: number,
  last: number,
): Cohorts {
  const index = new Int32Array(to - from);
  const keys: string[][] = [];
  const known = new Map<string, number>();
  for (let row = from; row < to; row++) {
    const spell = spellIn(subjects, row, first, last);
    const values = names.map((name) => {
      const column = subjects.attributes[name];
      return column && spell >= 0 ? String(column.dictionary[column.codes[spell]!] ?? '') : '';
    });
    const key = values.join('\n');
    let number = known.get(key);
    if (number === undefined) {
      number = keys.push(values) - 1;
      known.set(key, number);
    }
    index[row - from] = number;
  }
  return { index, keys };
}
