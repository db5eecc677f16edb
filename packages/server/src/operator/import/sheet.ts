import { attributeValue, type Attributes } from './attributes.ts';
import { rounded, type SheetRow } from '../../features/spreadsheets/read.ts';

/** What is wrong in a sheet: where, what, and what to write instead. */
export interface RowFault {
  /** As the spreadsheet program counts; 0 for the sheet as a whole. */
  row: number;
  column: string;
  says: string;
  todo: string;
}

/** A value, or why the text is none and what to write. */
export type Reading<T> = { value: T } | { says: string; todo: string };

export interface Column<T> {
  /** Headings by which the column is known; the first is the one we tell. */
  headings: readonly string[];
  required: boolean;
  read: (text: string) => Reading<T>;
}

type Values<C extends Readonly<Record<string, Column<unknown>>>> = {
  [K in keyof C]: C[K] extends Column<infer T> ? T | null : never;
};

export interface ReadRow<V> {
  row: number;
  values: V;
  /** Of columns that hold attributes. */
  attributes: Attributes;
}

/** What a column is that is none of the known ones: an attribute, or nothing, with what was perhaps meant. */
type OtherHeading = (heading: string) => { attribute: string } | { meant: string | undefined };

/** How far down the headings may stand: sheets often begin with a title and a remark. */
const headingsWithin = 10;

/** Reads the rows below the headings; a row with a fault is left out and told. Columns that are not known are told too, not skipped. */
export function readRows<C extends Readonly<Record<string, Column<unknown>>>>(
  columns: C,
  sheet: readonly SheetRow[],
  other: OtherHeading = () => ({ meant: undefined }),
): { rows: ReadRow<Values<C>>[]; faults: RowFault[] } {
  const names = Object.keys(columns);
  const nameOf = (heading: string) =>
    names.find((name) => columns[name]?.headings.some((known) => same(known, heading)));
  const needed = names.filter((name) => columns[name]?.required === true);
  const head = sheet
    .slice(0, headingsWithin)
    .map((row) => ({ ...row, found: row.cells.map(nameOf) }))
    .sort((a, b) => count(b.found) - count(a.found) || a.number - b.number)[0];
  const missing = needed.filter((name) => head?.found.includes(name) !== true);
  if (head === undefined || missing.length > 0) {
    const all = names.map(
      (name) => `${columns[name]?.headings[0]}${needed.includes(name) ? '' : ' (may be left out)'}`,
    );
    return {
      rows: [],
      faults: missing.map((name) => ({
        row: head === undefined || count(head.found) === 0 ? 0 : head.number,
        column: columns[name]?.headings[0] ?? name,
        says: 'there is no such column',
        todo: `the first row holds the headings: ${all.join(', ')}`,
      })),
    };
  }
  const attributes: { attribute: string; index: number }[] = [];
  const faults: RowFault[] = head.cells.flatMap((heading, index) => {
    if (heading === '' || head.found[index] !== undefined) return [];
    const found = other(heading);
    if ('attribute' in found) {
      attributes.push({ attribute: found.attribute, index });
      return [];
    }
    const known = found.meant === undefined ? 'name it as one of the columns of --help' : `write ${found.meant}`;
    return [{ row: head.number, column: heading, says: 'this column is not known', todo: `take it out, or ${known}` }];
  });
  const rows: ReadRow<Values<C>>[] = [];
  for (const { number, cells } of sheet.filter(({ number: at }) => at > head.number)) {
    const values: Record<string, unknown> = {};
    let sound = true;
    for (const name of names) {
      const column = columns[name] as Column<unknown>;
      const text = cells[head.found.indexOf(name)] ?? '';
      const read = readCell(column, text);
      if ('value' in read) values[name] = read.value;
      else {
        sound = false;
        faults.push({ row: number, column: column.headings[0] ?? name, ...read });
      }
    }
    const said: Attributes = {};
    for (const { attribute, index } of attributes) {
      const text = cells[index] ?? '';
      const read = readCell(attributeColumn, text);
      if ('says' in read) {
        sound = false;
        faults.push({ row: number, column: attribute, ...read });
      } else if (text !== '') said[attribute] = attributeValue(text);
    }
    if (sound) rows.push({ row: number, values: values as Values<C>, attributes: said });
  }
  return { rows, faults };
}

const attributeColumn: Column<unknown> = {
  headings: [],
  required: false,
  read: (text) =>
    text.length <= 200
      ? { value: text }
      : {
          says: `it has ${text.length} characters`,
          todo: 'write at most 200: an attribute is a short word or a number',
        },
};

function readCell(column: Column<unknown>, text: string): Reading<unknown> {
  if (text === rounded)
    return {
      says: 'the spreadsheet has rounded this number',
      todo: 'format the column as text and enter the digits again',
    };
  if (text === '') return column.required ? { says: 'it is empty', todo: 'fill it in' } : { value: null };
  return column.read(text);
}

function count(found: readonly (string | undefined)[]): number {
  return found.filter((name) => name !== undefined).length;
}

function same(known: string, heading: string): boolean {
  const plain = (text: string) =>
    text
      .replace(/[\s*（(][^）)]*[）)]?$/u, '')
      .replaceAll(/\s|\*/g, '')
      .toLowerCase();
  return known.toLowerCase() === heading.toLowerCase() || plain(known) === plain(heading);
}
