import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';

/** The cells of a sheet as text, row by row; `number` is the row as the spreadsheet program counts it. */
export interface SheetRow {
  number: number;
  cells: readonly string[];
}

/** What a number was that a spreadsheet had rounded, as one with more than 15 digits is. */
export const rounded = '\u0000rounded';

/** Reads the first sheet of an .xlsx workbook, or a .csv file in UTF-8 or the Chinese encoding that Excel writes. Empty rows are left out. */
export async function readSheet(bytes: Uint8Array, name: string): Promise<SheetRow[]> {
  const cells = /\.xlsx$/i.test(name)
    ? ((await readXlsx(bytes, { sheets: [0] })).sheets[0]?.rows ?? [])
    : parseCsv(textOf(bytes), { typeInference: false });
  return cells
    .map((row, index) => ({ number: index + 1, cells: row.map(asText) }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return Number.isInteger(cell) && !Number.isSafeInteger(cell) ? rounded : String(cell);
  return String(cell).trim();
}

/** A cell with what its text alone does not say. */
export interface SheetCell {
  text: string;
  kind: 'empty' | 'text' | 'number' | 'date' | 'boolean';
  /** Its value was worked out by the spreadsheet program, when the file was last saved there. */
  formula: boolean;
  /** A formula without a result, or one that failed. */
  broken: boolean;
  /** Part of merged cells, whose value only the first of them has. */
  merged: boolean;
}

export interface SheetGrid {
  rows: { number: number; cells: readonly SheetCell[] }[];
  /** More sheets than the one read. */
  others: boolean;
}

/** A file that is no sheet we can read. */
export class UnreadableSheet extends Error {}

/** What a workbook may unpack to: a small file can hold a very long one. */
const largestUnpacked = 100 * 1024 * 1024;
const mostColumns = 256;

/**
 * As `readSheet`, cell by cell with formulas and merged cells told apart. Throws UnreadableSheet for what is neither a workbook nor text,
 * and for a workbook with a password or of a size nobody fills by hand.
 */
export async function readGrid(bytes: Uint8Array, name: string): Promise<SheetGrid> {
  if (/\.csv$/i.test(name)) {
    if (bytes.includes(0)) throw new UnreadableSheet('the file is no text');
    const cells = parseCsv(textOf(bytes), { typeInference: false });
    return { rows: gridRows(cells, () => ({ formula: false, broken: false, merged: false })), others: false };
  }
  if (!/\.xlsx$/i.test(name)) throw new UnreadableSheet('the file is neither .xlsx nor .csv');
  if (unpackedSize(bytes) > largestUnpacked) throw new UnreadableSheet('the workbook is too large');
  let sheets = 0;
  const workbook = await readXlsx(bytes, { sheets: (_, index) => (sheets = index + 1) === 1 }).catch(
    (cause: unknown) => {
      throw new UnreadableSheet('the file is no workbook', { cause });
    },
  );
  const [sheet] = workbook.sheets;
  if (sheet === undefined) return { rows: [], others: false };
  const merges = sheet.merges ?? [];
  const about = (row: number, column: number) => {
    const cell = sheet.cells?.get(`${row},${column}`);
    return {
      formula: cell?.type === 'formula',
      broken: cell?.type === 'error' || (cell?.type === 'formula' && (cell.value === null || cell.value === '')),
      merged: merges.some(
        (range) => row >= range.startRow && row <= range.endRow && column >= range.startCol && column <= range.endCol,
      ),
    };
  };
  return { rows: gridRows(sheet.rows, about), others: sheets > 1 };
}

function gridRows(
  cells: readonly (readonly unknown[])[],
  about: (row: number, column: number) => Pick<SheetCell, 'formula' | 'broken' | 'merged'>,
): SheetGrid['rows'] {
  return cells
    .map((row, index) => ({
      number: index + 1,
      cells: row.slice(0, mostColumns).map((cell, column): SheetCell => {
        const told = about(index, column);
        const text = asText(cell);
        return { text, kind: kindOf(cell, text), ...told };
      }),
    }))
    .filter(({ cells: row }) => row.some(({ text, broken }) => text !== '' || broken));
}

function kindOf(cell: unknown, text: string): SheetCell['kind'] {
  if (text === '') return 'empty';
  if (cell instanceof Date) return 'date';
  if (typeof cell === 'number') return 'number';
  return typeof cell === 'boolean' ? 'boolean' : 'text';
}

/** What the parts of a ZIP archive say they unpack to; 0 when it is none. */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return 0;
  let at = view.getUint32(end + 16, true);
  let size = 0;
  for (let left = view.getUint16(end + 10, true); left > 0 && at + 46 <= bytes.length; left -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) break;
    size += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return size;
}
