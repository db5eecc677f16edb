import { agesIn } from '../../records/ages.ts';
import { withAges } from '../../records/cut-spells.ts';
import { type SubjectTable, rowsOf, spellIn, spellsMeeting } from '../../records/subject-table.ts';
import type { CohortKey } from './cohort-key.ts';
import { climb, climbTo } from '../relatives.ts';

/** Who is compared with whom: the number of each row's cohort, and what its members share. */
export interface Cohorts {
  /** `index[row − from]`: position in `keys`. */
  index: Int32Array;
  /** Attribute values (or ids of the subjects above) of each cohort, in the order of the keys. */
  keys: string[][];
}

/** What a subject has of a key in one of its spells. */
type ValueOf = (row: number, spell: number) => string;

/**
 * Groups rows from … to − 1 by what their cohort keys say, as it was on the last of the days first … last on which the subject was there.
 * Without keys everybody is in one cohort.
 */
export function cohortsOf(
  table: SubjectTable,
  cohort: readonly CohortKey[],
  from: number,
  to: number,
  first: number,
  last: number,
): Cohorts {
  const subjects = withAges(table, agesIn(cohort));
  const index = new Int32Array(to - from);
  const keys: string[][] = [];
  const known = new Map<string, number>();
  const values = cohort.map((key) => valueOf(subjects, key, last));
  for (let row = from; row < to; row++) {
    const spell = spellIn(subjects, row, first, last);
    const own = values.map((value) => (spell < 0 ? '' : value(row, spell)));
    const text = own.join('\n');
    let number = known.get(text);
    if (number === undefined) {
      number = keys.push(own) - 1;
      known.set(text, number);
    }
    index[row - from] = number;
  }
  return { index, keys };
}

function valueOf(subjects: SubjectTable, key: CohortKey, last: number): ValueOf {
  const above = typeof key === 'string' ? key : key.above;
  const where = typeof key === 'string' ? undefined : key.where;
  const meeting = where ? spellsMeeting(subjects, where) : null;
  const column = typeof key === 'string' ? subjects.attributes[key] : undefined;
  // `county` is an attribute that a county may leave out: everybody is in it then.
  const wanted = typeof key === 'string' && key === 'county' ? { from: 0, to: 0 } : rowsOf(subjects, above);
  return (row, spell) => {
    if (wanted.from < wanted.to) {
      // Somebody who left is compared by where they were last.
      const at = climb(subjects, row, Math.min(last, subjects.spellTo[spell]!), wanted, false, meeting);
      if (at >= 0) return subjects.ids[at]!;
    }
    if (column === undefined) return '';
    const own = column.codes[spell] ?? -1;
    if (own >= 0 || key === 'county') return own < 0 ? '' : String(column.dictionary[own] ?? '');
    const day = Math.min(last, subjects.spellTo[spell]!);
    const carrying = (at: number) => (column.codes[at] ?? -1) >= 0;
    const found = climbTo(subjects, row, day, carrying);
    return found < 0 ? '' : String(column.dictionary[column.codes[found]!] ?? '');
  };
}
